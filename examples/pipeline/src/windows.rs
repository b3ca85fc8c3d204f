//! Lines by minute and service: summed up in parts, which are put together in the order of the log.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use crate::Summary;
use crate::line::Line;

/// What lines of one service and one minute have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    lines: u64,
    errors: u64,
    took: Duration,
    slowest: Duration,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.errors += other.errors;
        self.took += other.took;
        self.slowest = self.slowest.max(other.slowest);
    }
}

/// What a piece of a log comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// By minute, then by service. No minute: lines of another format before the first that says when.
    tallies: BTreeMap<Option<i64>, BTreeMap<String, Tally>>,
    /// The minute of the line before.
    minute: Option<i64>,
    /// Of all its lines.
    pub(crate) bytes: u64,
}

impl Part {
    /// Adds a line of ours.
    pub(crate) fn line(&mut self, line: Line<'_>) {
        self.minute = Some(line.minute);
        let errors = u64::from(line.is_error);
        self.tally(line.service, Tally { lines: 1, errors, took: line.took, slowest: line.took });
    }

    /// Adds a line of another format, which is of the minute of the line before.
    pub(crate) fn classified(&mut self, service: &str, is_error: bool) {
        let errors = u64::from(is_error);
        self.tally(service, Tally { lines: 1, errors, ..Tally::default() });
    }

    fn tally(&mut self, service: &str, tally: Tally) {
        let minute = self.tallies.entry(self.minute).or_default();
        match minute.get_mut(service) {
            Some(sum) => sum.add(tally),
            None => {
                minute.insert(service.to_owned(), tally);
            }
        }
    }
}

/// The minutes that may still get lines.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    open: BTreeMap<i64, BTreeMap<String, Tally>>,
    /// The minute of the last line that said one.
    minute: i64,
}

impl Windows {
    /// Adds the next part of the log. The minutes before its last one are over; a line that says one of them later
    /// counts into a summary of its own.
    pub(crate) fn add(&mut self, part: Part) -> Vec<Summary> {
        for (minute, services) in part.tallies {
            let open = self.open.entry(minute.unwrap_or(self.minute)).or_default();
            for (service, tally) in services {
                open.entry(service).or_default().add(tally);
            }
        }
        self.minute = self.minute.max(part.minute.unwrap_or(self.minute));
        let open = self.open.split_off(&self.minute);
        summaries(std::mem::replace(&mut self.open, open))
    }

    /// The log is through.
    pub(crate) fn finish(&mut self) -> Vec<Summary> {
        summaries(std::mem::take(&mut self.open))
    }
}

fn summaries(minutes: BTreeMap<i64, BTreeMap<String, Tally>>) -> Vec<Summary> {
    let of_minute = |(minute, services): (i64, BTreeMap<String, Tally>)| {
        services.into_iter().map(move |(service, tally)| summary(minute, service, tally))
    };
    minutes.into_iter().flat_map(of_minute).collect()
}

fn summary(minute: i64, service: String, tally: Tally) -> Summary {
    let Tally { lines, errors, took, slowest } = tally;
    let mean = Duration::from_nanos((took.as_nanos() / u128::from(lines.max(1))) as u64);
    Summary { minute: when(minute), service, lines, errors, mean, slowest }
}

/// When a minute begins.
fn when(minute: i64) -> SystemTime {
    let after = Duration::from_secs(60 * minute.unsigned_abs());
    let epoch = SystemTime::UNIX_EPOCH;
    if minute < 0 { epoch - after } else { epoch + after }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(lines: &[(i64, &str, bool, u64)]) -> Part {
        let mut part = Part::default();
        for &(minute, service, is_error, us) in lines {
            part.line(Line { minute, service, is_error, took: Duration::from_micros(us) });
        }
        part
    }

    #[test]
    fn a_minute_is_summed_up_when_a_later_one_begins() {
        let mut windows = Windows::default();
        assert_eq!(windows.add(part(&[(1, "auth", false, 10), (1, "auth", true, 30)])), []);
        let over = windows.add(part(&[(1, "auth", false, 20), (2, "search", false, 5)]));
        let expected = Summary {
            minute: when(1),
            service: "auth".to_owned(),
            lines: 3,
            errors: 1,
            mean: Duration::from_micros(20),
            slowest: Duration::from_micros(30),
        };
        assert_eq!(over, [expected]);
        assert_eq!(windows.finish().len(), 1);
        assert_eq!(windows.finish(), []);
    }

    #[test]
    fn lines_of_another_format_are_of_the_minute_before() {
        let mut windows = Windows::default();
        windows.add(part(&[(7, "auth", false, 10)]));
        let mut strange = Part::default();
        strange.classified("kernel", true);
        windows.add(strange);
        let over = windows.finish();
        let found: Vec<_> = over.iter().map(|x| (&*x.service, x.minute, x.errors)).collect();
        assert_eq!(found, [("auth", when(7), 0), ("kernel", when(7), 1)]);
    }
}
