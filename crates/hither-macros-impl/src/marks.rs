//! What stands beside an item for single languages: whether it is deprecated, who does without it, what it is called.

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token, parenthesized};

use hither_schema::model::{LANGUAGES, NAMING_LANGUAGES};

use crate::errors::{Errors, unknown};
use crate::naming::Naming;
use crate::options::{self, Opt};

/// The options of every item that has a name.
pub(crate) const NAMED: &[&str] = &["name", "rename"];

/// The options of an item that a language can do without.
pub(crate) const NAMED_AND_SKIPPED: &[&str] = &["name", "rename", "skip"];

/// The marks of one item, as the contract has them.
#[derive(Default)]
pub(crate) struct Marks {
    /// Since when, and the note.
    deprecated: Option<(String, String)>,
    /// The languages that do without it.
    skip: Vec<String>,
    /// Languages, and what they call it.
    rename: Vec<(String, String)>,
}

impl Marks {
    /// Reads them from the attributes of an item and from its options. `#[deprecated]` stays where it is: it warns
    /// callers in Rust too.
    pub(crate) fn read(
        attrs: &[Attribute],
        options: &[Opt],
        naming: Naming,
        errors: &mut Errors,
    ) -> Self {
        let find = |name: &str| options.iter().find(|option| option.is(name));
        Marks {
            deprecated: attrs.iter().find_map(deprecated),
            skip: find("skip").map(|option| skipped(option, errors)).unwrap_or_default(),
            rename: find("rename")
                .map(|option| renamed(option, naming, errors))
                .unwrap_or_default(),
        }
    }

    /// What `language` calls the item, where the author said so.
    pub(crate) fn name_in(&self, language: &str) -> Option<&str> {
        let mut all = self.rename.iter();
        all.find(|(other, _)| other == language).map(|(_, name)| name.as_str())
    }

    /// The descriptor.
    pub(crate) fn describe(&self) -> TokenStream {
        let Marks { deprecated, skip, rename } = self;
        if deprecated.is_none() && skip.is_empty() && rename.is_empty() {
            return quote!(__h::schema::Marks::default());
        }
        let deprecated = match deprecated {
            Some((since, note)) => quote!(::core::option::Option::Some((#since, #note))),
            None => quote!(::core::option::Option::None),
        };
        let rename = rename.iter().map(|(language, name)| quote!((#language, #name)));
        quote!(__h::schema::Marks::new(#deprecated, &[#(#skip),*], &[#(#rename),*]))
    }
}

/// The name in the contract that the author gave an item, if any.
pub(crate) fn given_name(options: &[Opt], naming: Naming, errors: &mut Errors) -> Option<String> {
    let option = options.iter().find(|option| option.is("name"))?;
    let literal = option.value::<LitStr>(&format!("name = \"{}\"", naming.example()), errors)?;
    let name = literal.value();
    if naming.is_name(&name) {
        return Some(name);
    }
    errors.at(&literal, format!("`{name}` is not a name: use {}", naming.rule()));
    None
}

/// Reads the options of an attribute that has none but these.
pub(crate) fn options(
    args: TokenStream,
    attribute: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Opt> {
    options::read(args, &format!("`#[hither::{attribute}]`"), known, errors)
}

/// `#[deprecated]`, `#[deprecated = "note"]` or `#[deprecated(since = "..", note = "..")]`.
fn deprecated(attr: &Attribute) -> Option<(String, String)> {
    if !attr.path().is_ident("deprecated") {
        return None;
    }
    let (mut since, mut note) = (String::new(), String::new());
    match &attr.meta {
        Meta::Path(_) => {}
        Meta::NameValue(meta) => note = text(&meta.value),
        Meta::List(list) => {
            let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            for part in parts.into_iter().flatten() {
                match part {
                    Meta::NameValue(part) if part.path.is_ident("since") => {
                        since = text(&part.value);
                    }
                    Meta::NameValue(part) if part.path.is_ident("note") => {
                        note = text(&part.value);
                    }
                    // The compiler refuses what else stands there.
                    _ => {}
                }
            }
        }
    }
    Some((since, note))
}

fn text(value: &Expr) -> String {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.value(),
        _ => String::new(),
    }
}

/// `(c, go)`
struct Languages(Punctuated<Ident, Token![,]>);

impl Parse for Languages {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        parenthesized!(inside in input);
        let languages = Punctuated::parse_terminated(&inside)?;
        if languages.is_empty() { Err(inside.error("none")) } else { Ok(Languages(languages)) }
    }
}

fn skipped(option: &Opt, errors: &mut Errors) -> Vec<String> {
    let languages = option.value::<Languages>("skip(c, go)", errors);
    let mut skip = Vec::new();
    for language in languages.into_iter().flat_map(|languages| languages.0) {
        skip.extend(known(&language, LANGUAGES, "skip", &skip, errors));
    }
    skip
}

/// `(go = "FetchIt", c = "fetch_it")`
struct Renames(Punctuated<Rename, Token![,]>);

struct Rename {
    language: Ident,
    name: LitStr,
}

impl Parse for Renames {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        parenthesized!(inside in input);
        let renames = Punctuated::parse_terminated(&inside)?;
        if renames.is_empty() { Err(inside.error("none")) } else { Ok(Renames(renames)) }
    }
}

impl Parse for Rename {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let language = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Rename { language, name: input.parse()? })
    }
}

fn renamed(option: &Opt, naming: Naming, errors: &mut Errors) -> Vec<(String, String)> {
    let example =
        format!("rename(c = \"{}\", go = \"{}\")", naming.example_in("c"), naming.example_in("go"));
    let renames = option.value::<Renames>(&example, errors);
    let mut rename: Vec<(String, String)> = Vec::new();
    for Rename { language, name } in renames.into_iter().flat_map(|renames| renames.0) {
        let before: Vec<String> = rename.iter().map(|(language, _)| language.clone()).collect();
        let Some(language) = known(&language, NAMING_LANGUAGES, "rename", &before, errors) else {
            continue;
        };
        let text = name.value();
        if naming.is_name_in(&language, &text) {
            rename.push((language, text));
        } else {
            errors.at(
                &name,
                format!(
                    "`{text}` is not a name for {} in {language}: use {}",
                    naming.what(),
                    naming.rule_in(&language)
                ),
            );
        }
    }
    rename
}

/// The language, if it is one of `languages` and not one of those `before` it.
fn known(
    language: &Ident,
    languages: &[&str],
    option: &str,
    before: &[String],
    errors: &mut Errors,
) -> Option<String> {
    let name = language.to_string();
    if !languages.contains(&name.as_str()) {
        errors.at(language, unknown("language", &name, &format!("`{option}`"), languages));
        return None;
    }
    if before.contains(&name) {
        errors.at(language, format!("`{name}` is there twice: remove one"));
        return None;
    }
    Some(name)
}
