# Writes OUTPUT: a source that carries every file of LIST (one path a line, all below ROOT) with its sha256.
file(STRINGS "${LIST}" files ENCODING UTF-8)
set(blocks "")
set(declarations "")
set(entries "")
set(manifest "")
set(number 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH name "${ROOT}" "${file}")
  file(SHA256 "${file}" digest)
  file(SIZE "${file}" size)
  string(APPEND blocks "asm(\".pushsection .rodata\\n.balign 16\\n.globl xiezhi_embedded_${number}\\n\"\n"
    "    \"xiezhi_embedded_${number}:\\n.incbin \\\"${file}\\\"\\n.byte 0\\n.popsection\\n\");\n")
  string(APPEND declarations "extern \"C\" const char xiezhi_embedded_${number}[];\n")
  string(APPEND entries "    {\"${name}\", {xiezhi_embedded_${number}, ${size}}, \"${digest}\"},\n")
  string(APPEND manifest "${digest}  ${name}\n")
  math(EXPR number "${number} + 1")
endforeach()
string(SHA256 hash "${manifest}")
file(WRITE "${OUTPUT}" "// Generated from knowledge/ by src/knowledge/embed.cmake.\n#include \"knowledge/embedded.h\"\n\n"
  "${blocks}\n${declarations}\nnamespace xiezhi {\n\nstd::span<const EmbeddedFile> embedded_files() {\n"
  "  static const EmbeddedFile files[] = {\n${entries}  };\n  return files;\n}\n\n"
  "std::string_view embedded_hash() { return \"${hash}\"; }\n\n}  // namespace xiezhi\n")
