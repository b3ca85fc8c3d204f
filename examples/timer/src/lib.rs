//! A timer that echoes, schedules and tells who listens: the first library a reader copies.
//!
//! Plain Rust: the tests below call it without any boundary. The attributes make it callable from every language.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use hither::Context;

/// How a timer is set up.
#[hither::data]
#[derive(Clone, Debug)]
pub struct TimerConfig {
    /// Appears in its answers.
    pub name: String,
}

/// What to echo, and when.
#[hither::data]
#[derive(Clone, Debug)]
pub struct EchoRequest {
    /// Comes back unchanged.
    pub message: String,
    /// How long to wait first, in milliseconds.
    pub delay_ms: i64,
}

/// An echo.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct EchoResponse {
    /// The message of the request.
    pub echoed: String,
    /// The name of the timer that echoed it.
    pub timer_name: String,
}

/// Lists and options, nested.
#[hither::data]
#[derive(Clone, Debug)]
pub struct ComplexRequest {
    /// Any number of requests.
    pub messages: Vec<EchoRequest>,
    /// Any number of words.
    pub tags: Vec<String>,
    /// A remark, if there is one.
    pub note: Option<String>,
    /// How often to try, if it matters.
    pub retries: Option<i64>,
}

/// What became of a [`ComplexRequest`].
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct ComplexResponse {
    /// For people.
    pub summary: String,
    /// How many messages there were.
    pub item_count: i64,
    /// Whether there was a remark.
    pub has_note: bool,
}

/// How urgent a job is.
#[hither::data]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// When there is nothing else to do.
    Low,
    /// In its turn.
    Normal,
    /// Before all others.
    High,
}

/// A job.
#[hither::data]
#[derive(Clone, Debug)]
pub struct JobSpec {
    /// Not empty.
    pub name: String,
    /// What it works on.
    pub payload: Vec<String>,
    /// How urgent it is.
    pub priority: Priority,
}

/// What happens when a job fails.
#[hither::data]
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    /// At least 1.
    pub max_attempts: i64,
    /// How long to wait between two attempts, in milliseconds.
    pub backoff_ms: i64,
}

/// When a job runs.
#[hither::data]
#[derive(Clone, Debug)]
pub struct ScheduleConfig {
    /// The first run, in milliseconds from now.
    pub start_at_ms: i64,
    /// The time between two runs, in milliseconds; at least 1.
    pub interval_ms: i64,
    /// How long it goes on, in milliseconds.
    pub window_ms: i64,
    /// How much a run may be off, in milliseconds.
    pub jitter_ms: Option<i64>,
}

/// A job that was accepted.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleResult {
    /// The name of the timer, a colon, the name of the job.
    pub job_id: String,
    /// How often it will run.
    pub will_run_count: i64,
    /// The first run, in milliseconds from now.
    pub first_run_at_ms: i64,
}

/// An echo was sent.
#[hither::event]
#[derive(Clone, Debug, PartialEq)]
pub struct EchoFired {
    /// What was echoed.
    pub message: String,
    /// How many echoes this timer has sent, this one included.
    pub echo_count: i64,
}

/// Why a timer refuses.
#[hither::error]
#[derive(Clone, Debug, PartialEq)]
pub enum TimerError {
    /// A timer and a job need a name.
    #[error("job name must not be empty")]
    EmptyJobName,
    /// A job is tried at least once.
    #[error("retry.max_attempts must be positive, got {got}")]
    BadRetry {
        /// What was asked for.
        got: i64,
    },
    /// A schedule that does not advance never ends.
    #[error("schedule.interval_ms must be positive, got {got}")]
    BadInterval {
        /// What was asked for.
        got: i64,
    },
}

/// Echoes, counts, schedules.
pub struct MyTimer {
    name: String,
    echoes: AtomicI64,
    context: Context,
}

#[hither::library(name = "my_timer", events = [EchoFired])]
impl MyTimer {
    /// Makes a timer.
    #[hither(constructor)]
    pub async fn create(context: Context, config: TimerConfig) -> Result<Self, TimerError> {
        Ok(Self { name: config.name, echoes: AtomicI64::new(0), context })
    }

    /// The name and version of this library.
    pub fn version(&self) -> String {
        format!("hither-timer v{}", env!("CARGO_PKG_VERSION"))
    }

    /// Waits `delay_ms`, then echoes the message.
    pub async fn echo(&self, request: EchoRequest) -> EchoResponse {
        if let Ok(delay @ 1..) = u64::try_from(request.delay_ms) {
            tokio::time::sleep(Duration::from_millis(delay)).await;
        }
        let echo_count = self.echoes.fetch_add(1, Ordering::Relaxed) + 1;
        self.context.emit(EchoFired { message: request.message.clone(), echo_count });
        EchoResponse { echoed: request.message, timer_name: self.name.clone() }
    }

    /// Says what it received.
    pub async fn complex(&self, request: ComplexRequest) -> ComplexResponse {
        let count = request.messages.len();
        let note = request.note.as_deref().unwrap_or("none");
        let retries = request.retries.map_or("none".to_owned(), |retries| retries.to_string());
        ComplexResponse {
            summary: format!("received {count} messages, note={note}, retries={retries}"),
            item_count: i64::try_from(count).unwrap_or(i64::MAX),
            has_note: request.note.is_some(),
        }
    }

    /// Accepts a job, or says why not.
    pub async fn schedule(
        &self,
        job: JobSpec,
        retry: RetryPolicy,
        schedule: ScheduleConfig,
    ) -> Result<ScheduleResult, TimerError> {
        if job.name.is_empty() {
            return Err(TimerError::EmptyJobName);
        }
        if retry.max_attempts < 1 {
            return Err(TimerError::BadRetry { got: retry.max_attempts });
        }
        if schedule.interval_ms < 1 {
            return Err(TimerError::BadInterval { got: schedule.interval_ms });
        }
        Ok(ScheduleResult {
            job_id: format!("{}:{}", self.name, job.name),
            will_run_count: schedule.window_ms / schedule.interval_ms,
            first_run_at_ms: schedule.start_at_ms,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hither::testing::TestHost;

    async fn timer(host: &TestHost) -> MyTimer {
        let config = TimerConfig { name: "test".to_owned() };
        MyTimer::create(host.context(), config).await.unwrap()
    }

    #[tokio::test]
    async fn an_echo_comes_back_and_is_told() {
        let host = TestHost::new();
        let timer = timer(&host).await;
        let request = EchoRequest { message: "hello".to_owned(), delay_ms: 1 };
        let response = timer.echo(request).await;
        assert_eq!(
            response,
            EchoResponse { echoed: "hello".to_owned(), timer_name: "test".to_owned() }
        );
        let events = host.events::<EchoFired>();
        assert_eq!(events, [EchoFired { message: "hello".to_owned(), echo_count: 1 }]);
    }

    #[tokio::test]
    async fn a_job_that_cannot_run_is_refused() {
        let host = TestHost::new();
        let timer = timer(&host).await;
        let job = |name: &str| JobSpec {
            name: name.to_owned(),
            payload: Vec::new(),
            priority: Priority::Normal,
        };
        let retry = |max_attempts| RetryPolicy { max_attempts, backoff_ms: 100 };
        let schedule = ScheduleConfig {
            start_at_ms: 0,
            interval_ms: 300_000,
            window_ms: 3_600_000,
            jitter_ms: None,
        };
        let refused = timer.schedule(job(""), retry(1), schedule.clone()).await;
        assert_eq!(refused, Err(TimerError::EmptyJobName));
        let refused = timer.schedule(job("nightly"), retry(0), schedule.clone()).await;
        assert_eq!(refused, Err(TimerError::BadRetry { got: 0 }));
        assert_eq!(refused.unwrap_err().to_string(), "retry.max_attempts must be positive, got 0");
        let accepted = timer.schedule(job("nightly"), retry(1), schedule).await.unwrap();
        assert_eq!((accepted.job_id.as_str(), accepted.will_run_count), ("test:nightly", 12));
    }
}
