//! A contract with what stands beside items: constants, free functions, names by language, what is deprecated, defaults and
//! traits.

use hither_schema::{
    Constant, Contract, Enum, Execution, Field, Library, Marks, Method, MethodForm, MethodKind,
    Param, Record, Returns, Shape, Type, Value, Variant, names,
};

fn deprecated() -> Marks {
    Marks::new(Some(("0.2.0", "use \"it\"")), &[], &[])
}

fn renamed(c: &str, go: &str) -> Marks {
    Marks::new(None, &[], &[("c", c), ("go", go)])
}

fn constant(name: &str, ty: Type, value: Value) -> Constant {
    Constant {
        name: name.into(),
        docs: String::new(),
        source: String::new(),
        ty,
        value,
        marks: Marks::default(),
    }
}

fn constants() -> Vec<Constant> {
    vec![
        Constant {
            docs: "At most.".into(),
            marks: renamed("MOST", "Most"),
            ..constant("LIMIT", Type::U32, Value::Int("7".into()))
        },
        Constant {
            marks: deprecated(),
            ..constant("TITLE", Type::String, Value::Text("a\0b".into()))
        },
        constant("SEAL", Type::Bytes, Value::Bytes(vec![0, 255])),
        constant("WIDE", Type::I128, Value::Int(i128::MIN.to_string())),
        constant("NOTHING", Type::F64, Value::F64(f64::NAN.to_bits())),
        constant(
            "SIZES",
            Type::Array { item: Box::new(Type::I64), len: 2 },
            Value::List(vec![Value::Int(i64::MIN.to_string()), Value::Int("1".into())]),
        ),
    ]
}

fn field(name: &str, ty: Type, default: Option<Value>, marks: Marks) -> Field {
    Field { name: name.into(), docs: String::new(), ty, default, marks }
}

fn record() -> Record {
    Record {
        name: "Order".into(),
        docs: "What somebody wants.".into(),
        source: String::new(),
        fields: vec![
            field("id", Type::U64, None, renamed("order_id", "OrderID")),
            field("count", Type::I32, Some(Value::Int("-1".into())), Marks::default()),
            field("note", Type::String, Some(Value::Text("none".into())), deprecated()),
            field("color", color(), Some(Value::Variant("Red".into())), Marks::default()),
            field("equal", Type::U128, Some(Value::Int(u128::MAX.to_string())), Marks::default()),
            field(
                "lines",
                Type::List(Box::new(Type::Bool)),
                Some(Value::List(vec![])),
                Marks::default(),
            ),
        ],
        marks: renamed("purchase", "Purchase"),
    }
}

fn color() -> Type {
    Type::Enum("Color".into())
}

fn variant(name: &str, marks: Marks) -> Variant {
    Variant { name: name.into(), docs: String::new(), shape: Shape::Unit, fields: vec![], marks }
}

fn function(name: &str, form: MethodForm, params: &[&str], returns: Option<Type>) -> Method {
    let param = |name: &&str| Param {
        name: (*name).into(),
        ty: Type::Record("Order".into()),
        default: None,
        marks: Marks::default(),
    };
    Method {
        name: name.into(),
        docs: "Of an order.".into(),
        source: String::new(),
        id: names::id(name),
        kind: MethodKind::Static,
        execution: Execution::Sync,
        params: params.iter().map(param).collect(),
        returns: Returns { value: returns, error: None, items: None },
        marks: Marks::default(),
        form,
    }
}

/// The contract.
pub(crate) fn contract() -> Contract {
    let order = Some(Type::Record("Order".into()));
    Contract {
        format: hither_schema::model::CONTRACT_FORMAT,
        library: Library {
            name: "small".into(),
            type_name: "Small".into(),
            version: "1.0.0".into(),
            docs: String::new(),
        },
        constants: constants(),
        methods: vec![
            Method {
                marks: deprecated(),
                ..function("parse", MethodForm::Free, &["order"], order)
            },
            function("Order.compare", MethodForm::Ord, &["value", "other"], Some(Type::I32)),
            function("Order.display", MethodForm::Display, &["value"], Some(Type::String)),
            function("Order.eq", MethodForm::Eq, &["value", "other"], Some(Type::Bool)),
            function("Order.hash", MethodForm::Hash, &["value"], Some(Type::U64)),
        ],
        records: vec![record()],
        enums: vec![Enum {
            name: "Color".into(),
            docs: String::new(),
            source: String::new(),
            variants: vec![
                variant("Blue", deprecated()),
                variant("Red", renamed("CRIMSON", "Crimson")),
            ],
            marks: Marks::default(),
        }],
        errors: Vec::new(),
        aliases: Vec::new(),
        objects: Vec::new(),
        hosts: Vec::new(),
        events: Vec::new(),
    }
}
