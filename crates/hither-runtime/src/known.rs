//! The question that every expansion asks of every type that it names: can it cross? Asked so that the compiler's
//! complaint points at the author's own token, once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::time::{Duration, SystemTime};

use hither_wire::Key;

use crate::c_door::mirror::MirrorShared;
use crate::host::{HostError, HostErrorKind};
use crate::sync::Arc;
use crate::value::Cross;

/// A type that Hither knows: it can be a field, a parameter or a value. Marked, one by one; never for all that has the
/// parts, since the compiler would then complain about each part that is missing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot cross the boundary",
    label = "not a type that Hither knows",
    note = "mark its definition with `#[hither::data]`, or with `#[hither::error]` where it is an error",
    note = "an object under `#[hither::object]` crosses in an `Arc`",
    note = "a type of another crate crosses in one of your own: `#[hither::data(text)] struct Mine(Theirs)`, or `data(as = ..)`"
)]
pub trait Known: Cross {}

macro_rules! known {
    ($($rust:ty),+ $(,)?) => {
        $(impl Known for $rust {})+
    };
}

known! {
    bool, i8, i16, i32, i64, i128, u8, u16, u32, u64, u128, f32, f64, char, String, Duration, SystemTime,
    HostError, HostErrorKind,
}

impl<T: Known> Known for Vec<T> {}
impl<T: Known> Known for Option<T> {}
impl<T: MirrorShared + ?Sized> Known for Arc<T> {}
impl<T: Known> Known for Box<T> {}
impl<T: Known, const N: usize> Known for [T; N] {}
impl<K: Known + Key + Eq + Hash, V: Known> Known for HashMap<K, V> {}
impl<K: Known + Key + Ord, V: Known> Known for BTreeMap<K, V> {}
impl<T: Known + Key + Eq + Hash> Known for HashSet<T> {}
impl<T: Known + Key + Ord> Known for BTreeSet<T> {}

macro_rules! known_tuples {
    ($(($($part:ident)+))+) => {
        $(impl<$($part: Known),+> Known for ($($part,)+) {})+
    };
}

known_tuples! {
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
    (A B C D E F G H I)
    (A B C D E F G H I J)
    (A B C D E F G H I J K)
    (A B C D E F G H I J K L)
}

/// Demands on types, as types: to name `asked::Known<Item>` makes the compiler ask whether `Item` is known, and complain
/// there.
pub mod asked {
    use std::marker::PhantomData;

    /// The type can cross.
    pub struct Known<T: super::Known>(PhantomData<T>);
    /// The type is a typed error.
    pub struct ErrorType<T: crate::value::ErrorType>(PhantomData<T>);
    /// The error can say that the host failed.
    pub struct HostError<T: From<crate::HostError>>(PhantomData<T>);
    /// The type can be made of what crosses in its place.
    pub struct LiftsFrom<T: crate::convert::LiftsFrom<As>, As>(PhantomData<(T, As)>);
    /// The type can be turned into what crosses in its place.
    pub struct LowersTo<T: crate::convert::LowersTo<As>, As>(PhantomData<(T, As)>);
    /// The type has a text that it can be read from.
    pub struct Text<T: crate::convert::Text>(PhantomData<T>);
}

/// The same demands as assumptions: `where for<'a> Item: given::Known<'a>`.
///
/// Everything in an expansion that needs a demand assumes it, so that a mistake is not reported at each use as well. The
/// lifetime has no other purpose than this: a demand without one, on a type without parameters, is not an assumption to
/// the compiler, but one more question (`trivial_bounds`, rust-lang/rust#48214).
pub mod given {
    /// The type can cross.
    pub trait Known<'a>: super::Known {}
    impl<T: super::Known> Known<'_> for T {}

    /// The type is a typed error.
    pub trait ErrorType<'a>: crate::value::ErrorType {}
    impl<T: crate::value::ErrorType> ErrorType<'_> for T {}

    /// The error can say that the host failed.
    pub trait HostError<'a>: From<crate::HostError> {}
    impl<T: From<crate::HostError>> HostError<'_> for T {}

    /// The type can be made of what crosses in its place.
    pub trait LiftsFrom<'a, As>: crate::convert::LiftsFrom<As> {}
    impl<T: crate::convert::LiftsFrom<As>, As> LiftsFrom<'_, As> for T {}

    /// The type can be turned into what crosses in its place.
    pub trait LowersTo<'a, As>: crate::convert::LowersTo<As> {}
    impl<T: crate::convert::LowersTo<As>, As> LowersTo<'_, As> for T {}

    /// The type has a text that it can be read from.
    pub trait Text<'a>: crate::convert::Text {}
    impl<T: crate::convert::Text> Text<'_> for T {}

    /// The type can be a key. Nobody asks for it; an alias is one if what crosses in its place is.
    pub trait Key<'a>: hither_wire::Key {}
    impl<T: hither_wire::Key> Key<'_> for T {}
}
