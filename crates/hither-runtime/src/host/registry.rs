//! What the host registered, by function.
//!
//! No lock is held while a function runs: a lookup takes a share of the entry. Replacing and unregistering are legal
//! at any time, also from inside the function itself; the entry's release hook runs when the last share is gone.

use crate::foreign::ForeignFn;
use crate::sync::{Arc, RwLock};

/// How the host wants to be called.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// By a frame: it takes the call home on a crossing.
    Frames,
    /// A C function that takes the arguments as CBOR.
    Bytes(Arc<ForeignFn>),
    /// A C function that takes the arguments as C values.
    Typed(Arc<ForeignFn>),
}

impl Entry {
    /// Whether somebody runs it who looked it up.
    fn is_running(&self) -> bool {
        match self {
            Entry::Frames => false,
            Entry::Bytes(function) | Entry::Typed(function) => Arc::strong_count(function) > 1,
        }
    }
}

/// The host functions of one context.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    /// By function id. A context has a handful: a scan beats a hash.
    entries: RwLock<Vec<(u32, Entry)>>,
}

impl Registry {
    pub(crate) fn new() -> Self {
        Self { entries: RwLock::new(Vec::new()) }
    }

    /// Registers, or replaces. The former entry comes back, to be dropped where no lock is held.
    pub(crate) fn register(&self, function: u32, entry: Entry) -> Option<Entry> {
        let mut entries = self.entries.write();
        match entries.iter_mut().find(|(id, _)| *id == function) {
            Some((_, old)) => Some(std::mem::replace(old, entry)),
            None => {
                entries.push((function, entry));
                None
            }
        }
    }

    /// Unregisters. What was registered comes back, to be dropped where no lock is held.
    pub(crate) fn unregister(&self, function: u32) -> Option<Entry> {
        let mut entries = self.entries.write();
        let at = entries.iter().position(|(id, _)| *id == function)?;
        Some(entries.swap_remove(at).1)
    }

    /// A share of what is registered.
    pub(crate) fn lookup(&self, function: u32) -> Option<Entry> {
        self.entries.read().iter().find(|(id, _)| *id == function).map(|(_, entry)| entry.clone())
    }

    /// Unregisters everything; how many C functions were running, and so keep their user data a while longer.
    pub(crate) fn clear(&self) -> usize {
        let entries = std::mem::take(&mut *self.entries.write());
        entries.iter().filter(|(_, entry)| entry.is_running()).count()
    }

    /// How many functions are registered.
    pub(crate) fn len(&self) -> usize {
        self.entries.read().len()
    }
}

#[cfg(test)]
mod tests {
    //! The first two behaviours of SEED 5.1, and the defects H3, H5 of SEED 2.7.

    use super::*;
    use crate::foreign::AnyFn;
    use std::ffi::c_void;
    use std::sync::atomic::{AtomicUsize, Ordering};

    unsafe extern "C" fn function() {}

    unsafe extern "C" fn count_release(user_data: *mut c_void) {
        // SAFETY: the tests below pass a counter that outlives the registry.
        unsafe { &*user_data.cast::<AtomicUsize>() }.fetch_add(1, Ordering::SeqCst);
    }

    fn entry(releases: &AtomicUsize) -> Entry {
        let user_data = std::ptr::from_ref(releases).cast_mut().cast();
        Entry::Bytes(Arc::new(ForeignFn::new(function as AnyFn, user_data, Some(count_release))))
    }

    #[test]
    fn seed_01_register_lookup_replace_unregister_and_a_clean_miss() {
        let releases = AtomicUsize::new(0);
        let registry = Registry::new();
        assert!(registry.lookup(7).is_none(), "an unknown function is a clean miss");
        assert!(registry.register(7, entry(&releases)).is_none());
        match registry.lookup(7) {
            Some(Entry::Bytes(found)) => {
                assert_eq!(found.user_data(), std::ptr::from_ref(&releases).cast_mut().cast());
            }
            other => panic!("not what was registered: {other:?}"),
        }
        assert!(registry.register(7, Entry::Frames).is_some(), "the second registration replaces");
        assert!(matches!(registry.lookup(7), Some(Entry::Frames)));
        assert!(registry.unregister(7).is_some(), "and says what it removed");
        assert!(registry.unregister(7).is_none());
        assert!(registry.lookup(7).is_none());
        assert_eq!(releases.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn seed_02_clear_forgets_everything() {
        let releases = AtomicUsize::new(0);
        let registry = Registry::new();
        for function in 1..=3 {
            registry.register(function, entry(&releases));
        }
        assert_eq!(registry.len(), 3);
        registry.clear();
        assert_eq!(registry.len(), 0);
        assert!((1..=3).all(|function| registry.lookup(function).is_none()));
        assert_eq!(releases.load(Ordering::SeqCst), 3);
    }

    /// H5: the seed copied the pair out, so the host could free user data that was about to be used.
    #[test]
    fn h5_the_release_hook_waits_for_the_invocation_that_runs() {
        let releases = AtomicUsize::new(0);
        let registry = Registry::new();
        registry.register(7, entry(&releases));
        let running = registry.lookup(7);
        drop(registry.unregister(7));
        assert_eq!(releases.load(Ordering::SeqCst), 0, "still running");
        drop(running);
        assert_eq!(releases.load(Ordering::SeqCst), 1, "exactly once");
    }
}
