//! Streams that the host feeds: a struct for each kind, whatever their errors are.

use hither_schema::{HostFunction, Type};

use crate::contracts::*;
use crate::pins::pin_construct;

fn stream(item: Type, error: Option<&str>) -> Type {
    let error = error.map(|error| Box::new(Type::Error(error.into())));
    Type::Stream { item: Box::new(item), error }
}

#[test]
fn streams_in() {
    let mut contract = empty("demo");
    contract.errors = vec![error("Broken", "", vec![variant("Badly", "it broke", vec![])])];
    contract.records = vec![record("Row", "", vec![field("cells", list(Type::String), "")])];
    let row = || record_type("Row");
    let takes = [
        ("rows", stream(row(), None)),
        ("checked", stream(row(), Some("Broken"))),
        ("names", stream(option(Type::String), None)),
    ];
    contract.methods = vec![static_method("sum", &takes, Type::U64)];
    let brings = host_function("rows", "Of a table.", &[("table", Type::String)], None, "Broken");
    let mut source = host("Source", "", vec![brings]);
    source.functions.iter_mut().for_each(|function: &mut HostFunction| {
        function.returns.items = Some(record_type("Row"));
    });
    contract.hosts = vec![source];
    pin_construct("streams_in", &contract);
}
