//! Lines as gofmt lays them out, where that takes counting.

use std::fmt::Write;

use hither_schema::Field;

use super::docs::Doc;

/// A field of a struct.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) docs: Doc,
}

/// The fields of a struct, without the end of the last line. gofmt aligns the types of neighbours; a comment parts them.
pub(super) fn members(members: &[Member]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < members.len() {
        let next = members[at + 1..].iter().position(|x| !x.docs.is_empty());
        let end = next.map_or(members.len(), |n| at + 1 + n);
        let group = &members[at..end];
        let width = group.iter().map(|x| x.name.chars().count()).max().unwrap_or(0);
        for member in group {
            let _ = writeln!(out, "{}\t{:width$} {}", member.docs.at("\t"), member.name, member.ty);
        }
        at = end;
    }
    out.truncate(out.trim_end().len());
    out
}

/// The lines of a composite literal; gofmt aligns the values.
pub(super) fn keyed(fields: &[(String, String)]) -> Vec<String> {
    let width = fields.iter().map(|(name, _)| name.chars().count() + 1).max().unwrap_or(0);
    fields.iter().map(|(name, value)| format!("{:width$} {value},", format!("{name}:"))).collect()
}

/// Names of neighbouring declarations, made equally wide.
pub(super) fn padded(names: &[String]) -> Vec<String> {
    let width = names.iter().map(|x| x.chars().count()).max().unwrap_or(0);
    names.iter().map(|x| format!("{x:width$}")).collect()
}

/// A string literal.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                let _ = write!(out, "\\U{:08x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A literal of a list of strings; `nil` where there are none.
pub(super) fn strings<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.into_iter().map(quoted).collect();
    if items.is_empty() { "nil".to_owned() } else { format!("[]string{{{}}}", items.join(", ")) }
}

/// What the wire has to know of a variant: an item of a list of `wire.Fields`.
pub(super) fn variant(owner: &str, name: &str, fields: &[Field]) -> String {
    let name = quoted(&format!("{owner}::{name}"));
    let names = strings(fields.iter().map(|x| x.name.as_str()));
    if fields.is_empty() {
        format!("{{Kind: \"variant\", Name: {name}}}")
    } else {
        format!("{{Kind: \"variant\", Name: {name}, Names: {names}}}")
    }
}

/// Parameters or results; neighbours of one type share it.
pub(super) fn params(items: &[(String, String)]) -> String {
    let mut out = String::new();
    for (at, (name, ty)) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        if items.get(at + 1).is_none_or(|(_, next)| next != ty) {
            out.push(' ');
            out.push_str(ty);
        }
    }
    out
}

/// The columns that a line of code may have; gofmt has no say in it.
const COLUMNS: usize = 120;

/// `head(parameters)tail`, behind `indent` tabs; one parameter a line where the line would be too long.
pub(super) fn signature(
    head: &str,
    items: &[(String, String)],
    tail: &str,
    indent: usize,
) -> String {
    let line = format!("{head}({}){tail}", params(items));
    // A tab counts as 4; ` {` may follow.
    if indent * 4 + line.chars().count() + 2 <= COLUMNS {
        return line;
    }
    let tabs = "\t".repeat(indent);
    let mut out = format!("{head}(");
    for (name, ty) in items {
        let _ = write!(out, "\n{tabs}\t{name} {ty},");
    }
    let _ = write!(out, "\n{tabs}){tail}");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_aligned_and_comments_part_them() {
        let member = |name: &str, docs: &str| Member {
            name: name.into(),
            ty: "int".into(),
            docs: Doc::new(docs),
        };
        assert_eq!(
            members(&[member("A", ""), member("Bcd", ""), member("E", "Docs."), member("Fgh", "")]),
            "\tA   int\n\tBcd int\n\t// Docs.\n\tE   int\n\tFgh int"
        );
    }

    #[test]
    fn literals_are_go() {
        assert_eq!(quoted("a\"b\\c\n\u{1}\u{202e}é"), r#""a\"b\\c\n\U00000001\U0000202eé""#);
        assert_eq!(strings([]), "nil");
        assert_eq!(strings(["a", "b"]), r#"[]string{"a", "b"}"#);
    }

    #[test]
    fn neighbours_share_a_type() {
        let of = |items: &[(&str, &str)]| {
            params(&items.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect::<Vec<_>>())
        };
        assert_eq!(of(&[("a", "int"), ("b", "int"), ("c", "string")]), "a, b int, c string");
    }

    #[test]
    fn long_signatures_have_one_parameter_a_line() {
        let items = [("a".to_owned(), "int".to_owned()), ("b".to_owned(), "int".to_owned())];
        assert_eq!(signature("F", &items, " error", 1), "F(a, b int) error");
        let long = "F".repeat(COLUMNS);
        assert_eq!(
            signature(&long, &items, " error", 1),
            format!("{long}(\n\t\ta int,\n\t\tb int,\n\t) error")
        );
    }
}
