//! Which calls pass nothing but copies.

use std::collections::BTreeSet;

use super::{Contract, Field, Method, Type};
use crate::names;

impl Contract {
    /// The ids of the methods in whose calls nothing crosses but copies: in no argument, item, result or error there is an
    /// object, of the library or of the host, or a stream.
    pub fn methods_of_copies(&self) -> BTreeSet<u32> {
        let of_copies = self.spelled_methods().filter(|(_, method)| self.is_of_copies(method));
        of_copies.map(|(name, _)| names::id(&name)).collect()
    }

    fn is_of_copies(&self, method: &Method) -> bool {
        let error = method.returns.error.clone().map(Type::Error);
        let params = method.params.iter().map(|param| &param.ty);
        let mut left: Vec<&Type> = params.chain(method.returns.types()).chain(&error).collect();
        let mut seen = BTreeSet::new();
        while let Some(ty) = left.pop() {
            match ty {
                Type::Object(_) | Type::Host(_) | Type::Stream { .. } => return false,
                Type::Alias { of, .. } => left.push(of),
                Type::Record(name) | Type::Enum(name) | Type::Error(name) => {
                    if seen.insert(name.as_str()) {
                        left.extend(self.fields_of(name).map(|field| &field.ty));
                    }
                }
                other => left.extend(other.parts()),
            }
        }
        true
    }

    /// The fields of whatever has this name.
    fn fields_of(&self, name: &str) -> impl Iterator<Item = &Field> {
        let record = self.record(name).into_iter().flat_map(|record| &record.fields);
        let variants = self.enumeration(name).into_iter().flat_map(|item| &item.variants);
        let errors = self.error(name).into_iter().flat_map(|item| &item.variants);
        let of_variants = variants.flat_map(|variant| &variant.fields);
        record.chain(of_variants).chain(errors.flat_map(|variant| &variant.fields))
    }
}
