//! What the tests of several modules need.

use proc_macro2::TokenStream;

/// Each refusal: the text of the tokens that it points at, and its message.
pub(crate) fn refusals(result: syn::Result<()>) -> Vec<(String, String)> {
    match result {
        Ok(()) => Vec::new(),
        Err(error) => error
            .into_iter()
            .map(|error| {
                let token = error.span().source_text().unwrap_or_default();
                (token, error.to_string())
            })
            .collect(),
    }
}

/// The text as tokens whose spans know their text.
pub(crate) fn tokens(text: &str) -> TokenStream {
    text.parse().expect("a test parses")
}

/// The refusals of an expansion must be exactly these.
#[track_caller]
pub(crate) fn assert_refused(result: syn::Result<TokenStream>, expected: &[(&str, &str)]) {
    let found = refusals(result.map(drop));
    let found: Vec<(&str, &str)> =
        found.iter().map(|(token, message)| (token.as_str(), message.as_str())).collect();
    assert_eq!(found, expected);
}

/// The expansion as a file of Rust, as `rustfmt` would nearly write it.
#[track_caller]
pub(crate) fn pretty(result: syn::Result<TokenStream>) -> String {
    let tokens = result.unwrap_or_else(|error| panic!("refused: {:?}", refusals(Err(error))));
    let file = syn::parse2(tokens).expect("an expansion is Rust");
    prettyplease::unparse(&file)
}

/// The expansion has each of these parts. Where the printer breaks lines does not count.
#[track_caller]
pub(crate) fn assert_has(text: &str, parts: &[&str]) {
    let squeezed = |text: &str| {
        let all: String = text.split_whitespace().collect();
        all.replace(",)", ")").replace(",>", ">").replace(",}", "}")
    };
    for part in parts {
        assert!(squeezed(text).contains(&squeezed(part)), "no `{part}` in\n{text}");
    }
}
