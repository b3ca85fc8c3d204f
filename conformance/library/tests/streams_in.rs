//! Streams that the host feeds, through the byte door: nothing is wanted before somebody reads, nothing is taken beyond
//! what is wanted, and each stream ends once, whoever ends it.

#[path = "streams_in/brought.rs"]
mod brought;
#[path = "streams_in/ending.rs"]
mod ending;
#[path = "streams_in/passing.rs"]
mod passing;
mod support;

use hither_runtime::byte_door::Options;
use hither_schema::Status;
use hither_wire::{Reader, Wire, Writer};
use kitchen::Inner;
use support::{Crossing, Host, ITEMS, REPLY, WANTED};

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
