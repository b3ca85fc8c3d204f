//! Where C forms are laid out, and how deep they stand inside each other.
//!
//! It counts as a writer does (`hither_wire`, `nesting.rs`), and what it is in doubt about it asks a writer.

use std::any::Any;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;

use bumpalo::Bump;
use hither_wire::{DEPTH_MAX, SHALLOW, TOO_DEEP, TRUSTED_DEPTH_MAX, Wire, Writer, with_stack};

use super::Mirror;
use crate::object;
use crate::panics;

/// Where the parts of a C form are laid out that are not in the value already. It lends what a [`Bump`] does, which drops
/// nothing; what is to be dropped is [kept](Arena::keep).
#[derive(Debug, Default)]
pub struct Arena {
    bump: Bump,
    kept: RefCell<Vec<Kept>>,
    /// How many containers are open, as far as they are counted.
    depth: Cell<usize>,
    /// Containers may stand too deep inside each other.
    doubtful: Cell<bool>,
    /// Why something was left out.
    refusal: OnceCell<Cow<'static, str>>,
}

impl Deref for Arena {
    type Target = Bump;

    fn deref(&self) -> &Bump {
        &self.bump
    }
}

impl Arena {
    /// An empty one; allocates with the first part.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a value until the arena is reset or dropped, for C forms that borrow from it.
    pub fn keep<T: Send + 'static>(&self, value: T) -> &T {
        let kept = Box::into_raw(Box::new(value));
        self.kept.borrow_mut().push(Kept(kept));
        // SAFETY: made from a box, which is given back when the arena is borrowed alone or dropped: nobody has this
        // reference then.
        unsafe { &*kept }
    }

    /// Drops what was kept, forgets all parts, and has their memory for the next ones.
    pub(crate) fn reset(&mut self) {
        self.kept.get_mut().clear();
        self.bump.reset();
        self.depth.set(0);
        self.doubtful.set(false);
        self.refusal.take();
    }

    /// Lowers what stands in `containers` containers of a `T` on the wire. Zero where [`DEPTH_MAX`] would be exceeded, so
    /// that a value, however deep, comes to an end. [`Arena::refusal`] then says so.
    #[inline]
    pub fn nested<T: Mirror>(&self, containers: usize, lower: impl FnOnce() -> T::C) -> T::C {
        if const { <T as Wire>::CONTAINERS_MAX.is_some() } {
            return lower();
        }
        let outside = self.depth.get();
        let inside = outside + containers;
        // `lower` stands here once, as in `Writer::nested`.
        if inside > TRUSTED_DEPTH_MAX && !self.may_be_as_deep_as(inside) {
            // SAFETY: a C form may be zero: `Mirror` demands it.
            return unsafe { std::mem::zeroed() };
        }
        self.depth.set(inside);
        let c = lower();
        self.depth.set(outside);
        c
    }

    #[cold]
    #[inline(never)]
    fn may_be_as_deep_as(&self, containers: usize) -> bool {
        self.doubtful.set(true);
        if containers > DEPTH_MAX {
            self.refuse(TOO_DEEP);
        }
        containers <= DEPTH_MAX
    }

    /// Lowers what may hold parts of its own type, which are `Part`s or in them: where a few containers are open already,
    /// with enough stack.
    #[inline]
    pub(super) fn deeper<Part: Mirror, C>(&self, lower: impl FnOnce() -> C) -> C {
        if const { <Part as Wire>::CONTAINERS_MAX.is_some() } || self.depth.get() < SHALLOW {
            lower()
        } else {
            with_stack(lower)
        }
    }

    /// Something cannot be lowered; the first reason counts. What is lowered goes on, and is of no use.
    #[cold]
    pub fn refuse(&self, why: impl Into<Cow<'static, str>>) {
        self.refusal.get_or_init(|| why.into());
    }

    /// Why what was lowered must not be used. Whoever lowered it asks, once all of it is there; `on_the_wire` writes the
    /// same there, where the count is exact, and runs only where that could matter.
    #[inline]
    pub fn refusal(&self, on_the_wire: impl FnOnce(&mut Writer)) -> Option<Cow<'static, str>> {
        match self.refusal.get() {
            Some(why) => Some(why.clone()),
            None if self.doubtful.get() => written(on_the_wire),
            None => None,
        }
    }
}

/// A value that its arena owns.
#[derive(Debug)]
struct Kept(*mut (dyn Any + Send));

// SAFETY: it owns what it points to, as a box does.
unsafe impl Send for Kept {}

impl Drop for Kept {
    fn drop(&mut self) {
        // SAFETY: made from a box by `keep`, and given back once.
        panics::discard(unsafe { Box::from_raw(self.0) });
    }
}

/// What a writer says of it.
#[cold]
fn written(on_the_wire: impl FnOnce(&mut Writer)) -> Option<Cow<'static, str>> {
    let mut writer = Writer::new();
    object::lowering_nowhere(|| on_the_wire(&mut writer));
    writer.refusal()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_is_kept_stands_still_and_goes_with_a_reset() {
        let mut arena = Arena::new();
        let counted = Arc::new(());
        let texts: Vec<&String> = (0..100).map(|n| arena.keep(n.to_string())).collect();
        let _ = arena.keep(counted.clone());
        assert_eq!(texts[0], "0");
        assert_eq!(texts[99], "99");
        assert_eq!(Arc::strong_count(&counted), 2);
        arena.reset();
        assert_eq!(Arc::strong_count(&counted), 1);
        let _ = arena.keep(counted.clone());
        drop(arena);
        assert_eq!(Arc::strong_count(&counted), 1);
    }
}
