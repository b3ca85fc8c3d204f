//! What is deprecated: attributes by which compilers warn, and how to be without the warnings.

use askama::Template;
use hither_schema::{Contract, Marks};

use super::names::Names;

/// The macros, which a program may switch off.
#[derive(Template)]
#[template(path = "c/templates/deprecation.h.jinja", escape = "none")]
struct Macros<'a> {
    upper: &'a str,
}

/// The macros, where anything is deprecated.
pub(super) fn macros(contract: &Contract, names: &Names) -> Option<String> {
    has_any(contract).then(|| Macros { upper: names.upper() }.to_string())
}

/// Whether anything in the header is: then its own uses of that must not warn.
pub(super) fn has_any(contract: &Contract) -> bool {
    contract.marks().any(|marks| marks.deprecated.is_some())
}

/// What stands before the declaration of a member or a type with these marks, with a space behind it; or nothing.
pub(super) fn attribute(marks: &Marks, names: &Names) -> String {
    match &marks.deprecated {
        Some(deprecated) => {
            format!("{}_DEPRECATED({}) ", names.upper(), literal(&deprecated.text()))
        }
        None => String::new(),
    }
}

/// What stands in the line before the declaration of a function or a value; or nothing.
pub(super) fn line(marks: &Marks, names: &Names) -> String {
    let attribute = attribute(marks, names);
    if attribute.is_empty() { attribute } else { format!("{}\n", attribute.trim_end()) }
}

/// What stands behind the name of an enumerator, with a space before it; or nothing.
pub(super) fn of_constant(marks: &Marks, names: &Names) -> String {
    match &marks.deprecated {
        Some(deprecated) => {
            format!(" {}_DEPRECATED_VALUE({})", names.upper(), literal(&deprecated.text()))
        }
        None => String::new(),
    }
}

/// A C string without what would end its line, or reorder it.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '?' => out.extend(['\\', c]),
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_stays_in_its_string() {
        assert_eq!(literal("say \"hi\" \\ ??/\n"), r#""say \"hi\" \\ \?\?/""#);
    }
}
