//! The types of a random library as their author writes them, and how each of them is read from a tape and digested.

use std::cell::Cell;
use std::fmt::Write as _;

use hither_schema::model::{Enum, Error, ErrorVariant, Field, Record, Shape, Type, Variant};

/// Spells types. The contract does not say of maps and sets which of two they are: they take turns.
#[derive(Default)]
pub(crate) struct Spelling {
    ordered: Cell<bool>,
}

impl Spelling {
    pub(crate) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Bytes => "Vec<u8>".to_owned(),
            Type::Duration => "std::time::Duration".to_owned(),
            Type::SystemTime => "std::time::SystemTime".to_owned(),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Option(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Box(inner) => format!("Box<{}>", self.ty(inner)),
            Type::Array { item, len } => format!("[{}; {len}]", self.ty(item)),
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.ty(item)).collect();
                format!("({})", items.join(", "))
            }
            Type::Map { key, value } => {
                format!(
                    "std::collections::{}Map<{}, {}>",
                    self.kind(),
                    self.ty(key),
                    self.ty(value)
                )
            }
            Type::Set(item) => format!("std::collections::{}Set<{}>", self.kind(), self.ty(item)),
            scalar_or_named => scalar_or_named.to_string(),
        }
    }

    fn kind(&self) -> &'static str {
        self.ordered.set(!self.ordered.get());
        if self.ordered.get() { "BTree" } else { "Hash" }
    }
}

/// Printing into a text cannot fail.
macro_rules! print {
    ($out:expr, $($arg:tt)*) => {
        writeln!($out, $($arg)*).expect("a String takes every text")
    };
}
pub(crate) use print;

pub(crate) fn record(out: &mut String, record: &Record, spelling: &Spelling) {
    let name = &record.name;
    print!(out, "\n#[hither::data]\n#[derive(Debug)]\npub struct {name} {{");
    for field in &record.fields {
        print!(out, "    pub {}: {},", ident(&field.name), spelling.ty(&field.ty));
    }
    print!(out, "}}");
    let read = format!("Self {}", reads(&record.fields, Shape::Struct));
    let names: Vec<_> = record.fields.iter().map(|field| ident(&field.name)).collect();
    let digest =
        names.iter().map(|name| format!("{VALUE}::digest(&self.{name}, digest_);")).collect();
    value(out, name, &read, &[digest]);
}

pub(crate) fn enumeration(out: &mut String, item: &Enum, spelling: &Spelling) {
    let derive = if item.is_plain() {
        "Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord"
    } else {
        "Debug"
    };
    print!(out, "\n#[hither::data]\n#[derive({derive})]\npub enum {} {{", item.name);
    for variant in &item.variants {
        print!(
            out,
            "    {},",
            declared(&ident(&variant.name), variant.shape, &variant.fields, spelling)
        );
    }
    print!(out, "}}");
    let arms: Vec<_> = item.variants.iter().map(Arm::of).collect();
    chosen(out, &item.name, &arms, "");
}

pub(crate) fn error(out: &mut String, item: &Error, spelling: &Spelling) {
    print!(out, "\n#[hither::error]\npub enum {} {{", item.name);
    let (host, drawn) = item.variants.split_last().expect("every error has a variant for the host");
    for variant in drawn {
        print!(out, "    #[error({:?})]", variant.message);
        print!(
            out,
            "    {},",
            declared(&ident(&variant.name), variant.shape, &variant.fields, spelling)
        );
    }
    print!(out, "    #[error(transparent)]\n    {}(#[from] hither::HostError),\n}}", host.name);
    let arms: Vec<_> = drawn.iter().map(Arm::of_error).collect();
    // No tape says it; if it comes back, that is a difference.
    chosen(out, &item.name, &arms, "Self::Host(_) => digest_.variant(u32::MAX),");
}

/// `Circle(f64)`
fn declared(name: &str, shape: Shape, fields: &[Field], spelling: &Spelling) -> String {
    let of = |named: bool| {
        let field = |field: &Field| {
            let ty = spelling.ty(&field.ty);
            if named { format!("{}: {ty}", ident(&field.name)) } else { ty }
        };
        fields.iter().map(field).collect::<Vec<_>>().join(", ")
    };
    match shape {
        Shape::Unit => name.to_owned(),
        Shape::Tuple => format!("{name}({})", of(false)),
        Shape::Struct => format!("{name} {{ {} }}", of(true)),
    }
}

/// A variant that a tape may say.
struct Arm<'a> {
    name: &'a str,
    shape: Shape,
    fields: &'a [Field],
}

impl<'a> Arm<'a> {
    fn of(variant: &'a Variant) -> Self {
        Self { name: &variant.name, shape: variant.shape, fields: &variant.fields }
    }

    fn of_error(variant: &'a ErrorVariant) -> Self {
        Self { name: &variant.name, shape: variant.shape, fields: &variant.fields }
    }

    fn read(&self) -> String {
        format!("Self::{} {}", ident(self.name), reads(self.fields, self.shape))
    }

    fn digest(&self, position: usize) -> String {
        let member = |(at, field): (usize, &Field)| match self.shape {
            Shape::Tuple => format!("{at}: f{at},"),
            Shape::Unit | Shape::Struct => format!("{}: f{at},", ident(&field.name)),
        };
        let members: String = self.fields.iter().enumerate().map(member).collect();
        let digests: String =
            (0..self.fields.len()).map(|at| format!("{VALUE}::digest(f{at}, digest_);")).collect();
        let name = ident(self.name);
        format!("Self::{name} {{ {members} }} => {{ digest_.variant({position}); {digests} }}")
    }
}

/// `{ width: read(..), }`, `(read(..),)`, or `{ }`, which may stand for a unit too.
fn reads(fields: &[Field], shape: Shape) -> String {
    let read = |field: &Field| match shape {
        Shape::Tuple => format!("{VALUE}::read(tape_),"),
        Shape::Unit | Shape::Struct => format!("{}: {VALUE}::read(tape_),", ident(&field.name)),
    };
    let reads: String = fields.iter().map(read).collect();
    if shape == Shape::Tuple { format!("({reads})") } else { format!("{{ {reads} }}") }
}

/// `Value` of an enum or error.
fn chosen(out: &mut String, name: &str, arms: &[Arm<'_>], rest: &str) {
    let read: Vec<_> =
        arms.iter().enumerate().map(|(at, arm)| format!("{at} => {},", arm.read())).collect();
    let read = format!(
        "match tape_.choice({}) {{ {} _ => unreachable!() }}",
        arms.len(),
        read.join("\n            ")
    );
    let mut digest = vec!["match self {".to_owned()];
    digest.extend(arms.iter().enumerate().map(|(at, arm)| arm.digest(at)));
    digest.extend([rest.to_owned(), "}".to_owned()]);
    value(out, name, &read, &digest);
}

/// The trait, by a path that no type of the library hides.
const VALUE: &str = "random_values::Value";

fn value(out: &mut String, name: &str, read: &str, digest: &[String]) {
    let digest = digest.join("\n        ");
    print!(
        out,
        "
impl {VALUE} for {name} {{
    fn read(tape_: &mut random_values::Tape<'_>) -> Self {{
        tape_.inside(|tape_| {read})
    }}

    fn digest(&self, digest_: &mut random_values::Digest) {{
        {digest}
    }}
}}"
    );
}

/// The keywords of Rust that are words here.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

pub(crate) fn ident(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}
