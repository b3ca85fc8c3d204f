//! Whether bindings of another contract go together with a library: judged once for each contract, and kept for the life
//! of the process.

use std::collections::VecDeque;

use hither_schema::{Change, Contract, Status, obstacle};

use crate::library::LibraryInfo;
use crate::refusal::Refusal;
use crate::sync::Mutex;

/// Verdicts that are kept, each with its contract of at most [`hither_schema::BINDINGS_BYTES_MAX`] bytes. A process has
/// one host, or a few; beyond, the oldest is judged again.
const KEPT_MAX: usize = 8;

/// How the contract of bindings and that of the library are related, where the bindings can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// One and the same, but for prose.
    Same,
    /// Different, and nothing that both know would be misread.
    Compatible,
}

/// The verdicts of one library.
pub(crate) struct Verdicts(Mutex<VecDeque<Verdict>>);

struct Verdict {
    /// The whole of it, not its hash: a stranger could find another contract of the same.
    contract: Box<[u8]>,
    judged: Result<Relation, Refusal>,
}

impl Verdicts {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    /// Judges bindings by their contract, or remembers it.
    ///
    /// # Errors
    /// [`Status::ContractMismatch`], with both sides in the text and the first difference that breaks, or why the contract
    /// cannot be read.
    pub(crate) fn of(
        &self,
        library: &'static LibraryInfo,
        bindings: &[u8],
    ) -> Result<Relation, Refusal> {
        if let Some(judged) = self.remembered(bindings) {
            return judged;
        }
        // Not under the lock: a stranger's contract may take long to judge.
        let judged = judge(library, bindings);
        if bindings.len() <= hither_schema::BINDINGS_BYTES_MAX {
            self.keep(Verdict { contract: bindings.into(), judged: judged.clone() });
        }
        judged
    }

    fn remembered(&self, bindings: &[u8]) -> Option<Result<Relation, Refusal>> {
        let kept = self.0.lock();
        let verdict = kept.iter().find(|verdict| *verdict.contract == *bindings)?;
        Some(verdict.judged.clone())
    }

    fn keep(&self, verdict: Verdict) {
        let mut kept = self.0.lock();
        if kept.len() == KEPT_MAX {
            kept.pop_front();
        }
        kept.push_back(verdict);
    }
}

fn judge(library: &'static LibraryInfo, bindings: &[u8]) -> Result<Relation, Refusal> {
    let loaded = library.loaded();
    let contract = Contract::of_bindings(bindings).map_err(|why| unreadable(library, &why))?;
    if contract.hash() == loaded.hash {
        return Ok(Relation::Same);
    }
    match obstacle(&contract, &loaded.contract) {
        None => Ok(Relation::Compatible),
        Some(change) => Err(mismatch(library, &contract, &change)),
    }
}

fn unreadable(library: &'static LibraryInfo, why: &str) -> Refusal {
    let text = format!(
        "the contract that these bindings were made for cannot be compared with that of library `{}`: {why}",
        library.name
    );
    Refusal::new(Status::ContractMismatch, text)
}

fn mismatch(library: &'static LibraryInfo, bindings: &Contract, change: &Change) -> Refusal {
    let loaded = library.loaded();
    let text = format!(
        "library `{}` {} has contract {:016x}, these bindings were made for `{}` {} with contract {:016x}, and do not work with it: {}: {}: run `hither generate` again, or load the library that they were made for",
        library.name,
        loaded.contract.library.version,
        loaded.hash,
        bindings.library.name,
        bindings.library.version,
        bindings.hash(),
        change.place,
        change.what,
    );
    Refusal::new(Status::ContractMismatch, text)
}
