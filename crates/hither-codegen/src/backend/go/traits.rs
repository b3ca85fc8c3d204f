//! What traits of Rust say of records and objects: `String`, `Equal`, `Compare` and `Hash` of their types in Go.

use std::collections::BTreeMap;

use askama::Template;
use hither_schema::{Contract, Method, MethodForm, MethodKind};

use super::imports::Imports;
use super::types::Types;
use super::{Module, functions, layout, names};

#[derive(Template)]
#[template(path = "go/templates/traits.go.jinja", escape = "none")]
struct File<'a> {
    header: &'a str,
    package: &'a str,
    imports: String,
    /// Whether the client of functions without an instance is declared here.
    shared: bool,
    functions: Vec<Function>,
    descriptors: Vec<functions::Descriptor>,
}

struct Function {
    name: &'static str,
    /// What it says, behind its name.
    says: &'static str,
    receiver: String,
    ty: String,
    /// The parameter beside the receiver.
    other: Option<String>,
    result: &'static str,
    callee: String,
    var: String,
    lower: Vec<String>,
    lift: &'static str,
    /// Turns the error of a call into text, for which there is room in what is shown to people.
    is_shown: bool,
}

/// What traits say of the types of a contract.
#[derive(Default)]
pub(super) struct Traits {
    /// Of records and objects by name.
    of: BTreeMap<String, Vec<Method>>,
}

impl Traits {
    /// Takes them out of `contract`.
    pub(super) fn taken(contract: &mut Contract) -> Self {
        let mut traits = Traits::default();
        let is_of_trait = |method: &mut Method| method.form.is_of_trait();
        for method in contract.methods.extract_if(.., is_of_trait) {
            let owner = method.name.split_once('.').map_or("", |(owner, _)| owner).to_owned();
            traits.of.entry(owner).or_default().push(method);
        }
        for object in &mut contract.objects {
            let methods: Vec<_> = object.methods.extract_if(.., is_of_trait).collect();
            if !methods.is_empty() {
                traits.of.insert(object.name.clone(), methods);
            }
        }
        traits
    }

    /// The methods that the type has in Go.
    pub(super) fn methods(&self, ty: &str) -> Vec<&'static str> {
        let methods = self.of.get(ty).into_iter().flatten();
        methods.map(|method| method_name(method.form)).collect()
    }
}

/// `traits.go`, if there are any.
pub(super) fn file(
    contract: &Contract,
    traits: &Traits,
    module: &Module,
    types: &Types,
) -> Option<String> {
    if traits.of.is_empty() {
        return None;
    }
    let all = || traits.of.iter().flat_map(|(ty, methods)| methods.iter().map(move |x| (ty, x)));
    let vars: Vec<_> = all().map(|(ty, method)| var(ty, method)).collect();
    let described = |(var_padded, (ty, method)): (String, (&String, &Method))| {
        let spelling = format!("{ty}.{}", method.name.rsplit('.').next().unwrap_or_default());
        let text = functions::descriptor(method, &spelling, types, None);
        functions::Descriptor { var_padded, text }
    };
    let has_shared = contract.methods.iter().any(|x| x.kind == MethodKind::Static)
        || super::objects::declares_shared(contract);
    let is_of_record = all().any(|(_, method)| method.kind == MethodKind::Static);
    Some(super::rendered(&File {
        header: &module.header,
        package: &module.package,
        imports: Imports::new(&module.path, &["internal/hither", "internal/wire"])
            .and_if(true, "context")
            .declared(),
        shared: is_of_record && !has_shared,
        functions: all().map(|(ty, method)| function(ty, method, types)).collect(),
        descriptors: layout::padded(&vars).into_iter().zip(all()).map(described).collect(),
    }))
}

fn function(owner: &str, method: &Method, types: &Types) -> Function {
    let ty = types.names().ty(owner).to_owned();
    let receiver = names::receiver(&ty);
    let is_object = method.kind == MethodKind::Method;
    let values = std::iter::once(receiver.as_str()).filter(|_| !is_object).chain(["other"]);
    let lower = values.zip(&method.params);
    let lower = lower.map(|(value, param)| types.lower(&param.ty, "call.Args", value)).collect();
    let shown = if is_object { format!("*{ty}") } else { ty };
    let (says, result, lift) = match method.form {
        MethodForm::Eq => ("reports whether both are equal, as the library has it", "bool", "Bool"),
        MethodForm::Ord => (
            "is below zero where this one stands before other, zero beside it, and above zero behind it",
            "int32",
            "Int32",
        ),
        MethodForm::Hash => ("is a number that equal ones share", "uint64", "Uint64"),
        _ => ("is what the library says of it, or why it could not be asked", "string", "Text"),
    };
    Function {
        name: method_name(method.form),
        says,
        other: matches!(method.form, MethodForm::Eq | MethodForm::Ord).then(|| shown.clone()),
        result,
        callee: if is_object { format!("(*hither.Object)({receiver})") } else { "shared".into() },
        var: var(owner, method),
        lower,
        lift,
        is_shown: method.form == MethodForm::Display,
        ty: shown,
        receiver,
    }
}

fn method_name(form: MethodForm) -> &'static str {
    match form {
        MethodForm::Eq => "Equal",
        MethodForm::Ord => "Compare",
        MethodForm::Hash => "Hash",
        _ => "String",
    }
}

/// The variable that describes one.
fn var(owner: &str, method: &Method) -> String {
    let name = method.name.rsplit('.').next().unwrap_or_default();
    format!("method{}{}", names::exported(owner), names::exported(name))
}
