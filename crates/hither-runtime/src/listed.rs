//! What a library lists because no signature names it: free functions and constants.

use hither_schema::model;

use crate::method::ObjectMethod;
use crate::object::ObjectMethods;

/// A function that needs no instance of anything. Implemented by `#[hither::function]`, for a type of its name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no function that a library can list",
    note = "mark the `pub fn` with `#[hither::function]`"
)]
pub trait Function: ObjectMethod {
    /// Its entry, which every library that lists it takes into its table.
    fn attached() -> &'static ObjectMethods;
}

/// A constant. Implemented by `#[hither::constant]`, for a type of its name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no constant that a library can list",
    note = "mark the `pub const` with `#[hither::constant]`"
)]
pub trait Constant {
    /// How the contract spells it.
    fn describe() -> model::Constant;
}
