//! What a kitchen is set up with, what it asks of its host, and what it tells.

use crate::{Everything, KitchenError};

/// How a kitchen is set up.
#[hither::data]
#[derive(Clone, Debug)]
pub struct KitchenConfig {
    /// Comes back in `name`.
    pub name: String,
    /// The constructor asks the host for its name first.
    pub ask_host: bool,
    /// The constructor emits one `Cooked` while it runs.
    pub emit: bool,
    /// The constructor fails with this text, unless it is empty.
    pub fail_with: String,
}

/// Something was cooked.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct Cooked {
    /// What.
    pub dish: String,
    /// Which one it is, from 1.
    pub number: i64,
}

/// Something burned.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct Burned {
    /// How badly.
    pub degrees: i32,
}

/// A pot on the stove has got warmer.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct Simmered {
    /// Which pot.
    #[hither(key)]
    pub pot: u64,
    /// How warm it is.
    pub degrees: i32,
}

/// What the host cooks.
#[hither::host]
pub trait Cook {
    /// Gives its argument back, changed as the host likes.
    async fn cook(&self, dish: String) -> Result<String, KitchenError>;
    /// Takes and gives every type.
    async fn everything(&self, value: Everything, count: u32) -> Result<Everything, KitchenError>;
    /// Gives nothing back.
    async fn taste(&self) -> Result<(), KitchenError>;
}

/// A second trait of the same host.
#[hither::host]
pub trait Pantry {
    /// How many there are.
    async fn stock(&self, item: String) -> Result<u64, KitchenError>;
}
