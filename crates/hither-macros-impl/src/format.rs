//! The templates of `#[error("..")]`: which fields they show, and the same template over our own names.

use syn::LitStr;

/// A template that has been understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// The template with each field replaced by [`local`] of its position.
    pub(crate) text: String,
    /// The positions of the fields that it shows, ascending.
    pub(crate) used: Vec<usize>,
}

/// The name that an expansion binds field number `position` to.
pub(crate) fn local(position: usize) -> String {
    format!("__field{position}")
}

/// Reads a template over `fields`: their names, or `"0"`, `"1"` of a tuple variant.
///
/// # Errors
/// One text for each thing that is wrong.
pub(crate) fn read(template: &str, fields: &[String]) -> Result<Template, Vec<String>> {
    let mut text = String::new();
    let mut used = Vec::new();
    let mut problems = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            text.push_str(&rest[..2]);
            rest = after;
        } else if let Some(inside) = rest.strip_prefix('{') {
            let Some(end) = inside.find('}') else {
                problems.push("`{` has no `}`: write `{{` for a brace in the text".to_owned());
                rest = "";
                break;
            };
            let mut placeholder = |name: &str| field(name, fields, &mut used, &mut problems);
            text.push_str(&argument(&inside[..end], &mut placeholder));
            rest = &inside[end + 1..];
        } else {
            problems.push("`}` has no `{`: write `}}` for a brace in the text".to_owned());
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    if problems.is_empty() {
        used.sort_unstable();
        used.dedup();
        Ok(Template { text, used })
    } else {
        Err(problems)
    }
}

/// One `{name:>width$}`, without its braces, with the fields that it names (the width may be one) replaced.
fn argument(inside: &str, field: &mut impl FnMut(&str) -> String) -> String {
    let (name, format) = match inside.split_once(':') {
        Some((name, format)) => (name, Some(format)),
        None => (inside, None),
    };
    let name = field(name.trim());
    match format {
        Some(format) => format!("{{{name}:{}}}", with_counts(format, field)),
        None => format!("{{{name}}}"),
    }
}

/// A format specification whose width or precision (`width$`) is a field.
fn with_counts(format: &str, field: &mut impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    let mut parts = format.split('$').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            out.push_str(part);
            break;
        }
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let start = part
            .rfind(|c| !is_name(c))
            .map_or(0, |at| at + part[at..].chars().next().map_or(1, char::len_utf8));
        out.push_str(&part[..start]);
        out.push_str(&field(&part[start..]));
        out.push('$');
    }
    out
}

fn field(
    name: &str,
    fields: &[String],
    used: &mut Vec<usize>,
    problems: &mut Vec<String>,
) -> String {
    if let Some(position) = fields.iter().position(|field| field == name) {
        used.push(position);
        return local(position);
    }
    let known: Vec<&str> = fields.iter().map(String::as_str).collect();
    problems.push(if name.is_empty() {
        let example = known.first().map_or("{field}".to_owned(), |f| format!("{{{f}}}"));
        format!("`{{}}` does not say which field it shows: write `{example}`")
    } else if known.is_empty() {
        format!("`{{{name}}}` is no field: this variant has none")
    } else {
        let advice = crate::errors::did_you_mean(name, &known).unwrap_or_else(|| {
            let list: Vec<_> = known.iter().map(|field| format!("`{{{field}}}`")).collect();
            format!("it has {}", list.join(", "))
        });
        format!("`{{{name}}}` is no field of this variant; {advice}")
    });
    String::new()
}

/// The literal again with other text: a message of the compiler about the template then points at the author's.
pub(crate) fn literal(template: &Template, written: &LitStr) -> LitStr {
    LitStr::new(&template.text, written.span())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[track_caller]
    fn reads(template: &str, names: &[&str], text: &str, used: &[usize]) {
        let read = read(template, &fields(names)).unwrap();
        assert_eq!((read.text.as_str(), read.used.as_slice()), (text, used));
    }

    #[track_caller]
    fn refuses(template: &str, names: &[&str], problem: &str) {
        assert_eq!(read(template, &fields(names)), Err(vec![problem.to_owned()]));
    }

    #[test]
    fn named_fields() {
        reads(
            "got {got}, wanted {want:?}",
            &["want", "got"],
            "got {__field1}, wanted {__field0:?}",
            &[0, 1],
        );
    }

    #[test]
    fn tuple_fields() {
        reads(
            "{0}: {1:>8.2} {0:#x}",
            &["0", "1"],
            "{__field0}: {__field1:>8.2} {__field0:#x}",
            &[0, 1],
        );
    }

    #[test]
    fn braces_of_the_text() {
        reads("{{{got}}} }}{{", &["got"], "{{{__field0}}} }}{{", &[0]);
        reads("no fields", &["got"], "no fields", &[]);
    }

    #[test]
    fn a_width_may_be_a_field() {
        reads(
            "{text:é>width$.prec$}",
            &["text", "width", "prec"],
            "{__field0:é>__field1$.__field2$}",
            &[0, 1, 2],
        );
    }

    #[test]
    fn what_is_wrong() {
        refuses("{}", &["got"], "`{}` does not say which field it shows: write `{got}`");
        refuses(
            "{gto}",
            &["got", "want"],
            "`{gto}` is no field of this variant; did you mean `got`?",
        );
        refuses("{1}", &["0"], "`{1}` is no field of this variant; it has `{0}`");
        refuses("{x}", &[], "`{x}` is no field: this variant has none");
        refuses("{got", &["got"], "`{` has no `}`: write `{{` for a brace in the text");
        refuses("got}", &["got"], "`}` has no `{`: write `}}` for a brace in the text");
    }

    #[test]
    fn everything_wrong_at_once() {
        assert_eq!(read("{} {x}", &[]).unwrap_err().len(), 2);
    }
}
