//! Schema type to Go type, lift and lower expression.

use std::collections::{BTreeMap, BTreeSet};

use hither_schema::{Contract, Type};

use super::forms::{self, Form, Forms};
use super::names::Names;
use super::streams;
use super::usage::Usage;

/// Spells types and the code that lowers and lifts them.
pub(super) struct Types {
    names: Names,
    forms: Forms,
    /// Types without a name that need functions of their own: arrays, and what stands in others.
    helpers: BTreeMap<Type, Directions>,
    /// The enums without data.
    plain: BTreeSet<String>,
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
    /// What the function does with `w` and `v`.
    pub(super) lower: Option<String>,
    /// What the function does with `r`.
    pub(super) lift: Option<Lift>,
}

/// A function that lifts.
pub(super) struct Lift {
    pub(super) result: String,
    pub(super) lines: Vec<String>,
}

impl Types {
    pub(super) fn new(mut names: Names, usage: &Usage, contract: &Contract) -> Self {
        let forms = Forms::of_contract(contract);
        let mut helpers: BTreeMap<Type, Directions> = BTreeMap::new();
        let mut add = |ty: &Type, user: &Type| {
            let helper = helpers.entry(ty.clone()).or_insert_with(|| Directions {
                name: names.helper(names.described(ty)),
                lowers: false,
                lifts: false,
            });
            helper.lowers |= usage.lowers(user);
            helper.lifts |= usage.lifts(user);
        };
        for ty in usage.all() {
            let functions = match (ty, forms.of(ty)) {
                (Type::Array { item, .. }, _) => {
                    add(ty, ty);
                    vec![&**item]
                }
                (Type::Stream { item, .. }, _) => vec![&**item],
                (_, Form::Generic(_, functions)) => functions,
                (_, Form::Method(_) | Form::Own) => continue,
            };
            for part in functions {
                if let Form::Generic(..) = forms.of(part) {
                    add(part, ty);
                }
            }
        }
        let plain =
            contract.enums.iter().filter(|x| x.is_plain()).map(|x| x.name.clone()).collect();
        Types { names, forms, helpers, plain }
    }

    /// Whether the enum is a number in Go.
    pub(super) fn is_plain(&self, name: &str) -> bool {
        self.plain.contains(name)
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The types of the functions that [`helpers`](Self::helpers) writes.
    pub(super) fn helped(&self) -> impl Iterator<Item = &Type> {
        self.helpers.keys()
    }

    /// The functions for what has no name of its own.
    pub(super) fn helpers(&self) -> Vec<Helper> {
        self.helpers
            .iter()
            .map(|(ty, helper)| {
                let (lower, lift) = self.bodies(ty);
                Helper {
                    name: helper.name.clone(),
                    ty: self.go(ty),
                    lower: helper.lowers.then_some(lower),
                    lift: helper.lifts.then_some(lift),
                }
            })
            .collect()
    }

    fn bodies(&self, ty: &Type) -> (String, Lift) {
        let go = self.go(ty);
        let Type::Array { item, .. } = ty else {
            let lines = vec![format!("return {}", self.lift(ty, "r"))];
            return (self.lower(ty, "w", "v"), Lift { result: go, lines });
        };
        let [lower, fill] = forms::array_of_numbers(item).unwrap_or_else(|| {
            let (lower, lift) = (self.lowering(item), self.lifting(item));
            [
                format!("wire.LowerList(w, v[:], {lower})"),
                format!("wire.LiftArray(r, v[:], {lift})"),
            ]
        });
        (lower, Lift { result: format!("(v {go})"), lines: vec![fill, "return v".to_owned()] })
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
            Type::I128 | Type::U128 => "*big.Int".into(),
            Type::Char => "rune".into(),
            Type::String => "string".into(),
            Type::Bytes => "[]byte".into(),
            Type::Duration => "time.Duration".into(),
            Type::SystemTime => "time.Time".into(),
            Type::List(item) => format!("[]{}", self.go(item)),
            Type::Option(inner) if self.forms.has_nil(inner) => self.go(inner),
            Type::Option(inner) => format!("*{}", self.go(inner)),
            Type::Box(inner) => match self.forms.of(ty) {
                Form::Generic(..) => format!("*{}", self.go(inner)),
                Form::Method(_) | Form::Own => self.go(inner),
            },
            Type::Array { item, len } => format!("[{len}]{}", self.go(item)),
            Type::Map { key, value } => format!("map[{}]{}", self.go(key), self.go(value)),
            Type::Set(item) => format!("map[{}]struct{{}}", self.go(item)),
            Type::Stream { item, .. } => format!("iter.Seq2[{}, error]", self.go(item)),
            Type::Tuple(_) => self.names.tuple(ty).to_owned(),
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Host(name)
            | Type::Alias { name, .. } => self.names.ty(name).to_owned(),
            Type::Object(name) => format!("*{}", self.names.ty(name)),
        }
    }

    /// The statement that lowers `value` into the writer `w`.
    pub(super) fn lower(&self, ty: &Type, w: &str, value: &str) -> String {
        if let Type::Stream { item, error } = ty {
            let functions = self.lower_stream(item, error.as_deref());
            return format!("hither.LowerStream({w}, {value}, {functions})");
        }
        match self.forms.of(ty) {
            Form::Method(method) => format!("{w}.{method}({value})"),
            Form::Own => format!("lower{}({w}, {value})", self.own(ty)),
            Form::Generic(name, parts) => {
                let functions: Vec<_> = parts.into_iter().map(|x| self.lowering(x)).collect();
                format!("wire.Lower{name}({w}, {value}, {})", functions.join(", "))
            }
        }
    }

    /// The expression that lifts a value from the reader `r`.
    pub(super) fn lift(&self, ty: &Type, r: &str) -> String {
        match self.forms.of(ty) {
            Form::Method(method) => format!("{r}.{method}()"),
            Form::Own => format!("lift{}({r})", self.own(ty)),
            Form::Generic(name, parts) => {
                let functions: Vec<_> = parts.into_iter().map(|x| self.lifting(x)).collect();
                format!("wire.Lift{name}({r}, {})", functions.join(", "))
            }
        }
    }

    /// A function that lifts a whole reply, as an argument in a body that is indented by one tab.
    pub(super) fn lift_reply(&self, ty: &Type) -> String {
        match self.forms.of(ty) {
            Form::Generic(..) if !self.helpers.get(&ty.plain()).is_some_and(|x| x.lifts) => {
                format!(
                    "func(r *wire.Reader) {} {{\n\t\treturn {}\n\t}}",
                    self.go(ty),
                    self.lift(ty, "r")
                )
            }
            Form::Method(_) | Form::Own | Form::Generic(..) => self.lifting(ty),
        }
    }

    /// The functions that lower an item of a stream, and its error.
    pub(super) fn lower_stream(&self, item: &Type, error: Option<&Type>) -> String {
        format!("{}, {}", self.lowering(item), streams::answered(error, self))
    }

    /// A function that lowers what stands in another type.
    pub(super) fn lowering(&self, ty: &Type) -> String {
        match self.forms.of(ty) {
            Form::Method(method) => format!("(*wire.Writer).{method}"),
            Form::Own | Form::Generic(..) => format!("lower{}", self.own(ty)),
        }
    }

    /// A function that lifts what stands in another type.
    fn lifting(&self, ty: &Type) -> String {
        match self.forms.of(ty) {
            Form::Method(method) => format!("(*wire.Reader).{method}"),
            Form::Own | Form::Generic(..) => format!("lift{}", self.own(ty)),
        }
    }

    /// What stands behind `lower` and `lift` in the functions of a type.
    fn own(&self, ty: &Type) -> &str {
        match ty.unaliased() {
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Object(name)
            | Type::Host(name) => self.names.ty(name),
            Type::Tuple(_) => self.names.tuple(ty),
            unnamed => &self.helpers[&unnamed.plain()].name,
        }
    }
}
