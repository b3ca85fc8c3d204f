# bench 0.1.0 for find_package(bench). Made by Hither; do not edit, generate it again.
#
# Gives the target bench::bench: the header in include/ and the library in lib/, beside the folder of this file.

if(TARGET bench::bench)
  return()
endif()

get_filename_component(_bench_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# The names that Cargo gives; the first that is there is taken, shared libraries before static ones.
if(WIN32)
  set(_bench_candidates bench.dll.lib libbench.dll.a bench.lib libbench.a)
elseif(APPLE)
  set(_bench_candidates libbench.dylib libbench.a)
else()
  set(_bench_candidates libbench.so libbench.a)
endif()

set(_bench_file "")
foreach(_bench_candidate IN LISTS _bench_candidates)
  if(NOT _bench_file AND EXISTS "${_bench_root}/lib/${_bench_candidate}")
    set(_bench_file "${_bench_root}/lib/${_bench_candidate}")
  endif()
endforeach()

if(NOT _bench_file)
  set(bench_FOUND FALSE)
  string(REPLACE ";" ", " _bench_text "${_bench_candidates}")
  set(_bench_text "no library in ${_bench_root}/lib; build it and put there one of: ${_bench_text}")
  set(bench_NOT_FOUND_MESSAGE "${_bench_text}")
  if(NOT CMAKE_FIND_PACKAGE_NAME)
    message(FATAL_ERROR "bench: ${_bench_text}")
  endif()
  return()
endif()

if(_bench_file MATCHES "\\.dll\\.(lib|a)$")
  add_library(bench::bench SHARED IMPORTED GLOBAL)
  set_target_properties(bench::bench PROPERTIES
    IMPORTED_IMPLIB "${_bench_file}"
    IMPORTED_LOCATION "${_bench_root}/lib/bench.dll")
elseif(_bench_file MATCHES "\\.(so|dylib)$")
  add_library(bench::bench SHARED IMPORTED GLOBAL)
  set_target_properties(bench::bench PROPERTIES IMPORTED_LOCATION "${_bench_file}")
  if(NOT APPLE)
    # Cargo writes no soname; without this a program would remember the absolute path of this folder.
    set_target_properties(bench::bench PROPERTIES IMPORTED_NO_SONAME TRUE)
  endif()
else()
  add_library(bench::bench STATIC IMPORTED GLOBAL)
  set_target_properties(bench::bench PROPERTIES IMPORTED_LOCATION "${_bench_file}")
  # What Rust's standard library needs: `rustc --print native-static-libs`.
  if(WIN32)
    set_target_properties(bench::bench PROPERTIES
      INTERFACE_LINK_LIBRARIES "kernel32;ntdll;userenv;ws2_32;dbghelp")
  elseif(NOT APPLE)
    set_target_properties(bench::bench PROPERTIES INTERFACE_LINK_LIBRARIES "pthread;m;dl")
  endif()
endif()
set_target_properties(bench::bench PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${_bench_root}/include")
