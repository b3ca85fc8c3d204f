//! Every type that is made of others, in one record; and what carries it: a host trait, an event, an error.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime};

use hither::{Host, HostError};

use crate::{Color, Inner};

/// Every shape of a variant.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// No fields.
    Point,
    /// One field without a name.
    Circle(f64),
    /// Two fields without names.
    Labelled(String, Option<Color>),
    /// Fields with names.
    Rectangle {
        /// From left to right.
        width: f64,
        /// From bottom to top.
        height: f64,
    },
    /// Itself, in a list.
    Group(Vec<Shape>),
    /// Itself, in a box.
    Scaled {
        /// How much.
        by: f32,
        /// What.
        shape: Box<Shape>,
    },
}

/// Contains itself.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Any number.
    pub value: i64,
    /// Less.
    pub left: Option<Box<Tree>>,
    /// More.
    pub right: Option<Box<Tree>>,
    /// Beside it.
    pub others: Vec<Self>,
}

impl Tree {
    /// Without branches.
    pub fn leaf(value: i64) -> Self {
        Self { value, left: None, right: None, others: Vec::new() }
    }
}

/// Each type that is made of others, and those that are wider than a register.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    /// `i128`
    pub an_i128: i128,
    /// `u128`
    pub a_u128: u128,
    /// `Duration`
    pub duration: Duration,
    /// `SystemTime`
    pub time: SystemTime,
    /// A tuple.
    pub pair: (i32, String),
    /// A tuple of tuples and options.
    pub triple: (bool, (u8, char), Option<f64>),
    /// An array of bytes.
    pub hash: [u8; 4],
    /// An array that is one block.
    pub floats: [f64; 3],
    /// An array that is not.
    pub texts: [String; 2],
    /// An array of arrays.
    pub grid: [[i16; 2]; 3],
    /// A map by text.
    pub prices: HashMap<String, u64>,
    /// A map by an enum, in order.
    pub by_color: BTreeMap<Color, Vec<Shape>>,
    /// A map by `bool`.
    pub flags: HashMap<bool, i8>,
    /// A map by `char`.
    pub by_char: BTreeMap<char, Option<String>>,
    /// A map of maps.
    pub maps: BTreeMap<i64, BTreeMap<u8, String>>,
    /// A set of texts.
    pub names: HashSet<String>,
    /// A set of numbers.
    pub numbers: BTreeSet<i32>,
    /// A set of bytes.
    pub octets: BTreeSet<u8>,
    /// A set of enums.
    pub colors: HashSet<Color>,
    /// An enum with data.
    pub shape: Shape,
    /// A list of them.
    pub shapes: Vec<Shape>,
    /// An option of one.
    pub maybe_shape: Option<Shape>,
    /// A record that contains itself.
    pub tree: Tree,
    /// A box of a record.
    pub boxed: Box<Inner>,
    /// A box of something small.
    pub boxed_number: Box<u32>,
    /// Boxes in an array.
    pub boxes: [Box<Inner>; 2],
    /// Four states.
    pub options: Option<Option<Option<u8>>>,
    /// A list of durations.
    pub durations: Vec<Duration>,
    /// An option of a moment.
    pub maybe_time: Option<SystemTime>,
    /// A list of wide integers.
    pub wide: Vec<u128>,
    /// A list of tuples.
    pub pairs: Vec<(u8, i128)>,
    /// An option of a map.
    pub maybe_map: Option<HashMap<u32, f32>>,
}

/// Everything was mixed.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    /// What came of it.
    pub value: Mixture,
    /// Its shape.
    pub shape: Shape,
}

/// What can go wrong with a mixture.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum MixtureError {
    /// An enum with data, and a tuple.
    #[error("wrong shape")]
    Wrong(Shape, (u8, String)),
    /// A map and a set.
    #[error("places are missing")]
    Missing {
        /// What is missing where.
        places: BTreeMap<String, [i32; 2]>,
        /// Which of them matter.
        needed: BTreeSet<String>,
    },
    /// Times and wide integers.
    #[error("late by {by:?}")]
    Late {
        /// How much.
        by: Duration,
        /// Since when.
        since: SystemTime,
        /// In which of very many worlds.
        world: i128,
    },
    /// What contains itself.
    #[error("too deep")]
    Deep(Box<Tree>),
    /// The host failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Gives back what it is shown, changed as the host likes.
#[hither::host]
pub trait Mirror {
    /// Everything at once.
    async fn reflect(&self, value: Mixture) -> Result<Mixture, MixtureError>;
    /// An enum with data.
    async fn reflect_shape(&self, value: Shape) -> Result<Shape, MixtureError>;
    /// A box.
    async fn reflect_tree(&self, value: Box<Tree>) -> Result<Box<Tree>, MixtureError>;
    /// Two wide integers in, one tuple out.
    async fn reflect_wide(&self, a: i128, b: u128) -> Result<(i128, u128), MixtureError>;
    /// A moment moved by a duration.
    async fn reflect_time(&self, at: SystemTime, by: Duration) -> Result<SystemTime, MixtureError>;
    /// A map.
    async fn reflect_map(
        &self,
        value: HashMap<String, u64>,
    ) -> Result<HashMap<String, u64>, MixtureError>;
    /// A set, in order.
    async fn reflect_set(&self, value: BTreeSet<i32>) -> Result<BTreeSet<i32>, MixtureError>;
    /// An array.
    async fn reflect_array(&self, value: [f64; 3]) -> Result<[f64; 3], MixtureError>;
}

/// Shows `mirror` one part after the other, and puts its answers in their places.
pub(crate) async fn reflect_parts(
    mirror: &Host<dyn Mirror>,
    mut value: Mixture,
) -> Result<Mixture, MixtureError> {
    value.shape = mirror.reflect_shape(value.shape).await?;
    value.tree = *mirror.reflect_tree(Box::new(value.tree)).await?;
    (value.an_i128, value.a_u128) = mirror.reflect_wide(value.an_i128, value.a_u128).await?;
    value.time = mirror.reflect_time(value.time, value.duration).await?;
    value.prices = mirror.reflect_map(value.prices).await?;
    value.numbers = mirror.reflect_set(value.numbers).await?;
    value.floats = mirror.reflect_array(value.floats).await?;
    Ok(value)
}
