//! Constructors, methods and statics, and the client that they are called on.

use askama::Template;
use hither_schema::{Contract, HostFunction, Method, MethodKind, Param};

use super::docs::{self, Doc};
use super::imports::{self, Imports};
use super::names::receiver;
use super::types::Types;
use super::usage::has_client;
use super::{Module, layout, unread};

#[derive(Template)]
#[template(path = "go/templates/client.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    package_docs: String,
    has_client: bool,
    docs: String,
    client: &'a str,
    receiver: &'a str,
    option: &'a str,
    with_panic_handler: &'a str,
    notice: &'a str,
    with_notice_handler: &'a str,
    with_limits: &'a str,
    limits: &'a str,
    err_closed: &'a str,
    stats: &'a str,
    library_stats: &'a str,
    stats_method: &'a str,
    constructors: Vec<Constructor>,
    methods: Vec<Function>,
    statics: Vec<Function>,
    descriptors: Vec<Descriptor>,
}

struct Constructor {
    docs: String,
    signature: String,
    var: String,
    ctx: String,
    options: String,
    this: String,
    err: String,
    call: String,
    lower: Vec<String>,
}

/// A method or static, as `templates/function.go.jinja` has it.
pub(super) struct Function {
    pub(super) docs: String,
    pub(super) signature: String,
    /// What it is called on.
    pub(super) callee: String,
    pub(super) var: String,
    pub(super) call: String,
    pub(super) lower: Vec<String>,
    /// Nothing goes and nothing comes back.
    pub(super) bare: bool,
    pub(super) ctx: String,
    pub(super) await_call: String,
    /// Of a stream: what lifts an item.
    pub(super) lift_item: Option<String>,
}

/// What the support code knows of a method or static, as `templates/descriptors.go.jinja` has it.
pub(super) struct Descriptor {
    pub(super) var_padded: String,
    pub(super) text: String,
}

/// What a function is called on.
#[derive(Clone, Copy)]
pub(super) enum On<'a> {
    /// The client: a method of this type.
    Client(&'a str),
    /// An object: a method of this type.
    Object(&'a str),
    /// Nothing: a function of the package.
    Package,
}

/// The file of the client, named after the library.
pub(super) fn file(contract: &Contract, module: &Module, types: &Types) -> String {
    let names = types.names();
    let of = |kind: MethodKind| contract.methods.iter().filter(move |x| x.kind == kind);
    let vars: Vec<_> = contract.methods.iter().map(var).collect();
    let described = |(var_padded, method): (String, &Method)| {
        let unread = unread::of_method(contract, method, &var(method));
        Descriptor { var_padded, text: descriptor(method, &method.name, types, unread) }
    };
    let descriptors =
        layout::padded(&vars).into_iter().zip(&contract.methods).map(described).collect();
    let client = names.ty(&contract.library.type_name);
    let constructors: Vec<_> =
        of(MethodKind::Constructor).map(|x| constructor(x, types, client)).collect();
    let method = |x: &Method| function(x, &x.name, var(x), types, On::Client(client));
    let methods: Vec<_> = of(MethodKind::Method).map(method).collect();
    let without = |x: &Method| function(x, &x.name, var(x), types, On::Package);
    let statics: Vec<_> = of(MethodKind::Static).map(without).collect();
    super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: imports(contract, module),
        package_docs: package_docs(contract, module).at(""),
        has_client: has_client(contract),
        docs: Doc::of(client, &contract.library.docs)
            .spelled(names, &[])
            .or(&format!("{client} is a client of the library. Its methods may be called by many goroutines at once."))
            .at(""),
        client,
        receiver: names.receiver(),
        option: names.framework("Option"),
        with_panic_handler: names.framework("WithPanicHandler"),
        notice: names.framework("Notice"),
        with_notice_handler: names.framework("WithNoticeHandler"),
        with_limits: names.framework("WithLimits"),
        limits: names.framework("Limits"),
        err_closed: names.framework("ErrClosed"),
        stats: names.framework("Stats"),
        library_stats: names.framework("LibraryStats"),
        stats_method: names.stats(),
        constructors,
        methods,
        statics,
        descriptors,
    })
}

/// A library without functions has no use for any package.
fn imports(contract: &Contract, module: &Module) -> String {
    if contract.methods.is_empty() {
        return String::new();
    }
    Imports::new(&module.path, &["internal/hither", "internal/wire"])
        .and_if(true, "context")
        .returning(&contract.methods)
        .spelling(imports::of_methods(&contract.methods))
        .declared()
}

fn package_docs(contract: &Contract, module: &Module) -> Doc {
    let library = &contract.library;
    let head =
        format!("Package {} is the Go side of the library {}.", module.package, library.name);
    Doc::new(&head).and(&format!(
        "Every call takes a context: when it is done, so is the call, in the library too. A goroutine that waits\n\
         holds no thread. Errors that the library declares are types of this package; beside these, every function that\n\
         returns an error may fail with a *[{}].\n\n\
         A list, map or set that the library returns is never nil, also where it is empty; a nil one is passed as empty.",
        module.status_error
    ))
}

fn constructor(method: &Method, types: &Types, client: &str) -> Constructor {
    let names = types.names();
    let name = names.function(&method.name).to_owned();
    let mut scope = names.scope();
    let params: Vec<_> = method.params.iter().map(|x| (scope.param(x), types.go(&x.ty))).collect();
    let ctx = scope.local("ctx");
    let call = scope.local("call");
    let docs = Doc::of(&name, &method.docs)
        .spelled(names, &spelled(&method.params, &params))
        .or(&format!("{name} makes {} {client}.", docs::article(client)));
    let docs = match &method.returns.error {
        Some(error) => docs.and(&fails(types.names().ty(error))),
        None => docs,
    };
    let options = scope.local("options");
    let lower = lower(method, types, &params, &format!("{call}.Args"));
    let mut all = with_context(&ctx, params);
    all.push((options.clone(), format!("...{}", names.framework("Option"))));
    Constructor {
        docs: docs.at(""),
        signature: layout::signature(
            &format!("func {name}"),
            &all,
            &format!(" (*{client}, error)"),
            0,
        ),
        var: var(method),
        options,
        this: scope.local(names.receiver()),
        err: scope.local("err"),
        lower,
        ctx,
        call,
    }
}

/// The function for a method that the contract spells so, and the variable `var` describes.
pub(super) fn function(
    method: &Method,
    spelling: &str,
    var: String,
    types: &Types,
    on: On,
) -> Function {
    let names = types.names();
    let name = names.function(spelling).to_owned();
    let mut scope = names.scope();
    let params: Vec<_> = method.params.iter().map(|x| (scope.param(x), types.go(&x.ty))).collect();
    let ctx = scope.local("ctx");
    let call = scope.local("call");
    let docs = Doc::of(&name, &method.docs).spelled(names, &spelled(&method.params, &params));
    let docs = match &method.returns.items {
        Some(_) => docs.and(
            "Each loop over it makes the call anew. Leaving the loop ends it, in the library too, and so does ctx. An error\n\
             comes last, with no item.",
        ),
        None => docs,
    };
    let docs = match &method.returns.error {
        Some(error) if docs.is_empty() => {
            Doc::new(&fails(names.ty(error)).replacen("It", &name, 1))
        }
        Some(error) => docs.and(&fails(names.ty(error))),
        None => docs,
    };
    let lift_item = method.returns.items.as_ref().map(|ty| types.lift_reply(ty));
    let (results, await_call) = match (&method.returns.items, &method.returns.value) {
        (Some(ty), _) => (format!("iter.Seq2[{}, error]", types.go(ty)), String::new()),
        (None, Some(ty)) => (
            format!("({}, error)", types.go(ty)),
            format!("hither.Await({ctx}, {call}, {})", types.lift_reply(ty)),
        ),
        (None, None) => ("error".to_owned(), format!("{call}.Await({ctx})")),
    };
    let (head, callee) = match on {
        On::Client(client) => {
            let receiver = scope.local(names.receiver());
            (format!("func ({receiver} *{client}) {name}"), format!("{receiver}.client"))
        }
        On::Object(ty) => {
            let receiver = scope.local(&receiver(ty));
            (format!("func ({receiver} *{ty}) {name}"), format!("(*hither.Object)({receiver})"))
        }
        On::Package => (format!("func {name}"), "shared".to_owned()),
    };
    Function {
        docs: docs.at(""),
        var,
        lower: lower(method, types, &params, &format!("{call}.Args")),
        signature: layout::signature(&head, &with_context(&ctx, params), &format!(" {results}"), 0),
        callee,
        bare: method.params.is_empty() && method.returns.types().next().is_none(),
        ctx,
        await_call,
        lift_item,
        call,
    }
}

fn fails(error: &str) -> String {
    format!("It fails with {} [{error}].", docs::article(error))
}

fn lower(method: &Method, types: &Types, params: &[(String, String)], w: &str) -> Vec<String> {
    params
        .iter()
        .zip(&method.params)
        .map(|((name, _), param)| types.lower(&param.ty, w, name))
        .collect()
}

/// How the author and Go spell the parameters.
pub(super) fn spelled<'a>(
    params: &'a [Param],
    go: &'a [(String, String)],
) -> Vec<(&'a str, &'a str)> {
    params.iter().zip(go).map(|(param, (name, _))| (param.name.as_str(), name.as_str())).collect()
}

/// The context first, then what the author asks for.
pub(super) fn with_context(ctx: &str, params: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut all = vec![(ctx.to_owned(), "context.Context".to_owned())];
    all.extend(params);
    all
}

pub(super) fn var(method: &Method) -> String {
    format!("method{}", super::names::exported(&method.name))
}

/// What the support code knows of a method that the contract spells so.
pub(super) fn descriptor(
    method: &Method,
    spelling: &str,
    types: &Types,
    unread: Option<String>,
) -> String {
    let error = match &method.returns.error {
        Some(error) => format!(", Error: returned{}", types.names().ty(error)),
        None => String::new(),
    };
    let stream = if method.returns.items.is_some() { ", Stream: true" } else { "" };
    let more = error + &unread::field(unread) + stream;
    described(method.id, spelling, &method.params, &more)
}

/// The fields of a host function's descriptor that not all of them have.
pub(super) fn of_host_function(function: &HostFunction, types: &Types) -> String {
    let error = function.returns.error.as_ref().map(|x| types.names().ty(x));
    let error = error.map(|x| format!(", Error: answered{x}")).unwrap_or_default();
    if function.has_default { error + ", Default: true" } else { error }
}

/// What the support code knows of a method or host function; `more` are fields that not all of them have.
pub(super) fn described(id: u32, name: &str, params: &[Param], more: &str) -> String {
    described_with(id, name, params.iter().map(|x| x.name.as_str()), more)
}

/// The same, where the arguments are called so.
pub(super) fn described_with<'a>(
    id: u32,
    name: &str,
    arguments: impl IntoIterator<Item = &'a str>,
    more: &str,
) -> String {
    let name = layout::quoted(name);
    let names = match layout::strings(arguments).as_str() {
        "nil" => String::new(),
        names => format!(", Names: {names}"),
    };
    let args = format!("wire.Fields{{Kind: \"arguments of\", Name: {name}{names}}}");
    format!("{{ID: {id:#010x}, Args: {args}{more}}}")
}
