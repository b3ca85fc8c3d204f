"""Measures the echoes of one record and of one list from Python; prints a line of JSON.

Usage: measure.py <folder of proto_codec.so> <the library> [seconds]
"""

import ctypes
import gc
import json
import statistics
import sys
import time

# Short, so that what else runs on the machine meets all forms alike.
ROUND_SECONDS = 0.003
CASES = ("record", "list", "list_mixed")
RECORD_PLAN = b"r\x06itbfotlt"
LIST_PLAN = b"lr\x03ift"
RECORD_CLASSES = [("proto.Record", ("id", "name", "active", "score", "note", "tags"))]
LIST_CLASSES = [("proto.Row", ("key", "value", "label"))]
# What the host writes and reads, and which function of the library answers: `cbor` is Hither's own codec there, and
# `tuned` one that was written for speed alone.
FORMATS = {
    "floor": ("floor", "packed"),
    "packed": ("packed", "packed"),
    "cbor": ("cbor", "cbor"),
    "tuned": ("cbor", "tuned"),
    "wide": ("wide", "wide"),
}


def keys(case):
    """Keys of a thousand rows: as a table of a database has them, or mixed, so that every width of a CBOR head comes,
    in an order that is hard for a processor to foresee."""
    state = 1
    for i in range(1000):
        state = state * 6364136223846793005 + 1442695040888963407 & 0xFFFFFFFFFFFFFFFF
        yield i * 7919 if case == "list" else (state >> 20) >> (state >> 8) % 44


def record_of(echo):
    """The record that crosses; the same as in Node."""
    tags = ["alpha", "beta", "gamma", "delta"]
    note = "the first of her name"
    return echo.make(echo.types[0], 1234567890123, "Ada Lovelace", True, 98.5, note, tags)


def rows_of(echo, case):
    """The list that crosses; the same as in Node."""
    row = echo.types[0]
    return [echo.make(row, key, i * 0.25, f"label {i}") for i, key in enumerate(keys(case))]


def as_plain(value):
    """A value of any plan as tuples, to compare."""
    if isinstance(value, list):
        return [as_plain(item) for item in value]
    names = [name for name in ("id", "name", "active", "score", "note", "tags") if hasattr(value, name)]
    names += [name for name in ("key", "value", "label") if hasattr(value, name)]
    return tuple(getattr(value, name) for name in names) if names else value


def opened(library, case, format_name):
    """An echo of `case` in a format, and the value that it echoes."""
    host, answer = FORMATS[format_name]
    shape = "record" if case == "record" else "list"
    if host == "floor":
        host = f"floor_{shape}"
    function = getattr(library, f"proto_{shape}_echo_{answer}")
    address = ctypes.cast(function, ctypes.c_void_p).value
    from proto_codec import Echo

    if case == "record":
        echo = Echo(host, address, RECORD_PLAN, RECORD_CLASSES)
        return echo, record_of(echo)
    echo = Echo(host, address, LIST_PLAN, LIST_CLASSES)
    return echo, rows_of(echo, case)


def steps_of(echo, value):
    """What is measured: functions that do one step a given number of times."""
    request_len = echo.lower(value)
    reply_len = echo.cross(request_len, 1)

    def repeat(function, argument):
        def run(count):
            for _ in range(count):
                function(argument)

        return run

    return {
        "call": repeat(echo.call, value),
        "lower": repeat(echo.lower, value),
        "library": lambda count: echo.cross(request_len, count),
        "lift": repeat(echo.lift, reply_len),
    }


def count_for(run):
    """How many steps fill a round."""
    count = 1
    while True:
        start = time.thread_time_ns()
        run(count)
        spent = time.thread_time_ns() - start
        if spent > ROUND_SECONDS * 1e9 / 4:
            return max(1, int(count * ROUND_SECONDS * 1e9 / spent))
        count *= 4


def measured(library, case, seconds):
    """CPU nanoseconds of each step in each format, medians of rounds that take turns; and the whole call's ratio to
    packed, the median of the ratios within each round, which what else runs on the machine moves least."""
    runs, sizes = {}, {}
    for name in FORMATS:
        echo, value = opened(library, case, name)
        assert as_plain(echo.call(value)) == as_plain(value), name
        sizes[name] = echo.lower(value)
        for step, run in steps_of(echo, value).items():
            # A step may lean on the buffers of its own format only.
            runs[name, step] = (echo, value, run)
    counts = {at: primed(*runs[at], count_for) for at in runs}
    samples = {at: [] for at in runs}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for at, (echo, value, run) in runs.items():
            spent = primed(echo, value, run, lambda run, at=at: timed(run, counts[at]))
            samples[at].append(spent)
    table = {}
    for (name, step), spent in samples.items():
        table.setdefault(name, {"bytes": sizes[name]})[step] = statistics.median(spent)
    for name, row in table.items():
        pairs = zip(samples[name, "call"], samples["packed", "call"])
        row["ratio"] = statistics.median(call / packed for call, packed in pairs)
    return table


def primed(echo, value, run, then):
    """Fills the shared buffers with this value in this format, then goes on."""
    echo.cross(echo.lower(value), 1)
    return then(run)


def timed(run, count):
    """CPU nanoseconds of one step."""
    start = time.thread_time_ns()
    run(count)
    return (time.thread_time_ns() - start) / count


def main():
    """Measures both cases."""
    folder, library_path, *seconds = sys.argv[1:]
    sys.path.insert(0, folder)
    library = ctypes.CDLL(library_path)
    # The collector's turns would fall on whichever format runs; both make the same objects.
    gc.disable()
    duration = float(seconds[0]) if seconds else 20.0
    print(json.dumps({case: measured(library, case, duration) for case in CASES}))


main()
