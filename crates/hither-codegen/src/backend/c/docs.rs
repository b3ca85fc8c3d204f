//! Documentation as C comments. What the author wrote must not end the comment, open another or continue a line.

use super::layout::COLUMNS_MAX;

/// The documentation of one item; an empty one writes nothing.
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// From the documentation in the contract.
    pub(super) fn new(docs: &str) -> Self {
        let mut lines: Vec<String> = docs.lines().map(defused).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        let blank = lines.iter().take_while(|line| line.is_empty()).count();
        lines.drain(..blank);
        Doc { lines }
    }

    /// From a text of ours with one paragraph a line, broken where a line of the header ends.
    pub(super) fn wrapped(text: &str) -> Self {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                if !line.is_empty() && " * ".len() + line.len() + 1 + word.len() > COLUMNS_MAX {
                    lines.push(std::mem::take(&mut line));
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            lines.push(line);
        }
        Doc { lines }
    }

    /// With a paragraph of ours behind what the author wrote.
    pub(super) fn and(mut self, note: &str) -> Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(note.lines().map(defused));
        self
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The comment, indented by `columns`, with the end of its last line; or nothing at all.
    pub(super) fn at(&self, columns: usize) -> String {
        let indent = " ".repeat(columns);
        match self.lines.as_slice() {
            [] => String::new(),
            [line] => format!("{indent}/** {line} */\n"),
            lines => {
                let mut out = format!("{indent}/**\n");
                for line in lines {
                    out.push_str(format!("{indent} * {line}").trim_end());
                    out.push('\n');
                }
                out.push_str(&indent);
                out.push_str(" */\n");
                out
            }
        }
    }

    /// The lines for a place inside a comment, each behind ` * `.
    pub(super) fn inside(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            out.push_str(format!(" * {line}").trim_end());
            out.push('\n');
        }
        out
    }
}

/// One line without what a C compiler would read in it, or warn about: comment marks, a backslash at the end (a hard
/// line break in Markdown, a continued line in C), the trigraph of one, control characters and those that reorder text.
fn defused(line: &str) -> String {
    let visible: String = line
        .chars()
        .filter(|c| !c.is_control() || *c == '\t')
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let mut out = String::with_capacity(visible.len());
    for c in visible.replace("??/", "?? /").chars() {
        let before = out.chars().next_back();
        if matches!((before, c), (Some('*'), '/') | (Some('/'), '*')) {
            out.push(' ');
        }
        out.push(c);
    }
    out.trim_end_matches(|c: char| c == '\\' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_marks_are_defused() {
        assert_eq!(defused("a */ b /* c"), "a * / b / * c");
        assert_eq!(defused("/*/"), "/ * /");
        assert_eq!(defused("*/*/*"), "* / * / *");
        // What a filter takes away must not leave a mark behind.
        assert_eq!(defused("*\u{7}/"), "* /");
    }

    #[test]
    fn lines_are_not_continued() {
        assert_eq!(defused(r"hard break\"), "hard break");
        assert_eq!(defused(r"two \ \ "), "two");
        assert_eq!(defused("trigraph ??/"), "trigraph ?? /");
        assert_eq!(defused(r"C:\dir"), r"C:\dir");
    }

    #[test]
    fn one_line_and_many() {
        assert_eq!(Doc::new("").at(2), "");
        assert_eq!(Doc::new("\n One.\n\n").at(2), "  /**  One. */\n");
        assert_eq!(Doc::new("One.").and("Note.").at(0), "/**\n * One.\n *\n * Note.\n */\n");
    }
}
