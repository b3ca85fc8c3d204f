# my_timer 0.1.0 for find_package(my_timer). Made by Hither; do not edit, generate it again.
#
# Gives the target my_timer::my_timer: the header in include/ and the library in lib/, beside the folder of this file.

if(TARGET my_timer::my_timer)
  return()
endif()

get_filename_component(_my_timer_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# The names that Cargo gives; the first that is there is taken, shared libraries before static ones.
if(WIN32)
  set(_my_timer_candidates my_timer.dll.lib libmy_timer.dll.a my_timer.lib libmy_timer.a)
elseif(APPLE)
  set(_my_timer_candidates libmy_timer.dylib libmy_timer.a)
else()
  set(_my_timer_candidates libmy_timer.so libmy_timer.a)
endif()

set(_my_timer_file "")
foreach(_my_timer_candidate IN LISTS _my_timer_candidates)
  if(NOT _my_timer_file AND EXISTS "${_my_timer_root}/lib/${_my_timer_candidate}")
    set(_my_timer_file "${_my_timer_root}/lib/${_my_timer_candidate}")
  endif()
endforeach()

if(NOT _my_timer_file)
  set(my_timer_FOUND FALSE)
  string(REPLACE ";" ", " _my_timer_text "${_my_timer_candidates}")
  set(_my_timer_text "no library in ${_my_timer_root}/lib; build it and put there one of: ${_my_timer_text}")
  set(my_timer_NOT_FOUND_MESSAGE "${_my_timer_text}")
  if(NOT CMAKE_FIND_PACKAGE_NAME)
    message(FATAL_ERROR "my_timer: ${_my_timer_text}")
  endif()
  return()
endif()

if(_my_timer_file MATCHES "\\.dll\\.(lib|a)$")
  add_library(my_timer::my_timer SHARED IMPORTED GLOBAL)
  set_target_properties(my_timer::my_timer PROPERTIES
    IMPORTED_IMPLIB "${_my_timer_file}"
    IMPORTED_LOCATION "${_my_timer_root}/lib/my_timer.dll")
elseif(_my_timer_file MATCHES "\\.(so|dylib)$")
  add_library(my_timer::my_timer SHARED IMPORTED GLOBAL)
  set_target_properties(my_timer::my_timer PROPERTIES IMPORTED_LOCATION "${_my_timer_file}")
  if(NOT APPLE)
    # Cargo writes no soname; without this a program would remember the absolute path of this folder.
    set_target_properties(my_timer::my_timer PROPERTIES IMPORTED_NO_SONAME TRUE)
  endif()
else()
  add_library(my_timer::my_timer STATIC IMPORTED GLOBAL)
  set_target_properties(my_timer::my_timer PROPERTIES IMPORTED_LOCATION "${_my_timer_file}")
  # What Rust's standard library needs: `rustc --print native-static-libs`.
  if(WIN32)
    set_target_properties(my_timer::my_timer PROPERTIES
      INTERFACE_LINK_LIBRARIES "kernel32;ntdll;userenv;ws2_32;dbghelp")
  elseif(NOT APPLE)
    set_target_properties(my_timer::my_timer PROPERTIES INTERFACE_LINK_LIBRARIES "pthread;m;dl")
  endif()
endif()
set_target_properties(my_timer::my_timer PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${_my_timer_root}/include")
