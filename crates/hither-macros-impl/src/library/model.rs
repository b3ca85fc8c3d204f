//! An `impl` block, as it was written.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{
    Attribute, Generics, ImplItem, ImplItemFn, Item, ItemImpl, Path, Signature, Type, Visibility,
};

use super::args::Args;
use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks};
use crate::naming::Naming;
use crate::options::{self, Opt};
use crate::signature::{self, Param};
use crate::traits::{self, Trait};
use crate::{names, types};

/// What `#[hither::library]` stands on.
pub(crate) struct Library {
    pub(crate) args: Args,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) docs: String,
    /// The author's type.
    pub(crate) path: Path,
    /// Its name.
    pub(crate) ident: Ident,
    /// Its name in the contract.
    pub(crate) name: String,
    pub(crate) marks: Marks,
    /// What traits say of an object.
    pub(crate) traits: Vec<Trait>,
    pub(crate) generics: Generics,
    /// The trait that the block implements, which is refused.
    pub(crate) of_trait: Option<Path>,
    /// What is exported.
    pub(crate) methods: Vec<Method>,
    /// Functions with options that are not exported.
    pub(crate) private: Vec<Private>,
}

/// A constructor, method or static.
pub(crate) struct Method {
    pub(crate) ident: Ident,
    /// The name in the contract.
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) signature: Signature,
    pub(crate) kind: Kind,
    pub(crate) execution: Execution,
    /// The first parameter is the `Context`, which is not among `params`.
    pub(crate) takes_context: bool,
    /// The variant of `MethodForm` in the contract.
    pub(crate) form: &'static str,
    pub(crate) params: Vec<Param>,
    /// What it returns, `Self` spelled out.
    pub(crate) output: Type,
    /// Of a stream: its item.
    pub(crate) items: Option<Type>,
    pub(crate) options: Vec<Opt>,
}

/// What a call does with the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Constructor,
    Method,
    Static,
}

/// Where a call runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Execution {
    Sync,
    Async,
    Blocking,
}

/// A function that is not exported, but has options.
pub(crate) struct Private {
    pub(crate) ident: Ident,
    pub(crate) options: Vec<Opt>,
}

/// The options of a method.
const OPTIONS: &[&str] =
    &["constructor", "blocking", "inline", "resume", "detached", "skip", "name", "rename"];

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(
    attribute: &str,
    args: Args,
    item: &mut Item,
    errors: &mut Errors,
) -> Option<Library> {
    match item {
        Item::Impl(item) => read_impl(attribute, args, item, errors),
        other => {
            errors.push(wrong_kind(
                keyword(other),
                attribute,
                "the `impl` block whose `pub fn`s are to be called from other languages",
            ));
            None
        }
    }
}

fn read_impl(
    attribute: &str,
    args: Args,
    item: &mut ItemImpl,
    errors: &mut Errors,
) -> Option<Library> {
    let Some(path) = self_path(&item.self_ty) else {
        errors.at(
            &item.self_ty,
            format!("the {attribute} is a struct of your own without generics: name it here"),
        );
        return None;
    };
    let ident = path.segments.last()?.ident.clone();
    let (mut methods, mut private) = (Vec::new(), Vec::new());
    for member in &mut item.items {
        if let ImplItem::Fn(function) = member {
            match read_function(function, &path, errors) {
                Function::Exported(method) => methods.push(*method),
                Function::Private(function) => private.push(function),
            }
        }
    }
    Some(Library {
        attrs: item.attrs.clone(),
        docs: docs(&item.attrs),
        path,
        name: marks::given_name(&args.names, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&ident)),
        marks: Marks::read(&item.attrs, &args.names, Naming::Type, errors),
        ident,
        traits: traits::read(&args.names, errors),
        args,
        generics: item.generics.clone(),
        of_trait: item.trait_.as_ref().map(|(path, _)| path.clone()),
        methods,
        private,
    })
}

/// The path of a type without arguments.
fn self_path(ty: &Type) -> Option<Path> {
    match ty {
        Type::Group(group) => self_path(&group.elem),
        Type::Paren(paren) => self_path(&paren.elem),
        Type::Path(path) if path.qself.is_none() => path
            .path
            .segments
            .iter()
            .all(|segment| segment.arguments.is_none())
            .then(|| path.path.clone()),
        _ => None,
    }
}

enum Function {
    Exported(Box<Method>),
    Private(Private),
}

fn read_function(function: &mut ImplItemFn, owner: &Path, errors: &mut Errors) -> Function {
    let options = options::take(&mut function.attrs, "`#[hither]` on a method", OPTIONS, errors);
    let ident = function.sig.ident.clone();
    let exported = matches!(function.vis, Visibility::Public(_))
        && !options.iter().any(|option| option.is("skip") && option.stands_alone());
    if !exported {
        return Function::Private(Private { ident, options });
    }
    let method = read_signature(&mut function.sig, &function.attrs, Some(owner), options, errors);
    Function::Exported(Box::new(method))
}

/// Reads a function that is exported; `owner` is what `Self` means in what it returns.
pub(crate) fn read_signature(
    signature: &mut Signature,
    attrs: &[Attribute],
    owner: Option<&Path>,
    options: Vec<Opt>,
    errors: &mut Errors,
) -> Method {
    let ident = signature.ident.clone();
    let has = |name: &str| options.iter().any(|option| option.is(name));
    let kind = if has("constructor") {
        Kind::Constructor
    } else if signature.receiver().is_some() {
        Kind::Method
    } else {
        Kind::Static
    };
    let output = signature::returned(&signature.output);
    let output = owner.map_or_else(|| output.clone(), |owner| types::without_self(&output, owner));
    let items = types::stream_item(&output).cloned();
    let execution = if has("blocking") {
        Execution::Blocking
    } else if signature.asyncness.is_some() || items.is_some() {
        Execution::Async
    } else {
        Execution::Sync
    };
    let mut params = signature::read_params(signature, errors);
    let takes_context = kind == Kind::Constructor
        && params.first().is_some_and(|first| types::is_named(&first.ty, "Context"));
    if takes_context {
        params.remove(0);
    }
    Method {
        name: marks::given_name(&options, Naming::Function, errors)
            .unwrap_or_else(|| names::name(&ident)),
        ident,
        docs: docs(attrs),
        marks: Marks::read(attrs, &options, Naming::Function, errors),
        attrs: attrs.to_vec(),
        kind,
        execution,
        takes_context,
        form: "Plain",
        params,
        output,
        items,
        signature: signature.clone(),
        options,
    }
}

impl Method {
    /// The option called `name`.
    pub(crate) fn option(&self, name: &str) -> Option<&Opt> {
        self.options.iter().find(|option| option.is(name))
    }

    /// What is written behind the arrow, or the name where there is no arrow.
    pub(crate) fn output_or_name(&self) -> TokenStream {
        match &self.signature.output {
            syn::ReturnType::Default => self.ident.to_token_stream(),
            syn::ReturnType::Type(_, ty) => ty.to_token_stream(),
        }
    }
}
