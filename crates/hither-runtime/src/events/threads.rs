//! The threads that call listeners: as many as listeners are being called right now. A stuck one takes none away from
//! calls, which run elsewhere. A thread that finds nothing to do for a while ends.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::executor;
use crate::panics;

/// How long a thread waits for something to do. Source: what the pool of `tokio` for blocking work does.
const KEPT: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce() + Send>;

struct Jobs {
    waiting: VecDeque<Job>,
    /// Threads that wait for one.
    idle: usize,
}

static JOBS: Mutex<Jobs> = Mutex::new(Jobs { waiting: VecDeque::new(), idle: 0 });
static FILLED: Condvar = Condvar::new();

fn jobs() -> MutexGuard<'static, Jobs> {
    JOBS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `job` on a thread that has nothing else to do.
pub(super) fn run(job: Job) {
    let mut jobs = jobs();
    jobs.waiting.push_back(job);
    if jobs.idle >= jobs.waiting.len() {
        drop(jobs);
        return FILLED.notify_one();
    }
    drop(jobs);
    let begun = std::thread::Builder::new().name("hither-listener".to_owned()).spawn(work);
    if begun.is_err() {
        run_elsewhere();
    }
}

/// The system gives no thread: a worker does it, unless one of the threads that are there was faster.
#[cold]
fn run_elsewhere() {
    let job = jobs().waiting.pop_back();
    if let Some(job) = job {
        executor::spawn(job);
    }
}

fn work() {
    while let Some(job) = next() {
        panics::discard(panics::contain(job));
    }
}

/// The next job. `None`: there was none for long enough.
fn next() -> Option<Job> {
    let mut jobs = jobs();
    loop {
        if let Some(job) = jobs.waiting.pop_front() {
            return Some(job);
        }
        jobs.idle += 1;
        let (after, waited) =
            FILLED.wait_timeout(jobs, KEPT).unwrap_or_else(PoisonError::into_inner);
        jobs = after;
        jobs.idle -= 1;
        if waited.timed_out() && jobs.waiting.is_empty() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Jobs that wait for each other: they need a thread each, however many wait.
    #[test]
    fn one_that_is_stuck_holds_up_no_other() {
        let (let_go, held) = mpsc::channel::<()>();
        let (ended, has_ended) = mpsc::channel();
        let end = ended.clone();
        run(Box::new(move || {
            assert!(held.recv().is_ok());
            end.send("stuck").expect("the test waits for it");
        }));
        for _ in 0..10 {
            let end = ended.clone();
            run(Box::new(move || end.send("free").expect("the test waits for it")));
        }
        let free: Vec<_> = has_ended.iter().take(10).collect();
        assert_eq!(free, ["free"; 10]);
        let_go.send(()).expect("it waits");
        assert_eq!(has_ended.recv(), Ok("stuck"));
    }
}
