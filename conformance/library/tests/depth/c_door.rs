//! The same through the C door: by outcomes, typed host functions and typed listeners.

use std::ffi::c_void;
use std::sync::Mutex;

use hither_runtime::c_door::ListenerOptions;
use hither_schema::{Status, names};

use crate::support::c_host::DIRECTLY;
use crate::{LENGTHS, Open, crosses, failed, survives};

/// The C form of a link: a pointer to the pointer to the next one.
#[repr(C)]
struct LinkC {
    next: *const *const LinkC,
}

impl LinkC {
    fn len(&self) -> u32 {
        let (mut links, mut link) = (1, self);
        while !link.next.is_null() {
            // SAFETY: a pointer that is not NULL is to a pointer to the next link.
            link = unsafe { &**link.next };
            links += 1;
        }
        links
    }
}

type Str = (*const u8, usize);

/// An outcome with `part`, its value or its error.
#[repr(C)]
struct Outcome<T> {
    status: i32,
    message: Str,
    part: T,
}

/// The C form of the error.
#[repr(C)]
struct ErrorC {
    kind: i32,
    message: Str,
    chain: LinkC,
}

type Reply<T> = unsafe extern "C" fn(*mut c_void, *const Outcome<T>);
type AnyFn = unsafe extern "C" fn();

unsafe extern "C" {
    pub(super) fn depth_door() -> *const c_void;
    fn depth_make(context: u64, len: u32, on_reply: Reply<LinkC>, seen: *mut c_void) -> i32;
    fn depth_fail(context: u64, len: u32, on_reply: Reply<ErrorC>, seen: *mut c_void) -> i32;
    fn depth_announce(context: u64, len: u32, on_reply: *const c_void, seen: *mut c_void) -> i32;
    fn depth_show(context: u64, len: u32, on_reply: Reply<Str>, seen: *mut c_void) -> i32;
    fn depth_set_host_fn(
        context: u64,
        function: u32,
        run: AnyFn,
        user_data: *mut c_void,
        release: *const c_void,
    ) -> i32;
    fn depth_answer_host_fn(context: u64, function: u32, call: u64, value: *const c_void) -> i32;
    fn depth_listen_with(
        context: u64,
        event: u32,
        options: *const ListenerOptions,
        keys: *const c_void,
        keys_len: usize,
        run: AnyFn,
        user_data: *mut c_void,
        release: *const c_void,
        listener: *mut u64,
    ) -> i32;
}

/// What a function of the host was last told.
#[derive(Default)]
struct Seen {
    context: u64,
    told: Mutex<Told>,
}

#[derive(Default)]
struct Told {
    status: i32,
    links: u32,
    text: String,
}

impl Seen {
    fn of(open: &Open) -> Self {
        Self { context: open.0, told: Mutex::default() }
    }

    fn user_data(&self) -> *mut c_void {
        std::ptr::from_ref(self).cast_mut().cast()
    }

    /// # Safety
    /// `user_data` is that of a `Seen`.
    unsafe fn tell(user_data: *mut c_void, change: impl FnOnce(&mut Told)) {
        // SAFETY: as the caller vouches; the tests' own outlives their calls.
        let seen = unsafe { &*user_data.cast::<Self>() };
        change(&mut seen.told.lock().expect("never poisoned"));
    }

    fn take(&self) -> Told {
        std::mem::take(&mut self.told.lock().expect("never poisoned"))
    }
}

unsafe extern "C" fn on_make(user_data: *mut c_void, outcome: *const Outcome<LinkC>) {
    // SAFETY: the test below passes its own, and the outcome lives until this returns.
    unsafe {
        let links = (*outcome).part.len();
        Seen::tell(user_data, |told| (told.status, told.links) = ((*outcome).status, links));
    }
}

unsafe extern "C" fn on_fail(user_data: *mut c_void, outcome: *const Outcome<ErrorC>) {
    // SAFETY: as above.
    unsafe {
        let links = (*outcome).part.chain.len();
        Seen::tell(user_data, |told| (told.status, told.links) = ((*outcome).status, links));
    }
}

unsafe extern "C" fn on_show(user_data: *mut c_void, outcome: *const Outcome<Str>) {
    // SAFETY: as above, and so does the text.
    unsafe {
        let (text, len) = (*outcome).part;
        let text = std::str::from_utf8(std::slice::from_raw_parts(text, len)).expect("UTF-8");
        Seen::tell(user_data, |told| told.text = text.to_owned());
    }
}

unsafe extern "C" fn on_made(user_data: *mut c_void, event: *const LinkC) {
    // SAFETY: as above; the one field of the event is the chain.
    unsafe { Seen::tell(user_data, |told| told.links = (*event).len()) };
}

unsafe extern "C" fn view(user_data: *mut c_void, call: u64, chain: *const LinkC) {
    // SAFETY: as above.
    unsafe {
        let links = (*chain).len();
        let context = (*user_data.cast::<Seen>()).context;
        let answer = (&raw const links).cast();
        assert_eq!(depth_answer_host_fn(context, names::id("view"), call, answer), 0);
    }
}

#[test]
fn replies_through_the_c_door() {
    survives("c_door::replies_through_the_c_door", || {
        let open = Open::new();
        let seen = Seen::of(&open);
        for len in LENGTHS {
            // SAFETY: the function has the declared type, and its place outlives the call.
            assert_eq!(unsafe { depth_make(open.0, len, on_make, seen.user_data()) }, 0);
            let told = seen.take();
            let expected = if crosses(len, 0) { (0, len) } else { (Status::TooLarge.code(), 1) };
            assert_eq!((told.status, told.links), expected);
            // SAFETY: as above.
            assert_eq!(unsafe { depth_fail(open.0, len, on_fail, seen.user_data()) }, 0);
            let told = seen.take();
            let failed = (Status::Error.code(), len);
            let expected = if crosses(len, 2) { failed } else { (Status::TooLarge.code(), 1) };
            assert_eq!((told.status, told.links), expected);
        }
    });
}

#[test]
fn what_the_library_says_through_the_c_door() {
    survives("c_door::what_the_library_says_through_the_c_door", || {
        let open = Open::new();
        let seen = Seen::of(&open);
        let null = std::ptr::null::<c_void>();
        let mut listener = 0;
        // SAFETY: both functions have the types that the header declares, and their place outlives the context.
        unsafe {
            let on_made = std::mem::transmute::<*const (), AnyFn>(on_made as *const ());
            let view = std::mem::transmute::<*const (), AnyFn>(view as *const ());
            let (id, seen) = (names::id("Made"), seen.user_data());
            // On the thread that emits: it has heard when the call ends.
            let how = &raw const DIRECTLY;
            let to = &raw mut listener;
            assert_eq!(depth_listen_with(open.0, id, how, null, 0, on_made, seen, null, to), 0);
            assert_eq!(depth_set_host_fn(open.0, names::id("view"), view, seen, null), 0);
        }
        for len in LENGTHS {
            // SAFETY: a reply may be NULL.
            assert_eq!(unsafe { depth_announce(open.0, len, null, std::ptr::null_mut()) }, 0);
            assert_eq!(seen.take().links, if crosses(len, 1) { len } else { 0 });
            // SAFETY: the function has the declared type, and its place outlives the call.
            assert_eq!(unsafe { depth_show(open.0, len, on_show, seen.user_data()) }, 0);
            assert_eq!(seen.take().text, if crosses(len, 1) { len.to_string() } else { failed() });
        }
        let too_deep = LENGTHS.iter().filter(|len| !crosses(**len, 1)).count();
        let stats = open.stats();
        assert_eq!((stats.events_dropped, stats.host_calls), (too_deep as u64, 0));
        drop(open);
    });
}
