//! Names: those that some language, or what is generated for it, has a use of its own for.

use std::collections::BTreeSet;

use hither_schema::names;

/// For fields and parameters.
#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    // Keywords, here and there.
    "type", "func", "range", "map", "chan", "select", "go", "defer", "var", "package", "interface", "int", "char",
    "long", "register", "default", "switch", "class", "namespace", "template", "loop", "match", "move", "async", "dyn",
    "ref", "mut", "fn", "impl", "where", "yield", "box", "try", "union", "auto", "typedef",
    // What is declared everywhere, or a macro somewhere.
    "string", "error", "nil", "iota", "append", "len", "cap", "bool", "int32", "errno", "linux", "stdin", "null", "size_t",
    "uint8_t", "usize", "u8", "any", "rune",
    // Parameters, locals and members of what is generated.
    "r", "w", "v", "k", "x", "err", "ctx", "call", "client", "value", "ptr", "kind", "fields", "message", "items", "key",
    "entry", "call_id", "on_reply", "user_data", "context", "timeout_ms", "handle", "lift", "lower", "wire", "hither",
    "hither_value", "big", "time", "fmt", "writer", "reader", "arena", "tape", "digest", "this", "name", "args",
    "field0", "field1", "v0", "outcome", "listener", "release", "library", "open", "shared",
    // Unusual spellings.
    "_1", "_2fa", "x1", "http_url", "HTTPServer", "userId", "id", "url_id", "uuid", "API", "json_api", "is_shape",
    "_leading", "trailing_", "two__underscores", "SHOUTED", "utf8",
];

/// For variants.
#[rustfmt::skip]
const VARIANTS: &[&str] = &[
    "None", "Some", "Ok", "Err", "Default", "Type", "Nil", "HTTPError", "Id", "V1", "X1", "_1", "Kind", "Fields", "Unused",
    "Error", "Func", "Red", "DarkRed", "String", "List", "Lift", "Lower", "Case", "Break", "New", "Message", "lower_case",
    "SHOUTED", "Two_Words", "Max", "Count", "Value",
];

/// For types. What the standard library has under a name is not among them, as macros cannot tell the two apart; nor is
/// what hosts call by its name.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "Status", "StatusError", "Limits", "Stats", "Notice", "Func", "Ranges", "Interface", "Int32", "Rune", "Bytes", "Str",
    "Moment", "Map", "List", "Tuple", "TupleUint8String", "Kind", "Entry", "HTTPServer", "IdUrl", "C", "Client", "Reader",
    "Writer", "Door", "HostFn", "Event", "Library", "Shared", "Enum", "Record", "Big", "Unsafe", "Errors", "Open",
    "Close", "Saw", "Check", "SetGiver", "WithGiver", "I32List", "U8Opt", "Optional", "Int", "Error", "Type", "Nil",
    "Shape", "ShapeCircle", "Tree", "Node", "Color", "Line", "Argument", "Value", "Tape", "Digest", "_Hidden", "Snake_Case",
    "ErrClosed", "HostOption", "Outcome", "Reply", "Request", "Big2", "Int128", "Uint128",
];

/// The names of one scope, none of which differs from another in case and underscores only.
#[derive(Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// With these taken already.
    pub(crate) fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| plain(name)).collect() }
    }

    /// A field or parameter; the same choice is the same name, unless it is taken.
    pub(crate) fn member(&mut self, choice: usize) -> String {
        self.choose(MEMBERS, choice)
    }

    /// A variant.
    pub(crate) fn variant(&mut self, choice: usize) -> String {
        self.choose(VARIANTS, choice)
    }

    /// A type.
    pub(crate) fn named_type(&mut self, choice: usize) -> String {
        self.choose(TYPES, choice)
    }

    fn choose(&mut self, words: &[&str], choice: usize) -> String {
        let word = words[choice % words.len()];
        let numbered = (2..).map(|number| format!("{word}N{number}"));
        let mut names = std::iter::once(word.to_owned()).chain(numbered);
        names.find(|name| self.taken.insert(plain(name))).expect("numbers do not end")
    }
}

/// A name without its case and underscores.
pub(crate) fn plain(name: &str) -> String {
    names::words(name).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut scope = Scope::with(&["TYPE"]);
        assert_eq!(scope.member(0), "typeN2");
        assert_eq!(scope.member(0), "typeN3");
        assert_eq!(scope.member(1), "func");
    }

    #[test]
    fn every_word_is_there_once() {
        for words in [MEMBERS, VARIANTS, TYPES] {
            let plain: BTreeSet<_> = words.iter().map(|word| plain(word)).collect();
            assert_eq!(plain.len(), words.len());
        }
    }
}
