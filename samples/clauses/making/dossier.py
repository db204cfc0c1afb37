"""What a case is, and how all are written: material that several cases share is stored once, in shared/."""
import hashlib
import json
import shutil
from pathlib import Path

KINDS = ["violating", "compliant", "false_positive", "undetermined", "not_applicable"]
VERDICTS = ["violated", "suspected", "not_found", "not_applicable", "undetermined"]
FOLDERS = {".xml": "screens", ".html": "texts", ".txt": "texts", ".md": "texts", ".docx": "texts", ".csv": "ledgers", ".xlsx": "ledgers"}


class App:
    """A package of apps/, given as it is."""

    def __init__(self, name):
        self.name, self.path = name, f"apps/{name}/{name}.apk"


class Suite:
    def __init__(self):
        self.cases, self.ladders = {}, {}

    def case(self, clause, name, kind, verdict, zh, en, *material, app=None, also=(), cite=(), never=None, about=None):
        """One dossier. `material` are dictionaries of file name to bytes, `app` the package's folder in apps/ (or several, by file
        name), `about` what dossier.yaml says."""
        path = f"{clause}/{name}"
        assert kind in KINDS and verdict in VERDICTS and not set(also) - set(VERDICTS), path
        assert path not in self.cases and name.startswith(kind), path
        files = {}
        for part in material:
            assert not set(part) & set(files), path
            files.update(part)
        packages = {f"{app}.apk": app} if isinstance(app, str) else (app or {})
        files.update({file: App(folder) for file, folder in packages.items()})
        if about:
            files["dossier.yaml"] = about.encode()
        assert files, path
        expected = {"clause": clause, "case": kind, "verdict": verdict}
        if also:
            expected["also_allowed"] = list(also)
        expected["why"] = {"zh": zh, "en": en}
        if cite:
            expected["must_cite"] = [cite] if isinstance(cite, str) else list(cite)
        if never:
            expected["never"] = never
        self.cases[path] = (expected, files)

    def full(self, name, zh, en, steps, verdicts):
        """A dossier with all kinds of material: `steps` are the files that each kind adds, `verdicts` what is allowed for each clause."""
        assert len(verdicts) == 31 and not set().union(*verdicts.values()) - set(VERDICTS), name
        files = {file: App(content) if isinstance(content, str) else content for step in steps.values() for file, content in step.items()}
        verdicts = dict(sorted(verdicts.items(), key=lambda pair: [int(part) for part in pair[0].split(".")]))
        self.cases[f"full/{name}"] = ({"verdicts": verdicts, "why": {"zh": zh, "en": en}}, files)
        self.ladders[f"full/{name}"] = {step: sorted(files) for step, files in steps.items()}

    def write(self, home):
        """Writes all cases below `home`, in place of those that are there."""
        for folder in [home / "shared"] + [home / path for path in sorted({path.split("/")[0] for path in self.cases})]:
            shutil.rmtree(folder, ignore_errors=True)
        uses, names = {}, {}
        for path, (_, files) in self.cases.items():
            for file, content in files.items():
                if isinstance(content, bytes):
                    uses.setdefault(hashlib.sha256(content).hexdigest(), set()).add(path)
        for path, (expected, files) in self.cases.items():
            write_case(home, path, expected, files, uses, names)
        for path, steps in self.ladders.items():
            (home / path / "ladder.json").write_text(json.dumps(steps, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_case(home, path, expected, files, uses, names):
    folder, listed = home / path, []
    (folder / "material").mkdir(parents=True)
    for file, content in sorted(files.items()):
        if isinstance(content, App):
            listed.append((file, content.path))
        elif len(uses[hashlib.sha256(content).hexdigest()]) > 1:
            listed.append((file, share(home, file, content, names)))
        else:
            (folder / "material" / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / "material" / file).write_bytes(content)
    if listed:
        (folder / "material.list").write_text("".join(f"{file}\t{where}\n" for file, where in listed), encoding="utf-8")
    if not any((folder / "material").iterdir()):
        (folder / "material").rmdir()
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def share(home, file, content, names):
    """Where the content lies under shared/; `names` remembers who has which name."""
    digest, name = hashlib.sha256(content).hexdigest(), Path(file)
    stem = name.stem[3:] if name.stem[:2].isdigit() else name.stem
    for number in range(1, 1000):
        where = f"shared/{FOLDERS.get(name.suffix, 'recordings')}/{stem}{'' if number == 1 else f'_{number}'}{name.suffix}"
        if names.setdefault(where, digest) == digest:
            (home / where).parent.mkdir(parents=True, exist_ok=True)
            (home / where).write_bytes(content)
            return where
    raise AssertionError(file)
