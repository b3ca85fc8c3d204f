//! The packages that a file imports.

use std::collections::BTreeSet;

use hither_schema::{Field, HostFunction, Method, Param, Returns, Type};

/// The packages of one file.
pub(super) struct Imports<'a> {
    module: &'a str,
    /// Of Go's own library.
    standard: BTreeSet<&'static str>,
    /// Of the module, behind its path.
    internal: &'a [&'a str],
}

impl<'a> Imports<'a> {
    /// Those of the module that `module` is the path of, each as `internal/wire`.
    pub(super) fn new(module: &'a str, internal: &'a [&'a str]) -> Self {
        Imports { module, standard: BTreeSet::new(), internal }
    }

    /// With a package of Go's own, if so.
    pub(super) fn and_if(mut self, wanted: bool, package: &'static str) -> Self {
        if wanted {
            self.standard.insert(package);
        }
        self
    }

    /// With those that it takes to spell these types.
    pub(super) fn spelling<'t>(mut self, types: impl IntoIterator<Item = &'t Type>) -> Self {
        types.into_iter().for_each(|ty| self.spell(ty));
        self
    }

    /// With what the results of these methods are made of.
    pub(super) fn returning<'t>(mut self, methods: impl IntoIterator<Item = &'t Method>) -> Self {
        if methods.into_iter().any(|method| method.returns.items.is_some()) {
            self.standard.insert("iter");
        }
        self
    }

    fn spell(&mut self, ty: &Type) {
        match ty {
            Type::I128 | Type::U128 => _ = self.standard.insert("math/big"),
            Type::Duration | Type::SystemTime => _ = self.standard.insert("time"),
            Type::Stream { item, .. } => {
                self.standard.insert("iter");
                self.spell(item);
            }
            // It has a name, and its items are spelled where it is declared.
            Type::Tuple(_) => {}
            _ => ty.parts().into_iter().for_each(|part| self.spell(part)),
        }
    }

    /// As gofmt lays them out, behind a blank line; nothing where there are none.
    pub(super) fn declared(&self) -> String {
        let standard: Vec<_> = self.standard.iter().map(|x| format!("\"{x}\"")).collect();
        let internal: Vec<_> =
            self.internal.iter().map(|x| format!("\"{}/{x}\"", self.module)).collect();
        match (standard.as_slice(), internal.as_slice()) {
            ([], []) => String::new(),
            ([only], []) | ([], [only]) => format!("\nimport {only}\n"),
            _ => {
                let groups = [standard, internal].map(|group| group.join("\n\t"));
                let groups: Vec<_> = groups.into_iter().filter(|x| !x.is_empty()).collect();
                format!("\nimport (\n\t{}\n)\n", groups.join("\n\n\t"))
            }
        }
    }
}

/// The types of fields.
pub(super) fn of_fields<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
) -> impl Iterator<Item = &'a Type> {
    fields.into_iter().map(|field| &field.ty)
}

/// The types in the signatures of methods.
pub(super) fn of_methods<'a>(
    methods: impl IntoIterator<Item = &'a Method>,
) -> impl Iterator<Item = &'a Type> {
    methods.into_iter().flat_map(|method| of_signature(&method.params, &method.returns))
}

/// The types in the signatures of host functions.
pub(super) fn of_host_functions<'a>(
    functions: impl IntoIterator<Item = &'a HostFunction>,
) -> impl Iterator<Item = &'a Type> {
    functions.into_iter().flat_map(|function| of_signature(&function.params, &function.returns))
}

fn of_signature<'a>(params: &'a [Param], returns: &'a Returns) -> impl Iterator<Item = &'a Type> {
    params.iter().map(|param| &param.ty).chain(returns.types())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_apart_and_one_stands_alone() {
        let lists = Type::List(Box::new(Type::Option(Box::new(Type::U128))));
        let imports = Imports::new("a.b/c", &[]);
        assert_eq!(imports.declared(), "");
        let imports = imports.spelling([&lists, &Type::Tuple(vec![Type::Duration])]);
        assert_eq!(imports.declared(), "\nimport \"math/big\"\n");
        assert_eq!(
            imports.and_if(true, "time").declared(),
            "\nimport (\n\t\"math/big\"\n\t\"time\"\n)\n"
        );
        let imports = Imports::new("a.b/c", &["internal/hither", "internal/wire"]);
        assert_eq!(
            imports.and_if(true, "fmt").declared(),
            "\nimport (\n\t\"fmt\"\n\n\t\"a.b/c/internal/hither\"\n\t\"a.b/c/internal/wire\"\n)\n"
        );
        let imports = Imports::new("a.b/c", &["internal/wire"]).and_if(false, "fmt");
        assert_eq!(imports.declared(), "\nimport \"a.b/c/internal/wire\"\n");
    }
}
