//! Every accepted call ends exactly once.

use std::collections::HashMap;

use hither_schema::Status;

use super::{Circumstances, Expected, Wrong};

/// What is known of one call.
#[derive(Debug, Default)]
struct Call {
    accepted: Option<Expected>,
    ending: Option<(Status, Vec<u8>)>,
    cancelled: bool,
}

/// The calls of one context, by id.
#[derive(Debug, Default)]
pub(super) struct Calls(HashMap<u64, Call>);

impl Calls {
    pub(super) fn accepted(
        &mut self,
        id: u64,
        expected: Expected,
        now: Circumstances,
    ) -> Result<(), Wrong> {
        let call = self.0.entry(id).or_default();
        if call.accepted.is_some() {
            return Err(format!("two calls have the id {id}"));
        }
        call.accepted = Some(expected);
        call.judge(id, now)
    }

    pub(super) fn replied(
        &mut self,
        id: u64,
        status: Status,
        payload: &[u8],
        now: Circumstances,
    ) -> Result<(), Wrong> {
        let call = self.0.entry(id).or_default();
        if let Some((former, _)) = &call.ending {
            return Err(format!("call {id} ended twice: with {former:?}, then with {status:?}"));
        }
        call.ending = Some((status, payload.to_vec()));
        call.judge(id, now)
    }

    pub(super) fn cancelling(&mut self, id: u64) {
        self.0.entry(id).or_default().cancelled = true;
    }

    pub(super) fn finish(&self) -> Result<(), Wrong> {
        for (id, call) in &self.0 {
            match (&call.accepted, &call.ending) {
                (Some(_), None) => return Err(format!("call {id} was accepted and never ended")),
                (None, Some(_)) => return Err(format!("call {id} ended and was never accepted")),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Call {
    /// Judges the ending as soon as both sides are known. What it was is not needed any more.
    fn judge(&mut self, id: u64, now: Circumstances) -> Result<(), Wrong> {
        let (Some(expected), Some((status, payload))) = (&mut self.accepted, &mut self.ending)
        else {
            return Ok(());
        };
        let now = Circumstances { cancelled: self.cancelled, ..now };
        let judged = expected.judge(*status, Some(payload), now);
        *expected = Expected::default();
        *payload = Vec::new();
        judged.map_err(|wrong| format!("call {id} {wrong}"))
    }
}
