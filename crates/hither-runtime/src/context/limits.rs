//! The bounds of a context.

use std::time::Duration;

/// Every queue, payload and count has one.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Calls that wait, and replies that wait for the host. The next call is refused with `TOO_MANY`.
    pub(crate) calls_max: usize,
    /// Host calls that wait. The next one fails with [`TooMany`](crate::HostErrorKind::TooMany).
    pub(crate) host_calls_max: usize,
    /// Events that wait for a listener which chose no bound.
    pub(crate) events_max: usize,
    /// Bytes of one request, answer, reply or event. A larger event is dropped and counted.
    pub(crate) message_bytes_max: u64,
    /// How long a host function may take; `None`: as long as it likes.
    pub(crate) host_call_timeout: Option<Duration>,
    /// Notices in the inbox. Beyond, a notice is only counted and logged; 0: the host takes none home.
    pub(crate) notices_max: usize,
    /// Async methods may begin on the thread that calls them.
    pub(crate) inline: bool,
    /// What a call waited for resumes it on a worker, whoever brought it; and the instance is dropped on one.
    pub(crate) resumes_on_worker: bool,
    /// A first poll that takes longer is reported; `None`: none is.
    pub(crate) slow_poll: Option<Duration>,
    /// A call that takes longer is reported, again after each such time; `None`: none is.
    pub(crate) slow_call: Option<Duration>,
    /// Mistakes of the host are named loudly; see [`crate::debug`].
    pub(crate) debug: bool,
    /// The host's bindings are of another contract, which goes together with the library's: what they say may have fields
    /// that the library does not know, which are stepped over.
    pub(crate) of_another_contract: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls_max: 1 << 20,
            host_calls_max: 1 << 20,
            events_max: 4096,
            message_bytes_max: 64 << 20,
            host_call_timeout: Some(Duration::from_secs(30)),
            notices_max: 64,
            inline: true,
            resumes_on_worker: false,
            slow_poll: Some(Duration::from_millis(1)),
            slow_call: Some(Duration::from_secs(10)),
            debug: false,
            of_another_contract: false,
        }
    }
}
