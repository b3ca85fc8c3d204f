//! Rows as a table for people, and as JSON for programs.

use super::figures::{Row, Verdict};

const HEAD: [&str; 9] =
    ["case", "wall ns", "cpu ns", "allocs", "floor cpu ns", "ratio", "limit", "verdict", "note"];

/// An aligned table: names and notes to the left, numbers to the right.
pub(super) fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |column: usize| lines.iter().map(|line| line[column].len()).max().unwrap_or(0);
    let widths: [usize; HEAD.len()] = std::array::from_fn(width);
    lines.iter().map(|line| aligned(line, &widths)).collect()
}

/// An array with one object for each row.
pub(super) fn json(rows: &[Row]) -> String {
    let mut text = serde_json::to_string_pretty(rows).expect("numbers and texts");
    text.push('\n');
    text
}

fn cells(row: &Row) -> [String; HEAD.len()] {
    let number = |value: Option<f64>, places: usize| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{value:.places$}"))
    };
    let verdict = match row.verdict {
        Some(Verdict::Ok) => "ok",
        Some(Verdict::Over) => "over",
        None => "-",
    };
    [
        row.case.clone(),
        number(Some(row.wall_ns), 1),
        number(Some(row.cpu_ns), 1),
        number(Some(row.allocs), 2),
        number(row.floor_cpu_ns, 1),
        number(row.ratio, 2),
        number(row.limit, 2),
        verdict.to_owned(),
        row.note.clone(),
    ]
}

fn aligned(line: &[String; HEAD.len()], widths: &[usize; HEAD.len()]) -> String {
    let is_text = |column: usize| matches!(HEAD[column], "case" | "verdict" | "note");
    let cell = |(column, text): (usize, &String)| {
        let width = widths[column];
        if is_text(column) { format!("{text:width$}") } else { format!("{text:>width$}") }
    };
    let cells: Vec<String> = line.iter().enumerate().map(cell).collect();
    format!("{}\n", cells.join("  ").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row {
            case: "c/noop".to_owned(),
            wall_ns: 20.04,
            cpu_ns: 19.0,
            allocs: 0.0,
            floor_cpu_ns: Some(4.0),
            ratio: Some(4.75),
            limit: None,
            bytes: None,
            verdict: Some(Verdict::Over),
            note: "a note".to_owned(),
        }
    }

    #[test]
    fn columns_are_aligned() {
        assert_eq!(
            table(&[row()]),
            "case    wall ns  cpu ns  allocs  floor cpu ns  ratio  limit  verdict  note\n\
             c/noop     20.0    19.0    0.00           4.0   4.75      -  over     a note\n"
        );
    }

    #[test]
    fn json_names_what_is_missing_too() {
        let value: serde_json::Value = serde_json::from_str(&json(&[row()])).unwrap();
        assert_eq!(value[0]["case"], "c/noop");
        assert_eq!(value[0]["verdict"], "over");
        assert!(value[0]["limit"].is_null());
    }
}
