//! The property, as proptest tries it: for all contracts and all tapes.

use hither_schema::Contract;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use crate::contract::contract;
use crate::sketch::sketches;

/// A tape has at most so many bytes: enough for values of some hundred parts.
const TAPE_BYTES_MAX: usize = 160;

/// A library, and what it reads its values from.
#[derive(Clone, Debug)]
pub struct Batch {
    /// What the library is to say of itself.
    pub contract: Contract,
    /// One for each value of each type.
    pub tapes: Vec<Vec<u8>>,
}

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The same seed makes the same batches.
    pub seed: u64,
    /// Libraries.
    pub batches: u32,
    /// Records, enums and errors of each library; a third as many types without a name come on top.
    pub types: usize,
    /// Values of each type.
    pub values: usize,
    /// How often a batch that fails is made smaller and tried again.
    pub shrinks: u32,
}

/// A batch for which the property does not hold.
#[derive(Debug)]
pub struct Broken {
    /// The smallest that was found.
    pub batch: Option<Box<Batch>>,
    /// Why.
    pub story: String,
}

/// Tries `property` with one batch after the other.
///
/// # Errors
/// It does not hold for a batch, or there are too few batches that every backend takes.
pub fn hold(
    settings: &Settings,
    property: impl Fn(&Batch) -> Result<(), String>,
) -> Result<(), Broken> {
    let config = Config {
        cases: settings.batches,
        max_shrink_iters: settings.shrinks,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, rng(settings.seed));
    let outcome =
        runner.run(&batches(settings), |batch| property(&batch).map_err(TestCaseError::fail));
    outcome.map_err(|error| match error {
        TestError::Fail(reason, batch) => {
            Broken { batch: Some(Box::new(batch)), story: reason.message().to_owned() }
        }
        TestError::Abort(reason) => Broken { batch: None, story: reason.message().to_owned() },
    })
}

fn batches(settings: &Settings) -> impl Strategy<Value = Batch> {
    let tape = vec(any::<u8>(), 0..TAPE_BYTES_MAX);
    let contracts = sketches(settings.types)
        .prop_filter_map("a backend refuses it", |sketch| contract(&sketch));
    // No bytes: the smallest value of each type is always among them.
    let tapes = vec(tape, settings.values.saturating_sub(1)).prop_map(with_the_empty_one);
    (contracts, tapes).prop_map(|(contract, tapes)| Batch { contract, tapes })
}

fn with_the_empty_one(tapes: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    std::iter::once(Vec::new()).chain(tapes).collect()
}

fn rng(seed: u64) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    const SETTINGS: Settings = Settings { seed: 7, batches: 4, types: 9, values: 5, shrinks: 0 };

    fn seen(settings: &Settings) -> Vec<Batch> {
        let all = RefCell::new(Vec::new());
        hold(settings, |batch| {
            all.borrow_mut().push(batch.clone());
            Ok(())
        })
        .unwrap();
        all.into_inner()
    }

    #[test]
    fn a_seed_makes_the_same_batches_again() {
        let (one, other) = (seen(&SETTINGS), seen(&SETTINGS));
        assert_eq!(one.len(), 4);
        assert!(
            one.iter().zip(&other).all(|(a, b)| a.contract == b.contract && a.tapes == b.tapes)
        );
        assert_ne!(one[0].contract, seen(&Settings { seed: 8, ..SETTINGS })[0].contract);
    }

    #[test]
    fn every_batch_is_a_sound_contract() {
        for batch in seen(&SETTINGS) {
            assert_eq!(hither_schema::check(&batch.contract), []);
            assert_eq!(batch.contract.host_functions().count(), 9 + 3);
            assert_eq!((batch.tapes.len(), batch.tapes[0].len()), (5, 0));
        }
    }

    #[test]
    fn what_fails_is_made_smaller() {
        let settings = Settings { shrinks: 400, types: 5, ..SETTINGS };
        let broken = hold(&settings, |batch| {
            let maps = batch.contract.types().iter().any(|(ty, _)| ty.to_string().contains("Map"));
            if maps { Err("there is a map".to_owned()) } else { Ok(()) }
        })
        .unwrap_err();
        let contract = broken.batch.unwrap().contract;
        assert_eq!(broken.story, "there is a map");
        assert!(contract.host_functions().count() < 5 + 2, "nothing was taken away");
    }
}
