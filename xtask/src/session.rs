//! What the commands share: each tool is looked for once, the libraries are built once.

use std::sync::OnceLock;

use crate::c::Compilers;
use crate::go::Go;
use crate::workspace::Workspace;
use crate::{libraries, setup};

/// One run of `cargo xtask`.
pub(crate) struct Session {
    /// The checkout.
    pub workspace: Workspace,
    go: OnceLock<Result<Go, String>>,
    compilers: OnceLock<Result<Compilers, String>>,
    libraries: OnceLock<Result<(), String>>,
    placed: OnceLock<Result<(), String>>,
}

impl Session {
    /// Nothing is looked for yet.
    pub(crate) fn new(workspace: Workspace) -> Self {
        Self {
            workspace,
            go: OnceLock::new(),
            compilers: OnceLock::new(),
            libraries: OnceLock::new(),
            placed: OnceLock::new(),
        }
    }

    /// Go; installed if none is found.
    pub(crate) fn go(&self) -> Result<&Go, String> {
        self.go.get_or_init(|| setup::go(&self.workspace)).as_ref().map_err(Clone::clone)
    }

    /// The C compilers.
    pub(crate) fn compilers(&self) -> Result<&Compilers, String> {
        self.compilers.get_or_init(setup::compilers).as_ref().map_err(Clone::clone)
    }

    /// Builds the shared libraries.
    ///
    /// # Errors
    /// The first time, what the compiler says; later only that it failed.
    pub(crate) fn libraries(&self) -> Result<(), String> {
        if let Some(before) = self.libraries.get() {
            return before.clone().map_err(|_| "not run: the libraries did not build".to_owned());
        }
        self.libraries.get_or_init(|| libraries::build(&self.workspace)).clone()
    }

    /// Builds the shared libraries and puts them where Go links them from.
    pub(crate) fn placed_libraries(&self) -> Result<(), String> {
        self.libraries()?;
        let go = self.go()?;
        self.placed.get_or_init(|| libraries::place(&self.workspace, go)).clone()
    }
}
