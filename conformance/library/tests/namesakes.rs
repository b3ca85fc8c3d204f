//! Two events, or two host traits, of one name, of which the library lists one: the id, which is made of the name, is not
//! enough to be taken for the listed one. The other is heard by nobody and answered by nobody, whatever its shape.

mod support;

use std::ffi::c_void;

use hither::{Context, Host};
use hither_runtime::byte_door::{Door, Options};
use hither_schema::{Status, names};
use kitchen::KitchenError;
use support::{Crossing, EVENT, HOST_CALL, NOTICE, cross};

/// What the library lists.
#[allow(unreachable_pub)] // expansions need it
mod listed {
    #[hither::event]
    pub struct Rung {
        pub times: u32,
    }

    #[hither::host]
    pub trait Door {
        async fn knock(&self, times: u32) -> Result<u32, super::KitchenError>;
    }
}

/// What it does not list: the same names, with other shapes.
#[allow(unreachable_pub)] // as above
mod unlisted {
    #[hither::event]
    pub struct Rung {
        pub why: String,
        pub loud: bool,
    }

    #[hither::host]
    pub trait Door {
        async fn knock(&self, why: String) -> Result<Vec<u8>, super::KitchenError>;
    }
}

/// The library.
pub struct Namesakes {
    context: Context,
    listed: Host<dyn listed::Door>,
    unlisted: Host<dyn unlisted::Door>,
}

#[hither::library(name = "namesakes", hosts = [listed::Door], events = [listed::Rung])]
impl Namesakes {
    /// Reaches both traits.
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { listed: context.host(), unlisted: context.host(), context }
    }

    /// Emits one of each.
    pub fn ring(&self) {
        self.context.emit(unlisted::Rung { why: "the wrong one".to_owned(), loud: true });
        self.context.emit(listed::Rung { times: 3 });
    }

    /// Asks the one that is not listed.
    pub async fn ask_unlisted(&self) -> String {
        match self.unlisted.knock("the wrong one".to_owned()).await {
            Ok(_) => "answered".to_owned(),
            Err(KitchenError::Host(error)) => format!("{:?}: {}", error.kind, error.message),
            Err(error) => error.to_string(),
        }
    }

    /// Asks the one that is listed.
    pub async fn ask_listed(&self) -> String {
        match self.listed.knock(3).await {
            Ok(times) => times.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

unsafe extern "C" {
    fn namesakes_door() -> *const c_void;
}

fn door() -> &'static Door {
    // SAFETY: the library's own export; the table lives as long as the process.
    unsafe { &*namesakes_door().cast::<Door>() }
}

/// A context with an instance, whose host answers `knock` and hears every event by frame.
struct Open(u64);

impl Open {
    fn new() -> Self {
        let options = Options { size: size_of::<Options>() as u32, ..Options::default() };
        // SAFETY: the options live across the call.
        let opened = cross(0, 4096, |out, cap| unsafe {
            (door().open)(door().contract_hash, &raw const options, out, cap)
        });
        let open = Self(opened.id);
        assert_eq!(open.call("create").status, Status::Ok);
        // SAFETY: any values may be passed.
        let provided = cross(open.0, 4096, |out, cap| unsafe {
            (door().provide)(open.0, names::id("knock"), 1, out, cap)
        });
        assert_eq!(provided.status, Status::Ok);
        let listening =
            // SAFETY: any values may be passed.
            cross(open.0, 4096, |out, cap| unsafe { (door().listen)(open.0, 0, out, cap) });
        assert_eq!(listening.status, Status::Ok);
        open
    }

    fn call(&self, method: &str) -> Crossing {
        let request = [0x80];
        // SAFETY: the request lives across the call.
        cross(self.0, 4096, |out, cap| unsafe {
            let id = names::id(method);
            (door().call)(self.0, 0, id, request.as_ptr(), request.len(), 0, out, cap)
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: any values may be passed.
        unsafe { (door().close)(self.0, std::ptr::null_mut(), 0) };
    }
}

#[test]
fn an_event_of_a_listed_name_that_is_not_listed_is_heard_by_nobody() {
    let open = Open::new();
    let rung = open.call("ring");
    let events = rung.of_kind(EVENT);
    assert_eq!(events.len(), 1);
    assert_eq!(hither_wire::lift::<Vec<u32>>(&events[0].payload), Ok(vec![3]));
}

#[test]
fn a_host_trait_of_a_listed_name_that_is_not_listed_is_never_asked() {
    let open = Open::new();
    let asked = open.call("ask_unlisted");
    assert!(asked.of_kind(HOST_CALL).is_empty());
    assert_eq!(
        asked.reply().lift::<String>(),
        "NotRegistered: its trait is not listed in `#[hither::library(hosts = [..])]`"
    );
    // The listed one is answered as ever.
    let asked = open.call("ask_listed");
    assert!(asked.of_kind(NOTICE).is_empty());
    let call = asked.of_kind(HOST_CALL)[0];
    assert_eq!(hither_wire::lift::<Vec<u32>>(&call.payload), Ok(vec![3]));
    let answer = hither_wire::lower(&7_u32);
    // SAFETY: the answer lives across the call.
    let answered = cross(open.0, 4096, |out, cap| unsafe {
        (door().answer)(open.0, call.id, 0, answer.as_ptr(), answer.len(), out, cap)
    });
    assert_eq!(answered.reply().lift::<String>(), "7");
}
