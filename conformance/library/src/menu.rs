//! What an author can say beside an item: constants, free functions, names by language, what is deprecated, and what a
//! language does without.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use crate::KitchenError;

/// How many orders one waiter can carry.
#[hither::constant]
pub const MAX_ORDERS: u32 = 64;

/// The lowest number that there is.
#[hither::constant(rename(go = "LowestOfAll", c = "LOWEST_OF_ALL"))]
pub const COLDEST: i64 = i64::MIN;

/// The lowest of 32 bits.
#[hither::constant]
pub const COLD: i32 = i32::MIN;

/// The lowest of 8 bits.
#[hither::constant]
pub const COOL: i8 = i8::MIN;

/// The highest number of 64 bits.
#[hither::constant]
pub const HOTTEST: u64 = u64::MAX;

/// Beyond 64 bits, below zero.
#[hither::constant]
pub const FAR_BELOW: i128 = i128::MIN;

/// Beyond 64 bits.
#[hither::constant]
pub const FAR_ABOVE: u128 = u128::MAX;

/// What stands on the card; "quoted", with a NUL.
#[hither::constant(name = "TITLE")]
pub const HEADING: &str = "\"Menu\"\0du jour? ★";

/// Before each special.
#[hither::constant]
pub const STAR: char = '★';

/// Whether it is open.
#[hither::constant]
pub const IS_OPEN: bool = true;

/// How long a waiter rests.
#[hither::constant]
pub const REST: Duration = Duration::new(90, 5);

/// What is pressed into the wax.
#[hither::constant]
pub const SEAL: &[u8] = b"\0\"9\xff";

/// The share of the waiter.
#[hither::constant]
pub const SHARE: f32 = 0.1;

/// A number that no decimal of few digits is.
#[hither::constant]
pub const TENTH: f64 = 0.1 + 0.2;

/// A zero below zero.
#[hither::constant]
pub const FREEZING: f64 = -0.0;

/// No number, with something in its bits.
#[hither::constant]
pub const UNKNOWN_PRICE: f64 = f64::from_bits(0x7ff8_0000_0000_002a);

/// Beyond all numbers.
#[hither::constant]
pub const PRICELESS: f32 = f32::NEG_INFINITY;

/// The sizes of plates.
#[hither::constant]
pub const SIZES: [u16; 3] = [1, 24, u16::MAX];

/// Where it used to be.
#[deprecated(since = "0.2.0", note = "it has moved: \"ask\"")]
#[hither::constant]
pub const OLD_ADDRESS: &str = "Rue \\ 1";

/// A dish as it stands on the card.
#[hither::data(rename(go = "MenuDish", c = "menu_dish"))]
#[derive(Clone, Debug, PartialEq)]
pub struct Dish {
    /// What it is called.
    #[hither(name = "title")]
    pub name: String,
    /// What it costs.
    #[hither(rename(go = "PriceInCents", c = "cents"))]
    pub price: u32,
    /// What it used to cost.
    #[deprecated(since = "0.2.0", note = "use `price`")]
    pub cost: u32,
    /// When it comes.
    pub course: Course,
}

/// When a dish comes.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Course {
    /// First.
    Starter,
    /// Then.
    #[hither(rename(go = "Main", c = "MAIN"))]
    MainCourse,
    /// Last.
    #[deprecated]
    Digestif,
}

/// A dish was announced.
#[hither::event(rename(go = "DishTold", c = "dish_told"))]
#[derive(Clone, Debug, PartialEq)]
pub struct Announced {
    /// Its name.
    pub title: String,
}

/// Nobody hears it any more.
#[hither::event(skip(go))]
#[deprecated(note = "listen to `Announced`")]
#[derive(Clone, Debug, PartialEq)]
pub struct Whispered {
    /// What was said.
    pub words: String,
}

/// Who eats.
#[hither::host(rename(go = "Diner", c = "diner"))]
pub trait Guest {
    /// What the guest says of a dish.
    #[hither(rename(go = "Praise", c = "praise"))]
    async fn comment(
        &self,
        #[hither(rename(go = "plate", c = "plate"))] dish: Dish,
    ) -> Result<String, KitchenError>;

    /// What the guest leaves.
    #[hither(skip(go))]
    async fn tip(&self) -> Result<u32, KitchenError>;
}

/// What is left, for those who use C.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// How much.
    pub grams: u32,
}

/// Reads `title=price`.
#[hither::function]
#[expect(deprecated, reason = "an old dish has an old price")]
pub fn parse_dish(line: &str) -> Result<Dish, KitchenError> {
    let (name, price) = line.split_once('=').ok_or(KitchenError::Empty)?;
    let price = price.parse().map_err(|_| KitchenError::Empty)?;
    Ok(Dish { name: name.to_owned(), price, cost: price, course: Course::MainCourse })
}

/// What all of them cost.
#[hither::function(name = "price_of_all", rename(go = "Total", c = "total"))]
pub async fn sum_up(#[hither(rename(go = "menu", c = "card"))] dishes: Vec<Dish>) -> u64 {
    tokio::task::yield_now().await;
    dishes.iter().map(|dish| u64::from(dish.price)).sum()
}

/// What it costs, after a while.
#[hither::function(blocking)]
#[deprecated(since = "0.2.0", note = "use \"parse_dish\"")]
pub fn slow_price(dish: Dish) -> u32 {
    dish.price
}

/// Nothing to take, nothing to bring.
#[hither::function]
pub fn ring() {}

/// What Go does without.
#[hither::function(skip(go))]
pub fn take_leftover() -> Leftover {
    Leftover { grams: 7 }
}

/// What C does without.
#[hither::function(skip(c, cddl))]
pub fn leftover_grams() -> u32 {
    take_leftover().grams
}

/// What somebody wants, as usual: only what differs need be said.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Which dish.
    pub title: String,
    /// How many.
    #[hither(default = 1)]
    pub count: u32,
    /// What is said to the cook.
    #[hither(default = "as it is; \"please\"")]
    pub wish: String,
    /// How long one would wait.
    #[hither(default = REST)]
    pub patience: Duration,
    /// When it should come.
    #[hither(default = Course::MainCourse)]
    pub course: Course,
    /// What it may weigh.
    #[hither(default = f64::INFINITY)]
    pub grams: f64,
    /// At most.
    #[hither(default = u128::MAX)]
    pub budget: u128,
    /// What goes with it.
    #[hither(default)]
    pub sides: Vec<String>,
    /// For whom, if anybody asks.
    #[hither(default = None)]
    pub guest: Option<String>,
}

/// Gives a ticket back, that many times.
#[hither::function]
pub fn echo_ticket(ticket: Ticket, #[hither(default = 1)] times: u32) -> Vec<Ticket> {
    vec![ticket; times as usize]
}

/// A table, which the library can show, compare and tell from others. Its number alone counts.
#[hither::data(traits(Display, Eq, Ord, Hash))]
#[derive(Clone, Debug)]
pub struct Table {
    /// Its number.
    pub number: u32,
    /// In Go no field can be called as a method is.
    pub string: String,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "table {} ({})", self.number, self.string)
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Table {}

impl PartialOrd for Table {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Table {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl Hash for Table {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

/// The table of that number.
#[hither::function]
pub fn table_of(number: u32) -> Table {
    Table { number, string: "set".to_owned() }
}

/// Somebody who serves: two of one name are the same to all.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Waiter {
    name: String,
}

impl fmt::Display for Waiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waiter {}", self.name)
    }
}

/// Somebody who serves: two of one name are the same to all.
#[hither::object(traits(Display, Eq, Ord, Hash), rename(go = "Server", c = "server"))]
impl Waiter {
    /// Hires one.
    #[hither(constructor)]
    pub fn hire(name: String) -> Self {
        Waiter { name }
    }

    /// Two of them, the second only in C.
    #[hither(skip(go))]
    pub fn with(&self, name: String) -> Arc<Waiter> {
        Arc::new(Waiter { name: format!("{} and {name}", self.name) })
    }
}

/// The waiter of a table.
#[hither::function]
pub fn waiter_of(table: Table) -> Arc<Waiter> {
    Arc::new(Waiter { name: format!("of {table}") })
}
