//! The host in Go: a module that is the same for all libraries, with the bindings in its folder `wild`.

/// Its files.
pub const MODULE: &[(&str, &str)] = &[
    ("go.mod", include_str!("../support/go/go.mod")),
    ("main.go", include_str!("../support/go/main.go")),
    ("contract.go", include_str!("../support/go/contract.go")),
    ("digest.go", include_str!("../support/go/digest.go")),
];

/// The folder of the bindings in it.
pub const BINDINGS: &str = "wild";
