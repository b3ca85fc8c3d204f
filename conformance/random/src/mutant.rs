//! A contract that is wrong in a way that only values show: a check that the property would find a wrong generator.

use hither_schema::model::{Contract, Field, Shape};

use crate::library;

/// The contract with two fields of one type exchanged in a record or variant: each has the other's name. `None` where
/// nothing has two such fields.
pub fn exchanged(contract: &Contract) -> Option<Contract> {
    let mut mutant = contract.clone();
    let records = mutant.records.iter_mut().filter(|x| !library::TYPES.contains(&&*x.name));
    let variants = mutant.enums.iter_mut().flat_map(|x| &mut x.variants);
    let named = variants.filter(|x| x.shape == Shape::Struct).map(|x| &mut x.fields);
    let mut all = records.map(|x| &mut x.fields).chain(named);
    all.find_map(|fields| {
        let (first, second) = of_one_type(fields)?;
        fields.swap(first, second);
        Some(())
    })?;
    Some(mutant)
}

fn of_one_type(fields: &[Field]) -> Option<(usize, usize)> {
    let behind = |first: usize| {
        let second = fields[first + 1..].iter().position(|field| field.ty == fields[first].ty)?;
        Some((first, first + 1 + second))
    };
    (0..fields.len()).find_map(behind)
}

#[cfg(test)]
mod tests {
    use hither_schema::model::Type;

    use super::*;
    use crate::parts;

    #[test]
    fn two_fields_of_one_type_change_places() {
        let mut contract = library::empty();
        assert_eq!(exchanged(&contract), None);
        let field = |name: &str, ty| parts::field(name, ty);
        let fields = vec![field("a", Type::U8), field("b", Type::Bool), field("c", Type::U8)];
        contract.records.insert(0, parts::record("Trio", fields));
        let names = |contract: &Contract| {
            let fields = contract.records[0].fields.iter();
            fields.map(|field| field.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&exchanged(&contract).unwrap()), ["c", "b", "a"]);
    }
}
