//! `Incoming<T, E>`: a stream that the host feeds, which only a parameter as a whole can be.

use syn::Type;

use super::spelling::{last_segment, may_be_std, type_args};
use super::{Place, refuse, refuse_error};
use crate::errors::Errors;

/// A parameter that is a stream of the host's.
pub(crate) struct Incoming<'a> {
    pub(crate) item: &'a Type,
    pub(crate) error: Option<&'a Type>,
}

/// What a type spelled `Incoming<T>` or `Incoming<T, E>` is made of; `None`: it is something else.
pub(crate) fn incoming(ty: &Type) -> Option<Incoming<'_>> {
    match ty {
        Type::Group(group) => incoming(&group.elem),
        Type::Paren(paren) => incoming(&paren.elem),
        Type::Path(path) if path.qself.is_none() && may_be_std(&path.path) => {
            let last = last_segment(&path.path);
            let mut args = type_args(last);
            let item = (last.ident == "Incoming").then(|| args.next())??;
            Some(Incoming { item, error: args.next() })
        }
        _ => None,
    }
}

/// Refuses what the host cannot feed.
pub(crate) fn refuse_incoming(stream: &Incoming<'_>, errors: &mut Errors) {
    refuse(stream.item, Place::Field, errors);
    if let Some(error) = stream.error.filter(|error| !super::is_named(error, "HostError")) {
        refuse_error(error, errors);
    }
}

/// What to do instead of a stream in such a place.
pub(super) fn misplaced(place: Place) -> &'static str {
    match place {
        Place::Return => {
            "a stream that goes to the host is one that is returned: write `-> impl Stream<Item = T> + Send`"
        }
        Place::Field | Place::Param | Place::LentParam | Place::LaterParam => {
            "a stream that the host feeds is a parameter of a method, as a whole: take `Incoming<T>` there; \
             a host function returns one as `impl Stream<Item = Result<T, E>>`"
        }
    }
}
