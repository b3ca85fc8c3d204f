//! One line of a log: `2026-11-21T10:00:00.123Z ERROR billing took=1871us order 4711 refused`.

use std::time::Duration;

use jiff::Timestamp;

/// What is known of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The minute in which it was written, counted from the epoch.
    pub(crate) minute: i64,
    /// Who wrote it.
    pub(crate) service: &'a str,
    /// Whether it speaks of a failure.
    pub(crate) is_error: bool,
    /// How long what it speaks of took.
    pub(crate) took: Duration,
}

impl<'a> Line<'a> {
    /// `None`: it is none of ours.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut words = text.split(' ');
        let at: Timestamp = words.next()?.parse().ok()?;
        let is_error = match words.next()? {
            "ERROR" => true,
            "INFO" | "WARN" => false,
            _ => return None,
        };
        let service = words.next().filter(|name| !name.is_empty())?;
        let took = words.next()?.strip_prefix("took=")?.strip_suffix("us")?;
        let took = Duration::from_micros(took.parse().ok()?);
        Some(Self { minute: at.as_second().div_euclid(60), service, is_error, took })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_when_who_and_how_long() {
        let line = Line::parse("1970-01-01T00:01:59.999Z ERROR billing took=1871us order refused");
        let took = Duration::from_micros(1871);
        let expected = Line { minute: 1, service: "billing", is_error: true, took };
        assert_eq!(line, Some(expected));
    }

    #[test]
    fn anything_else_is_unknown() {
        for text in [
            "",
            "kernel: [12.5] eth0: link is up",
            "1970-01-01T00:00:00Z DEBUG billing took=1us",
            "1970-01-01T00:00:00Z INFO  took=1us",
            "1970-01-01T00:00:00Z INFO billing took=1ms",
            "1970-13-01T00:00:00Z INFO billing took=1us",
        ] {
            assert_eq!(Line::parse(text), None, "{text}");
        }
    }
}
