//! Documentation as comments: each line behind a `;`, which nothing in it can end.

/// The comment over an item, each line indented by `columns`; nothing where there is nothing to say.
pub(super) fn comment(docs: &str, columns: usize) -> String {
    let mut lines: Vec<String> = docs.lines().map(visible).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let indent = " ".repeat(columns);
    let line = |line: &String| format!("{}\n", format!("{indent};{}", spaced(line)).trim_end());
    lines.iter().skip_while(|line| line.trim().is_empty()).map(line).collect()
}

/// With one space before it, which rustdoc has already put there or not.
fn spaced(line: &str) -> String {
    if line.starts_with(' ') { line.to_owned() } else { format!(" {line}") }
}

/// Without what would end the line, or drive a terminal.
fn visible(line: &str) -> String {
    line.chars()
        .filter(|c| !c.is_control() || *c == '\t')
        .filter(|c| !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_say_is_nothing() {
        assert_eq!(comment("", 2), "");
        assert_eq!(comment("\n \n", 2), "");
    }

    #[test]
    fn every_line_is_behind_its_mark() {
        assert_eq!(comment("One.\n\n  - two\r\u{7}\n", 2), "  ; One.\n  ;\n  ;  - two\n");
    }
}
