//! Tokens that several expansions share.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Type, Visibility, parse_quote};

use crate::shape::{Field, Style};
use crate::{default, names, types};

/// Puts an expansion where its names disturb nobody, and where `__h` is the runtime behind it.
///
/// Everything of ours in there starts with `__`: the author's types are named in the same scope.
pub(crate) fn hidden(body: TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(
            deprecated,
            improper_ctypes_definitions,
            missing_docs,
            non_camel_case_types,
            non_snake_case,
            trivial_bounds,
            unreachable_pub,
            unused_qualifications,
            unused_variables
        )]
        const _: () = {
            use ::hither::__private as __h;
            #body
        };
    }
}

/// A type of the same name as a function or constant. Those are values, so both can be listed by one path.
pub(crate) fn stand_in(ident: &Ident, visibility: &Visibility) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(missing_debug_implementations, non_camel_case_types, unreachable_pub)]
        #visibility struct #ident {}
    }
}

/// A demand on a type, such as `Item: Known`. It is asked once, at the author's own tokens; whatever leans on it
/// assumes it. See `asked` and `given` in the façade.
pub(crate) struct Demand {
    ty: Type,
    bound: &'static str,
    /// What stands behind the bound: `LiftsFrom<String>`. It is the author's token to complain at.
    other: Option<Type>,
}

impl Demand {
    /// The type can cross. None for what always can.
    pub(crate) fn known(ty: &Type) -> Option<Self> {
        types::is_authors(ty).then(|| Demand::of(ty, "Known"))
    }

    /// The type is a typed error.
    pub(crate) fn error(ty: &Type) -> Self {
        Demand::of(ty, "ErrorType")
    }

    /// The error can say that the host failed.
    pub(crate) fn host_error(ty: &Type) -> Self {
        Demand::of(ty, "HostError")
    }

    /// The type has a text that it can be read from.
    pub(crate) fn text(ty: &Type) -> Self {
        Demand::of(ty, "Text")
    }

    /// The type can be turned into the other one that crosses in its place, and made of it.
    pub(crate) fn converted(ident: &Ident, other: &Type) -> [Self; 2] {
        ["LiftsFrom", "LowersTo"].map(|bound| Demand {
            other: Some(other.clone()),
            ..Demand::of(&parse_quote!(#ident), bound)
        })
    }

    fn of(ty: &Type, bound: &'static str) -> Self {
        Demand { ty: ty.clone(), bound, other: None }
    }

    /// Where the author wrote what it is about.
    fn span(&self) -> Span {
        self.other.as_ref().unwrap_or(&self.ty).span()
    }

    /// Two of one spelling are one.
    fn spelled(&self) -> (String, &'static str) {
        (self.ty.to_token_stream().to_string(), self.bound)
    }
}

/// That `types` can cross.
pub(crate) fn demands<'a>(types: impl IntoIterator<Item = &'a Type>) -> Vec<Demand> {
    types.into_iter().filter_map(Demand::known).collect()
}

/// Each demand once.
fn distinct(demands: &[Demand]) -> impl Iterator<Item = &Demand> {
    let mut seen = BTreeSet::new();
    demands.iter().filter(move |demand| seen.insert(demand.spelled()))
}

/// Asks the compiler: a struct whose fields make it check each demand.
pub(crate) fn asked(demands: &[Demand]) -> TokenStream {
    if demands.is_empty() {
        return TokenStream::new();
    }
    let asked = distinct(demands).map(|demand| {
        let Demand { ty, other, .. } = demand;
        let bound = Ident::new(demand.bound, demand.span());
        let other = other.iter();
        quote_spanned!(demand.span()=> __h::asked::#bound<#ty #(, #other)*>)
    });
    quote! {
        #[allow(dead_code)]
        struct __Asked(#(#asked),*);
    }
}

/// `where for<'__a> Item: given::Known<'__a>`; nothing without demands.
pub(crate) fn given(demands: &[Demand]) -> TokenStream {
    given_of(distinct(demands))
}

/// The same for a host trait. Nothing is assumed of host traits: they may mention each other, and to prove one by the
/// other would never end.
pub(crate) fn given_to_host(demands: &[Demand]) -> TokenStream {
    given_of(distinct(demands).filter(|demand| !types::holds_trait_object(&demand.ty)))
}

fn given_of<'a>(demands: impl Iterator<Item = &'a Demand>) -> TokenStream {
    let given: Vec<TokenStream> = demands.map(assumed).collect();
    if given.is_empty() { TokenStream::new() } else { quote!(where #(#given),*) }
}

/// The same, and `also`, which nobody has asked.
pub(crate) fn given_also(demands: &[Demand], also: &TokenStream) -> TokenStream {
    let given = distinct(demands).map(assumed);
    quote!(where #(#given,)* #also)
}

fn assumed(demand: &Demand) -> TokenStream {
    let Demand { ty, other, .. } = demand;
    let bound = Ident::new(demand.bound, demand.span());
    let other = other.iter();
    quote_spanned!(demand.span()=> for<'__a> #ty: __h::given::#bound<'__a #(, #other)*>)
}

/// Where `ident` stands in the author's source, at run time.
pub(crate) fn source(ident: &Ident) -> TokenStream {
    // `file!` and `line!` speak of the place that their own tokens come from.
    let (file, line) = (
        quote_spanned!(ident.span()=> ::core::file!()),
        quote_spanned!(ident.span()=> ::core::line!()),
    );
    quote!(__h::source(#file, #line))
}

/// What tells a type from all others: `concat!(module_path!(), "::EchoRequest")`. By its name in Rust: two types may ask
/// for one name in the contract, which its check then reports.
pub(crate) fn origin(ident: &Ident) -> TokenStream {
    let tail = format!("::{}", names::name(ident));
    quote!(::core::concat!(::core::module_path!(), #tail))
}

/// A `String` of the contract.
pub(crate) fn string(text: &str) -> TokenStream {
    if text.is_empty() {
        quote!(::std::string::String::new())
    } else {
        quote!(::std::string::String::from(#text))
    }
}

/// The descriptors of fields; a `__builder` is in scope.
pub(crate) fn describe_fields(fields: &[Field]) -> TokenStream {
    let descriptors = fields.iter().map(|field| {
        let name = string(&field.name);
        let docs = string(&field.docs);
        let (ty, marks) = (&field.ty, field.marks.describe());
        let default = default::describe(field.default.as_ref(), ty);
        quote! {
            __h::schema::Field {
                name: #name,
                docs: #docs,
                ty: <#ty as __h::Describe>::describe(__builder),
                default: #default,
                marks: #marks,
            }
        }
    });
    quote!(::std::vec![#(#descriptors),*])
}

/// The descriptor of how a variant is written.
pub(crate) fn describe_shape(style: Style) -> TokenStream {
    match style {
        Style::Unit => quote!(__h::schema::Shape::Unit),
        Style::Tuple => quote!(__h::schema::Shape::Tuple),
        Style::Named => quote!(__h::schema::Shape::Struct),
    }
}

/// The name of the C form of `ident`.
pub(crate) fn mirror_name(ident: &Ident) -> Ident {
    format_ident!("__{}C", names::name(ident))
}

/// How many containers a value has at most that is `containers` around any of these `fields`.
pub(crate) fn containers_max<'a>(
    containers: usize,
    fields: impl IntoIterator<Item = &'a Field>,
) -> TokenStream {
    let types = fields.into_iter().map(|field| &field.ty);
    quote! {
        const CONTAINERS_MAX: ::core::option::Option<usize> = __h::wire::containers_max(
            #containers,
            &[#(<#types as __h::Wire>::CONTAINERS_MAX),*],
        );
    }
}

/// `lower` of fields that are bound as references to `bindings`, as an array of them, which is the innermost of
/// `containers`.
pub(crate) fn lower_fields(
    fields: &[Field],
    bindings: &[TokenStream],
    containers: usize,
) -> TokenStream {
    let count = fields.len();
    let each = fields.iter().zip(bindings).map(|(field, binding)| {
        let ty = &field.ty;
        quote!(<#ty as __h::Wire>::lower(#binding, __writer);)
    });
    quote! {
        __writer.array(#count);
        __writer.nested::<Self>(#containers, |__writer| { #(#each)* });
    }
}

/// `lift` of fields into `constructor { .. }`; `owner` is ``record `EchoRequest` ``.
pub(crate) fn lift_fields(fields: &[Field], owner: &str, constructor: &TokenStream) -> TokenStream {
    let names = fields.iter().map(|field| &field.name);
    let each = fields.iter().enumerate().map(|(position, field)| {
        let member = &field.member;
        let lift = default::lift(field.default.as_ref(), &field.ty, position);
        quote!(#member: #lift)
    });
    quote! {
        let mut __fields = __h::wire::fields(__reader, #owner, &[#(#names),*])?;
        let __lifted = #constructor { #(#each),* };
        __fields.finish(__reader)?;
    }
}

/// `lift_usual` of fields into `constructor { .. }`: only an array of them all, and nothing about what is wrong.
pub(crate) fn lift_fields_usual(fields: &[Field], constructor: &TokenStream) -> TokenStream {
    let count = fields.len();
    let each = fields.iter().map(|field| {
        let (member, ty) = (&field.member, &field.ty);
        quote!(#member: <#ty as __h::Wire>::lift_usual(__reader)?)
    });
    quote! {
        __reader.usual_fields(#count)?;
        let __lifted = #constructor { #(#each),* };
        __reader.leave();
    }
}

/// A struct or union of the C form; `given` is what its members assume.
pub(crate) fn mirror_type(
    kind: &TokenStream,
    name: &Ident,
    given: &TokenStream,
    members: &TokenStream,
) -> TokenStream {
    quote! {
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub #kind #name #given { #members }
    }
}

/// The members of a C struct with the C forms of `fields`.
pub(crate) fn mirror_members(fields: &[Field]) -> TokenStream {
    let each = fields.iter().map(|field| {
        let (name, ty) = (mirror_member(field), &field.ty);
        quote!(pub #name: <#ty as __h::Mirror>::C)
    });
    quote!(#(#each),*)
}

/// The C forms of fields that are bound as references to `bindings`, for those members.
pub(crate) fn mirror_lower(fields: &[Field], bindings: &[TokenStream]) -> TokenStream {
    let each = fields.iter().zip(bindings).map(|(field, binding)| {
        let (name, ty) = (mirror_member(field), &field.ty);
        quote!(#name: <#ty as __h::Mirror>::lower_c(#binding, __arena))
    });
    quote!(#(#each),*)
}

/// The fields of `constructor { .. }` from the members of the C struct `__c`, inside of `unsafe`.
pub(crate) fn mirror_lift(fields: &[Field], owner: &str) -> TokenStream {
    let each = fields.iter().map(|field| {
        let (member, ty) = (&field.member, &field.ty);
        let (c_member, name) = (mirror_member(field), &field.name);
        quote! {
            #member: <#ty as __h::Mirror>::lift_c(&__c.#c_member)
                .map_err(|__error| __error.in_field(#owner, #name))?
        }
    });
    quote!(#(#each),*)
}

/// A tuple's `0` is `field0` in C.
fn mirror_member(field: &Field) -> Ident {
    match &field.member {
        syn::Member::Named(ident) => ident.clone(),
        syn::Member::Unnamed(_) => crate::shape::ours(&field.name),
    }
}

/// How a C form that is a struct is passed as a parameter: by pointer.
pub(crate) fn param_by_pointer(c: &Ident) -> TokenStream {
    quote! {
        type C = #c;
        type Param = *const #c;

        fn param(__c: &#c) -> *const #c {
            __c
        }

        unsafe fn lift_param(
            __param: *const #c,
        ) -> ::core::result::Result<Self, __h::MirrorError> {
            // SAFETY: the caller vouches for the pointer, as `lift_param` demands.
            unsafe { __h::lift_pointer::<Self>(__param) }
        }
    }
}

/// `match` arms by position. The last one is `_`: whoever gave the position has checked that it is one of them.
pub(crate) fn arms_by_position(values: impl IntoIterator<Item = TokenStream>) -> Vec<TokenStream> {
    let values: Vec<_> = values.into_iter().collect();
    let last = values.len().saturating_sub(1);
    values
        .into_iter()
        .enumerate()
        .map(
            |(position, value)| {
                if position == last { quote!(_ => #value) } else { quote!(#position => #value) }
            },
        )
        .collect()
}
