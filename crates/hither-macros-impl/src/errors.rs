//! Collects every refusal of an item, so that its author sees all of them in one run.

use std::fmt::Display;

use quote::ToTokens;

/// The refusals of one expansion. Whoever makes one must [`finish`](Errors::finish) it: to forget that would accept
/// what was refused, so dropping it unread panics.
#[derive(Default)]
#[must_use]
pub(crate) struct Errors {
    found: Option<syn::Error>,
    finished: bool,
}

impl Errors {
    /// Refuses `tokens`: the smallest that are wrong. What was found, what is allowed, what to do.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds what a parser reported.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.found {
            Some(first) => first.combine(error),
            none => *none = Some(error),
        }
    }

    /// Nothing has been refused so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_none()
    }

    /// All of them as one error.
    pub(crate) fn finish(mut self) -> syn::Result<()> {
        self.finished = true;
        match self.found.take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        assert!(
            self.finished || std::thread::panicking(),
            "the refusals of an expansion were dropped unread"
        );
    }
}

/// ``unknown option `nmae` for `#[hither::library]`; did you mean `name`?``
pub(crate) fn unknown(what: &str, found: &str, place: &str, known: &[&str]) -> String {
    if known.is_empty() {
        return format!("unknown {what} `{found}`: {place} takes none");
    }
    let advice = did_you_mean(found, known).unwrap_or_else(|| {
        let list: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
        match list.as_slice() {
            [only] => format!("expected {only}"),
            _ => format!("expected one of {}", list.join(", ")),
        }
    });
    format!("unknown {what} `{found}` for {place}; {advice}")
}

/// ``did you mean `name`?``, where one of `known` is near enough to be what was meant.
pub(crate) fn did_you_mean(found: &str, known: &[&str]) -> Option<String> {
    // A third of the letters may be wrong: `nmae` is near `name`, `host` is near `hosts`, `x` is near nothing.
    let allowed = (found.chars().count().max(3)) / 3 + 1;
    known
        .iter()
        .map(|name| (distance(found, name), *name))
        .filter(|(distance, name)| *distance <= allowed && *distance < name.chars().count())
        .min()
        .map(|(_, name)| format!("did you mean `{name}`?"))
}

/// The number of letters to insert, remove or replace to get from `a` to `b` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested() {
        assert_eq!(
            unknown("option", "nmae", "`#[hither::library]`", &["name", "hosts", "events"]),
            "unknown option `nmae` for `#[hither::library]`; did you mean `name`?"
        );
    }

    #[test]
    fn a_far_name_lists_what_is_known() {
        assert_eq!(
            unknown("option", "color", "`#[hither]`", &["blocking", "skip"]),
            "unknown option `color` for `#[hither]`; expected one of `blocking`, `skip`"
        );
    }

    #[test]
    fn distances() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("name", "name"), 0);
    }

    #[test]
    #[should_panic(expected = "dropped unread")]
    fn refusals_cannot_be_forgotten() {
        let mut errors = Errors::default();
        errors.at(quote::quote!(x), "no");
    }

    #[test]
    fn all_refusals_are_kept() {
        let mut errors = Errors::default();
        errors.at(quote::quote!(a), "first");
        errors.at(quote::quote!(b), "second");
        let error = errors.finish().unwrap_err();
        let texts: Vec<_> = error.into_iter().map(|e| e.to_string()).collect();
        assert_eq!(texts, ["first", "second"]);
    }
}
