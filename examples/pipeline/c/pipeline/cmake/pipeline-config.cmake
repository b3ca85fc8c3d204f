# pipeline 0.1.0 for find_package(pipeline). Made by Hither; do not edit, generate it again.
#
# Gives the target pipeline::pipeline: the header in include/ and the library in lib/, beside the folder of this file.

if(TARGET pipeline::pipeline)
  return()
endif()

get_filename_component(_pipeline_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# The names that Cargo gives; the first that is there is taken, shared libraries before static ones.
if(WIN32)
  set(_pipeline_candidates pipeline.dll.lib libpipeline.dll.a pipeline.lib libpipeline.a)
elseif(APPLE)
  set(_pipeline_candidates libpipeline.dylib libpipeline.a)
else()
  set(_pipeline_candidates libpipeline.so libpipeline.a)
endif()

set(_pipeline_file "")
foreach(_pipeline_candidate IN LISTS _pipeline_candidates)
  if(NOT _pipeline_file AND EXISTS "${_pipeline_root}/lib/${_pipeline_candidate}")
    set(_pipeline_file "${_pipeline_root}/lib/${_pipeline_candidate}")
  endif()
endforeach()

if(NOT _pipeline_file)
  set(pipeline_FOUND FALSE)
  string(REPLACE ";" ", " _pipeline_text "${_pipeline_candidates}")
  set(_pipeline_text "no library in ${_pipeline_root}/lib; build it and put there one of: ${_pipeline_text}")
  set(pipeline_NOT_FOUND_MESSAGE "${_pipeline_text}")
  if(NOT CMAKE_FIND_PACKAGE_NAME)
    message(FATAL_ERROR "pipeline: ${_pipeline_text}")
  endif()
  return()
endif()

if(_pipeline_file MATCHES "\\.dll\\.(lib|a)$")
  add_library(pipeline::pipeline SHARED IMPORTED GLOBAL)
  set_target_properties(pipeline::pipeline PROPERTIES
    IMPORTED_IMPLIB "${_pipeline_file}"
    IMPORTED_LOCATION "${_pipeline_root}/lib/pipeline.dll")
elseif(_pipeline_file MATCHES "\\.(so|dylib)$")
  add_library(pipeline::pipeline SHARED IMPORTED GLOBAL)
  set_target_properties(pipeline::pipeline PROPERTIES IMPORTED_LOCATION "${_pipeline_file}")
  if(NOT APPLE)
    # Cargo writes no soname; without this a program would remember the absolute path of this folder.
    set_target_properties(pipeline::pipeline PROPERTIES IMPORTED_NO_SONAME TRUE)
  endif()
else()
  add_library(pipeline::pipeline STATIC IMPORTED GLOBAL)
  set_target_properties(pipeline::pipeline PROPERTIES IMPORTED_LOCATION "${_pipeline_file}")
  # What Rust's standard library needs: `rustc --print native-static-libs`.
  if(WIN32)
    set_target_properties(pipeline::pipeline PROPERTIES
      INTERFACE_LINK_LIBRARIES "kernel32;ntdll;userenv;ws2_32;dbghelp")
  elseif(NOT APPLE)
    set_target_properties(pipeline::pipeline PROPERTIES INTERFACE_LINK_LIBRARIES "pthread;m;dl")
  endif()
endif()
set_target_properties(pipeline::pipeline PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES "${_pipeline_root}/include")
