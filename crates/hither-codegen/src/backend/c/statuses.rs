//! The codes with which a function, a call or an answer ends.

use askama::Template;
use hither_schema::Status;
use hither_schema::status::Group;

use super::docs::Doc;
use super::enums::Constant;
use super::names::Names;

#[derive(Template)]
#[template(path = "c/templates/statuses.h.jinja", escape = "none")]
struct Statuses<'a> {
    lib: &'a str,
    groups: Vec<Constants>,
}

/// The constants of one group.
struct Constants {
    doc: Doc,
    constants: Vec<Constant>,
}

/// One item: the type and all of its constants.
pub(super) fn items(names: &Names) -> Vec<String> {
    let mut groups: Vec<Constants> = Vec::new();
    let mut last = None;
    for &status in Status::ALL {
        if last.replace(status.group()) != Some(status.group()) {
            groups.push(Constants { doc: Doc::new(title(status.group())), constants: Vec::new() });
        }
        let constant = Constant {
            doc: Doc::new(status.docs()),
            name: names.status(status),
            attribute: String::new(),
            value: i64::from(status.code()),
        };
        groups.last_mut().expect("a group was just opened").constants.push(constant);
    }
    let statuses = Statuses { lib: names.prefix(), groups };
    vec![statuses.to_string()]
}

fn title(group: Group) -> &'static str {
    match group {
        Group::Accepted => "What was asked is done, or accepted.",
        Group::Ending => "How an accepted call ends.",
        Group::Refusal => "Refused: nothing happened, and nothing will.",
        Group::Answer => "What became of an answer to a host call that was not accepted.",
    }
}
