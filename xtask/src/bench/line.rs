//! What a program that measures prints: one JSON object a line, for one round of one side of one case.

use serde::Deserialize;

/// The side that everything is about.
pub(super) const HITHER: &str = "hither";
/// The same thing written by hand.
pub(super) const FLOOR: &str = "floor";

/// One round of one side. Times and counts are of one operation.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(super) struct Line {
    /// `c/noop` and the like.
    pub case: String,
    /// [`HITHER`], [`FLOOR`], or something else worth knowing.
    pub side: String,
    /// From the first operation's beginning to the last one's end.
    pub wall_ns: f64,
    /// Of all threads of the process, in the program and in the system.
    pub cpu_ns: f64,
    /// Calls of the allocator.
    pub allocs: f64,
    /// What an operation left in memory, where that is what the case measures.
    pub bytes: Option<f64>,
}

/// All lines of one program.
pub(super) fn read(text: &str) -> Result<Vec<Line>, String> {
    let parse = |line: &str| {
        serde_json::from_str(line).map_err(|e| format!("`{line}` is no line of a measurement: {e}"))
    };
    text.lines().filter(|line| !line.is_empty()).map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_nobody_needs_are_skipped_and_bytes_may_be_absent() {
        let text = r#"{"case":"c/noop","side":"floor","round":3,"ops":9,"wall_ns":2.5,"cpu_ns":2,"allocs":0}

{"case":"x","side":"hither","wall_ns":1,"cpu_ns":1,"allocs":1,"bytes":880.5}
"#;
        let lines = read(text).unwrap();
        assert_eq!((lines[0].wall_ns, lines[0].bytes), (2.5, None));
        assert_eq!((lines[1].side.as_str(), lines[1].bytes), (HITHER, Some(880.5)));
    }

    #[test]
    fn a_line_that_is_something_else_is_shown() {
        assert!(read("oops").unwrap_err().starts_with("`oops` is no line"));
    }
}
