//! One folder a target. Backends never import each other.

pub mod c;
pub mod cddl;
pub mod go;
