//! Host traits: interfaces, and the functions of the client that provide them.

use askama::Template;
use hither_schema::{Contract, Execution, HostFunction, HostTrait};

use super::docs::Doc;
use super::host_objects::{self, Table};
use super::imports::{self, Imports};
use super::scope::Scope;
use super::served::{self, Served};
use super::types::Types;
use super::usage::Usage;
use super::{Module, functions, layout, names, streams, unread};

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
    releaser: &'a str,
    functions: Vec<Descriptor>,
    hosts: Vec<Host>,
    tables: Vec<Table>,
}

struct Descriptor {
    var_padded: String,
    descriptor: String,
}

struct Host {
    docs: String,
    ty: String,
    /// How it is registered, where it may be.
    registered: Option<Registered>,
    /// Those without a default: what the interface asks for.
    functions: Vec<Function>,
    /// Those with one: each has an interface of its own.
    optional: Vec<Function>,
}

struct Registered {
    with: String,
    set: String,
    /// The descriptors of all functions.
    vars: Vec<String>,
}

struct Function {
    docs: String,
    name: String,
    /// The interface that has it.
    interface: String,
    signature: String,
    /// How it alone is registered, where it may be.
    set: Option<Set>,
    /// How it is answered, where the program does so.
    serve: Option<Serve>,
}

struct Set {
    name: String,
    signature: String,
    var: String,
    /// What makes a handler of the function.
    serve: String,
    function: String,
    options: String,
    error: Option<String>,
}

struct Serve {
    name: String,
    signature: String,
    function: String,
    ctx: String,
    r: String,
    w: String,
    err: String,
    value: String,
    arguments: String,
    lift: Vec<String>,
    lower: Option<String>,
    /// Of one that returns a stream: its type, and what lowers its items and error.
    stream: Option<(String, String)>,
}

/// `hosts.go`, if there is anything to provide and somebody to provide it to, or objects of a trait cross.
pub(super) fn file(
    contract: &Contract,
    module: &Module,
    types: &Types,
    usage: &Usage,
) -> Option<String> {
    let written = |x: &&HostTrait| usage.serves(x) || served::crosses(usage, x);
    let hosts: Vec<_> = contract.hosts.iter().filter(written).collect();
    if hosts.is_empty() {
        return None;
    }
    let names = types.names();
    let client = names.ty(&contract.library.type_name);
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: imports(&hosts, module, usage),
        client,
        receiver: names.receiver(),
        option: names.framework("Option"),
        host_option: names.framework("HostOption"),
        in_place: names.framework("InPlace"),
        releaser: names.framework("Releaser"),
        functions: descriptors(contract, types),
        tables: host_objects::tables(contract, types, usage),
        hosts: hosts.into_iter().map(|x| host(contract, x, types, usage)).collect(),
    }))
}

/// A trait whose objects only come back, and one without functions, need less.
fn imports(hosts: &[&HostTrait], module: &Module, usage: &Usage) -> String {
    let functions = hosts.iter().flat_map(|x| &x.functions);
    let served = hosts.iter().filter(|x| usage.serves(x));
    let answers = served.clone().any(|x| !x.functions.is_empty());
    let internal: &[_] = match (answers, served.count()) {
        (true, _) => &["internal/hither", "internal/wire"],
        (false, 0) => &[],
        (false, _) => &["internal/hither"],
    };
    let asynchronous = |x: &HostFunction| x.execution != Execution::Sync;
    let streams = functions.clone().any(|x| x.returns.items.is_some());
    Imports::new(&module.path, internal)
        .and_if(streams, "iter")
        .and_if(answers || functions.clone().any(asynchronous), "context")
        .spelling(imports::of_host_functions(functions))
        .declared()
}

/// What the support code knows of the functions that may be registered.
fn descriptors(contract: &Contract, types: &Types) -> Vec<Descriptor> {
    let registered = contract.hosts.iter().filter(|x| served::is_registered(contract, x));
    let all: Vec<_> = registered.flat_map(served::of).collect();
    let vars: Vec<_> = all.iter().map(|x| var(*x, types)).collect();
    let described = |(var_padded, served): (String, &Served<'_>)| {
        let item = served.function;
        let more = functions::of_host_function(item, types)
            + &unread::field(unread::of_host_function(contract, *served, types));
        let descriptor = functions::described(item.id, &item.name, &item.params, &more);
        Descriptor { var_padded, descriptor }
    };
    layout::padded(&vars).into_iter().zip(&all).map(described).collect()
}

/// What there is to know of objects that are passed.
const PASSED: &str = "\
Values that are passed to the library are its until it has dropped them, or the client is closed; what comes back is the
very value that was passed. Their functions run on goroutines of their own, unless they answer at once, and their context
is done once the library no longer waits for the answer.";

/// What there is to know of a function that returns a stream.
const STREAMED: &str = "\
It is called when the library first wants an item of it, on the goroutine that then runs the stream; the context is done
when the stream has ended.";

fn host(contract: &Contract, item: &HostTrait, types: &Types, usage: &Usage) -> Host {
    let names = types.names();
    let ty = names.ty(&item.name).to_owned();
    let registered = served::is_registered(contract, item).then(|| Registered {
        with: names.with(&item.name).to_owned(),
        set: names.set_host(&item.name).to_owned(),
        vars: served::of(item).map(|x| var(x, types)).collect(),
    });
    let client = registered.as_ref().map(|_| names.ty(&contract.library.type_name));
    let (optional, functions): (Vec<_>, Vec<_>) =
        served::of(item).partition(|x| x.function.has_default);
    let written = |served| function(served, types, client, usage.serves(item));
    let docs = Doc::of(&ty, &item.docs)
        .spelled(names, &[])
        .or(&format!("{ty} is implemented by the program."));
    let docs = if served::is_passed(usage, item) { docs.and(PASSED) } else { docs };
    Host {
        docs: docs.at(""),
        registered,
        functions: functions.into_iter().map(written).collect(),
        optional: optional.into_iter().map(written).collect(),
        ty,
    }
}

/// A function, which is registered with `client` if there is one, and answered if it is `served`.
fn function(item: Served<'_>, types: &Types, client: Option<&str>, served: bool) -> Function {
    let Served { host, function } = item;
    let names = types.names();
    let name = names::exported_as(&function.name, &function.marks);
    let mut scope = names.scope();
    let params: Vec<_> =
        function.params.iter().map(|x| (scope.param(x), types.go(&x.ty))).collect();
    let ctx = scope.local("ctx");
    let results = match (&function.returns.items, &function.returns.value) {
        (Some(ty), _) => format!(" iter.Seq2[{}, error]", types.go(ty)),
        (None, Some(ty)) => format!(" ({}, error)", types.go(ty)),
        (None, None) => " error".to_owned(),
    };
    let docs = Doc::of(&name, &function.docs)
        .spelled(names, &functions::spelled(&function.params, &params));
    let docs = if function.returns.items.is_some() { docs.and(STREAMED) } else { docs };
    let all = match function.execution {
        Execution::Sync => params.clone(),
        Execution::Async | Execution::Blocking => functions::with_context(&ctx, params.clone()),
    };
    let local = scope.local("fn");
    // Laid out behind its name, which it then loses.
    let whole = layout::signature(&format!("{local} func"), &all, &results, 1);
    let parameter = (local.clone(), whole[local.len() + 1..].to_owned());
    let signature = layout::signature(&name, &all, &results, 1);
    let options = scope.local("options");
    let set = client.map(|client| set(item, types, client, &parameter, options));
    Function {
        docs: at_once(function, &name, docs).at("\t"),
        interface: names.interface_with(host, function).to_owned(),
        serve: served.then(|| serve(item, types, scope, &params, &ctx, parameter)),
        signature,
        set,
        name,
    }
}

/// Says what a function that answers at once must not do.
fn at_once(function: &HostFunction, name: &str, docs: Doc) -> Doc {
    let text = "It answers at once: the library waits for it on the thread that asks, and nothing else happens there.";
    match function.execution {
        Execution::Sync if docs.is_empty() => Doc::new(&text.replacen("It", name, 1)),
        Execution::Sync => docs.and(text),
        Execution::Async | Execution::Blocking => docs,
    }
}

fn set(
    item: Served<'_>,
    types: &Types,
    client: &str,
    parameter: &(String, String),
    options: String,
) -> Set {
    let names = types.names();
    let name = names.set_function(&item.function.name).to_owned();
    Set {
        signature: layout::signature(
            &format!("func ({} *{client}) {name}", names.receiver()),
            &[
                parameter.clone(),
                (options.clone(), format!("...{}", names.framework("HostOption"))),
            ],
            " error",
            0,
        ),
        name,
        var: var(item, types),
        serve: serve_name(item, types),
        function: parameter.0.clone(),
        options,
        error: item.function.returns.error.as_ref().map(|x| names.ty(x).to_owned()),
    }
}

fn serve(
    item: Served<'_>,
    types: &Types,
    mut scope: Scope<'_>,
    params: &[(String, String)],
    ctx: &str,
    parameter: (String, String),
) -> Serve {
    let function = item.function;
    let name = serve_name(item, types);
    let (r, w) = (scope.local("r"), scope.local("w"));
    let value = scope.local("value");
    let lift = |((name, _), param): (&(String, String), &hither_schema::Param)| {
        format!("{name} := {}", types.lift(&param.ty, &r))
    };
    let values = params.iter().map(|(name, _)| name.as_str());
    let (ctx, arguments): (_, Vec<_>) = match function.execution {
        Execution::Sync => ("_", values.collect()),
        Execution::Async | Execution::Blocking => {
            (ctx, std::iter::once(ctx).chain(values).collect())
        }
    };
    Serve {
        function: parameter.0.clone(),
        signature: layout::signature(
            &format!("func {name}"),
            &[parameter],
            " hither.HostHandler",
            0,
        ),
        lift: params.iter().zip(&function.params).map(lift).collect(),
        lower: function.returns.value.as_ref().map(|ty| types.lower(ty, &w, &value)),
        stream: streams::served(function, types),
        arguments: arguments.join(", "),
        ctx: ctx.to_owned(),
        err: scope.local("err"),
        name,
        r,
        w,
        value,
    }
}

/// What makes a handler of a function of the program.
pub(super) fn serve_name(item: Served<'_>, types: &Types) -> String {
    format!("serve{}", types.names().stem(item))
}

/// The variable that describes a function that may be registered.
pub(super) fn var(item: Served<'_>, types: &Types) -> String {
    format!("host{}", types.names().stem(item))
}
