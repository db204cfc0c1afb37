#include "program/framework.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/.-_~:=!?@#$%";

constexpr std::array<std::uint8_t, 256> kDigitValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(0xff);
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
  return values;
}();

enum ClassFlag : std::uint8_t { kInterface = 1, kAbstract = 2, kFinal = 4 };

// The number that two digits write, or kNoFrameworkClass.
FrameworkClassId reference(std::string_view digits) {
  if (digits.size() < 2) return kNoFrameworkClass;
  const unsigned high = kDigitValues[static_cast<unsigned char>(digits[0])];
  const unsigned low = kDigitValues[static_cast<unsigned char>(digits[1])];
  if (high == 0xff || low == 0xff) return kNoFrameworkClass;
  return FrameworkClassId{static_cast<std::uint32_t>(high * kDigits.size() + low)};
}

// The cells of one row, in turn.
class Cells {
 public:
  explicit Cells(std::string_view row) : rest_(row) {}
  std::string_view next() {
    const std::size_t tab = rest_.find('\t');
    const std::string_view cell = rest_.substr(0, tab);
    rest_ = tab == rest_.npos ? std::string_view{} : rest_.substr(tab + 1);
    return cell;
  }

 private:
  std::string_view rest_;
};

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  return line;
}

std::uint8_t class_flags(std::string_view letters) {
  std::uint8_t flags = 0;
  for (char letter : letters)
    flags |= letter == 'i' ? kInterface : letter == 'a' ? kAbstract : letter == 'f' ? kFinal : 0;
  return flags;
}

// An inner descriptor without its L and semicolon.
std::string_view binary_name(std::string_view descriptor) {
  if (descriptor.size() < 2 || descriptor.front() != 'L' || descriptor.back() != ';') return {};
  return descriptor.substr(1, descriptor.size() - 2);
}

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char kind = text[++i];
    unsigned code = 0;
    if (kind == 'u' && i + 4 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 5, code, 16).ec == std::errc{}) {
      append_utf8(out, code);
      i += 4;
    } else {
      out += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind;
    }
  }
  return out;
}

std::optional<std::int64_t> integer(std::string_view text) {
  if (text == "true" || text == "false") return text == "true";
  std::int64_t value = 0;
  const bool hex = text.starts_with("0x");
  const std::string_view digits = hex ? text.substr(2) : text;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

Error bad_row(std::size_t line, std::string_view row) {
  return Error{Fault::bad_structure,
               "android_framework.tsv:" + std::to_string(line),
               {"无法理解这一行：" + std::string(row.substr(0, 80)),
                "this row cannot be understood: " + std::string(row.substr(0, 80))}};
}

}  // namespace

Result<Framework> Framework::read(std::string_view table) {
  Framework framework;
  framework.table_ = table;
  framework.names_.reserve(256 << 10);
  framework.classes_.reserve(5000);
  std::string_view package;
  std::size_t line = 0;
  for (std::string_view rest = table; !rest.empty();) {
    ++line;
    const std::string_view row = take_line(rest);
    const auto here = static_cast<std::uint32_t>(row.data() - table.data());
    if (!framework.classes_.empty() && (row.starts_with("m\t") || row.starts_with("f\t"))) {
      Class& owner = framework.classes_.back();
      owner.members_size = here + static_cast<std::uint32_t>(row.size()) - owner.members;
      continue;
    }
    if (row.empty() || row.front() == '#') continue;
    Cells cells(row.substr(std::min<std::size_t>(2, row.size())));
    if (row.starts_with("p\t")) {
      package = cells.next();
      continue;
    }
    if (!row.starts_with("c\t")) return tl::make_unexpected(bad_row(line, row));
    Class added;
    added.name = static_cast<std::uint32_t>(framework.names_.size());
    framework.names_.append("L").append(package).append(cells.next()).append(";");
    added.name_size = static_cast<std::uint32_t>(framework.names_.size()) - added.name;
    added.flags = class_flags(cells.next());
    added.superclass = reference(cells.next());
    added.interfaces = static_cast<std::uint32_t>(framework.interfaces_.size());
    for (std::string_view listed = cells.next(); listed.size() >= 2; listed.remove_prefix(2))
      if (const FrameworkClassId interface = reference(listed); interface != kNoFrameworkClass)
        framework.interfaces_.push_back(interface), ++added.interface_count;
    added.members = here + static_cast<std::uint32_t>(row.size()) + 1;
    framework.classes_.push_back(added);
  }
  const std::uint32_t count = framework.class_count();
  for (Class& c : framework.classes_)
    if (c.superclass != kNoFrameworkClass && +c.superclass >= count)
      return tl::make_unexpected(bad_row(0, "superclass"));
  for (FrameworkClassId interface : framework.interfaces_)
    if (+interface >= count) return tl::make_unexpected(bad_row(0, "interface"));
  return framework;
}

std::string_view Framework::descriptor(FrameworkClassId id) const {
  return std::string_view(names_).substr(at(id).name, at(id).name_size);
}

std::string Framework::java_name(FrameworkClassId id) const {
  std::string name(binary_name(descriptor(id)));
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

FrameworkClassId Framework::find(std::string_view wanted) const {
  const std::string_view name = binary_name(wanted);
  if (name.empty()) return kNoFrameworkClass;
  const auto found = std::lower_bound(classes_.begin(), classes_.end(), name, [&](const Class& c, auto n) {
    return std::string_view(names_).substr(c.name + 1, c.name_size - 2) < n;
  });
  const FrameworkClassId id{static_cast<std::uint32_t>(found - classes_.begin())};
  return found != classes_.end() && descriptor(id) == wanted ? id : kNoFrameworkClass;
}

FrameworkClassId Framework::superclass(FrameworkClassId id) const { return at(id).superclass; }

std::span<const FrameworkClassId> Framework::interfaces(FrameworkClassId id) const {
  return std::span(interfaces_).subspan(at(id).interfaces, at(id).interface_count);
}

bool Framework::is_interface(FrameworkClassId id) const { return at(id).flags & kInterface; }
bool Framework::is_final(FrameworkClassId id) const { return at(id).flags & kFinal; }
bool Framework::is_abstract(FrameworkClassId id) const { return at(id).flags & kAbstract; }

std::vector<FrameworkClassId> Framework::supertypes(FrameworkClassId id) const {
  std::vector<FrameworkClassId> all{id};
  const auto add = [&](FrameworkClassId above) {
    if (above != kNoFrameworkClass && std::find(all.begin(), all.end(), above) == all.end())
      all.push_back(above);
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const FrameworkClassId current = all[i];
    add(superclass(current));
    for (FrameworkClassId interface : interfaces(current)) add(interface);
  }
  return all;
}

bool Framework::is_subtype(FrameworkClassId a, FrameworkClassId b) const {
  if (a == b) return true;
  const auto all = supertypes(a);
  return std::find(all.begin(), all.end(), b) != all.end();
}

std::string_view Framework::members(FrameworkClassId id) const {
  return table_.substr(std::min<std::size_t>(at(id).members, table_.size()), at(id).members_size);
}

std::string Framework::expand(std::string_view short_descriptor) const {
  std::string out;
  out.reserve(short_descriptor.size() * 8);
  for (std::size_t i = 0; i < short_descriptor.size(); ++i) {
    if (short_descriptor[i] != 'L') {
      out += short_descriptor[i];
      continue;
    }
    const FrameworkClassId type = reference(short_descriptor.substr(i + 1));
    out += type != kNoFrameworkClass && +type < class_count() ? descriptor(type) : "Ljava/lang/Object;";
    i += 2;
  }
  return out;
}

std::vector<FrameworkMethod> Framework::methods(FrameworkClassId id) const {
  std::vector<FrameworkMethod> out;
  for (std::string_view rest = members(id); !rest.empty();) {
    const std::string_view row = take_line(rest);
    if (!row.starts_with("m\t")) continue;
    Cells cells(row.substr(2));
    FrameworkMethod method;
    method.name = cells.next();
    method.descriptor = expand(cells.next());
    for (char letter : cells.next()) {
      method.is_abstract |= letter == 'a';
      method.is_final |= letter == 'f';
      method.is_static |= letter == 's';
      method.is_protected |= letter == 'r';
    }
    method.permissions = cells.next();
    out.push_back(std::move(method));
  }
  return out;
}

std::vector<FrameworkField> Framework::fields(FrameworkClassId id) const {
  std::vector<FrameworkField> out;
  for (std::string_view rest = members(id); !rest.empty();) {
    const std::string_view row = take_line(rest);
    if (!row.starts_with("f\t")) continue;
    Cells cells(row.substr(2));
    FrameworkField field;
    field.name = cells.next();
    field.type = expand(cells.next());
    const std::string_view value = cells.next();
    if (value.starts_with('"'))
      field.text = unescape(value.substr(1));
    else if (!value.empty())
      field.integer = integer(value);
    field.permissions = cells.next();
    out.push_back(std::move(field));
  }
  return out;
}

std::vector<RequiredPermissions> Framework::permissions(std::string_view class_descriptor,
                                                        std::string_view method,
                                                        std::string_view descriptor) const {
  const FrameworkClassId start = find(class_descriptor);
  if (start == kNoFrameworkClass) return {};
  for (FrameworkClassId type : supertypes(start))
    for (const FrameworkMethod& candidate : methods(type))
      if (candidate.name == method && (descriptor.empty() || candidate.descriptor == descriptor))
        return required_permissions(candidate.permissions);
  return {};
}

std::optional<FrameworkField> Framework::field(std::string_view class_descriptor,
                                               std::string_view name) const {
  const FrameworkClassId start = find(class_descriptor);
  if (start == kNoFrameworkClass) return std::nullopt;
  for (FrameworkClassId type : supertypes(start))
    for (FrameworkField& candidate : fields(type))
      if (candidate.name == name) return std::move(candidate);
  return std::nullopt;
}

std::vector<RequiredPermissions> Framework::field_permissions(std::string_view class_descriptor,
                                                              std::string_view name) const {
  const auto found = field(class_descriptor, name);
  return found ? required_permissions(found->permissions) : std::vector<RequiredPermissions>{};
}

// "any .A|.B@..22 write x.y.C": rules and lists of names, alternating.
std::vector<RequiredPermissions> required_permissions(std::string_view cell) {
  std::vector<RequiredPermissions> out;
  if (cell.empty()) return out;
  const auto words = split(cell, ' ');
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    RequiredPermissions required;
    required.rule = words[i] == "all"     ? PermissionRule::all
                    : words[i] == "read"  ? PermissionRule::read
                    : words[i] == "write" ? PermissionRule::write
                                          : PermissionRule::any;
    std::string_view listed = words[i + 1];
    if (const std::size_t mark = listed.find('@'); mark != listed.npos) {
      required.api_levels = listed.substr(mark + 1);
      listed = listed.substr(0, mark);
    }
    for (std::string_view name : split(listed, '|'))
      required.names.push_back(name.starts_with('.') ? "android.permission" + std::string(name)
                                                     : std::string(name));
    out.push_back(std::move(required));
  }
  return out;
}

std::string descriptor_of(std::string_view java_name) {
  std::string out = "L" + std::string(java_name) + ";";
  std::replace(out.begin(), out.end(), '.', '/');
  return out;
}

}  // namespace xiezhi
