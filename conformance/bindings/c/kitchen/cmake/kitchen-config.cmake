# kitchen 0.1.0 for find_package(kitchen). Made by Hither; do not edit, generate it again.
#
# Gives the target kitchen::kitchen: the header in include/ and the library in lib/, beside the folder of this file.

if(TARGET kitchen::kitchen)
  return()
endif()

get_filename_component(_kitchen_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# The names that Cargo gives; the first that is there is taken, shared libraries before static ones.
if(WIN32)
  set(_kitchen_candidates kitchen.dll.lib libkitchen.dll.a kitchen.lib libkitchen.a)
elseif(APPLE)
  set(_kitchen_candidates libkitchen.dylib libkitchen.a)
else()
  set(_kitchen_candidates libkitchen.so libkitchen.a)
endif()

set(_kitchen_file "")
foreach(_kitchen_candidate IN LISTS _kitchen_candidates)
  if(NOT _kitchen_file AND EXISTS "${_kitchen_root}/lib/${_kitchen_candidate}")
    set(_kitchen_file "${_kitchen_root}/lib/${_kitchen_candidate}")
  endif()
endforeach()

if(NOT _kitchen_file)
  set(kitchen_FOUND FALSE)
  string(REPLACE ";" ", " _kitchen_text "${_kitchen_candidates}")
  set(_kitchen_text "no library in ${_kitchen_root}/lib; build it and put there one of: ${_kitchen_text}")
  set(kitchen_NOT_FOUND_MESSAGE "${_kitchen_text}")
  if(NOT CMAKE_FIND_PACKAGE_NAME)
    message(FATAL_ERROR "kitchen: ${_kitchen_text}")
  endif()
  return()
endif()

if(_kitchen_file MATCHES "\\.dll\\.(lib|a)$")
  add_library(kitchen::kitchen SHARED IMPORTED GLOBAL)
  set_target_properties(kitchen::kitchen PROPERTIES
    IMPORTED_IMPLIB "${_kitchen_file}"
    IMPORTED_LOCATION "${_kitchen_root}/lib/kitchen.dll")
elseif(_kitchen_file MATCHES "\\.(so|dylib)$")
  add_library(kitchen::kitchen SHARED IMPORTED GLOBAL)
  set_target_properties(kitchen::kitchen PROPERTIES IMPORTED_LOCATION "${_kitchen_file}")
  if(NOT APPLE)
    # Cargo writes no soname; without this a program would remember the absolute path of this folder.
    set_target_properties(kitchen::kitchen PROPERTIES IMPORTED_NO_SONAME TRUE)
  endif()
else()
  add_library(kitchen::kitchen STATIC IMPORTED GLOBAL)
  set_target_properties(kitchen::kitchen PROPERTIES IMPORTED_LOCATION "${_kitchen_file}")
  # What Rust's standard library needs: `rustc --print native-static-libs`.
  if(WIN32)
    set_target_properties(kitchen::kitchen PROPERTIES
      INTERFACE_LINK_LIBRARIES "kernel32;ntdll;userenv;ws2_32;dbghelp")
  elseif(NOT APPLE)
    set_target_properties(kitchen::kitchen PROPERTIES INTERFACE_LINK_LIBRARIES "pthread;m;dl")
  endif()
endif()
set_target_properties(kitchen::kitchen PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${_kitchen_root}/include")
