//! `hither diff`: what changed between two versions of a library, and whom it breaks.

use std::path::Path;

use anstyle::{AnsiColor, Style};
use hither_codegen::Target;
use hither_schema::{Change, Contract, Door};
use serde::Serialize;

use super::{Failure, Outcome, print, print_json};
use crate::args::Diff;
use crate::source;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

#[derive(Serialize)]
struct Report {
    compatible: bool,
    changes: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    compatible: bool,
    #[serde(flatten)]
    change: Change,
}

pub(super) fn run(args: &Diff) -> Result<Outcome, Failure> {
    let (old, new) = (sound(&args.old)?, sound(&args.new)?);
    let report = compare(&old, &new, &doors(&args.lang));
    if args.json {
        print_json(&report)?;
    } else {
        print(&text(&report))?;
    }
    Ok(if report.compatible { Outcome::Good } else { Outcome::Bad })
}

/// A contract without problems: what others mean cannot be compared.
fn sound(file: &Path) -> Result<Contract, Failure> {
    let contract = source::read(file)?;
    let problems = hither_schema::check(&contract);
    if problems.is_empty() {
        return Ok(contract);
    }
    let named = |problem| format!("`{}`: {problem}", file.display());
    Err(Failure(problems.iter().map(named).collect()))
}

/// The doors through which bindings of these targets come; of none, all.
fn doors(targets: &[Target]) -> Vec<Door> {
    if targets.is_empty() {
        return Door::ALL.to_vec();
    }
    let door = |target: &Target| match target {
        Target::C => Door::C,
        Target::Go | Target::Cddl => Door::Bytes,
    };
    targets.iter().map(door).collect()
}

fn compare(old: &Contract, new: &Contract, doors: &[Door]) -> Report {
    let changes: Vec<Line> = hither_schema::diff(old, new)
        .into_iter()
        .map(|change| change.seen_through(doors))
        .map(|change| Line { compatible: change.is_compatible(), change })
        .collect();
    Report { compatible: changes.iter().all(|line| line.compatible), changes }
}

fn text(report: &Report) -> String {
    let mut text: String = report.changes.iter().map(line_text).collect();
    let breaking = report.changes.iter().filter(|line| !line.compatible).count();
    text += &match (report.changes.len(), breaking) {
        (0, _) => "no changes: old bindings work with the new library\n".to_owned(),
        (_, 0) => format!(
            "{}, compatible: old bindings work with the new library\n",
            counted(report.changes.len())
        ),
        (all, breaking) => format!(
            "{}, {breaking} of them breaking: bindings must be generated anew\n",
            counted(all)
        ),
    };
    text
}

fn counted(changes: usize) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") }
}

fn line_text(line: &Line) -> String {
    let Line { compatible, change } = line;
    let (style, word) = if *compatible { (GOOD, "ok") } else { (BAD, "breaks") };
    let mut text = format!(
        "{style}{word:8}{style:#}{}: {}\n",
        printable(&change.place),
        printable(&change.what)
    );
    for (door, name) in [(Door::Bytes, "through the byte door"), (Door::C, "through the C door")] {
        let parties = change.breaks.iter().filter(|broken| broken.door == door);
        let parties: Vec<_> = parties.map(|broken| broken.party.to_string()).collect();
        if !parties.is_empty() {
            text += &format!("        {} {name}\n", parties.join(", "));
        }
    }
    text + &format!("        {}\n", change.why)
}

/// With control characters spelled out: a contract file is not trusted with the terminal.
fn printable(text: &str) -> String {
    let spell =
        |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(spell).collect()
}
