//! Annotated items get along with whatever stands around them: lints, names, modules, function bodies, other macros.
#![deny(warnings, clippy::all)]
#![allow(missing_docs)]
#![forbid(unsafe_code)]

use hither::HostError;

/// Names that an expansion might use itself.
pub mod names {
    #[hither::data]
    pub struct Arena {
        pub __reader: String,
        pub c: Mirror,
        pub fields: Vec<Wire>,
        pub kind: Option<h>,
    }

    #[hither::data]
    pub struct Mirror {
        pub position: u8,
    }

    #[hither::data]
    pub struct Wire {}

    #[allow(non_camel_case_types)]
    #[hither::data]
    pub struct h {
        pub r#fn: bool,
    }

    #[hither::error]
    pub enum Option2 {
        #[error("{r} {kind}")]
        None { kind: u8, r: u8 },
        #[error("{fields}")]
        Some { fields: String, message: String },
    }

    pub struct Library(pub u8);

    #[hither::library(name = "names")]
    impl Library {
        #[hither(constructor)]
        pub fn new(context: Arena) -> Self {
            Self(context.c.position)
        }

        pub fn clone(&self, user_data: u64, on_reply: String, timeout_ms: Mirror) -> u64 {
            user_data + on_reply.len() as u64 + u64::from(timeout_ms.position)
        }

        pub async fn r#loop(&self, r#async: bool, __context: u8) -> Result<(), Option2> {
            let _ = (r#async, __context);
            Ok(())
        }

        pub fn drop(&self) -> u8 {
            self.0
        }
    }
}

/// Types by path, a `Result` of the author's own, and no prelude names.
pub mod paths {
    pub type Result<T> = std::result::Result<T, crate::Failure>;

    pub struct Shop;

    #[hither::library(name = "paths", hosts = [super::Source])]
    impl Shop {
        #[hither(constructor)]
        pub fn open(_cx: hither::Context) -> Result<Self> {
            Ok(Self)
        }

        pub fn find(text: std::string::String) -> Result<std::option::Option<super::names::Wire>> {
            let _ = text;
            Ok(None)
        }

        pub async fn notify(&self) -> Result<()> {
            Ok(())
        }
    }
}

#[hither::error]
pub enum Failure {
    #[error(transparent)]
    Host(#[from] HostError),
}

/// The author writes the messages by another derive.
#[hither::error]
#[derive(Debug, thiserror::Error)]
pub enum Derived {
    #[error("{} too many", .0 - 1)]
    TooMany(i32),
    #[error("the host failed")]
    Host(#[from] HostError),
}

/// The author shows the error by hand.
#[hither::error(no_debug)]
pub enum Secret {
    #[error("wrong password")]
    Password { tried: String },
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Secret::Password { tried } = self;
        write!(f, "Password({} letters)", tried.len())
    }
}

#[hither::host]
pub trait Source: Send + Sync {
    async fn fetch(&self, r#type: String, __arena: u8) -> Result<Vec<u8>, Failure>;
    async fn fetch_derived(&self) -> Result<(), Derived>;
}

struct Double<T>(T);

#[hither::host]
impl<T> Source for Double<T>
where
    T: Into<String> + Clone + Send + Sync + 'static,
{
    async fn fetch(&self, mut name: String, _: u8) -> Result<Vec<u8>, Failure> {
        if name.is_empty() {
            return Ok(Vec::new());
        }
        std::future::ready(()).await;
        name.push_str(&self.0.clone().into());
        let bytes = name.into_bytes();
        Self::check(bytes.len())?;
        Ok(bytes)
    }

    async fn fetch_derived(&self) -> Result<(), Derived> {
        Err(Derived::TooMany(3))
    }
}

impl<T> Double<T> {
    fn check(_: usize) -> Result<(), HostError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_double_may_be_generic_and_use_the_question_mark() {
    let double: Box<dyn Source> = Box::new(Double("!"));
    assert_eq!(double.fetch("a".to_owned(), 0).await.unwrap(), b"a!");
    assert_eq!(double.fetch_derived().await.unwrap_err().to_string(), "2 too many");
}

#[test]
fn debug_may_be_the_authors_own() {
    let secret = Secret::Password { tried: "hunter2".to_owned() };
    assert_eq!(format!("{secret:?}"), "Password(7 letters)");
}

#[test]
fn items_may_stand_in_a_function() {
    #[hither::data]
    #[derive(Debug, PartialEq)]
    struct Local {
        inner: Inner,
    }

    #[hither::data]
    #[derive(Debug, PartialEq)]
    struct Inner {
        text: String,
    }

    let local = Local { inner: Inner { text: "x".to_owned() } };
    let bytes = hither::__private::wire::lower(&local);
    assert_eq!(hither::__private::wire::lift(&bytes), Ok(local));
}

#[test]
fn methods_are_called_through_no_trait() {
    let context = names::Arena {
        __reader: String::new(),
        c: names::Mirror { position: 4 },
        fields: vec![],
        kind: Some(names::h { r#fn: true }),
    };
    let library = names::Library::new(context);
    assert_eq!(library.clone(1, "a".to_owned(), names::Mirror { position: 1 }), 3);
    assert_eq!(library.drop(), 4);
}

/// A macro of the author's may write annotated items.
macro_rules! record {
    ($name:ident { $($field:ident: $ty:ty),* }) => {
        #[hither::data]
        #[derive(Debug, PartialEq)]
        pub struct $name {
            $(pub $field: $ty),*
        }
    };
}

record!(FromMacro { count: u32, names: Vec<String>, next: Option<more::Mirror2> });

pub mod more {
    #[hither::data]
    #[derive(Debug, PartialEq)]
    pub struct Mirror2 {
        pub position: u8,
    }
}

#[test]
fn items_may_come_from_a_macro() {
    let value = FromMacro { count: 1, names: vec![], next: None };
    let bytes = hither::__private::wire::lower(&value);
    assert_eq!(hither::__private::wire::lift(&bytes), Ok(value));
}
