//! Choices at random, the same ones for the same seed.

use std::time::SystemTime;

/// A stream of choices. Source of the mixing: splitmix64, Steele, Lea and Flood, 2014.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    state: u64,
}

impl Choices {
    /// The stream of `seed`; each `branch` of a seed is a stream of its own.
    pub(crate) fn new(seed: u64, branch: u64) -> Self {
        Self { state: mixed(seed ^ mixed(branch)) }
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        // The bias is below `end` / 2^64: nothing here counts that closely.
        self.bits() % end
    }

    /// True once in `times`, on average.
    pub(crate) fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// One of `items`, of which there is at least one.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.index(items.len())]
    }

    /// An index into something of `len` items; `len` is not 0.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }
}

/// A seed that the clock gives.
pub(crate) fn seed_of_now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    mixed(since.as_nanos() as u64)
}

fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_says_everything() {
        let choose = |seed, branch| {
            let mut choices = Choices::new(seed, branch);
            [choices.bits(), choices.below(10), choices.pick(&[1, 2, 3])]
        };
        assert_eq!(choose(7, 1), choose(7, 1));
        assert_ne!(choose(7, 1), choose(7, 2));
        assert_ne!(choose(7, 1), choose(8, 1));
    }
}
