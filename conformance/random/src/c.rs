//! From a contract to a host in C: a digest for every type, and a host function for every subject.

use std::collections::BTreeSet;

use hither_schema::model::{Contract, Field, Type};

use crate::c_types::{by_pointer, constant, ctype, member, pointer, symbol, tag};
use crate::library::{self, Subject};

/// What the program needs beside the header of the library.
pub const SUPPORT: (&str, &str) = ("host.h", include_str!("../support/host.h"));

/// The text of the program.
pub fn program(contract: &Contract) -> String {
    let types = types(contract);
    let subjects: Vec<_> = library::subjects(contract).collect();
    let prototypes: String = types.iter().map(|ty| format!("{};\n", head(ty))).collect();
    let digests: String = types.iter().map(|ty| digest(contract, ty)).collect();
    let hosts: String = subjects.iter().map(|subject| host(contract, subject)).collect();
    let set = |subject: &Subject<'_>| {
        let name = &subject.host.name;
        format!(
            "  expect_ok(\"set\", {}(context, {name}, NULL, NULL));\n",
            symbol(&format!("set_{name}"))
        )
    };
    let provide: String = subjects.iter().map(set).collect();
    format!(
        "#include \"{}\"

{prototypes}
{digests}{hosts}
static void provide(void) {{
{provide}}}

int main(int argc, char **argv) {{
  return run(argc, argv, provide, {});
}}
",
        SUPPORT.0,
        subjects.len()
    )
}

/// Each type that a value of a subject has in it and that the support does not know, once.
fn types(contract: &Contract) -> BTreeSet<Type> {
    let mut found = BTreeSet::new();
    for subject in library::subjects(contract) {
        collect(contract, subject.ty(), &mut found);
    }
    found
}

fn collect(contract: &Contract, ty: &Type, found: &mut BTreeSet<Type>) {
    if is_fixed(ty) || !found.insert(ty.clone()) {
        return;
    }
    ty.parts().into_iter().for_each(|part| collect(contract, part, found));
    fields_of(contract, ty).iter().for_each(|field| collect(contract, &field.ty, found));
}

/// Whether `host.h` has its digest.
fn is_fixed(ty: &Type) -> bool {
    let made_here = matches!(ty, Type::I128 | Type::U128 | Type::Duration | Type::SystemTime);
    let named = matches!(ty, Type::Record(_) | Type::Enum(_) | Type::Error(_) | Type::Object(_));
    !made_here && !named && ty.parts().is_empty()
}

/// What is in it by its name, other than that a host failed.
fn fields_of<'a>(contract: &'a Contract, ty: &Type) -> Vec<&'a Field> {
    match ty {
        Type::Record(name) => contract.record(name).into_iter().flat_map(|x| &x.fields).collect(),
        Type::Enum(_) | Type::Error(_) => {
            arms(contract, ty).into_iter().flat_map(|arm| arm.fields).collect()
        }
        _ => Vec::new(),
    }
}

fn head(ty: &Type) -> String {
    format!("static void digest_{}(uint64_t *digest, {}value)", tag(ty), pointer(ty))
}

fn digest(contract: &Contract, ty: &Type) -> String {
    let body = match ty {
        Type::Option(inner) => format!(
            "put_number(digest, *value != NULL, 1);\n  if (*value != NULL) {{\n    {}\n  }}",
            call(inner, "*value")
        ),
        Type::Box(inner) => call(inner, "*value"),
        Type::List(item) => {
            format!("put_number(digest, value->len, 8);\n  {}", each(item, "len", "ptr"))
        }
        Type::Array { item, len } => each_of(item, &len.to_string(), "items"),
        Type::Tuple(items) => {
            let item = |(at, item): (usize, &Type)| call(item, &format!("&value->v{at}"));
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n  ")
        }
        Type::Set(item) => entries(&call_to("&entry", item, "&value->ptr[i]")),
        Type::Map { key, value } => {
            let key = call_to("&entry", key, "&value->ptr[i].key");
            entries(&format!("{key}\n    {}", call_to("&entry", value, "&value->ptr[i].value")))
        }
        Type::I128 | Type::U128 => halves("lo", 8, "hi", 8),
        Type::Duration | Type::SystemTime => halves("secs", 8, "nanos", 4),
        Type::Record(_) => record(&fields_of(contract, ty)),
        _ => variants(contract, ty),
    };
    format!("{} {{\n  {body}\n}}\n\n", head(ty))
}

fn halves(first: &str, first_bytes: usize, second: &str, second_bytes: usize) -> String {
    format!(
        "put_number(digest, (uint64_t)value->{first}, {first_bytes});\n  \
         put_number(digest, (uint64_t)value->{second}, {second_bytes});"
    )
}

/// A call of the digest of what is at `address`.
fn call(ty: &Type, address: &str) -> String {
    call_to("digest", ty, address)
}

/// The same for another digest than the one of the function.
fn call_to(digest: &str, ty: &Type, address: &str) -> String {
    format!("digest_{}({digest}, {address});", tag(ty))
}

fn each(item: &Type, len: &str, items: &str) -> String {
    each_of(item, &format!("value->{len}"), items)
}

fn each_of(item: &Type, len: &str, items: &str) -> String {
    let one = call(item, &format!("&value->{items}[i]"));
    format!("for (size_t i = 0; i < {len}; i++) {{\n    {one}\n  }}")
}

/// Of a map or set: the sum of the digests of its entries.
fn entries(entry: &str) -> String {
    format!(
        "put_number(digest, value->len, 8);
  uint64_t sum = 0;
  for (size_t i = 0; i < value->len; i++) {{
    uint64_t entry = DIGEST_OF_NOTHING;
    {entry}
    sum += entry;
  }}
  put_number(digest, sum, 8);"
    )
}

fn record(fields: &[&Field]) -> String {
    if fields.is_empty() {
        return "(void)digest;\n  (void)value;".to_owned();
    }
    let field = |field: &&Field| call(&field.ty, &format!("&value->{}", member(&field.name)));
    fields.iter().map(field).collect::<Vec<_>>().join("\n  ")
}

/// A variant that a tape may say.
struct Arm<'a> {
    name: &'a str,
    fields: &'a [Field],
}

fn arms<'a>(contract: &'a Contract, ty: &Type) -> Vec<Arm<'a>> {
    match ty {
        Type::Enum(name) => {
            let variants = contract.enumeration(name).into_iter().flat_map(|x| &x.variants);
            variants.map(|x| Arm { name: &x.name, fields: &x.fields }).collect()
        }
        Type::Error(name) => {
            let variants = contract.error(name).into_iter().flat_map(|x| &x.variants);
            let said = variants.filter(|x| x.name != "Host");
            said.map(|x| Arm { name: &x.name, fields: &x.fields }).collect()
        }
        _ => Vec::new(),
    }
}

fn variants(contract: &Contract, ty: &Type) -> String {
    let (Type::Enum(owner) | Type::Error(owner)) = ty else {
        return String::new();
    };
    let kind = match ty {
        Type::Enum(name) if contract.enumeration(name).is_some_and(|x| x.is_plain()) => "*value",
        _ => "value->kind",
    };
    let arm = |(position, arm): (usize, &Arm<'_>)| {
        let union = member(arm.name);
        let field = |field: &Field| {
            let address = format!("&value->fields.{union}.{}", member(&field.name));
            format!("      {}\n", call(&field.ty, &address))
        };
        let fields: String = arm.fields.iter().map(field).collect();
        let constant = constant(owner, arm.name);
        format!(
            "    case {constant}:\n      put_number(digest, {position}, 4);\n{fields}      break;\n"
        )
    };
    let arms: String = arms(contract, ty).iter().enumerate().map(arm).collect();
    format!(
        "switch ({kind}) {{\n{arms}    default:\n      put_number(digest, NO_VARIANT, 4);\n  }}"
    )
}

/// The host function of a subject, and what takes the outcome of the method that it hands its value to.
fn host(contract: &Contract, subject: &Subject<'_>) -> String {
    let (give, echo, ty) = (&subject.host.name, &subject.echo.name, subject.ty());
    let is_pointer = by_pointer(contract, ty);
    let (param, address) =
        if is_pointer { (pointer(ty), "value") } else { (format!("{} ", ctype(ty)), "&value") };
    let (wanted, answer) = if subject.is_error() {
        let fail = symbol(&format!("fail_{give}"));
        ("ERROR", format!("{fail}(context, *call_id, &outcome->error, NULL)"))
    } else {
        let by = if is_pointer { "&" } else { "" };
        let answer = symbol(&format!("answer_{give}"));
        ("OK", format!("{answer}(context, *call_id, {by}outcome->value)"))
    };
    let (outcome, wait) = (symbol(&format!("{echo}_outcome")), symbol(&format!("{echo}_wait")));
    let wanted = format!("{}_{wanted}", crate::LIBRARY.to_uppercase());
    let ok = format!("{}_OK", crate::LIBRARY.to_uppercase());
    format!(
        "static void on_{echo}(void *user_data, const {outcome} *outcome) {{
  const uint64_t *call_id = user_data;
  if (outcome->status != {wanted}) {{
    fail(\"{echo}\", outcome->status, outcome->message);
  }}
  expect_ok(\"{give}\", {answer});
}}

static void {give}(void *user_data, uint64_t call_id, {param}value) {{
  (void)user_data;
  uint64_t digest = DIGEST_OF_NOTHING;
  {}
  say(digest);
  const {}_status status = {wait}(context, value, 0, on_{echo}, &call_id);
  if (status != {wanted} && status != {ok}) {{
    expect_ok(\"{echo}\", status);
  }}
}}

",
        call_to("&digest", ty, address),
        crate::LIBRARY,
    )
}
