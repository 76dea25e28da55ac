"""What holds for every paragraph, whatever its words, runs and measure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.typography.setting import (
    FINE,
    NBSP,
    SHY,
    SIZE,
    STYLE,
    ZWSP,
    face,
    read,
    read_line,
    right,
    run,
)
from typeset.ink import BLACK
from typeset.typography.composer import compose, longest_word_width, natural_width, variant
from typeset.typography.embed import codes_in
from typeset.typography.face import Face
from typeset.typography.galley import Galley
from typeset.typography.line import Line, Run, TextStyle
from typeset.typography.linebreak import break_lines
from typeset.typography.lineset import Give
from typeset.typography.search import Search
from typeset.typography.setting import RESERVE, Attempt, justified
from typeset.typography.words import read_words, stretches

WORDS = st.sampled_from(
    (
        "kommunen av och i (RVC) stadsdelsnämnderna, relationsvåldscentrum Enskede-Årsta-Vantör "
        "2022–2024 råd- e-post profit trafiken. affischer 30–44 SoL:s fjäll “våld” www.stad.se/fi "
        f"1{NBSP}237 12,5{NBSP}% stads{SHY}dels{SHY}nämnd lång{ZWSP}ord A{NBSP}{NBSP}V {SHY} – * q́"
    ).split(" ")
)
GAPS = st.sampled_from([" ", " ", " ", " ", "  ", "\t", "", "\n", f"{NBSP} ", f" {NBSP}"])
TEXT = st.lists(st.tuples(WORDS, GAPS), max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
FACES = [face(), face(italic=True), face("Sans", "semibold")]
MEASURES = st.floats(20.0, 500.0)
STYLES = st.builds(
    lambda align, hyphenation, expansion, tracking, hanging: replace(
        STYLE,
        align=align,
        hyphenation=hyphenation,
        expansion=expansion,
        tracking=tracking,
        hanging=hanging,
    ),
    st.sampled_from(["ragged", "justified", "justified", "right", "centred"]),
    st.sampled_from(["sv", "en", None]),
    st.sampled_from([0.0, 0.02]),
    st.sampled_from([0.0, 0.008]),
    st.booleans(),
)


GIVE = Give(FINE.expansion, FINE.tracking, SIZE)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, ...]:
    """A text cut anywhere into runs of several faces, sizes, languages, raised or not."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    edges = [0, *cuts, len(text)]
    return tuple(
        run(
            text[start:stop],
            face=draw(st.sampled_from(FACES)),
            size=draw(st.sampled_from([SIZE, 6.2])),
            rise=draw(st.sampled_from([0.0, 0.0, 3.0])),
            language=draw(st.sampled_from([None, "", "en"])),
            tabular=draw(st.booleans()),
        )
        for start, stop in pairwise(edges)
    )


def normal(text: str) -> str:
    """Text with one space for all white space, none at the ends or beside a no-break space."""
    plain = text.replace(SHY, "").replace(ZWSP, "")
    one_space = re.sub("[ \t]+", " ", plain)
    return re.sub(" *\n[ \n]*", " ", re.sub(f" ?{NBSP} ?", NBSP, one_space)).strip(" ")


@settings(deadline=None)
@given(runs(), MEASURES, STYLES)
def test_lines_say_what_was_written(
    given: tuple[Run, ...], measure: float, style: TextStyle
) -> None:
    lines = compose(given, style, measure)
    said = "".join(line.text for line in lines).replace(SHY, "")
    assert said == normal("".join(one.text for one in given))


@settings(deadline=None)
@given(runs(), MEASURES, STYLES)
def test_operands_say_what_lines_say(
    given: tuple[Run, ...], measure: float, style: TextStyle
) -> None:
    for line in compose(given, style, measure):
        assert read_line(line) == line.text
        for one in line.fragments:
            assert read(one.operand, one.run.face).cids == codes_in(one.operand)


@settings(deadline=None)
@given(runs(), MEASURES, STYLES, st.floats(0.0, 15.0))
def test_no_line_is_wider_than_its_measure_unless_it_says_so(
    given: tuple[Run, ...], measure: float, style: TextStyle, indent: float
) -> None:
    for number, line in enumerate(compose(given, style, measure, indent)):
        room = measure - (0 if number else indent)
        before, after = line.hangs
        seen = line.width - before - after
        if not line.overfull:
            assert seen <= room + 0.05
            for one in line.fragments:
                assert one.x >= -0.05001 - before
                assert right(one) <= measure + after + 0.05
        else:
            assert seen > room


@settings(deadline=None)
@given(runs(), MEASURES, STYLES)
@example(
    (run("av\N{NO-BREAK SPACE} e-post"), run(" kommunen ")), 20.0, replace(STYLE, tracking=0.008)
)
@example(
    (run("stadsdelsnämnderna,2022–2024 ", tabular=True),), 20.0, STYLE
)  # figures are not kerned, and nor is what stands with them
def test_fragments_are_as_wide_as_what_is_drawn(
    given: tuple[Run, ...], measure: float, style: TextStyle
) -> None:
    """Nothing is the width of a space at a line's end, nor what tracking puts before it."""
    for line in compose(given, style, measure):
        shown, spaced = list(line.fragments), line.text.endswith(" ")
        if spaced and len(read(shown[-1].operand, shown[-1].run.face).codes) == 1:
            assert shown.pop().width == pytest.approx(0.0, abs=0.02)
            spaced = False
        for number, one in enumerate(shown):
            drawn = read(one.operand, one.run.face)
            advance, codes = drawn.advance, len(drawn.codes)
            if number == len(shown) - 1:
                if spaced:
                    advance -= one.run.face.shape(" ").width
                    codes -= 1
                codes -= 1
            width = one.scale * (advance * one.run.size / 1000 + codes * one.tracking)
            assert width == pytest.approx(one.width, abs=0.02)


@settings(deadline=None)
@given(runs(), st.floats(100.0, 500.0), STYLES)
def test_letters_give_no_more_than_the_style_allows_and_its_double_in_reserve(
    given: tuple[Run, ...], measure: float, style: TextStyle
) -> None:
    for line in compose(given, style, measure):
        for one in line.fragments:
            assert abs(one.scale - 1) <= RESERVE * style.expansion + 1e-4
            assert abs(one.tracking) <= RESERVE * style.tracking * style.size + 1e-4


@settings(deadline=None)
@given(TEXT, st.floats(150.0, 500.0))
def test_letters_give_more_than_usual_only_where_there_is_no_other_good_way(
    text: str, measure: float
) -> None:
    text = text.replace("\n", " ")
    lines = compose((run(text),), FINE, measure)
    scales = [one.scale for line in lines for one in line.fragments]
    if any(abs(scale - 1) > FINE.expansion + 1e-4 for scale in scales):
        assert ends_in_a_tail(text, measure) or no_way(
            text, measure, lambda one: one.letters == 1.0 and one.widest <= 1.0
        )


@settings(deadline=None)
@given(TEXT, st.floats(150.0, 500.0))
def test_two_lines_in_a_row_end_in_hyphens_only_where_letters_that_give_cannot_help(
    text: str, measure: float
) -> None:
    text = text.replace("\n", " ")
    ends = [line.text.rstrip()[-1:] in ("-", SHY) for line in compose((run(text),), FINE, measure)]
    if any(one and two for one, two in pairwise(ends[:-1])):
        assert no_way(text, measure, lambda one: one.run == 1)


@settings(deadline=None)
@given(TEXT, st.floats(150.0, 500.0), st.booleans())
def test_no_more_than_two_lines_in_a_row_end_in_hyphens(
    text: str, measure: float, justified: bool
) -> None:
    style = FINE if justified else STYLE
    # Line by line, as a reader sees them; what stands before a forced break counts too.
    for paragraph in text.split("\n"):
        lines = compose((run(paragraph),), style, measure)
        ends = [line.text.rstrip()[-1:] in ("-", SHY) for line in lines[:-1]]
        assert not any(all(three) for three in zip(ends, ends[1:], ends[2:], strict=False))


@settings(deadline=None)
@given(TEXT, st.floats(150.0, 500.0))
def test_a_word_space_is_more_than_doubled_only_where_there_is_no_other_way(
    text: str, measure: float
) -> None:
    text = text.replace("\n", " ")
    lines = compose((run(text),), FINE, measure)
    space = face().shape(" ").width
    # Letters give less on lines of many spaces than the breaks were chosen for.
    if any(widest_space(line) > 2.2 * space for line in lines):
        assert no_way(text, measure, lambda one: one.widest <= 1.0)


def no_way(text: str, measure: float, asked: Callable[[Attempt], bool]) -> bool:
    """Whether a paragraph cannot be set by any of the attempts that are asked for."""
    (segment,) = stretches((run(text),))
    galley, setting = Galley(read_words(segment, FINE), True), justified(SIZE, GIVE.of_measure)
    attempts = [one for one in setting.attempts if asked(one) and not one.for_addresses]
    assert attempts
    return all(Search(galley, [measure], setting, one).best() is None for one in attempts)


def ends_in_a_tail(text: str, measure: float) -> bool:
    """Whether the last line would be only the rest of a word, if nothing were done about it."""
    (segment,) = stretches((run(text),))
    galley, setting = Galley(read_words(segment, FINE), True), justified(SIZE, GIVE.of_measure)
    ends = break_lines(galley, [measure], replace(setting, rescues=())).ends
    return len(ends) > 1 and ends[-2].inside is not None and ends[-2].box == ends[-1].box


def widest_space(line: Line) -> float:
    """In 1/1000 em, as it is drawn, but without scale and tracking."""
    found = 0.0
    for one in line.fragments:
        drawn = re.findall(r"([0-9A-F]{4})>(-?\d+)", one.operand)
        changes = {
            int(change)
            for code, change in drawn
            if one.run.face.glyph(int(code, 16)).text in (" ", NBSP)
        }
        found = max([found, *(one.run.face.shape(" ").width - change for change in changes)])
    return found


@settings(deadline=None)
@given(TEXT, st.floats(150.0, 500.0), st.sampled_from([-1, 1]), st.booleans())
def test_a_variant_has_so_many_lines_more_and_says_the_same(
    text: str, measure: float, looseness: int, justified: bool
) -> None:
    style = FINE if justified else STYLE
    plain = compose((run(text),), style, measure)
    lines = variant((run(text),), style, measure, looseness=looseness)
    if lines is not None:
        assert len(lines) == len(plain) + looseness
        assert said(lines) == said(plain)
        assert not any(line.overfull for line in lines)


def said(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines).replace(SHY, "")


@settings(deadline=None)
@given(runs(), STYLES)
def test_nothing_is_overfull_in_the_width_of_the_longest_word(
    given: tuple[Run, ...], style: TextStyle
) -> None:
    lines = compose(given, style, longest_word_width(given))
    assert not any(line.overfull for line in lines)


@settings(deadline=None)
@given(runs(), STYLES)
def test_nothing_is_broken_in_the_natural_width(given: tuple[Run, ...], style: TextStyle) -> None:
    lines = compose(given, style, natural_width(given))
    text = "".join(one.text for one in given)
    assert len([line for line in lines if line.fragments]) <= text.count("\n") + 1


@settings(deadline=None)
@given(runs(), MEASURES, STYLES)
def test_fragments_of_a_line_follow_each_other(
    given: tuple[Run, ...], measure: float, style: TextStyle
) -> None:
    for line in compose(given, style, measure):
        if line.fragments:
            first = line.fragments[0].x
            ends = accumulate((one.width for one in line.fragments), initial=first)
            starts = [*(one.x for one in line.fragments), first + line.width]
            assert starts == [pytest.approx(end, abs=1e-6) for end in ends]


@settings(deadline=None)
@given(TEXT, MEASURES, STYLES)
def test_the_same_text_gives_the_same_lines(text: str, measure: float, style: TextStyle) -> None:
    def operands() -> list[str]:
        of = Face(face().path)
        lines = compose((Run(text, of, SIZE, BLACK),), replace(style, face=of), measure)
        return [one.operand for line in lines for one in line.fragments]

    assert operands() == operands()


@settings(deadline=None)
@given(TEXT, MEASURES)
def test_what_was_set_before_makes_no_difference(text: str, measure: float) -> None:
    of = Face(face().path)
    style = replace(STYLE, face=of)
    first = compose((Run(text, of, SIZE, BLACK),), style, measure)
    compose((Run("något helt annat", of, SIZE, BLACK),), style, measure)
    again = compose((Run(text, of, SIZE, BLACK),), style, measure)
    assert [(line.width, line.text, line.hyphenated) for line in first] == [
        (line.width, line.text, line.hyphenated) for line in again
    ]
