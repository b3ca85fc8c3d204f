//! Pinned files: what was reviewed, beside what is written now.

use std::fs;
use std::path::{Path, PathBuf};

use hither_schema::Contract;

use crate::contracts::empty;
use crate::header;

/// The pinned file, or folder, of this name.
pub(crate) fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/backend/c/golden").join(name)
}

/// Compares with the pinned file, or pins.
pub(crate) fn pin(path: &Path, text: &str) {
    if std::env::var_os("HITHER_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a golden is in a folder")).expect("make a folder");
        fs::write(path, text).expect("write a golden");
        return;
    }
    let pinned = fs::read_to_string(path).unwrap_or_default();
    let same = pinned.lines().zip(text.lines()).take_while(|(a, b)| a == b).count();
    assert!(
        pinned == text,
        "{} differs from line {}:\n  pinned: {:?}\n  now:    {:?}\nif that is wanted: HITHER_BLESS=1 cargo test -p hither-codegen",
        path.display(),
        same + 1,
        pinned.lines().nth(same),
        text.lines().nth(same),
    );
}

/// The sections of a header by their headings.
fn sections(header: &str) -> Vec<String> {
    let body = header.split("#ifdef __cplusplus\n}").next().expect("there is a first part");
    body.split("/* ---- ").skip(1).map(|text| format!("/* ---- {}\n", text.trim_end())).collect()
}

/// Pins what a construct adds to the header of a library without anything in it.
pub(crate) fn pin_construct(name: &str, contract: &Contract) {
    let mut frame = sections(&header(&empty(&contract.library.name)));
    let hash = |contract: &Contract| format!("{:016x}", contract.hash());
    let (own, bare) = (hash(contract), hash(&empty(&contract.library.name)));
    frame.iter_mut().for_each(|section| *section = section.replace(&bare, &own));
    let added: Vec<String> = sections(&header(contract))
        .into_iter()
        .filter(|section| !frame.contains(section))
        .collect();
    pin(&golden(&format!("{name}.h")), &added.join("\n"));
}
