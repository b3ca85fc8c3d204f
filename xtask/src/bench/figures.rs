//! Many lines become one row for each case: medians over the rounds, and a ratio of two sides of the same run.

use serde::Serialize;

use super::limits::{self, Limit};
use super::line::{FLOOR, HITHER, Line};

/// How a case did against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    Ok,
    Over,
}

/// One case. Times and counts are of one operation of Hither, unless they say otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Row {
    pub case: String,
    pub wall_ns: f64,
    pub cpu_ns: f64,
    pub allocs: f64,
    /// CPU of the side that the case is compared with: the floor, unless `note` says otherwise.
    pub floor_cpu_ns: Option<f64>,
    /// Hither by that side, of the same run; of CPU, unless `note` says otherwise.
    pub ratio: Option<f64>,
    /// What `ratio` may be.
    pub limit: Option<f64>,
    /// What an operation left in memory, where that is what the case measures.
    pub bytes: Option<f64>,
    pub verdict: Option<Verdict>,
    /// Limits that are no ratios, and whatever else a reader must know.
    pub note: String,
}

/// The rows, in the order in which their cases came. A case without a line of Hither is left out.
pub(super) fn rows(lines: &[Line]) -> Vec<Row> {
    let mut cases: Vec<&str> = Vec::new();
    for line in lines {
        if !cases.contains(&line.case.as_str()) {
            cases.push(&line.case);
        }
    }
    cases.into_iter().filter_map(|case| row(case, lines, limits::of(case))).collect()
}

fn row(case: &str, lines: &[Line], limit: Option<Limit>) -> Option<Row> {
    let sides = sides(case, lines);
    let find = |name: &str| sides.iter().find(|side| side.name == name);
    let hither = find(HITHER)?;
    let against = match limit {
        Some(Limit::Cpu { side, .. } | Limit::Wall { side, .. }) => side,
        _ => FLOOR,
    };
    let floor = find(against);
    let is_wall = matches!(limit, Some(Limit::Wall { .. }));
    let ratio = floor.map(|floor| {
        if is_wall { hither.wall_ns / floor.wall_ns } else { hither.cpu_ns / floor.cpu_ns }
    });
    let ratio_max = limit.and_then(|limit| ratio_max(limit, floor));
    let is_within = limit.and_then(|limit| is_within(limit, hither, ratio.zip(ratio_max)));
    Some(Row {
        case: case.to_owned(),
        wall_ns: hither.wall_ns,
        cpu_ns: hither.cpu_ns,
        allocs: hither.allocs,
        floor_cpu_ns: floor.map(|floor| floor.cpu_ns),
        ratio,
        limit: ratio_max,
        bytes: hither.bytes,
        verdict: is_within.map(|is| if is { Verdict::Ok } else { Verdict::Over }),
        note: note(limit, hither, floor, &sides),
    })
}

/// The medians of one side.
#[derive(Clone, Debug, PartialEq)]
struct Side<'a> {
    name: &'a str,
    wall_ns: f64,
    cpu_ns: f64,
    allocs: f64,
    bytes: Option<f64>,
}

fn sides<'a>(case: &str, lines: &'a [Line]) -> Vec<Side<'a>> {
    let mut names: Vec<&str> = Vec::new();
    let of_case: Vec<&Line> = lines.iter().filter(|line| line.case == case).collect();
    for line in &of_case {
        if !names.contains(&line.side.as_str()) {
            names.push(&line.side);
        }
    }
    let side = |name| {
        let rounds: Vec<&Line> = of_case.iter().copied().filter(|line| line.side == name).collect();
        let median_of = |field: fn(&Line) -> f64| median(rounds.iter().copied().map(field));
        let bytes: Option<Vec<f64>> = rounds.iter().map(|line| line.bytes).collect();
        Side {
            name,
            wall_ns: median_of(|line| line.wall_ns),
            cpu_ns: median_of(|line| line.cpu_ns),
            allocs: median_of(|line| line.allocs),
            bytes: bytes.map(|bytes| median(bytes.into_iter())),
        }
    };
    names.into_iter().map(side).collect()
}

/// The middle value; between two middle ones, their mean. There must be one.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) {
        (values[middle - 1] + values[middle]) / 2.0
    } else {
        values[middle]
    }
}

/// The limit as a ratio, where there is something to compare with.
fn ratio_max(limit: Limit, floor: Option<&Side>) -> Option<f64> {
    match limit {
        Limit::Cpu { times, .. } | Limit::Wall { times, .. } => Some(times),
        Limit::FloorPlusNs(ns) => floor.map(|floor| (floor.cpu_ns + ns) / floor.cpu_ns),
        Limit::Ns(_) | Limit::Bytes(_) => None,
    }
}

/// Whether the limit is kept; `None` if what it needs was not measured.
fn is_within(limit: Limit, hither: &Side, ratio: Option<(f64, f64)>) -> Option<bool> {
    match limit {
        Limit::Cpu { .. } | Limit::Wall { .. } | Limit::FloorPlusNs(_) => {
            ratio.map(|(ratio, max)| ratio <= max)
        }
        Limit::Ns(ns) => Some(hither.cpu_ns <= ns),
        Limit::Bytes(max) => hither.bytes.map(|bytes| bytes <= max),
    }
}

fn note(limit: Option<Limit>, hither: &Side, floor: Option<&Side>, sides: &[Side]) -> String {
    let mut notes = Vec::new();
    if let Some(bytes) = hither.bytes {
        notes.push(format!("{bytes:.0} bytes"));
    }
    match limit {
        Some(Limit::Wall { .. }) => {
            let cpu = floor.map_or(f64::NAN, |floor| hither.cpu_ns / floor.cpu_ns);
            notes.push(format!("ratio of wall time, of cpu {cpu:.2}"));
        }
        Some(Limit::FloorPlusNs(ns)) => {
            let more = floor.map_or(0.0, |floor| hither.cpu_ns - floor.cpu_ns);
            notes.push(format!("floor +{more:.1} ns, limit floor +{ns} ns"));
        }
        Some(Limit::Ns(ns)) => notes.push(format!("limit {ns} ns")),
        Some(Limit::Bytes(bytes)) => notes.push(format!("limit {bytes} bytes")),
        Some(Limit::Cpu { side, .. }) if side != FLOOR => notes.push(format!("floor is `{side}`")),
        Some(Limit::Cpu { .. }) | None => {}
    }
    let against = floor.map_or(FLOOR, |floor| floor.name);
    let others = sides.iter().filter(|side| side.name != HITHER && side.name != against);
    notes.extend(others.map(|side| format!("{} {:.1} ns", side.name, side.cpu_ns)));
    notes.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(case: &str, side: &str, wall_ns: f64, cpu_ns: f64) -> Line {
        Line {
            case: case.to_owned(),
            side: side.to_owned(),
            wall_ns,
            cpu_ns,
            allocs: 2.0,
            bytes: None,
        }
    }

    #[test]
    fn a_median_is_the_middle_or_the_mean_of_two() {
        assert_eq!(median([9.0, 1.0, 3.0].into_iter()), 3.0);
        assert_eq!(median([4.0, 1.0, 9.0, 2.0].into_iter()), 3.0);
    }

    #[test]
    fn a_ratio_is_of_medians_of_cpu() {
        let lines = [
            line("x", FLOOR, 1.0, 10.0),
            line("x", HITHER, 30.0, 20.0),
            line("x", HITHER, 10.0, 99.0),
            line("x", FLOOR, 1.0, 30.0),
            line("x", HITHER, 20.0, 30.0),
        ];
        let row = row("x", &lines, Some(Limit::Cpu { side: FLOOR, times: 1.5 })).unwrap();
        assert_eq!((row.wall_ns, row.cpu_ns, row.floor_cpu_ns), (20.0, 30.0, Some(20.0)));
        assert_eq!((row.ratio, row.limit), (Some(1.5), Some(1.5)));
        assert_eq!((row.verdict, row.note.as_str()), (Some(Verdict::Ok), ""));
    }

    #[test]
    fn the_wall_and_another_side_can_be_what_counts() {
        let lines =
            [line("x", HITHER, 9.0, 1.0), line("x", FLOOR, 1.0, 1.0), line("x", "raw", 3.0, 1.0)];
        let row = row("x", &lines, Some(Limit::Wall { side: "raw", times: 2.0 })).unwrap();
        assert_eq!((row.ratio, row.verdict), (Some(3.0), Some(Verdict::Over)));
        assert_eq!(row.note, "ratio of wall time, of cpu 1.00; floor 1.0 ns");
    }

    #[test]
    fn a_difference_becomes_a_ratio() {
        let lines = [line("x", HITHER, 20.0, 20.0), line("x", FLOOR, 4.0, 4.0)];
        let row = row("x", &lines, Some(Limit::FloorPlusNs(15.0))).unwrap();
        assert_eq!((row.ratio, row.limit), (Some(5.0), Some(19.0 / 4.0)));
        assert_eq!(row.verdict, Some(Verdict::Over));
        assert_eq!(row.note, "floor +16.0 ns, limit floor +15 ns");
    }

    #[test]
    fn what_has_no_floor_is_judged_by_itself() {
        let mut lines = [line("x", HITHER, 20.0, 1999.0)];
        let timed = row("x", &lines, Some(Limit::Ns(2000.0))).unwrap();
        assert_eq!((timed.ratio, timed.limit, timed.verdict), (None, None, Some(Verdict::Ok)));
        assert_eq!(row("x", &lines, Some(Limit::Bytes(400.0))).unwrap().verdict, None);
        lines[0].bytes = Some(408.4);
        let sized = row("x", &lines, Some(Limit::Bytes(400.0))).unwrap();
        assert_eq!((sized.bytes, sized.verdict), (Some(408.4), Some(Verdict::Over)));
        assert_eq!(sized.note, "408 bytes; limit 400 bytes");
    }

    #[test]
    fn cases_keep_their_order_and_need_hither() {
        let lines = [
            line("b", FLOOR, 1.0, 1.0),
            line("a", HITHER, 1.0, 1.0),
            line("b", HITHER, 1.0, 1.0),
            line("c", FLOOR, 1.0, 1.0),
        ];
        let names: Vec<String> = rows(&lines).into_iter().map(|row| row.case).collect();
        assert_eq!(names, ["b", "a"]);
    }
}
