//! Streams that the host feeds, through the byte door: nothing is wanted before somebody reads, nothing is taken beyond
//! what is wanted, and each stream ends once, whoever ends it.

mod support;

use hither_runtime::byte_door::Options;
use hither_schema::{Status, names};
use hither_wire::{Reader, Wire, Writer};
use kitchen::{Inner, KitchenError};
use support::{
    CLOSED, Crossing, HOST_CALL, HOST_CALL_CANCELLED, HOST_OBJECT_RELEASED, Host, ITEMS, REPLY,
    WANTED,
};

const STREAM: u64 = 7;

/// A context with a mill in it.
struct Mill {
    host: Host,
    mill: u64,
}

impl Mill {
    fn open() -> Self {
        Self::of(Host::open())
    }

    fn of(host: Host) -> Self {
        let mill = host.call_on(0, "Mill.new", |w| w.array(0)).reply().lift();
        Self { host, mill }
    }

    fn call(&self, method: &str, args: impl FnOnce(&mut Writer)) -> Crossing {
        self.host.call_on(self.mill, &format!("Mill.{method}"), args)
    }

    /// Calls a method whose only argument is the stream.
    fn begin(&self, method: &str) -> Crossing {
        let begun = self.call(method, |w| {
            w.array(1);
            w.uint(STREAM);
        });
        assert_eq!(begun.status, Status::Pending, "{}", begun.notice());
        begun
    }

    fn ground(&self) -> u64 {
        self.call("ground", |w| w.array(0)).reply().lift()
    }

    fn open_gate(&self) -> Crossing {
        self.call("open_gate", |w| w.array(0))
    }

    fn feed<T: Wire>(&self, items: impl IntoIterator<Item = T>) -> Crossing {
        feed(&self.host, STREAM, Status::Pending, items)
    }

    fn feed_last<T: Wire>(&self, items: impl IntoIterator<Item = T>) -> Crossing {
        feed(&self.host, STREAM, Status::Ok, items)
    }

    fn end(&self) -> Crossing {
        self.host.feed(STREAM, Status::Ok, 0, b"")
    }

    fn streams(&self) -> u64 {
        self.host.stats().streams_in
    }
}

fn feed<T: Wire>(
    host: &Host,
    stream: u64,
    status: Status,
    items: impl IntoIterator<Item = T>,
) -> Crossing {
    let mut writer = Writer::new();
    let count = items.into_iter().inspect(|item| item.lower(&mut writer)).count();
    host.feed(stream, status, count as u64, writer.as_slice())
}

/// How many items a crossing says that a stream wants; 0 twice would be a mistake.
fn wanted_of(crossing: &Crossing, stream: u64) -> Vec<u32> {
    let frames = crossing.of_kind(WANTED);
    frames.iter().filter(|frame| frame.id == stream).map(|frame| frame.item).collect()
}

fn wanted(crossing: &Crossing) -> Vec<u32> {
    wanted_of(crossing, STREAM)
}

fn inner(number: i64) -> Inner {
    Inner { text: format!("no {number}"), number }
}

#[test]
fn items_are_wanted_at_the_first_poll_and_read_in_the_crossing_that_feeds_them() {
    let mill = Mill::open();
    let begun = mill.begin("sum");
    assert_eq!((wanted(&begun), mill.streams()), (vec![16], 1));
    let fed = mill.feed([1_i64, 2, 3]);
    assert_eq!((fed.status, mill.ground()), (Status::Ok, 3));
    assert!(wanted(&fed).is_empty(), "less than half of what was wanted is used up");
    let last = mill.feed_last([4_i64]);
    assert_eq!((last.reply().id, last.reply().lift::<i64>()), (begun.id, 10));
    assert!(wanted(&last).is_empty(), "the host has ended it itself");
    assert_eq!((mill.streams(), mill.host.stats().calls), (0, 0));
}

#[test]
fn an_end_without_items_is_an_end() {
    let mill = Mill::open();
    mill.begin("sum");
    assert_eq!(mill.end().reply().lift::<i64>(), 0);
    assert_eq!(
        (mill.end().status, mill.end().notice()),
        (Status::Late, "the stream has ended".into())
    );
}

#[test]
fn a_reader_that_keeps_up_is_given_more_each_time() {
    let mill = Mill::open();
    let mut room = u64::from(wanted(&mill.begin("sum"))[0]);
    let mut largest = room;
    let mut fed = 0;
    for _ in 0..20 {
        let crossing = mill.feed(vec![1_i64; room as usize]);
        assert_eq!((crossing.status, mill.ground()), (Status::Ok, fed + room));
        fed += room;
        room = wanted(&crossing).into_iter().map(u64::from).sum();
        assert!(room > 0);
        largest = largest.max(room);
    }
    assert!((2048..=4096).contains(&largest), "{largest}");
    assert_eq!(mill.end().reply().lift::<i64>(), fed as i64);
}

#[test]
fn large_items_are_wanted_a_few_at_a_time() {
    let mill = Mill::open();
    let mut room = u64::from(wanted(&mill.begin("texts"))[0]);
    let text = "x".repeat(100 << 10);
    for _ in 0..4 {
        let records = (0..room).map(|number| Inner { text: text.clone(), number: number as i64 });
        let crossing = mill.feed(records);
        room = wanted(&crossing).into_iter().map(u64::from).sum();
        assert!((1..=2).contains(&room), "{room}");
    }
}

#[test]
fn nothing_is_wanted_of_a_stream_that_nobody_reads() {
    let mill = Mill::open();
    let begun = mill.begin("never_read");
    assert!(begun.frames.is_empty());
    let refused = mill.feed([1_i64]);
    assert_eq!(
        (refused.status, refused.notice()),
        (Status::BadArgument, "1 items were fed, and the library wants 0".into())
    );
    let ended = mill.open_gate();
    assert_eq!((wanted(&ended), ended.of_kind(REPLY).len()), (vec![0], 2), "let go of, once");
    assert_eq!((mill.streams(), mill.host.drain(0).frames.len()), (0, 0));
    assert_eq!(mill.feed([1_i64]).status, Status::Late);
}

#[test]
fn a_reader_that_stops_makes_the_host_stop() {
    let mill = Mill::open();
    let begun = mill.begin("paced");
    let mut room = u64::from(wanted(&begun)[0]);
    let mut fed = 0;
    // Fed all that is wanted, again and again: what waits in the library is bounded by a window, which does not grow.
    for opened in 0..200_u64 {
        if room > 0 {
            let crossing = mill.feed(vec![1_i64; room as usize]);
            assert_eq!(crossing.status, Status::Ok);
            fed += room;
            room = wanted(&crossing).into_iter().map(u64::from).sum();
        }
        // One is in the hands of the reader, who waits for the gate with it.
        assert!(fed - mill.ground() <= 32 + 1, "{fed} fed, {} read", mill.ground());
        assert!(mill.ground() <= opened);
        assert_eq!(mill.feed(vec![1_i64; room as usize + 1]).status, Status::BadArgument);
        room += wanted(&mill.open_gate()).into_iter().map(u64::from).sum::<u64>();
    }
    let cancelled = mill.host.cancel(begun.id);
    assert_eq!((cancelled.reply().status, wanted(&cancelled)), (Status::Cancelled, vec![0]));
    assert_eq!((mill.streams(), mill.host.stats().tasks), (0, 0));
}

#[test]
fn more_than_is_wanted_is_refused_and_nothing_of_it_taken() {
    let mill = Mill::open();
    mill.begin("sum");
    let refused = mill.feed([1_i64; 17]);
    assert_eq!(
        (refused.status, refused.notice()),
        (Status::BadArgument, "17 items were fed, and the library wants 16".into())
    );
    assert_eq!((mill.ground(), mill.streams()), (0, 1));
    assert_eq!(mill.feed([1_i64; 16]).status, Status::Ok);
    assert_eq!(mill.end().reply().lift::<i64>(), 16);
}

#[test]
fn the_library_lets_go_once() {
    let mill = Mill::open();
    let begun = mill.call("take_first", |w| {
        w.array(2);
        w.uint(2);
        w.uint(STREAM);
    });
    assert_eq!(wanted(&begun), [16]);
    let fed = mill.feed([5_i64, 6, 7, 8]);
    assert_eq!(fed.reply().lift::<Vec<i64>>(), [5, 6]);
    assert_eq!((wanted(&fed), mill.ground(), mill.streams()), (vec![0], 2, 0));
    assert_eq!(mill.feed([9_i64]).status, Status::Late);
    assert!(mill.host.drain(0).frames.is_empty());
    let none = mill.call("take_first", |w| {
        w.array(2);
        w.uint(0);
        w.uint(STREAM + 1);
    });
    assert!(none.reply().lift::<Vec<i64>>().is_empty());
    assert_eq!(wanted_of(&none, STREAM + 1), [0], "never read, and let go of");
}

#[test]
fn a_stream_in_and_a_stream_out_are_bounded_by_whoever_is_slower() {
    let mill = Mill::open();
    let begun = mill.begin("relay");
    assert!(begun.frames.is_empty(), "nobody has room for what comes out");
    let call = begun.id;
    let credited = mill.host.credit(call, 4);
    assert_eq!(wanted(&credited), [16]);
    let fed = mill.feed((0..16).map(inner));
    assert_eq!(out(&fed), (0..4).map(inner).collect::<Vec<_>>());
    assert_eq!((mill.ground(), wanted(&fed)), (4, vec![]), "no more room for what comes out");
    let credited = mill.host.credit(call, 100);
    assert_eq!(out(&credited), (4..16).map(inner).collect::<Vec<_>>());
    let more = wanted(&credited).into_iter().sum::<u32>();
    assert!(more >= 8, "{more}");
    let last = mill.feed_last((16..20).map(inner));
    assert_eq!(out(&last), (16..20).map(inner).collect::<Vec<_>>());
    assert_eq!((last.reply().status, mill.streams()), (Status::Ok, 0));
}

/// The items that came out in a crossing.
fn out(crossing: &Crossing) -> Vec<Inner> {
    let mut items = Vec::new();
    for frame in crossing.of_kind(ITEMS) {
        let mut reader = Reader::new(&frame.payload);
        items.extend((0..frame.item).map(|_| Inner::lift(&mut reader).unwrap()));
        reader.finish().unwrap();
    }
    items
}

#[test]
fn a_duplex_call_that_is_cancelled_lets_go_of_what_comes_in() {
    let mill = Mill::open();
    let call = mill.begin("relay").id;
    mill.host.credit(call, 4);
    mill.feed((0..8).map(inner));
    let cancelled = mill.host.cancel(call);
    assert_eq!((cancelled.reply().status, wanted(&cancelled)), (Status::Cancelled, vec![0]));
    assert_eq!(mill.streams(), 0);
}

#[test]
fn the_host_ends_a_stream_with_a_typed_error() {
    let mill = Mill::open();
    mill.begin("sum_typed");
    mill.feed([1_i64, 2]);
    let bytes = hither_wire::lower(&KitchenError::Closed { reason: "no grain".into() });
    let failed = mill.host.feed(STREAM, Status::Error, 0, &bytes);
    assert_eq!(failed.reply().status, Status::Error);
    let error: KitchenError = failed.reply().lift();
    assert!(matches!(error, KitchenError::Closed { reason } if reason == "no grain"));
    assert_eq!((wanted(&failed).len(), mill.streams(), mill.ground()), (0, 0, 2));
    assert_eq!(mill.end().status, Status::Late);
}

#[test]
fn the_host_ends_a_stream_with_a_text() {
    let mill = Mill::open();
    for (method, text, said) in [
        ("sum", &b"the river is dry"[..], "the river is dry"),
        ("sum_typed", b"", "the stream failed without a text"),
    ] {
        mill.begin(method);
        let failed = mill.host.feed(STREAM, Status::HostFailed, 0, text);
        let error: KitchenError = failed.reply().lift();
        assert_eq!(error.to_string(), format!("the stream of the host failed: {said}"));
    }
}

#[test]
fn a_stream_without_a_typed_error_takes_none() {
    let mill = Mill::open();
    mill.begin("sum");
    let refused = mill.host.feed(STREAM, Status::Error, 0, &hither_wire::lower(&1_u64));
    assert_eq!(
        (refused.status, refused.notice()),
        (Status::BadArgument, "the stream has no typed error: end it with a text".into())
    );
    assert_eq!((mill.streams(), mill.end().reply().status), (1, Status::Ok));
}

#[test]
fn an_item_that_cannot_be_read_ends_the_stream_for_both() {
    let mill = Mill::open();
    mill.begin("sum");
    mill.feed([1_i64, 2]);
    let mut bytes = hither_wire::lower(&3_i64);
    bytes.extend(hither_wire::lower(&"four".to_owned()));
    let refused = mill.host.feed(STREAM, Status::Pending, 2, &bytes);
    let text = "item `[1]`: expected i64, found text (byte 1 of 6)";
    assert_eq!((refused.status, refused.notice()), (Status::BadRequest, text.into()));
    let error: KitchenError = refused.reply().lift();
    assert_eq!(
        error.to_string(),
        format!("the host fed a stream with what cannot be read: {text}")
    );
    assert_eq!((mill.ground(), mill.streams(), wanted(&refused).len()), (2, 0, 0));
    assert_eq!(mill.end().status, Status::Late);
}

#[test]
fn the_bytes_are_as_many_items_as_the_host_says() {
    let mill = Mill::open();
    for (count, why) in [(1, "1 byte too many"), (3, "too few")] {
        mill.begin("sum");
        let refused = mill.host.feed(STREAM, Status::Pending, count, &[1, 2]);
        assert_eq!(refused.status, Status::BadRequest, "{why}: {}", refused.notice());
        assert_eq!(refused.reply().status, Status::Error);
    }
    mill.begin("sum_typed");
    let refused = mill.host.feed(STREAM, Status::Error, 0, &[0xff]);
    assert_eq!((refused.status, refused.reply().status), (Status::BadRequest, Status::Error));
}

#[test]
fn what_is_no_way_to_feed_changes_nothing() {
    let mill = Mill::open();
    mill.begin("sum");
    for status in [Status::Closed, Status::TimedOut, Status::BadRequest] {
        assert_eq!(mill.host.feed(STREAM, status, 0, b"").status, Status::BadArgument);
    }
    for status in [Status::Error, Status::HostFailed] {
        let refused = mill.host.feed(STREAM, status, 1, b"\x01");
        assert_eq!(refused.notice(), "a failure has no items: feed them before");
    }
    // SAFETY: NULL with a length is refused.
    let null = support::cross(mill.host.context, 4096, |out, cap| unsafe {
        (support::door().feed)(mill.host.context, STREAM, 1, 1, std::ptr::null(), 1, out, cap)
    });
    assert_eq!(null.status, Status::NullPointer);
    assert_eq!((mill.streams(), mill.end().reply().status), (1, Status::Ok));
}

#[test]
fn a_feeding_has_the_limit_of_every_message() {
    let options = Options { message_bytes_max: 100, ..Options::default() };
    let mill = Mill::of(Host::open_with(options));
    mill.begin("texts");
    let fed = mill.feed([Inner { text: "x".repeat(200), number: 0 }]);
    assert_eq!(fed.status, Status::TooLarge);
    assert!(fed.notice().starts_with("what was fed has 20"), "{}", fed.notice());
    assert_eq!((mill.streams(), mill.end().reply().status), (1, Status::Ok));
}

#[test]
fn numbers_that_stand_for_no_stream_are_refused_with_their_place() {
    let mill = Mill::open();
    let sum = |stream: u64| {
        mill.call("sum", |w| {
            w.array(1);
            w.uint(stream);
        })
    };
    let zero = sum(0);
    assert_eq!(
        (zero.status, zero.notice()),
        (
            Status::BadRequest,
            "arguments of `sum`, field `numbers`: the number is 0, which stands for no stream (byte 1 of 2)".into()
        )
    );
    sum(STREAM);
    let twice = sum(STREAM);
    assert_eq!(
        (twice.status, twice.notice()),
        (
            Status::BadRequest,
            "arguments of `sum`, field `numbers`: another stream has the number 7, and has not ended (byte 1 of 2)".into()
        )
    );
    assert_eq!(mill.streams(), 1, "the one that has the number is as it was");
    assert_eq!(mill.feed_last([3_i64]).reply().lift::<i64>(), 3);
    assert_eq!(mill.host.feed(99, Status::Ok, 0, b"").status, Status::UnknownCall);
    assert_eq!(mill.host.feed(0, Status::Ok, 0, b"").status, Status::UnknownCall);
}

#[test]
fn a_number_is_free_again_when_its_stream_has_ended() {
    let mill = Mill::open();
    for round in 1..=3_i64 {
        mill.begin("sum");
        assert_eq!(mill.feed_last([round]).reply().lift::<i64>(), round);
    }
}

#[test]
fn what_a_refused_call_carried_was_not_taken() {
    let mill = Mill::open();
    let both = |left: u64, right: u64| {
        mill.call("sum_both", |w| {
            w.array(2);
            w.uint(left);
            w.uint(right);
        })
    };
    let same = both(8, 8);
    assert_eq!(same.status, Status::BadRequest);
    assert!(same.notice().contains("field `right`"), "{}", same.notice());
    assert_eq!((mill.streams(), same.of_kind(WANTED).len()), (0, 0));
    assert_eq!(
        mill.host.feed(8, Status::Ok, 0, b"").status,
        Status::UnknownCall,
        "it was never one"
    );
    let released = mill.host.call_on(mill.mill + 1, "Mill.sum", |w| {
        w.array(1);
        w.uint(8);
    });
    assert_eq!(released.status, Status::UnknownObject, "refused behind its arguments");
    assert_eq!((mill.streams(), mill.host.drain(0).of_kind(WANTED).len()), (0, 0));
    let taken = both(8, 9);
    assert_eq!((wanted_of(&taken, 8), wanted_of(&taken, 9)), (vec![16], vec![16]));
    feed(&mill.host, 9, Status::Ok, [1_i64]);
    let ended = feed(&mill.host, 8, Status::Ok, [2_i64, 3]);
    assert_eq!(ended.reply().lift::<i64>(), 6);
}

#[test]
fn closing_ends_every_stream() {
    let mill = Mill::open();
    mill.begin("sum");
    let closed = mill.host.close();
    assert_eq!(closed.reply().status, Status::Closed);
    assert!(wanted(&closed).is_empty(), "the closing frame says it");
    assert_eq!(closed.frames.back().map(|frame| frame.kind), Some(CLOSED));
    assert_eq!(mill.feed([1_i64]).status, Status::Closed);
}

/// A detached method outlives its call: its stream goes on until it ends, here by closing.
#[test]
fn a_detached_reader_reads_on_and_hears_of_the_closing() {
    let mill = Mill::open();
    let call = mill.begin("sum_on").id;
    let cancelled = mill.host.cancel(call);
    assert_eq!((cancelled.reply().status, wanted(&cancelled).len()), (Status::Cancelled, 0));
    let mut fed = mill.feed([1_i64; 8]);
    while wanted(&fed).is_empty() {
        fed = mill.host.drain(60_000);
        assert!(!fed.frames.is_empty(), "nothing is read any more");
    }
    assert_eq!((mill.ground(), mill.streams()), (8, 1));
    mill.host.close();
    let host = Host::open();
    let heard = host.call_on(0, "Mill.hear_closing", |w| w.array(0));
    assert!(host.finish(heard).lift::<bool>());
}

#[test]
fn a_method_of_the_library_itself_takes_one() {
    let host = Host::simple();
    let begun = host.call("multiply", |w| {
        w.array(1);
        w.uint(1);
    });
    assert_eq!(wanted_of(&begun, 1), [16]);
    assert_eq!(feed(&host, 1, Status::Ok, [2_i64, 3, 7]).reply().lift::<i64>(), 42);
}

#[test]
fn objects_are_items_and_are_lent_for_the_feeding() {
    let mill = Mill::open();
    let jar = |label: &str| -> u64 {
        let made = mill.host.call_on(0, "Jar.new", |w| {
            w.array(1);
            w.text(label);
        });
        made.reply().lift()
    };
    let jars = [jar("plums"), jar("figs")];
    mill.begin("labels");
    assert_eq!(mill.feed(jars).status, Status::Ok);
    assert_eq!(mill.host.release(&jars, 0).status, Status::Ok, "they stay the host's");
    assert_eq!(mill.end().reply().lift::<Vec<String>>(), ["plums", "figs"]);
    mill.begin("labels");
    let refused = mill.feed([jars[0]]);
    assert_eq!((refused.status, refused.reply().status), (Status::UnknownObject, Status::Error));
    assert_eq!(mill.streams(), 0);
}

#[test]
fn objects_of_the_host_are_items_and_are_let_go_of_once() {
    let mill = Mill::open();
    let released = |crossing: &Crossing| -> Vec<u64> {
        crossing.of_kind(HOST_OBJECT_RELEASED).iter().map(|frame| frame.id).collect()
    };
    mill.begin("muster");
    let fed = mill.feed([11_u64, 12]);
    assert_eq!((mill.host.stats().host_objects, released(&fed).len()), (2, 0));
    let unreadable = mill.feed([13_u64, 0]);
    assert_eq!(unreadable.status, Status::BadRequest);
    assert_eq!(released(&unreadable), [11, 12], "13 was not taken, and stays with the host");
    mill.begin("muster");
    let ended = mill.feed_last([14_u64]);
    assert_eq!((ended.reply().lift::<u64>(), released(&ended)), (1, vec![14]));
    assert_eq!(mill.host.stats().host_objects, 0);
}

#[test]
fn a_host_function_brings_a_stream() {
    let mill = Mill::open();
    mill.host.provide("sacks", 1);
    let begun = mill.call("grind", |w| {
        w.array(1);
        w.text("rye");
    });
    let asked = begun.of_kind(HOST_CALL)[0].clone();
    assert_eq!((asked.item, asked.lift::<Vec<String>>()), (names::id("sacks"), vec!["rye".into()]));
    assert_eq!(mill.streams(), 0);
    let answered = mill.host.answer(asked.id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!((answered.status, wanted(&answered), mill.streams()), (Status::Ok, vec![16], 1));
    mill.feed((1..=3).map(inner));
    assert_eq!(mill.feed_last([inner(4)]).reply().lift::<i64>(), 10);
    assert_eq!((mill.streams(), mill.host.stats().host_calls), (0, 0));
}

#[test]
fn a_host_function_that_brings_a_stream_fails_before_it_or_in_it() {
    let mill = Mill::open();
    let grind = || {
        mill.call("grind", |w| {
            w.array(1);
            w.text("oats");
        })
    };
    let unregistered = grind();
    let error: KitchenError = unregistered.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" is not registered");
    mill.host.provide("sacks", 1);
    let asked = |crossing: &Crossing| crossing.of_kind(HOST_CALL)[0].id;
    let empty = hither_wire::lower(&KitchenError::Empty);
    let refused = mill.host.answer(asked(&grind()), Status::Error, &empty);
    assert!(matches!(refused.reply().lift(), KitchenError::Empty));
    let failed = mill.host.answer(asked(&grind()), Status::HostFailed, b"no cart");
    let error: KitchenError = failed.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" failed: no cart");
    mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&STREAM));
    let failed = mill.host.feed(STREAM, Status::Error, 0, &empty);
    assert!(matches!(failed.reply().lift(), KitchenError::Empty));
    mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&STREAM));
    let failed = mill.host.feed(STREAM, Status::HostFailed, 0, b"the cart broke");
    let error: KitchenError = failed.reply().lift();
    assert_eq!(error.to_string(), "host function \"sacks\" failed: the cart broke");
    let zero = mill.host.answer(asked(&grind()), Status::Ok, &hither_wire::lower(&0_u64));
    assert_eq!(zero.status, Status::BadRequest);
    assert_eq!((zero.reply().status, mill.streams()), (Status::Error, 0));
}

#[test]
fn a_stream_of_an_answer_that_comes_too_late_was_not_taken() {
    let mill = Mill::open();
    mill.host.provide("sacks", 1);
    let begun = mill.call("grind", |w| {
        w.array(1);
        w.text("rye");
    });
    let asked = begun.of_kind(HOST_CALL)[0].id;
    assert_eq!(mill.host.cancel(begun.id).of_kind(HOST_CALL_CANCELLED).len(), 1);
    let late = mill.host.answer(asked, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(
        (late.status, late.frames.iter().filter(|f| f.kind == WANTED).count()),
        (Status::Late, 0)
    );
    assert_eq!(mill.streams(), 0);
    mill.begin("sum");
}

#[test]
fn an_object_of_the_host_brings_a_stream() {
    let mill = Mill::open();
    let begun = mill.call("grind_of", |w| {
        w.array(2);
        w.uint(40);
        w.text("barley");
    });
    let asked = begun.of_kind(HOST_CALL)[0].clone();
    assert!(asked.of_object);
    let answered = mill.host.answer(asked.id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(wanted(&answered), [16]);
    let ended = mill.feed_last([inner(3), inner(4)]);
    assert_eq!(ended.reply().lift::<i64>(), 7);
    assert_eq!(ended.of_kind(HOST_OBJECT_RELEASED).len(), 1);
}

#[test]
fn where_the_host_has_no_stream_the_trait_has_its_own() {
    let mill = Mill::open();
    let crumbs = |grain: &str| {
        mill.call("crumbs", |w| {
            w.array(1);
            w.text(grain);
        })
    };
    let begun = crumbs("rye");
    let all = mill.host.credit(begun.id, 9);
    assert_eq!(out(&all), [Inner { text: "rye".into(), number: 1 }]);
    assert!(out(&mill.host.credit(crumbs("").id, 9)).is_empty());
    mill.host.provide("crumbs", 1);
    let begun = crumbs("rye");
    let asked = mill.host.credit(begun.id, 9);
    let answered =
        mill.host.answer(asked.of_kind(HOST_CALL)[0].id, Status::UnknownHostFunction, b"");
    assert_eq!(out(&answered).len(), 1);
    let begun = crumbs("rye");
    let asked = mill.host.credit(begun.id, 9);
    mill.host.answer(asked.of_kind(HOST_CALL)[0].id, Status::Ok, &hither_wire::lower(&STREAM));
    assert_eq!(out(&mill.feed_last((0..3).map(inner))).len(), 3);
}

#[test]
fn a_stream_is_read_on_workers_too() {
    let mill = Mill::of(Host::open_with(Options {
        flags: 3,
        slow_poll_us: u32::MAX,
        ..Options::default()
    }));
    let begun = mill.begin("sum");
    let mut room = 0;
    let mut left = 1000_u64;
    let mut crossing = begun;
    let sum = loop {
        room += wanted(&crossing).into_iter().map(u64::from).sum::<u64>();
        if let Some(reply) = crossing.frames.iter().find(|frame| frame.kind == REPLY) {
            break reply.lift::<i64>();
        }
        let now = room.min(left);
        if now > 0 {
            (room, left) = (room - now, left - now);
            let status = if left == 0 { Status::Ok } else { Status::Pending };
            crossing = feed(&mill.host, STREAM, status, vec![1_i64; now as usize]);
            assert_eq!(crossing.status, Status::Ok);
        } else {
            crossing = mill.host.drain(60_000);
        }
    };
    assert_eq!((sum, mill.streams()), (1000, 0));
}

#[test]
fn streams_are_in_the_report() {
    let mill = Mill::open();
    mill.begin("sum");
    // SAFETY: any values may be passed.
    let report = support::cross(mill.host.context, 8192, |out, cap| unsafe {
        (support::door().report)(mill.host.context, out, cap)
    });
    let report: serde_json::Value = serde_json::from_slice(&report.reply().payload).unwrap();
    assert_eq!(report["streams_in"], 1);
}
