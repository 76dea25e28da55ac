"""page-validation, a second validator of PDF/UA-1 and PDF/A, of another make than veraPDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import page

FALSE_ALARMS: dict[str, str] = {}
"""Rules that it judges wrongly, each with the reason; veraPDF judges them rightly."""


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A rule of a flavour that a file breaks, the first message it gave, and how often."""

    file: Path
    flavour: str
    rule: str
    message: str
    count: int

    def __str__(self) -> str:
        return f"{self.file.name}: {self.flavour} {self.rule} (×{self.count}): {self.message}"


def validate(paths: Sequence[Path], flavours: Sequence[str]) -> list[Failure]:
    """Every rule of `flavours` (``ua1``, ``2a``, …) that any file breaks; unreadable files too."""
    return sorted(failure for path in paths for name in flavours for failure in _judge(path, name))


def assert_valid(paths: Sequence[Path], flavours: Sequence[str]) -> None:
    """Fail, naming every broken rule, unless all files keep all rules of all flavours."""
    if not paths:
        raise AssertionError("no files to judge")
    failures = [one for one in validate(paths, flavours) if one.rule not in FALSE_ALARMS]
    if failures:
        raise AssertionError("page-validation:\n" + "\n".join(str(one) for one in failures))


def _judge(path: Path, flavour: str) -> list[Failure]:
    try:
        report = page.validate_pdf(str(path), profile=page.ValidationProfile(flavour))
    except page.PageError as error:
        return [Failure(path, flavour, "unreadable", str(error), 1)]
    messages = {found.rule_id: found.message for found in reversed(report.failures)}
    counts = Counter(found.rule_id for found in report.failures)
    return [Failure(path, flavour, rule, messages[rule], count) for rule, count in counts.items()]
