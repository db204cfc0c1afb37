# Options, compiler flags and build accelerators. Nothing here finds a library.
option(XIEZHI_TESTS "Build the tests" ON)
option(XIEZHI_BENCHMARKS "Build the benchmarks" OFF)
option(XIEZHI_FUZZERS "Build the libFuzzer targets (clang only)" OFF)
option(XIEZHI_WERROR "Treat warnings as errors" OFF)
set(XIEZHI_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")
option(XIEZHI_COVERAGE "Instrument for coverage" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

add_library(xiezhi_flags INTERFACE)
target_include_directories(xiezhi_flags INTERFACE "${PROJECT_SOURCE_DIR}/src")
# -pthread everywhere: some pkg-config files add it, and a precompiled header must see the same macros.
target_compile_options(xiezhi_flags INTERFACE -pthread -Wall -Wextra -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough
  # Designated initialisers name only what differs from the defaults, on purpose.
  -Wno-missing-field-initializers
  # g++ 12 sees impossible sizes in inlined std::string copies.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>
  $<$<BOOL:${XIEZHI_WERROR}>:-Werror>)
if(XIEZHI_SANITIZE)
  target_compile_options(xiezhi_flags INTERFACE -fsanitize=${XIEZHI_SANITIZE}
    -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(xiezhi_flags INTERFACE -fsanitize=${XIEZHI_SANITIZE})
endif()
if(XIEZHI_COVERAGE)
  target_compile_options(xiezhi_flags INTERFACE --coverage -O0)
  target_link_options(xiezhi_flags INTERFACE --coverage)
endif()
if(XIEZHI_FUZZERS)
  target_compile_options(xiezhi_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(XIEZHI_CCACHE ccache)
if(XIEZHI_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # pch_defines,time_macros: what ccache asks for before it caches a translation unit with a
  # precompiled header; the base directory lets several work trees share one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${XIEZHI_CCACHE})
endif()
find_program(XIEZHI_MOLD mold)
if(XIEZHI_MOLD AND NOT XIEZHI_COVERAGE)
  target_link_options(xiezhi_flags INTERFACE -fuse-ld=mold)
endif()
