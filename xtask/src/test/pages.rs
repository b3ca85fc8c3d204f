//! The step over the pages: code in them is cut from files that are compiled, links lead somewhere, and the tests that
//! they name are there.
//!
//! An excerpt is a fenced block behind a comment `<!-- cut from PATH -->` or `<!-- cut from PATH, without comments -->`:
//! whole lines of that file, one after the other. Without comments: lines that hold nothing but one are left out first.

mod named;

use std::path::{Path, PathBuf};

use crate::session::Session;
use crate::steps::Report;

const MARK: &str = "<!-- cut from ";
const WITHOUT_COMMENTS: &str = ", without comments";

/// Where pages are.
const FOLDERS: &[&str] = &["", "changes", "docs", "docs/decisions", "docs/targets"];

pub(super) fn pages(session: &Session) -> Result<Report, String> {
    let root = &session.workspace.root;
    let mut report = Report::default();
    for page in all_pages(root)? {
        let text = read(&root.join(&page))?;
        report.add(excerpts(root, &page, &text));
        report.add(links(root, &page, &text));
        report.add(named::tests(root, &page, &text));
    }
    Ok(report)
}

fn all_pages(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut pages = Vec::new();
    for folder in FOLDERS {
        let entries = std::fs::read_dir(root.join(folder))
            .map_err(|e| format!("folder `{folder}` of the pages: {e}"))?;
        for entry in entries.flatten() {
            let name = PathBuf::from(entry.file_name());
            if name.extension().is_some_and(|extension| extension == "md") {
                pages.push(Path::new(folder).join(name));
            }
        }
    }
    pages.sort();
    Ok(pages)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Every excerpt of the page stands in its file.
fn excerpts(root: &Path, page: &Path, text: &str) -> Result<(), String> {
    let mut stale = Vec::new();
    for part in text.split(MARK).skip(1) {
        let (source, rest) = part
            .split_once(" -->\n```")
            .ok_or_else(|| format!("{}: no block follows `{MARK}...`", page.display()))?;
        let block = rest.split_once('\n').and_then(|(_, block)| block.split_once("\n```"));
        let (block, _) = block
            .ok_or_else(|| format!("{}: the block from {source} never ends", page.display()))?;
        let (path, bare) = match source.strip_suffix(WITHOUT_COMMENTS) {
            Some(path) => (path, true),
            None => (source, false),
        };
        if !contains(&read(&root.join(path))?, block, bare) {
            stale.push(format!("{}: the excerpt of {path} differs: cut it again", page.display()));
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(stale.join("\n")) }
}

fn contains(source: &str, block: &str, without_comments: bool) -> bool {
    let lines: Vec<_> = source
        .lines()
        .filter(|line| !without_comments || !line.trim_start().starts_with("//"))
        .collect();
    let block: Vec<_> = block.lines().collect();
    lines.windows(block.len()).any(|window| window == block)
}

/// Every relative link of the page leads to something.
fn links(root: &Path, page: &Path, text: &str) -> Result<(), String> {
    let folder = page.parent().unwrap_or(Path::new(""));
    let broken: Vec<_> = targets(text)
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .filter(|target| {
            let path = target.split('#').next().unwrap_or_default();
            !root.join(folder).join(path).exists()
        })
        .map(|target| format!("{}: nothing is at `{target}`", page.display()))
        .collect();
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// What stands in the parentheses of `[text](target)`, outside of code.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|prose| {
        prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_a_run_of_whole_lines() {
        let source = "one\n// two\nthree\nfour";
        assert!(contains(source, "three\nfour", false));
        assert!(!contains(source, "one\nthree", false));
        assert!(contains(source, "one\nthree", true));
        assert!(!contains(source, "hree", false));
    }

    #[test]
    fn links_are_found_in_prose_only() {
        let text = "see [a](a.md) and [b](b.md#part)\n```\nx[0](c)\n```\n[d](d)";
        assert_eq!(targets(text).collect::<Vec<_>>(), ["a.md", "b.md#part", "d"]);
    }
}
