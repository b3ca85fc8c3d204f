//! What the expansions of the macros call. Not for people: it changes with the macros.

#![doc(hidden)]

pub use hither_schema as schema;
pub use hither_schema::{Describe, DescribeShared};
pub use hither_wire as wire;
pub use hither_wire::{Wire, WireShared};

pub use crate::c_door as c;
pub use crate::c_door::mirror::{
    Arena, List, Mirror, MirrorError, MirrorShared, Str, alias, lift_pointer, nested,
};
pub use crate::context::{Context, Lease, Leased, Lent, Making};
pub use crate::convert::{LiftsFrom, LowersTo, Text};
pub use crate::events::Event;
pub use crate::foreign::AnyFn;
pub use crate::host::at_once::{ask_host_now, call_host_now};
pub use crate::host::call::{ask_host, call_host};
pub use crate::host::callee::Callee;
pub use crate::host::instance::HostInstance;
pub use crate::host::interface::{
    HostFunction, HostFunctionEntry, HostFunctions, HostInterface, HostReturn,
};
pub use crate::host::object::{lift_host, lower_host};
pub use crate::known::{Known, asked, given};
pub use crate::library::{EventEntry, Library, LibraryInfo, MethodEntry};
pub use crate::listed::{Constant, Function};
pub use crate::method::{
    BoxFuture, Construct, Create, Found, InContext, Keep, Manner, Method, NoReceiver, ObjectMethod,
    Receiver, Run, blocking, describe_returns_of, ready,
};
pub use crate::object::{Object, ObjectMethods, lift, lower};
pub use crate::passed::Passed;
pub use crate::stream::{
    Begun, BoxStream, Incoming, Item, Items, NoItems, Outlet, StreamError, ask_stream, call_stream,
    describe_stream, pump,
};
pub use crate::traits;
pub use crate::value::{Cross, ErrorType, NoError, Return, Value};

/// Where an item stands in the author's crate, without the way to it: `src/lib.rs:42`.
pub fn source(file: &str, line: u32) -> String {
    let file = file.replace('\\', "/");
    let short = match file.rfind("/src/") {
        Some(at) => &file[at + 1..],
        None if file.starts_with("src/") => &file,
        None => file.rsplit('/').next().unwrap_or(&file),
    };
    format!("{short}:{line}")
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn a_source_names_no_folder_of_the_machine() {
        assert_eq!(source("/home/me/timer/src/api/mod.rs", 7), "src/api/mod.rs:7");
        assert_eq!(source("src/lib.rs", 1), "src/lib.rs:1");
        assert_eq!(source("C:\\timer\\src\\lib.rs", 1), "src/lib.rs:1");
        assert_eq!(source("/home/me/timer/tests/basic.rs", 3), "basic.rs:3");
    }
}
