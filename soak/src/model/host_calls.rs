//! Every host call is asked once and answered at most once.

use std::collections::HashMap;

use super::Wrong;

/// What is known of one host call.
#[derive(Debug, Default)]
struct HostCall {
    asked: bool,
    answered: bool,
    unwanted: bool,
    /// Somebody answered it who had its id from another context, perhaps before it was asked.
    guessed: bool,
}

/// The host calls of one context, by id.
#[derive(Debug, Default)]
pub(super) struct HostCalls(HashMap<u64, HostCall>);

impl HostCalls {
    pub(super) fn asked(&mut self, id: u64) -> Result<(), Wrong> {
        let host_call = self.0.entry(id).or_default();
        if std::mem::replace(&mut host_call.asked, true) {
            return Err(format!("host call {id} was asked twice"));
        }
        Ok(())
    }

    pub(super) fn answered(&mut self, id: u64) -> Result<(), Wrong> {
        let host_call = self.0.entry(id).or_default();
        if std::mem::replace(&mut host_call.answered, true) {
            return Err(format!("host call {id}: two answers were accepted"));
        }
        host_call.judge(id)
    }

    pub(super) fn unwanted(&mut self, id: u64) -> Result<(), Wrong> {
        let host_call = self.0.entry(id).or_default();
        if std::mem::replace(&mut host_call.unwanted, true) {
            return Err(format!("host call {id} was cancelled twice"));
        }
        host_call.judge(id)
    }

    pub(super) fn guessing(&mut self, id: u64) {
        self.0.entry(id).or_default().guessed = true;
    }

    /// `discarded`: the frames that asked may have come to nobody.
    pub(super) fn finish(&self, discarded: bool) -> Result<(), Wrong> {
        match self.0.iter().find(|(_, host_call)| host_call.is_unheard_of()) {
            Some((id, host_call)) if !discarded => {
                Err(format!("host call {id} was never asked: {host_call:?}"))
            }
            _ => Ok(()),
        }
    }
}

impl HostCall {
    /// It was cancelled or answered, and nobody was asked. An answer by guess may be accepted before the question leaves
    /// the inbox, and closing then drops the question.
    fn is_unheard_of(&self) -> bool {
        !self.asked && (self.unwanted || !self.guessed)
    }

    fn judge(&self, id: u64) -> Result<(), Wrong> {
        if self.answered && self.unwanted {
            return Err(format!("host call {id}: its answer was accepted, and it was cancelled"));
        }
        Ok(())
    }
}
