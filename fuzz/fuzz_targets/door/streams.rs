//! Streams that the host feeds, and listeners with options.

use std::sync::LazyLock;

use hither_runtime::byte_door::Listening;
use hither_schema::{Status, Type};

use crate::host::{CONTRACT, DOOR, Host, pick};
use crate::steps::{Message, Number, Room};

/// What streams of the host are made of, and with what they may fail.
static STREAMS: LazyLock<Vec<(&'static Type, Option<&'static Type>)>> = LazyLock::new(|| {
    let params = CONTRACT.all_methods().flat_map(|method| &method.params);
    let of_params = params.filter_map(|param| match &param.ty {
        Type::Stream { item, error } => Some((&**item, error.as_deref())),
        _ => None,
    });
    of_params.collect()
});

/// How long an emitter may wait for a listener: not at all, or the fuzzer waits with it.
const DEADLINE_MS: u32 = 1;

impl Host {
    /// `how`: policy, bound and credit.
    pub(crate) fn listen_with(&mut self, event: u8, how: (u8, u8, u8), keys: &Message, room: Room) {
        let (context, (policy, bound, credit)) = (self.context, how);
        let event = CONTRACT.events.get(usize::from(event));
        let key = event.and_then(|event| event.key_field(&CONTRACT)).map(|field| &field.ty);
        let keys = self.message(keys, |values| values.list(key.unwrap_or(&Type::U64)));
        let (first, len) = keys.parts();
        let how = Listening {
            policy: (policy % 6).into(),
            bound: bound.into(),
            deadline_ms: DEADLINE_MS,
            credit: credit.into(),
            keys_len: len as u32,
            keys: first,
            ..Listening::default()
        };
        let event = event.map_or(0, |event| event.id);
        // SAFETY: the options and the keys live across the call.
        let (status, id) = self.cross(room, |out, cap| unsafe {
            (DOOR.listen_with)(context, event, &raw const how, out, cap)
        });
        if status == Status::Ok {
            self.listeners.push(id);
        }
    }

    /// `what`: which kind of stream it may be, how it goes on, and how many items are said to come.
    pub(crate) fn feed(&mut self, stream: Number, what: (u8, u8, u8), bytes: &Message, room: Room) {
        let (context, stream) = (self.context, pick(stream, &self.streams));
        let (kind, status, count) = (usize::from(what.0), what.1, what.2 % 4);
        let (item, error) = STREAMS[kind % STREAMS.len()];
        let status = [Status::Pending, Status::Ok, Status::Error, Status::HostFailed, Status::Late]
            [usize::from(status % 5)];
        let bytes = self.message(bytes, |values| match status {
            Status::Error => values.one(error),
            Status::HostFailed => values.one(Some(&Type::String)),
            _ => values.several(item, count),
        });
        // SAFETY: the bytes live across the call.
        self.cross(room, |out, cap| unsafe {
            let (first, len) = bytes.parts();
            (DOOR.feed)(context, stream, status.code(), count.into(), first, len, out, cap)
        });
    }
}
