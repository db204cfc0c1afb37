# Writes OUTPUT: the page's style sheet and script as string literals, from the files of STYLES and SCRIPTS in their order.
function(read_as_literal variable files before after)
  set(all "")
  foreach(file IN LISTS files)
    file(READ "${file}" content)
    string(APPEND all "${content}")
  endforeach()
  set(${variable} "R\"page(${before}${all}${after})page\"" PARENT_SCOPE)
endfunction()
string(REPLACE "|" ";" styles "${STYLES}")
string(REPLACE "|" ";" scripts "${SCRIPTS}")
read_as_literal(style "${styles}" "" "")
# One scope for all files of the script, none of it global.
read_as_literal(script "${scripts}" "(() => {\n" "})();\n")
file(WRITE "${OUTPUT}" "// Generated from src/report/page/ by embed.cmake.\n#include \"report/html_style.h\"\n\nnamespace xiezhi {\n\n"
  "Verbatim page_style() {\n  constexpr Verbatim kStyle(${style});\n  return kStyle;\n}\n\n"
  "Verbatim page_script() {\n  constexpr Verbatim kScript(${script});\n  return kScript;\n}\n\n}  // namespace xiezhi\n")
