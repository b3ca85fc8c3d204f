//! A quiet point: every context is closed, and nothing may be left of any of them.

use std::time::{Duration, Instant};

use hither_runtime::byte_door::StatsOut;

use crate::actor::{self, closing};
use crate::choices::Choices;
use crate::doors::byte;
use crate::life::{self, Life, locked};
use crate::tickets;
use crate::verdict::violation;
use crate::world::{World, world};

/// How long what still runs in the library may take to end. The longest of it is a few milliseconds of work.
const BALANCE_TIME: Duration = Duration::from_secs(20);

/// How soon the counters are looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(1);

/// Ends every context, and waits until all counters are zero.
pub(crate) fn settle(choices: &mut Choices) {
    for slot in &world().slots {
        if let Some(life) = slot.vacate() {
            end(&life, choices);
        }
    }
    let lent = std::mem::take(&mut *locked(&world().lent));
    for (context, lent) in lent {
        actor::release_once(context, lent);
    }
    balance();
}

/// Opens a context in every slot.
pub(crate) fn reopen(world: &'static World) {
    world.slots.iter().for_each(crate::world::Slot::fill);
}

fn end(life: &std::sync::Arc<Life>, choices: &mut Choices) {
    closing::take_all(life, choices);
    actor::fetch_to_the_end(life, choices);
    world().died(life.context);
}

/// Closing never waits: a poll that was running lets go of its call a moment later. There is nothing to wait on but the
/// counters themselves, so this looks at them by a timer.
fn balance() {
    let deadline = Instant::now() + BALANCE_TIME;
    loop {
        let unbalanced = unbalanced();
        match unbalanced {
            None => return,
            Some(left) if Instant::now() > deadline => {
                let seconds = BALANCE_TIME.as_secs();
                violation(&format!("{seconds} s after all contexts were closed there are {left}"));
            }
            Some(_) => std::thread::park_timeout(LOOK_AGAIN),
        }
    }
}

/// What is left, if anything is.
fn unbalanced() -> Option<String> {
    let stats = match byte::stats(0) {
        Ok(stats) => stats,
        Err(status) => return Some(format!("no stats of the library: {status:?}")),
    };
    let (lives, tickets) = (life::alive(), tickets::count());
    let is_zero = is_zero(&stats) && (lives, tickets) == (0, 0);
    (!is_zero).then(|| {
        format!("{lives} lives in use, {tickets} callbacks or release hooks outstanding, {stats:?}")
    })
}

fn is_zero(stats: &StatsOut) -> bool {
    let counts = [
        u64::from(stats.contexts),
        stats.calls,
        stats.tasks,
        stats.host_calls,
        stats.host_functions,
        stats.listeners,
        stats.lent,
        stats.frames,
    ];
    counts == [0; 8]
}
