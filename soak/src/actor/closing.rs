//! Closes a context: once or twice at once, taking home what is left or not, and sees to it that the next one opens.

use std::sync::{Arc, Barrier};

use hither_schema::Status;

use super::home;
use crate::choices::Choices;
use crate::doors::frames::HEAD;
use crate::doors::{byte, c};
use crate::life::{Life, Style};
use crate::trace;

/// Closes it in one way or another.
pub(crate) fn close(life: &Arc<Life>, choices: &mut Choices) {
    match choices.below(8) {
        0 => discard(life, "close without a buffer", |context| byte::close(context, 0).status),
        1 => discard(life, "kitchen_context_close", |context| c::status(c::close(context))),
        2 => {
            let mut others = choices.clone();
            let mut own = Choices::new(others.bits(), 0);
            let both = Barrier::new(2);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    both.wait();
                    take_all(life, &mut others);
                });
                both.wait();
                take_all(life, &mut own);
            });
        }
        _ => take_all(life, choices),
    }
}

/// Closes, and takes home all that is left; of a context with a consumer that one does.
pub(crate) fn take_all(life: &Arc<Life>, choices: &mut Choices) {
    life.closing(false);
    let cap = if life.style == Style::Crossing { choices.pick(&[128, 4096]) } else { HEAD };
    trace::begin("close", life.context, 0);
    let closed = byte::close(life.context, cap);
    trace::end(closed.status.code());
    if closed.status != Status::Ok {
        life.wrong(&format!("close: {:?}", closed.status));
    }
    home(life, closed, choices);
}

/// Closes, and drops what is left. The id is dead at once.
fn discard(life: &Arc<Life>, what: &'static str, close: impl FnOnce(u64) -> Status) {
    life.closing(true);
    trace::begin(what, life.context, 0);
    let status = close(life.context);
    trace::end(status.code());
    if status != Status::Ok {
        life.wrong(&format!("{what}: {status:?}"));
    }
    life.slot.replace(life);
}
