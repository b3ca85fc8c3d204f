//! What stands between the parentheses of an attribute: `constructor`, `name = "my_timer"`, `hosts = [TokenSource]`.

use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Token};

use crate::errors::{Errors, unknown};

/// One option as it was written.
pub(crate) struct Opt {
    /// Its name.
    pub(crate) name: Ident,
    /// What stands behind the `=`.
    value: Option<TokenStream>,
}

impl Opt {
    /// The option is called `name`.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The value as a `T`; `example` shows the whole option as it should be.
    pub(crate) fn value<T: Parse>(&self, example: &str, errors: &mut Errors) -> Option<T> {
        let parsed = self.value.as_ref().and_then(|value| syn::parse2(value.clone()).ok());
        if parsed.is_none() {
            let wrong = self
                .value
                .clone()
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| self.name.to_token_stream());
            errors.at(wrong, format!("write `{example}`"));
        }
        parsed
    }

    /// Refuses every value but the text `only`.
    pub(crate) fn only(&self, only: &str, errors: &mut Errors) {
        let example = format!("{} = \"{only}\"", self.name);
        if let Some(literal) = self.value::<LitStr>(&example, errors)
            && literal.value() != only
        {
            errors.at(literal, format!("write `{example}`"));
        }
    }

    /// It has no value.
    pub(crate) fn stands_alone(&self) -> bool {
        self.value.is_none()
    }

    /// Refuses a value: the option stands alone.
    pub(crate) fn flag(&self, errors: &mut Errors) {
        if let Some(value) = &self.value {
            let wrong = if value.is_empty() { self.name.to_token_stream() } else { value.clone() };
            errors.at(wrong, format!("`{0}` takes no value: write `{0}` alone", self.name));
        }
    }
}

impl Parse for Opt {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(until_comma(input)?)
        } else if input.peek(syn::token::Paren) {
            let group: Group = input.parse()?;
            Some(group.to_token_stream())
        } else {
            None
        };
        Ok(Opt { name, value })
    }
}

/// A comma between `<` and `>` belongs to a type: `as = HashMap<String, u64>`.
fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let mut angles = 0;
    while !input.is_empty() && (angles > 0 || !input.peek(Token![,])) {
        angles += i32::from(input.peek(Token![<])) - i32::from(input.peek(Token![>]));
        tokens.append(input.parse::<proc_macro2::TokenTree>()?);
    }
    Ok(tokens)
}

/// Reads the arguments of an attribute. Options that are not in `known`, or are there twice, are refused and left out.
pub(crate) fn read(
    tokens: TokenStream,
    place: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Opt> {
    let all = match Punctuated::<Opt, Token![,]>::parse_terminated.parse2(tokens) {
        Ok(all) => all,
        Err(error) => {
            errors.push(error);
            return Vec::new();
        }
    };
    let mut options: Vec<Opt> = Vec::new();
    for option in all {
        let name = option.name.to_string();
        if !known.contains(&name.as_str()) {
            errors.at(&option.name, unknown("option", &name, place, known));
        } else if options.iter().any(|other| other.is(&name)) {
            errors.at(&option.name, format!("option `{name}` is there twice: remove one"));
        } else {
            options.push(option);
        }
    }
    options
}

/// Takes every `#[hither(..)]` out of `attrs` and reads its options.
pub(crate) fn take(
    attrs: &mut Vec<Attribute>,
    place: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Opt> {
    let mut options: Vec<Opt> = Vec::new();
    for attr in attrs.extract_if(.., |attr| attr.path().is_ident("hither")) {
        let tokens = match attr.meta.require_list() {
            Ok(list) => list.tokens.clone(),
            Err(_) => {
                let example = known
                    .first()
                    .map(|name| format!(": write `#[hither({name})]`"))
                    .unwrap_or_default();
                errors
                    .at(attr.path(), format!("`#[hither]` needs options in parentheses{example}"));
                continue;
            }
        };
        for option in read(tokens, place, known, errors) {
            if options.iter().any(|other| other.name == option.name) {
                errors.at(
                    &option.name,
                    format!("option `{}` is there twice: remove one", option.name),
                );
            } else {
                options.push(option);
            }
        }
    }
    options
}

/// A letter, then letters, digits and single underscores, all in lower case. The same rule as the contract's check.
pub(crate) fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !name.contains("__")
}
