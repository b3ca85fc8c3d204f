//! A contract whose documentation says what is deprecated, and what is left out.

use super::Item;
use crate::model::{Contract, Field, Method};

impl Contract {
    /// The contract with what stands beside its items as paragraphs behind their documentation: `Deprecated: ..`, which is
    /// what Go's tools look for, and the defaults of fields and parameters.
    pub fn with_notes_in_docs(&self) -> Contract {
        let mut told = self.clone();
        told.each_fields(&mut |fields| fields.iter_mut().for_each(tell_default));
        told.each_method(&mut tell_defaults);
        told.each_item(&mut |item| {
            if let Item { docs: Some(docs), marks, .. } = item
                && let Some(deprecated) = &marks.deprecated
            {
                append(docs, &format!("Deprecated: {}", deprecated.text()));
            }
        });
        told
    }
}

fn tell_default(field: &mut Field) {
    if let Some(default) = &field.default {
        append(&mut field.docs, &format!("Where it is left out: `{default}`."));
    }
}

fn tell_defaults(method: &mut Method) {
    let with_default = |param: &crate::Param| {
        param.default.as_ref().map(|default| format!("`{}`: `{default}`", param.name))
    };
    let defaults: Vec<_> = method.params.iter().filter_map(with_default).collect();
    if !defaults.is_empty() {
        append(&mut method.docs, &format!("What is usual: {}.", defaults.join(", ")));
    }
}

fn append(docs: &mut String, paragraph: &str) {
    if !docs.is_empty() {
        docs.push_str("\n\n");
    }
    docs.push_str(paragraph);
}
