//! A contract as a text for people: what the author wrote, in Rust, with the documentation.
//!
//! The text carries ANSI styles; whoever prints it drops them where they are not wanted.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use hither_schema::{
    Alias, Constant, Contract, Enum, Error, Execution, Field, HostTrait, Marks, Method, MethodKind,
    Object, Param, Record, Returns, Shape,
};

const HEADING: Style = Style::new().bold();
const KEYWORD: Style = AnsiColor::Magenta.on_default();
const NAME: Style = Style::new().bold();
const PROSE: Style = AnsiColor::Green.on_default();
const NOTE: Style = Style::new().dimmed();

/// The text for `contract`; ends with a new line.
pub fn render(contract: &Contract) -> String {
    let contract = &printable(contract);
    let mut page = Page::default();
    page.library(contract);
    page.section("Constants", &contract.constants, Page::constant);
    page.methods("Constructors", contract, MethodKind::Constructor);
    page.methods("Methods", contract, MethodKind::Method);
    page.methods("Statics", contract, MethodKind::Static);
    page.section("Objects", &contract.objects, Page::object);
    page.section("Host traits", &contract.hosts, Page::host);
    let is_event = |record: &&Record| contract.events.iter().any(|event| event.name == record.name);
    let (events, records): (Vec<_>, Vec<_>) = contract.records.iter().partition(is_event);
    page.section("Events", events, Page::record);
    page.section("Records", records, Page::record);
    page.section("Enums", &contract.enums, Page::enumeration);
    page.section("Errors", &contract.errors, Page::error);
    page.section("Aliases", &contract.aliases, Page::alias);
    page.text
}

/// The same contract, with control characters spelled out: a contract file is not trusted with the terminal.
fn printable(contract: &Contract) -> Contract {
    fn walk(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(text) => {
                let is_control = |c: char| c.is_control() && c != '\n' && c != '\t';
                if text.contains(is_control) {
                    let spell = |c: char| {
                        if is_control(c) { c.escape_default().to_string() } else { c.to_string() }
                    };
                    *text = text.chars().map(spell).collect();
                }
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(walk),
            serde_json::Value::Object(members) => members.values_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(contract).expect("a contract is plain data");
    walk(&mut value);
    serde_json::from_value(value).expect("only texts were changed")
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, depth: usize, text: &str) {
        if text.is_empty() {
            self.text.push('\n');
        } else {
            writeln!(self.text, "{:1$}{text}", "", depth * 4).expect("a String takes every text");
        }
    }

    fn library(&mut self, contract: &Contract) {
        let library = &contract.library;
        self.docs(0, &library.docs);
        self.line(
            0,
            &format!(
                "{} {NAME}{}{NAME:#} {NOTE}// {} {}, contract {:016x}{NOTE:#}",
                keyword("library"),
                library.type_name,
                library.name,
                library.version,
                contract.hash()
            ),
        );
    }

    fn docs(&mut self, depth: usize, docs: &str) {
        for line in docs.lines() {
            let text = format!("/// {line}");
            self.line(depth, &format!("{PROSE}{}{PROSE:#}", text.trim_end()));
        }
    }

    /// What the author wrote above an item.
    fn above(&mut self, depth: usize, docs: &str, marks: &Marks) {
        self.docs(depth, docs);
        if let Some(deprecated) = &marks.deprecated {
            let text = format!("#[deprecated = {:?}]", deprecated.text());
            self.line(depth, &format!("{NOTE}{text}{NOTE:#}"));
        }
        let mut options = Vec::new();
        if !marks.skip.is_empty() {
            let languages: Vec<_> = marks.skip.iter().map(String::as_str).collect();
            options.push(format!("skip({})", languages.join(", ")));
        }
        if !marks.rename.is_empty() {
            let names =
                marks.rename.iter().map(|(language, name)| format!("{language} = {name:?}"));
            options.push(format!("rename({})", names.collect::<Vec<_>>().join(", ")));
        }
        if !options.is_empty() {
            self.line(depth, &format!("{NOTE}#[hither({})]{NOTE:#}", options.join(", ")));
        }
    }

    fn constant(&mut self, constant: &Constant) {
        self.above(1, &constant.docs, &constant.marks);
        self.line(
            1,
            &format!(
                "{} {NAME}{}{NAME:#}: {} = {};",
                keyword("const"),
                constant.name,
                constant.ty,
                constant.value
            ),
        );
    }

    /// A heading with its items, or nothing where there are none.
    fn section<T>(
        &mut self,
        heading: &str,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Self, T),
    ) {
        let mut body = Page::default();
        body.spaced(items, write);
        if !body.text.is_empty() {
            self.line(0, "");
            self.line(0, &format!("{HEADING}{heading}{HEADING:#}"));
            self.text.push_str(&body.text);
        }
    }

    fn methods(&mut self, heading: &str, contract: &Contract, kind: MethodKind) {
        let methods = contract.methods.iter().filter(|method| method.kind == kind);
        self.section(heading, methods, Page::method);
    }

    fn method(&mut self, method: &Method) {
        self.above(1, &method.docs, &method.marks);
        if method.execution == Execution::Blocking {
            self.line(1, &format!("{NOTE}#[hither(blocking)]{NOTE:#}"));
        }
        let receiver = (method.kind == MethodKind::Method).then_some("&self");
        let made = (method.kind == MethodKind::Constructor).then_some("Self");
        let signature = signature(
            method.execution == Execution::Async,
            &method.name,
            receiver,
            &method.params,
            &method.returns,
            made,
        );
        self.line(1, &signature);
    }

    /// An object is shown as its methods; what a constructor returns is the object.
    fn object(&mut self, object: &Object) {
        self.above(1, &object.docs, &object.marks);
        self.block("impl", &object.name, |page| {
            let mut methods = Page::default();
            methods.spaced(&object.methods, Page::method);
            for line in methods.text.lines() {
                page.line(usize::from(!line.is_empty()), line);
            }
        });
    }

    /// A trait that the library does not list has objects only.
    fn host(&mut self, host: &HostTrait) {
        self.above(1, &host.docs, &host.marks);
        if !host.listed {
            self.line(1, &format!("{NOTE}// only as `Arc<dyn {}>`{NOTE:#}", host.name));
        }
        self.block("trait", &host.name, |page| {
            page.spaced(&host.functions, |page, function| {
                page.above(2, &function.docs, &function.marks);
                let signature = signature(
                    function.execution == Execution::Async,
                    &function.name,
                    Some("&self"),
                    &function.params,
                    &function.returns,
                    None,
                );
                let end = if function.has_default { " { .. }" } else { ";" };
                page.line(2, &format!("{signature}{end}"));
            });
        });
    }

    fn record(&mut self, record: &Record) {
        self.above(1, &record.docs, &record.marks);
        self.block("struct", &record.name, |page| page.fields(&record.fields));
    }

    fn fields(&mut self, fields: &[Field]) {
        self.spaced(fields, |page, field| {
            page.above(2, &field.docs, &field.marks);
            if let Some(default) = &field.default {
                page.line(2, &format!("{NOTE}#[hither(default = {default})]{NOTE:#}"));
            }
            page.line(2, &format!("{}: {},", field.name, field.ty));
        });
    }

    fn enumeration(&mut self, item: &Enum) {
        self.above(1, &item.docs, &item.marks);
        self.block("enum", &item.name, |page| {
            page.spaced(&item.variants, |page, variant| {
                page.above(2, &variant.docs, &variant.marks);
                page.variant(&variant.name, variant.shape, &variant.fields);
            });
        });
    }

    fn variant(&mut self, name: &str, shape: Shape, fields: &[Field]) {
        let named = |field: &Field| format!("{}: {}", field.name, field.ty);
        let unnamed = |field: &Field| field.ty.to_string();
        let text = match shape {
            Shape::Unit => format!("{name},"),
            Shape::Tuple => format!("{name}({}),", joined(fields, unnamed)),
            Shape::Struct if fields.is_empty() => format!("{name} {{}},"),
            Shape::Struct => format!("{name} {{ {} }},", joined(fields, named)),
        };
        self.line(2, &text);
    }

    fn error(&mut self, error: &Error) {
        self.above(1, &error.docs, &error.marks);
        self.block("enum", &error.name, |page| {
            page.spaced(&error.variants, |page, variant| {
                page.above(2, &variant.docs, &variant.marks);
                page.line(2, &format!("{NOTE}#[error({:?})]{NOTE:#}", variant.message));
                page.variant(&variant.name, variant.shape, &variant.fields);
            });
        });
    }

    fn alias(&mut self, alias: &Alias) {
        self.docs(1, &alias.docs);
        self.line(1, &format!("{} {NAME}{}{NAME:#} = {};", keyword("type"), alias.name, alias.ty));
    }

    fn block(&mut self, word: &str, name: &str, body: impl FnOnce(&mut Self)) {
        let mut inner = Page::default();
        body(&mut inner);
        let head = format!("{} {NAME}{name}{NAME:#}", keyword(word));
        if inner.text.is_empty() {
            self.line(1, &format!("{head} {{}}"));
        } else {
            self.line(1, &format!("{head} {{"));
            self.text.push_str(&inner.text);
            self.line(1, "}");
        }
    }

    /// Items one below the other; those that take more than one line stand apart.
    fn spaced<T>(&mut self, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Self, T)) {
        let mut before: Option<usize> = None;
        for item in items {
            let mut part = Page::default();
            write(&mut part, item);
            let lines = part.text.lines().count();
            if before.is_some_and(|before| before > 1 || lines > 1) {
                self.line(0, "");
            }
            self.text.push_str(&part.text);
            before = Some(lines);
        }
    }
}

fn joined(fields: &[Field], spell: impl Fn(&Field) -> String) -> String {
    fields.iter().map(spell).collect::<Vec<_>>().join(", ")
}

fn keyword(word: &str) -> String {
    format!("{KEYWORD}{word}{KEYWORD:#}")
}

/// `made` stands in for the value where there is none in the contract, as of a constructor.
fn signature(
    is_async: bool,
    name: &str,
    receiver: Option<&str>,
    params: &[Param],
    returns: &Returns,
    made: Option<&str>,
) -> String {
    let words = if is_async { "async fn" } else { "fn" };
    let params: Vec<String> = receiver
        .map(str::to_owned)
        .into_iter()
        .chain(params.iter().map(|param| format!("{}: {}", param.name, param.ty)))
        .collect();
    let of = returns.types().next().map(ToString::to_string).or(made.map(str::to_owned));
    let output = match (of, &returns.error) {
        (of, None) => of,
        (of, Some(error)) => Some(format!("Result<{}, {error}>", of.as_deref().unwrap_or("()"))),
    };
    let arrow = match output {
        None => String::new(),
        Some(item) if returns.items.is_some() => format!(" -> impl Stream<Item = {item}>"),
        Some(value) => format!(" -> {value}"),
    };
    format!("{} {NAME}{name}{NAME:#}({}){arrow}", keyword(words), params.join(", "))
}
