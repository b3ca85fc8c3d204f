//! Records as C structs: lifted into owned values, lowered as a view that borrows them.

use std::ffi::c_void;
use std::ptr;

use crate::calls::{BAD_TEXT, OK};

/// `floor_str`
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Str {
    /// May be NULL where `len` is 0.
    pub ptr: *const u8,
    /// In bytes.
    pub len: usize,
}

/// `floor_str_list`
#[repr(C)]
#[derive(Clone, Copy)]
pub struct StrList {
    /// May be NULL where `len` is 0.
    pub ptr: *const Str,
    /// In items.
    pub len: usize,
}

/// `floor_record`
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RecordView {
    /// A number.
    pub id: i64,
    /// A text.
    pub name: Str,
    /// A flag.
    pub active: bool,
    /// A fraction.
    pub score: f64,
    /// NULL for none.
    pub note: *const Str,
    /// Several texts.
    pub tags: StrList,
}

/// `floor_record_reply`
pub type RecordReply = unsafe extern "C" fn(user_data: *mut c_void, record: *const RecordView);

/// The record as Rust has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// A number.
    pub id: i64,
    /// A text.
    pub name: String,
    /// A flag.
    pub active: bool,
    /// A fraction.
    pub score: f64,
    /// A text that may be missing.
    pub note: Option<String>,
    /// Several texts.
    pub tags: Vec<String>,
}

/// The list's item as Rust has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A number.
    pub key: i64,
    /// A fraction.
    pub value: f64,
    /// A text.
    pub label: String,
}

/// Copies `record` into Rust, gives it to the function and shows the result to `on_reply`. Returns `OK`, or `BAD_TEXT`
/// if a text is not UTF-8: then nothing is shown.
///
/// # Safety
/// `record` and what it points to are readable for the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_record_echo(
    record: *const RecordView,
    on_reply: RecordReply,
    user_data: *mut c_void,
) -> i32 {
    // SAFETY: readable, as the caller promises.
    let Some(lifted) = (unsafe { lift_record(&*record) }) else {
        return BAD_TEXT;
    };
    let result = record_echo(lifted);
    show(&result, on_reply, user_data);
    OK
}

/// The function itself. Not inlined: a result is built, not passed through.
#[inline(never)]
fn record_echo(record: Record) -> Record {
    record
}

/// Lowers `record` and runs the callback while the view is valid.
fn show(record: &Record, on_reply: RecordReply, user_data: *mut c_void) {
    let tags: Vec<Str> = record.tags.iter().map(|tag| lower_text(tag)).collect();
    let note = record.note.as_deref().map(lower_text);
    let view = RecordView {
        id: record.id,
        name: lower_text(&record.name),
        active: record.active,
        score: record.score,
        note: note.as_ref().map_or(ptr::null(), ptr::from_ref),
        tags: StrList { ptr: tags.as_ptr(), len: tags.len() },
    };
    // SAFETY: a function of C with its own data; the view and all it borrows live across it.
    unsafe { on_reply(user_data, &view) };
}

/// # Safety
/// All that `view` points to is readable.
unsafe fn lift_record(view: &RecordView) -> Option<Record> {
    // SAFETY: every pointer is readable for its length, as the caller promises.
    unsafe {
        Some(Record {
            id: view.id,
            name: lift_text(view.name)?,
            active: view.active,
            score: view.score,
            note: match view.note.as_ref() {
                Some(note) => Some(lift_text(*note)?),
                None => None,
            },
            tags: slice(view.tags.ptr, view.tags.len)
                .iter()
                .map(|tag| lift_text(*tag))
                .collect::<Option<_>>()?,
        })
    }
}

/// # Safety
/// `text` is readable for its length.
unsafe fn lift_text(text: Str) -> Option<String> {
    // SAFETY: as the caller promises.
    let bytes = unsafe { slice(text.ptr, text.len) };
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn lower_text(text: &str) -> Str {
    Str { ptr: text.as_ptr(), len: text.len() }
}

/// A slice from C, where nothing may be NULL.
///
/// # Safety
/// `ptr` is readable for `len` items, unless `len` is 0.
unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {
    if len == 0 {
        return &[];
    }
    // SAFETY: as the caller promises.
    unsafe { std::slice::from_raw_parts(ptr, len) }
}

#[cfg(test)]
mod tests {
    use super::*;

    unsafe extern "C" fn keep(user_data: *mut c_void, record: *const RecordView) {
        // SAFETY: the test passes an option and the echo a record.
        unsafe { *user_data.cast::<Option<Record>>() = lift_record(&*record) };
    }

    #[test]
    fn a_record_comes_back_whole() {
        let texts = ["one", "two"].map(lower_text);
        let note = lower_text("a note");
        let view = RecordView {
            id: 7,
            name: lower_text("seven"),
            active: true,
            score: 0.5,
            note: &note,
            tags: StrList { ptr: texts.as_ptr(), len: texts.len() },
        };
        let mut kept: Option<Record> = None;
        let status =
            // SAFETY: the view and the option live across the call.
            unsafe { floor_record_echo(&view, keep, ptr::from_mut(&mut kept).cast::<c_void>()) };
        assert_eq!(status, OK);
        // SAFETY: the same view.
        assert_eq!(kept, unsafe { lift_record(&view) });
        assert_eq!(kept.map(|record| record.tags), Some(vec!["one".to_owned(), "two".to_owned()]));
    }
}
