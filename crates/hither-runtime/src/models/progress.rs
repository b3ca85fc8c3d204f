//! A call that says how far it is while it ends.

use std::sync::atomic::{AtomicUsize, Ordering as PlainOrdering};

use hither_schema::Status;

use super::actors::context;
use super::inbox::drained;
use super::{check, spawn};
use crate::finale::Finale;
use crate::inbox::frame::{Frame, Kind};
use crate::progress::{Observed, Report, Reports};
use crate::sync::{Arc, AtomicBool, Ordering};

/// A report that races the end of its call leaves before the reply, or never.
#[test]
fn no_report_follows_the_reply() {
    check(|| {
        let (context, reports) = (context(), Arc::new(Reports::default()));
        reports.observe(&context, 1, Observed::Yes).expect("it has not ended");
        let inbox = &context.shared().inbox;
        inbox.owe().expect("it is open");
        let reporter = {
            let reports = reports.clone();
            spawn(move || {
                reports.report(Report::new(1, None, "half".into()));
                reports.report(Report::new(2, None, "whole".into()));
            })
        };
        reports.end();
        inbox.settle(context.shared(), Some(Frame::new(Kind::Reply, Status::Ok, 1, Vec::new())));
        reporter.join().unwrap();
        let kinds = drained(&context);
        assert_eq!(kinds.last(), Some(&(Kind::Reply as u8)), "{kinds:?}");
        assert!(kinds.len() <= 2, "the newest report only: {kinds:?}");
    });
}

/// The last function of a call begins when the others have returned, once, and none begins after it.
#[test]
fn the_last_function_is_the_last() {
    check(|| {
        let finale = Arc::new(Finale::default());
        let (inside, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let other = {
            let (finale, inside, ended) = (finale.clone(), inside.clone(), ended.clone());
            spawn(move || {
                let Some(_entered) = finale.enter() else { return };
                inside.fetch_add(1, PlainOrdering::Relaxed);
                assert_eq!(ended.load(PlainOrdering::Relaxed), 0);
                // A place to be interrupted at.
                AtomicBool::new(false).store(true, Ordering::Relaxed);
                inside.fetch_sub(1, PlainOrdering::Relaxed);
            })
        };
        let ends = ended.clone();
        finale.end(move || {
            assert_eq!(inside.load(PlainOrdering::Relaxed), 0);
            ends.fetch_add(1, PlainOrdering::Relaxed);
        });
        other.join().unwrap();
        assert_eq!(ended.load(PlainOrdering::Relaxed), 1);
        assert!(finale.enter().is_none());
    });
}
