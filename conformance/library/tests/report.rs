//! What a host learns in one call about a context.

mod support;

use hither_runtime::c_door::{self, StatsOut};
use hither_schema::Status;
use serde_json::{Value, json};
use support::{HOST_CALL, Host, REPLY, cross, door};

fn report(host: &Host) -> Value {
    // SAFETY: any values may be passed.
    let crossing = cross(host.context, host.cap, |out, cap| unsafe {
        (door().report)(host.context, out, cap)
    });
    assert_eq!((crossing.status, crossing.frames[0].kind), (Status::Ok, REPLY));
    serde_json::from_slice(&crossing.frames[0].payload).unwrap()
}

fn order(host: &Host) -> u64 {
    let call = host.call("order", |w| {
        w.array(1);
        w.text("soup");
    });
    call.of_kind(HOST_CALL)[0].id
}

fn cook(report: &Value) -> &Value {
    let functions = report["host_functions"].as_array().unwrap();
    functions.iter().find(|function| function["name"] == "cook").unwrap()
}

#[test]
fn a_report_names_what_waits_and_counts_what_ended() {
    let host = Host::simple();
    let first = host.call("wait_for_gate", |w| w.array(0));
    host.call("name", |w| w.array(0));
    let report = report(&host);
    assert_eq!(report["library"], "kitchen");
    assert_eq!(report["calls"]["waiting"], 1);
    assert_eq!(report["calls"]["ok"], 2);
    let oldest = &report["calls"]["oldest"][0];
    assert_eq!((&oldest["call"], &oldest["method"]), (&json!(first.id), &json!("wait_for_gate")));
    assert!(oldest["age_ms"].is_u64());
    assert_eq!(report["inbox"], json!({ "urgent": 0, "events": 0 }));
}

#[test]
fn a_host_function_that_made_calls_wait_is_timed() {
    let host = Host::simple();
    assert_eq!(
        *cook(&report(&host)),
        json!({
            "name": "cook", "registered": false, "waited": 0, "total_ns": 0, "max_ns": 0, "failed": 0
        })
    );
    host.provide("cook", 1);
    host.answer_text(order(&host), "hot");
    host.answer(order(&host), Status::HostFailed, b"no gas");
    let report = report(&host);
    let cook = cook(&report);
    assert_eq!(
        (&cook["registered"], &cook["waited"], &cook["failed"]),
        (&json!(true), &json!(2), &json!(1))
    );
    let (total, max) = (cook["total_ns"].as_u64().unwrap(), cook["max_ns"].as_u64().unwrap());
    assert!(0 < max && max < total);
}

#[test]
fn a_report_needs_room_for_a_frame() {
    let host = Host::simple();
    let refused =
        // SAFETY: any values may be passed.
        cross(host.context, 16, |out, cap| unsafe { (door().report)(host.context, out, cap) });
    assert_eq!(refused.status, Status::NullPointer);
}

#[test]
fn the_c_door_fills_the_same_statistics() {
    let host = Host::simple();
    host.call("wait_for_gate", |w| w.array(0));
    let mut stats = StatsOut { size: size_of::<StatsOut>() as u32, ..StatsOut::default() };
    // SAFETY: the stats live across the call.
    let status = unsafe { c_door::context_stats(host.context, &raw mut stats) };
    assert_eq!((status, stats.calls, stats.calls_ok), (0, 1, 1));
    // SAFETY: NULL is refused.
    let refused = unsafe { c_door::context_stats(host.context, std::ptr::null_mut()) };
    assert_eq!(refused, Status::NullPointer.code());
}
