//! The library that every conformance case calls: each behaviour of the boundary, once.

mod called;
mod items;
pub mod menu;
mod mill;
mod mixture;
mod oven;
mod shelf;
mod spring;
mod threads;
mod values;
mod watchers;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use futures_util::stream::{self, Stream, StreamExt};
use hither::{Context, Host, HostError, Incoming};

pub use called::{
    Address, Crumb, Entrance, Favourite, GuestId, Guide, Party, Percent, Recipe, Remark, Rhythm,
    Seat, Visit, Visited,
};
pub use items::{Burned, Cook, Cooked, KitchenConfig, Pantry};
pub use mill::{Granary, Mill};
pub use mixture::{Mirror, Mixed, Mixture, MixtureError, Shape, Tree};
pub use oven::Oven;
pub use shelf::{Cellar, Jar, Lid, Shelf, Stored};
pub use spring::Spring;
pub use values::{Color, Everything, Inner, KitchenError, Nested};
pub use watchers::{Post, Posted, Recorder, Tower, TowerError, Watcher};

/// The library.
pub struct Kitchen {
    name: String,
    context: Context,
    cook: Host<dyn Cook>,
    pantry: Host<dyn Pantry>,
    mirror: Host<dyn Mirror>,
    cellar: Host<dyn Cellar>,
    served: AtomicI64,
    gate: Arc<tokio::sync::Notify>,
}

impl Drop for Kitchen {
    fn drop(&mut self) {
        threads::dropped_here(&self.name);
        if self.name == "panics when dropped" {
            panic!("the kitchen burned down");
        }
    }
}

#[hither::library(
    name = "kitchen",
    hosts = [Cook, Pantry, Mirror, Cellar, Guide, parts::Courier, Recorder, menu::Guest, Granary],
    events = [Cooked, Burned, Mixed, Stored, Visited, parts::ParcelSent, Posted, menu::Announced, menu::Whispered],
    functions = [
        menu::parse_dish, menu::sum_up, menu::slow_price, menu::ring, menu::take_leftover, menu::leftover_grams, menu::echo_ticket, menu::table_of, menu::waiter_of,
    ],
    constants = [
        menu::MAX_ORDERS, menu::COLDEST, menu::COLD, menu::COOL, menu::HOTTEST, menu::FAR_BELOW, menu::FAR_ABOVE,
        menu::HEADING, menu::STAR, menu::IS_OPEN, menu::REST, menu::SEAL, menu::SHARE, menu::TENTH, menu::FREEZING,
        menu::UNKNOWN_PRICE, menu::PRICELESS, menu::SIZES, menu::OLD_ADDRESS,
    ],
)]
impl Kitchen {
    /// Makes a kitchen; may ask the host and emit while it does.
    #[hither(constructor)]
    pub async fn create(context: Context, config: KitchenConfig) -> Result<Self, KitchenError> {
        let cook: Host<dyn Cook> = context.host();
        let name = if config.ask_host { cook.cook(config.name).await? } else { config.name };
        if config.emit {
            context.emit(Cooked { dish: "in the constructor".to_owned(), number: 0 });
        }
        if !config.fail_with.is_empty() {
            return Err(KitchenError::Closed { reason: config.fail_with });
        }
        Ok(Self {
            name,
            pantry: context.host(),
            mirror: context.host(),
            cellar: context.host(),
            context,
            cook,
            served: AtomicI64::new(0),
            gate: Arc::new(tokio::sync::Notify::new()),
        })
    }

    /// Another constructor: sync, without a context of its own to keep.
    #[hither(constructor)]
    pub fn simple(context: Context) -> Self {
        Self {
            name: "simple".to_owned(),
            pantry: context.host(),
            mirror: context.host(),
            cellar: context.host(),
            cook: context.host(),
            context,
            served: AtomicI64::new(0),
            gate: Arc::new(tokio::sync::Notify::new()),
        }
    }

    /// Sync, no arguments.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Static.
    pub fn add(left: i32, right: i32) -> Result<i32, KitchenError> {
        left.checked_add(right)
            .ok_or(KitchenError::TooMuch { got: i64::from(left) + i64::from(right), limit: None })
    }

    /// Async static.
    pub async fn later(delay_ms: u32, value: u64) -> u64 {
        tokio::time::sleep(Duration::from_millis(u64::from(delay_ms))).await;
        value
    }

    /// Whether there is such an entrance.
    pub fn has_entrance(&self, entrance: Arc<Entrance>) -> bool {
        Arc::strong_count(&entrance) > 0
    }

    /// A packer of parcels, which is of another crate.
    pub fn hire_packer(&self) -> Arc<parts::Packer> {
        parts::Packer::for_context(self.context.clone())
    }

    /// Where streams begin.
    pub fn find_spring(&self) -> Arc<Spring> {
        Arc::new(Spring::new(self.context.clone()))
    }

    /// Where long calls say how far they are.
    pub fn find_oven(&self) -> Arc<Oven> {
        Arc::new(Oven::new(self.context.clone()))
    }

    /// Where streams of the host end.
    pub fn find_mill(&self) -> Arc<Mill> {
        Arc::new(Mill::new(self.context.clone()))
    }

    /// The product of all numbers: a stream that the host feeds, of a method of the library itself.
    pub async fn multiply(&self, mut numbers: Incoming<i64>) -> Result<i64, KitchenError> {
        let mut product = 1;
        while let Some(number) = numbers.next().await {
            product *= number?;
        }
        Ok(product)
    }

    /// Numbers from 0 on, `count` of them: a stream of the library itself.
    pub fn count_to(&self, count: u32) -> impl Stream<Item = u32> + Send {
        stream::iter(0..count)
    }

    /// A shelf of new jars, the first and the rest; no label: an error, halfway through making them.
    pub fn stock(&self, labels: Vec<String>) -> Result<Shelf, KitchenError> {
        let mut jars = Vec::new();
        for label in labels {
            if label.is_empty() {
                return Err(KitchenError::Empty);
            }
            jars.push(Arc::new(Jar::labelled(label, None)));
        }
        let mut jars = jars.into_iter();
        let first = jars.next().ok_or(KitchenError::Empty)?;
        Ok(Shelf { first, rest: jars.collect(), spare: None, lid: None })
    }

    /// Jars back and forth.
    pub fn echo_shelf(&self, shelf: Shelf) -> Shelf {
        shelf
    }

    /// The same, async.
    pub async fn echo_shelf_async(&self, shelf: Shelf) -> Shelf {
        tokio::task::yield_now().await;
        shelf
    }

    /// Has the host exchange a jar.
    pub async fn exchange(&self, jar: Arc<Jar>) -> Result<Arc<Jar>, KitchenError> {
        self.cellar.exchange(jar).await
    }

    /// Tells all listeners that a jar was put away.
    pub fn store(&self, jar: Arc<Jar>) {
        self.context.emit(Stored { jar });
    }

    /// A tower, where watchers stand.
    pub fn build_tower(&self) -> Arc<Tower> {
        Arc::new(Tower::new(self.context.clone()))
    }

    /// What a loan weighs: it looks at what the caller lends, and keeps nothing.
    pub fn weigh_loan(&self, label: &str, seal: &[u8], grams: &[f64]) -> Result<f64, KitchenError> {
        if label.is_empty() {
            return Err(KitchenError::Empty);
        }
        Ok(grams.iter().sum::<f64>() + seal.len() as f64)
    }

    /// The same for counts, whose bytes may stand anywhere.
    pub fn count_loan(counts: &[u32], signs: &[i8]) -> i64 {
        let counts: i64 = counts.iter().map(|count| i64::from(*count)).sum();
        counts + signs.iter().map(|sign| i64::from(*sign)).sum::<i64>()
    }

    /// Neither value nor error.
    pub fn nothing(&self) {}

    /// Tells all listeners of a dish.
    #[hither(rename(go = "TellOf", c = "tell_of"))]
    pub fn announce(&self, dish: menu::Dish) {
        self.context.emit(menu::Announced { title: dish.name });
    }

    /// What the guest says of a dish, and leaves.
    #[deprecated(note = "ask for the bill")]
    pub async fn serve(&self, dish: menu::Dish) -> Result<String, KitchenError> {
        let guest = self.context.host::<dyn menu::Guest>();
        guest.comment(dish).await
    }

    /// Only an error.
    pub async fn refuse(&self, kind: u8, host: String) -> Result<(), KitchenError> {
        Err(match kind {
            0 => KitchenError::Empty,
            1 => KitchenError::Closed { reason: "because\0of NUL".to_owned() },
            2 => KitchenError::TooMuch { got: i64::MIN, limit: Some(Color::Blue) },
            3 => KitchenError::Pair(7, "seven".to_owned()),
            4 => return self.cook.cook(host).await.map(|_| ()),
            _ => return Ok(()),
        })
    }

    /// Every type, back and forth.
    pub fn echo_everything(&self, value: Everything) -> Everything {
        value
    }

    /// The same, async.
    pub async fn echo_everything_async(&self, value: Everything) -> Everything {
        tokio::task::yield_now().await;
        value
    }

    /// Each kind of parameter by itself.
    #[allow(clippy::too_many_arguments)]
    pub fn echo_scalars(
        &self,
        a: bool,
        b: i8,
        c: i16,
        d: i32,
        e: i64,
        f: u8,
        g: u16,
        h: u32,
        i: u64,
        j: f32,
        k: f64,
        l: char,
        m: Color,
    ) -> Inner {
        Inner { text: format!("{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k} {l} {m:?}"), number: e }
    }

    /// Bytes.
    pub fn echo_bytes(&self, value: Vec<u8>) -> Vec<u8> {
        value
    }

    /// Text.
    pub fn echo_text(&self, value: String) -> String {
        value
    }

    /// Nested options.
    pub fn echo_option(&self, value: Option<Option<u32>>) -> Option<Option<u32>> {
        value
    }

    /// A list of records, reversed.
    pub fn reverse(&self, mut value: Vec<Inner>) -> Vec<Inner> {
        value.reverse();
        value
    }

    /// Numbers, summed.
    pub fn sum(&self, value: Vec<f64>) -> f64 {
        value.iter().sum()
    }

    /// Waits on a timer.
    pub async fn wait(&self, ms: u32) -> u32 {
        tokio::time::sleep(Duration::from_millis(u64::from(ms))).await;
        ms
    }

    /// Waits until `open_gate`.
    pub async fn wait_for_gate(&self) {
        self.gate.notified().await;
    }

    /// Waits until `open_gate`, then asks the host.
    pub async fn order_after_gate(&self, dish: String) -> Result<String, KitchenError> {
        self.gate.notified().await;
        self.cook.cook(dish).await
    }

    /// Lets all go that wait in `wait_for_gate` now.
    pub fn open_gate(&self) {
        self.gate.notify_waiters();
    }

    /// Panics inline.
    pub fn panic_now(&self, text: String) {
        panic!("{text}");
    }

    /// Panics after it has waited.
    pub async fn panic_later(&self, text: String) {
        tokio::task::yield_now().await;
        panic!("{text}");
    }

    /// Works long on the pool for blocking work.
    #[hither(blocking)]
    pub fn chop(&self, pieces: u64) -> u64 {
        (0..pieces).fold(0, |sum, piece| sum ^ piece)
    }

    /// Asks the host once.
    pub async fn order(&self, dish: String) -> Result<String, KitchenError> {
        let cooked = self.cook.cook(dish).await?;
        self.served.fetch_add(1, Ordering::Relaxed);
        Ok(format!("{}: {cooked}", self.name))
    }

    /// Asks the host `times` times, one after the other.
    pub async fn order_often(&self, dish: String, times: u32) -> Result<u32, KitchenError> {
        for _ in 0..times {
            self.cook.cook(dish.clone()).await?;
        }
        Ok(times)
    }

    /// Asks the host four times at once.
    pub async fn order_four(&self, dish: String) -> Result<Vec<String>, KitchenError> {
        let ask = |number: u32| self.cook.cook(format!("{dish}{number}"));
        let (a, b, c, d) = tokio::join!(ask(1), ask(2), ask(3), ask(4));
        Ok(vec![a?, b?, c?, d?])
    }

    /// Asks the host for everything.
    pub async fn order_everything(
        &self,
        value: Everything,
        count: u32,
    ) -> Result<Everything, KitchenError> {
        self.cook.everything(value, count).await
    }

    /// Asks the other trait and the function without a value.
    pub async fn check(&self, item: String) -> Result<u64, KitchenError> {
        self.cook.taste().await?;
        self.pantry.stock(item).await
    }

    /// Says how a host call failed, as text.
    pub async fn how_it_failed(&self, dish: String) -> String {
        match self.cook.cook(dish).await {
            Ok(cooked) => format!("it did not: {cooked}"),
            Err(KitchenError::Host(HostError { function, kind, message })) => {
                format!("{function}: {kind:?}: {message}")
            }
            Err(error) => format!("typed: {error}"),
        }
    }

    /// Emits `count` events, numbered from 1.
    pub fn emit(&self, dish: String, count: i64) {
        for number in 1..=count {
            self.context.emit(Cooked { dish: dish.clone(), number });
        }
    }

    /// Emits the other event, from a worker thread.
    pub async fn burn(&self, degrees: i32) {
        tokio::time::sleep(Duration::from_millis(1)).await;
        self.context.emit(Burned { degrees });
    }

    /// How many orders were served.
    pub fn served(&self) -> i64 {
        self.served.load(Ordering::Relaxed)
    }

    /// The thread that began it: a worker.
    #[hither(inline = "never")]
    pub async fn begun_on_worker(&self) -> String {
        threads::this()
    }

    /// The threads that began it and that went on with it after `open_gate`.
    pub async fn threads_around_gate(&self) -> Vec<String> {
        let begun = threads::this();
        self.gate.notified().await;
        vec![begun, threads::this()]
    }

    /// The same, but a worker goes on with it.
    #[hither(resume = "worker")]
    pub async fn resumed_on_worker(&self) -> Vec<String> {
        let begun = threads::this();
        self.gate.notified().await;
        vec![begun, threads::this()]
    }

    /// Serves after `open_gate`, also when nobody waits for it any more, and notes the thread.
    #[hither(detached)]
    pub async fn serve_after_gate(&self, note: String) -> i64 {
        self.gate.notified().await;
        let served = self.served.fetch_add(1, Ordering::Relaxed) + 1;
        threads::note(&note, threads::this());
        served
    }

    /// Asks the host after `open_gate`, also when nobody waits for it any more; how that failed goes to `noted`.
    #[hither(detached)]
    pub async fn order_detached(&self, note: String) {
        self.gate.notified().await;
        let outcome = self.cook.cook(note.clone()).await;
        threads::note(&note, outcome.unwrap_or_else(|error| error.to_string()));
    }

    /// Holds the thread that calls it for so long.
    pub async fn hold_thread(&self, ms: u32) {
        let (begun, time) = (Instant::now(), Duration::from_millis(u64::from(ms)));
        // Nothing is waited for: a thread that is held for a known time is what callers ask for.
        while begun.elapsed() < time {
            std::hint::spin_loop();
        }
    }

    /// Holds the thread that calls it until `let_go` with the same text.
    pub async fn hold_thread_until(&self, text: String) {
        threads::noted(&text);
    }

    /// Lets what `hold_thread_until` holds go on.
    pub fn let_go(&self, text: String) {
        threads::note(&text, String::new());
    }

    /// The thread that dropped the kitchen of this name, or what was noted under it; waits for it.
    #[hither(blocking)]
    pub fn noted(&self, name: String) -> String {
        threads::noted(&name)
    }

    /// Each type that is made of others.
    pub fn echo_mixture(&self, value: Mixture) -> Mixture {
        value
    }

    /// An enum with data.
    pub fn echo_shape(&self, value: Shape) -> Shape {
        value
    }

    /// What contains itself.
    pub fn echo_tree(&self, value: Box<Tree>) -> Box<Tree> {
        value
    }

    /// A tree with nothing on the right, so many nodes deep; 0 is one node as well.
    pub fn grow(&self, depth: u32) -> Tree {
        (1..depth)
            .fold(Tree::leaf(1), |tree, _| Tree { left: Some(Box::new(tree)), ..Tree::leaf(0) })
    }

    /// Integers of 128 bits.
    pub fn echo_wide(&self, signed: i128, unsigned: u128) -> (i128, u128) {
        (signed, unsigned)
    }

    /// A duration and a moment.
    pub fn echo_times(&self, duration: Duration, time: SystemTime) -> (Duration, SystemTime) {
        (duration, time)
    }

    /// A tuple in a tuple.
    pub fn echo_pair(&self, value: (i32, (String, bool))) -> (i32, (String, bool)) {
        value
    }

    /// An array of floats, whose bits matter.
    pub fn echo_array(&self, value: [f64; 3]) -> [f64; 3] {
        value
    }

    /// A map.
    pub fn echo_map(&self, value: HashMap<String, u64>) -> HashMap<String, u64> {
        value
    }

    /// A set, and a set in its order.
    pub fn echo_sets(
        &self,
        texts: HashSet<String>,
        numbers: BTreeSet<i32>,
    ) -> (HashSet<String>, BTreeSet<i32>) {
        (texts, numbers)
    }

    /// Fails with what it is given.
    pub fn fail_mixed(&self, error: MixtureError) -> Result<(), MixtureError> {
        Err(error)
    }

    /// Shows the host everything; its answer comes back.
    pub async fn reflect_mixture(&self, value: Mixture) -> Result<Mixture, MixtureError> {
        self.mirror.reflect(value).await
    }

    /// Shows the host one part after the other; the last answer comes back with the parts.
    pub async fn reflect_parts(&self, value: Mixture) -> Result<Mixture, MixtureError> {
        mixture::reflect_parts(&self.mirror, value).await
    }

    /// Emits it.
    pub fn emit_mixed(&self, value: Mixture) {
        let shape = value.shape.clone();
        self.context.emit(Mixed { value, shape });
    }
}
