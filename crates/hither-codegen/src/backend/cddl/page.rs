//! The whole file: its head, its sections, and the rules of every file that they use.

use hither_schema::{Contract, Library};

use super::docs::comment;
use super::types::Types;
use super::{calls, numbers, values};

/// The text of the file.
pub(super) fn text(contract: &Contract, hash: u64) -> String {
    let types = Types::of(contract);
    let sections = [
        ("Methods", calls::methods(contract, &types)),
        ("Host functions", calls::host_functions(contract, &types)),
        ("Events", calls::events(contract, &types)),
        ("Records", values::records(contract, &types)),
        ("Enums", values::enums(contract, &types)),
        ("Errors", values::errors(contract, &types)),
        ("Aliases", values::aliases(contract, &types)),
        // Last: the sections above say which are used.
        ("Numbers, times and typed arrays", used_rules(&types)),
    ];
    let mut text = head(contract, hash);
    for (title, rules) in sections {
        if !rules.is_empty() {
            text += &format!("\n; ---- {title} ----\n\n{}", rules.join("\n"));
        }
    }
    text
}

fn head(contract: &Contract, hash: u64) -> String {
    let Library { name, version, docs, .. } = &contract.library;
    let mut text = comment(
        &format!("{name} {version} as CDDL (RFC 8610). Made by Hither from contract {hash:016x}."),
        0,
    );
    text += ";\n";
    text += "; The bytes of every call and value. To validate, put a line with what it is before the first rule:\n";
    text += "; `start = echo-request`.\n";
    if !docs.is_empty() {
        text += ";\n";
        text += &comment(docs, 0);
    }
    text
}

/// All in one block, one a line.
fn used_rules(types: &Types<'_>) -> Vec<String> {
    let rules: String = numbers::rules(|name| types.have_used(name))
        .map(|(name, rule)| format!("{name} = {rule}\n"))
        .collect();
    if rules.is_empty() { Vec::new() } else { vec![rules] }
}
