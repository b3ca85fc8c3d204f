//! What crosses: one record of six fields, and the rows of a list.

use hither_wire::{LiftError, Reader, Wire, Writer, fields};

use crate::format::{Put, Take, Value};

/// A record of every common kind of field.
pub struct Record {
    id: i64,
    name: String,
    active: bool,
    score: f64,
    note: Option<String>,
    tags: Vec<String>,
}

impl Value for Record {
    #[inline]
    fn put<'a>(&self, out: &mut impl Put<'a>) {
        out.record(6);
        out.int(self.id);
        out.text(&self.name);
        out.bool(self.active);
        out.float(self.score);
        out.option(self.note.is_some());
        if let Some(note) = &self.note {
            out.text(note);
        }
        out.list(self.tags.len());
        for tag in &self.tags {
            out.text(tag);
        }
    }

    #[inline]
    fn take<'a>(bytes: &mut impl Take<'a>) -> Option<Self> {
        bytes.record(6)?;
        Some(Self {
            id: bytes.int()?,
            name: bytes.text()?.to_owned(),
            active: bytes.bool()?,
            score: bytes.float()?,
            note: if bytes.option()? { Some(bytes.text()?.to_owned()) } else { None },
            tags: take_tags(bytes)?,
        })
    }
}

#[inline]
fn take_tags<'a>(bytes: &mut impl Take<'a>) -> Option<Vec<String>> {
    let len = bytes.list()?;
    let mut tags = Vec::with_capacity(len);
    for _ in 0..len {
        tags.push(bytes.text()?.to_owned());
    }
    Some(tags)
}

/// What `#[hither::data]` expands to.
impl Wire for Record {
    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.array(6);
        self.id.lower(w);
        self.name.lower(w);
        self.active.lower(w);
        self.score.lower(w);
        self.note.lower(w);
        self.tags.lower(w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if let Some(value) = r.usual() {
            return Ok(value);
        }
        let names = &["id", "name", "active", "score", "note", "tags"];
        let mut f = fields(r, "record `Record`", names)?;
        let value = Self {
            id: f.field(r, 0)?,
            name: f.field(r, 1)?,
            active: f.field(r, 2)?,
            score: f.field(r, 3)?,
            note: f.field(r, 4)?,
            tags: f.field(r, 5)?,
        };
        f.finish(r)?;
        Ok(value)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.usual_fields(6)?;
        let value = Self {
            id: Wire::lift_usual(r)?,
            name: Wire::lift_usual(r)?,
            active: Wire::lift_usual(r)?,
            score: Wire::lift_usual(r)?,
            note: Wire::lift_usual(r)?,
            tags: Wire::lift_usual(r)?,
        };
        r.leave();
        Some(value)
    }
}

/// One item of a list.
pub struct Row {
    key: i64,
    value: f64,
    label: String,
}

impl Value for Row {
    #[inline]
    fn put<'a>(&self, out: &mut impl Put<'a>) {
        out.record(3);
        out.int(self.key);
        out.float(self.value);
        out.text(&self.label);
    }

    #[inline]
    fn take<'a>(bytes: &mut impl Take<'a>) -> Option<Self> {
        bytes.record(3)?;
        Some(Self { key: bytes.int()?, value: bytes.float()?, label: bytes.text()?.to_owned() })
    }
}

/// What `#[hither::data]` expands to.
impl Wire for Row {
    #[inline]
    fn lower(&self, w: &mut Writer) {
        w.array(3);
        self.key.lower(w);
        self.value.lower(w);
        self.label.lower(w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if let Some(value) = r.usual() {
            return Ok(value);
        }
        let mut f = fields(r, "record `Row`", &["key", "value", "label"])?;
        let value = Self { key: f.field(r, 0)?, value: f.field(r, 1)?, label: f.field(r, 2)? };
        f.finish(r)?;
        Ok(value)
    }

    #[inline]
    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.usual_fields(3)?;
        let value = Self {
            key: Wire::lift_usual(r)?,
            value: Wire::lift_usual(r)?,
            label: Wire::lift_usual(r)?,
        };
        r.leave();
        Some(value)
    }
}

impl<T: Value> Value for Vec<T> {
    #[inline]
    fn put<'a>(&self, out: &mut impl Put<'a>) {
        out.list(self.len());
        for item in self {
            item.put(out);
        }
    }

    #[inline]
    fn take<'a>(bytes: &mut impl Take<'a>) -> Option<Self> {
        let len = bytes.list()?;
        let mut items = Self::with_capacity(len);
        for _ in 0..len {
            items.push(T::take(bytes)?);
        }
        Some(items)
    }
}
