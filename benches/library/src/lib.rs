//! The library that the benchmarks call: one method for each kind of crossing, and next to nothing inside of it.
//!
//! `benches/floor` has the same functions written by hand.

use std::time::Duration;

use futures_util::stream::{self, Stream, StreamExt};
use hither::{Context, Host, HostError, Incoming};

/// One field of each common kind.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// A number.
    pub id: i64,
    /// A text.
    pub name: String,
    /// A flag.
    pub active: bool,
    /// A fraction.
    pub score: f64,
    /// A text that may be missing.
    pub note: Option<String>,
    /// Several texts.
    pub tags: Vec<String>,
}

/// One line of a long list.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A number.
    pub key: i64,
    /// A fraction.
    pub value: f64,
    /// A text.
    pub label: String,
}

/// An item of a long stream.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its place in the stream.
    pub id: u64,
    /// Half its id.
    pub amount: f64,
    /// Its id modulo 8.
    pub kind: u32,
}

impl Item {
    fn new(id: u64) -> Self {
        Self { id, amount: id as f64 / 2.0, kind: (id % 8) as u32 }
    }
}

/// Why there is no answer.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum BenchError {
    /// The host could not be asked, or failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// What the host answers.
#[hither::host]
pub trait Answerer {
    /// A number for a number.
    async fn answer(&self, value: i64) -> Result<i64, BenchError>;
}

/// The library.
pub struct Bench {
    answerer: Host<dyn Answerer>,
}

#[hither::library(name = "bench", hosts = [Answerer])]
impl Bench {
    /// Makes the instance.
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { answerer: context.host() }
    }

    /// A call and nothing else.
    pub fn noop(&self) {}

    /// Gives the text back.
    pub fn string_echo(&self, text: String) -> String {
        text
    }

    /// Gives the record back.
    pub fn record_echo(&self, record: Record) -> Record {
        record
    }

    /// Gives the list back.
    pub fn list_echo(&self, rows: Vec<Row>) -> Vec<Row> {
        rows
    }

    /// Gives the bytes back.
    pub fn bytes_echo(&self, bytes: Vec<u8>) -> Vec<u8> {
        bytes
    }

    /// Gives the numbers back.
    pub fn f64_echo(&self, numbers: Vec<f64>) -> Vec<f64> {
        numbers
    }

    /// An async call that never waits.
    pub async fn async_ready(&self, value: i64) -> i64 {
        value
    }

    /// Asks the host once; its answer and 1.
    pub async fn host_call(&self, value: i64) -> Result<i64, BenchError> {
        Ok(self.answerer.answer(value).await?.wrapping_add(1))
    }

    /// So many items, which are ready whenever they are asked for.
    pub fn items(&self, count: u64) -> impl Stream<Item = Item> + Send {
        stream::iter((0..count).map(Item::new))
    }

    /// Takes all items; gives the sum of their ids.
    pub async fn take_items(&self, mut items: Incoming<Item>) -> Result<u64, BenchError> {
        let mut sum = 0_u64;
        while let Some(item) = items.next().await {
            sum = sum.wrapping_add(item?.id);
        }
        Ok(sum)
    }

    /// Waits on a timer; gives `ms` back.
    pub async fn wait_ms(&self, ms: u32) -> u32 {
        tokio::time::sleep(Duration::from_millis(u64::from(ms))).await;
        ms
    }

    /// How many bytes the future of `wait_ms` itself has: what a waiting call needs before anything of Hither's.
    pub fn wait_future_bytes(&self) -> u64 {
        let future = self.wait_ms(0);
        u64::try_from(size_of_val(&future)).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use hither::testing::TestHost;

    struct Twice;

    #[hither::host]
    impl Answerer for Twice {
        async fn answer(&self, value: i64) -> Result<i64, BenchError> {
            Ok(value * 2)
        }
    }

    #[tokio::test]
    async fn each_method_gives_back_what_the_benchmarks_check() {
        let host = TestHost::new();
        host.provide::<dyn Answerer>(Arc::new(Twice));
        let bench = Bench::create(host.context());
        assert_eq!(bench.string_echo("text".to_owned()), "text");
        assert_eq!(bench.bytes_echo(vec![1, 2]), [1, 2]);
        assert_eq!(bench.f64_echo(vec![0.5]), [0.5]);
        assert_eq!(bench.async_ready(7).await, 7);
        assert_eq!(bench.host_call(20).await, Ok(41));
        assert!(bench.wait_future_bytes() > 0);
        let items = bench.items(1_000).map(Ok).collect::<Vec<_>>().await;
        assert_eq!(bench.take_items(items.into_iter().collect()).await, Ok(499_500));
    }
}
