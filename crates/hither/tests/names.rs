//! Types of an author's that are called like those of Rust, of its standard library and of Hither: expansions name nothing
//! that these could stand in the way of.
#![allow(missing_docs)]

use hither::__private::{Describe, schema, wire};

/// In a module, so that everything else here means what it means in Rust.
pub mod own {
    /// No scalar.
    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct String {
        pub text: std::string::String,
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Option {
        pub none: bool,
        pub some: std::option::Option<u8>,
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub enum Result {
        Ok,
        Err(std::boxed::Box<Self>),
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Vec(pub u8);

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub enum Type {
        Some,
        None,
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Builder {
        pub __reader: u8,
        pub writer: Writer,
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Writer {
        pub r#type: Type,
        pub self_: Reader,
    }

    #[hither::data(as = u8)]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Reader(pub u8);

    impl From<u8> for Reader {
        fn from(plain: u8) -> Self {
            Reader(plain)
        }
    }

    impl From<&Reader> for u8 {
        fn from(reader: &Reader) -> u8 {
            reader.0
        }
    }

    #[hither::error]
    #[derive(Clone, PartialEq)]
    pub enum Error {
        #[error("{result:?}")]
        Result { result: self::Result },
    }

    #[hither::event]
    pub struct Client {
        pub context: self::Context,
    }

    #[hither::data]
    #[derive(Clone, Debug, PartialEq)]
    pub struct Context {
        pub option: self::Option,
        pub string: self::String,
        pub vec: self::Vec,
        pub error: self::Error,
        pub result: self::Result,
        pub builder: Builder,
    }
}

fn value() -> own::Context {
    own::Context {
        option: own::Option { none: false, some: Some(1) },
        string: own::String { text: "a".into() },
        vec: own::Vec(7),
        error: own::Error::Result { result: own::Result::Ok },
        result: own::Result::Err(Box::new(own::Result::Ok)),
        builder: own::Builder {
            __reader: 1,
            writer: own::Writer { r#type: own::Type::None, self_: own::Reader(3) },
        },
    }
}

#[test]
fn they_cross_like_any_other() {
    let bytes = wire::lower(&value());
    assert_eq!(wire::lift::<own::Context>(&bytes), Ok(value()));
}

#[test]
fn the_contract_is_sound_with_them() {
    let mut builder = schema::Builder::new();
    builder.event::<own::Client>(None);
    own::Context::describe(&mut builder);
    let contract = builder.finish(schema::Library {
        name: "names".into(),
        type_name: "Library".into(),
        version: "0.0.0".into(),
        docs: std::string::String::new(),
    });
    let problems = schema::check(&contract);
    // All but one have a name of their own in C.
    let texts: std::vec::Vec<_> = problems.iter().map(|problem| &*problem.text).collect();
    assert_eq!(
        texts,
        ["record `Context` needs the C name `names_context`, which is a name of Hither itself"]
    );
}
