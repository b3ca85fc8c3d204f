//! Documentation as Go comments: Markdown as rustdoc has it, in the one form that gofmt leaves as it is.
//!
//! gofmt lays out lists, headings and code of a doc comment anew, moves link definitions, and turns doubled quotes into
//! typographic ones. So what it would change is written here as it would write it. Source: go.dev/doc/comment.

use std::fmt::Write;

use super::names::Names;

/// Lines of a comment without their `// `; empty where there is nothing to say.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// From the documentation in the contract.
    pub(super) fn new(markdown: &str) -> Self {
        let mut doc = Doc::default();
        let mut place = Place::Text;
        for raw in markdown.lines() {
            let line = visible(raw);
            let text = line.trim();
            let fence = text.starts_with("```") || text.starts_with("~~~");
            match &mut place {
                Place::Code if fence => place = Place::Text,
                Place::Code if text.is_empty() => doc.blank(),
                Place::Code => doc.lines.push(format!("\t{line}")),
                Place::Text | Place::List(_) if fence => {
                    doc.indent("Example:");
                    place = Place::Code;
                    continue;
                }
                Place::List(kind) => match item(text) {
                    _ if text.is_empty() => doc.blank(),
                    Some(rest) => {
                        // gofmt reads an item of another kind as text: a list keeps the kind that it began with.
                        doc.join();
                        let item = kind.next(rest);
                        doc.lines.push(item);
                    }
                    None if line.starts_with([' ', '\t']) && raw.starts_with("  ") => {
                        doc.join();
                        doc.lines.push(format!("    {}", unquoted(text)));
                    }
                    None => {
                        doc.blank();
                        place = Place::Text;
                        doc.text(text);
                    }
                },
                Place::Text => match item(text) {
                    Some(rest) => {
                        doc.indent("Further:");
                        let mut kind = List::of(text);
                        let item = kind.next(rest);
                        doc.lines.push(item);
                        place = Place::List(kind);
                    }
                    None => doc.text(text),
                },
            }
            if let (Place::Text, true) = (&place, fence) {
                doc.blank();
            }
        }
        while doc.lines.last().is_some_and(String::is_empty) {
            doc.lines.pop();
        }
        doc
    }

    /// A line that is in no list and no code.
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            self.blank();
        } else if let Some(heading) = heading(text) {
            self.blank();
            self.lines.push(format!("# {}", unquoted(heading)));
            self.blank();
        } else if let Some(link) = link_definition(text) {
            self.lines.extend(link);
        } else {
            self.lines.push(unquoted(text));
        }
    }

    /// Begins a list or code. Two of these need a line between, or gofmt takes the second for a part of the first.
    fn indent(&mut self, between: &str) {
        self.blank();
        let last = self.lines.iter().rev().find(|line| !line.is_empty());
        if last.is_some_and(|line| line.starts_with([' ', '\t'])) {
            self.lines.push(between.to_owned());
            self.blank();
        }
    }

    /// Takes back the blank line that stands between the items of a list.
    fn join(&mut self) {
        if self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    /// The documentation of a type or function as Go begins it, with its name, where that is natural.
    pub(super) fn of(name: &str, markdown: &str) -> Self {
        let mut doc = Doc::new(markdown);
        if let Some(first) = doc.lines.first_mut()
            && let Some(led) = led_by(name, first)
        {
            *first = led;
        }
        doc
    }

    /// With what the author calls `so` in Go's spelling, where it is one of these parameters or stands in the contract.
    pub(super) fn spelled(mut self, names: &Names, params: &[(&str, &str)]) -> Self {
        let go = |word: &str| {
            let word = word.strip_prefix("Self::").unwrap_or(word);
            let word = word.strip_suffix("()").unwrap_or(word);
            let param = params.iter().find(|(name, _)| *name == word).map(|(_, go)| *go);
            param.or_else(|| names.spelling(word))
        };
        for line in self.lines.iter_mut().filter(|x| !x.starts_with(['\t', '#'])) {
            *line = respelled(line, go);
        }
        self
    }

    /// With a text of ours where the author wrote none.
    pub(super) fn or(self, text: &str) -> Self {
        if self.lines.is_empty() { Doc::new(text) } else { self }
    }

    /// With a paragraph of ours behind what the author wrote.
    pub(super) fn and(mut self, text: &str) -> Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(Doc::new(text).lines);
        self
    }

    /// The comment with the end of its last line, behind `indent`; or nothing at all.
    pub(super) fn at(&self, indent: &str) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let space = if line.is_empty() || line.starts_with('\t') { "" } else { " " };
            out.push_str(&format!("{indent}//{space}{line}\n"));
        }
        out
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

/// Where in the Markdown a line stands.
enum Place {
    Text,
    List(List),
    Code,
}

/// What the items of a list begin with.
enum List {
    Bullets,
    /// With the number that is next.
    Numbers(usize),
}

impl List {
    fn of(first: &str) -> Self {
        let digits: String = first.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().map_or(List::Bullets, List::Numbers)
    }

    fn next(&mut self, text: &str) -> String {
        let text = unquoted(text);
        match self {
            List::Bullets => format!("  - {text}"),
            List::Numbers(next) => {
                *next += 1;
                format!("{:>2}. {text}", *next - 1)
            }
        }
    }
}

/// One line without what has no place in a comment, or would show it in another order than it is.
fn visible(line: &str) -> String {
    let hidden =
        |c: &char| matches!(c, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String =
        line.chars().filter(|c| !c.is_control() || *c == '\t').filter(|c| !hidden(c)).collect();
    line.trim_end().to_owned()
}

/// Without the doubled quotes that gofmt would turn into typographic ones.
fn unquoted(text: &str) -> String {
    text.replace("``", "`").replace("''", "\"")
}

fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let heading = rest.trim();
    (level > 0 && rest.starts_with(' ') && !heading.is_empty()).then_some(heading)
}

/// The text of an item of a list.
fn item(text: &str) -> Option<&str> {
    for mark in ["- ", "* ", "+ "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some(rest.trim()).filter(|rest| !rest.is_empty());
        }
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(". ").or_else(|| text[digits..].strip_prefix(") "))?;
    Some(rest.trim()).filter(|rest| (1..=3).contains(&digits) && !rest.is_empty())
}

/// The line with `go` of each word in backticks, which then has none; ``[`word`]`` loses its brackets too.
fn respelled<'a>(line: &str, go: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, (word, after))) =
        rest.split_once('`').and_then(|(before, tail)| Some((before, tail.split_once('`')?)))
    {
        out.push_str(before);
        rest = after;
        let Some(go) = go(word) else {
            let _ = write!(out, "`{word}`");
            continue;
        };
        if let (true, Some(after)) = (out.ends_with('['), rest.strip_prefix(']')) {
            out.pop();
            rest = after;
        }
        out.push_str(go);
    }
    out.push_str(rest);
    out
}

/// `[text]: target`: of an item of Rust it says nothing to a Go reader; of a page, the page is kept.
fn link_definition(text: &str) -> Option<Option<String>> {
    let (name, target) = text.strip_prefix('[')?.split_once("]: ")?;
    let page = target.starts_with("http://") || target.starts_with("https://");
    Some(page.then(|| format!("{}: {target}", name.trim_matches('`'))))
}

/// Verbs that a sentence about a function begins with; only these are put behind its name.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "Accepts", "Adds", "Allows", "Appends", "Applies", "Asks", "Begins", "Builds", "Calls", "Cancels",
    "Changes", "Checks", "Clears", "Closes", "Collects", "Compares", "Computes", "Connects", "Converts",
    "Copies", "Counts", "Creates", "Decodes", "Deletes", "Describes", "Does", "Echoes", "Emits", "Encodes",
    "Ends", "Exports", "Fails", "Fetches", "Finds", "Finishes", "Forgets", "Gets", "Gives", "Imports",
    "Increments", "Inserts", "Installs", "Joins", "Keeps", "Leaves", "Lets", "Listens", "Lists", "Loads",
    "Locks", "Looks", "Makes", "Measures", "Moves", "Notifies", "Opens", "Panics", "Parses", "Pauses", "Plays",
    "Polls", "Prepares", "Prints", "Processes", "Produces", "Provides", "Publishes", "Puts", "Reads",
    "Rebuilds", "Receives", "Refuses", "Registers", "Releases", "Reloads", "Removes", "Renames", "Repeats",
    "Replaces", "Reports", "Resets", "Resolves", "Restarts", "Resumes", "Retries", "Returns", "Reverses",
    "Runs", "Saves", "Says", "Schedules", "Searches", "Selects", "Sends", "Serves", "Sets", "Shows", "Skips",
    "Sleeps", "Sorts", "Splits", "Starts", "Stops", "Stores", "Submits", "Subscribes", "Sums", "Swaps",
    "Switches", "Takes", "Tells", "Tests", "Toggles", "Transfers", "Translates", "Tries", "Turns", "Unlocks",
    "Unregisters", "Updates", "Uses", "Validates", "Verifies", "Waits", "Withdraws", "Works", "Wraps", "Writes",
];

/// `a` or `an`, by the first letter of a type's name.
pub(super) fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}

/// `Sleeps a while.` -> `Echo sleeps a while.`
fn led_by(name: &str, first: &str) -> Option<String> {
    let (word, rest) = first.split_once(' ')?;
    // `Lists of jobs.` begins with a noun.
    let verb = VERBS.contains(&word) && !rest.starts_with("of ");
    verb.then(|| format!("{name} {} {rest}", word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_begins_with_the_name_where_that_is_natural() {
        let of = |text: &str| Doc::of("Echo", text).at("");
        assert_eq!(
            of("Sleeps `delay_ms`, then echoes."),
            "// Echo sleeps `delay_ms`, then echoes.\n"
        );
        // Whether a verb comes later is not for us to see: `The host failed.`
        assert_eq!(of("The configuration."), "// The configuration.\n");
        assert_eq!(of("Implemented by the host."), "// Implemented by the host.\n");
        assert_eq!(of("Always true."), "// Always true.\n");
        assert_eq!(of("Lists of jobs."), "// Lists of jobs.\n");
        assert_eq!(of(""), "");
    }

    #[test]
    fn what_the_contract_names_is_spelled_as_in_go() {
        let go = |word: &str| match word {
            "delay_ms" => Some("delayMs"),
            "open_gate" => Some("[Kitchen.OpenGate]"),
            _ => None,
        };
        assert_eq!(
            respelled("`delay_ms` of `x`, [`open_gate`] or `open_gate`; `", go),
            "delayMs of `x`, [Kitchen.OpenGate] or [Kitchen.OpenGate]; `"
        );
    }

    #[test]
    fn markdown_becomes_what_gofmt_leaves_alone() {
        let doc = Doc::new(
            " Text,\n more.\n - one\n   still one\n - two\n 1. first\n\n # Errors\n ```\n let x = 1;\n ```\n end\n [`A`]: crate::A\n [b]: https://b.c\n",
        );
        assert_eq!(
            doc.at("\t"),
            "\t// Text,\n\t// more.\n\t//\n\t//   - one\n\t//     still one\n\t//   - two\n\t//   - first\n\t//\n\
             \t// # Errors\n\t//\n\t//\t let x = 1;\n\t//\n\t// end\n\t// b: https://b.c\n"
        );
    }
}
