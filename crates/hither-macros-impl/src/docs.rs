//! Documentation comments, as the contract carries them.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The documentation of an item: its lines joined, one leading space of each removed, no empty lines at the ends.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let lines: Vec<String> = attrs.iter().filter_map(text).flat_map(lines).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text of `#[doc = ".."]`, which `///` and `/** */` are short for. Other forms (`#[doc(hidden)]`,
/// `#[doc = include_str!(..)]`) have no text that a macro could see.
fn text(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else {
        return None;
    };
    if !meta.path.is_ident("doc") {
        return None;
    }
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

fn lines(text: String) -> Vec<String> {
    let block = text.contains('\n');
    text.split('\n')
        .map(|line| {
            let line = if block { without_star(line) } else { line };
            line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()
        })
        .collect()
}

/// A line of `/** */` without the indentation and the star that people draw at its left.
fn without_star(line: &str) -> &str {
    let trimmed = line.trim_start();
    match trimmed.strip_prefix('*') {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => rest,
        _ => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docs_of(item: &str) -> String {
        docs(&syn::parse_str::<syn::ItemStruct>(item).unwrap().attrs)
    }

    #[test]
    fn lines_are_joined_without_their_space() {
        assert_eq!(
            docs_of("/// One.\n///\n///   Indented.\n/// Last.\nstruct S;"),
            "One.\n\n  Indented.\nLast."
        );
    }

    #[test]
    fn a_block_loses_its_stars() {
        assert_eq!(
            docs_of("/** One.\n * Two.\n *\n * Three. */ struct S;"),
            "One.\nTwo.\n\nThree."
        );
    }

    #[test]
    fn other_forms_are_no_text() {
        assert_eq!(docs_of("#[doc(hidden)] #[doc = include_str!(\"x\")] #[cfg(a)] struct S;"), "");
    }
}
