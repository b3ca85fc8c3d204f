//! The libraries, examples and Go modules there are. Whatever stands here must be there: a missing folder is a failure.

use hither_codegen::Target;

/// A library that is built as a shared library and bound.
pub(crate) struct Library {
    /// The Cargo package.
    pub package: &'static str,
    /// The name in the contract, and of the shared library.
    pub name: &'static str,
    /// Where its committed bindings are, one folder a target.
    pub bindings: &'static [(Target, &'static str)],
}

impl Library {
    /// The folder of its bindings for `target`.
    pub(crate) fn folder(&self, target: Target) -> Option<&'static str> {
        self.bindings.iter().find(|(other, _)| *other == target).map(|(_, folder)| *folder)
    }
}

const TIMER: Library = Library {
    package: "timer-example",
    name: "my_timer",
    bindings: &[
        (Target::C, "examples/timer/c/my_timer"),
        (Target::Go, "examples/timer/go/mytimer"),
    ],
};

const HOST_DEMO: Library = Library {
    package: "host-demo-example",
    name: "host_demo",
    bindings: &[
        (Target::C, "examples/host_demo/c/host_demo"),
        (Target::Go, "examples/host_demo/go/hostdemo"),
    ],
};

const PIPELINE: Library = Library {
    package: "pipeline-example",
    name: "pipeline",
    bindings: &[
        (Target::C, "examples/pipeline/c/pipeline"),
        (Target::Go, "examples/pipeline/go/pipeline"),
    ],
};

/// The library of the conformance cases.
pub(crate) const KITCHEN: Library = Library {
    package: "conformance-library",
    name: "kitchen",
    bindings: &[
        (Target::C, "conformance/bindings/c/kitchen"),
        (Target::Go, "conformance/bindings/go/kitchen"),
    ],
};

/// The library of the benchmarks.
pub(crate) const BENCH: Library = Library {
    package: "bench-library",
    name: "bench",
    bindings: &[(Target::C, "benches/bindings/c/bench"), (Target::Go, "benches/bindings/go/bench")],
};

/// All of them.
pub(crate) const LIBRARIES: &[&Library] = &[&TIMER, &HOST_DEMO, &PIPELINE, &KITCHEN, &BENCH];

/// A shared library without a contract, and the Go package that links it.
pub(crate) struct ByHand {
    /// The Cargo package.
    pub package: &'static str,
    /// The name of the shared library.
    pub name: &'static str,
    /// The folder of the Go package.
    pub go: &'static str,
}

/// What the benchmarks compare with.
pub(crate) const FLOOR: ByHand =
    ByHand { package: "bench-floor", name: "bench_floor", go: "benches/floor/go" };

/// A library with a program in each language that uses it, and what that program prints in `expected_<target>.txt`.
pub(crate) struct Example {
    /// As it is typed after `cargo xtask demo`.
    pub name: &'static str,
    /// What it shows.
    pub library: &'static Library,
    /// Its folder.
    pub folder: &'static str,
    /// The Go module of the program, below the folder.
    pub go: &'static str,
    /// The C program, below the folder.
    pub c: &'static str,
}

/// All of them, in the order of the demo.
pub(crate) const EXAMPLES: &[Example] = &[
    Example { name: "timer", library: &TIMER, folder: "examples/timer", go: "go", c: "c/main.c" },
    Example {
        name: "host_demo",
        library: &HOST_DEMO,
        folder: "examples/host_demo",
        go: "go",
        c: "c/main.c",
    },
    Example {
        name: "pipeline",
        library: &PIPELINE,
        folder: "examples/pipeline",
        go: "go",
        c: "c/main.c",
    },
];

/// The cases: one folder each, with a `caller.<language>` in it.
pub(crate) const CASES: &str = "conformance/cases";

/// The Go modules that are neither bindings nor the program of an example.
pub(crate) const MORE_GO_MODULES: &[&str] = &[
    "benches/floor/go",
    "benches/go",
    "conformance",
    "crates/hither-codegen/src/backend/go/support",
    "soak/go",
];

/// Every folder with a `go.mod`.
pub(crate) fn go_modules() -> Vec<String> {
    let bindings = LIBRARIES.iter().filter_map(|library| library.folder(Target::Go));
    let programs = EXAMPLES.iter().map(|example| format!("{}/{}", example.folder, example.go));
    let more = MORE_GO_MODULES.iter().map(|module| (*module).to_owned());
    more.chain(bindings.map(str::to_owned)).chain(programs).collect()
}
