//! `cargo xtask bench`: what a crossing costs, beside the same thing written by hand. See `benches/README.md`.
//!
//! - [`programs`]: builds the libraries and the programs that measure.
//! - [`mod@line`]: what such a program prints.
//! - [`limits`]: what each case may cost.
//! - [`figures`]: many lines become one row for each case.
//! - [`show`]: rows as a table, and as JSON.

mod figures;
mod limits;
mod line;
mod programs;
mod show;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::process::Run;
use crate::progress;
use crate::session::Session;

use figures::Row;
use line::Line;

/// No program measures longer.
const PROGRAM_TIMEOUT: Duration = Duration::from_secs(1800);

/// What is asked for.
#[derive(clap::Args, Debug)]
pub(crate) struct Options {
    /// Fewer and shorter rounds: enough to see that everything runs
    #[arg(long)]
    quick: bool,
    /// Also write the figures to this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Only the cases whose name matches this regular expression
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
}

/// Measures and prints. False if a program could not be run; a limit that is missed is no failure.
pub(crate) fn run(session: &Session, options: &Options) -> Result<bool, String> {
    let programs = programs::build(session)?;
    let mut lines = Vec::new();
    let mut is_whole = true;
    for program in &programs {
        let label = format!("measuring from {}", program.language);
        let run = options.passed_on(session.workspace.run(&program.file));
        match progress::attempt(&label, || measured(run)) {
            Ok(found) => lines.extend(found),
            Err(story) => {
                is_whole = false;
                eprintln!("error: {story}");
            }
        }
    }
    let rows = figures::rows(&lines);
    if rows.is_empty() && is_whole {
        return Err("no case has such a name".to_owned());
    }
    print!("{}", show::table(&rows));
    if let Some(file) = &options.json {
        write(file, &rows)?;
    }
    Ok(is_whole)
}

impl Options {
    /// The words that each program understands.
    fn passed_on(&self, run: Run) -> Run {
        let run = run.timeout(PROGRAM_TIMEOUT);
        let run = if self.quick { run.arg("--quick") } else { run };
        match &self.only {
            Some(pattern) => run.args(["--only", pattern]),
            None => run,
        }
    }
}

fn measured(run: Run) -> Result<Vec<Line>, String> {
    line::read(&run.stdout()?)
}

fn write(file: &Path, rows: &[Row]) -> Result<(), String> {
    std::fs::write(file, show::json(rows))
        .map_err(|e| format!("`{}` cannot be written: {e}", file.display()))
}
