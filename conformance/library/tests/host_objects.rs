//! Objects of the host through the byte door: many of them, each as itself wherever it goes, asked in both ways, and let
//! go of exactly once in every path.

mod support;

use hither_runtime::byte_door::Options;
use hither_schema::{Status, names};
use hither_wire::{Reader, Wire, Writer};
use support::watching::{Lookout, list};
use support::{
    CLOSED, Crossing, EVENT, HOST_CALL, HOST_CALL_CANCELLED, HOST_OBJECT_RELEASED, REPLY,
};

fn text(w: &mut Writer, text: &str) {
    w.array(1);
    w.text(text);
}

fn one(w: &mut Writer, handle: u64) {
    w.array(1);
    w.uint(handle);
}

/// Watchers as they come to the host: each with what holds it on its way.
type Watchers = Vec<(u64, u64)>;

fn kinds(crossing: &Crossing) -> Vec<u8> {
    crossing.frames.iter().map(|frame| frame.kind).collect()
}

#[test]
fn each_has_its_own_state_and_is_let_go_of_once() {
    let lookout = Lookout::new();
    let posted = lookout.post(&["salt", "pepper", "salt"]);
    assert_eq!(lookout.held(), (3, 3));
    let wanted = lookout.tell("wanted", |w| text(w, "salt"));
    assert_eq!(wanted.lift::<Vec<bool>>(), [true, false, true]);
    let afar = lookout.tell("wanted_from_afar", |w| text(w, "pepper"));
    assert_eq!(afar.lift::<Vec<bool>>(), [false, true, false]);
    lookout.tell("dismiss", |w| w.array(0));
    assert_eq!((lookout.released(), lookout.held()), (posted, (0, 0)));
}

#[test]
fn a_call_names_the_object_and_the_function_of_its_trait() {
    let lookout = Lookout::new();
    let posted = lookout.post(&["salt"]);
    let jar = lookout.host.call_on(0, "Jar.new", |w| text(w, "sea")).reply().lift::<u64>();
    let shown = lookout.begin("show", |w| one(w, jar));
    let call = shown.of_kind(HOST_CALL)[0].clone();
    assert_eq!((call.item, call.of_object), (names::id("Watcher.saw"), true));
    let mut r = Reader::new(&call.payload);
    assert_eq!((r.array().unwrap(), u64::lift(&mut r).unwrap()), (2, posted[0]));
    let said = lookout.finish(shown).lift::<Vec<String>>();
    assert_eq!(said, ["salt saw it"]);
    // The jar is the host's own still; the one that the watcher got is released.
    assert_eq!(lookout.host.stats().objects, 2);
}

#[test]
fn they_come_back_as_themselves_and_are_held_on_their_way() {
    let lookout = Lookout::new();
    let posted = lookout.post(&["salt", "pepper"]);
    let watchers = lookout.tell("watchers", |w| w.array(0)).lift::<Watchers>();
    assert_eq!(watchers.iter().map(|(handle, _)| *handle).collect::<Vec<_>>(), posted);
    lookout.tell("dismiss", |w| w.array(0));
    assert_eq!((lookout.released(), lookout.held()), (vec![], (2, 2)), "on their way to the host");
    assert_eq!(lookout.met(watchers[1]), "pepper");
    assert_eq!(lookout.released(), [posted[1]]);
    assert_eq!(lookout.met(watchers[0]), "salt");
    assert_eq!((lookout.held(), lookout.host.stats().objects), ((0, 0), 1));
}

#[test]
fn they_cross_in_records_lists_and_options() {
    let lookout = Lookout::new();
    for echo in ["echo_post", "echo_post_async"] {
        let [lead, other, spare] = ["lead", "other", "spare"].map(|label| lookout.pass(label));
        let recorder = lookout.pass("recorder");
        let echoed = lookout.tell(echo, |w| {
            w.array(1);
            w.array(4);
            w.uint(lead);
            list(w, &[other]);
            w.uint(spare);
            w.uint(recorder);
        });
        let mut r = Reader::new(&echoed.payload);
        assert_eq!(r.array().unwrap(), 4);
        let came = <(u64, u64)>::lift(&mut r).unwrap();
        let others = Watchers::lift(&mut r).unwrap();
        let (spare, recorder) = (
            Option::<(u64, u64)>::lift(&mut r).unwrap(),
            Option::<(u64, u64)>::lift(&mut r).unwrap(),
        );
        r.finish().unwrap();
        let labels = [came, others[0], spare.unwrap(), recorder.unwrap()].map(|it| lookout.met(it));
        assert_eq!(labels, ["lead", "other", "spare", "recorder"]);
        assert_eq!(lookout.held(), (0, 0));
    }
}

#[test]
fn what_the_host_does_not_have_the_trait_does() {
    let lookout = Lookout::new();
    lookout.post(&["salt", "captain"]);
    assert_eq!(lookout.tell("ranks", |w| w.array(0)).lift::<Vec<u32>>(), [1, 7]);
    let titles = lookout.tell("titles", |w| text(w, "salt")).lift::<Vec<String>>();
    assert_eq!(titles, ["watcher of salt", "captain"]);
    let titles = lookout.tell("titles", |w| text(w, "pepper")).lift::<Vec<String>>();
    assert_eq!(titles[0], "watcher of no pepper", "its own function, which asks the host");
}

#[test]
fn they_meet_each_other_and_name_others() {
    let lookout = Lookout::new();
    let (salt, pepper) = (lookout.pass("salt"), lookout.pass("pepper"));
    let friend = lookout.tell("introduce", |w| {
        w.array(2);
        w.uint(salt);
        w.uint(pepper);
    });
    let friend = friend.lift::<Option<(u64, u64)>>().expect("somebody");
    assert_eq!(lookout.met(friend), "friend pepper");
    assert_eq!(lookout.released().len(), 3);
    let nobody = lookout.pass("nobody");
    let friend = lookout.tell("introduce", |w| {
        w.array(2);
        w.uint(nobody);
        w.null();
    });
    assert_eq!((friend.lift::<Option<(u64, u64)>>(), lookout.held()), (None, (0, 0)));
}

#[test]
fn they_give_objects_of_another_trait_which_the_host_may_also_register() {
    let lookout = Lookout::new();
    let noted = |line: &str| {
        let watcher = lookout.pass("salt");
        let noted = lookout.tell("note", |w| {
            w.array(2);
            w.uint(watcher);
            w.text(line);
        });
        noted.lift::<Vec<String>>()
    };
    assert_eq!(noted("one"), ["one"]);
    assert_eq!(noted("two"), ["one", "two"]);
    assert_eq!(lookout.held(), (0, 0));
    let refused = lookout.tell("log", |w| text(w, "three"));
    assert_eq!(refused.status, Status::Error, "not registered");
    lookout.host.provide("record", 1);
    assert_eq!(lookout.tell("log", |w| text(w, "three")).lift::<u64>(), 3);
    let logged = lookout.tell("logged", |w| w.array(0)).lift::<Vec<String>>();
    assert!(logged.is_empty(), "not registered: what the trait does");
    lookout.host.provide("lines", 1);
    let logged = lookout.begin("logged", |w| w.array(0));
    let call = logged.of_kind(HOST_CALL)[0].clone();
    assert_eq!((call.item, call.of_object), (names::id("lines"), false));
    let answered = lookout.host.answer(call.id, Status::UnknownHostFunction, &[]);
    assert!(answered.reply().lift::<Vec<String>>().is_empty(), "said late: what the trait does");
}

#[test]
fn what_a_refused_call_carried_stays_with_the_host() {
    let lookout = Lookout::new();
    let handle = lookout.pass("salt");
    let halfway = lookout.begin("post", |w| {
        w.array(1);
        list(w, &[handle, 0]);
    });
    assert_eq!(
        (halfway.status, halfway.notice().as_str()),
        (
            Status::BadRequest,
            "arguments of `post`, field `watchers[1]`: the handle is 0, which stands for no object (byte 3 of 4)"
        )
    );
    assert!(halfway.of_kind(HOST_OBJECT_RELEASED).is_empty());
    lookout.take_back(handle);
    assert_eq!(lookout.held(), (0, 0));
    // Understood, but its target is gone.
    let handle = lookout.pass("salt");
    let gone = lookout.host.call_on(99, "Tower.fall", |w| one(w, handle));
    assert_eq!(
        (gone.status, kinds(&gone).contains(&HOST_OBJECT_RELEASED)),
        (Status::UnknownObject, false)
    );
    assert!(lookout.host.drain(0).frames.is_empty());
    lookout.take_back(handle);
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn a_call_that_panics_or_is_cancelled_lets_go() {
    let lookout = Lookout::new();
    let fallen = lookout.pass("salt");
    let fell = lookout.tell("fall", |w| one(w, fallen));
    assert_eq!((fell.status, lookout.held()), (Status::Panicked, (0, 0)));
    let asleep = lookout.pass("pepper");
    let sleeping = lookout.begin("sleep", |w| one(w, asleep));
    assert_eq!((sleeping.status, lookout.held()), (Status::Pending, (1, 1)));
    lookout.take(lookout.host.cancel(sleeping.id));
    assert_eq!((lookout.released(), lookout.held()), (vec![fallen, asleep], (0, 0)));
}

#[test]
fn closing_lets_go_of_all_and_says_it_once() {
    let lookout = Lookout::new();
    lookout.post(&["salt", "pepper"]);
    let asleep = lookout.pass("asleep");
    let sleeping = lookout.begin("sleep", |w| one(w, asleep));
    let watchers = lookout.tell("watchers", |w| w.array(0)).lift::<Watchers>();
    assert_eq!((sleeping.status, watchers.len()), (Status::Pending, 2));
    let closed = lookout.host.close();
    assert_eq!(kinds(&closed).last(), Some(&CLOSED), "which says it of all that are left");
    let reply = lookout.take(closed).expect("the call that slept");
    assert_eq!((reply.status, lookout.released().len()), (Status::Closed, 3));
}

#[test]
fn what_never_came_from_the_host_cannot_go_there() {
    let lookout = Lookout::new();
    let smuggled = |way: u8| {
        let watcher = lookout.pass("salt");
        lookout.tell("smuggle", |w| {
            w.array(2);
            w.uint(u64::from(way));
            w.uint(watcher);
        })
    };
    let why = "an implementation of `Watcher` in Rust cannot be given to the host: only what came from it can";
    let value = smuggled(0);
    assert_eq!((value.status, value.text().as_str()), (Status::BadArgument, why));
    let argument = smuggled(1);
    assert_eq!(argument.status, Status::Error);
    assert!(String::from_utf8_lossy(&argument.payload).contains(why));
    let listener = lookout.host.listen("Posted");
    assert_eq!(smuggled(2).status, Status::Ok);
    assert!(lookout.host.drain(0).of_kind(EVENT).is_empty(), "dropped, and counted");
    assert_eq!(lookout.host.stats().events_dropped, 1);
    lookout.host.unlisten(listener);
    assert_eq!((lookout.held(), lookout.host.stats().objects), ((0, 0), 1));
}

#[test]
fn an_event_holds_what_it_carries_until_the_host_has_it() {
    let lookout = Lookout::with(Options { events_max: 1, ..Options::default() });
    let announce = |label: &str| {
        let watcher = lookout.pass(label);
        lookout.begin("announce", |w| one(w, watcher))
    };
    let unheard = announce("unheard");
    lookout.take(unheard);
    assert_eq!(lookout.held(), (0, 0), "nobody listens");
    lookout.host.listen("Posted");
    let told = announce("told");
    let event = told.of_kind(EVENT)[0].lift::<Vec<(u64, u64)>>();
    lookout.take(told);
    assert_eq!((lookout.held(), lookout.met(event[0])), ((1, 1), "told".to_owned()));
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn an_event_that_no_host_sees_lets_go() {
    let mut lookout = Lookout::with(Options { events_max: 1, ..Options::default() });
    lookout.host.listen("Posted");
    lookout.host.cap = 16;
    for label in ["dropped", "kept"] {
        let watcher = lookout.pass(label);
        lookout.begin("announce", |w| one(w, watcher));
    }
    assert_eq!((lookout.host.stats().host_objects, lookout.host.stats().events_dropped), (1, 1));
    lookout.host.cap = 4096;
    let drained = lookout.host.drain(0);
    let event = drained.of_kind(EVENT)[0].lift::<Vec<(u64, u64)>>();
    lookout.take(drained);
    assert_eq!(lookout.met(event[0]), "kept");
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn a_reply_that_is_too_large_lets_go() {
    let lookout = Lookout::with(Options { message_bytes_max: 64, ..Options::default() });
    for _ in 0..8 {
        lookout.post(&["a", "b", "c"]);
    }
    let many = lookout.tell("watchers", |w| w.array(0));
    assert_eq!((many.status, lookout.host.stats().objects), (Status::TooLarge, 1));
    lookout.tell("dismiss", |w| w.array(0));
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn a_call_that_nobody_waits_for_is_taken_back_before_its_object_goes() {
    let mut lookout = Lookout::new();
    let meet = |lookout: &Lookout, label: &str| {
        let watcher = lookout.pass(label);
        lookout.begin("introduce", |w| {
            w.array(2);
            w.uint(watcher);
            w.null();
        })
    };
    let left = meet(&lookout, "left");
    assert_eq!(kinds(&left), [HOST_CALL]);
    let cancelled = lookout.host.cancel(left.id);
    assert_eq!(kinds(&cancelled), [HOST_CALL_CANCELLED, HOST_OBJECT_RELEASED, REPLY]);
    lookout.take(cancelled);
    // Too small for a frame: the host call waits in the inbox.
    lookout.host.cap = 16;
    let waits = meet(&lookout, "waits");
    lookout.host.cap = 4096;
    let cancelled = lookout.host.cancel(waits.id);
    assert_eq!(kinds(&cancelled), [HOST_OBJECT_RELEASED, REPLY]);
    lookout.take(cancelled);
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn an_answer_that_cannot_be_read_ends_the_call_and_takes_nothing() {
    let lookout = Lookout::new();
    let watcher = lookout.pass("salt");
    let asked = lookout.begin("introduce", |w| {
        w.array(2);
        w.uint(watcher);
        w.null();
    });
    let call = asked.of_kind(HOST_CALL)[0].id;
    let friend = lookout.pass("friend");
    let mut torn = hither_wire::lower(&friend);
    torn.push(0);
    let answered = lookout.host.answer(call, Status::Ok, &torn);
    assert_eq!(answered.status, Status::BadRequest);
    assert_eq!(answered.reply().status, Status::Error);
    lookout.take_back(friend);
    lookout.take(answered);
    assert_eq!(lookout.held(), (0, 0));
    // Nor does one that comes too late.
    let friend = lookout.pass("friend");
    let late = lookout.host.answer(call, Status::Ok, &hither_wire::lower(&friend));
    assert_eq!(
        (late.status, kinds(&late).contains(&HOST_OBJECT_RELEASED)),
        (Status::Duplicate, false)
    );
    lookout.take_back(friend);
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn a_host_that_does_not_answer_at_once_has_failed() {
    let lookout = Lookout::new();
    let failed = |label: &str| {
        let watcher = lookout.pass(label);
        lookout.tell("how_it_failed", |w| one(w, watcher)).lift::<String>()
    };
    assert_eq!(failed("failure"), "true; false");
    assert_eq!(failed("mute"), "wants: Failed: it did not answer before it returned; false");
    lookout.serve(None);
    assert_eq!(
        failed("failure"),
        "wants: NotRegistered: this host has no server for functions that answer at once; false"
    );
    assert_eq!(lookout.held(), (0, 0));
}

#[test]
fn many_threads_pass_ask_and_let_go() {
    let lookout = Lookout::new();
    std::thread::scope(|scope| {
        for label in ["a", "b", "c", "d"] {
            let lookout = &lookout;
            scope.spawn(move || {
                for _ in 0..50 {
                    lookout.post(&[label]);
                    let shown = lookout.tell("watchers", |w| w.array(0)).lift::<Watchers>();
                    lookout.tell("wanted", |w| text(w, label));
                    for watcher in shown {
                        lookout.met(watcher);
                    }
                    lookout.tell("dismiss", |w| w.array(0));
                }
            });
        }
    });
    lookout.take(lookout.host.drain(0));
    assert_eq!((lookout.held(), lookout.released().len()), ((0, 0), 200));
}
