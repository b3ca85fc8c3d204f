//! `hither inspect`: the API of a library.

use super::{Failure, Outcome, print, print_json, report};
use crate::args::Inspect;
use crate::{render, source};

pub(super) fn run(args: &Inspect) -> Result<Outcome, Failure> {
    let contract = source::read(&args.file)?;
    let problems = hither_schema::check(&contract);
    if args.json {
        print_json(&contract)?;
    } else {
        print(&render::render(&contract))?;
    }
    problems.iter().for_each(report);
    Ok(if problems.is_empty() { Outcome::Good } else { Outcome::Bad })
}
