//! CMake and pkg-config find the package wherever it is moved to. The library is a stub, without a soname as Cargo's.

use std::fs;
use std::path::{Path, PathBuf};

use crate::contracts::my_timer;
use crate::generate;
use crate::toolchain::{folder, run, run_with, write};

const STUB: &str = "#include \"my_timer.h\"\n\
                    const char *my_timer_last_refusal(void) { return \"found\"; }\n";

const PROGRAM: &str = "#include <my_timer.h>\n\
                       #include <stdio.h>\n\
                       int main(void) { puts(my_timer_last_refusal()); return 0; }\n";

const CMAKE_PROGRAM: &str = "add_executable(program program.c)\n\
                             target_link_libraries(program PRIVATE my_timer::my_timer)\n";

/// A package in a folder with a space in its name, and a program beside it.
fn package(test: &str, library: Library) -> PathBuf {
    let folder = folder(test);
    let package = folder.join("a package");
    write(&package, &generate(&my_timer()));
    fs::create_dir_all(package.join("lib")).expect("make a folder");
    fs::write(folder.join("stub.c"), STUB).expect("write");
    fs::write(folder.join("program.c"), PROGRAM).expect("write");
    let include = package.join("include").display().to_string();
    let to = package.join("lib").display().to_string();
    match library {
        Library::Shared => {
            let file = format!("{to}/libmy_timer.so");
            run(&folder, "gcc", &["-shared", "-fPIC", "-I", &include, "-o", &file, "stub.c"]);
        }
        Library::Static => {
            run(&folder, "gcc", &["-c", "-I", &include, "-o", "stub.o", "stub.c"]);
            run(&folder, "ar", &["rcs", &format!("{to}/libmy_timer.a"), "stub.o"]);
        }
        Library::Absent => {}
    }
    folder
}

enum Library {
    Shared,
    Static,
    Absent,
}

/// Configures, builds and runs the program with CMake.
fn build_with_cmake(folder: &Path, lists: &str) {
    let head = "cmake_minimum_required(VERSION 3.15)\nproject(program LANGUAGES C)\n";
    fs::write(folder.join("CMakeLists.txt"), format!("{head}{lists}{CMAKE_PROGRAM}"))
        .expect("write");
    run(folder, "cmake", &["-S", ".", "-B", "build"]);
    run(folder, "cmake", &["--build", "build"]);
    let program = folder.join("build/program").display().to_string();
    assert_eq!(run(folder, &program, &[]).trim(), "found");
}

const FIND: &str = "list(APPEND CMAKE_PREFIX_PATH \"${CMAKE_CURRENT_SOURCE_DIR}/a package\")\n\
                    find_package(my_timer 0.3 REQUIRED)\n";

#[test]
fn cmake_finds_a_shared_library() {
    build_with_cmake(&package("cmake_shared", Library::Shared), FIND);
}

#[test]
fn cmake_finds_a_static_library() {
    build_with_cmake(&package("cmake_static", Library::Static), FIND);
}

#[test]
fn cmake_takes_the_folder_as_a_part() {
    let folder = package("cmake_part", Library::Shared);
    build_with_cmake(&folder, "add_subdirectory(\"a package\" package)\n");
}

#[test]
fn cmake_says_what_is_missing() {
    let folder = package("cmake_absent", Library::Absent);
    let script = "list(APPEND CMAKE_PREFIX_PATH \"${CMAKE_CURRENT_SOURCE_DIR}/a package\")\n\
                  find_package(my_timer)\n\
                  if(my_timer_FOUND)\n  message(FATAL_ERROR \"found nothing\")\nendif()\n";
    let head = "cmake_minimum_required(VERSION 3.15)\nproject(program LANGUAGES NONE)\n";
    fs::write(folder.join("CMakeLists.txt"), format!("{head}{script}")).expect("write");
    let text = run(&folder, "cmake", &["-S", ".", "-B", "build"]);
    assert!(text.contains("no library in"), "{text}");
}

#[test]
fn cmake_refuses_another_version() {
    let folder = package("cmake_version", Library::Shared);
    let script = "list(APPEND CMAKE_PREFIX_PATH \"${CMAKE_CURRENT_SOURCE_DIR}/a package\")\n\
                  foreach(version 0.2 0.4 1)\n  find_package(my_timer ${version} QUIET)\n\
                  if(my_timer_FOUND)\n  message(FATAL_ERROR \"${version}\")\nendif()\nendforeach()\n\
                  find_package(my_timer 0.3.1 EXACT REQUIRED)\n";
    let head = "cmake_minimum_required(VERSION 3.15)\nproject(program LANGUAGES NONE)\n";
    fs::write(folder.join("CMakeLists.txt"), format!("{head}{script}")).expect("write");
    run(&folder, "cmake", &["-S", ".", "-B", "build"]);
}

#[test]
fn pkg_config_finds_it() {
    let folder = package("pkg_config", Library::Shared);
    let moved = folder.join("moved");
    fs::rename(folder.join("a package"), &moved).expect("move");
    let path = moved.display().to_string();
    let vars = [("PKG_CONFIG_PATH", path.as_str())];
    let flags = run_with(&folder, "pkg-config", &["--cflags", "--libs", "my_timer"], &vars);
    let version = run_with(&folder, "pkg-config", &["--modversion", "my_timer"], &vars);
    assert_eq!(version.trim(), "0.3.1");
    let mut args = vec!["program.c", "-o", "program"];
    args.extend(flags.split_whitespace());
    run(&folder, "gcc", &args);
    let lib = moved.join("lib").display().to_string();
    let program = folder.join("program").display().to_string();
    let found = run_with(&folder, &program, &[], &[("LD_LIBRARY_PATH", &lib)]);
    assert_eq!(found.trim(), "found");
}
