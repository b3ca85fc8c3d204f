//! A host with watchers of its own, and a tower for them: it answers what they are asked as their labels say.

use std::collections::BTreeMap;
use std::ffi::c_void;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hither_runtime::byte_door::Options;
use hither_schema::{Status, names};
use hither_wire::{Reader, Wire, Writer};

use super::{Crossing, Frame, HOST_CALL, HOST_OBJECT_RELEASED, Host, REPLY, door};

/// What a host knows of its objects.
#[derive(Default)]
struct State {
    context: u64,
    last: u64,
    /// The labels of those that the library holds, by handle.
    held: BTreeMap<u64, String>,
    /// The handles of those that it let go of, in that order.
    released: Vec<u64>,
    lines: Vec<String>,
}

/// The host. Its watchers want what their label says; `captain` has a rank and a title, `mute` never answers at once.
pub struct Lookout {
    pub host: Host,
    pub tower: u64,
    state: Box<Mutex<State>>,
}

impl Lookout {
    pub fn new() -> Self {
        Self::with(Options::default())
    }

    pub fn with(options: Options) -> Self {
        let host = Host::open_with(options);
        host.call("simple", |w| w.array(0));
        let tower = host.call("build_tower", |w| w.array(0)).reply().lift();
        let state = State { context: host.context, ..State::default() };
        let lookout = Self { host, tower, state: Box::new(Mutex::new(state)) };
        lookout.serve(Some(serve));
        lookout
    }

    /// Sets or removes the server.
    pub fn serve(&self, server: Option<hither_runtime::byte_door::ServerFn>) {
        let state = std::ptr::from_ref(&*self.state).cast_mut().cast();
        // SAFETY: the state outlives the context, which closes before it is dropped.
        let status = unsafe { (door().set_server)(self.host.context, server, state) };
        assert_eq!(status, 0);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }

    /// A handle of a new watcher, about to be passed.
    pub fn pass(&self, label: &str) -> u64 {
        pass(&mut self.state(), label)
    }

    /// What the library let go of so far.
    pub fn released(&self) -> Vec<u64> {
        self.state().released.clone()
    }

    /// How many the library holds, as the host and as the library count.
    pub fn held(&self) -> (u64, u64) {
        (self.state().held.len() as u64, self.host.stats().host_objects)
    }

    /// A refused crossing took nothing: the host forgets the handle it made for it.
    pub fn take_back(&self, handle: u64) {
        assert!(self.state().held.remove(&handle).is_some());
    }

    /// Puts watchers with these labels on the tower; their handles.
    pub fn post(&self, labels: &[&str]) -> Vec<u64> {
        let handles: Vec<u64> = labels.iter().map(|label| self.pass(label)).collect();
        self.tell("post", |w| {
            w.array(1);
            list(w, &handles);
        });
        handles
    }

    /// Calls a method of the tower, and sees it through.
    pub fn tell(&self, method: &str, args: impl FnOnce(&mut Writer)) -> Frame {
        let crossing = self.begin(method, args);
        assert!(matches!(crossing.status, Status::Ok | Status::Pending), "{}", crossing.notice());
        self.finish(crossing)
    }

    /// Calls a method of the tower, and does nothing about it.
    pub fn begin(&self, method: &str, args: impl FnOnce(&mut Writer)) -> Crossing {
        self.host.call_on(self.tower, &format!("Tower.{method}"), args)
    }

    /// Does what the frames of a crossing and all that follow them ask for, until the reply is there.
    pub fn finish(&self, crossing: Crossing) -> Frame {
        let mut reply = self.take(crossing);
        while reply.is_none() {
            reply = self.take(self.host.drain(60_000));
        }
        reply.expect("waited for")
    }

    /// Does what the frames of a crossing ask for; the reply among them.
    pub fn take(&self, crossing: Crossing) -> Option<Frame> {
        let mut reply = None;
        let mut frames = crossing.frames;
        while let Some(frame) = frames.pop_front() {
            match frame.kind {
                REPLY => reply = Some(frame),
                HOST_CALL => {
                    let (outcome, bytes) = self.answer(&frame);
                    frames.extend(self.host.answer(frame.id, outcome, &bytes).frames);
                }
                HOST_OBJECT_RELEASED => release(&mut self.state(), frame.id),
                _ => {}
            }
        }
        reply
    }

    /// Looks up what came to the host as itself, and releases what held it on its way; its label.
    pub fn met(&self, (handle, share): (u64, u64)) -> String {
        let label = self.state().held.get(&handle).cloned().expect("held until it is released");
        self.take(self.host.release(&[share], 0));
        label
    }

    fn answer(&self, call: &Frame) -> (Status, Vec<u8>) {
        let mut r = Reader::new(&call.payload);
        r.array().unwrap();
        let this = if call.of_object { u64::lift(&mut r).unwrap() } else { 0 };
        let label = self.state().held.get(&this).cloned().unwrap_or_default();
        if call.item == names::id("Watcher.saw") {
            let jar = u64::lift(&mut r).unwrap();
            self.take(self.host.release(&[jar], 0));
            (Status::Ok, hither_wire::lower(&format!("{label} saw it")))
        } else if call.item == names::id("Watcher.rank") && label == "captain" {
            (Status::Ok, hither_wire::lower(&7_u32))
        } else if call.item == names::id("Watcher.meet") {
            let other = Option::<(u64, u64)>::lift(&mut r).unwrap();
            let friend = other.map(|other| format!("friend {}", self.met(other)));
            let friend = friend.map(|friend| self.pass(&friend));
            (Status::Ok, hither_wire::lower(&friend))
        } else if call.item == names::id("Watcher.recorder") {
            (Status::Ok, hither_wire::lower(&self.pass("recorder")))
        } else if call.item == names::id("Recorder.lines") {
            (Status::Ok, hither_wire::lower(&self.state().lines))
        } else {
            (Status::UnknownHostFunction, Vec::new())
        }
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn pass(state: &mut State, label: &str) -> u64 {
    state.last += 1;
    state.held.insert(state.last, label.to_owned());
    state.last
}

fn release(state: &mut State, handle: u64) {
    assert!(state.held.remove(&handle).is_some(), "{handle} was released twice");
    state.released.push(handle);
}

/// Writes handles as a list of objects.
pub fn list(w: &mut Writer, handles: &[u64]) {
    w.array(handles.len());
    handles.iter().for_each(|handle| w.uint(*handle));
}

/// `hither_server`
unsafe extern "C" fn serve(
    state: *mut c_void,
    call: u64,
    function: u32,
    flags: u32,
    arguments: *const u8,
    len: usize,
) {
    // SAFETY: set with this state, which outlives the context.
    let state = unsafe { &*state.cast::<Mutex<State>>() };
    // SAFETY: lent until this returns.
    let arguments = unsafe { std::slice::from_raw_parts(arguments, len) };
    let Some((outcome, bytes)) = served(state, function, flags, arguments) else { return };
    let context = locked(state).context;
    // SAFETY: the bytes live across the call.
    let status = unsafe {
        (door().answer)(
            context,
            call,
            outcome.code(),
            bytes.as_ptr(),
            bytes.len(),
            std::ptr::null_mut(),
            0,
        )
    };
    assert_eq!(status, 0);
}

fn served(
    state: &Mutex<State>,
    function: u32,
    flags: u32,
    arguments: &[u8],
) -> Option<(Status, Vec<u8>)> {
    let mut r = Reader::new(arguments);
    r.array().unwrap();
    let this = if flags & 2 != 0 { u64::lift(&mut r).unwrap() } else { 0 };
    let mut state = locked(state);
    let label = state.held.get(&this).cloned().unwrap_or_default();
    if function == names::id("Watcher.wants") {
        let wanted = String::lift(&mut r).unwrap();
        (label != "mute").then(|| (Status::Ok, hither_wire::lower(&(wanted == label))))
    } else if function == names::id("Watcher.title") && label == "captain" {
        Some((Status::Ok, hither_wire::lower(&"captain".to_owned())))
    } else if function == names::id("Recorder.record") || function == names::id("record") {
        state.lines.push(String::lift(&mut r).unwrap());
        Some((Status::Ok, hither_wire::lower(&(state.lines.len() as u64))))
    } else {
        Some((Status::UnknownHostFunction, Vec::new()))
    }
}
