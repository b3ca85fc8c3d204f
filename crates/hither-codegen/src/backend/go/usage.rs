//! Which types go which way: code that nobody calls is not written.

use std::collections::BTreeSet;

use hither_schema::{Contract, HostTrait, MethodKind, Type};

use super::{served, streams};

/// The types that this host lowers, and those that it lifts; each with all it is made of, and without aliases.
#[derive(Default)]
pub(super) struct Usage {
    lowered: BTreeSet<Type>,
    lifted: BTreeSet<Type>,
    returned: BTreeSet<String>,
    answered: BTreeSet<String>,
    /// The host traits whose functions this host answers.
    served: BTreeSet<String>,
}

impl Usage {
    pub(super) fn of(contract: &Contract) -> Self {
        let mut usage = Usage::default();
        for method in contract.all_methods() {
            for param in &method.params {
                usage.lower(contract, &param.ty);
            }
            for ty in method.returns.types() {
                reach(contract, ty, &mut usage.lifted);
            }
            if let Some(error) = &method.returns.error {
                usage.returned.insert(error.clone());
                reach(contract, &Type::Error(error.clone()), &mut usage.lifted);
            }
        }
        // Without a constructor nobody holds a client: no host function is provided, no event heard.
        if has_client(contract) {
            for event in &contract.events {
                reach(contract, &Type::Record(event.name.clone()), &mut usage.lifted);
                if let Some(key) = event.key_field(contract) {
                    reach(contract, &key.ty, &mut usage.lowered);
                }
            }
        }
        // What is passed is called, and may be answered with more that is passed.
        while let Some(host) = contract.hosts.iter().find(|host| usage.must_serve(contract, host)) {
            usage.serve(contract, host);
        }
        usage
    }

    fn must_serve(&self, contract: &Contract, host: &HostTrait) -> bool {
        let asked = served::is_registered(contract, host) || served::is_passed(self, host);
        asked && !self.serves(host)
    }

    fn serve(&mut self, contract: &Contract, host: &HostTrait) {
        self.served.insert(host.name.clone());
        for function in &host.functions {
            for param in &function.params {
                reach(contract, &param.ty, &mut self.lifted);
            }
            if let Some(ty) = &function.returns.value {
                self.lower(contract, ty);
            }
            if let Some(ty) = streams::returned(function) {
                self.lower(contract, &ty);
            }
            if let Some(error) = &function.returns.error {
                self.answered.insert(error.clone());
                reach(contract, &Type::Error(error.clone()), &mut self.lowered);
            }
        }
    }

    /// What is passed: a stream with the error that ends it.
    fn lower(&mut self, contract: &Contract, ty: &Type) {
        reach(contract, ty, &mut self.lowered);
        if let Type::Stream { error: Some(error), .. } = ty
            && let Type::Error(name) = &**error
        {
            self.answered.insert(name.clone());
        }
    }

    /// Whether this host answers the functions of a trait.
    pub(super) fn serves(&self, host: &HostTrait) -> bool {
        self.served.contains(&host.name)
    }

    pub(super) fn lowers(&self, ty: &Type) -> bool {
        self.lowered.contains(&ty.plain())
    }

    pub(super) fn lifts(&self, ty: &Type) -> bool {
        self.lifted.contains(&ty.plain())
    }

    /// Whether a method returns this error.
    pub(super) fn returns(&self, error: &str) -> bool {
        self.returned.contains(error)
    }

    /// Whether a host function answers with this error.
    pub(super) fn answers(&self, error: &str) -> bool {
        self.answered.contains(error)
    }

    /// Every type that goes either way, in a fixed order.
    pub(super) fn all(&self) -> BTreeSet<&Type> {
        self.lowered.union(&self.lifted).collect()
    }
}

/// Whether the library has an instance, and with it the type that a user holds.
pub(super) fn has_client(contract: &Contract) -> bool {
    contract.methods.iter().any(|x| x.kind == MethodKind::Constructor)
}

/// Whether a value of this type may have objects in it, of the library or of this host.
pub(super) fn holds_objects(contract: &Contract, ty: &Type) -> bool {
    let mut parts = BTreeSet::new();
    reach(contract, ty, &mut parts);
    parts.iter().any(|part| matches!(part, Type::Object(_) | Type::Host(_)))
}

/// Adds a type and all that it is made of, all without aliases: they are lowered and lifted as what they stand for.
fn reach(contract: &Contract, ty: &Type, into: &mut BTreeSet<Type>) {
    let ty = &ty.plain();
    if !into.insert(ty.clone()) {
        return;
    }
    match ty {
        Type::Record(name) => {
            for field in contract.record(name).into_iter().flat_map(|x| &x.fields) {
                reach(contract, &field.ty, into);
            }
        }
        Type::Error(name) => {
            let variants = contract.error(name).into_iter().flat_map(|x| &x.variants);
            for field in variants.flat_map(|x| &x.fields) {
                reach(contract, &field.ty, into);
            }
        }
        Type::Enum(name) => {
            let variants = contract.enumeration(name).into_iter().flat_map(|x| &x.variants);
            for field in variants.flat_map(|x| &x.fields) {
                reach(contract, &field.ty, into);
            }
        }
        Type::Bool
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::I128
        | Type::U128
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::Object(_)
        | Type::Host(_)
        | Type::Alias { .. } => {}
        Type::List(_)
        | Type::Option(_)
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_)
        | Type::Stream { .. } => {
            ty.parts().into_iter().for_each(|part| reach(contract, part, into))
        }
    }
}
