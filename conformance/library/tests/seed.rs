//! The behaviours of SEED 5.1 that need a whole library (11 to 16), and the defects of SEED 2.7 that need one, each by
//! its number. Those of the three tables of host functions stand beside these, in `hither-runtime`.

mod support;

use std::ffi::c_void;
use std::sync::mpsc;

use hither_runtime::byte_door::Options;
use hither_runtime::c_door;
use hither_schema::Status;
use support::{HOST_CALL, Host};

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

fn asked_dish(frame: &support::Frame) -> String {
    hither_wire::lift::<Vec<String>>(&frame.payload).unwrap().remove(0)
}

#[test]
fn seed_11_the_argument_reaches_the_host_and_its_answer_the_caller() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order", ask("soup"));
    let frame = call.of_kind(HOST_CALL)[0];
    assert_eq!(asked_dish(frame), "soup");
    assert_eq!(host.answer_text(frame.id, "a").reply().lift::<String>(), "simple: a");
}

#[test]
fn seed_12_an_empty_argument() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order", ask(""));
    let frame = call.of_kind(HOST_CALL)[0];
    assert_eq!(asked_dish(frame), "");
    assert_eq!(host.answer_text(frame.id, "").reply().lift::<String>(), "simple: ");
}

#[test]
fn seed_13_an_unregistered_function_is_an_error_that_names_it() {
    let host = Host::simple();
    let call = host.call("order", ask("soup"));
    let reply = call.reply();
    assert_eq!(reply.status, Status::Error);
    let error = hither_wire::lift::<kitchen::KitchenError>(&reply.payload).unwrap();
    assert_eq!(error.to_string(), "host function \"cook\" is not registered");
}

#[test]
fn seed_14_the_hosts_error_arrives_with_its_text() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("how_it_failed", ask("soup")).of_kind(HOST_CALL)[0].id;
    let reply = host.answer(call, Status::HostFailed, "kein Gas".as_bytes());
    assert_eq!(reply.reply().lift::<String>(), "cook: Failed: kein Gas");
}

/// The seed found its context in a thread-local, so a call from any other thread failed. Here the object holds it.
#[test]
fn seed_15_no_thread_is_without_a_context() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("order_often", |w| {
        w.array(2);
        w.text("soup");
        w.uint(3);
    });
    let mut asked = call.of_kind(HOST_CALL)[0].id;
    for round in 1..=3 {
        // A thread of its own each time: the call goes on there, and asks again from there.
        let (next, reply) = std::thread::scope(|threads| {
            let answer = threads.spawn(|| host.answer_text(asked, "x")).join().unwrap();
            let next = answer.of_kind(HOST_CALL).first().map(|frame| frame.id);
            let reply = answer.of_kind(support::REPLY).first().map(|reply| reply.lift::<u32>());
            (next, reply)
        });
        match next {
            Some(next) => asked = next,
            None => assert_eq!((round, reply), (3, Some(3))),
        }
    }
}

#[test]
fn seed_16_the_whole_way_with_an_answer_from_a_worker_of_the_host() {
    let host = Host::simple();
    host.provide("cook", 1);
    let call = host.call("how_it_failed", ask("session"));
    let frame = call.of_kind(HOST_CALL)[0].clone();
    let (work, worker) = mpsc::channel::<support::Frame>();
    let answer = std::thread::scope(|threads| {
        let host = &host;
        let answered = threads.spawn(move || {
            let frame = worker.recv().unwrap();
            host.answer_text(frame.id, &format!("got:reply:{}", asked_dish(&frame)))
        });
        work.send(frame).unwrap();
        answered.join().unwrap()
    });
    assert_eq!(answer.reply().lift::<String>(), "it did not: got:reply:session");
    assert_eq!(host.close().status, Status::Ok);
}

fn open_descriptors() -> usize {
    std::fs::read_dir("/proc/self/fd").map(Iterator::count).unwrap_or(0)
}

/// H11 and SEED 1.10 no. 15: descriptors of each context leaked. Other tests of this process may hold a few meanwhile.
#[test]
fn h11_contexts_come_and_go_without_descriptors_or_a_cap() {
    let before = open_descriptors();
    for _ in 0..500 {
        let host = Host::simple();
        // SAFETY: any value may be passed.
        assert!(unsafe { (support::door().wake_handle)(host.context) } >= 0);
    }
    assert!(open_descriptors() < before + 100);
    let many: Vec<_> = (0..500).map(|_| Host::simple()).collect();
    assert_eq!(many.len(), 500, "the seed had 32 places");
}

/// H14: answers went into a queue without end.
#[test]
fn h14_host_calls_are_bounded_and_recover() {
    let host = Host::open_with(Options { host_calls_max: 2, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.provide("cook", 1);
    let first = host.call("how_it_failed", ask("1"));
    host.call("how_it_failed", ask("2"));
    let third = host.call("how_it_failed", ask("3"));
    assert_eq!(
        third.reply().lift::<String>(),
        "cook: TooMany: 2 host calls are in flight, and that is the limit"
    );
    host.answer_text(first.of_kind(HOST_CALL)[0].id, "x");
    assert_eq!(host.call("how_it_failed", ask("4")).of_kind(HOST_CALL).len(), 1);
}

struct Stuck {
    entered: mpsc::Sender<u64>,
    leave: std::sync::Mutex<mpsc::Receiver<()>>,
}

unsafe extern "C" fn stuck(user_data: *mut c_void, call: u64, _: *const u8, _: usize) {
    // SAFETY: the test below passes a `Stuck` that outlives the registration.
    let stuck = unsafe { &*user_data.cast::<Stuck>() };
    stuck.entered.send(call).unwrap();
    stuck.leave.lock().unwrap().recv().unwrap();
}

/// H20, H28: one slow host function froze every request, event and answer of the context.
#[test]
fn h20_a_host_function_that_is_stuck_stops_nobody_else() {
    let host = Host::simple();
    let (entered, is_entered) = mpsc::channel();
    let (leave, may_leave) = mpsc::channel();
    let state = Stuck { entered, leave: std::sync::Mutex::new(may_leave) };
    let user_data = std::ptr::from_ref(&state).cast_mut().cast();
    // SAFETY: the function has the declared type, and its state outlives the context.
    let registered = unsafe {
        c_door::register_host_fn(host.context, c"cook".as_ptr(), Some(stuck), user_data, None)
    };
    assert_eq!(registered, 0);
    host.provide("stock", 1);
    std::thread::scope(|threads| {
        let stuck_call = threads.spawn(|| host.call("order", ask("soup")));
        let asked = is_entered.recv().unwrap();
        assert_eq!(host.call("name", |w| w.array(0)).reply().lift::<String>(), "simple");
        let emitted = host.call("emit", |w| {
            w.array(2);
            w.text("x");
            w.int(1);
        });
        assert_eq!(emitted.status, Status::Ok);
        // Answered while the function itself has not returned.
        assert_eq!(host.answer_text(asked, "done anyway").status, Status::Ok);
        leave.send(()).unwrap();
        let reply = host.finish(stuck_call.join().unwrap());
        assert_eq!(reply.lift::<String>(), "simple: done anyway");
    });
}

/// H17: any spelling was accepted, and a typo showed only when some handler called it.
#[test]
fn h17_a_name_that_the_contract_does_not_have_is_refused_at_once() {
    let host = Host::simple();
    // SAFETY: refused; the function is never called.
    let refused = unsafe {
        c_door::register_host_fn(
            host.context,
            c"coook".as_ptr(),
            Some(stuck),
            std::ptr::null_mut(),
            None,
        )
    };
    assert_eq!(refused, Status::UnknownHostFunction.code());
    // SAFETY: the text lives until this thread's next refusal.
    let text = unsafe { std::ffi::CStr::from_ptr(c_door::last_refusal()) };
    assert_eq!(text.to_str().unwrap(), "the contract has no host function `coook`");
}
