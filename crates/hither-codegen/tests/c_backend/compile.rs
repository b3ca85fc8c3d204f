//! Compilers accept the header, and it means what the specification says.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use hither_codegen::{Options, Target};
use hither_schema::{Contract, Execution, Method, Type};

use crate::contracts::*;
use crate::rich::rich;
use crate::toolchain::{C99, compile_strictly, folder, run, write};
use crate::{generate, header};

/// The text without its comments.
fn code(header: &str) -> String {
    let mut out = String::new();
    for part in header.split("/*") {
        out.push_str(part.split_once("*/").map_or(part, |(_, code)| code));
    }
    out
}

/// The names of all functions of a header, inline or not.
fn functions(header: &str, lib: &str) -> Vec<String> {
    let code = code(header);
    let mut names = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let declares =
            line.starts_with(|c: char| c.is_ascii_lowercase()) && !line.starts_with("typedef ");
        let (true, Some((head, _))) = (declares, line.split_once('(')) else {
            continue;
        };
        let name = head.rsplit([' ', '*']).next().expect("a split has a last part");
        assert!(
            name.starts_with(lib),
            "line {at} of the code declares `{name}` without the prefix: {line}"
        );
        names.push(name.to_owned());
    }
    names
}

/// A source that takes the address of every function.
fn uses_all(contracts: &[&Contract]) -> String {
    let mut source = String::new();
    for contract in contracts {
        writeln!(source, "#include \"{}.h\"", contract.library.name).expect("to a string");
    }
    source.push_str(
        "void use(void (*take)(void (*)(void)));\nvoid use(void (*take)(void (*)(void))) {\n",
    );
    for contract in contracts {
        let lib = &contract.library.name;
        for name in functions(&header(contract), lib) {
            writeln!(source, "  take({}_ANY_FN(&{name}));", lib.to_uppercase())
                .expect("to a string");
        }
    }
    source.push_str("}\n");
    source
}

#[test]
fn everything_that_a_contract_can_say() {
    let contract = rich("rich");
    let folder = folder("rich");
    write(&folder, &generate(&contract));
    let found = functions(&header(&contract), "rich").len();
    let forms = |method: &Method| match (&method.returns.items, method.execution) {
        (None, Execution::Sync) => 2,
        (Some(_), _) | (None, Execution::Async | Execution::Blocking) => 3,
    };
    let methods = contract.all_methods().map(forms).sum::<usize>();
    let objects = contract.objects.len() * 2;
    let host_functions = contract.host_functions().count() * 3;
    let host_objects = contract.host_objects().map(|host| host.functions.len() * 2).sum::<usize>();
    let own = methods + objects + host_functions + host_objects + contract.events.len() * 2;
    // Of every library: 9 beside contexts, 14 generic over ids, 5 general forms, 2 for all events, `str_of`.
    assert_eq!(found, own + 9 + 14 + 5 + 2 + 1);
    fs::write(folder.join("use.c"), uses_all(&[&contract])).expect("write");
    compile_strictly(&folder, "use.c", &["-Wold-style-cast"]);
}

#[test]
fn headers_of_two_libraries_in_one_file() {
    let (one, two) = (rich("one"), rich("one_two"));
    let folder = folder("two_libraries");
    write(&folder, &generate(&one));
    write(&folder, &generate(&two));
    fs::write(folder.join("use.c"), uses_all(&[&one, &two, &one])).expect("write");
    compile_strictly(&folder, "use.c", &["-Wold-style-cast"]);
}

#[test]
fn a_program_as_a_person_writes_it() {
    let folder = folder("person");
    write(&folder, &generate(&my_timer()));
    fs::write(folder.join("use.c"), include_str!("use_my_timer.c")).expect("write");
    compile_strictly(&folder, "use.c", &[]);
}

/// C headers that define macros in lower case, and the dialect in which `linux` is one.
#[test]
fn beside_macros_of_the_system() {
    let contract = rich("rich");
    let folder = folder("macros");
    write(&folder, &generate(&contract));
    let system = "#include <assert.h>\n#include <errno.h>\n#include <complex.h>\n#include <iso646.h>\n\
                  #include <stdalign.h>\n#include <stdio.h>\n#include <unistd.h>\n#include <sys/stat.h>\n\
                  #define interface struct\n#define small char\n#define near\n#define far\n";
    fs::write(folder.join("use.c"), format!("{system}{}", uses_all(&[&contract]))).expect("write");
    let last_wins = ["-std=gnu17", "-I", "include", "-c", "-o", "/dev/null", "use.c"];
    run(&folder, "gcc", &[C99, &last_wins].concat());
}

/// Refusals keep a list of what the header declares. If a name were missing there, a clash with it would pass.
#[test]
fn the_refusals_know_every_name() {
    refusals_know_every_name(&my_timer());
    refusals_know_every_name(&mixture());
    refusals_know_every_name(&jars());
}

/// An object with a method of each kind.
fn jars() -> Contract {
    let mut contract = empty("my_timer");
    let jar = || object_type("Jar");
    let methods = vec![
        constructor("new", &[("label", Type::String)], None),
        method("fill", "", &[("from", option(jar()))], None, None),
        static_method("all", &[], list(jar())),
    ];
    contract.objects = vec![object("Jar", "", methods), object("Lid", "", vec![])];
    contract
}

/// One type of each form that Rust writes in place, and an enum with data.
fn mixture() -> Contract {
    let mut contract = empty("my_timer");
    let shape = map(Type::Char, pair(Type::I128, array(Type::U128, 3)));
    let circle = vec![field("field0", shape, "")];
    contract.enums = vec![enum_with_data("Shape", "", vec![("Circle", "", circle)])];
    let takes = [("pauses", list(boxed(Type::Duration))), ("days", set(Type::U8))];
    contract.methods = vec![
        constructor("create", &[], None),
        method("echo", "", &takes, Some(list(Type::SystemTime)), None),
    ];
    contract
}

fn refusals_know_every_name(contract: &Contract) {
    let code = code(&header(contract));
    let words = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let words: BTreeSet<&str> =
        words.filter(|word| word.to_lowercase().starts_with("my_timer_")).collect();
    assert!(words.len() > 80, "{words:?}");
    for word in words {
        let tail = &word["my_timer_".len()..];
        let mut clashing = contract.clone();
        if word.starts_with("my_timer_") {
            clashing.records.push(record(tail, "", vec![]));
        } else if let Some((item, variant)) = tail.split_once('_') {
            clashing.enums.push(enumeration(item, "", &[(variant, "")]));
        } else {
            // A constant of an enum has two words at least.
            continue;
        }
        let generated = hither_codegen::generate(&clashing, Target::C, &Options::default());
        assert!(generated.is_err(), "`{word}` can be declared twice");
    }
}
