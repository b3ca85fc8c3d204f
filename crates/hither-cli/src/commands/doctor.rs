//! `hither doctor`: what is missing on this machine.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use hither_codegen::Target;
use serde::Serialize;

use super::{Failure, Outcome, print, print_json};
use crate::args::Doctor;
use crate::tools::{self, Finding, Tool};

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const SO_SO: Style = AnsiColor::Yellow.on_default();

#[derive(Serialize)]
struct Report {
    ok: bool,
    targets: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    target: &'static str,
    tools: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: &'static str,
    purpose: &'static str,
    required: bool,
    #[serde(flatten)]
    finding: Finding,
    /// How to get it; absent where it is there.
    get: Option<&'static str>,
}

impl Line {
    fn new(tool: &Tool) -> Self {
        let finding = tool.find();
        let is_ok = matches!(finding, Finding::Ok { .. });
        Line {
            name: tool.name,
            purpose: tool.purpose,
            required: tool.required,
            get: (!is_ok).then(|| tool.get()),
            finding,
        }
    }

    /// Whether the target can do without it, or has it.
    fn will_do(&self) -> bool {
        !self.required || matches!(self.finding, Finding::Ok { .. })
    }
}

pub(super) fn run(args: &Doctor) -> Result<Outcome, Failure> {
    let targets = if args.lang.is_empty() { Target::ALL } else { &args.lang };
    let report = examine(targets);
    if args.json {
        print_json(&report)?;
    } else {
        print(&text(&report))?;
    }
    Ok(if report.ok { Outcome::Good } else { Outcome::Bad })
}

fn examine(targets: &[Target]) -> Report {
    let section = |target: &Target| Section {
        target: target.name(),
        tools: tools::of(*target).iter().map(Line::new).collect(),
    };
    let targets: Vec<Section> = targets.iter().map(section).collect();
    Report { ok: targets.iter().flat_map(|section| &section.tools).all(Line::will_do), targets }
}

fn text(report: &Report) -> String {
    let mut text = String::new();
    for section in &report.targets {
        let bold = Style::new().bold();
        writeln!(text, "{bold}{}{bold:#}", section.target).expect("a String takes every text");
        for line in &section.tools {
            text.push_str(&line_text(line));
        }
        if section.tools.is_empty() {
            text.push_str("  nothing is needed\n");
        }
    }
    text
}

fn line_text(line: &Line) -> String {
    let style = match (&line.finding, line.required) {
        (Finding::Ok { .. }, _) => GOOD,
        (_, true) => BAD,
        (_, false) => SO_SO,
    };
    let (word, found) = match &line.finding {
        Finding::Ok { program, version: Some(version) } => {
            ("ok", format!("{version} (`{program}`)"))
        }
        Finding::Ok { program, version: None } => ("ok", format!("`{program}`")),
        Finding::TooOld { program, version, wanted } => {
            ("too old", format!("{version} (`{program}`); {wanted} or newer is needed"))
        }
        Finding::Missing if line.required => ("missing", "not found".to_owned()),
        Finding::Missing => ("absent", "not found; nothing else needs it".to_owned()),
    };
    let mut text = format!("  {style}{word:8}{style:#} {}: {found}\n", line.name);
    if let Some(get) = line.get {
        text.push_str(&format!("           it {}; get it: {get}\n", line.purpose));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(required: bool, finding: Finding) -> Line {
        Line { name: "Go", purpose: "builds it", required, finding, get: Some("`get go`") }
    }

    #[test]
    fn only_what_is_required_makes_it_fail() {
        assert!(line(false, Finding::Missing).will_do());
        assert!(!line(true, Finding::Missing).will_do());
        let old = Finding::TooOld {
            program: "go".into(),
            version: "1.2.0".into(),
            wanted: "1.24.0".into(),
        };
        assert!(!line(true, old).will_do());
    }

    #[test]
    fn a_missing_tool_says_how_to_get_it() {
        let text = line_text(&line(true, Finding::Missing));
        let text = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(text, "  missing  Go: not found\n           it builds it; get it: `get go`\n");
    }
}
