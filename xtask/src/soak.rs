//! `cargo xtask soak`: a library used and misused at random, by threads or by goroutines, from a seed that is printed.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::PathBuf;
use std::time::Duration;

use crate::process::Run;
use crate::progress;
use crate::session::Session;

/// The Cargo package, and its program.
const PACKAGE: &str = "hither-soak";

/// The Go module.
const MODULE: &str = "soak/go";

/// What the programs need beyond their time: a thread that hangs is found after 30 seconds, and tells its story.
const GRACE: Duration = Duration::from_secs(120);

/// How it is called.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// How long
    #[arg(long, default_value_t = 60)]
    pub seconds: u64,
    /// What is chosen, in decimal or as 0x...; by chance unless given
    #[arg(long)]
    pub seed: Option<String>,
    /// How many threads act, or goroutines
    #[arg(long)]
    pub threads: Option<u64>,
    /// Goroutines under the race detector, instead of threads through both doors
    #[arg(long)]
    pub go: bool,
}

/// Runs one of the two.
pub(crate) fn run(session: &Session, options: &Options) -> Result<bool, String> {
    let options = options.clone().seeded();
    println!("cargo xtask soak --seconds {}{}", options.seconds, options.choices());
    let program = progress::attempt("building the soak", || build(session, options.go))?;
    match progress::attempt("soaking", || soak(session, program, &options)) {
        Ok(text) => {
            print!("{text}");
            Ok(true)
        }
        Err(story) => {
            eprintln!("{story}");
            Ok(false)
        }
    }
}

/// Builds one of the two and runs it, with a seed by chance.
pub(crate) fn once(session: &Session, seconds: u64, go: bool) -> Result<(), String> {
    let options = Options { seconds, seed: None, threads: None, go }.seeded();
    let program = build(session, go)?;
    soak(session, program, &options).map(drop)
}

impl Options {
    /// With a seed in any case, so that it is known before anything can go wrong.
    fn seeded(self) -> Self {
        let by_chance = || format!("{:#018x}", RandomState::new().build_hasher().finish());
        Self { seed: Some(self.seed.unwrap_or_else(by_chance)), ..self }
    }

    /// What has the same choices made again.
    fn choices(&self) -> String {
        let seed = self.seed.as_ref().map(|seed| format!(" --seed {seed}"));
        let threads = self.threads.map(|threads| format!(" --threads {threads}"));
        let go = self.go.then(|| " --go".to_owned());
        [seed, threads, go].into_iter().flatten().collect()
    }
}

fn build(session: &Session, go: bool) -> Result<PathBuf, String> {
    let workspace = &session.workspace;
    let name = format!("{PACKAGE}{}", std::env::consts::EXE_SUFFIX);
    if !go {
        workspace.cargo(&["build", "--package", PACKAGE]).succeed()?;
        return Ok(workspace.built().join(name));
    }
    session.placed_libraries()?;
    let program = workspace.scratch("soak")?.join(name);
    let run = session.go()?.run(workspace, MODULE);
    run.args(["build", "-race", "-o"]).arg(&program).arg(".").succeed()?;
    Ok(program)
}

/// What a clean run printed; the error is the story of one that was not.
fn soak(session: &Session, program: PathBuf, options: &Options) -> Result<String, String> {
    let mut run: Run = session.workspace.run(program);
    run = run.arg("--seconds").arg(options.seconds.to_string());
    if let Some(seed) = &options.seed {
        run = run.arg("--seed").arg(seed);
    }
    if let Some(threads) = options.threads {
        run = run.arg("--threads").arg(threads.to_string());
    }
    let timeout = Duration::from_secs(options.seconds.saturating_mul(2)).saturating_add(GRACE);
    // The library tells of the panics that it is made to have: one line each is enough.
    let ended = run.env("RUST_BACKTRACE", "0").timeout(timeout).apart()?;
    if ended.is_ok() { Ok(ended.stdout) } else { Err(ended.story()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(seed: Option<&str>) -> Options {
        Options { seconds: 5, seed: seed.map(str::to_owned), threads: Some(3), go: true }
    }

    #[test]
    fn a_seed_is_there_in_any_case_and_is_told() {
        assert_eq!(options(Some("7")).seeded().choices(), " --seed 7 --threads 3 --go");
        let (one, other) = (options(None).seeded(), options(None).seeded());
        assert!(one.seed.as_ref().is_some_and(|seed| seed.starts_with("0x") && seed.len() == 18));
        assert_ne!(one.seed, other.seed);
    }
}
