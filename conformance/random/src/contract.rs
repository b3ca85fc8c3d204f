//! From a sketch to records, enums and errors: names are chosen, and every mention becomes a type that has an end.

use hither_schema::model::{Contract, Field, Shape, Type, Variant};

use crate::sketch::{Body, FieldSketch, ItemSketch, Sketch, TypeSketch, VariantSketch};
use crate::words::Scope;
use crate::{library, parts};

/// Types that stand by themselves.
const SCALARS: &[Type] = &[
    Type::Bool,
    Type::I8,
    Type::I16,
    Type::I32,
    Type::I64,
    Type::U8,
    Type::U16,
    Type::U32,
    Type::U64,
    Type::F32,
    Type::F64,
    Type::I128,
    Type::U128,
    Type::Char,
    Type::String,
    Type::Bytes,
    Type::Duration,
    Type::SystemTime,
];

/// Those that may be keys.
const KEYS: &[Type] = &[
    Type::String,
    Type::Bool,
    Type::I8,
    Type::I16,
    Type::I32,
    Type::I64,
    Type::U8,
    Type::U16,
    Type::U32,
    Type::U64,
    Type::Char,
];

/// An item with more than so many values in it, counted where every list is empty, is not held by value: what holds it
/// could become very large.
const BY_VALUE_MAX: usize = 24;

/// The same for containers in each other: the wire carries 64.
const DEPTH_MAX: usize = 10;

/// The least that a value is: how many values are in it, and in how many containers the innermost is.
#[derive(Clone, Copy, Default)]
struct Least {
    values: usize,
    depth: usize,
}

impl Least {
    fn with(self, other: Least) -> Least {
        Least { values: self.values + other.values, depth: self.depth.max(other.depth) }
    }

    fn inside(self) -> Least {
        Least { values: self.values, depth: self.depth + 1 }
    }
}

const SCALAR: Least = Least { values: 1, depth: 0 };

/// The contract that a sketch means; `None` if a backend refuses it even under harmless names.
pub fn contract(sketch: &Sketch) -> Option<Contract> {
    // Whoever needs a C name that another has is called something harmless.
    let mut harmless = Vec::new();
    for _ in 0..4 {
        let contract = with_names(sketch, &harmless);
        let refused = library::refusals(&contract);
        if refused.is_empty() {
            return Some(contract);
        }
        let named = |name: &String| refused.iter().any(|text| text.contains(&format!("`{name}`")));
        let names = named_items(&contract).into_iter();
        harmless.extend(names.filter(named));
    }
    None
}

fn named_items(contract: &Contract) -> Vec<String> {
    let records = contract.records.iter().map(|item| item.name.clone());
    let enums = contract.enums.iter().map(|item| item.name.clone());
    records.chain(enums).chain(contract.errors.iter().map(|item| item.name.clone())).collect()
}

fn with_names(sketch: &Sketch, harmless: &[String]) -> Contract {
    let items: Vec<&ItemSketch> = sketch.items.iter().filter(|item| item.kept).collect();
    let mut scope = Scope::with(library::TYPES);
    let names = items.iter().enumerate().map(|(at, item)| {
        let name = scope.named_type(item.name.into());
        if harmless.contains(&name) { format!("Harmless{at}") } else { name }
    });
    let mut resolver =
        Resolver { names: names.collect(), items, least: Vec::new(), contract: library::empty() };
    for at in 0..resolver.items.len() {
        let least = resolver.item(at);
        resolver.least.push(least.inside());
        let (ty, param) = (resolver.mention(at), resolver.items[at].param);
        library::add_subject(&mut resolver.contract, ty, param.into());
    }
    for (_, param, extra) in sketch.extras.iter().filter(|(kept, ..)| *kept) {
        let (ty, _) = resolver.ty(extra);
        library::add_subject(&mut resolver.contract, ty, (*param).into());
    }
    library::sorted(resolver.contract)
}

/// What the author wrote above the variants of errors: characters that some language escapes.
pub(crate) const MESSAGE: &str = "100% \"wrong\" \\ {{}} %d";

/// A variant, written in one of the three ways.
fn shaped(name: &str, shape: u8, fields: Vec<Field>) -> Variant {
    match shape {
        0 => parts::unit(name),
        1 => {
            let numbered =
                |(at, field): (usize, Field)| parts::field(&format!("field{at}"), field.ty);
            let fields = fields.into_iter().enumerate().map(numbered).collect();
            parts::variant(name, Shape::Tuple, fields)
        }
        _ => parts::variant(name, Shape::Struct, fields),
    }
}

struct Resolver<'a> {
    names: Vec<String>,
    items: Vec<&'a ItemSketch>,
    /// Of the items that are in the contract.
    least: Vec<Least>,
    contract: Contract,
}

impl Resolver<'_> {
    /// Adds an item to the contract.
    fn item(&mut self, at: usize) -> Least {
        let (name, body) = (self.names[at].clone(), &self.items[at].body);
        match body {
            Body::Record(sketches) => {
                let (fields, least) = self.fields(sketches);
                self.contract.records.push(parts::record(&name, fields));
                least
            }
            Body::Plain(choices) => {
                let mut scope = Scope::default();
                let unit = |choice: &u16| parts::unit(&scope.variant((*choice).into()));
                let variants = choices.iter().map(unit).collect();
                self.contract.enums.push(parts::enumeration(&name, variants));
                SCALAR
            }
            Body::Enum(sketches) => {
                let (variants, least) = self.variants(sketches, Scope::default());
                self.contract.enums.push(parts::enumeration(&name, variants));
                least
            }
            Body::Error(sketches) => {
                let (variants, least) = self.variants(sketches, Scope::with(&["Host"]));
                let error = |variant| parts::error_variant(variant, MESSAGE);
                let variants = variants.into_iter().map(error).chain([library::host_variant()]);
                self.contract.errors.push(parts::error(&name, variants.collect()));
                least
            }
        }
    }

    fn variants(&self, sketches: &[VariantSketch], scope: Scope) -> (Vec<Variant>, Least) {
        let mut scope = scope;
        let mut most = Least::default();
        let mut variants = Vec::new();
        for (choice, shape, fields) in sketches {
            let (fields, least) = self.fields(fields);
            let name = scope.variant((*choice).into());
            variants.push(shaped(&name, *shape, fields));
            // A tape may choose any of them.
            most =
                Least { values: most.values.max(least.values), depth: most.depth.max(least.depth) };
        }
        (variants, most.inside())
    }

    fn fields(&self, sketches: &[FieldSketch]) -> (Vec<Field>, Least) {
        let mut scope = Scope::default();
        let mut sum = SCALAR;
        let mut fields = Vec::new();
        for (choice, ty) in sketches {
            let (ty, least) = self.ty(ty);
            sum = sum.with(least);
            fields.push(parts::field(&scope.member((*choice).into()), ty));
        }
        (fields, sum)
    }

    fn ty(&self, sketch: &TypeSketch) -> (Type, Least) {
        let boxed = |inner: &TypeSketch| {
            let (ty, least) = self.ty(inner);
            (Box::new(ty), least)
        };
        match sketch {
            TypeSketch::Scalar(choice) => {
                (SCALARS[usize::from(*choice) % SCALARS.len()].clone(), SCALAR)
            }
            TypeSketch::Named(choice) => self.named(usize::from(*choice)),
            TypeSketch::List(item) => match self.ty(item).0 {
                // The contract has a type of its own for it.
                Type::U8 => (Type::Bytes, SCALAR),
                item => (Type::List(Box::new(item)), SCALAR),
            },
            TypeSketch::Option(inner) => (Type::Option(boxed(inner).0), SCALAR.inside()),
            TypeSketch::Box(inner) => {
                let (inner, least) = boxed(inner);
                (Type::Box(inner), least.inside())
            }
            TypeSketch::Array(item, len) => {
                let (item, Least { values, depth }) = boxed(item);
                let least = Least { values: values * usize::from(*len), depth: depth + 1 };
                (Type::Array { item, len: u32::from(*len) }, least)
            }
            TypeSketch::Tuple(items) => {
                let (items, least): (Vec<_>, Vec<_>) =
                    items.iter().map(|item| self.ty(item)).unzip();
                (Type::Tuple(items), least.into_iter().fold(SCALAR, Least::with).inside())
            }
            TypeSketch::Map(choice, value) => {
                let key = Box::new(self.key(usize::from(*choice)));
                (Type::Map { key, value: boxed(value).0 }, SCALAR)
            }
            TypeSketch::Set(choice) => {
                (Type::Set(Box::new(self.key(usize::from(*choice)))), SCALAR)
            }
        }
    }

    /// An item, by value where it is small and there already, else where it may be absent.
    fn named(&self, choice: usize) -> (Type, Least) {
        if self.items.is_empty() {
            return (Type::Bool, SCALAR);
        }
        let at = choice % self.items.len();
        let ty = self.mention(at);
        match self.least.get(at) {
            Some(least) if least.values <= BY_VALUE_MAX && least.depth <= DEPTH_MAX => (ty, *least),
            _ if (choice / self.items.len()).is_multiple_of(2) => {
                (Type::List(Box::new(ty)), SCALAR)
            }
            _ => (Type::Option(Box::new(Type::Box(Box::new(ty)))), SCALAR),
        }
    }

    fn mention(&self, at: usize) -> Type {
        let name = self.names[at].clone();
        match self.items[at].body {
            Body::Record(_) => Type::Record(name),
            Body::Plain(_) | Body::Enum(_) => Type::Enum(name),
            Body::Error(_) => Type::Error(name),
        }
    }

    /// A scalar, or an enum without data.
    fn key(&self, choice: usize) -> Type {
        let is_plain = |at: &usize| matches!(self.items[*at].body, Body::Plain(_));
        let plain = (0..self.items.len()).filter(is_plain).map(|at| self.mention(at));
        let keys: Vec<Type> = KEYS.iter().cloned().chain(plain).collect();
        keys[choice % keys.len()].clone()
    }
}
