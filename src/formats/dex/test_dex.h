// Writes small dex files for tests: sound ones, and ones broken in chosen places. Ids are given in the order of
// asking (not sorted, as a compiler would): the reader promises not to depend on order, and code can name an id
// as soon as it is asked for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "formats/dex/dex.h"

namespace xiezhi::dex {

class DexWriter {
 public:
  struct Code {
    std::vector<std::uint16_t> insns;
    std::uint16_t registers = 4, ins = 1, outs = 4, tries = 0;
    std::string after;  // bytes of the exception table
  };
  struct Method {
    std::uint32_t id = 0, flags = access::kPublic;
    bool direct = false, has_code = true;
    Code code = {{0x000e}};  // return-void
  };
  struct Field {
    std::uint32_t id = 0, flags = access::kPublic;
  };
  struct Class {
    std::uint32_t type = 0, superclass = kNoIndex, flags = access::kPublic, source_file = kNoIndex;
    std::vector<std::uint32_t> interfaces;
    std::vector<Field> static_fields, instance_fields;
    std::vector<Method> methods;
    std::string static_values;  // an encoded array
  };

  std::vector<Class> classes;

  std::uint32_t string(const std::string& text) { return id_of(strings_, text); }
  std::uint32_t type(const std::string& descriptor) { return id_of(types_, string(descriptor)); }
  // shorty is written as "V": nothing here reads it.
  std::uint32_t proto(const std::string& returned, const std::vector<std::string>& parameters = {}) {
    std::vector<std::uint32_t> key{string("V"), type(returned)};
    for (const std::string& parameter : parameters) key.push_back(type(parameter));
    return id_of(protos_, key);
  }
  std::uint32_t field(const std::string& owner, const std::string& name, const std::string& of) {
    return id_of(fields_, std::tuple(type(owner), type(of), string(name)));
  }
  std::uint32_t method(const std::string& owner, const std::string& name, const std::string& returned = "V",
                       const std::vector<std::string>& parameters = {}) {
    return id_of(methods_, std::tuple(type(owner), proto(returned, parameters), string(name)));
  }
  Class& add_class(const std::string& descriptor, const std::string& superclass = "Ljava/lang/Object;") {
    Class c;
    c.type = type(descriptor);
    if (!superclass.empty()) c.superclass = type(superclass);
    classes.push_back(c);
    return classes.back();
  }

  std::string write() {
    out_.assign(0x70, '\0');
    std::size_t string_rows = reserve(4 * strings_.items.size()),
                type_rows = reserve(4 * types_.items.size());
    std::size_t proto_rows = reserve(12 * protos_.items.size()),
                field_rows = reserve(8 * fields_.items.size());
    std::size_t method_rows = reserve(8 * methods_.items.size()), class_rows = reserve(32 * classes.size());
    std::size_t data = out_.size();
    for (std::size_t i = 0; i < types_.items.size(); ++i) put32(type_rows + 4 * i, types_.items[i]);
    for (std::size_t i = 0; i < protos_.items.size(); ++i) write_proto(proto_rows + 12 * i, protos_.items[i]);
    for (std::size_t i = 0; i < fields_.items.size(); ++i) write_member(field_rows + 8 * i, fields_.items[i]);
    for (std::size_t i = 0; i < methods_.items.size(); ++i)
      write_member(method_rows + 8 * i, methods_.items[i]);
    for (std::size_t i = 0; i < classes.size(); ++i) write_class(class_rows + 32 * i, classes[i]);
    for (std::size_t i = 0; i < strings_.items.size(); ++i) {
      put32(string_rows + 4 * i, out_.size());
      uleb(strings_.items[i].size());
      out_ += strings_.items[i];
      out_ += '\0';
    }
    write_header({{strings_.items.size(), string_rows},
                  {types_.items.size(), type_rows},
                  {protos_.items.size(), proto_rows},
                  {fields_.items.size(), field_rows},
                  {methods_.items.size(), method_rows},
                  {classes.size(), class_rows}},
                 data);
    return out_;
  }

  static void append_uleb(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
  }

 private:
  template <typename T>
  struct Pool {
    std::vector<T> items;
    std::map<T, std::uint32_t> ids;
  };
  template <typename T>
  static std::uint32_t id_of(Pool<T>& pool, const T& item) {
    auto [place, added] = pool.ids.emplace(item, static_cast<std::uint32_t>(pool.items.size()));
    if (added) pool.items.push_back(item);
    return place->second;
  }

  std::size_t reserve(std::size_t size) {
    std::size_t at = out_.size();
    out_.resize(at + size);
    return at;
  }
  void put32(std::size_t at, std::uint64_t value) {
    for (int i = 0; i < 4; ++i) out_[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
  }
  void put16(std::size_t at, std::uint32_t value) {
    out_[at] = static_cast<char>(value), out_[at + 1] = static_cast<char>(value >> 8);
  }
  void append16(std::uint32_t value) {
    std::size_t at = reserve(2);
    put16(at, value);
  }
  void append32(std::uint64_t value) {
    std::size_t at = reserve(4);
    put32(at, value);
  }
  void uleb(std::uint64_t value) { append_uleb(out_, value); }
  void align() { out_.resize((out_.size() + 3) / 4 * 4); }

  std::size_t type_list(const std::uint32_t* first, std::size_t count) {
    if (count == 0) return 0;
    align();
    std::size_t at = out_.size();
    append32(count);
    for (std::size_t i = 0; i < count; ++i) append16(first[i]);
    return at;
  }
  void write_proto(std::size_t at, const std::vector<std::uint32_t>& key) {
    put32(at, key[0]);
    put32(at + 4, key[1]);
    put32(at + 8, type_list(key.data() + 2, key.size() - 2));
  }
  void write_member(std::size_t at, const std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>& row) {
    put16(at, std::get<0>(row));
    put16(at + 2, std::get<1>(row));
    put32(at + 4, std::get<2>(row));
  }
  std::size_t write_code(const Code& code) {
    align();
    std::size_t at = out_.size();
    for (std::uint16_t unit : {code.registers, code.ins, code.outs, code.tries}) append16(unit);
    append32(0);
    append32(code.insns.size());
    for (std::uint16_t unit : code.insns) append16(unit);
    if (code.insns.size() % 2 == 1) append16(0);
    out_ += code.after;
    return at;
  }
  void write_class(std::size_t at, Class& c) {
    put32(at, c.type), put32(at + 4, c.flags), put32(at + 8, c.superclass), put32(at + 16, c.source_file);
    put32(at + 12, type_list(c.interfaces.data(), c.interfaces.size()));
    std::vector<std::size_t> code(c.methods.size(), 0);
    std::stable_sort(c.methods.begin(), c.methods.end(), [](const Method& a, const Method& b) {
      return std::tuple(!a.direct, a.id) < std::tuple(!b.direct, b.id);
    });
    for (std::size_t i = 0; i < c.methods.size(); ++i)
      if (c.methods[i].has_code) code[i] = write_code(c.methods[i].code);
    if (!c.static_values.empty()) put32(at + 28, out_.size()), out_ += c.static_values;
    auto direct = static_cast<std::size_t>(
        std::count_if(c.methods.begin(), c.methods.end(), [](const Method& m) { return m.direct; }));
    put32(at + 24, out_.size());
    uleb(c.static_fields.size()), uleb(c.instance_fields.size()), uleb(direct),
        uleb(c.methods.size() - direct);
    for (auto* fields : {&c.static_fields, &c.instance_fields}) {
      std::uint32_t last = 0;
      for (const Field& f : *fields) uleb(f.id - last), uleb(f.flags), last = f.id;
    }
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < c.methods.size(); ++i) {
      if (i == direct) last = 0;
      uleb(c.methods[i].id - last), uleb(c.methods[i].flags), uleb(code[i]);
      last = c.methods[i].id;
    }
  }
  void write_header(const std::vector<std::pair<std::size_t, std::size_t>>& sections, std::size_t data) {
    std::memcpy(out_.data(), "dex\n035", 8);
    put32(0x20, out_.size()), put32(0x24, 0x70), put32(0x28, 0x12345678);
    for (std::size_t i = 0; i < sections.size(); ++i)
      put32(0x38 + 8 * i, sections[i].first), put32(0x3c + 8 * i, sections[i].second);
    put32(0x68, out_.size() - data), put32(0x6c, data);
  }

  Pool<std::string> strings_;
  Pool<std::uint32_t> types_;
  Pool<std::vector<std::uint32_t>> protos_;
  Pool<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> fields_, methods_;
  std::string out_;
};

// A small program that has one of everything the reader distinguishes: for truncation tests and fuzzing.
inline DexWriter sample_program() {
  DexWriter dex;
  auto low = [](std::uint32_t id) { return static_cast<std::uint16_t>(id); };
  std::uint16_t greeting = low(dex.string("android_id")), base_run = low(dex.method("Lcom/x/Base;", "run")),
                token = low(dex.field("Lcom/x/App;", "token", "Ljava/lang/String;")),
                count = low(dex.field("Lcom/x/App;", "count", "I")),
                object = low(dex.type("Ljava/lang/Object;")),
                exception = low(dex.type("Ljava/lang/Exception;"));
  auto& base = dex.add_class("Lcom/x/Base;");
  base.methods.push_back({base_run});
  auto& runnable = dex.add_class("Lcom/x/Task;");
  runnable.flags = access::kPublic | access::kInterface | access::kAbstract;
  runnable.methods.push_back(
      {dex.method("Lcom/x/Task;", "go"), access::kPublic | access::kAbstract, false, false, {}});
  auto& app = dex.add_class("Lcom/x/App;", "Lcom/x/Base;");
  app.interfaces = {dex.type("Lcom/x/Task;")};
  app.source_file = dex.string("App.java");
  app.static_fields = {{token, access::kStatic | access::kFinal}};
  app.instance_fields = {{count, access::kPrivate}};
  app.static_values =
      std::string("\x01\x37", 2) + std::string(1, static_cast<char>(greeting)) + std::string(1, '\0');
  DexWriter::Code run;
  run.tries = 1;
  run.insns = {0x001a, greeting,                         // 0: const-string v0
               0x0069, token,                            // 2: sput-object v0
               0x0152, count,                            // 4: iget v1, v0
               0x0122, object,                           // 6: new-instance v1
               0x106e, base_run, 0x0003,                 // 8: invoke-virtual {v3}
               0x002b, 9,        0,                      // b: packed-switch v0 -> 14
               0x0038, 3,                                // e: if-eqz v0 -> 11
               0x0000,                                   // 10: nop
               0x000e,                                   // 11: return-void
               0x0000, 0x0000,                           // 12
               0x0100, 2,        0,      0, 3, 0, 6, 0,  // 14: two cases -> e, 11
               0x000e};
  run.after = std::string("\x00\x00\x00\x00\x0b\x00\x01\x00", 8) + std::string("\x01\x7f", 2) +
              std::string(1, static_cast<char>(exception)) + std::string("\x11\x11", 2);
  app.methods.push_back({dex.method("Lcom/x/App;", "run"), access::kPublic, false, true, run});
  app.methods.push_back({dex.method("Lcom/x/App;", "go")});
  return dex;
}

}  // namespace xiezhi::dex
