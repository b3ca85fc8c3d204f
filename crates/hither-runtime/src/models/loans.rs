//! Contexts on loan to crossings, while they are closed and forgotten.

use loom::thread::JoinHandle;

use super::actors::{Life, Probe, crossing, opened};
use super::{check, spawn};
use crate::context::loan::{self, Retired};
use crate::context::{self, Instance};
use crate::sync::Arc;

/// A crossing in the context `id` that uses its instance, if both are there.
fn uses(id: u64, life: &Life) {
    crossing(|thread, _| {
        let Ok(loan) = loan::borrow(thread, id) else { return };
        assert_eq!(loan.shared().id(), id, "the slot was given to another context");
        // SAFETY: the instances of this context are probes, and this one is not used past the loan.
        if unsafe { Instance::lend::<Probe>(&loan) }.is_ok() {
            life.touch();
        }
    });
}

fn spawn_use(id: u64, life: &Arc<Life>) -> JoinHandle<()> {
    let life = life.clone();
    spawn(move || uses(id, &life))
}

/// What closing does to the instance, in a crossing of its own.
fn closes(id: u64) {
    crossing(|thread, _| {
        let Ok(loan) = loan::borrow(thread, id) else { return };
        if let Some(instance) = loan.shared().instance.close() {
            loan::retire(id, Retired::Instance { instance, on_worker: false });
        }
    });
}

fn forgets(id: u64) {
    crossing(|_, _| context::forget(id));
}

/// An instance that a crossing found is there until the crossing is over, and gone when the last one is: by the crossing
/// that closed, or by the one that used it.
#[test]
fn an_instance_stays_for_who_found_it_and_then_goes() {
    check(|| {
        let (id, life) = opened();
        let user = spawn_use(id, &life);
        closes(id);
        user.join().unwrap();
        assert_eq!(life.ends(), 1);
        forgets(id);
    });
}

/// The same with two who use it: the last one to leave lets go of it.
#[test]
fn the_last_of_two_crossings_lets_go() {
    check(|| {
        let (id, life) = opened();
        let users = [spawn_use(id, &life), spawn_use(id, &life)];
        closes(id);
        users.into_iter().for_each(|user| user.join().unwrap());
        assert_eq!(life.ends(), 1);
    });
}

/// A context that a crossing found is there until the crossing is over, and gone, with its instance, when the last one
/// is.
#[test]
fn a_context_stays_for_who_found_it_and_then_goes() {
    check(|| {
        let (id, life) = opened();
        let user = spawn_use(id, &life);
        forgets(id);
        user.join().unwrap();
        assert_eq!(life.ends(), 1);
    });
}

/// Two things in limbo at once, retired by two threads: both go.
#[test]
fn closing_here_and_forgetting_there_lose_nothing() {
    check(|| {
        let (id, life) = opened();
        let user = spawn_use(id, &life);
        let closer = spawn(move || closes(id));
        forgets(id);
        user.join().unwrap();
        closer.join().unwrap();
        assert_eq!(life.ends(), 1);
    });
}

/// A slot is used again only when nobody can be using its last context, and who names that one never finds the next.
#[test]
fn a_slot_is_not_used_again_under_a_loan() {
    check(|| {
        let (id, life) = opened();
        let user = spawn_use(id, &life);
        forgets(id);
        let (next, next_life) = opened();
        if next as u32 == id as u32 {
            assert_eq!(life.ends(), 1, "the slot was used again too early");
        }
        user.join().unwrap();
        assert_eq!(next_life.ends(), 0);
        forgets(next);
        assert_eq!((life.ends(), next_life.ends()), (1, 1));
    });
}

/// Who guesses an id while its context is being opened finds nothing, or all of it.
#[test]
fn an_id_that_was_guessed_names_nothing_or_a_whole_context() {
    check(|| {
        let (first, _) = opened();
        forgets(first);
        let guessed = first + (1 << 32);
        let guesses = spawn(move || {
            crossing(|thread, _| {
                if let Ok(loan) = loan::borrow(thread, guessed) {
                    assert_eq!(loan.shared().id(), guessed);
                }
            });
        });
        let (second, life) = opened();
        assert_eq!(second, guessed, "the slot is used again");
        guesses.join().unwrap();
        forgets(second);
        assert_eq!(life.ends(), 1);
    });
}

/// A loan inside a loan is seen as well, where it stands in a further row of its thread's record.
#[test]
fn an_inner_loan_counts_as_well() {
    check(|| {
        let (outer, outer_life) = opened();
        let (inner, inner_life) = opened();
        let user = {
            let inner_life = inner_life.clone();
            spawn(move || {
                crossing(|thread, _| {
                    let _outer = loan::borrow(thread, outer).expect("nobody forgets it");
                    uses(inner, &inner_life);
                });
            })
        };
        forgets(inner);
        user.join().unwrap();
        assert_eq!((outer_life.ends(), inner_life.ends()), (0, 1));
        forgets(outer);
    });
}

/// A record that a thread left behind serves the next one, and its loans are seen as the first one's were.
#[test]
fn the_record_of_a_thread_that_ended_serves_the_next() {
    check(|| {
        let (id, life) = opened();
        let users = {
            let life = life.clone();
            spawn(move || {
                spawn_use(id, &life).join().unwrap();
                uses(id, &life);
            })
        };
        forgets(id);
        users.join().unwrap();
        assert_eq!(life.ends(), 1);
    });
}
