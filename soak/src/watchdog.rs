//! A thread that makes no step for half a minute hangs, and a hang is a failure with a story.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::{trace, verdict};

/// The longest that a thread may take for one step. No wait in here is longer than a second, so this is far beyond what a
/// busy machine explains.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it looks.
const PERIOD: Duration = Duration::from_secs(1);

/// Watches until the program ends.
pub(crate) fn watch() {
    std::thread::spawn(|| {
        let mut seen: HashMap<String, (u64, Instant)> = HashMap::new();
        loop {
            // Nobody unparks it: the period is all it waits for.
            std::thread::park_timeout(PERIOD);
            for trace in trace::all() {
                look(&trace, &mut seen);
            }
        }
    });
}

/// Ends the program if `trace` has not changed for too long.
fn look(trace: &trace::Trace, seen: &mut HashMap<String, (u64, Instant)>) {
    let steps = trace.steps();
    let entry = seen.entry(trace.name().to_owned()).or_insert((steps, Instant::now()));
    // What makes no steps of its own, as the threads of the library, is not watched.
    if entry.0 != steps || steps == 0 || trace.is_resting() {
        *entry = (steps, Instant::now());
    } else if entry.1.elapsed() > PATIENCE {
        let seconds = PATIENCE.as_secs();
        verdict::hang(&format!("`{}` has made no step for {seconds} s", trace.name()));
    }
}
