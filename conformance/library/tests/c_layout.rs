//! A C compiler lays the structs of the header out as Rust does its own: sizes, alignments, and where each member is.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::mem::{align_of, offset_of, size_of};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use hither::__private::Mirror;
use kitchen::{
    Address, Color, Inner, Jar, KitchenConfig, KitchenError, Lid, Mixed, Mixture, MixtureError,
    Party, Percent, Rhythm, Shape, Shelf, Stored, Tree, Visit,
};

/// What Rust lays out for a type.
type C<T> = <T as Mirror>::C;

/// One assertion of C a line: that a struct of the header, without its prefix, is as large and as aligned as Rust's, and
/// that its members are where Rust's are.
macro_rules! layouts {
    ($($name:literal: $ty:ty { $($member:ident)* })+) => {
        [$(
            format!("SAME(sizeof(kitchen_{}), {})", $name, size_of::<C<$ty>>()),
            format!("SAME(ALIGNMENT(kitchen_{}), {})", $name, align_of::<C<$ty>>()),
            $(format!(
                "SAME(offsetof(kitchen_{}, {}), {})",
                $name,
                stringify!($member),
                offset_of!(C<$ty>, $member),
            ),)*
        )+]
    };
}

fn assertions() -> String {
    layouts! {
        "i128": i128 {}
        "u128": u128 {}
        "duration": Duration {}
        "time": SystemTime {}
        "str": String {}
        "bytes": Vec<u8> {}
        "color": Color {}
        "inner": Inner { text number }
        "kitchen_config": KitchenConfig { name ask_host emit fail_with }
        "kitchen_error": KitchenError { kind message fields }
        "shape": Shape { kind fields }
        "shape_list": Vec<Shape> {}
        "tree": Tree { value left right others }
        "i32_str_tuple": (i32, String) {}
        "u8_i128_tuple": (u8, i128) {}
        "bool_u8_char_tuple_f64_opt_tuple3": (bool, (u8, char), Option<f64>) {}
        "duration_time_tuple": (Duration, SystemTime) {}
        "u8_array4": [u8; 4] {}
        "f64_array3": [f64; 3] {}
        "i16_array2_array3": [[i16; 2]; 3] {}
        "inner_box_array2": [Box<Inner>; 2] {}
        "str_set": HashSet<String> {}
        "str_u64_map": HashMap<String, u64> {}
        "color_shape_list_map": BTreeMap<Color, Vec<Shape>> {}
        "jar": Arc<Jar> {}
        "lid": Arc<Lid> {}
        "jar_list": Vec<Arc<Jar>> {}
        "shelf": Shelf { first rest spare lid }
        "stored": Stored { jar }
        "address": Address {}
        "percent": Percent {}
        "party": Party {}
        "rhythm": Rhythm {}
        "visit": Visit {
            guest table from recipe progress quarters party seen invited remark last_remark rhythm crumbs favourite
        }
        "parcel": parts::Parcel { parts label }
        "mixed": Mixed { value shape }
        "mixture_error": MixtureError { kind message fields }
        "mixture": Mixture {
            an_i128 a_u128 duration time pair triple hash floats texts grid prices by_color flags by_char maps names
            numbers octets colors shape shapes maybe_shape tree boxed boxed_number boxes options durations maybe_time
            wide pairs maybe_map
        }
    }
    .join("\n")
}

const HEAD: &str = "#include <stddef.h>\n\
                    #include \"kitchen.h\"\n\
                    #define SAME(in_c, in_rust) _Static_assert((in_c) == (in_rust), #in_c);\n\
                    #define ALIGNMENT(type) offsetof(struct { char first; type second; }, second)\n";

#[test]
fn structs_are_laid_out_as_the_header_says() {
    let source = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_layout.c");
    fs::write(&source, format!("{HEAD}{}\n", assertions())).expect("write");
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/c/kitchen/include");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-fsyntax-only", "-I"]).arg(include).arg(&source);
    let output = compiler.output().expect("this test needs `cc`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
