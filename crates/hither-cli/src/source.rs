//! The contract of a shared library or a contract file.
//!
//! A library is loaded to ask it: its initializers run. So it is only loaded once its own symbol table shows that it
//! is one of ours, and never because of its name.

use std::error::Error as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hither_schema::Contract;
use object::Object;
use object::read::macho::{FatArch, MachOFatFile32, MachOFatFile64};

/// Why there is no contract. The text says what was found, then what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is no such file.
    #[error(
        "`{path}` does not exist\n  help: build the library first; `cargo build` puts it into `target/debug`"
    )]
    NotFound {
        /// As it was given.
        path: PathBuf,
    },
    /// It is a folder.
    #[error("`{path}` is a folder\n  help: name the shared library in it, or a contract file")]
    Folder {
        /// As it was given.
        path: PathBuf,
    },
    /// The operating system refused it.
    #[error("`{path}` cannot be read: {reason}")]
    Unreadable {
        /// As it was given.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// It holds something else.
    #[error(
        "`{path}` is neither a shared library nor a contract file\n  help: a contract file is what \
         `hither inspect --json` prints"
    )]
    Neither {
        /// As it was given.
        path: PathBuf,
    },
    /// It is a static library or an object file.
    #[error(
        "`{path}` is {what}, which cannot be loaded\n  help: build a shared library: \
         `crate-type = [\"cdylib\"]` under `[lib]` in Cargo.toml"
    )]
    NotShared {
        /// As it was given.
        path: PathBuf,
        /// What it is, with its article.
        what: &'static str,
    },
    /// The file is cut off or damaged.
    #[error("`{path}` is a damaged library: {reason}\n  help: build it again")]
    Damaged {
        /// As it was given.
        path: PathBuf,
        /// What its reader says.
        reason: String,
    },
    /// It exports no contract.
    #[error(
        "`{path}` has no contract: it exports no `<library>_contract` with a `<library>_door` beside it\n  \
         help: put `#[hither::library(name = \"...\")]` on the `impl` block of the type that it offers"
    )]
    NoContract {
        /// As it was given.
        path: PathBuf,
    },
    /// It exports the contracts of several libraries.
    #[error(
        "`{path}` has {} contracts: {}\n  help: a shared library holds one `#[hither::library]`; make each \
         of them a crate of its own", names.len(), quoted(names)
    )]
    SeveralContracts {
        /// As it was given.
        path: PathBuf,
        /// The symbols, sorted.
        names: Vec<String>,
    },
    /// The loader of this machine refused it.
    #[error(
        "`{path}` cannot be loaded here: {reason}\n  help: run `hither inspect --json` where it can be, and \
         pass what that prints in its place"
    )]
    NotLoadable {
        /// As it was given.
        path: PathBuf,
        /// What the loader says.
        reason: String,
    },
    /// Its contract function returned no bytes.
    #[error("`{path}` gave no contract: `{symbol}` returned NULL\n  help: build it again")]
    NoBytes {
        /// As it was given.
        path: PathBuf,
        /// The function that was called.
        symbol: String,
    },
    /// Its bytes are no contract that this tool knows.
    #[error(
        "`{path}`: {reason}\n  help: use the `hither` of the version that the library was built with, or \
         build it again with this one"
    )]
    Unknown {
        /// As it was given.
        path: PathBuf,
        /// What the reader of the contract says.
        reason: String,
    },
    /// The contract is of another library than its symbol says.
    #[error(
        "`{path}` exports `{symbol}`, but the contract in it is of the library `{library}`\n  help: build \
         it again"
    )]
    Misnamed {
        /// As it was given.
        path: PathBuf,
        /// The function that was called.
        symbol: String,
        /// The name in the contract.
        library: String,
    },
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Reads the contract of `path`. Sound or not: [`check`](hither_schema::check()) tells.
///
/// # Errors
/// [`SourceError`] says why there is none.
pub fn read(path: &Path) -> Result<Contract, SourceError> {
    let owned = || path.to_owned();
    if path.is_dir() {
        return Err(SourceError::Folder { path: owned() });
    }
    let bytes = fs::read(path).map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => SourceError::NotFound { path: owned() },
        _ => SourceError::Unreadable { path: owned(), reason },
    })?;
    if bytes.trim_ascii_start().starts_with(b"{") {
        return Contract::from_bytes(&bytes)
            .map_err(|reason| SourceError::Unknown { path: owned(), reason });
    }
    let symbol = contract_symbol(path, &bytes)?;
    let contract = ask(path, &symbol)?;
    let contract = Contract::from_bytes(&contract)
        .map_err(|reason| SourceError::Unknown { path: owned(), reason })?;
    if format!("{}_contract", contract.library.name) != symbol {
        let library = contract.library.name;
        return Err(SourceError::Misnamed { path: owned(), symbol, library });
    }
    Ok(contract)
}

/// The name of the one contract function that the library exports.
fn contract_symbol(path: &Path, bytes: &[u8]) -> Result<String, SourceError> {
    let exports = exports(path, bytes)?;
    // A foreign library may well have a function called `sign_contract`: without a door it is not ours to call.
    let is_ours = |name: &&String| {
        name.strip_suffix("_contract")
            .is_some_and(|library| exports.contains(&format!("{library}_door")))
    };
    let mut names: Vec<String> = exports.iter().filter(is_ours).cloned().collect();
    names.sort();
    names.dedup();
    match names.len() {
        0 => Err(SourceError::NoContract { path: path.to_owned() }),
        1 => Ok(names.remove(0)),
        _ => Err(SourceError::SeveralContracts { path: path.to_owned(), names }),
    }
}

/// The exported symbols as C spells them.
fn exports(path: &Path, bytes: &[u8]) -> Result<Vec<String>, SourceError> {
    use object::FileKind;

    let damaged = |reason: object::Error| SourceError::Damaged {
        path: path.to_owned(),
        reason: reason.to_string(),
    };
    let not_shared = |what| SourceError::NotShared { path: path.to_owned(), what };
    let image = match FileKind::parse(bytes) {
        Ok(FileKind::Archive) => return Err(not_shared("a static library")),
        // A universal binary holds the same library once for each architecture: any of them has the names.
        Ok(FileKind::MachOFat32) => {
            let fat = MachOFatFile32::parse(bytes).map_err(damaged)?;
            fat.arches().first().map_or(Ok(bytes), |arch| arch.data(bytes)).map_err(damaged)?
        }
        Ok(FileKind::MachOFat64) => {
            let fat = MachOFatFile64::parse(bytes).map_err(damaged)?;
            fat.arches().first().map_or(Ok(bytes), |arch| arch.data(bytes)).map_err(damaged)?
        }
        Ok(_) => bytes,
        Err(_) => {
            return Err(SourceError::Neither { path: path.to_owned() });
        }
    };
    let file = object::File::parse(image).map_err(damaged)?;
    if file.kind() == object::ObjectKind::Relocatable {
        return Err(not_shared("an object file"));
    }
    // Mach-O puts an underscore before every C name.
    let prefix = if file.format() == object::BinaryFormat::MachO { "_" } else { "" };
    let mut names = Vec::new();
    for export in file.exports().map_err(damaged)? {
        let export = export.map_err(damaged)?;
        if let object::read::NameOrOrdinal::Name(name) = export.name()
            && let Ok(name) = std::str::from_utf8(name)
        {
            names.extend(name.strip_prefix(prefix).map(str::to_owned));
        }
    }
    Ok(names)
}

/// Loads the library, and copies what its contract function returns.
fn ask(path: &Path, symbol: &str) -> Result<Vec<u8>, SourceError> {
    let not_loadable = |error: libloading::Error| {
        // The error itself only says which function failed; the loader's words are behind it.
        let reason = error.source().map_or(error.to_string(), ToString::to_string);
        SourceError::NotLoadable { path: path.to_owned(), reason }
    };
    // A bare file name would be searched for in the folders of the system.
    let place = fs::canonicalize(path)
        .map_err(|reason| SourceError::Unreadable { path: path.to_owned(), reason })?;
    // SAFETY: the initializers of the library run. That is what naming it asks for; it exports the two symbols that
    // only a library of ours has.
    let library = unsafe { libloading::Library::new(place) }.map_err(not_loadable)?;
    let contract =
        // SAFETY: docs/symbols.md gives `<library>_contract` this signature.
        unsafe { library.get::<unsafe extern "C" fn(*mut usize) -> *const u8>(symbol.as_bytes()) };
    let mut len = 0;
    // SAFETY: `len` is valid for the one write that the function makes.
    let bytes = unsafe { contract.map_err(not_loadable)?(&mut len) };
    if bytes.is_null() {
        return Err(SourceError::NoBytes { path: path.to_owned(), symbol: symbol.to_owned() });
    }
    // SAFETY: the function returns `len` bytes that are valid for as long as the library is loaded, which is until the
    // end of the process.
    let bytes = unsafe { std::slice::from_raw_parts(bytes, len) }.to_vec();
    // A library with threads or thread-local values cannot be unloaded without danger; the process soon ends anyway.
    std::mem::forget(library);
    Ok(bytes)
}
