//! Streams of the program: how they are lowered, and what makes them of other things.

use askama::Template;
use hither_schema::{HostFunction, Type};

use super::Module;
use super::types::Types;
use super::usage::Usage;

#[derive(Template)]
#[template(path = "go/templates/streams.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    module: &'a str,
    items: &'a str,
    from_channel: &'a str,
}

/// `streams.go`, if the library takes any stream of the program.
pub(super) fn file(module: &Module, types: &Types, usage: &Usage) -> Option<String> {
    let taken = usage.all().into_iter().any(|ty| matches!(ty, Type::Stream { .. }));
    taken.then(|| {
        super::rendered(&File {
            header: &module.header,
            package: &module.package,
            module: &module.path,
            items: types.names().framework("Items"),
            from_channel: types.names().framework("FromChannel"),
        })
    })
}

/// The stream that a host function returns, as a parameter would be.
pub(super) fn returned(function: &HostFunction) -> Option<Type> {
    let item = Box::new(function.returns.items.clone()?);
    let error = function.returns.error.clone().map(|name| Box::new(Type::Error(name)));
    Some(Type::Stream { item, error })
}

/// Of a host function that returns a stream: its type, and what lowers its items and error.
pub(super) fn served(function: &HostFunction, types: &Types) -> Option<(String, String)> {
    let item = function.returns.items.as_ref()?;
    let error = function.returns.error.clone().map(Type::Error);
    let ty = format!("iter.Seq2[{}, error]", types.go(item));
    Some((ty, types.lower_stream(item, error.as_ref())))
}

/// What reports whether an error is one that the contract declares for a stream, and lowers it.
pub(super) fn answered(error: Option<&Type>, types: &Types) -> String {
    match error {
        Some(Type::Error(name)) => format!("answered{}", types.names().ty(name)),
        _ => "nil".to_owned(),
    }
}
