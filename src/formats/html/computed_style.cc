#include "formats/html/computed_style.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>

#include <litehtml.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostStyled =
    2u << 20;  // bytes of a page that the engine is given; larger ones keep inline styles
constexpr int kMostElements = 400'000;
constexpr rlim_t kCpuSeconds = 4;
constexpr int kPatienceMs = 6000;
constexpr std::size_t kMostAnswer = 8u << 20;

// What a browser does without being told, as far as size, weight and visibility go.
constexpr const char* kBrowserSheet =
    "html,body,div,p,ul,ol,dl,dt,dd,h1,h2,h3,h4,h5,h6,section,article,header,footer,main,nav,aside,"
    "blockquote,pre,"
    "form,center,hr,address,figure{display:block}"
    "li{display:list-item}table{display:table}tr{display:table-row}td,th{display:table-cell}"
    "thead{display:table-header-group}tbody{display:table-row-group}tfoot{display:table-footer-group}"
    "head,script,style,title,meta,link,noscript,template{display:none}"
    "h1{font-size:2em;font-weight:bold}h2{font-size:1.5em;font-weight:bold}h3{font-size:1.17em;font-weight:"
    "bold}"
    "h4,b,strong,th{font-weight:bold}h5{font-size:.83em}h6{font-size:.67em}small{font-size:.83em}";

// The engine asks for fonts and gets their sizes back; nothing is loaded, measured or drawn.
class Recorder : public litehtml::document_container {
 public:
  litehtml::uint_ptr create_font(const char*, int size, int, litehtml::font_style, unsigned int,
                                 litehtml::font_metrics* metrics) override {
    metrics->height = size, metrics->ascent = size, metrics->descent = 0, metrics->x_height = size / 2;
    return static_cast<litehtml::uint_ptr>(size);
  }
  void delete_font(litehtml::uint_ptr) override {}
  int text_width(const char*, litehtml::uint_ptr) override { return 0; }
  void draw_text(litehtml::uint_ptr, const char*, litehtml::uint_ptr, litehtml::web_color,
                 const litehtml::position&) override {}
  int pt_to_px(int pt) const override { return pt * 4 / 3; }
  int get_default_font_size() const override { return 16; }
  const char* get_default_font_name() const override { return "serif"; }
  void draw_list_marker(litehtml::uint_ptr, const litehtml::list_marker&) override {}
  void load_image(const char*, const char*, bool) override {}
  void get_image_size(const char*, const char*, litehtml::size& size) override {
    size.width = size.height = 0;
  }
  void draw_background(litehtml::uint_ptr, const litehtml::background_paint&) override {}
  void draw_borders(litehtml::uint_ptr, const litehtml::borders&, const litehtml::position&, bool) override {}
  void set_caption(const char*) override {}
  void set_base_url(const char*) override {}
  void link(const std::shared_ptr<litehtml::document>&, const litehtml::element::ptr&) override {}
  void on_anchor_click(const char*, const litehtml::element::ptr&) override {}
  void set_cursor(const char*) override {}
  void transform_text(litehtml::tstring&, litehtml::text_transform) override {}
  void import_css(litehtml::tstring&, const litehtml::tstring&, litehtml::tstring&) override {}
  void set_clip(const litehtml::position&, const litehtml::border_radiuses&, bool, bool) override {}
  void del_clip() override {}
  void get_client_rect(litehtml::position& client) const override {
    client.x = client.y = 0, client.width = kPhoneWidth, client.height = kPhoneHeight;
  }
  std::shared_ptr<litehtml::element> create_element(const char*, const litehtml::string_map&,
                                                    const std::shared_ptr<litehtml::document>&) override {
    return nullptr;
  }
  void get_media_features(litehtml::media_features& media) const override {
    media.type = litehtml::media_type_screen;
    media.width = media.device_width = kPhoneWidth;
    media.height = media.device_height = kPhoneHeight;
    media.color = 8, media.color_index = 256, media.monochrome = 0, media.resolution = 96;
  }
  void get_language(litehtml::tstring& language, litehtml::tstring& culture) const override {
    language = "zh", culture = "";
  }

 private:
  static constexpr int kPhoneWidth = 390, kPhoneHeight = 844;  // CSS pixels of an ordinary phone
};

struct Shown {
  int size = 0;
  std::uint32_t colour = 0, background = 0xffffff;
  auto operator<=>(const Shown&) const = default;
};

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text.substr(i, 2) == "\xC2\xA0")
      ++i;
    else if (static_cast<unsigned char>(text[i]) > ' ')
      out += text[i];
  return out;
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += (c & 0xC0) != 0x80;
  return count;
}

// In the child: walks the styled tree and writes what it finds as lines of text.
class Walker {
 public:
  std::string answer(const litehtml::document::ptr& document) {
    if (document->root() != nullptr) visit(document->root(), 0xffffff, 16, false, 0);
    flush_hidden();
    std::string out;
    for (const auto& [shown, characters] : shares_)
      out += "S " + std::to_string(shown.size) + " " + std::to_string(shown.colour) + " " +
             std::to_string(shown.background) + " " + std::to_string(characters) + "\n";
    for (const std::string& piece : hidden_) out += "H " + piece + "\n";
    return out;
  }

 private:
  void visit(const litehtml::element::ptr& element, std::uint32_t background, int size, bool hidden,
             int depth) {
    if (depth > 600 || ++elements_ > kMostElements) return;
    const char* tag = element->get_tagName();
    std::string_view name = tag == nullptr ? "" : tag;
    if (name == "head" || name == "script" || name == "style" || name == "noscript" || name == "title")
      return;
    if (element->get_font_size() > 0)
      size = element->get_font_size();  // pieces of text have none of their own
    const bool gone = !hidden && (element->get_display() == litehtml::display_none ||
                                  element->get_visibility() == litehtml::visibility_hidden);
    if (const litehtml::background* own = element->get_background(true);
        own != nullptr && own->m_color.alpha > 12)
      background = rgb(own->m_color);
    if (element->get_children_count() == 0) {
      litehtml::tstring text;
      element->get_text(text);
      add(without_blanks(text), element, background, size, hidden || gone);
    }
    for (std::size_t i = 0; i < element->get_children_count(); ++i)
      visit(element->get_child(static_cast<int>(i)), background, size, hidden || gone, depth + 1);
    if (gone) flush_hidden();
  }

  static std::uint32_t rgb(const litehtml::web_color& c) {
    return std::uint32_t{c.red} << 16 | std::uint32_t{c.green} << 8 | c.blue;
  }

  void add(const std::string& text, const litehtml::element::ptr& element, std::uint32_t background, int size,
           bool hidden) {
    if (text.empty()) return;
    if (hidden) {
      piece_ += text;
      return;
    }
    litehtml::web_color colour = element->get_color("color", true, litehtml::web_color(0, 0, 0));
    shares_[{size, rgb(colour), background}] += letters(text);
  }
  void flush_hidden() {
    if (!piece_.empty() && hidden_.size() < 10'000) hidden_.push_back(piece_);
    piece_.clear();
  }

  std::map<Shown, std::uint64_t> shares_;
  std::vector<std::string> hidden_;
  std::string piece_;
  int elements_ = 0;
};

[[noreturn]] void answer_in_child(std::string html, int out) {
  rlimit cpu{kCpuSeconds, kCpuSeconds}, none{0, 0};
  setrlimit(RLIMIT_CPU, &cpu);
  setrlimit(RLIMIT_CORE, &none);
  for (int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) ::signal(signal, SIG_DFL);
  std::string answer;
  try {
    litehtml::context context;
    context.load_master_stylesheet(kBrowserSheet);
    Recorder recorder;
    auto document = litehtml::document::createFromString(html.c_str(), &recorder, &context);
    if (document != nullptr) answer = Walker().answer(document) + "E\n";
    std::string_view rest = answer;
    while (!rest.empty()) {
      ssize_t wrote = ::write(out, rest.data(), rest.size());
      if (wrote <= 0) break;
      rest.remove_prefix(static_cast<std::size_t>(wrote));
    }
    _exit(0);
  } catch (...) {
    _exit(1);
  }
}

// What the child wrote; empty where it died or took too long.
std::string ask_child(std::string_view html) {
  int pipes[2];
  if (pipe(pipes) != 0) return {};
  pid_t child = fork();
  if (child < 0) return close(pipes[0]), close(pipes[1]), std::string();
  if (child == 0) {
    close(pipes[0]);
    answer_in_child(std::string(html), pipes[1]);
  }
  close(pipes[1]);
  std::string answer;
  char buffer[65536];
  pollfd wait{pipes[0], POLLIN, 0};
  for (;;) {
    int ready = poll(&wait, 1, kPatienceMs);
    if (ready < 0 && errno == EINTR) continue;
    ssize_t got = ready > 0 ? read(pipes[0], buffer, sizeof buffer) : 0;
    if (got <= 0 || answer.size() > kMostAnswer) break;
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  close(pipes[0]);
  kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return answer.ends_with("E\n") ? answer : std::string();
}

std::uint64_t number(std::string_view& line) {
  std::uint64_t value = 0;
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), value);
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return fault == std::errc{} ? value : 0;
}

}  // namespace

void HiddenText::mark(Document& document) const {
  std::size_t next = 0;
  for (DocumentBlock& block : document.blocks) {
    if (next >= pieces.size()) return;
    // A hidden element may hold several blocks: each is a part of its text.
    std::string bare = without_blanks(block.text);
    if (bare.empty() || block.hidden) continue;
    for (std::size_t i = next; i < std::min(pieces.size(), next + 8); ++i)
      if (pieces[i].find(bare) != std::string::npos && (bare.size() >= 12 || pieces[i] == bare)) {
        block.hidden = true;
        next = i;
        break;
      }
  }
}

HiddenText compute_styles(std::string_view html, Document& document) {
  HiddenText out;
  // Without a style sheet the attributes on the elements say everything there is.
  if (html.size() > kMostStyled || html.find("<style") == html.npos) return out;
  std::string answer = ask_child(html);
  if (answer.empty()) {
    document.problems.push_back(
        {Fault::limit,
         "",
         {"样式表计算失败或超时，只用了元素上的样式",
          "its style sheets could not be computed in time: only styles on elements count"}});
    return out;
  }
  for (std::string_view line : split(answer, '\n')) {
    if (line.starts_with("H ")) out.pieces.emplace_back(line.substr(2));
    if (!line.starts_with("S ")) continue;
    line.remove_prefix(2);
    Document::StyleShare share;
    share.style.size_px = static_cast<double>(number(line));
    share.style.color = static_cast<std::uint32_t>(number(line));
    share.style.background = static_cast<std::uint32_t>(number(line));
    share.characters = number(line);
    document.styles.push_back(share);
  }
  std::stable_sort(document.styles.begin(), document.styles.end(),
                   [](const auto& a, const auto& b) { return a.characters > b.characters; });
  document.style_computed = true;
  return out;
}

}  // namespace xiezhi
