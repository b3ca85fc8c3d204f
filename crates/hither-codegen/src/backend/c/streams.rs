//! Methods that return a stream: one function opens it, one pulls it, one gives its items to a callback.

use askama::Template;
use hither_schema::{Contract, Method, Type};

use super::docs::Doc;
use super::functions::{Param, about, doc, options, params};
use super::host_functions::id;
use super::inline::{any_fn, call};
use super::layout::signature;
use super::names::Names;
use super::{deprecation, outcome, types};

/// The rules, and the symbols that serve all of them.
#[derive(Template)]
#[template(path = "c/templates/stream_generic.h.jinja", escape = "none")]
struct Generic<'a> {
    lib: &'a str,
    upper: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/stream.h.jinja", escape = "none")]
struct Functions {
    doc: Doc,
    name: String,
    /// Of the end.
    outcome: String,
    /// The member for the items of a batch.
    items: String,
    /// The callback for an item.
    item_fn: String,
    open: String,
    next: String,
    each: String,
    call_next: String,
    /// The author's parameters, where the functions are inline over the generic symbols.
    args: Vec<Param>,
    /// The call of the generic symbol, where they are.
    call_open: Option<String>,
    call_each: Option<String>,
}

/// Whether any method is one.
pub(super) fn are_in(contract: &Contract) -> bool {
    contract.all_methods().any(|method| method.returns.items.is_some())
}

/// The rules and what serves all of them, where there are any.
pub(super) fn generic(contract: &Contract, names: &Names) -> Option<String> {
    let generic = || Generic { lib: names.prefix(), upper: names.upper() }.to_string();
    are_in(contract).then(generic)
}

/// A method of the library: its functions are symbols of their own.
pub(super) fn item(contract: &Contract, method: &Method, item: &Type, names: &Names) -> String {
    let (name, status) = (names.type_name(&method.name), names.symbol("status"));
    let args = params(contract, method, names);
    let functions = Shape { name: &name, target: None, head: &status, end: ";" };
    let functions = functions.of(method, item, &args, about(method.kind), names);
    functions.to_string()
}

/// A method of an object, which is called `name`, or a free function: inline over the generic symbols.
pub(super) fn inline(
    contract: &Contract,
    method: &Method,
    item: &Type,
    (name, target): (String, Option<String>),
    about: Option<&str>,
    names: &Names,
) -> String {
    let head = format!("static inline {}", names.symbol("status"));
    let args = params(contract, method, names);
    let shape = Shape { name: &name, target, head: &head, end: " {" };
    let functions = shape.of(method, item, &args, about, names);
    let passed = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut each = passed(&["options"]);
    each.extend([any_fn("on_item", names), any_fn("on_end", names), "user_data".to_owned()]);
    let open = passed(&["options", "stream"]);
    let functions = Functions {
        call_open: Some(call(method, "open_object_stream", &open, names)),
        call_each: Some(call(method, "each_of_object_stream", &each, names)),
        args,
        ..functions
    };
    functions.to_string()
}

/// How the functions of a method are declared.
struct Shape<'a> {
    name: &'a str,
    /// The declaration of the object.
    target: Option<String>,
    /// What stands before their names.
    head: &'a str,
    /// What stands behind their parameters.
    end: &'a str,
}

impl Shape<'_> {
    fn of(
        &self,
        method: &Method,
        item: &Type,
        args: &[Param],
        about: Option<&str>,
        names: &Names,
    ) -> Functions {
        let (name, attribute) = (self.name, deprecation::line(&method.marks, names));
        let item = types::pointer_to_const(&types::member(names, item));
        let user_data = "void *user_data".to_owned();
        let item_fn = [user_data.clone(), types::declare(&item, "item")];
        let callbacks = [format!("{name}_item_fn on_item"), format!("{name}_reply on_end")];
        let open = self.params(args, [options(names), "uint64_t *stream".to_owned()], names);
        let each = std::iter::once(options(names)).chain(callbacks).chain([user_data]);
        let each = self.params(args, each, names);
        Functions {
            doc: doc(method, about),
            outcome: outcome::of(method, name, names),
            items: types::declare(&item, "items"),
            item_fn: signature(&format!("typedef bool (*{name}_item_fn)"), &item_fn, ";"),
            open: attribute.clone() + &self.declare("open", &open),
            next: next(name, names),
            each: attribute + &self.declare("each", &each),
            call_next: call_next(method, names),
            args: Vec::new(),
            call_open: None,
            call_each: None,
            name: name.to_owned(),
        }
    }

    /// The parameters of a function that begins a stream.
    fn params(
        &self,
        args: &[Param],
        more: impl IntoIterator<Item = String>,
        names: &Names,
    ) -> Vec<String> {
        let context = format!("{} context", names.symbol("context"));
        std::iter::once(context)
            .chain(self.target.clone())
            .chain(args.iter().map(|arg| arg.declaration.clone()))
            .chain(more)
            .collect()
    }

    fn declare(&self, verb: &str, params: &[String]) -> String {
        signature(&format!("{} {}_{verb}", self.head, self.name), params, self.end)
    }
}

/// The function that pulls.
fn next(name: &str, names: &Names) -> String {
    let params = [
        format!("{} context", names.symbol("context")),
        "uint64_t stream".to_owned(),
        "uint32_t max".to_owned(),
        "uint32_t timeout_ms".to_owned(),
        format!("{name}_batch *batch"),
    ];
    signature(&format!("static inline {} {name}_next", names.symbol("status")), &params, " {")
}

fn call_next(method: &Method, names: &Names) -> String {
    let passed =
        ["context", "stream", &id(method.id), "max", "timeout_ms", "batch"].map(str::to_owned);
    signature(&format!("  return {}", names.symbol("pull_stream")), &passed, ";")
}
