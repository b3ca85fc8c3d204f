//! A contract whose documentation says what is deprecated.

use super::Item;
use crate::model::Contract;

impl Contract {
    /// The contract with a paragraph `Deprecated: ..` behind the documentation of what is. It is what Go's tools look
    /// for, and what people read in other languages.
    pub fn with_deprecation_in_docs(&self) -> Contract {
        let mut told = self.clone();
        told.each_item(&mut |item| {
            if let Item { docs: Some(docs), marks, .. } = item
                && let Some(deprecated) = &marks.deprecated
            {
                if !docs.is_empty() {
                    docs.push_str("\n\n");
                }
                docs.push_str(&format!("Deprecated: {}", deprecated.text()));
            }
        });
        told
    }
}
