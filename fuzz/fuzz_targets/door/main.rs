//! Arbitrary hosts: every entry point of the byte door, in any order, with well-formed and damaged messages, of a
//! library that has everything.

#![no_main]

mod host;
mod steps;
mod streams;
mod values;

use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;

use self::host::Host;
use self::steps::Step;

fuzz_target!(|steps: Vec<Step>| {
    let_the_library_panic();
    let held = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut host = Host::open();
        for step in &steps {
            host.take(step);
        }
        host.finish();
    }));
    if let Err(broken) = held {
        let text = broken.downcast_ref::<String>().map(String::as_str);
        let text =
            text.or(broken.downcast_ref::<&str>().copied()).unwrap_or("a panic without a text");
        eprintln!("what must hold does not: {text}");
        process::abort();
    }
});

/// The library has methods that panic, and contains them: only what gets here is a finding.
fn let_the_library_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(|_| {})));
}
