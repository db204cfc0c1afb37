#!/usr/bin/env python3
"""Compares what a report says of recordings and ledgers with what is expected of it.

evidence.py SOURCE REPORT EXPECTATION…

  3.1=violated, 3.1!=violated         a verdict
  read:TYPE[:KIND[:ID[:PHASE[:COUNT]]]]   a recorded collection; an empty part is anything; "!read:…": none such
  row:ROW:PHASE                       the phase of a row of the timeline
  first:TIME                          some recorded collection begins then
  shift:SECONDS                       some recording was moved by so many seconds, to the nearest
  problem:WORDS                       some material has a problem with these (English) words
  request:ID:TIMING[:DAYS[:BACKEND]]  a request of a ledger
  period:SECONDS                      some series has this period, to the nearest

The report must also keep to its schema, where python3-jsonschema is there to check it. Status 0, or 1 with what differs.
"""
import json
import sys


def schema_faults(source, report):
    try:
        import jsonschema
    except ImportError:
        return []
    with open(f"{source}/docs/report.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    return [f"schema: {list(e.path)}: {e.message[:200]}" for e in jsonschema.Draft202012Validator(schema).iter_errors(report)]


def recorded(report, parts):
    keys = dict(zip(["type", "kind", "id", "phase", "count"], parts + [""] * 5))
    return [c for c in report["collections"] if c["means"] == "runtime" and
            all([c["type"] == keys["type"], keys["kind"] in ("", c["owner"]["kind"]), keys["id"] in ("", c["owner"]["id"]),
                 keys["phase"] in ("", c["phase"]), keys["count"] in ("", str(c["count"]))])]


def holds(report, word):
    if "!=" in word or "=" in word.split(":")[0]:
        clause, verdict = word.split("!=") if "!=" in word else word.split("=")
        found = next(f["verdict"] for f in report["findings"] if f["clause"] == clause)
        return (found != verdict) if "!=" in word else found == verdict
    kind, _, rest = word.partition(":")
    parts = rest.split(":")
    if kind == "read":
        return bool(recorded(report, parts))
    if kind == "!read":
        return not recorded(report, parts)
    if kind == "row":
        return any(str(e["row"]) == parts[0] and e["phase"] == parts[1] for e in report["timeline"])
    if kind == "first":
        return any(c.get("first") == rest for c in report["collections"])
    if kind == "shift":
        return any(round(r["shift_seconds"]) == int(rest) for r in report["recordings"])
    if kind == "problem":
        return any(rest in p for m in report["materials"] for p in m.get("problems_en", []))
    if kind == "period":
        return any(s["period_seconds"] and round(s["period_seconds"]) == int(rest) for s in report["frequency"])
    if kind == "request":
        for r in report["rights_requests"]:
            if r.get("id") == parts[0]:
                seen = [r["timing"], str(r["working_days"]), r["backend"]]
                return all(want in ("", have) for want, have in zip(parts[1:], seen))
        return False
    raise SystemExit(f"what is {word!r}?")


def main():
    source, path, *expected = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    faults = schema_faults(source, report) + [f"{word} does not hold" for word in expected if not holds(report, word)]
    for fault in faults:
        print(fault)
    if faults:
        for c in report["collections"]:
            if c["means"] == "runtime":
                print("  recorded:", c["type"], c["owner"], c["phase"], c["certainty"], c["count"], c.get("first"))
        for m in report["materials"]:
            print("  ", m["name"], m["kind"], m.get("problems_en"))
    return 1 if faults else 0


sys.exit(main())
