//! Streams that the host feeds: a struct round a number for each kind, and typed inline functions over the generic symbols.

use askama::Template;
use hither_schema::{Contract, HostFunction, Type};

use super::layout::signature;
use super::names::Names;
use super::types;

/// Whose a stream is.
#[derive(Template)]
#[template(path = "c/templates/streams_in.h.jinja", escape = "none")]
struct Rules<'a> {
    upper: &'a str,
}

/// The generic symbols.
#[derive(Template)]
#[template(path = "c/templates/stream_in_symbols.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
}

/// The struct round a number.
#[derive(Template)]
#[template(path = "c/templates/stream_in.h.jinja", escape = "none")]
struct Stream {
    /// In Rust.
    stream: String,
    name: String,
}

/// What is done with one kind of stream.
#[derive(Template)]
#[template(path = "c/templates/stream_in_functions.h.jinja", escape = "none")]
struct Functions<'a> {
    lib: &'a str,
    /// In Rust.
    stream: String,
    open: String,
    wait: String,
    feed: String,
    end: String,
    fail: String,
    /// Whether there is a typed error.
    typed_error: bool,
}

/// What a host function is answered with, where that is a value: also the stream that it brings.
pub(super) fn answered(function: &HostFunction) -> Option<Type> {
    let returns = &function.returns;
    let stream = |item: &Type| Type::Stream {
        item: Box::new(item.clone()),
        error: returns.error.clone().map(|error| Box::new(Type::Error(error))),
    };
    returns.items.as_ref().map(stream).or_else(|| returns.value.clone())
}

/// Every kind of stream that the host feeds, each once, with where the author's source mentions it first.
pub(super) fn of(contract: &Contract) -> Vec<(Type, &str)> {
    let params = contract.all_methods().flat_map(|method| {
        let types = method.params.iter().map(|param| param.ty.plain());
        types.map(|ty| (ty, method.source.as_str()))
    });
    let brought = contract.hosts.iter().flat_map(|host| {
        let types = host.functions.iter().filter_map(answered).map(|ty| ty.plain());
        types.map(|ty| (ty, host.source.as_str()))
    });
    let all = params.chain(brought).filter(|(ty, _)| matches!(ty, Type::Stream { .. }));
    let mut found: Vec<_> = all.collect();
    found.sort();
    found.dedup_by(|later, first| later.0 == first.0);
    found
}

/// The names behind the prefix that a kind of stream takes.
pub(super) fn tails(stream: &Type) -> Vec<String> {
    let tag = types::tag(stream);
    let functions = ["open", "wait", "feed", "end", "fail"].map(|verb| format!("{tag}_{verb}"));
    std::iter::once(tag).chain(functions).collect()
}

/// Whose a stream is, then the struct of each kind; nothing if the host feeds none.
pub(super) fn handles(contract: &Contract, names: &Names) -> Vec<String> {
    let streams = of(contract).into_iter().map(|(ty, _)| {
        Stream { stream: ty.to_string(), name: types::member(names, &ty) }.to_string()
    });
    let mut items: Vec<String> = streams.collect();
    if !items.is_empty() {
        items.insert(0, Rules { upper: names.upper() }.to_string());
    }
    items
}

/// The generic symbols, then the functions of each kind.
pub(super) fn functions(contract: &Contract, names: &Names) -> Vec<String> {
    let mut items: Vec<String> =
        of(contract).iter().filter_map(|(ty, _)| functions_of(ty, names)).collect();
    if !items.is_empty() {
        items.insert(0, Generic { lib: names.prefix() }.to_string());
    }
    items
}

fn functions_of(ty: &Type, names: &Names) -> Option<String> {
    let Type::Stream { item, error } = ty else { return None };
    let (lib, name) = (names.prefix(), types::member(names, ty));
    let function = |verb: &str, more: &[String]| {
        let context = format!("{lib}_context context");
        let params: Vec<String> = std::iter::once(context).chain(more.iter().cloned()).collect();
        signature(&format!("static inline {lib}_status {name}_{verb}"), &params, " {")
    };
    let stream = format!("{name} stream");
    let items = types::pointer_to_const(&types::member(names, item));
    let open = [
        format!("{lib}_wanted_fn on_wanted"),
        "void *user_data".to_owned(),
        format!("{lib}_release_fn release"),
        format!("{name} *stream"),
    ];
    let feed = [
        stream.clone(),
        types::declare(&items, "items"),
        "size_t count".to_owned(),
        "size_t *room".to_owned(),
    ];
    let mut fail = vec![stream.clone()];
    fail.extend(
        error.as_ref().map(|error| format!("const {} *error", types::member(names, error))),
    );
    fail.push("const char *message".to_owned());
    let wait = [stream.clone(), "uint32_t timeout_ms".to_owned(), "size_t *room".to_owned()];
    let functions = Functions {
        lib,
        stream: ty.to_string(),
        open: function("open", &open),
        wait: function("wait", &wait),
        feed: function("feed", &feed),
        end: function("end", &[stream]),
        fail: function("fail", &fail),
        typed_error: error.is_some(),
    };
    Some(functions.to_string())
}
