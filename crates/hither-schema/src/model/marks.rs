//! What an author writes beside an item for the languages alone. None of it changes what crosses, so none of it is part
//! of the hash.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The languages, and forms, that an author can name. Their code is in `hither-codegen`, one target each.
pub const LANGUAGES: &[&str] = &["c", "cddl", "go"];

/// Those of them that give items names of their own.
pub const NAMING_LANGUAGES: &[&str] = &["c", "go"];

/// What stands beside an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Whether it should be used no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// The languages that do without it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub skip: BTreeSet<String>,
    /// Its name by language, where that is another than the usual one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rename: BTreeMap<String, String>,
    /// The name in the contract, of an item that [`Contract::renamed_for`](crate::Contract::renamed_for) renamed.
    #[serde(skip)]
    pub(crate) renamed_from: Option<String>,
}

/// `#[deprecated]` of the author's. Either text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deprecated {
    /// The version since which it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub since: String,
    /// What to use instead.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Marks {
    /// Those of an item that is deprecated since a version and with a note, that these languages do without, and that is
    /// called so in these.
    pub fn new(deprecated: Option<(&str, &str)>, skip: &[&str], rename: &[(&str, &str)]) -> Self {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        Marks {
            deprecated: deprecated
                .map(|(since, note)| Deprecated { since: since.to_owned(), note: note.to_owned() }),
            skip: skip.iter().map(|language| (*language).to_owned()).collect(),
            rename: rename.iter().map(owned).collect(),
            renamed_from: None,
        }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        *self == Marks::default()
    }

    /// `language` does without the item.
    pub fn skips(&self, language: &str) -> bool {
        self.skip.contains(language)
    }

    /// What `language` calls the item, where its author said so.
    pub fn name_in(&self, language: &str) -> Option<&str> {
        self.rename.get(language).map(String::as_str)
    }

    /// The name in the contract of an item that is called `name` now.
    pub(crate) fn original<'a>(&'a self, name: &'a str) -> &'a str {
        self.renamed_from.as_deref().unwrap_or(name)
    }
}

impl Deprecated {
    /// Both in one line: `since 0.4.0: use Order.total instead`. Never empty.
    pub fn text(&self) -> String {
        let note: Vec<&str> = self.note.split_whitespace().collect();
        match (self.since.trim(), note.join(" ").as_str()) {
            ("", "") => "not to be used any more".to_owned(),
            ("", note) => note.to_owned(),
            (since, "") => format!("since {since}"),
            (since, note) => format!("since {since}: {note}"),
        }
    }
}
