"""docs/numbers.md tells the truth: its examples are worked out, its lists are whole."""

from __future__ import annotations

import re
from pathlib import Path

from tests.numbers.reports import write
from typeset.layout.formula_parser import FORMS, FUNCTIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "numbers.md"
_EXAMPLE = re.compile(r"^\| `([^`]+)` \| ([^|]+) \|$", re.MULTILINE)


def test_every_example_prints_what_the_page_says(tmp_path: Path) -> None:
    examples = [
        (written, printed.strip())
        for written, printed in _EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
    ]
    assert len(examples) > 40
    written = write(tmp_path, "\n\n".join(f"Ord {{{formula}}}" for formula, _ in examples))
    assert written.told() == ""
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in written.texts()]
    assert list(zip((formula for formula, _ in examples), texts, strict=True)) == examples


def test_every_function_and_form_has_an_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"`{name}(" not in page] == []
    assert [name for name in FORMS if f":{name}" not in page and name != "date"] == []


def test_the_checks_of_the_page_are_told_as_it_says(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\nchecks:\n(.*?)```", page, re.DOTALL)
    checks = re.split(r"^  - ", block, flags=re.MULTILINE)[1:]
    found = list(write(tmp_path, checks=[check.rstrip() for check in checks]).diagnostics)
    assert [(one.code, str(one.severity)) for one in found] == [("check-failed", "warning")]
