//! What must hold of one context, written down as it is seen.
//!
//! Threads tell the model what they got in the order in which they got to it, which is not the order in which it
//! happened: the reply of a call may be told before the thread that made the call learned its id. So each fact is kept
//! until its counterpart is there, and [`Model::finish`] judges what is left over when nobody uses the context any more.

mod calls;
mod expected;
mod host_calls;
mod sequence;

use hither_schema::Status;

use self::calls::Calls;
pub(crate) use self::expected::{Circumstances, Expected};
use self::host_calls::HostCalls;
use self::sequence::Sequence;

/// Why something is wrong, for people.
pub(crate) type Wrong = String;

/// All that was seen of one context.
#[derive(Debug, Default)]
pub(crate) struct Model {
    calls: Calls,
    host_calls: HostCalls,
    sequence: Sequence,
    /// The closing frame came home.
    ended: bool,
    /// It was closed by somebody who did not want the frames that were left.
    discarded: bool,
}

impl Model {
    /// `call` was accepted, and is to end as `expected` says.
    pub(crate) fn accepted(
        &mut self,
        call: u64,
        expected: Expected,
        now: Circumstances,
    ) -> Result<(), Wrong> {
        self.calls.accepted(call, expected, now)
    }

    /// The reply of `call` came home.
    pub(crate) fn replied(
        &mut self,
        call: u64,
        status: Status,
        payload: &[u8],
        now: Circumstances,
    ) -> Result<(), Wrong> {
        self.calls.replied(call, status, payload, now)
    }

    /// Somebody is about to ask that `call` be cancelled, whether there is such a call or not.
    pub(crate) fn cancelling(&mut self, call: u64) {
        self.calls.cancelling(call);
    }

    /// The library asked this host for the first and only time.
    pub(crate) fn asked(&mut self, host_call: u64) -> Result<(), Wrong> {
        self.host_calls.asked(host_call)
    }

    /// An answer was accepted.
    pub(crate) fn answered(&mut self, host_call: u64) -> Result<(), Wrong> {
        self.host_calls.answered(host_call)
    }

    /// Somebody is about to answer `host_call`, whether there is such a call or not.
    pub(crate) fn guessing(&mut self, host_call: u64) {
        self.host_calls.guessing(host_call);
    }

    /// Nobody waits for the answer any more.
    pub(crate) fn unwanted(&mut self, host_call: u64) -> Result<(), Wrong> {
        self.host_calls.unwanted(host_call)
    }

    /// A frame left the inbox as number `seq`.
    pub(crate) fn left(&mut self, seq: u64) -> Result<(), Wrong> {
        self.sequence.left(seq)
    }

    /// The closing frame left the inbox as number `seq`.
    pub(crate) fn closed(&mut self, seq: u64) -> Result<(), Wrong> {
        self.ended = true;
        self.sequence.closed(seq)
    }

    /// The frames that are left will come to nobody.
    pub(crate) fn discarded(&mut self) {
        self.discarded = true;
    }

    /// Nobody uses the context any more: judges what is left over.
    pub(crate) fn finish(&self) -> Result<(), Wrong> {
        if !self.discarded {
            if !self.ended {
                return Err("the closing frame never came".into());
            }
            self.calls.finish()?;
            self.sequence.finish()?;
        }
        self.host_calls.finish(self.discarded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Circumstances = Circumstances { closing: false, limited: false, cancelled: false };

    fn finished(model: &Model) -> String {
        model.finish().unwrap_err()
    }

    #[test]
    fn a_call_ends_once_in_whatever_order_it_is_told() {
        let mut model = Model::default();
        model.replied(2, Status::Ok, b"x", OPEN).unwrap();
        model.accepted(2, Expected::value(b"x".to_vec()), OPEN).unwrap();
        model.accepted(3, Expected::any(), OPEN).unwrap();
        model.closed(1).unwrap();
        assert_eq!(finished(&model), "call 3 was accepted and never ended");
        model.replied(3, Status::Ok, b"", OPEN).unwrap();
        model.finish().unwrap();
        assert!(model.replied(3, Status::Ok, b"", OPEN).unwrap_err().contains("twice"));
    }

    #[test]
    fn an_ending_needs_a_reason() {
        let mut model = Model::default();
        model.accepted(1, Expected::any(), OPEN).unwrap();
        assert!(model.replied(1, Status::Cancelled, b"", OPEN).is_err());
        model.accepted(2, Expected::any(), OPEN).unwrap();
        model.cancelling(2);
        model.replied(2, Status::Cancelled, b"", OPEN).unwrap();
        model.accepted(3, Expected::value(b"mine".to_vec()), OPEN).unwrap();
        assert!(model.replied(3, Status::Ok, b"another's", OPEN).is_err());
    }

    #[test]
    fn a_reply_that_nobody_asked_for_is_left_over() {
        let mut model = Model::default();
        model.closed(1).unwrap();
        model.replied(9, Status::Ok, b"", OPEN).unwrap();
        assert_eq!(finished(&model), "call 9 ended and was never accepted");
    }

    #[test]
    fn a_host_call_is_asked_once_and_answered_once() {
        let mut model = Model::default();
        model.asked(1).unwrap();
        assert!(model.asked(1).is_err());
        model.answered(1).unwrap();
        assert!(model.answered(1).is_err());
        assert!(model.unwanted(1).is_err(), "its answer was accepted");
    }

    #[test]
    fn who_guesses_may_be_quicker_than_the_question() {
        let mut model = Model::default();
        model.answered(4).unwrap();
        model.closed(1).unwrap();
        assert!(finished(&model).starts_with("host call 4 was never asked"));
        model.guessing(4);
        model.finish().unwrap();
    }

    #[test]
    fn numbers_have_no_gap_and_the_closing_frame_is_the_last() {
        let mut model = Model::default();
        for seq in [3, 1, 4] {
            model.left(seq).unwrap();
        }
        assert!(model.left(3).is_err());
        model.closed(5).unwrap();
        assert_eq!(finished(&model), "frame 2 never came");
        model.left(2).unwrap();
        model.finish().unwrap();
        model.left(6).unwrap();
        assert_eq!(finished(&model), "frame 6 came, but the closing frame was frame 5");
    }
}
