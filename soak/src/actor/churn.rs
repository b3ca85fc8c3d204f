//! Contexts that live for one call: opened, used, closed, thirty times in a row by whoever gets to it; some are closed
//! by two threads at once. Source: the 8 threads x 30 churn of SEED 5.5.

use std::sync::{Arc, Barrier};

use hither_runtime::byte_door::Options;
use hither_schema::Status;

use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{CLOSED, Crossing};
use crate::life::Life;
use crate::trace;
use crate::verdict::violation;

const ROUNDS: u64 = 30;

/// Thirty short lives.
pub(crate) fn churn(_: &Arc<Life>, choices: &mut Choices) {
    for round in 0..ROUNDS {
        let opened = byte::open(Options::default());
        let context = opened.id;
        trace::begin("churn", context, round);
        let made = byte::call(context, "simple", &[0x80], 0, 256);
        let named = byte::call(context, "name", &[0x80], 0, 256);
        if [opened.status, made.status, named.status] != [Status::Ok; 3] {
            violation(&format!("a short life: {opened:?}, {made:?}, {named:?}"));
        }
        let is_left = choices.once_in(4);
        if is_left {
            byte::call(context, "wait_for_gate", &[0x80], 0, 256);
        }
        let closed = if choices.once_in(3) { close_twice(context) } else { vec![close(context)] };
        judge(&closed, 1 + usize::from(is_left));
        let after = byte::call(context, "name", &[0x80], 0, 256).status;
        if after != Status::Closed {
            violation(&format!("a call after a short life: {after:?}"));
        }
        trace::end(0);
    }
}

fn close(context: u64) -> Crossing {
    byte::close(context, 4096)
}

/// By two threads at once: both are told that it is closed, whoever did it.
fn close_twice(context: u64) -> Vec<Crossing> {
    let both = Barrier::new(2);
    let close = || {
        both.wait();
        close(context)
    };
    std::thread::scope(|threads| {
        let other = threads.spawn(close);
        let own = close();
        vec![own, other.join().unwrap_or_else(|_| violation("a thread that closes panicked"))]
    })
}

/// All frames came, the closing frame the last, to whomever.
fn judge(closed: &[Crossing], frames: usize) {
    let came: usize = closed.iter().map(|crossing| crossing.frames.len()).sum();
    let ended = |crossing: &&Crossing| crossing.frames.last().is_some_and(|f| f.kind == CLOSED);
    let is_ok = closed.iter().all(|crossing| crossing.status == Status::Ok);
    if !is_ok || came != frames || closed.iter().filter(ended).count() != 1 {
        violation(&format!("a short life with {frames} frames left was closed with {closed:?}"));
    }
}
