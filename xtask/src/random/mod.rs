//! `cargo xtask random`: libraries of random types, built and bound, whose values go to hosts in Go and C and come back.
//!
//! - [`library`]: a contract to a shared library.
//! - [`hosts`]: its bindings, and the programs that use them.

mod hosts;
mod library;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use random_contracts::{Batch, Settings};

use crate::progress;
use crate::session::Session;
use hosts::Language;

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

/// What `cargo xtask test` does: always the same, in a few seconds.
const ONCE: Options =
    Options { seed: Some(1), batches: 1, types: 9, values: 60, lang: Vec::new(), shrink: 0 };

/// Tries libraries until one fails.
pub(crate) fn run(session: &Session, options: &Options) -> Result<bool, String> {
    let options = options.clone().seeded();
    println!("cargo xtask random{}", options.choices());
    match progress::attempt("sending random values round", || attempt(session, &options)) {
        Ok(()) => Ok(true),
        Err(story) => {
            eprintln!("{story}");
            Ok(false)
        }
    }
}

/// One small library, always the same.
pub(crate) fn once(session: &Session) -> Result<(), String> {
    attempt(session, &Options { lang: vec![Language::Go, Language::C], ..ONCE })
}

fn attempt(session: &Session, options: &Options) -> Result<(), String> {
    let settings = Settings {
        seed: options.seed.unwrap_or_default(),
        batches: options.batches,
        types: options.types,
        values: options.values,
        shrinks: options.shrink,
    };
    let property = |batch: &Batch| round_trip(session, batch, &options.lang);
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

/// The values of one library, to hosts in all of these languages and back.
fn round_trip(session: &Session, batch: &Batch, languages: &[Language]) -> Result<(), String> {
    library::written(&session.workspace, batch)?;
    let contract = library::built(&session.workspace, batch)?;
    for language in languages {
        let told = |story| format!("host in {language:?}: {story}");
        hosts::play(session, *language, &contract).map_err(told)?;
    }
    Ok(())
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
        let told = " --seed 0x7 --batches 1 --types 9 --values 60";
        assert_eq!(options(Some(7)).choices(), told);
        assert_ne!(options(None).seed, options(None).seed);
        assert_eq!((seed("0x1f"), seed("31")), (Ok(31), Ok(31)));
        assert!(seed("many").is_err());
    }
}
