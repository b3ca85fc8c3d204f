//! The steps over the libraries and what is made from them.

use hither_codegen::Target;

use crate::session::Session;
use crate::steps::Report;
use crate::table::EXAMPLES;
use crate::{demo, generate};

pub(super) fn libraries(session: &Session) -> Result<Report, String> {
    Ok(Report::one(session.libraries()))
}

pub(super) fn fresh(session: &Session) -> Result<Report, String> {
    let differences = generate::differences(session)?;
    Ok(Report::one(if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }))
}

pub(super) fn examples(session: &Session) -> Result<Report, String> {
    let mut report = Report::default();
    for example in EXAMPLES {
        for target in [Target::Go, Target::C] {
            let result = demo::build(session, example, target)
                .and_then(|program| demo::play(session, example, target, program))
                .map(drop)
                .map_err(|story| {
                    format!("{} in {}\n{story}", example.name, demo::language(target))
                });
            report.add(result);
        }
    }
    Ok(report)
}
