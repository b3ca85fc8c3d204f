//! A log to try the pipeline on: made up, but the same for the same seed.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

/// Who writes lines, and how often each line of his speaks of a failure, of 1,000.
const SERVICES: [(&str, u64); 5] =
    [("auth", 2), ("billing", 5), ("catalog", 1), ("search", 3), ("shipping", 4)];

/// How many lines a minute has.
const LINES_A_MINUTE: u64 = 40_000;

/// One of so many lines is of nobody's format.
const UNKNOWN_ONE_IN: u64 = 500;

/// In one of so many minutes one service fails much more often.
const BAD_MINUTE_ONE_IN: u64 = 8;

/// A log of whole lines, which is longer than `bytes` by less than one of them; `written` hears how far it is, about
/// every MiB. Its number of lines and bytes.
pub(crate) fn write(
    path: &Path,
    bytes: u64,
    seed: u64,
    mut written: impl FnMut(u64),
) -> io::Result<(u64, u64)> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut log = Log { random: Random(seed), line: Vec::with_capacity(160), number: 0 };
    let (mut length, mut told) = (0, 0);
    while length < bytes {
        let line = log.next()?;
        file.write_all(line)?;
        length += line.len() as u64;
        if length - told >= 1 << 20 {
            told = length;
            written(length);
        }
    }
    file.flush()?;
    written(length);
    Ok((log.number, length))
}

/// The lines, one after the other.
struct Log {
    random: Random,
    line: Vec<u8>,
    number: u64,
}

impl Log {
    fn next(&mut self) -> io::Result<&[u8]> {
        self.line.clear();
        let number = self.number;
        self.number += 1;
        let random = self.random.next();
        if random.is_multiple_of(UNKNOWN_ONE_IN) {
            self.unknown(random / UNKNOWN_ONE_IN)?;
        } else {
            self.known(number, random)?;
        }
        Ok(&self.line)
    }

    fn known(&mut self, number: u64, random: u64) -> io::Result<()> {
        let minute = number / LINES_A_MINUTE;
        let (who, dice) = ((random % 5) as usize, random / 5 % 1_000);
        let (service, share) = SERVICES[who];
        let share = if is_bad(minute, who) { 200 } else { share };
        let level = match dice {
            dice if dice < share => "ERROR",
            dice if dice % 10 == 9 => "WARN",
            _ => "INFO",
        };
        let took = 200 + random / 5_000 % 3_000;
        let order = random / 15_000_000 % 1_000_000;
        writeln!(
            self.line,
            "{:.3} {level} {service} took={took}us order {order} handled by {service}-{}",
            when(number),
            random % 16,
        )
    }

    fn unknown(&mut self, random: u64) -> io::Result<()> {
        let (number, cpu) = (random % 100_000, random % 8);
        match random % 3 {
            0 => writeln!(self.line, "kernel: [{number}.25] eth{cpu}: link is up"),
            1 => writeln!(self.line, "kernel: [{number}.75] cpu{cpu}: temperature above threshold"),
            _ => writeln!(self.line, "panicked at worker {number}: index out of bounds"),
        }
    }
}

/// Whether the service fails much more often in this minute.
fn is_bad(minute: u64, service: usize) -> bool {
    let dice = Random(minute).next();
    dice.is_multiple_of(BAD_MINUTE_ONE_IN) && dice / BAD_MINUTE_ONE_IN % 5 == service as u64
}

/// When a line was written: they are spread evenly over their minutes.
fn when(number: u64) -> Timestamp {
    const BEGIN: Timestamp = Timestamp::constant(1_795_255_200, 0);
    let after = SignedDuration::from_micros((number * 60_000_000 / LINES_A_MINUTE) as i64);
    BEGIN + after
}

/// SplitMix64, as its authors published it (Steele, Lea and Flood 2014): short, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Line;

    #[test]
    fn lines_are_of_the_format_but_for_a_few() {
        let mut log = Log { random: Random(7), line: Vec::new(), number: 0 };
        let mut known = 0;
        for _ in 0..10_000 {
            let line = std::str::from_utf8(log.next().unwrap()).unwrap();
            known += u32::from(Line::parse(line.trim_end()).is_some());
        }
        assert!((9_950..10_000).contains(&known), "{known}");
    }
}
