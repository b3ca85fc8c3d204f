//! The soak: threads that call, answer late, answer twice, answer wrongly, cancel, register, unregister, close and
//! reopen at random, through both doors of the conformance library, and a model that counts what they got.
//!
//! - [`actor`]: what a thread does; [`callbacks`] what it is called back for; [`consumer`] who fetches the frames.
//! - [`model`]: what must hold of one context; [`life`] that context, and what its host knows of it.
//! - [`quiet`]: every few seconds all stop, all contexts are closed, all counters are zero, and memory is flat.
//! - [`watchdog`], [`trace`], [`verdict`]: a hang or a violation ends the program with its story.
//! - [`doors`]: the library. [`choices`]: the seed.
//!
//! The same seed makes each thread choose the same; how the threads meet is up to the machine.

mod actor;
mod callbacks;
mod choices;
mod consumer;
mod doors;
mod host_call;
mod life;
mod memory;
mod model;
mod opening;
mod quiet;
mod rest;
mod tickets;
mod trace;
mod verdict;
mod watchdog;
mod world;

use std::time::{Duration, Instant};

use clap::Parser;

use crate::choices::Choices;
use crate::memory::Sample;
use crate::world::World;

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// Contexts at once, each with threads of its own.
const SLOTS: u64 = 3;

/// Use and misuse a library at random, and count.
#[derive(Debug, Parser)]
#[command(name = "hither-soak")]
struct Args {
    /// How long
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// What is chosen, in decimal or as 0x...; by the clock unless given
    #[arg(long, value_parser = seed)]
    seed: Option<u64>,
    /// Threads that act, besides one for each context that fetches frames
    #[arg(long, default_value_t = 8)]
    threads: u64,
}

fn seed(text: &str) -> Result<u64, std::num::ParseIntError> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    }
}

fn main() {
    let args = Args::parse();
    let seed = args.seed.unwrap_or_else(choices::seed_of_now);
    println!("seed {seed:#018x} : cargo xtask soak --seed {seed:#x} to run the same choices");
    hide_panics_on_purpose();
    let world = world::open(seed, SLOTS, (args.threads + SLOTS) as usize);
    quiet::reopen(world);
    watchdog::watch();
    let samples = std::thread::scope(|threads| {
        for slot in &world.slots {
            threads.spawn(|| consumer::run(slot));
        }
        for number in 0..args.threads {
            let slot = &world.slots[(number % SLOTS) as usize];
            threads.spawn(move || actor::run(number, slot));
        }
        conduct(world, Duration::from_secs(args.seconds))
    });
    verdict::must(memory::judge(&samples));
    report(world, &samples);
}

/// Lets the threads run for `time`, with a quiet point now and then, and one at the end. What was held at each.
fn conduct(world: &'static World, time: Duration) -> Vec<Sample> {
    let period = (time / 10).clamp(Duration::from_millis(500), Duration::from_secs(5));
    let deadline = Instant::now() + time;
    let mut choices = Choices::new(world.seed, u64::MAX);
    let mut samples = Vec::with_capacity(1024);
    // Watched at quiet points only: a context that never ends is a hang of this thread.
    let trace = trace::name("conductor");
    trace.rest(true);
    loop {
        // An early end of this wait is an early quiet point, and does no harm.
        std::thread::park_timeout(period.min(deadline.saturating_duration_since(Instant::now())));
        let over = Instant::now() >= deadline;
        world.rest.quiet(over, || {
            trace.step();
            trace.rest(false);
            quiet::settle(&mut choices);
            trace.rest(true);
            samples.push(memory::sample());
            if !over {
                quiet::reopen(world);
            }
        });
        if over {
            return samples;
        }
    }
}

fn report(world: &World, samples: &[Sample]) {
    let steps: u64 = trace::all().iter().map(|trace| trace.steps()).sum();
    let (first, last) = (samples[0], samples[samples.len() - 1]);
    println!(
        "clean: {steps} steps, {} contexts, {} quiet points; allocated {} then {} KiB, resident {} then {} KiB",
        world.lives(),
        samples.len(),
        first.allocated >> 10,
        last.allocated >> 10,
        first.resident >> 10,
        last.resident >> 10,
    );
}

/// The library is made to panic all the time: nobody wants to read about that.
fn hide_panics_on_purpose() {
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let text = panic.payload().downcast_ref::<String>().map(String::as_str);
        if text != Some(actor::ON_PURPOSE) {
            others(panic);
        }
    }));
}
