//! Host traits: interfaces, and the functions of the client that provide them.

use askama::Template;
use hither_schema::{Contract, HostFunction, HostTrait};

use super::docs::Doc;
use super::imports::{self, Imports};
use super::types::Types;
use super::usage::has_client;
use super::{Module, functions, layout, names, unread};

#[derive(Template)]
#[template(path = "go/templates/hosts.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    client: &'a str,
    receiver: &'a str,
    option: &'a str,
    host_option: &'a str,
    in_place: &'a str,
    functions: Vec<Descriptor>,
    hosts: Vec<Host>,
}

struct Descriptor {
    var_padded: String,
    descriptor: String,
}

struct Host {
    docs: String,
    ty: String,
    with: String,
    set: String,
    functions: Vec<Function>,
}

struct Function {
    docs: String,
    name: String,
    set: String,
    var: String,
    signature: String,
    set_signature: String,
    serve: String,
    serve_signature: String,
    options: String,
    error: Option<String>,
    ctx: String,
    r: String,
    w: String,
    err: String,
    value: String,
    function: String,
    arguments: String,
    lift: Vec<String>,
    lower: Option<String>,
}

/// `hosts.go`, if there is anything to provide and somebody to provide it to.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> Option<String> {
    let hosts: Vec<_> = contract.hosts.iter().filter(|x| !x.functions.is_empty()).collect();
    if hosts.is_empty() || !has_client(contract) {
        return None;
    }
    let names = types.names();
    let client = names.ty(&contract.library.type_name);
    let vars: Vec<_> = contract.host_functions().map(var).collect();
    let functions = layout::padded(&vars)
        .into_iter()
        .zip(contract.host_functions())
        .map(|(var_padded, item)| Descriptor {
            var_padded,
            descriptor: descriptor(contract, item, types),
        })
        .collect();
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &["internal/hither", "internal/wire"])
            .and_if(true, "context")
            .spelling(imports::of_host_functions(contract.host_functions()))
            .declared(),
        client,
        receiver: names.receiver(),
        option: names.framework("Option"),
        host_option: names.framework("HostOption"),
        in_place: names.framework("InPlace"),
        functions,
        hosts: hosts.into_iter().map(|x| host(x, types, client)).collect(),
    }))
}

fn host(item: &HostTrait, types: &Types, client: &str) -> Host {
    let names = types.names();
    let ty = names.ty(&item.name).to_owned();
    Host {
        docs: Doc::of(&ty, &item.docs)
            .spelled(names, &[])
            .or(&format!("{ty} is implemented by the program."))
            .at(""),
        with: names.with(&item.name).to_owned(),
        set: names.set_host(&item.name).to_owned(),
        functions: item.functions.iter().map(|x| function(x, types, client)).collect(),
        ty,
    }
}

fn function(item: &HostFunction, types: &Types, client: &str) -> Function {
    let names = types.names();
    let name = names::exported_as(&item.name, &item.marks);
    let mut scope = names.scope();
    let params: Vec<_> = item.params.iter().map(|x| (scope.param(x), types.go(&x.ty))).collect();
    let ctx = scope.local("ctx");
    let (r, w) = (scope.local("r"), scope.local("w"));
    let value = scope.local("value");
    let lift = |((name, _), param): (&(String, String), &hither_schema::Param)| {
        format!("{name} := {}", types.lift(&param.ty, &r))
    };
    let arguments: Vec<_> =
        std::iter::once(&ctx).chain(params.iter().map(|(name, _)| name)).cloned().collect();
    let results = match &item.returns.value {
        Some(ty) => format!("({}, error)", types.go(ty)),
        None => "error".to_owned(),
    };
    let set = names.set_function(&item.name);
    let serve = format!("serve{name}");
    let function = scope.local("fn");
    let options = scope.local("options");
    let all = functions::with_context(&ctx, params.clone());
    // Laid out behind its name, which it then loses.
    let whole = layout::signature(&format!("{function} func"), &all, &format!(" {results}"), 1);
    let whole = whole[function.len() + 1..].to_owned();
    Function {
        docs: Doc::of(&name, &item.docs)
            .spelled(names, &functions::spelled(&item.params, &params))
            .at("\t"),
        signature: layout::signature(&name, &all, &format!(" {results}"), 1),
        set_signature: layout::signature(
            &format!("func ({} *{client}) {set}", names.receiver()),
            &[
                (function.clone(), whole.clone()),
                (options.clone(), format!("...{}", names.framework("HostOption"))),
            ],
            " error",
            0,
        ),
        serve_signature: layout::signature(
            &format!("func {serve}"),
            &[(function.clone(), whole)],
            " hither.Provision",
            0,
        ),
        serve,
        options,
        set: set.to_owned(),
        var: var(item),
        error: item.returns.error.as_ref().map(|x| names.ty(x).to_owned()),
        lift: params.iter().zip(&item.params).map(lift).collect(),
        lower: item.returns.value.as_ref().map(|ty| types.lower(ty, &w, &value)),
        arguments: arguments.join(", "),
        err: scope.local("err"),
        function,
        ctx,
        r,
        w,
        value,
        name,
    }
}

pub(super) fn var(item: &HostFunction) -> String {
    format!("host{}", names::exported(&item.name))
}

fn descriptor(contract: &Contract, item: &HostFunction, types: &Types) -> String {
    let error = match &item.returns.error {
        Some(error) => format!(", Error: answered{}", types.names().ty(error)),
        None => String::new(),
    };
    let unread = unread::field(unread::of_host_function(contract, item));
    functions::described(item.id, &item.name, &item.params, &(error + &unread))
}
