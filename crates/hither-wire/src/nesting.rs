//! How deep containers stand inside each other: the limit, how writers keep it, and the stack that deep values take.
//!
//! A reader counts every container. A writer counts only those of types that may contain themselves, or that a list or
//! map stands in: what is bounded by its type ([`Wire::CONTAINERS_MAX`]) is written as if nobody counted. So the count
//! of a writer may be too low, but by less than [`UNCOUNTED_MAX`] and the array of the arguments. Where that could
//! matter, the bytes are looked through once they are all there.

use std::borrow::Cow;

use crate::reader::Reader;
use crate::value::Wire;
use crate::writer::Writer;

/// How many containers may stand inside each other. Source: `docs/wire.md`, limits.
pub const DEPTH_MAX: usize = 64;

/// Beyond this many open containers a writer does not trust its own count.
pub const TRUSTED_DEPTH_MAX: usize = DEPTH_MAX / 2;

/// A type that is bounded by more containers than these is counted nevertheless.
const UNCOUNTED_MAX: usize = TRUSTED_DEPTH_MAX / 2;

/// Inside of this many containers whatever nests begins to ask for stack; flat values never do.
pub const SHALLOW: usize = 8;

/// A level of a value runs on another stack where its thread's has fewer bytes left. A level is one type of the author's
/// and what it holds without a list, map or box in between: measured at up to 4 KiB without optimization.
const LEVEL_STACK: usize = 48 << 10;

/// How many bytes of stack such a value gets at once; the system gives what is touched of them.
const MORE_STACK: usize = 512 << 10;

/// Why a value was not written.
pub const TOO_DEEP: &str = "nested deeper than 64 containers";

/// What `work` returns, which runs with enough stack for one more level of a value.
#[cold]
#[inline(never)]
pub fn with_stack<R>(work: impl FnOnce() -> R) -> R {
    // Where nobody knows how much is left, nothing can be done.
    if stacker::remaining_stack().is_none_or(|left| left >= LEVEL_STACK) {
        work()
    } else {
        stacker::grow(MORE_STACK, work)
    }
}

/// [`Wire::CONTAINERS_MAX`] of what has `around` containers around parts of which these are the numbers.
///
/// ```
/// assert_eq!(hither_wire::containers_max(1, &[Some(0), Some(2)]), Some(3));
/// assert_eq!(hither_wire::containers_max(1, &[Some(0), None]), None);
/// ```
pub const fn containers_max(around: usize, parts: &[Option<usize>]) -> Option<usize> {
    let (mut max, mut at) = (0, 0);
    while at < parts.len() {
        match parts[at] {
            Some(part) if part > max => max = part,
            Some(_) => {}
            None => return None,
        }
        at += 1;
    }
    if around + max <= UNCOUNTED_MAX { Some(around + max) } else { None }
}

/// What is to be said of the bytes of a writer.
#[derive(Clone, Debug, Default)]
pub(crate) enum Standing {
    /// They are whole.
    #[default]
    Sound,
    /// They are whole, but containers may stand too deep inside each other.
    Doubtful,
    /// Something was left out.
    Refused(Cow<'static, str>),
}

impl Writer {
    /// Writes the inside of `containers` containers of a `T` that were just opened; nothing where [`DEPTH_MAX`] would be
    /// exceeded, so that a value, however deep, comes to an end. [`Writer::refusal`] then says so.
    #[inline]
    pub fn nested<T: Wire>(&mut self, containers: usize, lower: impl FnOnce(&mut Self)) {
        if const { T::CONTAINERS_MAX.is_some() } {
            return lower(self);
        }
        let outside = self.depth;
        let inside = outside + containers;
        // `lower` stands here once: twice, with another way for what is deep, records took a fifth longer.
        if inside <= TRUSTED_DEPTH_MAX || self.may_be_as_deep_as(inside) {
            self.depth = inside;
            lower(self);
            self.depth = outside;
        }
    }

    #[cold]
    #[inline(never)]
    fn may_be_as_deep_as(&mut self, containers: usize) -> bool {
        if containers > DEPTH_MAX {
            self.refuse(TOO_DEEP);
        } else if matches!(self.standing, Standing::Sound) {
            self.standing = Standing::Doubtful;
        }
        containers <= DEPTH_MAX
    }

    /// Writes what may hold parts of its own type, which are `Part`s or in them: where a few containers are open already,
    /// with enough stack.
    #[inline]
    pub(crate) fn deeper<Part: Wire>(&mut self, lower: impl FnOnce(&mut Self)) {
        if const { Part::CONTAINERS_MAX.is_some() } || self.depth < SHALLOW {
            lower(self);
        } else {
            with_stack(|| lower(self));
        }
    }

    /// Something cannot be written; the first reason counts. What is lowered goes on, and its bytes are of no use.
    #[cold]
    pub fn refuse(&mut self, why: impl Into<Cow<'static, str>>) {
        if !matches!(self.standing, Standing::Refused(_)) {
            self.standing = Standing::Refused(why.into());
        }
    }

    /// Why the bytes must not be used. Whoever lowered a value asks, once all of it is written.
    #[inline]
    pub fn refusal(&self) -> Option<Cow<'static, str>> {
        match self.standing {
            Standing::Sound => None,
            Standing::Doubtful | Standing::Refused(_) => self.refusal_apart(),
        }
    }

    #[cold]
    fn refusal_apart(&self) -> Option<Cow<'static, str>> {
        if let Standing::Refused(why) = &self.standing {
            return Some(why.clone());
        }
        let mut written = Reader::new(self.written());
        while written.left() > 0 {
            if written.skip().is_err() {
                return Some(TOO_DEEP.into());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower;

    /// Contains itself, between containers that its type bounds.
    struct Chain(Option<Box<Self>>);

    impl Wire for Chain {
        fn lower(&self, w: &mut Writer) {
            w.array(1);
            w.nested::<Self>(1, |w| self.0.lower(w));
        }

        fn lift(r: &mut Reader<'_>) -> Result<Self, crate::LiftError> {
            let mut fields = crate::fields(r, "record `Chain`", &["next"])?;
            let chain = Self(fields.field(r, 0)?);
            fields.finish(r)?;
            Ok(chain)
        }
    }

    fn chain(len: usize) -> Chain {
        (1..len).fold(Chain(None), |chain, _| Chain(Some(Box::new(chain))))
    }

    fn refusal<T: Wire>(value: &T) -> Option<Cow<'static, str>> {
        let mut w = Writer::new();
        value.lower(&mut w);
        w.refusal()
    }

    #[test]
    fn writers_stop_where_readers_do() {
        for len in [1, TRUSTED_DEPTH_MAX, TRUSTED_DEPTH_MAX + 1, DEPTH_MAX - 1, DEPTH_MAX] {
            assert_eq!(refusal(&chain(len)), None, "{len}");
            assert!(crate::lift::<Chain>(&lower(&chain(len))).is_ok(), "{len}");
        }
        for len in [DEPTH_MAX + 1, 5000] {
            assert_eq!(refusal(&chain(len)).as_deref(), Some(TOO_DEEP), "{len}");
        }
        let (deepest, text) = (chain(DEPTH_MAX), lower(&chain(DEPTH_MAX)).len());
        assert_eq!(text, DEPTH_MAX + 1);
        assert_eq!(refusal(&(deepest, true)).as_deref(), Some(TOO_DEEP), "the tuple counts too");
    }

    /// The containers of the leaf are bounded by its type, so that nobody counts them while they are written.
    #[test]
    fn what_nobody_counts_is_seen_when_it_is_all_there() {
        const LEAF: (u8, (u8, (u8, u8))) = (1, (2, (3, 4)));
        fn inside(depth: usize, w: &mut Writer) {
            match depth {
                0 => LEAF.lower(w),
                _ => {
                    w.array(1);
                    w.nested::<Chain>(1, |w| inside(depth - 1, w));
                }
            }
        }
        let refused = |depth| {
            let mut w = Writer::over(vec![0xff]);
            inside(depth, &mut w);
            w.refusal()
        };
        assert_eq!(refused(DEPTH_MAX - 3), None);
        assert_eq!(refused(DEPTH_MAX - 2).as_deref(), Some(TOO_DEEP));
    }

    #[test]
    fn siblings_are_not_inside_each_other() {
        assert_eq!(refusal(&vec![vec![(true, false); 100]; 100]), None);
    }

    #[test]
    fn the_first_reason_counts_and_the_next_value_is_one_of_its_own() {
        let mut w = Writer::new();
        w.refuse("first");
        w.refuse("second".to_owned());
        assert_eq!(w.refusal().as_deref(), Some("first"));
        w.clear();
        assert_eq!(w.refusal(), None);
    }

    #[test]
    fn types_bound_their_values_or_not() {
        assert_eq!(<(u8, Option<Option<String>>)>::CONTAINERS_MAX, Some(2));
        assert_eq!(<Vec<[u64; 3]>>::CONTAINERS_MAX, None);
        assert_eq!(<[u64; 3]>::CONTAINERS_MAX, Some(0));
        assert_eq!(<(Vec<String>, Vec<u8>)>::CONTAINERS_MAX, Some(2));
        assert_eq!(<Option<Box<u8>>>::CONTAINERS_MAX, None);
        assert_eq!(containers_max(2, &[Some(UNCOUNTED_MAX)]), None);
    }
}
