//! Memory is flat: what is allocated at one quiet point is what was allocated at another.
//!
//! Two measures. What Rust code has allocated and not freed is exact, so its bound is tight: caches of the library and
//! of this program (tables that keep their capacity, threads that come and go) are some 10 KiB, while a leak of one
//! byte a call is megabytes after a minute. What is resident includes what the allocator keeps and how it is scattered,
//! so its bound is loose; it sees what was not allocated by Rust code.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering};

/// How much more the later half of the samples may hold than the first, as medians.
const ALLOCATED_GROWTH_MAX: i64 = 256 << 10;
const RESIDENT_GROWTH_MAX: i64 = 48 << 20;

/// Fewer samples say nothing of growth.
const SAMPLES_MIN: usize = 4;

/// Bytes that are allocated right now.
static ALLOCATED: AtomicIsize = AtomicIsize::new(0);

/// The system's allocator, counting.
pub(crate) struct Counting;

// SAFETY: forwards to the system's allocator, which keeps the promises; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: as the caller vouches.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: as the caller vouches.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: as the caller vouches.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATED.fetch_add(size.cast_signed() - layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: as the caller vouches.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What was held at one quiet point, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) allocated: i64,
    /// 0 where the system does not tell.
    pub(crate) resident: i64,
}

/// What is held now.
pub(crate) fn sample() -> Sample {
    Sample { allocated: ALLOCATED.load(Ordering::Relaxed) as i64, resident: resident() }
}

/// Bytes of this process that are in memory; 0 where `/proc` does not tell.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<i64>().ok());
    kib.unwrap_or(0) << 10
}

/// Whether memory is flat over `samples`. The first quarter is warm-up.
pub(crate) fn judge(samples: &[Sample]) -> Result<(), String> {
    let warm = &samples[samples.len() / 4..];
    if warm.len() < SAMPLES_MIN {
        return Ok(());
    }
    let (first, later) = warm.split_at(warm.len() / 2);
    let grew = |of: fn(&Sample) -> i64| median(later, of) - median(first, of);
    let (allocated, resident) = (grew(|s| s.allocated), grew(|s| s.resident));
    if allocated > ALLOCATED_GROWTH_MAX || resident > RESIDENT_GROWTH_MAX {
        return Err(format!(
            "memory grows: {allocated} bytes allocated (at most {ALLOCATED_GROWTH_MAX}), {resident} resident (at most \
             {RESIDENT_GROWTH_MAX}), from the first half to the later half of {samples:?}"
        ));
    }
    Ok(())
}

fn median(samples: &[Sample], of: fn(&Sample) -> i64) -> i64 {
    let mut values: Vec<i64> = samples.iter().map(of).collect();
    values.sort_unstable();
    values[values.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(allocated: impl Fn(i64) -> i64) -> Vec<Sample> {
        (0..16).map(|at| Sample { allocated: allocated(at), resident: 0 }).collect()
    }

    #[test]
    fn growth_is_seen_and_noise_is_not() {
        judge(&samples(|at| (at % 3) << 16)).unwrap();
        judge(&samples(|at| if at < 4 { 0 } else { 64 << 20 })).unwrap();
        assert!(judge(&samples(|at| at << 18)).unwrap_err().starts_with("memory grows"));
        judge(&samples(|at| at << 40)[..3]).unwrap();
    }
}
