//! What is seen while something runs: its name at once, its seconds while it takes long, its time at the end.

use std::io::{IsTerminal, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Does `work` under `label`, and ends its line with what `verdict` says of the result.
pub(crate) fn watch<T>(
    label: &str,
    work: impl FnOnce() -> T,
    verdict: impl FnOnce(&T) -> String,
) -> T {
    let started = Instant::now();
    let mut stderr = std::io::stderr();
    let is_terminal = stderr.is_terminal();
    if is_terminal {
        eprint!("{label} ...");
        // Where it cannot be shown, it need not be.
        let _ = stderr.flush();
    }
    let (done, is_done) = mpsc::channel::<()>();
    let result = std::thread::scope(|scope| {
        if is_terminal {
            scope.spawn(move || {
                while is_done.recv_timeout(Duration::from_secs(1))
                    == Err(mpsc::RecvTimeoutError::Timeout)
                {
                    eprint!("\r{label} ... {} s", started.elapsed().as_secs());
                    let _ = std::io::stderr().flush();
                }
            });
        }
        // Dropped even if the work panics, so that the other thread always ends.
        let _done = done;
        work()
    });
    let line = format!("{label} ... {} ({})", verdict(&result), seconds(started.elapsed()));
    if is_terminal {
        eprintln!("\r\u{1b}[K{line}");
    } else {
        eprintln!("{line}");
    }
    result
}

/// As [`watch`], for what is either done or fails.
pub(crate) fn attempt<T>(
    label: &str,
    work: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    watch(label, work, |result| if result.is_ok() { "ok" } else { "FAILED" }.to_owned())
}

/// `12.3 s`
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
