//! Where `hither` is, for authors who call it otherwise: `#[bridge::data(crate = bridge)]`. Every attribute takes the option,
//! and none knows of it: expansions name `::hither::__private`, and that is replaced at the end.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Path, Token};

/// Expands an attribute whose arguments may say `crate = path`.
pub(crate) fn expand(
    args: TokenStream,
    item: TokenStream,
    expand: impl FnOnce(TokenStream, TokenStream) -> TokenStream,
) -> TokenStream {
    match take_home(args) {
        Ok((args, None)) => expand(args, item),
        Ok((args, Some(home))) => moved(expand(args, item), &home.to_token_stream()),
        Err(error) => {
            let refusal = error.to_compile_error();
            quote!(#refusal #item)
        }
    }
}

/// The arguments without `crate = path`, and the path.
fn take_home(args: TokenStream) -> syn::Result<(TokenStream, Option<Path>)> {
    let (mut others, mut home) = (TokenStream::new(), None);
    for part in parts(args) {
        if !matches!(part.first(), Some(TokenTree::Ident(ident)) if ident == "crate") {
            others.extend(part);
            continue;
        }
        let tokens: TokenStream = part.iter().cloned().collect();
        let parsed = syn::parse2::<Home>(tokens.clone());
        let parsed = parsed
            .map_err(|_| syn::Error::new_spanned(&tokens, "write `crate = path::to::hither`"))?;
        if home.replace(parsed.0).is_some() {
            return Err(syn::Error::new_spanned(
                &tokens,
                "option `crate` is there twice: remove one",
            ));
        }
    }
    Ok((others, home))
}

/// The tokens up to and with each comma.
fn parts(args: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in args {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        parts.last_mut().expect("there is one from the start").push(token);
        if ends {
            parts.push(Vec::new());
        }
    }
    parts
}

/// `crate = path`, and a comma where more follows.
struct Home(Path);

impl syn::parse::Parse for Home {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        let path = input.call(Path::parse_mod_style)?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Home(path))
    }
}

/// The tokens with `home` in place of every `::hither` before `::__private`.
fn moved(tokens: TokenStream, home: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_home(&tokens[at..]) {
            out.extend(home.clone());
            at += HOME.len() - TAIL;
            continue;
        }
        out.extend([match &tokens[at] {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), moved(group.stream(), home));
                inside.set_span(group.span());
                TokenTree::Group(inside)
            }
            other => other.clone(),
        }]);
        at += 1;
    }
    out
}

/// What expansions name, token by token.
const HOME: &[&str] = &[":", ":", "hither", ":", ":", "__private"];

/// How many of these stay: `::__private`.
const TAIL: usize = 3;

fn is_home(tokens: &[TokenTree]) -> bool {
    tokens.len() >= HOME.len()
        && HOME.iter().zip(tokens).all(|(name, token)| token.to_string() == *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::tokens;

    fn expanded(args: &str) -> String {
        let expand = |args: TokenStream, item| quote!(#[args(#args)] #item const _: () = { use ::hither::__private as __h; };);
        super::expand(tokens(args), tokens("struct A;"), expand).to_string()
    }

    #[test]
    fn without_the_option_nothing_is_touched() {
        let text = expanded("as = HashMap<u8, u8>, text");
        assert!(text.contains("text)] struct A ;"), "{text}");
        assert!(text.contains("use :: hither :: __private as __h"), "{text}");
    }

    #[test]
    fn expansions_look_where_the_author_says() {
        assert_eq!(
            expanded("name = 1, crate = crate::bridge, text"),
            quote!(
                #[args(name = 1, text)]
                struct A;
                const _: () = {
                    use crate::bridge::__private as __h;
                };
            )
            .to_string()
        );
    }

    #[test]
    fn a_path_that_is_none_is_refused() {
        assert!(expanded("crate = \"hither\"").contains("write `crate = path::to::hither`"));
        assert!(expanded("crate = a, crate = b").contains("option `crate` is there twice"));
    }
}
