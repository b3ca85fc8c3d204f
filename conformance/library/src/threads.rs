//! Which thread did what, told across contexts.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

static NOTES: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
static NOTED: Condvar = Condvar::new();

/// The name of this thread.
pub(crate) fn this() -> String {
    std::thread::current().name().unwrap_or_default().to_owned()
}

/// Notes a text under a name.
pub(crate) fn note(name: &str, text: String) {
    NOTES.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), text);
    NOTED.notify_all();
}

/// Waits for what is noted under a name, and takes it.
pub(crate) fn noted(name: &str) -> String {
    let mut notes = NOTES.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if let Some(text) = notes.remove(name) {
            return text;
        }
        notes = NOTED.wait(notes).unwrap_or_else(PoisonError::into_inner);
    }
}

/// A kitchen is dropped: notes where, if its name asks for it.
pub(crate) fn dropped_here(name: &str) {
    if name.starts_with("dropped: ") {
        note(name, this());
    }
}
