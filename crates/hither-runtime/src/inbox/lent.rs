//! Payloads too large for the host's buffer, lent until the host gives them back.
//!
//! They belong to the process, not to the context: a payload that left with the last frame of a context stays readable
//! when the context is gone.

use std::collections::BTreeMap;

use crate::sync::{Mutex, global};

struct Payloads {
    last: u64,
    /// By id: the context that it was lent through, and the bytes.
    by_id: BTreeMap<u64, (u64, Vec<u8>)>,
}

global! {
    static PAYLOADS: Mutex<Payloads> = Mutex::new(Payloads { last: 0, by_id: BTreeMap::new() });
}

/// Keeps `payload` where it is; its id, address and length.
pub(crate) fn lend(context: u64, payload: Vec<u8>) -> (u64, *const u8, usize) {
    // The bytes of a vector stay where they are when the vector is moved into the map.
    let (address, len) = (payload.as_ptr(), payload.len());
    let mut payloads = PAYLOADS.lock();
    payloads.last += 1;
    let id = payloads.last;
    payloads.by_id.insert(id, (context, payload));
    (id, address, len)
}

/// Frees a payload. False: none with this id is lent through this context.
pub(crate) fn release(context: u64, id: u64) -> bool {
    let freed = {
        let mut payloads = PAYLOADS.lock();
        match payloads.by_id.get(&id) {
            Some((owner, _)) if *owner == context => payloads.by_id.remove(&id),
            _ => None,
        }
    };
    freed.is_some()
}

/// How many are lent through a context; 0: through all of them.
pub(crate) fn count(context: u64) -> usize {
    let payloads = PAYLOADS.lock();
    match context {
        0 => payloads.by_id.len(),
        _ => payloads.by_id.values().filter(|(owner, _)| *owner == context).count(),
    }
}
