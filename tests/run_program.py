#!/usr/bin/env python3
"""Runs one whole-program case: a folder of tests/programs/ against the built xiezhi.

run_program.py --xiezhi PROGRAM --source ROOT CASE

A case is a folder that holds
  command        the arguments, in shell quoting; $MATERIAL is the material's folder; run in a fresh scratch folder
  input/         optional: copied into the scratch folder first
  setup          optional: a bash script run in the scratch folder first (for what git cannot hold)
  run            instead of command: a bash script that does it all, with $XIEZHI, $MATERIAL and $SOURCE set;
                 status 0 passes, 77 skips with its last line as the reason, anything else fails
  expected.json  what must come back:
    needs          list of "root", "command:NAME", "material:PATH", "file:PATH below the source": otherwise skipped
    status         the exit status, or a list of those allowed
    stdout/stderr  list of regular expressions, each found somewhere; "!EXPRESSION" must be found nowhere
    stdout_lines/stderr_lines   the most lines there may be
    peak_megabytes, seconds     upper bounds of memory and time
    files          {"out/report.json": null | {"schema": PATH below the source, "json": SUBSET}}; null: must not exist

SUBSET: objects match where each named key matches; lists match element by element with equal length; and
{"$regex": R}, {"$length": N}, {"$each": SUBSET}, {"$contains": SUBSET}, {"$one_of": [VALUE…]} match what they say.

Exit status: 0 passed, 1 failed, 77 skipped (with the reason).
"""
import argparse
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77


def differences(expected, actual, where="$"):
    """Yields one sentence for each place where `actual` is not what `expected` asks for."""
    if isinstance(expected, dict):
        operators = {key: value for key, value in expected.items() if key.startswith("$")}
        for operator, value in operators.items():
            yield from operator_differences(operator, value, actual, where)
        named = {key: value for key, value in expected.items() if not key.startswith("$")}
        if named and not isinstance(actual, dict):
            yield f"{where} is {actual!r}, not an object"
            return
        for key, value in named.items():
            if key not in actual:
                yield f"{where}.{key} is missing"
            else:
                yield from differences(value, actual[key], f"{where}.{key}")
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            yield f"{where} is {actual!r}, expected {expected!r}"
            return
        for index, value in enumerate(expected):
            yield from differences(value, actual[index], f"{where}[{index}]")
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield f"{where} is {actual!r}, expected {expected!r}"


def operator_differences(operator, value, actual, where):
    if operator == "$regex":
        if not isinstance(actual, str) or not re.search(value, actual):
            yield f"{where} is {actual!r}, which does not match {value!r}"
    elif operator == "$length":
        if not hasattr(actual, "__len__") or len(actual) != value:
            yield f"{where} has not the length {value}"
    elif operator == "$one_of":
        if actual not in value:
            yield f"{where} is {actual!r}, not one of {value!r}"
    elif operator == "$each":
        for index, element in enumerate(actual):
            yield from differences(value, element, f"{where}[{index}]")
    elif operator == "$contains":
        if not any(not list(differences(value, element)) for element in actual):
            yield f"{where} contains nothing that matches {value!r}"
    else:
        raise SystemExit(f"unknown operator {operator}")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def check_needs(needs, material, source):
    for need in needs:
        kind, _, name = need.partition(":")
        if kind == "root" and os.geteuid() != 0:
            skip("only root can arrange this")
        elif kind == "command" and shutil.which(name) is None:
            skip(f"{name} is not installed")
        elif kind == "material" and (not material or not (Path(material) / name).exists()):
            skip(f"test material {name} is not there (tests/material/fetch brings it)")
        elif kind == "file" and not (source / name).exists():
            skip(f"{name} is not in the source yet")


def schema_differences(path, document):
    try:
        import jsonschema
    except ImportError:
        yield from ()
        print("note: python3-jsonschema is not installed, the schema was not checked")
        return
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for error in list(validator(schema).iter_errors(document))[:10]:
        yield f"schema: ${''.join(f'[{part!r}]' for part in error.absolute_path)}: {error.message[:300]}"


def file_differences(name, expected, scratch, source):
    path = scratch / name
    if expected is None:
        if path.exists():
            yield f"{name} exists"
        return
    if not path.exists():
        yield f"{name} was not written"
        return
    if not expected:
        return
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"{name} is not JSON: {error}"
        return
    if "schema" in expected:
        yield from (f"{name}: {text}" for text in schema_differences(source / expected["schema"], document))
    if "json" in expected:
        yield from (f"{name}: {text}" for text in differences(expected["json"], document))


def stream_differences(name, text, expected):
    for expression in expected.get(name, []):
        wanted = not expression.startswith("!")
        found = re.search(expression.removeprefix("!"), text, re.MULTILINE) is not None
        if found != wanted:
            yield f"{name} {'lacks' if wanted else 'holds'} {expression.removeprefix('!')!r}"
    most = expected.get(f"{name}_lines")
    if most is not None and len(text.splitlines()) > most:
        yield f"{name} has {len(text.splitlines())} lines, more than {most}"


def execute(command, scratch, environment, seconds):
    """Returns exit status (negative: signal), standard output, standard error, seconds, peak megabytes."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=scratch, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
    try:
        stdout, stderr = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        print(f"failed: not finished after {seconds} s")
        sys.exit(1)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    decode = lambda data: data.decode("utf-8", "replace")
    return process.returncode, decode(stdout), decode(stderr), time.monotonic() - started, peak


def run_case(case, program, source, scratch):
    expected_path = case / "expected.json"
    expected = json.loads(expected_path.read_text(encoding="utf-8")) if expected_path.exists() else {}
    material = os.environ.get("XIEZHI_MATERIAL", "")
    check_needs(expected.get("needs", []), material, source)
    environment = dict(os.environ, XIEZHI=str(program), MATERIAL=material, SOURCE=str(source), LC_ALL="C.UTF-8")
    environment.pop("XIEZHI_MATERIAL", None)
    if (case / "input").is_dir():
        shutil.copytree(case / "input", scratch, dirs_exist_ok=True)
    if (case / "setup").exists():
        subprocess.run(["bash", "-euo", "pipefail", str(case / "setup")], cwd=scratch, env=environment, check=True)

    if (case / "run").exists():
        command = ["bash", "-uo", "pipefail", str(case / "run")]
    else:
        words = shlex.split((case / "command").read_text(encoding="utf-8"))
        command = [str(program)] + [word.replace("$MATERIAL", material).replace("$SOURCE", str(source)) for word in words]
    status, stdout, stderr, seconds, peak = execute(command, scratch, environment, expected.get("timeout", 120))
    if (case / "run").exists() and status == SKIPPED:
        skip((stdout.strip().splitlines() or ["no reason given"])[-1])

    allowed = expected.get("status", 0)
    allowed = allowed if isinstance(allowed, list) else [allowed]
    problems = [] if status in allowed else [f"exit status {status}, expected {' or '.join(map(str, allowed))}"]
    problems += stream_differences("stdout", stdout, expected)
    problems += stream_differences("stderr", stderr, expected)
    if os.environ.get("XIEZHI_SANITIZED"):  # sanitizers cost time and memory that say nothing about the program
        expected = {key: value for key, value in expected.items() if key not in ("seconds", "peak_megabytes")}
    if seconds > expected.get("seconds", float("inf")):
        problems.append(f"took {seconds:.2f} s, more than {expected['seconds']}")
    if peak > expected.get("peak_megabytes", float("inf")):
        problems.append(f"used {peak:.0f} MB, more than {expected['peak_megabytes']}")
    for name, wanted in expected.get("files", {}).items():
        problems += file_differences(name, wanted, scratch, source)
    if problems:
        print("failed:", *problems, sep="\n  ")
        print(f"command: {shlex.join(command)}\n--- stdout\n{stdout[-4000:]}\n--- stderr\n{stderr[-4000:]}")
    return 1 if problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--xiezhi", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("case", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xiezhi-test-") as scratch:
        os.chmod(scratch, 0o755)  # a case may run the program as another user
        sys.exit(run_case(arguments.case.resolve(), arguments.xiezhi.resolve(), arguments.source.resolve(), Path(scratch)))


main()
