#include "report/html_style.h"

#include "support/hash.h"

namespace xiezhi {
namespace {

constexpr Verbatim kStyle(R"css(
:root{color-scheme:light dark;--paper:#f4f5f7;--card:#fff;--ink:#1b2330;--soft:#576172;--line:#dde1e7;--tint:#eef1f5;--accent:#1c5d74;
--violated:#a81e1e;--violated-bg:#fdeeed;--suspected:#8a5200;--suspected-bg:#fff5e2;--open:#4d5868;--open-bg:#eceff3;--clear:#1c6a40;--clear-bg:#e9f5ee;
--app:#1c5d74;--sdk:#8b4513;--platform:#6b7280;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK SC","WenQuanYi Zen Hei Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1b212a;--ink:#e4e8ee;--soft:#a2adbc;--line:#303946;--tint:#242c37;--accent:#7cc4dc;
--violated:#ff9b93;--violated-bg:#3a1d1f;--suspected:#f2c069;--suspected-bg:#36290f;--open:#b4bfce;--open-bg:#2a323e;--clear:#86d3a6;--clear-bg:#17301f;
--app:#7cc4dc;--sdk:#e0a878;--platform:#a2adbc}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Zen Hei",sans-serif;overflow-wrap:anywhere}
.choice{position:absolute;opacity:0;pointer-events:none}
#lang-zh:checked~* [lang=en],#lang-en:checked~* [lang=zh]{display:none}
header,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem;display:flex;gap:1rem 1.5rem;align-items:flex-start;justify-content:space-between}
h1{font-size:1.75rem;line-height:1.25;margin:0}
h2{font-size:1.25rem;line-height:1.35;margin:2.75rem 0 .75rem}
h3{font-size:1rem;margin:1.25rem 0 .4rem;color:var(--soft);font-weight:600}
p{margin:.4rem 0}a{color:var(--accent);text-underline-offset:.2em}
tr.band th{text-align:left;border-top:2px solid var(--line,currentColor);padding-top:.5rem}
small,.soft{color:var(--soft)}.id{color:var(--soft);font-size:.9rem;margin:.3rem 0 0}
code,.mono{font-family:var(--mono);font-size:.84em}
.switch{display:inline-flex;flex:none;border:1px solid var(--line);border-radius:999px;background:var(--card);padding:2px;font-size:.85rem}
.switch label{padding:.15rem .8rem;border-radius:999px;cursor:pointer;color:var(--soft)}
#lang-zh:checked~header .to-zh,#lang-en:checked~header .to-en{background:var(--accent);color:var(--card)}
#lang-zh:focus-visible~header .to-zh,#lang-en:focus-visible~header .to-en{outline:2px solid var(--accent);outline-offset:2px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.5rem;margin:1rem 0}
.hero{margin-top:1.5rem}.hero .said{font-size:1.35rem;line-height:1.45;font-weight:650;margin:0 0 1rem}
.tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:.6rem;margin:0;padding:0;list-style:none}
.tiles li{border-radius:10px;padding:.55rem .8rem .65rem;border:1px solid transparent}
.tiles b{display:block;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}.tiles .zero{opacity:.55}
.violated{color:var(--violated);background:var(--violated-bg)}.suspected{color:var(--suspected);background:var(--suspected-bg)}
.undetermined,.not_applicable{color:var(--open);background:var(--open-bg)}.not_found{color:var(--clear);background:var(--clear-bg)}
.badge{display:inline-block;border-radius:6px;padding:.05rem .55rem;font-size:.86rem;font-weight:600;white-space:nowrap;border:1px solid transparent}
.badge::before{content:attr(data-mark);display:inline-block;min-width:1em;font-weight:700}
.badge.violated{border-color:currentColor}.badge.suspected{border:1px dashed currentColor}
.first{list-style:none;margin:1.1rem 0 0;padding:0;border-top:1px solid var(--line)}
.first li{display:grid;grid-template-columns:6.6rem 1fr;gap:.1rem 1rem;padding:.85rem 0;border-bottom:1px solid var(--line)}
.first .what{font-weight:600}.first .do{grid-column:2;color:var(--soft)}.first .do b{color:var(--ink)}
.next{margin:.9rem 0 0}.next ul{margin:.2rem 0 0;padding-left:1.2rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.82rem;padding:.35rem .6rem;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.5rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child>td{border-bottom:0}
.scroll{overflow-x:auto}
.verdicts td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
.verdicts td:nth-child(3){white-space:nowrap}
.verdicts .article td{background:var(--tint);font-weight:600;padding:.45rem .6rem;white-space:normal;font-size:.88rem}
.verdicts .title{width:27%}.verdicts .why{color:var(--soft)}.verdicts .strong .why{color:var(--ink)}
.finding{border-left:5px solid var(--open)}.finding:has(>.top .violated){border-left-color:var(--violated)}
.finding:has(>.top .suspected){border-left-color:var(--suspected);border-left-style:dashed}
.finding .top{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}.finding .top h3{margin:0;font-size:1.1rem;color:var(--ink);flex:1 1 20rem}
.finding .sum{font-size:1.05rem;margin:.5rem 0 .2rem}
.sure{font-size:.86rem;color:var(--soft);white-space:nowrap}
.reasons{margin:.2rem 0;padding-left:1.4rem}.reasons>li{margin:.5rem 0}
.ev{border-left:2px solid var(--line);margin:.45rem 0;padding:.05rem 0 .05rem .8rem;font-size:.88rem}
.ev .at{color:var(--soft)}.ev .at a{margin-right:.5em;font-variant-numeric:tabular-nums}
.words{display:block;white-space:pre-wrap;background:var(--tint);border-radius:6px;padding:.3rem .6rem;margin:.25rem 0;font-family:var(--mono);font-size:.92em;max-height:14rem;overflow:auto}
.do-box{background:var(--tint);border-radius:8px;padding:.6rem .9rem;margin:.9rem 0 .5rem}.do-box h3{margin:0 0 .1rem}
.basis{font-size:.84rem;color:var(--soft)}
.chain{list-style:none;margin:.5rem 0;padding:0;font-size:.88rem}
.chain li{position:relative;padding:.15rem 0 .75rem 1.5rem}
.chain li::before{content:"";position:absolute;left:.25rem;top:.55rem;width:.6rem;height:.6rem;border-radius:50%;background:var(--card);border:2px solid var(--app);z-index:1}
.chain li::after{content:"";position:absolute;left:calc(.55rem + 1px);top:1.3rem;bottom:-.45rem;border-left:2px solid var(--line)}
.chain li:last-child{padding-bottom:.2rem}.chain li:last-child::after{display:none}
.chain .sdk::before{border-color:var(--sdk);border-radius:2px}.chain .platform::before{border-color:var(--platform);border-style:dotted}
.chain .unknown::before{border-color:var(--platform)}.chain li:last-child::before{background:currentColor}
.who{display:inline-block;font-size:.78rem;border:1px solid currentColor;border-radius:4px;padding:0 .35rem;margin-right:.4rem;color:var(--app);white-space:nowrap}
.sdk>.who{color:var(--sdk)}.platform>.who,.unknown>.who{color:var(--platform)}
details{margin:.4rem 0}summary{cursor:pointer;color:var(--accent)}summary:hover{text-decoration:underline}
details.part{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:.7rem 0;padding:0 1.25rem}
details.part>summary{padding:.8rem 0;color:var(--ink);font-weight:600;font-size:1.05rem}
details.part>summary .n{font-weight:400;color:var(--soft);font-size:.9rem;margin-left:.5em}
details.part[open]{padding-bottom:1rem}
details.minor{border-top:1px solid var(--line);margin:0;padding:.55rem 0}details.minor>summary{color:var(--ink)}
.pairs{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.3rem 1rem;margin:.3rem 0;font-size:.92rem}
.pairs dt{color:var(--soft)}.pairs dd{margin:0}
.yes{font-weight:650}.no{color:var(--soft)}.type td{background:var(--tint);font-weight:600}
.chunk{content-visibility:auto;contain-intrinsic-size:auto 6000px}
.chunk .ev{margin:.6rem 0}:target{outline:2px solid var(--accent);outline-offset:3px;border-radius:6px}
nav{font-size:.9rem;margin:1.25rem 0 0;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem}
footer{padding-top:2rem;padding-bottom:3rem;color:var(--soft);font-size:.85rem}
@media (max-width:44rem){body{font-size:15.5px}header,main,footer{padding-left:.9rem;padding-right:.9rem}header{padding-top:1.2rem}h1{font-size:1.4rem}
.card{padding:1rem}.hero .said{font-size:1.15rem}.tiles{grid-template-columns:repeat(3,1fr)}.tiles b{font-size:1.35rem}.tiles li{padding:.4rem .6rem}
.first li{grid-template-columns:1fr}.first .do{grid-column:1}
.verdicts thead{display:none}.verdicts tbody tr{display:grid;grid-template-columns:2.4rem 1fr auto;gap:.1rem .4rem;padding:.65rem 0;border-bottom:1px solid var(--line)}
.verdicts td,.verdicts .title{border:0;padding:0;width:auto}.verdicts .why{grid-column:2/4}.verdicts .article{display:block;padding:0}.verdicts .article td{display:block;padding:.4rem .5rem}
.pairs{grid-template-columns:1fr;gap:0}.pairs dd{margin-bottom:.5rem}details.part{padding:0 .9rem}.wide{min-width:40rem}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--tint:#f3f3f3}body{font-size:10.5pt;line-height:1.5}.switch,nav,.screen{display:none}
header,main,footer{max-width:none;padding-left:0;padding-right:0}.card,details.part{break-inside:auto;border-color:#bbb}.finding .top,h2,h3,.article,summary{break-after:avoid}
.first li,.verdicts tr,.ev,.chain li{break-inside:avoid}.words{max-height:none;overflow:visible}a{color:inherit;text-decoration:none}
details.paper::details-content{content-visibility:visible;display:block;height:auto;opacity:1}
.violated,.suspected,.not_found,.undetermined,.not_applicable{-webkit-print-color-adjust:exact;print-color-adjust:exact}.wide{min-width:0}}
)css");

// Only comfort: everything can be read and both languages chosen without it. Sets the document's language
// for screen readers, opens what a link points into, opens everything meant for paper before printing.
constexpr Verbatim kScript(R"js(
(function(){var d=document,zh=d.getElementById("lang-zh"),en=d.getElementById("lang-en");
function language(){d.documentElement.lang=en.checked?"en":"zh-CN"}
zh.addEventListener("change",language);en.addEventListener("change",language);language();
function reveal(){var e=location.hash.length>1&&d.getElementById(location.hash.slice(1)),p=e;if(!e)return;
while(p){if(p.tagName==="DETAILS")p.open=true;p=p.parentElement}e.scrollIntoView()}
addEventListener("hashchange",reveal);reveal();
addEventListener("beforeprint",function(){d.querySelectorAll("details.paper").forEach(function(e){e.open=true})});})();
)js");

int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string base64_of_hex(std::string_view hex_digits) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < hex_digits.size(); i += 6) {
    unsigned group = 0, digits = 0;
    for (; digits < 6 && i + digits < hex_digits.size(); ++digits)
      group = group << 4 | static_cast<unsigned>(nibble(hex_digits[i + digits]));
    group <<= 4 * (6 - digits);
    for (unsigned k = 0; k < 4; ++k) out += 6 * k < 4 * digits ? kDigits[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

}  // namespace

Verbatim page_style() { return kStyle; }
Verbatim page_script() { return kScript; }

std::string content_security_policy() {
  auto source = [](Verbatim code) {
    return "'sha256-" + base64_of_hex(sha256_hex(as_bytes(code.text))) + "'";
  };
  return "default-src 'none'; style-src " + source(kStyle) + "; script-src " + source(kScript) +
         "; img-src data:; base-uri 'none'; form-action 'none'";
}

}  // namespace xiezhi
