//! Boxes that Go has a use for: those around what holds a record by value, and may so hold itself.

use hither_schema::{Contract, Type};

use super::forms;

/// The contract without all other boxes: a list, a map, an option, an enum with data is a reference in Go anyway.
pub(super) fn without_needless(contract: &Contract) -> Contract {
    let mut contract = contract.clone();
    contract.change_types(|ty| *ty = useful(ty));
    contract
}

/// The type with those boxes only that are a pointer in Go, or another form on the wire.
fn useful(ty: &Type) -> Type {
    match without_name_of_box(ty) {
        Type::Alias { name, of } => Type::Alias { name: name.clone(), of: Box::new(useful(of)) },
        Type::Box(inner) => match useful(inner) {
            inner @ Type::Box(_) => inner,
            inner if holds_record(&inner) => Type::Box(Box::new(inner)),
            inner => inner,
        },
        // One pointer says both that it is there and where.
        Type::Option(inner) => match useful(inner) {
            Type::Box(inner) => Type::Option(inner),
            inner => Type::Option(Box::new(inner)),
        },
        Type::List(inner) => Type::List(Box::new(item(inner))),
        Type::Array { item: inner, len } => Type::Array { item: Box::new(item(inner)), len: *len },
        Type::Tuple(items) => Type::Tuple(items.iter().map(useful).collect()),
        Type::Map { key, value } => Type::Map { key: key.clone(), value: Box::new(useful(value)) },
        Type::Stream { item, error } => {
            Type::Stream { item: Box::new(useful(item)), error: error.clone() }
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
        | Type::Set(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_) => ty.clone(),
    }
}

/// What the author calls a box gives up its name where the box is, so that it may go.
fn without_name_of_box(ty: &Type) -> &Type {
    if matches!(ty.unaliased(), Type::Box(_)) { ty.unaliased() } else { ty }
}

/// The item of a list: numbers in boxes are no block on the wire.
fn item(ty: &Type) -> Type {
    match (ty.unaliased(), useful(ty)) {
        (Type::Box(_), number) if forms::number(&number).is_some() => Type::Box(Box::new(number)),
        (_, useful) => useful,
    }
}

/// Whether a Go value of this type has a record in it, and not only a reference to one.
fn holds_record(ty: &Type) -> bool {
    match ty.unaliased() {
        Type::Record(_) => true,
        Type::Tuple(_) | Type::Array { .. } => ty.parts().into_iter().any(holds_record),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(ty: Type) -> Type {
        Type::Box(Box::new(ty))
    }

    fn option(ty: Type) -> Type {
        Type::Option(Box::new(ty))
    }

    fn list(ty: Type) -> Type {
        Type::List(Box::new(ty))
    }

    #[test]
    fn only_what_holds_a_record_stays_in_a_box() {
        let tree = || Type::Record("Tree".into());
        assert_eq!(useful(&boxed(boxed(tree()))), boxed(tree()));
        assert_eq!(useful(&option(boxed(tree()))), option(tree()));
        assert_eq!(useful(&list(boxed(tree()))), list(boxed(tree())));
        assert_eq!(useful(&boxed(list(tree()))), list(tree()));
        let pair = Type::Tuple(vec![Type::Bool, tree()]);
        assert_eq!(useful(&boxed(pair.clone())), boxed(pair));
        assert_eq!(useful(&boxed(Type::Enum("Shape".into()))), Type::Enum("Shape".into()));
        assert_eq!(useful(&option(boxed(option(Type::I8)))), option(option(Type::I8)));
    }

    #[test]
    fn a_name_stays_unless_it_is_one_of_a_box() {
        let called = |ty: Type| Type::Alias { name: "Named".into(), of: Box::new(ty) };
        let tree = || Type::Record("Tree".into());
        assert_eq!(useful(&list(called(tree()))), list(called(tree())));
        assert_eq!(useful(&boxed(called(tree()))), boxed(called(tree())));
        assert_eq!(useful(&called(list(boxed(Type::String)))), called(list(Type::String)));
        assert_eq!(useful(&option(called(boxed(tree())))), option(tree()));
        assert_eq!(useful(&list(called(boxed(Type::I32)))), list(boxed(Type::I32)));
    }

    #[test]
    fn a_list_of_boxed_numbers_is_no_block() {
        assert_eq!(useful(&list(boxed(boxed(Type::I32)))), list(boxed(Type::I32)));
        assert_eq!(useful(&list(boxed(Type::String))), list(Type::String));
        let array = |item| Type::Array { item: Box::new(item), len: 2 };
        assert_eq!(useful(&array(boxed(Type::U8))), array(boxed(Type::U8)));
    }
}
