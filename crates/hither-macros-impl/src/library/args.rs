//! `#[hither::library(name = "my_timer", hosts = [TokenSource], events = [EchoFired])]`

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{LitStr, Path, Token, bracketed};

use crate::errors::Errors;
use crate::options::{self, Opt};

/// The options of the attribute.
#[derive(Default)]
pub(crate) struct Args {
    /// The prefix of every C symbol. Empty only where it was refused.
    pub(crate) name: String,
    /// The free functions.
    pub(crate) functions: Vec<Path>,
    /// The constants.
    pub(crate) constants: Vec<Path>,
    /// The host traits.
    pub(crate) hosts: Vec<Path>,
    /// The events.
    pub(crate) events: Vec<Path>,
    /// What an object is called. A library is called by its `name` alone.
    pub(crate) names: Vec<Opt>,
}

/// `[A, b::C]`
struct Paths(Punctuated<Path, Token![,]>);

impl Parse for Paths {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        bracketed!(inside in input);
        Ok(Paths(Punctuated::parse_terminated(&inside)?))
    }
}

const OPTIONS: &[&str] = &["name", "hosts", "events", "functions", "constants"];

/// Reads the options.
pub(crate) fn read(tokens: TokenStream, errors: &mut Errors) -> Args {
    let place = "`#[hither::library]`";
    let options = options::read(tokens, place, OPTIONS, errors);
    let understood = errors.is_empty();
    let mut args = Args::default();
    for option in &options {
        match option.name.to_string().as_str() {
            "name" => {
                if let Some(literal) = option.value::<LitStr>("name = \"my_timer\"", errors) {
                    args.name = library_name(&literal, errors);
                }
            }
            "hosts" => args.hosts = paths(option, "hosts = [TokenSource]", errors),
            "functions" => args.functions = paths(option, "functions = [parse]", errors),
            "constants" => args.constants = paths(option, "constants = [MAX_JOBS]", errors),
            _ => args.events = paths(option, "events = [EchoFired]", errors),
        }
    }
    if understood && !options.iter().any(|option| option.is("name")) {
        errors.push(syn::Error::new(
            Span::call_site(),
            "the library needs a name, the prefix of all its C symbols: write `#[hither::library(name = \"my_timer\")]`",
        ));
    }
    args
}

fn library_name(literal: &LitStr, errors: &mut Errors) -> String {
    let name = literal.value();
    if !options::is_snake(&name) {
        errors.at(
            literal,
            format!(
                "library name `{name}` cannot be a prefix of C symbols: use lower snake case, \
                 a letter, then letters, digits and single underscores{}",
                suggestion(&name)
            ),
        );
    }
    name
}

/// ``, as in `my_timer` ``
fn suggestion(name: &str) -> String {
    let ascii: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let snake = hither_schema::names::snake(&ascii);
    if options::is_snake(&snake) { format!(", as in `{snake}`") } else { String::new() }
}

fn paths(option: &options::Opt, example: &str, errors: &mut Errors) -> Vec<Path> {
    let paths: Vec<Path> = option
        .value::<Paths>(example, errors)
        .map(|paths| paths.0.into_iter().collect())
        .unwrap_or_default();
    let mut seen = BTreeSet::new();
    for path in &paths {
        if !seen.insert(path.to_token_stream().to_string()) {
            errors.at(path, "this is in the list twice: remove one");
        }
    }
    paths
}
