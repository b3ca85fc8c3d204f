//! What a random library has beside its random types: a constructor, a method for each subject, and a host function for
//! each.

use hither_codegen::{Options, Target};
use hither_schema::model::{
    CONTRACT_FORMAT, Contract, ErrorVariant, Execution, Field, HostFunction, Library, Method,
    MethodKind, Param, Returns, Shape, Type,
};

use crate::LIBRARY;
use crate::parts;
use crate::words::Scope;

/// The types that every such library has.
pub(crate) const TYPES: &[&str] = &["Wild", "Giver", "Failure", "HostError", "HostErrorKind"];

/// A type that is sent round.
pub struct Subject<'a> {
    /// What the host does for it: it gives back what it was given. Of an error: it fails with it.
    pub host: &'a HostFunction,
    /// What the library does for it: the same.
    pub echo: &'a Method,
}

impl Subject<'_> {
    /// The type.
    pub fn ty(&self) -> &Type {
        &self.host.params[0].ty
    }

    /// Whether it comes back as what went wrong.
    pub fn is_error(&self) -> bool {
        matches!(self.ty(), Type::Error(_))
    }
}

/// All of them, in their order.
pub fn subjects(contract: &Contract) -> impl Iterator<Item = Subject<'_>> {
    let echoes = contract.methods.iter().filter(|method| method.name.starts_with("echo_"));
    contract.host_functions().zip(echoes).map(|(host, echo)| Subject { host, echo })
}

/// A library without subjects.
pub(crate) fn empty() -> Contract {
    let failure =
        parts::variant("Differs", Shape::Struct, vec![parts::field("story", Type::String)]);
    Contract {
        format: CONTRACT_FORMAT,
        library: Library {
            name: LIBRARY.to_owned(),
            type_name: "Wild".to_owned(),
            version: "0.1.0".to_owned(),
            docs: String::new(),
        },
        constants: Vec::new(),
        methods: methods(),
        records: vec![host_error()],
        enums: vec![parts::enumeration("HostErrorKind", HOST_ERROR_KINDS.map(parts::unit).into())],
        errors: vec![parts::error(
            "Failure",
            vec![parts::error_variant(failure, "{story}"), host_variant()],
        )],
        aliases: Vec::new(),
        objects: Vec::new(),
        hosts: vec![parts::host_trait("Giver")],
        events: Vec::new(),
    }
}

/// The constructor, the method that takes what the host saw, and the one that sends values round.
fn methods() -> Vec<Method> {
    let saw = vec![parts::param("digest", Type::U64)];
    let check = vec![
        parts::param("subject", Type::U32),
        parts::param("tapes", Type::String),
        parts::param("narrow", Type::Bool),
    ];
    let nothing = Returns::default();
    let failure = Returns { error: Some("Failure".to_owned()), ..Returns::default() };
    vec![
        parts::method("create", MethodKind::Constructor, Execution::Sync, vec![], nothing.clone()),
        parts::method("saw", MethodKind::Method, Execution::Sync, saw, nothing),
        parts::method("check", MethodKind::Method, Execution::Async, check, failure),
    ]
}

/// Adds the method and the host function of one more subject. Every other method is async.
pub(crate) fn add_subject(contract: &mut Contract, ty: Type, param: usize) {
    let number = contract.hosts[0].functions.len();
    let (value, error) = match &ty {
        Type::Error(name) => (None, Some(name.clone())),
        _ => (Some(ty.clone()), None),
    };
    let params = vec![parts::param(&Scope::default().member(param), ty)];
    let returns = Returns { value: value.clone(), error: error.clone(), items: None };
    let execution = if number.is_multiple_of(2) { Execution::Sync } else { Execution::Async };
    let name = format!("echo_{number}");
    let echo = parts::method(&name, MethodKind::Method, execution, params.clone(), returns);
    contract.methods.push(echo);
    let returns = Returns { value, error: error.or(Some("Failure".to_owned())), items: None };
    let host = parts::host_function(&format!("give_{number}"), params, returns);
    contract.hosts[0].functions.push(host);
}

/// With its types in the order of their names, as in every contract.
pub(crate) fn sorted(contract: Contract) -> Contract {
    let mut contract = contract;
    contract.records.sort_by(|a, b| a.name.cmp(&b.name));
    contract.enums.sort_by(|a, b| a.name.cmp(&b.name));
    contract.errors.sort_by(|a, b| a.name.cmp(&b.name));
    contract
}

/// Why there are no bindings of it in some language.
pub(crate) fn refusals(contract: &Contract) -> Vec<String> {
    let generate = |target| hither_codegen::generate(contract, target, &Options::default());
    let refused = Target::ALL.iter().filter_map(|target| generate(*target).err());
    refused.flatten().map(|problem| problem.to_string()).collect()
}

/// Whether the contract of a built library is the one that its source was printed from.
///
/// # Errors
/// The first type or signature that differs.
pub fn agree(planned: &Contract, built: &Contract) -> Result<(), String> {
    if planned.hash() == built.hash() {
        return Ok(());
    }
    let (planned, built) = (described(planned), described(built));
    let missing = |from: &[String], of: &[String]| from.iter().find(|x| !of.contains(x)).cloned();
    let differs = missing(&planned, &built).or_else(|| missing(&built, &planned));
    let story = differs.unwrap_or_else(|| "their order".to_owned());
    Err(format!("the library's contract is not what its source says: {story}"))
}

/// A line for each thing that the hash covers.
fn described(contract: &Contract) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(contract.records.iter().map(|x| format!("{} {{{}}}", x.name, fields(&x.fields))));
    for item in &contract.enums {
        let variants = item.variants.iter();
        all.extend(variants.map(|x| arm(&item.name, &x.name, x.shape, &x.fields)));
    }
    for item in &contract.errors {
        let variants = item.variants.iter();
        all.extend(variants.map(|x| arm(&item.name, &x.name, x.shape, &x.fields)));
    }
    all.extend(contract.methods.iter().map(|x| signature(&x.name, &x.params, &x.returns)));
    all.extend(contract.host_functions().map(|x| signature(&x.name, &x.params, &x.returns)));
    all
}

fn arm(owner: &str, name: &str, shape: Shape, of: &[Field]) -> String {
    format!("{owner}::{name} {shape:?} {{{}}}", fields(of))
}

fn fields(fields: &[Field]) -> String {
    fields.iter().map(|field| format!(" {}: {},", field.name, field.ty)).collect()
}

fn signature(name: &str, params: &[Param], returns: &Returns) -> String {
    let params: String =
        params.iter().map(|param| format!(" {}: {},", param.name, param.ty)).collect();
    format!("{name}({params}) -> {:?}, {:?}", returns.value, returns.error)
}

/// How every error takes in that the host failed.
pub(crate) fn host_variant() -> ErrorVariant {
    let field = parts::field("field0", Type::Record("HostError".to_owned()));
    parts::error_variant(parts::variant("Host", Shape::Tuple, vec![field]), "{0}")
}

const HOST_ERROR_KINDS: [&str; 6] =
    ["NotRegistered", "Failed", "TimedOut", "Closed", "BadAnswer", "TooMany"];

fn host_error() -> hither_schema::model::Record {
    let fields = vec![
        parts::field("function", Type::String),
        parts::field("kind", Type::Enum("HostErrorKind".to_owned())),
        parts::field("message", Type::String),
    ];
    parts::record("HostError", fields)
}
