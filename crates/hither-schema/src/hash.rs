//! The contract hash: what a binding and a library must agree on.

use sha2::{Digest, Sha256};

use crate::model::{Contract, Marks};

impl Contract {
    /// The first eight bytes of the SHA-256 of the contract without what only people read: documentation, source
    /// places, message templates, marks and the crate's version; and with what crosses in the place of aliases. Shown as
    /// 16 hexadecimal digits.
    pub fn hash(&self) -> u64 {
        let digest = Sha256::digest(self.without_prose().to_bytes());
        u64::from_be_bytes(digest[..8].try_into().expect("SHA-256 has 32 bytes"))
    }

    /// The contract that the hash is of.
    pub(crate) fn without_prose(&self) -> Contract {
        let mut bare = self.without_aliases();
        bare.each_item(&mut |item| *item.marks = Marks::default());
        bare.library.version.clear();
        bare.library.docs.clear();
        for constant in &mut bare.constants {
            constant.docs.clear();
            constant.source.clear();
        }
        let of_objects = bare.objects.iter_mut().flat_map(|object| {
            object.docs.clear();
            object.source.clear();
            &mut object.methods
        });
        for method in bare.methods.iter_mut().chain(of_objects) {
            method.docs.clear();
            method.source.clear();
        }
        for record in &mut bare.records {
            record.docs.clear();
            record.source.clear();
            record.fields.iter_mut().for_each(|field| field.docs.clear());
        }
        for item in &mut bare.enums {
            item.docs.clear();
            item.source.clear();
            for variant in &mut item.variants {
                variant.docs.clear();
                variant.fields.iter_mut().for_each(|field| field.docs.clear());
            }
        }
        for error in &mut bare.errors {
            error.docs.clear();
            error.source.clear();
            for variant in &mut error.variants {
                variant.docs.clear();
                variant.message.clear();
                variant.fields.iter_mut().for_each(|field| field.docs.clear());
            }
        }
        for host in &mut bare.hosts {
            host.docs.clear();
            host.source.clear();
            host.functions.iter_mut().for_each(|function| function.docs.clear());
        }
        bare
    }
}
