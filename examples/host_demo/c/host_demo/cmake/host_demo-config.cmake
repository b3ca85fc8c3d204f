# host_demo 0.1.0 for find_package(host_demo). Made by Hither; do not edit, generate it again.
#
# Gives the target host_demo::host_demo: the header in include/ and the library in lib/, beside the folder of this file.

if(TARGET host_demo::host_demo)
  return()
endif()

get_filename_component(_host_demo_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# The names that Cargo gives; the first that is there is taken, shared libraries before static ones.
if(WIN32)
  set(_host_demo_candidates host_demo.dll.lib libhost_demo.dll.a host_demo.lib libhost_demo.a)
elseif(APPLE)
  set(_host_demo_candidates libhost_demo.dylib libhost_demo.a)
else()
  set(_host_demo_candidates libhost_demo.so libhost_demo.a)
endif()

set(_host_demo_file "")
foreach(_host_demo_candidate IN LISTS _host_demo_candidates)
  if(NOT _host_demo_file AND EXISTS "${_host_demo_root}/lib/${_host_demo_candidate}")
    set(_host_demo_file "${_host_demo_root}/lib/${_host_demo_candidate}")
  endif()
endforeach()

if(NOT _host_demo_file)
  set(host_demo_FOUND FALSE)
  string(REPLACE ";" ", " _host_demo_text "${_host_demo_candidates}")
  set(_host_demo_text "no library in ${_host_demo_root}/lib; build it and put there one of: ${_host_demo_text}")
  set(host_demo_NOT_FOUND_MESSAGE "${_host_demo_text}")
  if(NOT CMAKE_FIND_PACKAGE_NAME)
    message(FATAL_ERROR "host_demo: ${_host_demo_text}")
  endif()
  return()
endif()

if(_host_demo_file MATCHES "\\.dll\\.(lib|a)$")
  add_library(host_demo::host_demo SHARED IMPORTED GLOBAL)
  set_target_properties(host_demo::host_demo PROPERTIES
    IMPORTED_IMPLIB "${_host_demo_file}"
    IMPORTED_LOCATION "${_host_demo_root}/lib/host_demo.dll")
elseif(_host_demo_file MATCHES "\\.(so|dylib)$")
  add_library(host_demo::host_demo SHARED IMPORTED GLOBAL)
  set_target_properties(host_demo::host_demo PROPERTIES IMPORTED_LOCATION "${_host_demo_file}")
  if(NOT APPLE)
    # Cargo writes no soname; without this a program would remember the absolute path of this folder.
    set_target_properties(host_demo::host_demo PROPERTIES IMPORTED_NO_SONAME TRUE)
  endif()
else()
  add_library(host_demo::host_demo STATIC IMPORTED GLOBAL)
  set_target_properties(host_demo::host_demo PROPERTIES IMPORTED_LOCATION "${_host_demo_file}")
  # What Rust's standard library needs: `rustc --print native-static-libs`.
  if(WIN32)
    set_target_properties(host_demo::host_demo PROPERTIES
      INTERFACE_LINK_LIBRARIES "kernel32;ntdll;userenv;ws2_32;dbghelp")
  elseif(NOT APPLE)
    set_target_properties(host_demo::host_demo PROPERTIES INTERFACE_LINK_LIBRARIES "pthread;m;dl")
  endif()
endif()
set_target_properties(host_demo::host_demo PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${_host_demo_root}/include")
