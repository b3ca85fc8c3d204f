//! Where a stream that the host feeds may stand.

use hither_schema::model::{Execution, Param, Type};

use super::{method, problems, record};

fn stream(item: Type) -> Type {
    Type::Stream { item: Box::new(item), error: None }
}

fn param(ty: Type) -> Param {
    Param { name: "rows".into(), ty, default: None, marks: Default::default() }
}

/// The problems of an async method with such a parameter.
fn problems_of(ty: Type) -> Vec<String> {
    problems(|contract| {
        let mut sum = method("sum");
        (sum.execution, sum.params) = (Execution::Async, vec![param(ty)]);
        contract.methods.push(sum);
    })
}

#[test]
fn it_is_a_parameter_as_a_whole() {
    assert!(problems_of(stream(Type::U8)).is_empty());
    let nested = "src/lib.rs:1: `Incoming<u8>` cannot stand in a value: the host feeds it while a call runs\n  \
                  help: take it as a parameter of a method, as a whole";
    assert_eq!(problems_of(Type::Option(Box::new(stream(Type::U8)))), [nested]);
    assert_eq!(problems_of(stream(stream(Type::U8))), [nested]);
    let in_a_field = problems(|contract| {
        let mut row = record("Row");
        row.fields[0].ty = stream(Type::U8);
        contract.records.push(row);
    });
    assert_eq!(in_a_field.len(), 1, "{in_a_field:?}");
    let returned = problems(|contract| {
        let mut rows = method("rows");
        rows.returns.value = Some(stream(Type::U8));
        contract.methods.push(rows);
    });
    assert_eq!(returned, [nested]);
}

#[test]
fn the_method_awaits_it() {
    let sync = problems(|contract| {
        let mut sum = method("sum");
        sum.params = vec![param(stream(Type::U8))];
        contract.methods.push(sum);
    });
    assert_eq!(
        sync,
        [
            "src/lib.rs:1: method `sum` is not `async`, and so cannot await what the host feeds as `rows`\n  \
          help: make it `async`"
        ]
    );
}
