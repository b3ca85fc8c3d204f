//! Aliases in contracts that are written by hand.

use std::collections::BTreeMap;

use hither_schema::{Alias, Contract, Type};

/// The type `ty` under the name `name`.
pub(crate) fn called(name: &str, ty: Type) -> Type {
    Type::Alias { name: name.into(), of: Box::new(ty) }
}

/// The same contract with every alias that it mentions, each documented by `docs`.
pub(crate) fn with_aliases(mut contract: Contract, docs: &str) -> Contract {
    let mut mentioned = BTreeMap::new();
    for (ty, _) in contract.types() {
        mention(ty, &mut mentioned);
    }
    let alias = |(name, ty)| Alias {
        name,
        docs: docs.into(),
        source: String::new(),
        ty,
        marks: hither_schema::Marks::default(),
    };
    contract.aliases = mentioned.into_iter().map(alias).collect();
    contract
}

fn mention(ty: &Type, mentioned: &mut BTreeMap<String, Type>) {
    if let Type::Alias { name, of } = ty {
        mentioned.insert(name.clone(), (**of).clone());
        mention(of, mentioned);
    }
    ty.parts().into_iter().for_each(|part| mention(part, mentioned));
}
