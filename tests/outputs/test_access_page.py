"""docs/access.md promises nothing that no test keeps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "access.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def promises() -> list[list[str]]:
    """The rows of the table of promises: promise, clause, criterion, tests."""
    text = PAGE.read_text(encoding="utf-8")
    table = text.split("<!-- promises -->")[1].split("<!-- end of promises -->")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    return rows[2:]


@cache
def named_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


def missing(cell: str) -> Iterator[str]:
    """The tests that a cell names and that are not there; the cell itself if it names none."""
    named = _TEST.findall(cell)
    if not named or _TEST.sub("", cell).strip(", "):
        yield cell
    for file, test in named:
        path = ROOT / file
        if not path.is_file() or test not in named_in(path):
            yield f"{file}::{test}"


def test_every_promise_has_a_test_that_is_there() -> None:
    rows = promises()
    assert len(rows) > 15
    for row in rows:
        assert len(row) == 4, row
        assert list(missing(row[3])) == []


def test_a_test_that_is_not_there_is_found() -> None:
    assert list(missing("")) == [""]
    assert list(missing("by hand")) == ["by hand"]
    own = "tests/outputs/test_access_page.py"
    assert list(missing(f"`{own}::test_nothing`")) == [f"{own}::test_nothing"]
    assert list(missing("`tests/none.py::test_a`")) == ["tests/none.py::test_a"]
    assert list(missing(f"`{own}::test_every_promise_has_a_test_that_is_there`")) == []


def test_every_promise_names_a_clause_or_a_criterion_in_the_form_of_its_source() -> None:
    for _, clause, criterion, _ in promises():
        assert clause == "–" or re.search(r"\d|all", clause)
        assert criterion == "–" or re.fullmatch(r"\d\.\d\.\d+(?:, \d\.\d\.\d+)*", criterion)
