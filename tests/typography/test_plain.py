"""What is plain is set as anything else is, only sooner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.typography.setting import NBSP, SHY, ZWSP, face, run
from typeset.typography.composer import longest_word_width, natural_width, set_runs
from typeset.typography.line import Run
from typeset.typography.plain import plain_text

WORDS = st.sampled_from(
    (
        "Enhet 12 råd- Enskede-Årsta ( (a) 30–44 – * fjäll AVA 1,5 q́ å [ profit "
        f"1{NBSP}237 A{NBSP}{NBSP}V stads{SHY}dels lång{ZWSP}ord "
    ).split(" ")
)
GAPS = st.sampled_from([" ", " ", " ", NBSP, "  ", "\t", "\n"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=6).map(
    lambda pairs: "".join(word + gap for word, gap in pairs).strip()
)
RUNS = st.builds(
    lambda text, tabular, language, size: replace(
        run(text), tabular=tabular, language=language, size=size
    ),
    TEXTS,
    st.booleans(),
    st.sampled_from([None, "", "sv"]),
    st.sampled_from([7.0, 8.3, 9.25]),
)


def by_way_of_a_galley(one: Run) -> tuple[Run, ...]:
    """The run and one without text: what is of several runs is not looked at as plain."""
    return (one, replace(one, text=""))


@given(RUNS)
@example(run(f"1{NBSP}237{NBSP}% av 9"))
@example(run("[ och"))
@example(run("Enskede-Årsta och"))
def test_what_is_plain_is_measured_and_set_as_by_way_of_a_galley(one: Run) -> None:
    galley = by_way_of_a_galley(one)
    assert set_runs((one,)) == set_runs(galley)
    assert set_runs((one,)).text == set_runs(galley).text
    assert natural_width((one,)) == natural_width(galley)
    assert longest_word_width((one,)) == longest_word_width(galley)


@pytest.mark.parametrize("text", ["Enhet 12", f"1{NBSP}237", "*", "12,5", "Älvsjö (2)", "a 1"])
def test_labels_and_figures_are_plain(text: str) -> None:
    assert plain_text(text, face("Sans")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a  b",
        " a",
        "a\tb",
        f"a{SHY}b",
        f"a{ZWSP}b",
        "a\nb",
        "Enskede-Årsta",
        "( a",
        f"a{NBSP} b",
    ],
)
def test_what_has_to_be_looked_into_is_not_plain(text: str) -> None:
    assert plain_text(text, face("Sans")) is None


def test_figures_of_another_face_are_its_own() -> None:
    bold = replace(run("12"), face=face("Sans", "semibold"))
    assert set_runs((bold,)).fragments[0].run.face is bold.face
    assert set_runs((bold,)).width != set_runs((run("12"),)).width
