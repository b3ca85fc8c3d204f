//! What a message may make a reader allocate: in proportion to its own length, whatever it claims.

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use common::{Lists, Order};
use hither_wire::{Wire, Writer, lift};

/// Counts what each thread asks the system for.
struct Counting;

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to `System` as it came; counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.set(ALLOCATED.get() + layout.size());
        // SAFETY: the caller keeps the contract of `alloc`, which is that of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: `ptr` came from `alloc` above, so from `System`, with this layout.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// All that lifting a `T` allocates, freed or not.
fn allocated<T: Wire>(bytes: &[u8]) -> usize {
    let before = ALLOCATED.get();
    let _ = lift::<T>(bytes);
    ALLOCATED.get() - before
}

fn claim(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut w = Writer::new();
    write(&mut w);
    w.into_bytes()
}

#[test]
fn a_claim_alone_costs_an_error() {
    const ERROR_BYTES_MAX: usize = 1000;
    for len in [1 << 60, 1 << 32, 1 << 20, 1000] {
        assert!(allocated::<Vec<String>>(&claim(|w| w.array(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<Vec<()>>(&claim(|w| w.array(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<Order>(&claim(|w| w.array(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<HashMap<String, u8>>(&claim(|w| w.map(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<HashSet<String>>(&claim(|w| w.array(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<[String; 3]>(&claim(|w| w.array(len))) < ERROR_BYTES_MAX);
        assert!(allocated::<Order>(&claim(|w| w.map(len))) < ERROR_BYTES_MAX);
        let text = claim(|w| {
            w.raw(&[0x7b]);
            w.raw(&(len as u64).to_be_bytes());
        });
        assert!(allocated::<String>(&text) < ERROR_BYTES_MAX);
        let block = claim(|w| {
            w.tag(70);
            w.raw(&[0x5b]);
            w.raw(&(len as u64).to_be_bytes());
        });
        assert!(allocated::<Vec<u32>>(&block) < ERROR_BYTES_MAX);
    }
}

/// A list of records, whose first is broken: an item takes hundreds of bytes in memory, this message gives it one.
#[test]
fn a_list_of_large_items_must_prove_them() {
    let mut message = claim(|w| w.array(1_000_000));
    message.resize(message.len() + 1_000_000, 0);
    assert!(allocated::<Vec<Lists>>(&message) < 2 * message.len());
    assert!(allocated::<Vec<Vec<Lists>>>(&message) < 2 * message.len());
}

/// A map whose first value is broken. Room for entries is made in powers of two, with a seventh to spare.
#[test]
fn a_map_of_large_values_must_prove_them() {
    let mut message = claim(|w| w.map(500_000));
    message.resize(message.len() + 1_000_000, 0);
    assert!(allocated::<HashMap<u8, Lists>>(&message) < 3 * message.len());
}

#[test]
fn a_valid_list_allocates_once() {
    let mut message = claim(|w| {
        w.tag(70);
        w.bytes(&[7; 400_000]);
    });
    assert_eq!(allocated::<Vec<u32>>(&message), 400_000);
    message = claim(|w| w.bytes(&[7; 400_000]));
    assert_eq!(allocated::<Vec<u8>>(&message), 400_000);
}
