//! What a crossing costs. The measurements are in `benches/`; `cargo bench -p hither-benches` runs them.
