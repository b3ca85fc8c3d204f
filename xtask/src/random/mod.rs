//! `cargo xtask random`: libraries of random types, built and bound, whose values go to hosts in Go and C and come back.
//!
//! - [`library`]: a contract to a shared library.
//! - [`hosts`]: its bindings, and the programs that use them.

mod hosts;
mod library;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use hither_schema::Contract;
use random_contracts::{Batch, Settings, mutant};

use crate::progress;
use crate::session::Session;
use hosts::{Bound, Language};

/// How it is called.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// What is chosen, in decimal or as 0x...; by chance unless given
    #[arg(long, value_parser = seed)]
    pub seed: Option<u64>,
    /// How many libraries
    #[arg(long, default_value_t = 1)]
    pub batches: u32,
    /// How many records, enums and errors each of them has
    #[arg(long, default_value_t = 24)]
    pub types: usize,
    /// How many values of each type
    #[arg(long, default_value_t = 200)]
    pub values: usize,
    /// The languages of the hosts
    #[arg(long, value_delimiter = ',', value_enum, default_values_t = [Language::Go, Language::C])]
    pub lang: Vec<Language>,
    /// Make a library that fails smaller, by up to so many more libraries
    #[arg(long, default_value_t = 0, default_missing_value = "40", num_args = 0..=1)]
    pub shrink: u32,
}

/// What `cargo xtask test` does: always the same. This seed makes a library of nearly all kinds of types.
const ONCE: Options =
    Options { seed: Some(17), batches: 1, types: 10, values: 60, lang: Vec::new(), shrink: 0 };

/// Tries libraries until one fails.
pub(crate) fn run(session: &Session, options: &Options) -> Result<bool, String> {
    let options = options.clone().seeded();
    println!("cargo xtask random{}", options.choices());
    let property = |batch: &Batch| round_trip(session, batch, &options.lang).map(drop);
    match progress::attempt("sending random values round", || hold(session, &options, property)) {
        Ok(()) => Ok(true),
        Err(story) => {
            eprintln!("{story}");
            Ok(false)
        }
    }
}

/// One small library, always the same; and again with bindings that are wrong, which must be found.
pub(crate) fn once(session: &Session) -> Result<(), String> {
    let languages = [Language::Go, Language::C];
    hold(session, &Options { lang: languages.into(), ..ONCE }, |batch| {
        let contract = round_trip(session, batch, &languages)?;
        languages.iter().try_for_each(|language| finds_exchange(session, *language, &contract))
    })
}

fn hold(
    session: &Session,
    options: &Options,
    property: impl Fn(&Batch) -> Result<(), String>,
) -> Result<(), String> {
    let settings = Settings {
        seed: options.seed.unwrap_or_default(),
        batches: options.batches,
        types: options.types,
        values: options.values,
        shrinks: options.shrink,
    };
    random_contracts::hold(&settings, property).map_err(|broken| {
        let again = format!("again: cargo xtask random{}", options.choices());
        let Some(batch) = broken.batch else { return format!("{}\n{again}", broken.story) };
        // What was built last need not be the smallest one.
        match library::written(&session.workspace, &batch) {
            Ok(folder) => format!("{}\nthe library: {}\n{again}", broken.story, folder.display()),
            Err(story) => format!("{}\n{story}\n{again}", broken.story),
        }
    })
}

/// The values of one library, to hosts in all of these languages and back; its contract.
fn round_trip(
    session: &Session,
    batch: &Batch,
    languages: &[Language],
) -> Result<Contract, String> {
    library::written(&session.workspace, batch)?;
    let contract = library::built(&session.workspace, batch)?;
    for language in languages {
        let bound = Bound { contract: &contract, bindings: &contract };
        let told = |story| format!("host in {language:?}: {story}");
        hosts::play(session, *language, bound).map_err(told)?;
    }
    Ok(contract)
}

/// A generator that exchanges two fields is found out: by a value, not by a compiler.
fn finds_exchange(
    session: &Session,
    language: Language,
    contract: &Contract,
) -> Result<(), String> {
    let mutant = mutant::exchanged(contract)
        .ok_or("nothing has two fields of one type: choose another seed for this step")?;
    match hosts::play(session, language, Bound { contract, bindings: &mutant }) {
        Err(story) if story.contains("this was sent") => Ok(()),
        Err(story) => Err(format!("host in {language:?} with wrong bindings: {story}")),
        Ok(()) => Err(format!("{language:?}: two fields are exchanged, and nobody saw it")),
    }
}

impl Options {
    /// With a seed in any case, so that it is known before anything can go wrong.
    fn seeded(self) -> Self {
        let by_chance = || RandomState::new().build_hasher().finish();
        Self { seed: Some(self.seed.unwrap_or_else(by_chance)), ..self }
    }

    /// What has the same libraries and values made again.
    fn choices(&self) -> String {
        format!(
            " --seed {:#x} --batches {} --types {} --values {}",
            self.seed.unwrap_or_default(),
            self.batches,
            self.types,
            self.values
        )
    }
}

fn seed(text: &str) -> Result<u64, std::num::ParseIntError> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_there_in_any_case_and_is_told() {
        let options = |seed| Options { seed, ..ONCE }.seeded();
        let told = " --seed 0x7 --batches 1 --types 10 --values 60";
        assert_eq!(options(Some(7)).choices(), told);
        assert_ne!(options(None).seed, options(None).seed);
        assert_eq!((seed("0x1f"), seed("31")), (Ok(31), Ok(31)));
        assert!(seed("many").is_err());
    }
}
