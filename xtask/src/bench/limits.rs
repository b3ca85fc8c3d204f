//! What each case may cost. A case that is not here has no limit.

use super::line::FLOOR;

/// How a case is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
    /// So many times the CPU of a side.
    Cpu { side: &'static str, times: f64 },
    /// So many times the wall time of a side: for cases that ask whether threads stand in each other's way.
    Wall { side: &'static str, times: f64 },
    /// So many nanoseconds of CPU more than the floor.
    FloorPlusNs(f64),
    /// So many nanoseconds of CPU.
    Ns(f64),
    /// So many bytes.
    Bytes(f64),
}

/// How the case called `case` is judged.
pub(super) fn of(case: &str) -> Option<Limit> {
    let is_it = |(name, _): &&(&str, Limit)| match name.strip_suffix('*') {
        Some(beginning) => case.starts_with(beginning),
        None => case == *name,
    };
    LIMITS.iter().find(is_it).map(|(_, limit)| *limit)
}

const fn cpu(times: f64) -> Limit {
    Limit::Cpu { side: FLOOR, times }
}

/// By name; `*` at the end stands for anything. The first that fits counts.
const LIMITS: &[(&str, Limit)] = &[
    ("c/noop", Limit::FloorPlusNs(15.0)),
    ("c/record_echo", cpu(1.25)),
    ("c/async_ready", cpu(2.0)),
    ("c/host_call_inline", cpu(2.5)),
    ("c/host_call_thread_*", cpu(1.3)),
    ("go/noop", cpu(1.7)),
    ("go/string_echo", cpu(1.3)),
    ("go/record_echo", cpu(1.2)),
    ("go/list_1000", cpu(1.2)),
    // Five raw crossings; its codec is a few nanoseconds beside them.
    ("go/async_ready", Limit::Cpu { side: "raw", times: 5.0 }),
    ("go/host_call_inplace_*", cpu(14.0)),
    ("go/host_call_*", cpu(32.0)),
    // An item, beside one crossing for it.
    ("go/stream_out", Limit::Cpu { side: "callback", times: 0.05 }),
    ("go/stream_in", cpu(0.05)),
    ("go/waiting_*", cpu(1.3)),
    ("submit/*", Limit::Wall { side: FLOOR, times: 1.5 }),
    ("submit_async/*", Limit::Wall { side: FLOOR, times: 1.5 }),
    ("context/open_close", Limit::Ns(2000.0)),
    ("context/bytes_open", Limit::Bytes(1024.0)),
    ("context/bytes_waiting", Limit::Bytes(400.0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_or_end_in_a_star() {
        assert_eq!(of("c/noop"), Some(Limit::FloorPlusNs(15.0)));
        assert_eq!(of("c/host_call_thread_64"), Some(cpu(1.3)));
        assert_eq!(of("c/noop_again"), None);
    }
}
