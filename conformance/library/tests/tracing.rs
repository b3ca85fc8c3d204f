//! A subscriber of `tracing` that enters the library from inside of what the library tells it. No lock of the library is
//! held then, so nothing waits for itself.

mod support;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::mem::ManuallyDrop;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use hither_runtime::byte_door::Options;
use hither_schema::Status;
use support::Host;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// What was told, each once.
type Told = Arc<Mutex<BTreeSet<String>>>;

thread_local! {
    /// What the library tells of such an entry is not followed once more.
    static IS_INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Enters the library whenever it is told something.
struct Enters {
    context: u64,
    told: Told,
}

impl Enters {
    /// Asks for whatever takes a lock in the library, of this context and of all of them.
    fn enter(&self, told: &str) {
        if IS_INSIDE.replace(true) {
            return;
        }
        // Whatever comes home stays there for the test: the buffer takes none of it.
        let host = ManuallyDrop::new(Host { context: self.context, cap: 16 });
        let call = host.call("wait_for_gate", |w| w.array(0));
        host.cancel(call.id);
        host.provide("cook", 1);
        host.answer(99, Status::Ok, &[]);
        host.unlisten(99);
        host.drain(0);
        drop(Host::simple());
        self.told.lock().expect("never poisoned").insert(told.to_owned());
        IS_INSIDE.set(false);
    }
}

impl Subscriber for Enters {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "hither"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.enter(span.metadata().name());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {
        self.enter("its id");
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Message(self));
    }

    fn enter(&self, _: &Id) {
        Self::enter(self, "polled");
    }

    fn exit(&self, _: &Id) {
        Self::enter(self, "polled");
    }
}

/// Enters with the text of an event.
struct Message<'a>(&'a Enters);

impl Visit for Message<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            let text = format!("{value:?}");
            let head = text.split(':').next().unwrap_or_default();
            self.0.enter(head);
        }
    }
}

/// A context that drops events and finds first polls slow.
fn chatty() -> Host {
    let host = Host::open_with(Options { events_max: 1, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host
}

/// Brings about all that the library tells on the thread of its host.
fn be_told_everything(host: &Host) {
    let call = host.call("wait_for_gate", |w| w.array(0));
    assert_eq!(call.status, Status::Pending);
    host.call("open_gate", |w| w.array(0));
    host.call("hold_thread", |w| {
        w.array(1);
        w.uint(2);
    });
    host.answer_text(99, "never asked");
    host.listen("Cooked");
    host.call("emit", |w| {
        w.array(2);
        w.text("soup");
        w.int(3);
    });
    host.close();
}

#[test]
fn a_subscriber_may_enter_the_library() {
    let (through, is_through) = mpsc::channel();
    std::thread::spawn(move || {
        let host = chatty();
        let told = Told::default();
        let subscriber = Enters { context: host.context, told: told.clone() };
        tracing::subscriber::with_default(subscriber, || {
            // Each place that tells something asks once, at its first time, whether anybody follows. Inside of the
            // subscriber nobody would: so all of them have their first time before.
            IS_INSIDE.set(true);
            be_told_everything(&chatty());
            IS_INSIDE.set(false);
            be_told_everything(&host);
        });
        through.send(told.lock().expect("never poisoned").clone()).expect("the test waits");
    });
    let told = is_through.recv_timeout(Duration::from_secs(60));
    let told = told.expect("the library waits for itself, or a check above failed");
    let expected = [
        "answer refused",
        "call",
        "closed",
        "event dropped",
        "its id",
        "polled",
        "slow first poll",
    ];
    assert_eq!(told, expected.map(str::to_owned).into());
}
