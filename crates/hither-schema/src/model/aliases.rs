//! A contract as both doors see it: without the names that authors gave to types which cross as others.

use super::{Contract, Type};

impl Contract {
    /// The same contract with every alias replaced by what crosses in its place.
    pub fn without_aliases(&self) -> Contract {
        let mut plain = self.clone();
        plain.aliases.clear();
        plain.change_types(|ty| *ty = ty.plain());
        plain
    }

    /// Changes every type that fields, parameters, results and aliases have, as a whole.
    pub fn change_types(&mut self, mut change: impl FnMut(&mut Type)) {
        let of_records = self.records.iter_mut().flat_map(|item| &mut item.fields);
        let of_enums = self.enums.iter_mut().flat_map(|item| &mut item.variants);
        let of_errors = self.errors.iter_mut().flat_map(|item| &mut item.variants);
        let fields = of_records
            .chain(of_enums.flat_map(|variant| &mut variant.fields))
            .chain(of_errors.flat_map(|variant| &mut variant.fields));
        fields.for_each(|field| change(&mut field.ty));

        let of_objects = self.objects.iter_mut().flat_map(|item| &mut item.methods);
        let methods = self.methods.iter_mut().chain(of_objects);
        let functions = self.hosts.iter_mut().flat_map(|host| &mut host.functions);
        let signatures = methods
            .map(|method| (&mut method.params, &mut method.returns))
            .chain(functions.map(|function| (&mut function.params, &mut function.returns)));
        for (params, returns) in signatures {
            params
                .iter_mut()
                .map(|param| &mut param.ty)
                .chain(returns.types_mut())
                .for_each(&mut change);
        }
        self.aliases.iter_mut().for_each(|alias| change(&mut alias.ty));
    }
}
