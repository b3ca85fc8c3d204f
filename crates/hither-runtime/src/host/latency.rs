//! How long the host takes to answer: per context and host function, for the calls that really waited. An answer that
//! comes while the function runs costs no clock.

use std::time::{Duration, Instant};

use crate::library::LibraryInfo;
use crate::sync::{CountU64, OnceLock, Ordering};

/// Of one function.
#[derive(Debug)]
struct Latency {
    id: u32,
    waited: CountU64,
    total_ns: CountU64,
    max_ns: CountU64,
    failed: CountU64,
}

/// What is known of one function at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Waits {
    /// Calls that waited and were answered, or failed.
    waited: u64,
    /// How long, together.
    total_ns: u64,
    /// The longest.
    max_ns: u64,
    /// Of these: those that ended with neither a value nor a typed error.
    failed: u64,
}

/// Of all functions of one context; empty until the first one has waited.
#[derive(Debug)]
pub(crate) struct Latencies(OnceLock<Box<[Latency]>>);

impl Latencies {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// A call of the function has ended that waited since then.
    pub(crate) fn add(&self, library: &LibraryInfo, function: u32, since: Instant, failed: bool) {
        let functions = self.0.get_or_init(|| {
            let functions = library.host_functions();
            functions.map(|function| Latency::new(function.id)).collect()
        });
        if let Some(latency) = functions.iter().find(|latency| latency.id == function) {
            latency.add(since.elapsed(), failed);
        }
    }

    /// What is known of a function.
    pub(crate) fn of(&self, function: u32) -> Waits {
        let functions = self.0.get().map(AsRef::as_ref).unwrap_or_default();
        functions
            .iter()
            .find(|latency| latency.id == function)
            .map(Latency::now)
            .unwrap_or_default()
    }
}

impl Latency {
    const fn new(id: u32) -> Self {
        Self {
            id,
            waited: CountU64::new(0),
            total_ns: CountU64::new(0),
            max_ns: CountU64::new(0),
            failed: CountU64::new(0),
        }
    }

    fn add(&self, waited: Duration, failed: bool) {
        let ns = u64::try_from(waited.as_nanos()).unwrap_or(u64::MAX);
        self.waited.fetch_add(1, Ordering::Relaxed);
        self.total_ns.fetch_add(ns, Ordering::Relaxed);
        self.max_ns.fetch_max(ns, Ordering::Relaxed);
        if failed {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn now(&self) -> Waits {
        Waits {
            waited: self.waited.load(Ordering::Relaxed),
            total_ns: self.total_ns.load(Ordering::Relaxed),
            max_ns: self.max_ns.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_add_up() {
        let latency = Latency::new(7);
        latency.add(Duration::from_nanos(30), false);
        latency.add(Duration::from_nanos(10), true);
        assert_eq!(latency.now(), Waits { waited: 2, total_ns: 40, max_ns: 30, failed: 1 });
    }
}
