//! The frames of a context are numbered from 1 without gaps, and the closing frame is the last.

use std::collections::BTreeSet;

use super::Wrong;

/// Which numbers came. What came without a gap is one number; the set holds the few that came early.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    without_gap: u64,
    early: BTreeSet<u64>,
    closed: Option<u64>,
}

impl Sequence {
    pub(super) fn left(&mut self, seq: u64) -> Result<(), Wrong> {
        if seq <= self.without_gap || !self.early.insert(seq) {
            return Err(format!("two frames have the number {seq}"));
        }
        while self.early.remove(&(self.without_gap + 1)) {
            self.without_gap += 1;
        }
        Ok(())
    }

    pub(super) fn closed(&mut self, seq: u64) -> Result<(), Wrong> {
        if let Some(former) = self.closed.replace(seq) {
            return Err(format!("frames {former} and {seq} are both closing frames"));
        }
        self.left(seq)
    }

    pub(super) fn finish(&self) -> Result<(), Wrong> {
        let Some(closed) = self.closed else {
            return Err("there was no closing frame".into());
        };
        if self.without_gap < closed {
            return Err(format!("frame {} never came", self.without_gap + 1));
        }
        if self.without_gap > closed {
            let last = self.without_gap;
            return Err(format!("frame {last} came, but the closing frame was frame {closed}"));
        }
        Ok(())
    }
}
