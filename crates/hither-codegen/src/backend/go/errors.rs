//! Errors: those of every library, and the typed ones: an interface, and a struct for each variant.

use askama::Template;
use hither_schema::{Contract, ErrorVariant, Field, Status, Type};

use super::docs::{self, Doc};
use super::imports::{self, Imports};
use super::names::{self, Names};
use super::types::Types;
use super::usage::Usage;
use super::{Module, layout, records};

#[derive(Template)]
#[template(path = "go/templates/errors.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    status_error: &'a str,
    status: &'a str,
    sentinels: Vec<Sentinel>,
    errors: Vec<Interface>,
    host_error: Option<&'a str>,
}

struct Sentinel {
    name_padded: String,
    source_padded: String,
    text: &'static str,
}

struct Interface {
    docs: String,
    ty: String,
    variants: Vec<Variant>,
}

struct Variant {
    docs: String,
    ty: String,
    fields: String,
    fallback: String,
    /// The field that is an error of its own.
    cause: Option<String>,
}

/// The methods that a variant's struct may have: a field cannot be called so.
pub(super) const METHODS: &[&str] = &["Error", "Unwrap"];

/// What a failed host function is for the library: a record of every library with host traits, and an error in Go.
const HOST_ERROR: &str = "HostError";

/// `errors.go`.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> String {
    let names = types.names();
    let variant = |owner: &str, item: &ErrorVariant| {
        let ty = names.variant(owner, &item.name).to_owned();
        let docs = Doc::of(&ty, &item.docs).spelled(names, &[]).or(&says(
            &ty,
            names.ty(owner),
            &item.message,
        ));
        Variant {
            docs: docs.at(""),
            fields: records::members(types, &item.fields, METHODS),
            fallback: fallback(item),
            cause: cause(item),
            ty,
        }
    };
    let interface = |item: &hither_schema::Error| {
        let ty = names.ty(&item.name).to_owned();
        let variants: Vec<_> = item.variants.iter().map(|x| variant(&item.name, x)).collect();
        let all: Vec<_> = variants.iter().map(|x| format!("*[{}]", x.ty)).collect();
        let note = match all.as_slice() {
            [] => "It has no variants.".to_owned(),
            all => {
                format!("It is one of {}; errors.As finds it, and each of them.", all.join(", "))
            }
        };
        let docs = Doc::of(&ty, &item.docs)
            .spelled(names, &[])
            .or(&format!("{ty} is an error that the library declares."))
            .and(&note);
        Interface { docs: docs.at(""), ty, variants }
    };
    let errors: Vec<_> = contract.errors.iter().map(interface).collect();
    let formats = errors.iter().flat_map(|x| &x.variants).any(|x| x.fallback.starts_with("fmt."));
    let fields = contract.errors.iter().flat_map(|x| &x.variants).flat_map(|x| &x.fields);
    super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &["internal/hither"])
            .and_if(formats, "fmt")
            .spelling(imports::of_fields(fields))
            .declared(),
        status_error: names.framework("StatusError"),
        status: names.framework("Status"),
        sentinels: sentinels(names, !contract.objects.is_empty()),
        errors,
        host_error: contract.record(HOST_ERROR).map(|x| names.ty(&x.name)),
    })
}

/// The field of a variant that holds one error and nothing else.
fn cause(variant: &ErrorVariant) -> Option<String> {
    let [field] = variant.fields.as_slice() else {
        return None;
    };
    let is_error = match field.ty.unaliased() {
        Type::Error(_) => true,
        Type::Record(name) => name == HOST_ERROR,
        _ => false,
    };
    is_error.then(|| names::fields(&variant.fields, METHODS).remove(0))
}

/// The errors that a user of Go can meet.
fn sentinels(names: &Names, has_objects: bool) -> Vec<Sentinel> {
    let is_met = |status| is_met(status) || (has_objects && status == Status::UnknownObject);
    let all: Vec<_> = names::sentinels().filter(|(_, status)| is_met(*status)).collect();
    let ours: Vec<_> = all.iter().map(|(name, _)| names.framework(name).to_owned()).collect();
    let sources: Vec<_> = all.iter().map(|(name, _)| name.clone()).collect();
    let rows = layout::padded(&ours).into_iter().zip(layout::padded(&sources)).zip(all);
    rows.map(|((name_padded, source_padded), (_, status))| Sentinel {
        name_padded,
        source_padded,
        text: status.text(),
    })
    .collect()
}

/// Whether a program can come to see this status, also where the library has no objects. The rest would be faults of the generated code, and still comes as a
/// `StatusError`.
fn is_met(status: Status) -> bool {
    match status {
        Status::Cancelled
        | Status::TimedOut
        | Status::Panicked
        | Status::Closed
        | Status::HostFailed
        | Status::ContractMismatch
        | Status::UnsoundContract
        | Status::UnknownMethod
        | Status::NotConstructed
        | Status::BadRequest
        | Status::TooLarge
        | Status::TooMany
        | Status::NoResources
        | Status::Internal => true,
        // `Status` grows; a new one is met through `StatusError` until it is named here.
        _ => false,
    }
}

/// What a variant is, where the author wrote nothing: its message, if that says anything without its fields.
fn says(ty: &str, error: &str, message: &str) -> String {
    let article = docs::article(error);
    let mut depth = 0;
    let tells = message.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    });
    if tells {
        format!("{ty} is {article} [{error}]: {message}.")
    } else {
        format!("{ty} is {article} [{error}].")
    }
}

/// What the codec has for one error.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) name: String,
    pub(super) names: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
    pub(super) returns: bool,
    pub(super) answers: bool,
    pub(super) variants: Vec<VariantCodec>,
}

/// What the codec has for one variant.
pub(super) struct VariantCodec {
    pub(super) ty: String,
    pub(super) fields: String,
    pub(super) lower: Vec<String>,
    pub(super) lift: Vec<String>,
}

/// What the codec has for the errors that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let variant = |owner: &str, item: &ErrorVariant| VariantCodec {
        ty: types.names().variant(owner, &item.name).to_owned(),
        fields: layout::variant(owner, &item.name, &item.fields),
        lower: records::lower_fields(types, &item.fields, METHODS),
        lift: records::lift_fields(types, &item.fields, METHODS, "e"),
    };
    let mut out = Vec::new();
    for item in &contract.errors {
        let whole = Type::Error(item.name.clone());
        let (lowers, lifts) = (usage.lowers(&whole), usage.lifts(&whole));
        if !lowers && !lifts {
            continue;
        }
        out.push(Codec {
            ty: types.names().ty(&item.name).to_owned(),
            name: layout::quoted(&item.name),
            names: layout::strings(item.variants.iter().map(|x| x.name.as_str())),
            lowers,
            lifts,
            returns: usage.returns(&item.name),
            answers: usage.answers(&item.name),
            variants: item.variants.iter().map(|x| variant(&item.name, x)).collect(),
        });
    }
    out
}

/// The message of an error that was made in Go: as Rust would write it where its template is plain enough, otherwise
/// from the names of the variant and its fields. `#[error(transparent)]` is the text of its only field.
fn fallback(variant: &ErrorVariant) -> String {
    let names = names::fields(&variant.fields, METHODS);
    let template = Some(variant.message.as_str()).filter(|x| !x.is_empty());
    let (format, positions) = template.and_then(|x| formatted(x, variant)).unwrap_or_else(|| {
        let words = hither_schema::names::words(&variant.name).join(" ");
        let field = |x: &Field| format!("{} {}", escaped(&x.name), verb(&x.ty).unwrap_or("%s"));
        let fields: Vec<_> = variant.fields.iter().map(field).collect();
        let colon = if fields.is_empty() { "" } else { ": " };
        (format!("{}{colon}{}", escaped(&words), fields.join(", ")), (0..fields.len()).collect())
    });
    if positions.is_empty() {
        return layout::quoted(&format.replace("%%", "%"));
    }
    let argument = |at: usize| {
        let plain = verb(&variant.fields[at].ty).is_some();
        if plain { format!("e.{}", names[at]) } else { format!("hither.Show(e.{})", names[at]) }
    };
    let arguments: Vec<_> = positions.iter().copied().map(argument).collect();
    match arguments.as_slice() {
        [only] if format == "%s" => only.clone(),
        [only] if format == "%v" && matches!(variant.fields[positions[0]].ty, Type::String) => {
            only.clone()
        }
        all => format!("fmt.Sprintf({}, {})", layout::quoted(&format), all.join(", ")),
    }
}

/// A template of Rust as a format of Go and the positions of the fields it names; `None` where it asks for more than a
/// field as it is.
fn formatted(template: &str, variant: &ErrorVariant) -> Option<(String, Vec<usize>)> {
    let mut format = String::new();
    let mut arguments = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        format.push_str(&escaped(&rest[..at]));
        let tail = &rest[at..];
        if tail.starts_with("{{") || tail.starts_with("}}") {
            format.push_str(&tail[..1]);
            rest = &tail[2..];
            continue;
        }
        let end = tail.find('}')?;
        let name = tail.get(1..end)?;
        let position = variant
            .fields
            .iter()
            .position(|x| x.name == name || x.name == format!("field{name}"))?;
        format.push_str(verb(&variant.fields[position].ty).unwrap_or("%s"));
        arguments.push(position);
        rest = &tail[end + 1..];
    }
    format.push_str(&escaped(rest));
    Some((format, arguments))
}

/// How Go prints what Rust displays; `None` where the two differ, or Rust displays nothing: `hither.Show` does it.
fn verb(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Bool
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::String => Some("%v"),
        Type::Char => Some("%c"),
        Type::F32
        | Type::F64
        | Type::I128
        | Type::U128
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::List(_)
        | Type::Option(_)
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. }
        | Type::Alias { .. } => None,
    }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%%")
}

#[cfg(test)]
mod tests {
    use hither_schema::Shape;

    use super::*;

    fn says(message: &str, fields: &[(&str, Type)]) -> String {
        fallback(&ErrorVariant {
            name: "BadRetry".into(),
            docs: String::new(),
            message: message.into(),
            shape: Shape::Struct,
            fields: fields
                .iter()
                .map(|(name, ty)| Field {
                    name: (*name).into(),
                    docs: String::new(),
                    ty: ty.clone(),
                    default: None,
                    marks: Default::default(),
                })
                .collect(),
            marks: Default::default(),
        })
    }

    #[test]
    fn messages_are_as_rust_writes_them_or_built_from_names() {
        assert_eq!(says("100% empty", &[]), r#""100% empty""#);
        assert_eq!(
            says("{{{got}}} of 5%", &[("got", Type::I64)]),
            r#"fmt.Sprintf("{%v} of 5%%", e.Got)"#
        );
        assert_eq!(says("at {0}", &[("field0", Type::Char)]), r#"fmt.Sprintf("at %c", e.Field0)"#);
        assert_eq!(
            says("{got:?}", &[("got", Type::I64)]),
            r#"fmt.Sprintf("bad retry: got %v", e.Got)"#
        );
        assert_eq!(says("{error}", &[("error", Type::String)]), "e.Error_");
        assert_eq!(says("", &[]), r#""bad retry""#);
        // Pointers, and what has a text of its own.
        let limit = Type::Option(Box::new(Type::I64));
        assert_eq!(
            says("", &[("limit", limit), ("mark", Type::Char)]),
            r#"fmt.Sprintf("bad retry: limit %s, mark %c", hither.Show(e.Limit), e.Mark)"#
        );
        let cause = Type::Error("Cause".into());
        assert_eq!(says("{0}", &[("field0", cause)]), "hither.Show(e.Field0)");
    }
}
