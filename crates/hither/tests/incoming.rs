//! Streams that the host feeds, as plain Rust: a method that takes one, and a host trait that brings one.
#![deny(warnings, clippy::all)]
#![allow(missing_docs)]
#![forbid(unsafe_code)]

use std::sync::Arc;

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use hither::testing::TestHost;
use hither::{Context, Host, HostError, HostErrorKind, Incoming};

#[hither::error]
#[derive(PartialEq)]
pub enum LogError {
    #[error("line {number} is no line")]
    Odd { number: u64 },
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Where logs are.
#[hither::host]
pub trait Logs {
    /// The lines of one.
    fn lines(&self, name: String) -> impl Stream<Item = Result<String, LogError>> + Send;

    /// Its first line: of those that do not say, taken from all.
    fn head(
        &self,
        name: String,
        count: u32,
    ) -> impl Stream<Item = Result<String, LogError>> + Send {
        self.lines(name).take(count as usize)
    }
}

pub struct Reader {
    logs: Host<dyn Logs>,
}

#[hither::library(name = "reader", hosts = [Logs])]
impl Reader {
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { logs: context.host() }
    }

    /// How long all lines are.
    pub async fn measure(&self, lines: Incoming<String>) -> Result<u64, LogError> {
        lines.err_into().try_fold(0, async |sum, line| Ok(sum + line.len() as u64)).await
    }

    /// The same, of a stream that fails with our own error.
    pub async fn measure_typed(&self, lines: Incoming<String, LogError>) -> Result<u64, LogError> {
        lines.try_fold(0, async |sum, line| Ok(sum + line.len() as u64)).await
    }

    /// The first lines of a log.
    pub async fn first(&self, name: String, count: u32) -> Result<Vec<String>, LogError> {
        self.logs.head(name, count).try_collect().await
    }

    /// All lines of a log, in capitals.
    pub fn shout(&self, name: String) -> impl Stream<Item = Result<String, LogError>> + Send {
        self.logs.lines(name).map_ok(|line| line.to_uppercase())
    }
}

/// Logs in memory.
struct Fake;

#[hither::host]
impl Logs for Fake {
    fn lines(&self, name: String) -> impl Stream<Item = Result<String, LogError>> + Send {
        if name.is_empty() {
            return stream::iter(vec![Err(LogError::Odd { number: 1 })]);
        }
        stream::iter(vec![Ok(format!("{name} begins")), Ok(format!("{name} ends"))])
    }
}

fn reader() -> Reader {
    let host = TestHost::new();
    host.provide::<dyn Logs>(Arc::new(Fake));
    Reader::create(host.context())
}

fn texts(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[tokio::test]
async fn a_parameter_is_made_of_what_a_test_has() {
    let lines = texts(&["one", "three"]);
    let of_items = lines.iter().cloned().map(Ok).collect();
    assert_eq!(reader().measure(of_items).await, Ok(8));
    let of_a_stream = Incoming::from_stream(stream::iter(lines).map(Ok));
    assert_eq!(reader().measure_typed(of_a_stream).await, Ok(8));
}

#[tokio::test]
async fn an_error_is_the_last_item() {
    let odd = LogError::Odd { number: 2 };
    let failing = [Ok("one".to_owned()), Err(odd)].into_iter().collect();
    assert_eq!(reader().measure_typed(failing).await, Err(LogError::Odd { number: 2 }));
}

#[tokio::test]
async fn a_double_brings_a_stream() {
    assert_eq!(reader().first("boot".into(), 1).await, Ok(texts(&["boot begins"])));
    let reader = reader();
    let shouted: Vec<_> = reader.shout("boot".into()).try_collect().await.unwrap();
    assert_eq!(shouted, ["BOOT BEGINS", "BOOT ENDS"]);
    assert_eq!(reader.first(String::new(), 9).await, Err(LogError::Odd { number: 1 }));
}

#[tokio::test]
async fn without_a_double_the_first_item_says_so() {
    let reader = Reader::create(TestHost::new().context());
    let Err(LogError::Host(error)) = reader.first("boot".into(), 1).await else {
        panic!("nobody has logs");
    };
    assert_eq!((error.kind, error.function.as_str()), (HostErrorKind::NotRegistered, "lines"));
}
