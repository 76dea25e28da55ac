"""Words that span runs are set as if they were in one, where both look alike."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.typography.setting import FINE, JUSTIFIED, NBSP, SIZE, STYLE, face, run, set_in
from typeset.typography.line import Line, TextStyle


def ends(line: Line) -> float:
    """Where a line ends, as its fragments are placed (pt)."""
    last = line.fragments[-1]
    return last.x + last.width


@pytest.mark.parametrize(
    "parts", [("RVT", "."), ("(", "RVT", ")"), ("år ", "2024", ", sedan"), ("T", "o")]
)
def test_letters_of_neighbouring_runs_are_kerned(parts: tuple[str, ...]) -> None:
    (whole,) = set_in("".join(parts), 300)
    (parted,) = set_in([run(part, origin=part) for part in parts], 300)
    assert len(parted.fragments) == len(parts)
    assert parted.width == pytest.approx(whole.width, abs=0.02)
    assert ends(parted) == pytest.approx(ends(whole), abs=0.02)
    for one, other in pairwise(parted.fragments):
        assert one.x + one.width == pytest.approx(other.x)


def test_the_kerning_is_no_rounding() -> None:
    alone = sum(face().shape(text).width for text in ("RVT", "."))
    assert face().shape("RVT.").width < alone - 50


@pytest.mark.parametrize(
    "changes", [{"size": 6.0, "rise": 3.0}, {"rise": 3.0}, {"face": face(italic=True)}]
)
def test_runs_that_do_not_look_alike_are_not_kerned(changes: dict[str, object]) -> None:
    (line,) = set_in([run("RVT"), run(".", **changes)], 300)
    wide = face().shape("RVT").width * SIZE / 1000
    assert line.fragments[0].width == pytest.approx(wide)


def test_no_ligature_is_made_over_a_boundary() -> None:
    assert len(face().shape("fi").codes) == 1
    (line,) = set_in([run("f"), run("i")], 300)
    assert line.fragments[0].width == pytest.approx(face().shape("f").width * SIZE / 1000)


@pytest.mark.parametrize("style", [STYLE, JUSTIFIED, FINE])
def test_the_gap_between_marks_of_notes_does_not_stretch(style: TextStyle) -> None:
    raised = {"size": 6.2, "rise": 3.4}
    marks = [run(text, **raised) for text in ("1", f",{NBSP}", "2")]
    gap = face().shape(f",{NBSP}").width * 6.2 / 1000
    for measure in range(100, 130, 3):
        first, *_ = set_in(
            [run("ett och två"), *marks, run(" tre och fyra och fem")], measure, style
        )
        between = next(one for one in first.fragments if NBSP in one.run.text)
        letters = between.scale * (gap + 2 * between.tracking)
        assert between.width == pytest.approx(letters, abs=0.01)
        assert first.text.startswith(f"ett och två1,{NBSP}2 ")


def test_the_same_word_in_one_run_is_set_as_it_was() -> None:
    (before,) = set_in("RVT", 300)
    set_in([run("RVT"), run(".")], 300)
    (after,) = set_in("RVT", 300)
    assert after.fragments == before.fragments


def test_the_space_at_a_lines_end_is_in_the_run_in_which_it_was_typed() -> None:
    """Else it would be said, or left out, with words that it is no part of."""
    told, after = run("2022\N{EN DASH}2024", origin="told"), run(" fördelar sig", origin="after")
    first, _ = set_in([run("Origo "), told, after], 90)
    last = first.fragments[-1]
    assert (last.run.origin, last.width) == ("after", 0.0)
    assert first.text.endswith("2024 ")
    assert first.fragments[-2].run.origin == "told"
