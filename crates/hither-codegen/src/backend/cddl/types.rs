//! The type of a value as an expression, and the rules that it names.

use std::cell::RefCell;
use std::collections::BTreeSet;

use hither_schema::{Contract, Type};

use super::names::Names;
use super::numbers::{self, Block};

/// Spells the types of one contract, and remembers which rules of every file they need.
pub(super) struct Types<'a> {
    pub(super) names: Names<'a>,
    used: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Types<'a> {
    pub(super) fn of(contract: &'a Contract) -> Self {
        Types { names: Names::of(contract), used: RefCell::default() }
    }

    /// Whether any type spelled so far names the rule.
    pub(super) fn have_used(&self, rule: &str) -> bool {
        self.used.borrow().contains(rule)
    }

    /// The expression of `ty`. It may be a choice: [`Types::one`] is for where that would reach too far.
    pub(super) fn spell(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I8 => self.rule("i8"),
            Type::I16 => self.rule("i16"),
            Type::I32 => self.rule("i32"),
            Type::I64 => self.rule("i64"),
            Type::U8 => self.rule("u8"),
            Type::U16 => self.rule("u16"),
            Type::U32 => self.rule("u32"),
            Type::U64 => self.rule("u64"),
            Type::F32 => self.rule("f32"),
            Type::F64 => self.rule("f64"),
            Type::I128 => self.rule("i128"),
            Type::U128 => self.rule("u128"),
            Type::Char => self.rule("char"),
            Type::String => "text".to_owned(),
            Type::Bytes => "bytes".to_owned(),
            Type::Duration => self.rule("duration"),
            Type::SystemTime => self.rule("system-time"),
            Type::List(item) | Type::Set(item) => self.list(item),
            Type::Option(inner) if may_be_null(inner) => format!("[{}] / nil", self.spell(inner)),
            Type::Option(inner) => format!("{} / nil", self.spell(inner)),
            Type::Box(inner) => self.spell(inner),
            Type::Array { item, len } => self.array(item, *len),
            Type::Tuple(items) => self.tuple(items),
            Type::Map { key, value } => {
                format!("{{* {} => {}}}", self.spell(key), self.one(value))
            }
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Alias { name, .. } => self.names.of_type(name),
            Type::Object(_) => self.rule("handle"),
            Type::Host(_) => self.rule("host-object"),
            Type::Stream { .. } => self.rule("host-stream"),
        }
    }

    /// The same, in parentheses if it is a choice.
    fn one(&self, ty: &Type) -> String {
        let spelled = self.spell(ty);
        if may_be_null(ty) { format!("({spelled})") } else { spelled }
    }

    fn list(&self, item: &Type) -> String {
        match numbers::block(item) {
            Some(Block { rule, .. }) => self.rule(rule),
            None => format!("[* {}]", self.one(item)),
        }
    }

    fn array(&self, item: &Type, len: u32) -> String {
        match numbers::block(item) {
            Some(Block { tag: Some(tag), width, .. }) => {
                format!("#6.{tag}(bytes .size {})", width * len)
            }
            Some(Block { tag: None, width, .. }) => format!("bytes .size {}", width * len),
            None => format!("[{len}*{len} {}]", self.one(item)),
        }
    }

    fn tuple(&self, items: &[Type]) -> String {
        let items: Vec<_> = items.iter().map(|item| self.spell(item)).collect();
        format!("[{}]", items.join(", "))
    }

    fn rule(&self, name: &'static str) -> String {
        self.used.borrow_mut().insert(name);
        name.to_owned()
    }
}

/// Whether null is one of its values: then it may be left out at the end of a record, and an option of it is an array.
pub(super) fn may_be_null(ty: &Type) -> bool {
    match ty {
        Type::Option(_) => true,
        Type::Box(inner) => may_be_null(inner),
        Type::Alias { of, .. } => may_be_null(of),
        Type::Bool
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::I128
        | Type::U128
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::List(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. } => false,
    }
}
