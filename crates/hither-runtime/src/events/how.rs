//! What a listener may choose.

use std::collections::HashSet;
use std::time::Duration;

use hither_schema::Status;
use hither_wire::PlainKey;

use crate::refusal::Refusal;

/// What becomes of an event where as many wait for a listener as may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Policy {
    /// The oldest one goes for it.
    #[default]
    DropOldest,
    /// It goes itself.
    DropNewest,
    /// Only the newest of each key waits, and takes the place of an older one; where as many keys wait as may, the
    /// oldest goes.
    Latest,
    /// The emitter waits for room, so long at most; then it goes itself.
    Block(Duration),
    /// None ever waits: a function that runs on the emitter's thread.
    Direct,
}

/// How long an emitter waits that did not say.
const BLOCK_DEFAULT: Duration = Duration::from_secs(1);

impl Policy {
    /// The policy with this number in `hither_door.h`; `deadline_ms` is of the one that waits, 0: the default.
    ///
    /// # Errors
    /// [`Status::BadArgument`]: no policy has this number.
    pub(crate) fn of(number: u32, deadline_ms: u32) -> Result<Self, Refusal> {
        Ok(match number {
            0 => Policy::DropOldest,
            1 => Policy::DropNewest,
            2 => Policy::Latest,
            3 if deadline_ms == 0 => Policy::Block(BLOCK_DEFAULT),
            3 => Policy::Block(Duration::from_millis(deadline_ms.into())),
            4 => Policy::Direct,
            other => {
                let text = format!("`policy` of a listener is 0 to 4, not {other}");
                return Err(Refusal::new(Status::BadArgument, text));
            }
        })
    }
}

/// All that a listener chose.
#[derive(Clone, Debug, Default)]
pub(crate) struct How {
    pub(crate) policy: Policy,
    /// How many may wait; 0: as many as the context says.
    pub(crate) bound: usize,
    /// How many may leave before the host grants more; `None`: all that do.
    pub(crate) credit: Option<u64>,
    /// The keys that it asks for; `None`: every event is for it.
    pub(crate) keys: Option<HashSet<PlainKey>>,
}
