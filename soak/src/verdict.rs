//! The first violation ends the program: what is wrong, the seed, and what every thread did last.

use std::sync::Mutex;

use crate::{trace, world};

/// Taken by the first violation and never given back.
static FIRST: Mutex<()> = Mutex::new(());

/// Prints the story of `wrong` and ends the program with exit code 1.
pub(crate) fn violation(wrong: &str) -> ! {
    let first = FIRST.lock();
    tell(wrong);
    // Held until the program is gone, so that a second violation tells nothing.
    std::mem::forget(first);
    std::process::exit(1);
}

/// A thread hangs: prints the story and aborts, so that a debugger or a core file still finds it where it is.
pub(crate) fn hang(wrong: &str) -> ! {
    let _first = FIRST.lock();
    tell(wrong);
    std::process::abort();
}

/// A violation where something is wrong.
pub(crate) fn must(held: Result<(), String>) {
    if let Err(wrong) = held {
        violation(&wrong);
    }
}

fn tell(wrong: &str) {
    eprintln!("\nVIOLATION: {wrong}");
    eprintln!("  thread: {}", trace::own_name());
    if let Some(world) = world::opened() {
        eprintln!("  seed {:#018x}", world.seed);
    }
    trace::print_all();
}
