//! What finds the header and the library: a CMake package and a pkg-config file, both relative to where they stand.
//!
//! The generated folder is the package: `include/<library>.h` is there, the built library belongs in `lib/`.

use askama::Template;
use hither_schema::Contract;

use crate::File;

#[derive(Template)]
#[template(path = "c/templates/CMakeLists.txt.jinja", escape = "none")]
struct Lists<'a> {
    lib: &'a str,
    version: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/config.cmake.jinja", escape = "none")]
struct Config<'a> {
    lib: &'a str,
    version: &'a str,
}

#[derive(Template)]
#[template(path = "c/templates/config-version.cmake.jinja", escape = "none")]
struct ConfigVersion<'a> {
    lib: &'a str,
    version: &'a str,
    compatible_from: String,
}

#[derive(Template)]
#[template(path = "c/templates/package.pc.jinja", escape = "none")]
struct PkgConfig<'a> {
    lib: &'a str,
    type_name: &'a str,
    version: &'a str,
}

/// All package files.
pub(super) fn files(contract: &Contract) -> Vec<File> {
    let lib = contract.library.name.as_str();
    let type_name = contract.library.type_name.as_str();
    let version = contract.library.version.as_str();
    let numeric = numeric(version);
    let compatible_from = compatible_from(numeric);
    let file = |path: String, text: String| File { path, text: text + "\n" };
    vec![
        file("CMakeLists.txt".into(), Lists { lib, version: numeric }.to_string()),
        file(format!("cmake/{lib}-config.cmake"), Config { lib, version }.to_string()),
        file(
            format!("cmake/{lib}-config-version.cmake"),
            ConfigVersion { lib, version: numeric, compatible_from }.to_string(),
        ),
        file(format!("{lib}.pc"), PkgConfig { lib, type_name, version }.to_string()),
    ]
}

/// `1.2.3` of `1.2.3-beta.1+linux`: CMake compares numbers only.
fn numeric(version: &str) -> &str {
    let end = version.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(version.len());
    version[..end].trim_end_matches('.')
}

/// The lowest version that `version` can stand in for, as Cargo sees it: up to its first part that is not 0.
fn compatible_from(version: &str) -> String {
    let mut parts = Vec::new();
    for part in version.split('.') {
        parts.push(part);
        if part.bytes().any(|digit| digit != b'0') {
            break;
        }
    }
    parts.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compatible_as_in_cargo() {
        for (version, from) in [("1.2.3", "1"), ("0.3.1", "0.3"), ("0.0.4", "0.0.4"), ("0", "0")] {
            assert_eq!(compatible_from(version), from);
        }
        assert_eq!(numeric("1.2.3-beta.1+linux"), "1.2.3");
    }
}
