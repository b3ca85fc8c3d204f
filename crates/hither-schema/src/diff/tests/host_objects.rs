//! Objects of the host, and how host functions are answered.

use super::library::*;
use super::{is, is_from};
use crate::model::*;

/// The library, with objects of a trait that it does not list.
fn with_watchers(contract: &mut Contract) -> &mut HostTrait {
    let functions = vec![
        host_function("saw", &[("question", record_type("Question"))], None),
        host_function("rank", &[], Some(Type::U32)),
    ];
    contract.hosts.push(HostTrait {
        name: "Watcher".into(),
        docs: String::new(),
        source: String::new(),
        functions,
        listed: false,
        marks: crate::Marks::default(),
    });
    contract.methods.push(method(
        "watch",
        &[("watcher", Type::Host("Watcher".into()))],
        None,
        None,
    ));
    contract.hosts.last_mut().expect("just added")
}

#[track_caller]
fn watcher_is(change: impl FnOnce(&mut HostTrait), expected: &[&str]) {
    is_from(|old| _ = with_watchers(old), |new| change(with_watchers(new)), expected);
}

#[test]
fn functions_of_objects_come_go_and_move() {
    watcher_is(|_| (), &[]);
    watcher_is(
        |watcher| watcher.functions.push(host_function("more", &[], None)),
        &["host function `Watcher.more`: added: hosts of C"],
    );
    watcher_is(
        |watcher| drop(watcher.functions.pop()),
        &["host function `Watcher.rank`: removed: hosts of C"],
    );
    watcher_is(
        |watcher| watcher.functions.reverse(),
        &["host trait `Watcher`: its functions stand in another order: hosts of C"],
    );
}

#[test]
fn functions_of_objects_take_and_give() {
    watcher_is(
        |watcher| watcher.functions[1].returns.value = Some(Type::U64),
        &["host function `Watcher.rank`, result: type changed from u32 to u64: hosts of C"],
    );
}

#[test]
fn how_a_host_function_is_answered() {
    is(
        |new| new.hosts[0].functions[0].execution = Execution::Sync,
        &["host function `ask`: is sync now, was async: hosts"],
    );
    is(
        |new| new.hosts[0].functions[0].has_default = true,
        &["host function `ask`: has a body now: nobody"],
    );
    is_from(
        |old| old.hosts[0].functions[0].has_default = true,
        |_| (),
        &["host function `ask`: has no body any more: hosts"],
    );
}
