#!/usr/bin/env python3
"""Builds the prototypes and prints what an echo costs in each form of bytes.

Usage: benches/prototypes/run.py [seconds for each case and host, 20]
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import sysconfig

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target")) / "prototypes"
WARNINGS = "-Wall -Wextra -Wconversion -Wshadow -Werror".split()
COMPILE = ["gcc", "-O2", "-g", "-fPIC", *WARNINGS]
# Everything but the floor is what one compiled package for all versions of CPython may do.
STABLE_ABI = "-DPy_LIMITED_API=0x030b0000"
PROCESSES = 5
NODE_INCLUDE = os.environ.get("NODE_INCLUDE", "/usr/include/node")


def run(*command):
    """Runs a command that must succeed, and returns what it printed."""
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE).stdout


def build_library():
    """The library's side; returns its path."""
    manifest = HERE / "codec" / "Cargo.toml"
    run("cargo", "build", "--release", "--manifest-path", manifest, "--target-dir", BUILD / "codec")
    return BUILD / "codec" / "release" / "libbench_prototypes.so"


def build_python():
    """The extension; returns the folder that it is in. Not under -Wpedantic: CPython keeps functions as `void *`."""
    folder = BUILD / "python"
    folder.mkdir(parents=True, exist_ok=True)
    objects = []
    for source in sorted((HERE / "python").glob("*.c")):
        objects.append(folder / f"{source.stem}.o")
        abi = [] if source.stem == "floor" else [STABLE_ABI]
        include = sysconfig.get_paths()["include"]
        run(*COMPILE, *abi, "-isystem", include, "-c", source, "-o", objects[-1])
    run("gcc", "-shared", *objects, "-o", folder / "proto_codec.so")
    return folder


def build_node():
    """The addon; returns its path."""
    folder = BUILD / "node"
    folder.mkdir(parents=True, exist_ok=True)
    addon = folder / "proto_addon.node"
    source = HERE / "node" / "addon.c"
    run(*COMPILE, "-Wpedantic", "-isystem", NODE_INCLUDE, "-shared", source, "-o", addon)
    return addon


def measure(command, seconds):
    """Tables of figures by case, form and step: each the median of several processes, as compilers just in time and the
    layout of memory make each process a little different."""
    tables = [json.loads(run(*command, seconds / PROCESSES)) for _ in range(PROCESSES)]

    def median(case, form, key):
        return statistics.median(table[case][form][key] for table in tables)

    return {
        case: {form: {key: median(case, form, key) for key in row} for form, row in forms.items()}
        for case, forms in tables[0].items()
    }


def print_table(host, table):
    """One line for each case and form."""
    for case, forms in table.items():
        for form, row in forms.items():
            steps = "".join(f"{row[step]:>11.0f}" for step in ("call", "lower", "library", "lift"))
            print(f"{host:<14} {case:<11} {form:<7}{row['bytes']:>7.0f}{steps}{row['ratio']:>8.2f}", flush=True)


def main():
    """Builds all, measures one host after the other."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    library, folder, addon = build_library(), build_python(), build_node()
    hosts = {
        "Python": [sys.executable, HERE / "python" / "measure.py", folder, library],
        "Node, bigint": ["node", HERE / "node" / "measure.js", addon, library, "Big"],
        "Node, number": ["node", HERE / "node" / "measure.js", addon, library, "Number"],
    }
    heads = "".join(f"{head:>11}" for head in ("call ns", "lower ns", "library ns", "lift ns"))
    print(f"{'host':<14} {'case':<11} {'form':<7}{'bytes':>7}{heads}{'ratio':>8}")
    for host, command in hosts.items():
        print_table(host, measure(command, seconds))


main()
