//! Objects through the byte door: handles as arguments and results, in records, options and lists, to and from host
//! functions and in events; and that none of them is ever lost or counted twice.

mod support;

use std::sync::{Mutex, MutexGuard, PoisonError};

use hither_runtime::byte_door::Options;
use hither_schema::Status;
use hither_wire::{Reader, Wire, Writer};
use support::{Crossing, EVENT, HOST_CALL, Host, REPLY};

/// Jars are counted for the whole process, so one test counts at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many jars are alive.
fn jars(host: &Host) -> i64 {
    host.call_on(0, "Jar.count", |w| w.array(0)).reply().lift()
}

fn text(w: &mut Writer, text: &str) {
    w.array(1);
    w.text(text);
}

fn handle(w: &mut Writer, handle: u64) {
    w.array(1);
    w.uint(handle);
}

fn jar(host: &Host, label: &str) -> u64 {
    host.call_on(0, "Jar.new", |w| text(w, label)).reply().lift()
}

fn label(host: &Host, jar: u64) -> String {
    host.call_on(jar, "Jar.label", |w| w.array(0)).reply().lift()
}

fn refused(crossing: &Crossing) -> (Status, String) {
    (crossing.status, crossing.notice())
}

/// The handles of a shelf: the first, the rest, the spare one, and the lid.
#[derive(Debug)]
struct Shelf {
    first: u64,
    rest: Vec<u64>,
    spare: Option<u64>,
    lid: Option<u64>,
}

impl Shelf {
    fn of(bytes: &[u8]) -> Self {
        let mut r = Reader::new(bytes);
        assert_eq!(r.array().unwrap(), 4);
        let first = u64::lift(&mut r).unwrap();
        let count = r.array().unwrap();
        let rest = (0..count).map(|_| u64::lift(&mut r).unwrap()).collect();
        let (spare, lid) = (Option::lift(&mut r).unwrap(), Option::lift(&mut r).unwrap());
        r.finish().unwrap();
        Self { first, rest, spare, lid }
    }

    fn write(&self, w: &mut Writer) {
        w.array(1);
        w.array(4);
        w.uint(self.first);
        w.array(self.rest.len());
        self.rest.iter().for_each(|jar| w.uint(*jar));
        self.spare.lower(w);
        self.lid.lower(w);
    }

    fn handles(&self) -> Vec<u64> {
        let (spare, lid) = (self.spare.iter(), self.lid.iter());
        self.rest.iter().chain(spare).chain(lid).copied().chain([self.first]).collect()
    }
}

#[test]
fn an_object_lives_until_its_last_handle_is_released() {
    let _alone = alone();
    let host = Host::simple();
    let first = jar(&host, "salt");
    let second = host.share(first);
    assert_eq!(second.status, Status::Ok);
    assert_eq!((jars(&host), host.stats().objects), (1, 2));
    assert_eq!(host.release(&[first], 0).status, Status::Ok);
    assert_eq!((label(&host, second.id), jars(&host)), ("salt".to_owned(), 1));
    assert_eq!(host.release(&[second.id], 0).status, Status::Ok);
    assert_eq!((jars(&host), host.stats().objects), (0, 0));
}

#[test]
fn what_is_no_handle_is_refused_with_its_reason() {
    let _alone = alone();
    let (host, other) = (Host::simple(), Host::simple());
    let salt = jar(&host, "salt");
    let label = |host: &Host, jar| refused(&host.call_on(jar, "Jar.label", |w| w.array(0)));
    let unknown = |text: &str| (Status::UnknownObject, text.to_owned());
    assert_eq!(label(&host, 0), unknown("the handle is 0, which stands for no object"));
    assert_eq!(label(&other, salt), unknown("the handle is none of this context"));
    assert_eq!(label(&host, salt + 1), unknown("no object ever had this handle"));
    let lid = host.call_on(0, "Lid.of", |w| handle(w, salt)).reply().lift::<u64>();
    assert_eq!(label(&host, lid), unknown("the handle is of an object `Lid`, not of a `Jar`"));
    let named = refused(&host.call_on(salt, "name", |w| w.array(0)));
    assert_eq!(named.0, Status::BadArgument);
    host.release(&[salt], 0);
    assert_eq!(label(&host, salt), unknown("the object of this handle was released"));
    // As an argument, the place is named too.
    let exchanged = refused(&host.call("store", |w| handle(w, salt)));
    let place = "arguments of `store`, field `jar`";
    let text = format!("{place}: the object of this handle was released (byte 1 of 10)");
    assert_eq!(exchanged, unknown(&text));
    let text = "arguments of `store`, field `jar`: expected u64, found null (byte 1 of 2)";
    let no_handle = refused(&host.call("store", |w| [None::<u64>; 1].lower(w)));
    assert_eq!(no_handle, (Status::BadRequest, text.to_owned()));
    assert_eq!(
        refused(&host.release(&[salt, lid], 0)),
        unknown("the object of this handle was released")
    );
    assert_eq!((jars(&host), host.stats().objects), (0, 0), "the others are released all the same");
}

#[test]
fn objects_cross_in_records_lists_and_options_and_nothing_is_counted_twice() {
    let _alone = alone();
    let host = Host::simple();
    let stocked = host.call("stock", |w| {
        w.array(1);
        vec!["a".to_owned(), "b".to_owned(), "c".to_owned()].lower(w);
    });
    let mut shelf = Shelf::of(&stocked.reply().payload);
    assert_eq!((jars(&host), host.stats().objects), (3, 3));
    shelf.spare = Some(shelf.first);
    shelf.lid = Some(host.call_on(0, "Lid.of", |w| handle(w, shelf.rest[0])).reply().lift());
    for echo in ["echo_shelf", "echo_shelf_async"] {
        let echoed = host.finish(host.call(echo, |w| shelf.write(w)));
        let echoed = Shelf::of(&echoed.payload);
        assert_eq!(label(&host, echoed.rest[1]), "c");
        let (left, right) = (echoed.spare.unwrap(), shelf.first);
        let same = host.call_on(0, "Jar.same", |w| {
            w.array(2);
            w.uint(left);
            w.uint(right);
        });
        assert!(same.reply().lift::<bool>(), "the same object, by another handle");
        assert_ne!(left, right);
        assert_eq!(host.release(&echoed.handles(), 0).status, Status::Ok);
    }
    host.release(&shelf.rest, 0);
    assert_eq!(host.stats().objects, 2);
    host.close();
    assert_eq!(jars(&Host::open()), 0);
}

#[test]
fn a_call_that_fails_halfway_leaves_nothing_behind() {
    let _alone = alone();
    let host = Host::simple();
    let failed = host.call("stock", |w| {
        w.array(1);
        vec!["a".to_owned(), String::new()].lower(w);
    });
    assert_eq!(failed.reply().status, Status::Error);
    assert_eq!(host.call_on(0, "Jar.new", |w| text(w, "")).reply().status, Status::Error);
    let salt = jar(&host, "salt");
    let torn = Shelf { first: salt, rest: vec![salt, 77], spare: None, lid: None };
    assert_eq!(host.call("echo_shelf", |w| torn.write(w)).status, Status::UnknownObject);
    assert_eq!((jars(&host), host.stats().objects), (1, 1));
}

#[test]
fn a_reply_that_is_too_large_takes_its_handles_back() {
    let _alone = alone();
    let host = Host::open_with(Options { message_bytes_max: 100, ..Options::default() });
    host.call("simple", |w| w.array(0));
    let many = host.call("stock", |w| {
        w.array(1);
        vec!["x".to_owned(); 30].lower(w);
    });
    assert_eq!(many.reply().status, Status::TooLarge, "{}", many.reply().text());
    assert_eq!((jars(&host), host.stats().objects), (0, 0));
}

#[test]
fn a_call_in_flight_keeps_its_object() {
    let _alone = alone();
    let host = Host::simple();
    let salt = jar(&host, "salt");
    let again = host.share(salt).id;
    let filled = host.call_on(salt, "Jar.filled", |w| w.array(0));
    assert_eq!(filled.status, Status::Pending);
    host.release(&[salt], 0);
    let fill = host.call_on(again, "Jar.fill", |w| text(w, "sea"));
    let replies = fill.of_kind(REPLY);
    let reply = replies.iter().find(|reply| reply.id == filled.id).expect("it resumed here");
    assert_eq!(reply.lift::<String>(), "sea");
    host.release(&[again], 0);
    assert_eq!(host.stats().objects, 0);
}

#[test]
fn objects_go_to_the_host_and_back() {
    let _alone = alone();
    let host = Host::simple();
    host.provide("exchange", 1);
    let salt = jar(&host, "salt");
    let pepper = jar(&host, "pepper");
    let asked = host.call("exchange", |w| handle(w, salt));
    let call = asked.of_kind(HOST_CALL)[0].clone();
    let mut r = Reader::new(&call.payload);
    assert_eq!(r.array().unwrap(), 1);
    let given = u64::lift(&mut r).unwrap();
    assert_eq!((label(&host, given), host.stats().objects), ("salt".to_owned(), 3));
    let answered = host.answer(call.id, Status::Ok, &hither_wire::lower(&pepper));
    let got = answered.reply().lift::<u64>();
    assert_eq!(label(&host, got), "pepper");
    // An answer with a handle that is none is the host's mistake, and the call's error.
    let asked = host.call("exchange", |w| handle(w, salt));
    let call = asked.of_kind(HOST_CALL)[0].clone();
    let answered = host.answer(call.id, Status::Ok, &hither_wire::lower(&7_u64));
    assert_eq!(answered.reply().status, Status::Error);
    host.close();
    assert_eq!(jars(&Host::open()), 0);
}

#[test]
fn a_host_call_that_is_taken_back_takes_its_handles_back() {
    let _alone = alone();
    let mut host = Host::simple();
    host.provide("exchange", 1);
    let salt = jar(&host, "salt");
    // Too small for a frame: the host call waits in the inbox.
    host.cap = 16;
    let asked = host.call("exchange", |w| handle(w, salt));
    assert_eq!((asked.status, host.stats().objects), (Status::Pending, 2));
    host.cancel(asked.id);
    assert_eq!(host.stats().objects, 1);
}

#[test]
fn each_listener_has_a_handle_of_its_own() {
    let _alone = alone();
    let host = Host::simple();
    let (one, other) = (host.listen("Stored"), host.listen(""));
    let salt = jar(&host, "salt");
    let stored = host.call("store", |w| handle(w, salt));
    let events = stored.of_kind(EVENT);
    assert_eq!(events.iter().map(|event| event.id).collect::<Vec<_>>(), [one, other]);
    let handles: Vec<u64> = events
        .iter()
        .map(|event| {
            let mut r = Reader::new(&event.payload);
            assert_eq!(r.array().unwrap(), 1);
            u64::lift(&mut r).unwrap()
        })
        .collect();
    assert_ne!(handles[0], handles[1]);
    assert_eq!(host.release(&[handles[0], handles[1], salt], 0).status, Status::Ok);
    assert_eq!((jars(&host), host.stats().objects), (0, 0));
}

#[test]
fn a_cycle_ends_when_the_host_cuts_it() {
    let _alone = alone();
    let host = Host::simple();
    let salt = jar(&host, "salt");
    host.call_on(salt, "Jar.link", |w| {
        w.array(1);
        Some(salt).lower(w);
    });
    let next = host.call_on(salt, "Jar.next", |w| w.array(0)).reply().lift::<Option<u64>>();
    host.call_on(salt, "Jar.link", |w| {
        w.array(1);
        None::<u64>.lower(w);
    });
    host.release(&[salt, next.unwrap()], 0);
    assert_eq!((jars(&host), host.stats().objects), (0, 0));
}

#[test]
fn an_object_that_panics_when_it_is_dropped_goes_all_the_same() {
    let _alone = alone();
    let host = Host::simple();
    let nasty = jar(&host, "panics when dropped");
    assert_eq!(host.release(&[nasty], 0).status, Status::Ok);
    let nasty = jar(&host, "panics when dropped");
    let fine = jar(&host, "fine");
    assert_ne!(nasty, fine);
    assert_eq!(host.close().status, Status::Ok);
    assert_eq!(jars(&Host::open()), 0);
}

#[test]
fn what_an_object_tells_while_it_goes_comes_home_on_the_same_crossing() {
    let _alone = alone();
    let host = Host::simple();
    host.listen("Cooked");
    let talker = jar(&host, "tells all");
    let released = host.release(&[talker], 0);
    assert_eq!(released.of_kind(EVENT).len(), 1);
}

#[test]
fn a_finalizer_has_its_objects_dropped_on_a_worker() {
    let _alone = alone();
    let host = Host::simple();
    host.listen("Cooked");
    let talker = jar(&host, "tells all");
    let released = host.release(&[talker], 1);
    assert_eq!((released.status, host.stats().objects), (Status::Ok, 0));
    while released.of_kind(EVENT).is_empty() && host.drain(60_000).of_kind(EVENT).is_empty() {}
    assert_eq!(jars(&host), 0);
}

#[test]
fn a_closed_context_has_no_objects() {
    let _alone = alone();
    let host = Host::simple();
    let salt = jar(&host, "salt");
    host.close();
    assert_eq!(
        host.release(&[salt], 0).status,
        Status::Ok,
        "closing did it: nothing is left to do"
    );
    assert_eq!(host.share(salt).status, Status::Closed);
}
