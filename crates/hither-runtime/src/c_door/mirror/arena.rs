//! Where C forms are laid out while somebody reads them.

use std::any::Any;
use std::cell::RefCell;
use std::ops::Deref;

use bumpalo::Bump;

use crate::panics;

/// Where the parts of a C form are laid out that are not in the value already. It lends what a [`Bump`] does, which drops
/// nothing; what is to be dropped is [kept](Arena::keep).
#[derive(Debug, Default)]
pub struct Arena {
    laid_out: Bump,
    kept: RefCell<Vec<Kept>>,
}

impl Arena {
    /// Without anything in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a value until the arena is reset or dropped, for C forms that borrow from it.
    pub fn keep<T: 'static>(&self, value: T) -> &T {
        let kept = Box::into_raw(Box::new(value));
        self.kept.borrow_mut().push(Kept(kept));
        // SAFETY: made from a box, which is given back when the arena is borrowed alone or dropped: nobody has this
        // reference then.
        unsafe { &*kept }
    }

    /// Drops what was kept, and takes back all memory that was lent, for the next C form.
    pub(crate) fn reset(&mut self) {
        self.kept.get_mut().clear();
        self.laid_out.reset();
    }
}

impl Deref for Arena {
    type Target = Bump;

    fn deref(&self) -> &Bump {
        &self.laid_out
    }
}

/// A value that its arena owns.
#[derive(Debug)]
struct Kept(*mut dyn Any);

impl Drop for Kept {
    fn drop(&mut self) {
        // SAFETY: made from a box by `keep`, and given back once.
        panics::discard(unsafe { Box::from_raw(self.0) });
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[test]
    fn what_is_kept_stands_still_and_goes_with_a_reset() {
        let mut arena = Arena::new();
        let counted = Rc::new(());
        let texts: Vec<&String> = (0..100).map(|n| arena.keep(n.to_string())).collect();
        let _ = arena.keep(counted.clone());
        assert_eq!(texts[0], "0");
        assert_eq!(texts[99], "99");
        assert_eq!(Rc::strong_count(&counted), 2);
        arena.reset();
        assert_eq!(Rc::strong_count(&counted), 1);
        let _ = arena.keep(counted.clone());
        drop(arena);
        assert_eq!(Rc::strong_count(&counted), 1);
    }
}
