#!/usr/bin/env python3
"""count_results.py CTEST_JUNIT GTEST_FOLDER: the closing lines of ./test.

One ctest entry of ours is either a gtest program, whose single tests are counted from the XML it wrote, or one test.
A program that failed without a failing test in its XML (it crashed, or wrote none) counts as one failure.
Prints why tests were skipped, then "N passed, N failed, N skipped".
"""
import collections
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def gtest_counts(path, reasons):
    passed = failed = skipped = 0
    for test in ElementTree.parse(path).iter("testcase"):
        note = test.find("skipped")
        if test.find("failure") is not None:
            failed += 1
        elif note is not None:
            skipped += 1
            reasons[(note.get("message") or "").strip().splitlines()[-1:][0] if note.get("message") else "no reason"] += 1
        elif test.get("status") == "run":
            passed += 1
    return passed, failed, skipped


def main():
    junit, folder = sys.argv[1], Path(sys.argv[2])
    passed = failed = skipped = 0
    reasons = collections.Counter()
    for entry in ElementTree.parse(junit).iter("testcase"):
        status = entry.get("status")
        results = folder / f"{entry.get('name')}_tests.xml"
        if results.exists():
            counts = gtest_counts(results, reasons)
            passed, failed, skipped = passed + counts[0], failed + counts[1], skipped + counts[2]
            if status == "fail" and counts[1] == 0:
                failed += 1
        elif status == "fail":
            failed += 1
        elif status == "run":
            passed += 1
        else:
            skipped += 1
            said = re.search(r"^skipped: (.*)$", entry.findtext("system-out") or "", re.MULTILINE)
            reasons[said.group(1) if said else "not run"] += 1
    for reason, count in reasons.most_common():
        print(f"skipped {count}: {reason}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


sys.exit(main())
