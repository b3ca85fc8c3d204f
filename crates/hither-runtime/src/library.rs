//! What the doors know of a library without its types.

use std::any::TypeId;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use hither_schema::model::Execution;
use hither_schema::{Builder, Contract, Problem, Status, check, model, names};

use crate::byte_door::{self, Door};
use crate::c_door;
use crate::events::{Event, KeyReader};
use crate::host::interface::{HostFunctionEntry, HostFunctions};
use crate::method::{Manner, Method, ObjectMethod};
use crate::object::ObjectMethods;
use crate::refusal::Refusal;
use crate::verdict::Verdicts;
use crate::watch::Sampling;

/// The author's type. Implemented by `#[hither::library]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no library",
    note = "mark its `impl` block with `#[hither::library(name = \"...\")]`"
)]
pub trait Library: Sized + Send + Sync + 'static {
    /// What the doors know of it.
    fn info() -> &'static LibraryInfo;
}

/// A method in the table of its library: what is known of it without its types.
#[derive(Debug)]
pub struct MethodEntry {
    pub(crate) name: &'static str,
    pub(crate) id: u32,
    pub(crate) call: byte_door::CallFn,
    /// Of an object's method or a free function: the way through the C door. Methods of a library have exports of their own.
    pub(crate) call_c: Option<c_door::CallFn>,
    pub(crate) manner: Manner,
    /// Which of its first polls are timed.
    pub(crate) sampling: Sampling,
    /// Nothing crosses in its calls but copies. Said once the contract is known, before anything is called.
    pub(crate) of_copies: AtomicBool,
}

impl MethodEntry {
    /// The entry of `M`.
    pub const fn of<M: Method>() -> Self {
        Self {
            name: M::NAME,
            id: names::id(M::ID_NAME),
            call: byte_door::call_method::<M>,
            call_c: None,
            manner: M::MANNER,
            // The first poll of blocking work hands it to the pool, and nothing of the author's runs in it.
            sampling: match M::EXECUTION {
                Execution::Blocking => Sampling::never(),
                Execution::Sync | Execution::Async => Sampling::new(),
            },
            of_copies: AtomicBool::new(false),
        }
    }

    /// Whether nothing crosses in its calls but copies.
    #[inline]
    pub(crate) fn is_of_copies(&self) -> bool {
        self.of_copies.load(Ordering::Relaxed)
    }

    /// Whether its receiver is asked for the object that is called; a free function has a receiver that refuses all.
    pub(crate) fn is_of_an_object(&self) -> bool {
        self.call_c.is_some()
    }

    /// The entry of a method of an object, or of a free function.
    pub const fn of_object<M: ObjectMethod>() -> Self {
        Self { call_c: Some(c_door::call_method::<M>), ..Self::of::<M>() }
    }
}

/// An event that the library lists.
pub struct EventEntry {
    pub(crate) name: &'static str,
    pub(crate) id: u32,
    /// Which type it is: two may have one name, and only one of them is listed.
    pub(crate) type_id: fn() -> TypeId,
    /// How its keys are read; `None` where it has none.
    pub(crate) keys: Option<KeyReader>,
}

impl EventEntry {
    /// The entry of `E`.
    pub const fn of<E: Event>() -> Self {
        let keys = match E::KEY {
            Some(key) => Some(key.reader()),
            None => None,
        };
        Self { name: E::NAME, id: names::id(E::NAME), type_id: TypeId::of::<E>, keys }
    }
}

/// One library: a static of its expansion.
pub struct LibraryInfo {
    pub(crate) name: &'static str,
    describe: fn(&mut Builder) -> model::Library,
    methods: &'static [MethodEntry],
    hosts: &'static [&'static [HostFunctionEntry]],
    events: &'static [EventEntry],
    loaded: OnceLock<Loaded>,
}

/// What is made once, at the first look.
pub(crate) struct Loaded {
    pub(crate) contract: Contract,
    pub(crate) bytes: Vec<u8>,
    pub(crate) hash: u64,
    pub(crate) problems: Vec<Problem>,
    /// Whether anything of it crosses that is no copy: by handle, of the library or of the host, or a stream of the
    /// host's.
    pub(crate) has_objects: bool,
    /// On other contracts than this one; made for the first.
    verdicts: OnceLock<Verdicts>,
    methods: Methods,
    /// The functions of every host trait of the contract.
    host_functions: Vec<&'static HostFunctionEntry>,
    door: OnceLock<Door>,
}

impl LibraryInfo {
    /// For the static of an expansion.
    pub const fn new(
        name: &'static str,
        describe: fn(&mut Builder) -> model::Library,
        methods: &'static [MethodEntry],
        hosts: &'static [&'static [HostFunctionEntry]],
        events: &'static [EventEntry],
    ) -> Self {
        Self { name, describe, methods, hosts, events, loaded: OnceLock::new() }
    }

    #[inline]
    pub(crate) fn loaded(&'static self) -> &'static Loaded {
        self.loaded.get_or_init(|| {
            let mut builder = Builder::new();
            let library = (self.describe)(&mut builder);
            let of_objects: Vec<_> = builder
                .attachments()
                .iter()
                .filter_map(|attached| attached.downcast_ref::<ObjectMethods>())
                .flat_map(|methods| methods.0)
                .collect();
            let host_functions = builder
                .attachments()
                .iter()
                .filter_map(|attached| attached.downcast_ref::<HostFunctions>())
                .flat_map(|functions| functions.0)
                .collect();
            let contract = builder.finish(library);
            let methods: Vec<_> = self.methods.iter().chain(of_objects).collect();
            let of_copies = contract.methods_of_copies();
            for method in &methods {
                method.of_copies.store(of_copies.contains(&method.id), Ordering::Relaxed);
            }
            Loaded {
                bytes: contract.to_bytes(),
                hash: contract.hash(),
                problems: check(&contract),
                has_objects: !contract.objects.is_empty()
                    || contract.host_objects().next().is_some()
                    || contract.has_streams_of_the_host(),
                contract,
                verdicts: OnceLock::new(),
                host_functions,
                methods: Methods::of(&methods),
                door: OnceLock::new(),
            }
        })
    }

    /// The contract, sound or not.
    pub fn contract(&'static self) -> &'static Contract {
        &self.loaded().contract
    }

    /// Panics with every problem of the contract. The test that `#[hither::library]` adds calls it.
    ///
    /// # Panics
    /// When the contract is not sound.
    pub fn assert_sound(&'static self) {
        let problems = &self.loaded().problems;
        let texts: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert!(
            problems.is_empty(),
            "the contract of `{}` is not sound:\n{}",
            self.name,
            texts.join("\n")
        );
    }

    /// What is known of the contracts of bindings.
    pub(crate) fn verdicts(&'static self) -> &'static Verdicts {
        self.loaded().verdicts.get_or_init(Verdicts::new)
    }

    /// The byte door's table, for the life of the process.
    pub(crate) fn door<L: Library>() -> &'static Door {
        L::info().loaded().door.get_or_init(byte_door::door::<L>)
    }

    #[inline]
    pub(crate) fn method(&'static self, id: u32) -> Option<&'static MethodEntry> {
        self.loaded().methods.get(id)
    }

    /// The functions of all host traits that it lists.
    pub(crate) fn host_functions(
        &self,
    ) -> impl Iterator<Item = &'static HostFunctionEntry> + use<> {
        self.hosts.iter().copied().flatten()
    }

    pub(crate) fn host_function(&self, id: u32) -> Option<&'static HostFunctionEntry> {
        self.hosts.iter().copied().flatten().find(|function| function.id == id)
    }

    /// The function behind the id of a host call: of a trait that it lists, or of objects of the host.
    pub(crate) fn asked_function(&'static self, id: u32) -> Option<&'static HostFunctionEntry> {
        let of_objects = || {
            let mut functions = self.loaded().host_functions.iter().copied();
            functions.find(|function| function.object_id == id)
        };
        self.host_function(id).or_else(of_objects)
    }

    pub(crate) fn host_function_named(&self, name: &str) -> Option<&'static HostFunctionEntry> {
        self.hosts.iter().copied().flatten().find(|function| function.name == name)
    }

    pub(crate) fn event(&self, id: u32) -> Option<&'static EventEntry> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The event with this id.
    ///
    /// # Errors
    /// [`Status::UnknownEvent`].
    pub(crate) fn known_event(&self, id: u32) -> Result<&'static EventEntry, Refusal> {
        self.event(id).ok_or_else(|| {
            let text = format!("the contract has no event with id {id:#010x}");
            Refusal::new(Status::UnknownEvent, text)
        })
    }

    pub(crate) fn event_named(&self, name: &str) -> Option<&'static EventEntry> {
        self.events.iter().find(|event| event.name == name)
    }
}

#[cold]
pub(crate) fn unknown_method(id: u32) -> Refusal {
    let text = format!("the contract has no method with id {id:#010x}");
    Refusal::new(Status::UnknownMethod, text)
}

/// How the keys of an event are read; `None`: of all events.
///
/// # Errors
/// [`Status::BadArgument`]: it has no key.
pub(crate) fn keys_of(event: Option<&EventEntry>) -> Result<KeyReader, Refusal> {
    let refused = |text| Refusal::new(Status::BadArgument, text);
    let Some(event) = event else {
        return Err(refused("keys are those of one event: listen to it by its id".to_owned()));
    };
    event.keys.ok_or_else(|| {
        let name = event.name;
        refused(format!(
            "event `{name}` has no key: listen to all of them, or mark a field `#[hither(key)]`"
        ))
    })
}

/// Methods by id. Ids are hashes already: the low bits say where to look first.
struct Methods(Box<[Option<(u32, &'static MethodEntry)>]>);

impl Methods {
    fn of(methods: &[&'static MethodEntry]) -> Self {
        // At most half full, so a free place is met soon.
        let mut places = vec![None; (methods.len() * 2).next_power_of_two()].into_boxed_slice();
        for &method in methods {
            let mut at = method.id as usize;
            while places[at & (places.len() - 1)].is_some() {
                at += 1;
            }
            places[at & (places.len() - 1)] = Some((method.id, method));
        }
        Self(places)
    }

    #[inline]
    fn get(&self, id: u32) -> Option<&'static MethodEntry> {
        let mut at = id as usize;
        loop {
            let (found, method) = (*self.0.get(at & (self.0.len() - 1))?)?;
            if found == id {
                return Some(method);
            }
            at += 1;
        }
    }
}
