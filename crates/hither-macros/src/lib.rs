//! The attributes of Hither. Depend on `hither`, which re-exports them; what they do is in `hither-macros-impl`.

use proc_macro::TokenStream;

/// Data that is copied across: a struct with named fields, an enum, or a type that crosses as another one.
///
/// ```ignore
/// #[hither::data]
/// pub struct EchoRequest {
///     /// What to say.
///     pub message: String,
///     pub delay_ms: i64,
/// }
///
/// #[hither::data]
/// pub enum Schedule {
///     Never,
///     Every(Duration),
///     Both { first: Box<Schedule>, second: Box<Schedule> },
/// }
/// ```
///
/// Fields are scalars (`bool`, `i8` to `i128`, `u8` to `u128`, `f32`, `f64`, `char`), `String`, `Duration`, `SystemTime`,
/// `Vec<T>`, `[T; N]`, tuples, `Option<T>`, `Box<T>`, maps and sets of the standard library, and other types under `data`,
/// `event` or `error`. The order of fields and variants is part of the contract. The item stays as it is: derive what you
/// like.
///
/// `data(name = "Order")` is its name on the other side, and `rename(go = "PurchaseOrder", c = "purchase")` in single
/// languages; fields and variants have both in `#[hither(..)]`. A field may have a default, `#[hither(default = 3)]`: readers
/// take it where the field is left out at the end. `traits(Display, Eq, Ord, Hash)` on a record carries what these say.
///
/// A struct of one field without a name crosses as that field; with `text` as the text of it, by its `Display` and
/// `FromStr`; and any type with `as = T` as a `T`, by its own `TryFrom<T>` (or `From<T>`) and `From<&Self> for T`. To others
/// its name is another name for what crosses:
///
/// ```ignore
/// #[hither::data]
/// pub struct UserId(pub u64);
///
/// #[hither::data(text)]
/// pub struct Link(pub url::Url);
///
/// #[hither::data(as = u8)]
/// pub struct Percent { hundredths: u16 }
/// ```
///
/// This and all other attributes take `crate = path`, for authors to whom `hither` has another name.
#[proc_macro_attribute]
pub fn data(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::data(args.into(), item.into()).into()
}

/// What can go wrong: an enum, with a message for each variant.
///
/// ```ignore
/// #[hither::error]
/// pub enum TimerError {
///     #[error("job name must not be empty")]
///     EmptyJobName,
///     #[error("retry.max_attempts must be positive, got {got}")]
///     BadRetry { got: i64 },
///     #[error(transparent)]
///     Host(#[from] hither::HostError),
/// }
/// ```
///
/// It is an ordinary error: `Display`, `std::error::Error` (with `source()` for `#[source]` and `#[from]`), `From` for
/// `#[from]`, and `Debug` are written for it. An author who prefers `thiserror` derives its `Error` *below* this
/// attribute; derives above it cannot be seen. Where `Debug` is implemented by hand, say `#[hither::error(no_debug)]`.
#[proc_macro_attribute]
pub fn error(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::error(args.into(), item.into()).into()
}

/// Something that happens in the library, told to whoever listens: a struct with named fields.
///
/// ```ignore
/// #[hither::event]
/// pub struct EchoFired {
///     pub message: String,
///     pub echo_count: i64,
/// }
/// ```
///
/// List it in `#[hither::library(events = [EchoFired])]`, and tell it with `cx.emit(EchoFired { .. })`.
/// One field may be marked `#[hither(key)]`: it says what the event is about, and listeners may ask for some keys only.
#[proc_macro_attribute]
pub fn event(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::event(args.into(), item.into()).into()
}

/// A trait that the host program implements; and, on an `impl` of one, a test double in Rust.
///
/// ```ignore
/// #[hither::host]
/// pub trait TokenSource {
///     async fn fetch_token(&self, key: String) -> Result<String, TokenError>;
/// }
///
/// #[hither::host]
/// impl TokenSource for FakeTokens {
///     async fn fetch_token(&self, key: String) -> Result<String, TokenError> {
///         Ok(format!("fake-{key}"))
///     }
/// }
/// ```
///
/// A host can always fail, so every function returns a `Result` whose error can be made from a `hither::HostError`. The
/// trait becomes one that `dyn TokenSource` exists for: its functions return boxed futures, and it is `Send`, `Sync` and
/// `'static`. List it in `#[hither::library(hosts = [TokenSource])]`, and ask for it with `cx.host::<dyn TokenSource>()`; or
/// take an `Arc<dyn TokenSource>` wherever a value may stand, and the host passes as many as it likes.
///
/// A plain `fn` is answered before it returns, on the thread that asks. A function with a body is one that the host may
/// leave out: then the body runs.
#[proc_macro_attribute]
pub fn host(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::host(args.into(), item.into()).into()
}

/// The library: the `impl` block whose `pub fn`s are called from other languages.
///
/// ```ignore
/// #[hither::library(name = "my_timer", hosts = [TokenSource], events = [EchoFired])]
/// impl MyTimer {
///     #[hither(constructor)]
///     pub async fn create(cx: Context, config: TimerConfig) -> Result<Self, TimerError> { .. }
///
///     pub async fn echo(&self, req: EchoRequest) -> EchoResponse { .. }
///
///     pub fn version(&self) -> String { .. }
///
///     pub fn parse(text: String) -> Result<Job, TimerError> { .. }
/// }
/// ```
///
/// `name` is the prefix of every C symbol; `hosts` lists traits under [`macro@host`], `events` structs under
/// [`macro@event`], `functions` those under [`macro@function`], `constants` those under [`macro@constant`]. Types are found by themselves. A method may say, in `#[hither(..)]`:
///
/// - `constructor`: it makes the instance. It returns `Self` or `Result<Self, E>`, and may take the `Context` first.
/// - `blocking`: it computes for long, so it runs on a pool of its own.
/// - `name = "fetch"`: it has this name on the other side.
/// - `rename(go = "FetchIt", c = "fetch_it")`: it has these names in these languages.
/// - `skip`: it is not exported, nor is any function that is not `pub`. `skip(c, go)`: it is not in their bindings.
///
/// The block stays as it is. A test is added that names every problem of the contract that a macro cannot see, such as
/// two names that another language could not tell apart: it runs with the author's own `cargo test`.
#[proc_macro_attribute]
pub fn library(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::library(args.into(), item.into()).into()
}

/// A function that needs no type of the library: called like a static, and listed in
/// `#[hither::library(functions = [parse])]`.
///
/// ```ignore
/// #[hither::function]
/// pub fn parse(text: String) -> Result<Job, JobError> { .. }
/// ```
///
/// It may be sync, `async` or, with `#[hither::function(blocking)]`, long work; it has the other options of methods too. A
/// hidden type of its name is added, by which libraries list it.
#[proc_macro_attribute]
pub fn function(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::function(args.into(), item.into()).into()
}

/// A constant of every language: listed in `#[hither::library(constants = [MAX_JOBS])]`.
///
/// ```ignore
/// /// How many jobs run at once.
/// #[hither::constant]
/// pub const MAX_JOBS: u32 = 64;
/// ```
///
/// Its type is a number, `bool`, `char`, `&str`, `&[u8]` or `&[u8; N]`, `Duration` or an array of numbers. A hidden type of
/// its name is added, by which libraries list it.
#[proc_macro_attribute]
pub fn constant(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::constant(args.into(), item.into()).into()
}

/// A type whose values stay in the library: others hold handles of them, and call its methods. On its `impl` block.
///
/// ```ignore
/// #[hither::object]
/// impl Cursor {
///     /// One more way to make one; not needed where other methods return `Arc<Cursor>`.
///     #[hither(constructor)]
///     pub fn open(path: String) -> Result<Self, OpenError> { /* ... */ }
///
///     pub async fn next(&self) -> Option<Row> { /* ... */ }
/// }
/// ```
///
/// It crosses as `Arc<Cursor>`: as a parameter, in what a method returns, in fields, options and lists. Methods take
/// `&self` and the same options as those of a library; a constructor may take the `Context` as its first parameter.
#[proc_macro_attribute]
pub fn object(args: TokenStream, item: TokenStream) -> TokenStream {
    hither_macros_impl::object(args.into(), item.into()).into()
}
