#!/usr/bin/env python3
"""Looks up findings in a report.json: verdicts.py REPORT CHECK…

CHECK is CLAUSE=VERDICT, CLAUSE:WORDS (some reason, in either language, holds the words) or !CLAUSE:WORDS (none does).
Prints what does not hold; exit status 1 if anything does not.
"""
import json
import sys


def reasons(finding):
    return "\n".join(reason[language] for reason in finding["reasons"] for language in ("zh", "en"))


def fault(findings, check):
    absent = check.startswith("!")
    check = check.lstrip("!")
    if ":" in check:
        clause, words = check.split(":", 1)
        if (words in reasons(findings[clause])) == absent:
            return f"{clause}: {words!r} {'stands' if absent else 'does not stand'} in {reasons(findings[clause])!r}"
        return None
    clause, verdict = check.split("=", 1)
    actual = findings[clause]["verdict"]
    return None if actual == verdict else f"{clause} is {actual}, not {verdict}"


def main(path, *checks):
    with open(path, encoding="utf-8") as file:
        findings = {finding["clause"]: finding for finding in json.load(file)["findings"]}
    faults = [text for text in (fault(findings, check) for check in checks) if text]
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
