//! A host call that waits for its answer.

use std::task::{Wake, Waker};
use std::time::{Duration, Instant};

use hither_schema::Status;

use super::{check, spawn};
use crate::host::pending::{Abandoned, Answer, Look, Opened, Pending};
use crate::sync::{Arc, AtomicUsize, Ordering};

/// Counts how often the one who asked is woken.
#[derive(Default)]
struct Asker(AtomicUsize);

impl Asker {
    fn wakes(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Wake for Asker {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// An entry, the table that it is in, and who asked.
fn asked() -> (Arc<Pending>, u64, Arc<Asker>) {
    let pending = Arc::new(Pending::new(8));
    let Ok(Opened { call, .. }) = pending.open(7, None) else { unreachable!("there is room") };
    (pending, call, Arc::new(Asker::default()))
}

/// Answers as the host does; whether it was accepted.
fn answer(pending: &Pending, call: u64) -> Result<(), Status> {
    match pending.answer(call, None, Answer::Value(Vec::new())) {
        Ok(waker) => {
            waker.into_iter().for_each(Waker::wake);
            Ok(())
        }
        Err((status, _)) => Err(status),
    }
}

/// An answer is seen by the look that it races, or wakes the one who looked.
#[test]
fn an_answer_is_seen_or_wakes() {
    check(|| {
        let (pending, call, asker) = asked();
        let host = {
            let pending = pending.clone();
            spawn(move || answer(&pending, call))
        };
        let waker = Waker::from(asker.clone());
        let saw = matches!(pending.look(call, &waker), Look::Answered(Answer::Value(_)));
        assert_eq!(host.join().unwrap(), Ok(()));
        assert_eq!(asker.wakes(), usize::from(!saw));
        if !saw {
            assert!(matches!(pending.look(call, &waker), Look::Answered(Answer::Value(_))));
        }
        assert_eq!(pending.len(), 0);
    });
}

/// Of two answers one is accepted, and the other is told so.
#[test]
fn one_of_two_answers_is_accepted() {
    check(|| {
        let (pending, call, asker) = asked();
        let hosts: Vec<_> = (0..2)
            .map(|_| {
                let pending = pending.clone();
                spawn(move || answer(&pending, call))
            })
            .collect();
        let waker = Waker::from(asker.clone());
        let saw = matches!(pending.look(call, &waker), Look::Answered(_));
        let told: Vec<_> = hosts.into_iter().map(|host| host.join().unwrap()).collect();
        assert_eq!(told.iter().filter(|told| told.is_ok()).count(), 1);
        assert!(told.contains(&Err(Status::Duplicate)));
        assert_eq!(asker.wakes(), usize::from(!saw));
    });
}

/// An entry that is given up while it is answered: either the answer is handed to who gave up, or the host is told that
/// it came late.
#[test]
fn an_answer_to_an_abandoned_call_is_handed_over_or_late() {
    check(|| {
        let (pending, call, _) = asked();
        let host = {
            let pending = pending.clone();
            spawn(move || answer(&pending, call))
        };
        let abandoned = pending.abandon(call);
        let expected = match abandoned {
            Abandoned::Answered(_) => Ok(()),
            Abandoned::Unanswered => Err(Status::Late),
            Abandoned::Gone => unreachable!("nobody closed the table"),
        };
        assert_eq!(host.join().unwrap(), expected);
        assert_eq!(pending.len(), 0);
    });
}

/// Whoever looks while the table is closed and the host answers has one outcome, and is woken if it waits for it.
#[test]
fn closing_and_an_answer_leave_one_outcome() {
    check(|| {
        let (pending, call, asker) = asked();
        let host = {
            let pending = pending.clone();
            spawn(move || answer(&pending, call))
        };
        let closes = {
            let pending = pending.clone();
            spawn(move || pending.close().into_iter().for_each(Waker::wake))
        };
        let waker = Waker::from(asker.clone());
        let first = pending.look(call, &waker);
        let accepted = host.join().unwrap().is_ok();
        closes.join().unwrap();
        let last = match first {
            Look::Waiting { .. } => {
                assert_eq!(asker.wakes(), 1, "who waits is woken, once");
                pending.look(call, &waker)
            }
            answered => answered,
        };
        match last {
            Look::Answered(Answer::Value(_)) => assert!(accepted),
            Look::Answered(Answer::Closed) => {}
            _ => unreachable!("nothing waits in a closed table"),
        }
        assert_eq!(pending.open(7, None).err(), Some(Status::Closed));
    });
}

/// An answer that comes when the time is up is accepted or late, and who asked is told the same, and woken once.
#[test]
fn an_answer_in_the_last_moment_is_accepted_or_late() {
    check(|| {
        let (pending, call, asker) = asked();
        let waker = Waker::from(asker.clone());
        assert!(matches!(pending.look(call, &waker), Look::Waiting { .. }));
        let host = {
            let pending = pending.clone();
            spawn(move || answer(&pending, call))
        };
        let expired = pending.expire(Instant::now(), Duration::ZERO);
        expired.wakers.into_iter().for_each(Waker::wake);
        let told = host.join().unwrap();
        assert_eq!(asker.wakes(), 1);
        match pending.look(call, &waker) {
            Look::Answered(Answer::Value(_)) => assert_eq!(told, Ok(())),
            Look::Answered(Answer::TimedOut) => assert_eq!(told, Err(Status::Late)),
            _ => unreachable!("there is an answer, or the time is up"),
        }
    });
}
