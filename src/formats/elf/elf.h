// Native libraries: the Executable and Linkable Format (System V gABI), 32 and 64 bit, little and big endian,
// as far as the examiner needs it: what a library links to, exports, registers with the virtual machine and
// mentions.
//
// Promises: total on any input; time linear in the file; lists bounded (a Problem says where one was cut).
// Program headers lead, as in the loader; section headers are used where present and honest, so files
// stripped of them or packed still give their dynamic symbols.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

struct ElfSegment {
  std::uint32_t type = 0;   // PT_*: 1 load, 2 dynamic
  std::uint32_t flags = 0;  // 1 execute, 2 write, 4 read
  std::uint64_t file_offset = 0;
  std::uint64_t file_size = 0;
  std::uint64_t address = 0;
  std::uint64_t memory_size = 0;
  double entropy =
      0;  // Shannon, bits a byte, of the bytes in the file; above 7.2 in code speaks for encryption
};

struct ElfSymbol {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t size = 0;
  bool is_function = false;
  bool is_defined = false;  // exported by this file; otherwise imported
  bool is_weak = false;
};

// A "Java_…" export undone by the rules of the JNI specification (Design Overview, Resolving Native Method
// Names).
struct JniExport {
  std::string symbol;
  std::string class_name;  // "com.example.Native"
  std::string method;
  std::string parameters;  // of an overloaded one: "Ljava/lang/String;I"; else empty
};

// What looks like an entry of a JNINativeMethod table: a method name and a signature, found side by side.
struct RegisteredNative {
  std::string name;       // may be empty where only the signature could be told
  std::string signature;  // "(Ljava/lang/String;)V"
  bool from_table =
      false;  // read from pointers name, signature, function; otherwise neighbours among the strings
};

struct ElfString {
  std::uint64_t file_offset = 0;
  std::string_view text;  // printable, valid UTF-8, at least 4 characters; a view into the input
};

struct ElfFile {
  bool is_64_bit = false;
  bool is_big_endian = false;
  bool has_section_headers = false;
  std::uint16_t type = 0;     // 3 is a shared object
  std::uint16_t machine = 0;  // 40 ARM, 183 AArch64, 3 x86, 62 x86-64
  std::string abi;            // "arm64-v8a", "armeabi-v7a", "x86", "x86_64", …; "machine 8" where unknown
  std::string soname;
  std::string build_id;  // lower-case hexadecimal
  std::vector<std::string> needed;
  std::vector<ElfSegment> segments;
  std::vector<ElfSymbol> symbols;  // dynamic symbols, in the file's order
  std::vector<JniExport> jni_exports;
  bool has_jni_on_load = false;
  std::vector<RegisteredNative> registered_natives;
  std::vector<ElfString> strings;  // of the read-only data, in the order of the file
  Problems problems;
};

bool looks_like_elf(Bytes bytes);

// Error bad_magic where it is no ELF, truncated where the file header is cut. The strings view `bytes`.
Result<ElfFile> parse_elf(Bytes bytes, const Limits& limits = {});

// "Java_com_example_Native_get_1id__Ljava_lang_String_2" undone; nothing where the symbol is no JNI name.
std::optional<JniExport> decode_jni_symbol(std::string_view symbol);

// Bits a byte, 0 to 8.
double shannon_entropy(Bytes bytes);

}  // namespace xiezhi
