//! What the names of items look like, in the contract and in each language.

use crate::options::is_snake;

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// A record, enum, error, event, object or host trait.
    Type,
    /// A variant of an enum or error.
    Variant,
    /// A constant.
    Constant,
    /// A method or a function.
    Function,
    /// A field.
    Field,
    /// A parameter.
    Param,
}

impl Naming {
    /// `a field`
    pub(crate) fn what(self) -> &'static str {
        match self {
            Naming::Type => "a type",
            Naming::Variant => "a variant",
            Naming::Constant => "a constant",
            Naming::Function => "a function",
            Naming::Field => "a field",
            Naming::Param => "a parameter",
        }
    }

    /// Whether the contract can have it: as Rust writes it.
    pub(crate) fn is_name(self, name: &str) -> bool {
        match self {
            Naming::Type | Naming::Variant => is_pascal(name),
            Naming::Constant => is_upper_snake(name),
            Naming::Function | Naming::Field | Naming::Param => is_snake(name),
        }
    }

    /// What it has to look like.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Naming::Type | Naming::Variant => {
                "upper camel case, an upper-case letter, then letters and digits"
            }
            Naming::Constant => {
                "upper snake case, a letter, then letters, digits and single underscores"
            }
            Naming::Function | Naming::Field | Naming::Param => {
                "lower snake case, a letter, then letters, digits and single underscores"
            }
        }
    }

    pub(crate) fn example(self) -> &'static str {
        match self {
            Naming::Type => "Order",
            Naming::Variant => "DarkRed",
            Naming::Constant => "MAX_JOBS",
            Naming::Function => "fetch",
            Naming::Field | Naming::Param => "order_id",
        }
    }

    /// Whether `language` can have it.
    pub(crate) fn is_name_in(self, language: &str, name: &str) -> bool {
        match (language, self) {
            ("c", Naming::Variant | Naming::Constant) => is_upper_snake(name),
            ("c", _) => is_snake(name),
            (_, Naming::Param) => is_go(name, char::is_lowercase),
            _ => is_go(name, char::is_uppercase),
        }
    }

    /// What it has to look like in `language`.
    pub(crate) fn rule_in(self, language: &str) -> &'static str {
        match (language, self) {
            ("c", Naming::Variant | Naming::Constant) => Naming::Constant.rule(),
            ("c", _) => Naming::Field.rule(),
            (_, Naming::Param) => "a lower-case letter, then letters and digits",
            _ => "an upper-case letter, then letters and digits",
        }
    }

    pub(crate) fn example_in(self, language: &str) -> &'static str {
        match (language, self) {
            ("c", Naming::Type) => "order",
            ("c", Naming::Variant) => "DARK_RED",
            (_, Naming::Constant) if language != "c" => "MaxJobs",
            (_, Naming::Function) if language != "c" => "Fetch",
            (_, Naming::Field) if language != "c" => "OrderID",
            (_, Naming::Param) if language != "c" => "orderID",
            _ => self.example(),
        }
    }
}

fn is_pascal(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_upper_snake(name: &str) -> bool {
    is_snake(&name.to_ascii_lowercase()) && !name.contains(|c: char| c.is_ascii_lowercase())
}

fn is_go(name: &str, first: fn(char) -> bool) -> bool {
    name.starts_with(first) && name.chars().all(char::is_alphanumeric)
}
