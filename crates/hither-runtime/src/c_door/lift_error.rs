//! Why a C form could not be lifted, and where; and how much a lift may read.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use hither_schema::Status;
use hither_wire::{DEPTH_MAX, SHALLOW, TOO_DEEP, Wire, with_stack};

use crate::refusal::Refusal;

/// Why a C form could not be lifted, and where.
#[derive(Debug)]
pub struct MirrorError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    status: Status,
    /// The outermost record, error or argument list.
    owner: Cow<'static, str>,
    /// Where in it, from the outside in, for example `lines[3].amount`.
    path: String,
    text: String,
}

impl MirrorError {
    pub(super) fn new(status: Status, text: String) -> Self {
        Self(Box::new(Inner { status, owner: Cow::Borrowed(""), path: String::new(), text }))
    }

    /// A value that is no variant of an enum.
    pub fn unknown_variant(owner: &'static str, found: i32, count: usize) -> Self {
        let text = format!("{owner} has {count} variants, from 0; found {found}");
        Self::new(Status::BadRequest, text)
    }

    /// A pointer that is NULL where a value is needed.
    pub(crate) fn null() -> Self {
        Self::new(Status::NullPointer, "the pointer is NULL where a value is needed".into())
    }

    /// It happened in this field of this record.
    #[must_use]
    pub fn in_field(mut self, owner: &'static str, field: &'static str) -> Self {
        self.0.owner = Cow::Borrowed(owner);
        self.in_step(field)
    }

    /// A key or item that its map or set has already.
    pub(super) fn twice() -> Self {
        Self::new(Status::BadRequest, "given twice".into())
    }

    /// It happened in an argument of this method.
    #[must_use]
    pub(crate) fn in_call(mut self, method: &str) -> Self {
        self.0.owner = Cow::Owned(format!("arguments of `{method}`"));
        self
    }

    /// It happened in this item of a list.
    #[must_use]
    pub(super) fn in_index(self, index: usize) -> Self {
        self.in_step(&format!("[{index}]"))
    }

    /// It happened in this part of a tuple.
    #[must_use]
    pub(super) fn in_part(self, index: usize) -> Self {
        self.in_step(&format!(".{index}"))
    }

    /// It happened in the value of a map whose key is shown so.
    #[must_use]
    pub(super) fn in_key(self, shown: &str) -> Self {
        self.in_step(&format!("[{shown}]"))
    }

    /// It happened in the key of this entry of a map.
    #[must_use]
    pub(super) fn in_key_at(self, index: usize) -> Self {
        self.in_step(&format!("[key {index}]"))
    }

    /// Puts a step in front of the path; a name behind it is set off.
    fn in_step(mut self, step: &str) -> Self {
        let path = &self.0.path;
        let separator = if path.is_empty() || path.starts_with(['[', '.']) { "" } else { "." };
        self.0.path = format!("{step}{separator}{path}");
        self
    }
}

impl fmt::Display for MirrorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { owner, path, text, .. } = &*self.0;
        match (owner.is_empty(), path.is_empty()) {
            (_, true) => f.write_str(text),
            (true, false) => write!(f, "`{path}`: {text}"),
            (false, false) => write!(f, "{owner}, field `{path}`: {text}"),
        }
    }
}

impl From<Refusal> for MirrorError {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.status, refusal.text.to_string())
    }
}

impl From<MirrorError> for Refusal {
    fn from(error: MirrorError) -> Self {
        Refusal::new(error.0.status, error.to_string())
    }
}

thread_local! {
    /// How many bytes the lift that runs on this thread may still read behind pointers, and of how many.
    static BUDGET: Cell<(u64, u64)> = const { Cell::new((u64::MAX, u64::MAX)) };

    /// How many containers are open around what is being lifted on this thread, counted as on the wire.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Lifts something of which at most `max` bytes stand behind pointers: checked before any of them is read. On the wire
/// it would stand in `depth` containers.
///
/// # Errors
/// [`Status::TooLarge`] beyond, or what `lift` says.
pub(crate) fn within<R>(
    max: u64,
    depth: usize,
    lift: impl FnOnce() -> Result<R, MirrorError>,
) -> Result<R, MirrorError> {
    let _before = Before { budget: BUDGET.replace((max, max)), depth: DEPTH.replace(depth) };
    lift()
}

/// What counts around a lift. It counts again when that has ended, also with a panic: keys are compared by the author's
/// code.
struct Before {
    budget: (u64, u64),
    depth: usize,
}

impl Drop for Before {
    fn drop(&mut self) {
        BUDGET.set(self.budget);
        DEPTH.set(self.depth);
    }
}

/// Lifts what is `containers` containers on the wire. What can be said through one door can be said through the other,
/// and a value that points back to itself comes to an end.
///
/// # Errors
/// [`Status::BadRequest`] if there are more than [`DEPTH_MAX`] around each other, or what `lift` says.
pub fn nested<R>(
    containers: usize,
    lift: impl FnOnce() -> Result<R, MirrorError>,
) -> Result<R, MirrorError> {
    DEPTH.with(|depth| {
        let outside = depth.get();
        if outside + containers > DEPTH_MAX {
            return Err(too_deep());
        }
        depth.set(outside + containers);
        let lifted = lift();
        depth.set(outside);
        lifted
    })
}

/// Lifts what may hold parts of its own type, which are `Part`s or in them: where a few containers are open already, with
/// enough stack.
#[inline]
pub(super) fn deeper<Part: Wire, R>(lift: impl FnOnce() -> R) -> R {
    if const { Part::CONTAINERS_MAX.is_some() } || DEPTH.get() < SHALLOW {
        lift()
    } else {
        with_stack(lift)
    }
}

#[cold]
fn too_deep() -> MirrorError {
    MirrorError::new(Status::BadRequest, TOO_DEEP.into())
}

/// Takes `bytes` from the budget.
#[inline]
pub(super) fn spend(bytes: usize) -> Result<(), MirrorError> {
    BUDGET.with(|budget| {
        let (left, max) = budget.get();
        match left.checked_sub(bytes as u64) {
            Some(left) => {
                budget.set((left, max));
                Ok(())
            }
            None => Err(over(max)),
        }
    })
}

#[cold]
fn over(max: u64) -> MirrorError {
    let text = format!("all that is passed has more than {max} bytes, and that is the limit");
    MirrorError::new(Status::TooLarge, text)
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn a_panic_leaves_no_budget_and_no_depth_behind() {
        let lifted = catch_unwind(|| {
            within::<()>(1, DEPTH_MAX - 1, || nested(1, || panic!("two keys cannot be compared")))
        });
        assert!(lifted.is_err());
        assert!(spend(2).is_ok());
        assert!(nested(DEPTH_MAX, || Ok(())).is_ok());
    }
}
