//! How far a long call is, through the byte door: the newest report of each call, to whoever asked, and none after its
//! reply.

mod support;

use hither_schema::Status;
use hither_wire::{Reader, Wire, Writer};
use support::{Crossing, Frame, Host, PROGRESS, REPLY};

/// `[done, total, note]`
type Report = (u64, Option<u64>, String);

fn oven(host: &Host) -> u64 {
    host.call_on(0, "Oven.new", |w| w.array(0)).reply().lift()
}

fn begin(host: &Host, oven: u64, method: &str, args: &[u64]) -> u64 {
    let begun = host.call_on(oven, &format!("Oven.{method}"), |w: &mut Writer| {
        w.array(args.len());
        args.iter().for_each(|arg| w.uint(*arg));
    });
    assert_eq!(begun.status, Status::Pending, "{}", begun.notice());
    assert!(begun.frames.is_empty(), "nobody asked yet");
    begun.id
}

fn open_gate(host: &Host, oven: u64) -> Crossing {
    host.call_on(oven, "Oven.open_gate", |w| w.array(0))
}

fn read(frame: &Frame) -> Report {
    let mut reader = Reader::new(&frame.payload);
    assert_eq!(reader.array().unwrap(), 3);
    let report = (
        u64::lift(&mut reader).unwrap(),
        Option::lift(&mut reader).unwrap(),
        String::lift(&mut reader).unwrap(),
    );
    reader.finish().unwrap();
    report
}

/// The reports of a call that a crossing brought.
fn reports(crossing: &Crossing, call: u64) -> Vec<Report> {
    let frames = crossing.of_kind(PROGRESS);
    frames.into_iter().inspect(|frame| assert_eq!(frame.id, call)).map(read).collect()
}

fn report(done: u64, total: impl Into<Option<u64>>, note: &str) -> Report {
    (done, total.into(), note.to_owned())
}

/// The place of the reply of `call` among what a crossing brought.
fn place_of_reply(crossing: &Crossing, call: u64) -> Option<usize> {
    crossing.frames.iter().position(|frame| frame.kind == REPLY && frame.id == call)
}

#[test]
fn what_was_reported_last_comes_when_somebody_asks() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[3]);
    assert!(reports(&open_gate(&host, oven), call).is_empty());
    let asked = host.observe(call, 1);
    assert_eq!(asked.status, Status::Ok);
    assert_eq!(reports(&asked, call), [report(1, 3, "step 1")]);
    assert_eq!(reports(&open_gate(&host, oven), call), [report(2, 3, "step 2")]);
}

#[test]
fn the_last_report_comes_home_with_the_reply_and_before_it() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[1]);
    assert_eq!(reports(&host.observe(call, 1), call), [report(0, 1, "cold")]);
    let ended = open_gate(&host, oven);
    assert_eq!(reports(&ended, call), [report(1, 1, "step 1")]);
    let last = ended.frames.iter().position(|frame| frame.kind == PROGRESS);
    assert!(last < place_of_reply(&ended, call), "{:?}", ended.frames);
}

#[test]
fn of_a_thousand_reports_the_newest_is_brought() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "grill", &[1000, 3]);
    assert_eq!(reports(&host.observe(call, 1), call), [report(1000, None, "turned")]);
    assert_eq!(reports(&open_gate(&host, oven), call), [report(1000, None, "turned")]);
}

#[test]
fn a_host_that_takes_nothing_home_has_one_frame_a_call_waiting() {
    let mut host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "grill", &[1000, 9]);
    let before = host.observe(call, 1);
    assert_eq!(reports(&before, call).len(), 1);
    // Crossings that take no frames.
    host.cap = 16;
    for _ in 0..5 {
        assert_eq!(open_gate(&host, oven).status, Status::Pending);
    }
    host.cap = 4096;
    // The five replies of `open_gate`, and one report.
    assert_eq!(host.stats().frames, 6);
    assert_eq!(reports(&host.drain(0), call), [report(1000, None, "turned")]);
}

#[test]
fn a_report_that_does_not_fit_stays_the_newest() {
    let mut host = Host::open();
    host.cap = 128;
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[3]);
    let other = begin(&host, oven, "chatter", &[60]);
    host.observe(call, 1);
    host.observe(other, 1);
    while !host.drain(0).frames.is_empty() {}
    // In 128 bytes there is room for the reply and not for the report behind it.
    let opened = open_gate(&host, oven);
    let rest = [opened, host.drain(0), host.drain(0)];
    let found: Vec<_> = rest.iter().flat_map(|crossing| reports(crossing, call)).collect();
    assert_eq!(found, [report(1, 3, "step 1")]);
}

#[test]
fn who_asks_no_longer_hears_no_more() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[3]);
    host.observe(call, 1);
    assert_eq!(host.observe(call, 0).status, Status::Ok);
    assert!(reports(&open_gate(&host, oven), call).is_empty());
    assert_eq!(reports(&host.observe(call, 1), call), [report(1, 3, "step 1")]);
}

#[test]
fn no_report_follows_the_reply() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "keep_reporter", &[]);
    host.observe(call, 1);
    let late = |done: u64| {
        host.call_on(oven, "Oven.report_late", |w| {
            w.array(1);
            w.uint(done);
        })
    };
    assert_eq!(reports(&late(7), call), [report(7, None, "kept")]);
    host.cancel(call);
    assert!(late(8).of_kind(PROGRESS).is_empty());
    assert_eq!(host.observe(call, 1).status, Status::Late);
    assert!(host.drain(0).frames.is_empty());
}

#[test]
fn blocking_methods_and_other_tasks_report_too() {
    for method in ["roast", "smoke"] {
        let host = Host::open();
        let oven = oven(&host);
        let call = begin(&host, oven, method, &[2]);
        let mut crossing = host.observe(call, 1);
        let (mut found, mut opened) = (Vec::new(), 0);
        loop {
            found.extend(reports(&crossing, call));
            if place_of_reply(&crossing, call).is_some() {
                break;
            }
            let done = found.last().map_or(0, |(done, ..)| *done);
            if opened <= done && opened < 2 {
                // One permit at most waits in the gate.
                opened += 1;
                crossing = open_gate(&host, oven);
            } else {
                crossing = host.drain(60_000);
                assert!(!crossing.frames.is_empty(), "no frame within a minute");
            }
        }
        let done: Vec<u64> = found.iter().map(|(done, ..)| *done).collect();
        assert!(done.ends_with(&[1, 2]), "`{method}`: {found:?}");
    }
}

#[test]
fn a_stream_reports_too() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "slices", &[5]);
    assert!(host.observe(call, 1).frames.is_empty());
    assert_eq!(reports(&host.credit(call, 2), call), [report(2, 5, "sliced")]);
    assert_eq!(reports(&host.credit(call, 9), call), [report(5, 5, "sliced")]);
}

#[test]
fn a_note_is_cut_between_characters() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "chatter", &[5001]);
    let asked = host.observe(call, 1);
    assert_eq!(reports(&asked, call), [report(0, None, &"ä".repeat(512))]);
}

#[test]
fn only_pending_calls_are_observed() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[3]);
    assert_eq!(host.observe(call + 1, 1).status, Status::UnknownCall);
    let refused = host.observe(call, 2);
    assert_eq!((refused.status, refused.notice()), (Status::BadArgument, "`on` is 0 or 1".into()));
    host.close();
    assert_eq!(host.observe(call, 1).status, Status::Closed);
}

#[test]
fn closing_ends_reports_as_it_ends_calls() {
    let host = Host::open();
    let oven = oven(&host);
    let call = begin(&host, oven, "bake", &[3]);
    host.observe(call, 1);
    let closed = host.close();
    assert_eq!(closed.reply().status, Status::Closed);
    assert!(closed.of_kind(PROGRESS).is_empty());
}
