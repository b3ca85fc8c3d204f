//! The only door for identifiers: what Go calls the items of a contract, and what the generated code itself needs.
//!
//! Who gives way when two names meet, first to last: types, variants of errors, then those of enums, functions with a
//! default, tuples, constructors, statics, listeners and host functions as options, constructors and statics of objects,
//! what makes records, constants, and last what the framework declares, which is then called after the library (`Option`
//! becomes `MyTimerOption`). All others get an underscore behind them, as protoc-gen-go does it.

use std::collections::{BTreeMap, BTreeSet};

use hither_schema::{Contract, Field, Marks, Method, MethodKind, Status, Type, names, status};

use super::scope::Scope;
use super::spelling::IMPORTS;
use super::traits::Traits;

pub(super) use super::spelling::{constructor, exported, exported_as, file, package, receiver};

/// What Go calls the items of one contract.
pub(super) struct Names {
    pub(super) exported: BTreeSet<String>,
    pub(super) unexported: BTreeSet<String>,
    pub(super) methods: BTreeSet<String>,
    pub(super) types: BTreeMap<String, String>,
    pub(super) tuples: BTreeMap<Type, String>,
    pub(super) functions: BTreeMap<String, String>,
    constants: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
    /// The methods that records and objects have because of traits.
    traits: BTreeMap<String, Vec<&'static str>>,
    framework: BTreeMap<String, String>,
    /// What documentation calls the items of the contract, and how Go's does.
    pub(super) spelled: BTreeMap<String, String>,
    library: String,
    receiver: String,
}

/// What the framework declares in the package of a client, beside an error for each status.
#[rustfmt::skip]
const FRAMEWORK: &[&str] = &[
    "BlockEmitter", "DropNewest", "DropOldest", "Event", "FromChannel", "HostOption", "InPlace", "Items", "LatestOnly",
    "LibraryStats", "Limits", "ListenOption", "Notice", "OnDropped", "Option", "Progress", "Releaser", "Stats",
    "Status", "StatusError", "WithEvent", "WithLimits", "WithNoticeHandler", "WithPanicHandler", "WithProgress",
];

impl Names {
    pub(super) fn of(contract: &Contract, traits: &Traits) -> Self {
        let mut names = Names {
            // In the file with `import "C"`, a type of that name would be declared twice.
            exported: BTreeSet::from(["C".to_owned()]),
            unexported: IMPORTS
                .iter()
                .chain(&["bindings", "everyEvent", "library", "open", "shared"])
                .map(|x| (*x).to_owned())
                .collect(),
            methods: BTreeSet::from(["Close".to_owned()]),
            types: BTreeMap::new(),
            tuples: BTreeMap::new(),
            functions: BTreeMap::new(),
            constants: BTreeMap::new(),
            defaults: BTreeMap::new(),
            traits: contract
                .records
                .iter()
                .map(|x| &x.name)
                .chain(contract.objects.iter().map(|x| &x.name))
                .map(|name| (name.clone(), traits.methods(name)))
                .collect(),
            framework: BTreeMap::new(),
            spelled: BTreeMap::new(),
            receiver: receiver(&contract.library.type_name),
            library: exported(&contract.library.type_name),
        };
        names.types(contract);
        names.claim_tuples(contract);
        names.functions(contract);
        for record in &contract.records {
            if record.fields.iter().any(|field| field.default.is_some()) {
                let go = format!("New{}", names.types[&record.name]);
                let go = claim(&mut names.exported, go);
                names.defaults.insert(record.name.clone(), go);
            }
        }
        for constant in &contract.constants {
            let go = claim(&mut names.exported, exported_as(&constant.name, &constant.marks));
            names.constants.insert(constant.name.clone(), go);
        }
        let sentinels = sentinels().map(|(name, _)| name);
        for name in FRAMEWORK.iter().map(|x| (*x).to_owned()).chain(sentinels) {
            let go = if names.exported.contains(&name) {
                format!("{}{name}", names.library)
            } else {
                name.clone()
            };
            let go = claim(&mut names.exported, go);
            names.framework.insert(name, go);
        }
        names.spellings(contract);
        names
    }

    fn types(&mut self, contract: &Contract) {
        let no_marks = Marks::default();
        let types = std::iter::once((&contract.library.type_name, &no_marks))
            .chain(contract.records.iter().map(|x| (&x.name, &x.marks)))
            .chain(contract.enums.iter().map(|x| (&x.name, &x.marks)))
            .chain(contract.errors.iter().map(|x| (&x.name, &x.marks)))
            .chain(contract.objects.iter().map(|x| (&x.name, &x.marks)))
            .chain(contract.hosts.iter().map(|x| (&x.name, &x.marks)))
            .chain(contract.aliases.iter().map(|x| (&x.name, &x.marks)));
        for (name, marks) in types {
            let go = claim(&mut self.exported, exported_as(name, marks));
            self.types.insert(name.to_owned(), go);
        }
        let variants = contract
            .errors
            .iter()
            .flat_map(|x| x.variants.iter().map(|v| (&x.name, &v.name, &v.marks)));
        let constants = contract
            .enums
            .iter()
            .flat_map(|x| x.variants.iter().map(|v| (&x.name, &v.name, &v.marks)));
        for (owner, variant, marks) in variants.chain(constants) {
            let go = format!("{}{}", self.types[owner.as_str()], exported_as(variant, marks));
            let go = claim(&mut self.exported, go);
            self.types.insert(format!("{owner}::{variant}"), go);
        }
        self.claim_optional_functions(contract);
        for name in contract.records.iter().map(|x| &x.name) {
            self.reserve(&["fields", "lift", "lower"], name);
        }
        for name in contract.enums.iter().map(|x| &x.name) {
            self.reserve(&["enum", "lift", "lower"], name);
        }
        for name in contract.errors.iter().map(|x| &x.name) {
            self.reserve(&["answered", "error", "lift", "lower", "returned"], name);
        }
        for name in contract.objects.iter().map(|x| &x.name) {
            self.reserve(&["lift", "lower"], name);
        }
        for name in contract.hosts.iter().map(|x| &x.name) {
            self.reserve(&["lift", "lower", "trait"], name);
        }
        for method in &contract.methods {
            self.unexported.insert(format!("method{}", exported(&method.name)));
        }
        self.claim_host_functions(contract);
        for event in &contract.events {
            self.unexported.insert(format!("event{}", exported(&event.name)));
        }
    }

    fn reserve(&mut self, prefixes: &[&str], name: &str) {
        for prefix in prefixes {
            self.unexported.insert(format!("{prefix}{}", self.types[name]));
        }
    }

    fn functions(&mut self, contract: &Contract) {
        let constructors: Vec<&Method> =
            contract.methods.iter().filter(|x| x.kind == MethodKind::Constructor).collect();
        for method in &constructors {
            let go = method
                .marks
                .name_in("go")
                .map_or_else(|| constructor(&method.name, constructors.len() == 1), str::to_owned);
            let go = claim(&mut self.exported, go);
            self.functions.insert(method.name.clone(), go);
        }
        for method in &contract.methods {
            let go = exported_as(&method.name, &method.marks);
            let go = match method.kind {
                MethodKind::Constructor => continue,
                MethodKind::Static => claim(&mut self.exported, go),
                MethodKind::Method => claim(&mut self.methods, go),
            };
            self.functions.insert(method.name.clone(), go);
        }
        let hosts = contract.hosts.iter().filter(|x| x.listed);
        let hosts = hosts.map(|x| ("Set", &x.name, Some(&x.marks)));
        let marks = |name: &str| contract.record(name).map(|x| &x.marks);
        let events = contract.events.iter().map(|x| ("On", &x.name, marks(&x.name)));
        for (verb, name, marks) in hosts.chain(events) {
            let bare = marks.map_or_else(|| exported(name), |marks| exported_as(name, marks));
            let with = claim(&mut self.exported, format!("With{bare}"));
            self.functions.insert(format!("With {name}"), with);
            let method = claim(&mut self.methods, format!("{verb}{bare}"));
            self.functions.insert(format!("{verb} {name}"), method);
        }
        self.claim_listeners_of_keys(contract);
        for function in contract.host_functions() {
            let mut go = format!("Set{}", exported_as(&function.name, &function.marks));
            if self.methods.contains(&go) {
                // A trait and one of its functions are often called alike.
                go.push_str("Func");
            }
            let go = claim(&mut self.methods, go);
            self.functions.insert(format!("Set fn {}", function.name), go);
        }
        self.claim_functions_of_objects(contract);
        self.claim_listener_of_all();
        let stats = claim(&mut self.methods, "Stats".to_owned());
        self.functions.insert("Stats ".to_owned(), stats);
    }

    /// Where two are called alike, the first is meant.
    fn spellings(&mut self, contract: &Contract) {
        let ours = &self.functions;
        let client = &self.types[&contract.library.type_name];
        let mut spelled = Vec::new();
        for method in &contract.methods {
            let go = &ours[&method.name];
            let link = match method.kind {
                MethodKind::Method => format!("[{client}.{go}]"),
                MethodKind::Constructor | MethodKind::Static => format!("[{go}]"),
            };
            spelled.push((&method.name, link));
        }
        for host in &contract.hosts {
            let function = |x: &hither_schema::HostFunction| {
                format!("[{}.{}]", self.interface_with(host, x), exported_as(&x.name, &x.marks))
            };
            spelled.extend(host.functions.iter().map(|x| (&x.name, function(x))));
        }
        let constants = contract.constants.iter();
        spelled.extend(constants.map(|x| (&x.name, format!("[{}]", self.constants[&x.name]))));
        // A variant as `Owner::Variant`.
        spelled.extend(self.types.iter().map(|(name, go)| (name, format!("[{go}]"))));
        let of_errors = contract.errors.iter().flat_map(|x| &x.variants).map(|x| &x.fields);
        let of_enums = contract.enums.iter().flat_map(|x| &x.variants).map(|x| &x.fields);
        let of_records = contract.records.iter().map(|x| &x.fields);
        let all = of_records.chain(of_errors).chain(of_enums).flatten();
        spelled.extend(all.map(|x| (&x.name, exported_as(&x.name, &x.marks))));
        for (name, go) in spelled {
            self.spelled.entry(name.clone()).or_insert(go);
        }
        self.spell_objects(contract);
    }

    /// How documentation spells what the author calls `name`: a link, or the name of a field.
    pub(super) fn spelling(&self, name: &str) -> Option<&str> {
        self.spelled.get(name).map(String::as_str)
    }

    /// A record, enum, error, object, host trait, alias, or the library's type.
    pub(super) fn ty(&self, name: &str) -> &str {
        &self.types[name]
    }

    /// The struct of a tuple.
    pub(super) fn tuple(&self, ty: &Type) -> &str {
        &self.tuples[&ty.plain()]
    }

    /// The struct of a variant, or the constant of one of an enum without data.
    pub(super) fn variant(&self, owner: &str, variant: &str) -> &str {
        &self.types[&format!("{owner}::{variant}")]
    }

    /// A constructor, method or static; one of an object by `Object.name`.
    pub(super) fn function(&self, name: &str) -> &str {
        &self.functions[name]
    }

    /// The methods that a record or object has because of traits: its fields and other methods cannot be called so.
    pub(super) fn traits_of(&self, name: &str) -> &[&'static str] {
        self.traits.get(name).map_or(&[], Vec::as_slice)
    }

    /// The function that makes a record with its defaults, if it has any.
    pub(super) fn default_of(&self, record: &str) -> Option<&str> {
        self.defaults.get(record).map(String::as_str)
    }

    /// A constant.
    pub(super) fn constant(&self, name: &str) -> &str {
        &self.constants[name]
    }

    /// The option that provides a host trait or adds a listener before the constructor runs.
    pub(super) fn with(&self, name: &str) -> &str {
        &self.functions[&format!("With {name}")]
    }

    /// The method that provides a host trait.
    pub(super) fn set_host(&self, name: &str) -> &str {
        &self.functions[&format!("Set {name}")]
    }

    /// The method that provides one host function.
    pub(super) fn set_function(&self, name: &str) -> &str {
        &self.functions[&format!("Set fn {name}")]
    }

    /// The method that counts what lives.
    pub(super) fn stats(&self) -> &str {
        &self.functions["Stats "]
    }

    /// What the framework declares as `name`.
    pub(super) fn framework(&self, name: &str) -> &str {
        &self.framework[name]
    }

    /// The client in its methods; where a parameter is called so, [`Scope::local`] finds another name.
    pub(super) fn receiver(&self) -> &str {
        &self.receiver
    }

    /// A name for a helper of the codec, which no type has taken.
    pub(super) fn helper(&mut self, name: String) -> String {
        let taken = |name: &str, all: &BTreeSet<String>| {
            all.contains(&format!("lift{name}")) || all.contains(&format!("lower{name}"))
        };
        let mut name = name;
        while taken(&name, &self.unexported) {
            name.push('_');
        }
        self.unexported.insert(format!("lift{name}"));
        self.unexported.insert(format!("lower{name}"));
        name
    }

    /// The names inside of one function.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope::of(self)
    }
}

/// The exported fields of one struct; `taken` are its methods.
pub(super) fn fields(fields: &[Field], taken: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = taken.iter().map(|x| (*x).to_owned()).collect();
    let claimed = |x: &Field| claim(&mut taken, exported_as(&x.name, &x.marks));
    fields.iter().map(claimed).collect()
}

/// The statuses that a call can end with or be refused with, and the errors of the support code that stand for them.
pub(super) fn sentinels() -> impl Iterator<Item = (String, Status)> {
    let all = Status::ALL.iter().copied();
    let ends = all.filter(|x| matches!(x.group(), status::Group::Ending | status::Group::Refusal));
    // A typed error is an error of its own.
    ends.filter(|x| *x != Status::Error)
        .map(|status| (format!("Err{}", names::pascal(&status.name().to_lowercase())), status))
}

/// Takes `name`, with underscores behind it if it is taken.
pub(super) fn claim(taken: &mut BTreeSet<String>, mut name: String) -> String {
    while taken.contains(&name) {
        name.push('_');
    }
    taken.insert(name.clone());
    name
}
