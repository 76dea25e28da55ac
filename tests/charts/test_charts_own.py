"""Charts of a team's own: drawn in the house's looks, and told of with their line if they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.charts.cases import Case, data
from tests.charts.hard import FIVE, SCRIPT, TWO
from tests.charts.house import NATT, ROST
from tests.charts.operators import code, inks, words
from typeset.charts.check import overlaps
from typeset.charts.figure import ChartOptions, UndrawableFigure
from typeset.charts.options import Script
from typeset.charts.problems import FailedScript


def case(file: Path, function: str = "draw") -> Case:
    return Case("python", data(FIVE, TWO), ChartOptions("personer", script=Script(file, function)))


def failing(folder: Path, body: str) -> FailedScript:
    file = folder / "eget.py"
    file.write_text(f"def draw(data, axes, theme):\n{body}\n", encoding="utf-8")
    with pytest.raises(FailedScript) as raised:
        case(file).draw()
    return raised.value


def test_a_chart_of_the_teams_own_is_drawn_in_inks_and_type_of_the_house() -> None:
    drawing = case(SCRIPT).draw()
    assert {NATT, ROST} <= inks(drawing)
    assert "<SourceSansPro-Regular 7.5" in code(drawing)
    assert {"30–44 år", "personer", "800"} <= set(words(drawing))
    assert overlaps(drawing) == []


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("    axes.bar([1], [2])\n    return 1 / 0", 3, "ZeroDivisionError: division by zero"),
        ("    helper()\ndef helper():\n    raise SystemExit(3)", 4, "SystemExit: 3"),
        ("    axes.plot([1, 2], [1])", 2, "ValueError"),
        ("    axes.plot(", 2, "SyntaxError"),
    ],
)
def test_what_fails_in_it_is_told_with_its_line(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    problem = failing(tmp_path, body)
    assert (problem.span.file.name, problem.span.line) == ("eget.py", line)
    assert words in str(problem)
    assert "Traceback" not in str(problem)


def test_a_function_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    file = tmp_path / "eget.py"
    file.write_text("def rita(data, axes, theme): pass\n", encoding="utf-8")
    with pytest.raises(FailedScript, match="no function “draw”") as raised:
        case(file).draw()
    assert raised.value.hints == ("it has: rita",)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UndrawableFigure, match=r"eget\.py cannot be read"):
        case(tmp_path / "eget.py").draw()


def test_a_colour_that_is_no_ink_is_refused_or_drawn_as_the_renderer_does(tmp_path: Path) -> None:
    file = tmp_path / "eget.py"
    file.write_text(
        "def draw(data, axes, theme):\n    axes.plot([1, 2], [1, 2], color='0.5')\n",
        encoding="utf-8",
    )
    assert case(file).draw().operators
