//! An annotated library is plain Rust: it is tested with a double of the host, without any boundary.
#![allow(missing_docs)]
#![forbid(unsafe_code)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use hither::testing::TestHost;
use hither::{Context, Host, HostError};

/// What a timer does.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct TimerConfig {
    /// The name of the job.
    pub job: String,
    pub retry: i64,
}

#[hither::data]
pub struct EchoRequest {
    pub message: String,
    pub delay_ms: i64,
}

#[hither::data]
pub struct EchoResponse {
    pub message: String,
    pub count: i64,
}

#[hither::event]
#[derive(Debug, PartialEq)]
pub struct EchoFired {
    pub message: String,
    pub echo_count: i64,
}

#[hither::error]
pub enum TimerError {
    #[error("job name must not be empty")]
    EmptyJobName,
    #[error("retry.max_attempts must be positive, got {got}")]
    BadRetry { got: i64 },
}

#[hither::error]
pub enum TokenError {
    #[error("no token for {key:?}")]
    Missing { key: String },
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Implemented by the host program.
#[hither::host]
pub trait TokenSource {
    /// Fetches it.
    async fn fetch_token(&self, key: String) -> Result<String, TokenError>;
}

pub struct MyTimer {
    config: TimerConfig,
    echoes: AtomicI64,
    cx: Context,
    tokens: Host<dyn TokenSource>,
}

/// Timers for everybody.
#[hither::library(name = "my_timer", hosts = [TokenSource], events = [EchoFired])]
impl MyTimer {
    /// Makes it.
    #[hither(constructor)]
    pub async fn create(cx: Context, config: TimerConfig) -> Result<Self, TimerError> {
        if config.job.is_empty() {
            return Err(TimerError::EmptyJobName);
        }
        let tokens = cx.host::<dyn TokenSource>();
        Ok(Self { config, echoes: AtomicI64::new(0), cx, tokens })
    }

    /// Sleeps `delay_ms`, then echoes the message.
    pub async fn echo(&self, req: EchoRequest) -> EchoResponse {
        let delay = u64::try_from(req.delay_ms).unwrap_or_default();
        tokio::time::sleep(std::time::Duration::from_millis(delay)).await;
        let count = self.echoes.fetch_add(1, Ordering::Relaxed) + 1;
        self.cx.emit(EchoFired { message: req.message.clone(), echo_count: count });
        EchoResponse { message: req.message, count }
    }

    pub fn version(&self) -> String {
        "1.2.3".to_owned()
    }

    pub async fn use_token(&self, key: String) -> Result<String, TokenError> {
        Ok(format!("token[{}]", self.tokens.fetch_token(key).await?))
    }

    pub fn parse(text: String) -> Result<TimerConfig, TimerError> {
        let (job, retry) = text.split_once('=').ok_or(TimerError::EmptyJobName)?;
        let retry = retry.parse().map_err(|_| TimerError::BadRetry { got: -1 })?;
        Ok(TimerConfig { job: job.to_owned(), retry })
    }

    #[hither(blocking)]
    pub fn rebuild(&self) -> Vec<TimerConfig> {
        vec![self.config.clone(); 2]
    }

    pub fn reset(&self) {
        self.echoes.store(0, Ordering::Relaxed);
    }

    #[hither(skip)]
    pub fn not_exported(&self) -> &str {
        &self.config.job
    }

    fn private(&self) -> usize {
        self.config.job.len()
    }
}

struct FakeTokens;

#[hither::host]
impl TokenSource for FakeTokens {
    async fn fetch_token(&self, key: String) -> Result<String, TokenError> {
        if key.is_empty() {
            return Err(TokenError::Missing { key });
        }
        Ok(format!("fake-{key}"))
    }
}

async fn timer(host: &TestHost) -> MyTimer {
    host.provide::<dyn TokenSource>(Arc::new(FakeTokens));
    let config = TimerConfig { job: "nightly".to_owned(), retry: 3 };
    MyTimer::create(host.context(), config).await.unwrap()
}

#[tokio::test]
async fn methods_are_called_as_they_are() {
    let host = TestHost::new();
    let timer = timer(&host).await;
    let request = EchoRequest { message: "hi".to_owned(), delay_ms: 1 };
    let response = timer.echo(request).await;
    assert_eq!((response.message.as_str(), response.count), ("hi", 1));
    assert_eq!(timer.version(), "1.2.3");
    assert_eq!(timer.rebuild().len(), 2);
    assert_eq!(timer.not_exported().len(), timer.private());
    timer.reset();
}

#[tokio::test]
async fn events_are_seen() {
    let host = TestHost::new();
    let timer = timer(&host).await;
    for message in ["a", "b"] {
        let message = message.to_owned();
        timer.echo(EchoRequest { message, delay_ms: 0 }).await;
    }
    let counts: Vec<_> =
        host.events::<EchoFired>().into_iter().map(|event| event.echo_count).collect();
    assert_eq!(counts, [1, 2]);
}

#[tokio::test]
async fn the_host_is_a_double() {
    let host = TestHost::new();
    let timer = timer(&host).await;
    assert_eq!(timer.use_token("key".to_owned()).await.unwrap(), "token[fake-key]");
    let error = timer.use_token(String::new()).await.unwrap_err();
    assert_eq!(error.to_string(), "no token for \"\"");
}

#[tokio::test]
async fn constructors_and_statics_fail_as_they_say() {
    let host = TestHost::new();
    let config = TimerConfig { job: String::new(), retry: 1 };
    let error = MyTimer::create(host.context(), config).await.err().unwrap();
    assert!(matches!(error, TimerError::EmptyJobName));
    let error = MyTimer::parse("a=b".to_owned()).unwrap_err();
    assert_eq!(error.to_string(), "retry.max_attempts must be positive, got -1");
}
