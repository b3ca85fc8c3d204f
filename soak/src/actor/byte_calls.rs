//! Calls through the byte door.

use std::sync::Arc;

use hither_schema::Status;
use hither_wire::{Wire, Writer, lower};

use super::{cap, home};
use crate::choices::Choices;
use crate::doors::byte;
use crate::doors::frames::{self, Crossing};
use crate::host_call::HostCall;
use crate::life::Life;
use crate::model::Expected;
use crate::trace;

/// What panics on purpose says, so that nobody reads about it.
pub(crate) const ON_PURPOSE: &str = "on purpose";

/// Bytes of `echo_bytes`: from what fits everywhere to what is lent to everybody.
const SIZES: &[usize] = &[0, 60, 300, 3000, 5000, 100_000];

/// Deadlines in nanoseconds; 0: none.
const DEADLINES_NS: &[u64] = &[0, 0, 0, 1, 1_000_000, 20_000_000];

/// A call that may be made.
struct Request {
    method: &'static str,
    args: Vec<u8>,
    expected: Expected,
}

impl Request {
    fn new(method: &'static str, expected: Expected, args: impl FnOnce(&mut Writer)) -> Self {
        let mut writer = Writer::new();
        args(&mut writer);
        Self { method, args: writer.into_bytes(), expected }
    }

    /// One without arguments.
    fn bare(method: &'static str, expected: Expected) -> Self {
        Self::new(method, expected, |w| w.array(0))
    }

    /// One that takes a text.
    fn of_text(method: &'static str, text: &str, expected: Expected) -> Self {
        Self::new(method, expected, |w| {
            w.array(1);
            w.text(text);
        })
    }

    /// One that takes a number.
    fn of_number(method: &'static str, number: u64, expected: Expected) -> Self {
        Self::new(method, expected, |w| {
            w.array(1);
            w.uint(number);
        })
    }
}

/// Exactly this value.
fn value<T: Wire>(value: &T) -> Expected {
    Expected::value(lower(value))
}

/// No value.
fn unit() -> Expected {
    Expected::value(vec![0xf6])
}

/// Makes a call, and says to the model what became of it.
pub(crate) fn call(life: &Arc<Life>, choices: &mut Choices) {
    let request = if choices.once_in(2) { asking(life, choices) } else { plain(life, choices) };
    let timeout_ns = choices.pick(DEADLINES_NS);
    let expected = request.expected.within(timeout_ns != 0);
    trace::begin(request.method, life.context, timeout_ns);
    let cap = cap(life, choices);
    let called = byte::call(life.context, request.method, &request.args, timeout_ns, cap);
    trace::end(called.status.code());
    settle(life, &called, expected, cap);
    home(life, called, choices);
}

/// Judges what a crossing said of its call.
pub(crate) fn settle(life: &Life, called: &Crossing, expected: Expected, cap: usize) {
    if called.status == Status::Pending {
        if called.id == 0 {
            life.wrong("a pending call has the id 0");
        }
        return life.accepted(called.id, expected);
    }
    if called.id != 0 {
        life.wrong(&format!("a call that is not pending has the id {}", called.id));
    }
    let now = life.now();
    let held = match (called.status, called.frames.first()) {
        (Status::Ok, Some(reply)) if (reply.kind, reply.seq) == (frames::REPLY, 0) => {
            expected.judge(reply.status, Some(&reply.payload), now)
        }
        (Status::Ok, first) => Err(format!("OK without a reply, but {first:?}")),
        (refused, _) if cap > frames::HEAD && called.notice().is_none_or(<[u8]>::is_empty) => {
            Err(format!("refused with {refused:?} and no reason"))
        }
        (refused, _) => Expected::refusal(refused, now),
    };
    if let Err(wrong) = held {
        life.wrong(&format!("a call {wrong}"));
    }
}

/// A text that no other call uses.
pub(crate) fn dish(life: &Life, choices: &mut Choices) -> String {
    format!("{:x} {:x}", life.number, choices.bits())
}

/// Calls that ask the host.
fn asking(life: &Life, choices: &mut Choices) -> Request {
    let dish = dish(life, choices);
    match choices.below(8) {
        0 => {
            let all: Vec<String> =
                (1..=4).map(|number| HostCall::cooked(&format!("{dish}{number}"))).collect();
            Request::of_text("order_four", &dish, value(&all).or_error())
        }
        1 => Request::new("order_often", value(&3_u32).or_error(), |w| {
            w.array(2);
            w.text(&dish);
            w.uint(3);
        }),
        2 => {
            let stocked = HostCall::stocked(&dish);
            Request::of_text("check", &dish, value(&stocked).or_error())
        }
        3 => Request::of_text("how_it_failed", &dish, Expected::any()),
        4 => {
            let text = format!("simple: {}", HostCall::cooked(&dish));
            // Without the name of the kitchen: this one hands on what the host said.
            let cooked = value(&text["simple: ".len()..].to_owned());
            Request::of_text("order_after_gate", &dish, cooked.or_error())
        }
        _ => {
            let text = format!("simple: {}", HostCall::cooked(&dish));
            Request::of_text("order", &dish, value(&text).or_error())
        }
    }
}

/// Calls that do not.
fn plain(life: &Life, choices: &mut Choices) -> Request {
    let dish = dish(life, choices);
    match choices.below(14) {
        0 => Request::bare("name", value(&"simple".to_owned())),
        1 => Request::of_text("echo_text", &dish, value(&dish)),
        2 => {
            let bytes = vec![choices.bits() as u8; choices.pick(SIZES)];
            let mut echoed = Writer::new();
            echoed.bytes(&bytes);
            Request::new("echo_bytes", Expected::value(echoed.into_bytes()), |w| {
                w.array(1);
                w.bytes(&bytes);
            })
        }
        3 => refuse(choices.pick(&[0, 1, 2, 3])),
        4 => {
            let ms = choices.below(4) as u32;
            Request::of_number("wait", u64::from(ms), value(&ms))
        }
        5 => {
            let number = choices.below(1 << 40);
            Request::new("later", value(&number), |w| {
                w.array(2);
                w.uint(number % 3);
                w.uint(number);
            })
        }
        6 => Request::bare("wait_for_gate", unit()),
        7 => Request::bare("open_gate", unit()),
        8 => Request::of_text("panic_later", ON_PURPOSE, unit().or_panic()),
        9 if choices.once_in(4) => Request::of_text("panic_now", ON_PURPOSE, unit().or_panic()),
        10 => Request::of_number("chop", choices.below(2000), Expected::any()),
        11 => Request::of_number("burn", choices.below(100), unit()),
        12 => Request::new("emit", unit(), |w| {
            w.array(2);
            w.text(&dish);
            w.uint(choices.below(6));
        }),
        _ => refuse(9),
    }
}

/// Ends at once, with the error of this kind, or without one from 5 on.
fn refuse(kind: u64) -> Request {
    let expected = if kind < 5 { Expected::any().or_error() } else { unit() };
    Request::new("refuse", expected, |w| {
        w.array(2);
        w.uint(kind);
        w.text("");
    })
}
