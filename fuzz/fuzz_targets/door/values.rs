//! Values of any type of a contract, as bytes.

use arbitrary::Unstructured;
use hither_schema::{Contract, ErrorVariant, Field, Param, Type, Variant};
use hither_wire::{Wire, Writer};

/// Deeper than this, only what ends soon.
const DEPTH_MAX: usize = 6;

/// Writes values that are made from the bytes of the fuzzer; where these are used up, of zeros.
pub(crate) struct Values<'a> {
    contract: &'a Contract,
    from: Unstructured<'a>,
    /// Handles that the library gave.
    handles: &'a [u64],
    writer: Writer,
    depth: usize,
}

impl<'a> Values<'a> {
    pub(crate) fn new(contract: &'a Contract, bytes: &'a [u8], handles: &'a [u64]) -> Self {
        let from = Unstructured::new(bytes);
        Self { contract, from, handles, writer: Writer::new(), depth: 0 }
    }

    pub(crate) fn params(mut self, params: &[Param]) -> Vec<u8> {
        self.writer.array(params.len());
        params.iter().for_each(|param| self.value(&param.ty));
        self.writer.into_bytes()
    }

    /// A whole message; `None` is `()`.
    pub(crate) fn one(mut self, ty: Option<&Type>) -> Vec<u8> {
        match ty {
            Some(ty) => self.value(ty),
            None => self.writer.null(),
        }
        self.writer.into_bytes()
    }

    /// An array of some of one type.
    pub(crate) fn list(mut self, item: &Type) -> Vec<u8> {
        let count = self.count();
        self.writer.array(count);
        (0..count).for_each(|_| self.value(item));
        self.writer.into_bytes()
    }

    /// So many of one type, one after the other.
    pub(crate) fn several(mut self, item: &Type, count: u8) -> Vec<u8> {
        (0..count).for_each(|_| self.value(item));
        self.writer.into_bytes()
    }

    fn number<T: for<'b> arbitrary::Arbitrary<'b> + Default>(&mut self) -> T {
        self.from.arbitrary().unwrap_or_default()
    }

    fn write<T: for<'b> arbitrary::Arbitrary<'b> + Default + Wire>(&mut self) {
        let value: T = self.number();
        value.lower(&mut self.writer);
    }

    /// How many items something has.
    fn count(&mut self) -> usize {
        if self.depth > DEPTH_MAX { 0 } else { self.from.int_in_range(0..=3).unwrap_or(0) }
    }

    fn value(&mut self, ty: &Type) {
        self.depth += 1;
        self.shallow(ty);
        self.depth -= 1;
    }

    fn shallow(&mut self, ty: &Type) {
        match ty {
            Type::Bool => self.write::<bool>(),
            Type::I8 => self.write::<i8>(),
            Type::I16 => self.write::<i16>(),
            Type::I32 => self.write::<i32>(),
            Type::I64 => self.write::<i64>(),
            Type::U8 => self.write::<u8>(),
            Type::U16 => self.write::<u16>(),
            Type::U32 => self.write::<u32>(),
            Type::U64 => self.write::<u64>(),
            Type::F32 => self.write::<f32>(),
            Type::F64 => self.write::<f64>(),
            Type::I128 => self.write::<i128>(),
            Type::U128 => self.write::<u128>(),
            Type::Char => self.write::<char>(),
            Type::String => self.write::<String>(),
            Type::Bytes => self.write::<Vec<u8>>(),
            Type::Duration | Type::SystemTime => {
                self.writer.array(2);
                self.write::<u32>();
                self.write::<u16>();
            }
            Type::Option(inner) => self.option(inner),
            Type::Box(inner) => self.value(inner),
            Type::List(item) | Type::Set(item) => {
                let count = self.count();
                self.items(item, count);
            }
            Type::Array { item, len } => self.items(item, *len as usize),
            Type::Tuple(items) => {
                self.writer.array(items.len());
                items.iter().for_each(|item| self.value(item));
            }
            Type::Map { key, value } => {
                let count = self.count();
                self.writer.map(count);
                for _ in 0..count {
                    self.value(key);
                    self.value(value);
                }
            }
            Type::Alias { of, .. } => self.shallow(of),
            Type::Record(name) => {
                let record = self.contract.record(name).expect("a sound contract");
                self.fields(&record.fields);
            }
            Type::Enum(name) => self.variant(name),
            Type::Error(name) => self.error(name),
            Type::Object(_) | Type::Host(_) | Type::Stream { .. } => self.handle(),
        }
    }

    fn option(&mut self, inner: &Type) {
        if self.depth > DEPTH_MAX || !self.number::<bool>() {
            self.writer.null();
        } else if matches!(inner, Type::Option(_)) {
            self.writer.array(1);
            self.value(inner);
        } else {
            self.value(inner);
        }
    }

    fn items(&mut self, item: &Type, count: usize) {
        self.writer.array(count);
        (0..count).for_each(|_| self.value(item));
    }

    fn fields(&mut self, fields: &[Field]) {
        self.writer.array(fields.len());
        fields.iter().for_each(|field| self.value(&field.ty));
    }

    /// One of the variants; where it is deep already, the first that has no fields.
    fn pick<'v, V>(&mut self, variants: &'v [V], is_bare: fn(&V) -> bool) -> (usize, &'v V) {
        let any = self.from.choose_index(variants.len()).unwrap_or(0);
        let bare = variants.iter().position(is_bare).unwrap_or(any);
        let position = if self.depth > DEPTH_MAX { bare } else { any };
        (position, &variants[position])
    }

    fn variant(&mut self, name: &str) {
        let item = self.contract.enumeration(name).expect("a sound contract");
        let (position, variant) = self.pick(&item.variants, |x: &Variant| x.fields.is_empty());
        if variant.fields.is_empty() {
            self.writer.uint(position as u64);
        } else {
            self.writer.array(2);
            self.writer.uint(position as u64);
            self.fields(&variant.fields);
        }
    }

    fn error(&mut self, name: &str) {
        let item = self.contract.error(name).expect("a sound contract");
        let (position, variant) = self.pick(&item.variants, |x: &ErrorVariant| x.fields.is_empty());
        self.writer.array(3);
        self.writer.uint(position as u64);
        self.writer.text("because");
        self.fields(&variant.fields);
    }

    fn handle(&mut self) {
        let given = self.from.choose(self.handles).copied().unwrap_or(0);
        self.writer.uint(given);
    }
}
