//! Objects: types of which the library has the values, with their methods.

use askama::Template;
use hither_schema::{Contract, Method, MethodKind, Object, Type};

use super::docs::Doc;
use super::functions::{self, Descriptor, Function, On};
use super::imports::{self, Imports};
use super::object_names::spelled;
use super::types::Types;
use super::usage::{Usage, has_client};
use super::{Module, layout, names, unread};

#[derive(Template)]
#[template(path = "go/templates/objects.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    err_unknown_object: &'a str,
    /// Whether the client of functions without an instance is declared here.
    shared: bool,
    objects: Vec<Class>,
    descriptors: Vec<Descriptor>,
}

struct Class {
    docs: String,
    ty: String,
    name: String,
    receiver: String,
    /// It says itself what it is.
    is_shown: bool,
    functions: Vec<Function>,
}

/// `objects.go`, if there are any.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    if contract.objects.is_empty() {
        return None;
    }
    let vars: Vec<_> = methods(contract).map(|(x, method)| var(x, method, types)).collect();
    let described = |(var_padded, (object, method)): (String, (&Object, &Method))| {
        let unread = unread::of_method(contract, method, &var(object, method, types));
        let text = functions::descriptor(method, &spelled(object, method), types, unread);
        Descriptor { var_padded, text }
    };
    let descriptors = layout::padded(&vars).into_iter().zip(methods(contract)).map(described);
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: imports(contract, module),
        err_unknown_object: types.names().framework("ErrUnknownObject"),
        shared: declares_shared(contract),
        descriptors: descriptors.collect(),
        objects: contract.objects.iter().map(|x| class(x, contract, types)).collect(),
    }))
}

/// The methods of all objects, each with its object.
fn methods(contract: &Contract) -> impl Iterator<Item = (&Object, &Method)> {
    contract.objects.iter().flat_map(|x| x.methods.iter().map(move |method| (x, method)))
}

fn var(object: &Object, method: &Method, types: &Types) -> String {
    types.names().object_method(&spelled(object, method)).to_owned()
}

/// Without methods there is nothing to call, and so nothing to describe.
fn imports(contract: &Contract, module: &Module) -> String {
    let all: Vec<_> = methods(contract).map(|(_, method)| method).collect();
    let internal: &[_] = match all.as_slice() {
        [] => &["internal/hither"],
        _ => &["internal/hither", "internal/wire"],
    };
    Imports::new(&module.path, internal)
        .and_if(!all.is_empty(), "context")
        .returning(all.iter().copied())
        .spelling(imports::of_methods(all))
        .declared()
}

/// Whether functions are called on a client of the package that is declared nowhere else.
pub(super) fn declares_shared(contract: &Contract) -> bool {
    let needs_none = |method: &Method| method.kind != MethodKind::Method;
    contract.methods.is_empty() && methods(contract).any(|(_, method)| needs_none(method))
}

fn class(object: &Object, contract: &Contract, types: &Types) -> Class {
    let names = types.names();
    let ty = names.ty(&object.name).to_owned();
    let client = names.ty(&contract.library.type_name);
    let written = |method: &Method| {
        let on = match method.kind {
            MethodKind::Method => On::Object(&ty),
            MethodKind::Constructor | MethodKind::Static if has_client(contract) => {
                On::Client(client)
            }
            MethodKind::Constructor | MethodKind::Static => On::Package,
        };
        let spelled = spelled(object, method);
        functions::function(method, &spelled, var(object, method, types), types, on)
    };
    Class {
        docs: Doc::of(&ty, &object.docs)
            .spelled(names, &[])
            .or(&format!("{ty} is an object of the library."))
            .and(
                "The object stays in the library; this is one handle of it, and two may be of the same object. It belongs to\n\
                 the client that it came from, and keeps it open. Its methods may be called by many goroutines at once.",
            )
            .at(""),
        name: layout::quoted(&object.name),
        receiver: names::receiver(&object.name),
        is_shown: names.traits_of(&object.name).contains(&"String"),
        functions: object.methods.iter().map(written).collect(),
        ty,
    }
}

/// What the codec has for one type of objects.
pub(super) struct Codec {
    pub(super) ty: String,
    pub(super) name: String,
    pub(super) lowers: bool,
    pub(super) lifts: bool,
}

/// What the codec has for the objects that cross.
pub(super) fn codecs(contract: &Contract, types: &Types, usage: &Usage) -> Vec<Codec> {
    let codec = |item: &Object| {
        let whole = Type::Object(item.name.clone());
        Codec {
            ty: types.names().ty(&item.name).to_owned(),
            name: layout::quoted(&item.name),
            lowers: usage.lowers(&whole),
            lifts: usage.lifts(&whole),
        }
    };
    contract.objects.iter().map(codec).filter(|x| x.lowers || x.lifts).collect()
}
