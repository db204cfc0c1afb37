"""What bench/suite writes: the tables of bench/CLAUSES.md."""
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = ["violating", "compliant", "false_positive", "undetermined", "not_applicable", "complete"]
OUTCOMES = ["wrong accusation", "missed", "wrong acquittal", "too strong", "too weak", "undecided", "other"]
STEPS = ["package", "policy", "trace", "network", "screens", "versions", "ledgers"]


def clauses_of(cases):
    return sorted({case.clause for case in cases}, key=lambda clause: [int(part) for part in clause.split(".")])


def share(part):
    if not part:
        return "–"
    right = sum(not case.faults for case in part)
    return f"{right} of {len(part)}"


def table(cases):
    """Agreement by clause (rows) and kind of case (columns)."""
    lines = ["| clause | " + " | ".join(kind.replace("_", " ") for kind in KINDS) + " | all |", "|---|" + "---|" * (len(KINDS) + 1)]
    row = lambda name, part: f"| {name} | " + " | ".join(share([case for case in part if case.kind == kind]) for kind in KINDS) + f" | {share(part)} |"
    lines += [row(clause, [case for case in cases if case.clause == clause]) for clause in clauses_of(cases)]
    return "\n".join(lines + [row("**all**", cases)])


def ladder(samples, run, pool):
    """For each complete dossier: the verdicts with the package only, then with one kind of material more at each step."""
    found = []
    for listed in sorted(samples.glob("full/*/ladder.json")):
        steps = json.loads(listed.read_text(encoding="utf-8"))
        found.append((listed.parent.name, list(pool.map(lambda upto: rung(samples, listed.parent, steps, upto, run), range(1, len(STEPS) + 1)))))
    return found


def rung(samples, folder, steps, upto, run):
    """The verdicts counted, with the first `upto` kinds of material."""
    sources = dict(line.split("\t") for line in (folder / "material.list").read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as scratch:
        material, out = Path(scratch) / "material", Path(scratch) / "out"
        out.mkdir()
        for step in STEPS[:upto]:
            for file in steps[step]:
                (material / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(samples / sources[file] if file in sources else folder / "material" / file, material / file)
        report = run(material, out)
        return Counter(finding["verdict"] for finding in report["findings"]) if report else None


def ladder_lines(ladders):
    lines = ["| material | " + " | ".join(f"{name}: undetermined | violated or suspected | not found | not applicable" for name, _ in ladders) + " |",
             "|---|" + "---|" * (4 * len(ladders))]
    for at, step in enumerate(STEPS):
        cells = []
        for _, rungs in ladders:
            count = rungs[at]
            cells += [str(count["undetermined"]), str(count["violated"] + count["suspected"]), str(count["not_found"]), str(count["not_applicable"])] if count else ["failed", "", "", ""]
        lines.append(f"| {'package only' if at == 0 else '+ ' + step} | " + " | ".join(cells) + " |")
    return lines


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=20).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []:
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def time_of_clauses(program):
    """Milliseconds for all 31 clauses over the facts of the benchmark package U, the median of five runs; None without U."""
    package = Path(os.environ.get("XIEZHI_MATERIAL") or Path.home() / ".cache/xiezhi/material", "apk/appium-uiautomator2-server-v10.6.6.apk")
    found = []
    for _ in range(5 if package.exists() else 0):
        with tempfile.TemporaryDirectory() as scratch:
            told = subprocess.run([program, "check", package, "--log-level", "debug", "--quiet", "--fail-on", "never", "--format", "json", "--out", scratch],
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        found += re.findall(r"phase clauses ([0-9.]+) ms", told.stderr)
    return sorted(float(each) for each in found)[len(found) // 2] if found else None


def write(path, cases, ladders, floor, tool):
    right, cell = sum(not case.faults for case in cases), lambda text: text.replace("|", "\\|").replace("\n", " ")
    outcomes = Counter(case.outcome for case in cases)
    seconds = sorted(case.seconds for case in cases)
    clauses = time_of_clauses(tool) if Path(tool).exists() else None
    version = (output(tool.split()[0], "--version").splitlines() or ["unknown"])[0]
    lines = ["# Agreement with the suite of the 31 behaviours", "",
             "Written by `bench/suite`. Each case is a dossier of `samples/clauses/` whose expected verdict was written from the law and",
             "practice before any tool was run on it; `samples/clauses/README.md` explains the suite and how another tool is scored.", "",
             "| | |", "|---|---|", f"| date | {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC |",
             f"| tool | {version}, commit {output('git', '-C', str(ROOT), 'describe', '--always', '--dirty') or 'unknown'} |",
             f"| machine | {processor()}, {os.cpu_count()} threads |",
             f"| cases | {len(cases)} over {len(clauses_of(cases))} clauses; **{right} agree** ({100 * right / len(cases):.1f} %). A complete dossier counts once a clause |",
             f"| the others | " + (", ".join(f"{outcomes[each]} {each}" for each in OUTCOMES if outcomes[each]) or "none") + " |",
             f"| median time of a dossier, a process each | {seconds[len(seconds) // 2] * 1000:.0f} ms |",
             f"| all 31 clauses over the facts of U (18 MB, 16 dex; bound 20 ms) | {f'{clauses:.1f} ms' if clauses is not None else 'U is not there'} |", "",
             "## By clause and kind of case", "", table(cases), "",
             "## What each material buys", "",
             "How many of the 31 clauses are decided for one app (`samples/clauses/full/`) when a tester adds one kind of material after the other.", "",
             *ladder_lines(ladders), "", "## Cases that do not agree", ""]
    wrong = [case for case in cases if case.faults]
    lines += ["| case | kind of error | answer | what the law says | allowed for now because |", "|---|---|---|---|---|"] if wrong else ["None."]
    lines += [f"| {case.name} | {case.outcome} | {cell('; '.join(case.faults))} | {cell(case.why['en'])} | {cell(floor.get(case.name, '–'))} |" for case in wrong]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
