//! Opening contexts: for bindings of the library's own contract, and for those of another one that goes together with it.

use hither_schema::Status;

use crate::byte_door::crossing::cross_without_context;
use crate::byte_door::options::Options;
use crate::byte_door::out::Out;
use crate::byte_door::table::{OutBuffer, host_bytes};
use crate::context::{self, Context, Limits};
use crate::debug;
use crate::library::{Library, LibraryInfo, Loaded};
use crate::monitor;
use crate::refusal::Refusal;
use crate::verdict::Relation;

/// Notices that wait for a host. They are for people, who read the first ones.
const NOTICES_MAX: usize = 64;

/// Opens a context for bindings whose contract is the library's: what both doors do.
///
/// # Errors
/// [`Status::ContractMismatch`] if the hash is another, [`Status::UnsoundContract`] if nobody could use the library.
pub(crate) fn open_context(
    library: &'static LibraryInfo,
    contract_hash: u64,
    options: Options,
    notices_max: usize,
) -> Result<Context, Refusal> {
    let loaded = sound(library)?;
    if contract_hash != loaded.hash {
        let text = format!(
            "library `{}` has contract {:016x}, these bindings were made for {contract_hash:016x}: run `hither generate` again, or load the library that they were made for",
            library.name, loaded.hash
        );
        return Err(Refusal::new(Status::ContractMismatch, text));
    }
    Ok(opened(library, options.limits(notices_max)))
}

/// Opens a context for bindings that hand over their contract.
fn open_for(
    library: &'static LibraryInfo,
    bindings: &[u8],
    options: Options,
) -> Result<Context, Refusal> {
    sound(library)?;
    let relation = library.verdicts().of(library, bindings)?;
    let limits = Limits {
        of_another_contract: relation == Relation::Compatible,
        ..options.limits(NOTICES_MAX)
    };
    Ok(opened(library, limits))
}

fn sound(library: &'static LibraryInfo) -> Result<&'static Loaded, Refusal> {
    let loaded = library.loaded();
    if let Some(problem) = loaded.problems.first() {
        let text = format!("the contract of `{}` is not sound: {problem}", library.name);
        return Err(Refusal::new(Status::UnsoundContract, text));
    }
    Ok(loaded)
}

fn opened(library: &'static LibraryInfo, limits: Limits) -> Context {
    let context = context::open(library, limits);
    monitor::wake();
    if context.shared().limits.debug {
        debug::opened();
    }
    context
}

/// Refuses a crossing that has no place for the id of its context.
fn needs_a_place(out: &Out, what: &str) -> Result<(), Refusal> {
    if out.has_head() {
        return Ok(());
    }
    let text = format!("`{what}` needs a buffer for the id of the context");
    Err(Refusal::new(Status::NullPointer, text))
}

pub(super) unsafe extern "C" fn open<L: Library>(
    contract_hash: u64,
    options: *const Options,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer and the options for this crossing.
    unsafe {
        cross_without_context(buffer, cap, |out| {
            let options = Options::read(options)?;
            needs_a_place(out, "open")?;
            let context = open_context(L::info(), contract_hash, options, NOTICES_MAX)?;
            out.set_id(context.shared().id());
            Ok(Status::Ok)
        })
    }
}

pub(super) unsafe extern "C" fn open_with<L: Library>(
    contract: *const u8,
    contract_len: usize,
    options: *const Options,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer, the contract and the options for this crossing.
    unsafe {
        cross_without_context(buffer, cap, |out| {
            let options = Options::read(options)?;
            needs_a_place(out, "open_with")?;
            let bindings = host_bytes(contract, contract_len, "the contract")?;
            let context = open_for(L::info(), bindings, options)?;
            out.set_id(context.shared().id());
            Ok(Status::Ok)
        })
    }
}
