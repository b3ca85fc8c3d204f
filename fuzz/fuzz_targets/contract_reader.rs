//! Arbitrary bytes as the contract of bindings: read or refused, and judged against a library.

#![no_main]

use hither_schema::{Contract, check, diff, obstacle};
use libfuzzer_sys::fuzz_target;

/// A library with a little of everything.
const LIBRARY: &[u8] = include_bytes!("../../examples/timer/go/mytimer/contract.json");

fuzz_target!(|bytes: &[u8]| {
    // What Hither did not write is refused; what it might have written goes on, whatever its form was.
    let strict = Contract::of_bindings(bytes);
    let Ok(contract) = Contract::from_bytes(bytes) else {
        assert!(strict.is_err(), "what is no contract was read");
        return;
    };
    let carried = contract.for_bindings();
    let bindings = Contract::of_bindings(&carried).expect("what is carried reads back");
    assert_eq!(bindings.for_bindings(), carried);
    assert_eq!(bindings.hash(), contract.hash(), "prose is not in the hash");
    let library = Contract::of_bindings(LIBRARY).expect("committed bindings are fresh");
    judge(&bindings, &library);
    judge(&library, &bindings);
    if check(&bindings).is_empty() {
        assert_eq!(obstacle(&bindings, &bindings), None, "a contract goes together with itself");
    }
});

/// An obstacle is one of the differences.
fn judge(old: &Contract, new: &Contract) {
    let changes = diff(old, new);
    if let Some(obstacle) = obstacle(old, new) {
        let is_it = |place: &str, what: &str| place == obstacle.place && what == obstacle.what;
        assert!(changes.iter().any(|change| is_it(&change.place, &change.what)));
    }
}
