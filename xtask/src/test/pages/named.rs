//! Tests that a page names: `` `path/of/file.rs::name_of_test` `` must be there. Rust, Go and C.

use std::path::Path;

/// Every test that the page names exists.
pub(super) fn tests(root: &Path, page: &Path, text: &str) -> Result<(), String> {
    let missing: Vec<_> = named(text)
        .filter(|(file, test)| {
            let source = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            !defines(&source, test)
        })
        .map(|(file, test)| format!("{}: `{file}` has no test `{test}`", page.display()))
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// The file and the name of each test that stands in backticks, outside of blocks of code.
fn named(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let prose = text.split("```").step_by(2);
    let spans = prose.flat_map(|prose| prose.split('`').skip(1).step_by(2));
    spans.filter_map(|span| span.split_once("::")).filter(|(file, _)| {
        let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
        file.contains('/') && matches!(extension, Some("rs" | "go" | "c"))
    })
}

/// Whether the source has a function of this name: its name stands between a space and a parenthesis.
fn defines(source: &str, test: &str) -> bool {
    source.contains(&format!(" {test}("))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_backticks_outside_of_blocks() {
        let text =
            "| H1 | `a/b.rs::one`, `c/d_test.go::TestTwo` |\n```\n`x/y.rs::no`\n```\n`std::fmt`";
        let found: Vec<_> = named(text).collect();
        assert_eq!(found, [("a/b.rs", "one"), ("c/d_test.go", "TestTwo")]);
    }

    #[test]
    fn a_test_is_found_by_its_whole_name() {
        let source =
            "fn h1_leaks_nothing() {}\nfunc TestLeaks(t *testing.T) {}\nstatic void leaks(void) {}";
        for test in ["h1_leaks_nothing", "TestLeaks", "leaks"] {
            assert!(defines(source, test), "{test}");
        }
        assert!(!defines(source, "leaks_nothing"));
        assert!(!defines(source, "TestLeak"));
    }
}
