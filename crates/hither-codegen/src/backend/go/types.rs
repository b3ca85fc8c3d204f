//! Schema type to Go type, lift and lower expression.

use std::collections::BTreeMap;

use hither_schema::Type;

use super::names::Names;
use super::usage::Usage;

/// Spells types and the code that lowers and lifts them.
pub(super) struct Types {
    names: Names,
    /// Types that are made of others and stand in others: they need functions of their own.
    helpers: BTreeMap<Type, Directions>,
}

/// A type that needs functions of its own, and which of the two are called.
struct Directions {
    name: String,
    lowers: bool,
    lifts: bool,
}

/// A function of the codec for a type without a name of its own.
pub(super) struct Helper {
    /// Behind `lower` and `lift`.
    pub(super) name: String,
    /// The Go type.
    pub(super) ty: String,
    /// What the function does.
    pub(super) lower: Option<String>,
    /// What it returns.
    pub(super) lift: Option<String>,
}

impl Types {
    pub(super) fn new(mut names: Names, usage: &Usage) -> Self {
        let mut helpers: BTreeMap<Type, Directions> = BTreeMap::new();
        for ty in usage.all() {
            let (Type::List(inner) | Type::Option(inner)) = ty else {
                continue;
            };
            if let Form::List(_) | Form::Option(_) = form(inner) {
                let helper = helpers.entry((**inner).clone()).or_insert_with(|| Directions {
                    name: names.helper(described(&names, inner)),
                    lowers: false,
                    lifts: false,
                });
                helper.lowers |= usage.lowers(ty);
                helper.lifts |= usage.lifts(ty);
            }
        }
        Types { names, helpers }
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The functions for what has no name of its own.
    pub(super) fn helpers(&self) -> Vec<Helper> {
        let helper = |(ty, helper): (&Type, &Directions)| Helper {
            name: helper.name.clone(),
            ty: self.go(ty),
            lower: helper.lowers.then(|| self.lower(ty, "w", "v")),
            lift: helper.lifts.then(|| self.lift(ty, "r")),
        };
        self.helpers.iter().map(helper).collect()
    }

    /// How Go spells the type.
    pub(super) fn go(&self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".into(),
            Type::I8 => "int8".into(),
            Type::I16 => "int16".into(),
            Type::I32 => "int32".into(),
            Type::I64 => "int64".into(),
            Type::U8 => "uint8".into(),
            Type::U16 => "uint16".into(),
            Type::U32 => "uint32".into(),
            Type::U64 => "uint64".into(),
            Type::F32 => "float32".into(),
            Type::F64 => "float64".into(),
            Type::Char => "rune".into(),
            Type::String => "string".into(),
            Type::Bytes => "[]byte".into(),
            Type::List(inner) => format!("[]{}", self.go(inner)),
            // A typed error is an interface, and a nil one is nothing: no pointer is needed.
            Type::Option(inner) => match &**inner {
                Type::Error(name) => self.names.ty(name).to_owned(),
                inner => format!("*{}", self.go(inner)),
            },
            Type::Record(name) | Type::Enum(name) | Type::Error(name) => {
                self.names.ty(name).to_owned()
            }
            Type::I128
            | Type::U128
            | Type::Duration
            | Type::SystemTime
            | Type::Box(_)
            | Type::Array { .. }
            | Type::Tuple(_)
            | Type::Map { .. }
            | Type::Set(_) => unreachable!("refused by `not_yet`"),
        }
    }

    /// The statement that lowers `value` into the writer `w`.
    pub(super) fn lower(&self, ty: &Type, w: &str, value: &str) -> String {
        match form(ty) {
            Form::Method(method) => format!("{w}.{method}({value})"),
            Form::Named(name) => format!("lower{}({w}, {value})", self.names.ty(name)),
            Form::List(inner) => {
                format!("wire.LowerList({w}, {value}, {})", self.function(inner, "lower", "Writer"))
            }
            Form::Option(inner) => {
                let lower = self.function(inner, "lower", "Writer");
                format!("wire.Lower{}({w}, {value}, {lower})", optional(inner))
            }
        }
    }

    /// The expression that lifts a value from the reader `r`.
    pub(super) fn lift(&self, ty: &Type, r: &str) -> String {
        match form(ty) {
            Form::Method(method) => format!("{r}.{method}()"),
            Form::Named(name) => format!("lift{}({r})", self.names.ty(name)),
            Form::List(inner) => {
                format!("wire.LiftList({r}, {})", self.function(inner, "lift", "Reader"))
            }
            Form::Option(inner) => {
                let lift = self.function(inner, "lift", "Reader");
                format!("wire.Lift{}({r}, {lift})", optional(inner))
            }
        }
    }

    /// A function that lifts a whole reply, as an argument in a body that is indented by one tab.
    pub(super) fn lift_reply(&self, ty: &Type) -> String {
        match form(ty) {
            Form::List(_) | Form::Option(_) if !self.helpers.get(ty).is_some_and(|x| x.lifts) => {
                format!(
                    "func(r *wire.Reader) {} {{\n\t\treturn {}\n\t}}",
                    self.go(ty),
                    self.lift(ty, "r")
                )
            }
            Form::Method(_) | Form::Named(_) | Form::List(_) | Form::Option(_) => {
                self.function(ty, "lift", "Reader")
            }
        }
    }

    /// A function that lowers or lifts what stands in another type.
    fn function(&self, ty: &Type, verb: &str, side: &str) -> String {
        match form(ty) {
            Form::Method(method) => format!("(*wire.{side}).{method}"),
            Form::Named(name) => format!("{verb}{}", self.names.ty(name)),
            Form::List(_) | Form::Option(_) => format!("{verb}{}", self.helpers[ty].name),
        }
    }
}

/// How a type is lowered and lifted.
enum Form<'a> {
    /// By a method of Writer and Reader of this name.
    Method(&'static str),
    /// By generated functions for the type of this name.
    Named(&'a str),
    /// Item by item.
    List(&'a Type),
    /// As null, or as what it holds.
    Option(&'a Type),
}

fn form(ty: &Type) -> Form<'_> {
    match ty {
        Type::Bool => Form::Method("Bool"),
        Type::I8 => Form::Method("Int8"),
        Type::I16 => Form::Method("Int16"),
        Type::I32 => Form::Method("Int32"),
        Type::I64 => Form::Method("Int64"),
        Type::U8 => Form::Method("Uint8"),
        Type::U16 => Form::Method("Uint16"),
        Type::U32 => Form::Method("Uint32"),
        Type::U64 => Form::Method("Uint64"),
        Type::F32 => Form::Method("Float32"),
        Type::F64 => Form::Method("Float64"),
        Type::Char => Form::Method("Rune"),
        Type::String => Form::Method("Text"),
        Type::Bytes => Form::Method("Bytes"),
        Type::List(inner) => block(inner).map_or(Form::List(inner), Form::Method),
        Type::Option(inner) => Form::Option(inner),
        Type::Record(name) | Type::Enum(name) | Type::Error(name) => Form::Named(name),
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
}

/// Which of the optional forms: a value that may itself be absent is wrapped, an interface has a nil of its own.
fn optional(inner: &Type) -> &'static str {
    match inner {
        Type::Option(_) => "Nested",
        Type::Error(_) => "Interface",
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
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::List(_)
        | Type::Record(_)
        | Type::Enum(_) => "Option",
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
}

/// The method for a list of these, where it is one block on the wire.
fn block(element: &Type) -> Option<&'static str> {
    match element {
        Type::I8 => Some("Int8s"),
        Type::I16 => Some("Int16s"),
        Type::I32 => Some("Int32s"),
        Type::I64 => Some("Int64s"),
        Type::U16 => Some("Uint16s"),
        Type::U32 => Some("Uint32s"),
        Type::U64 => Some("Uint64s"),
        Type::F32 => Some("Float32s"),
        Type::F64 => Some("Float64s"),
        Type::Bool
        | Type::U8
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::List(_)
        | Type::Option(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_) => None,
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
}

/// `OptionalText`, `EchoRequestList`: what a type is made of, as a part of a function's name.
fn described(names: &Names, ty: &Type) -> String {
    match form(ty) {
        Form::Method(method) => method.to_owned(),
        Form::Named(name) => names.ty(name).to_owned(),
        Form::List(inner) => format!("{}List", described(names, inner)),
        Form::Option(inner) => format!("Optional{}", described(names, inner)),
    }
}
