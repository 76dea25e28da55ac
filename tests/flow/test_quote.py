"""Pull quotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from tests.typography.setting import shown
from typeset.content.document import Block
from typeset.content.texts import PullQuote
from typeset.diagnostics import Severity
from typeset.flow.quote import QuotePiece, TextQuotePiece, set_quote
from typeset.flow.story import set_part
from typeset.layout.source import Text

GOLDENS = Path("golden")

GRID = house.sheet().grid
X, Y = 400.0, 300.0
BESIDE = ("  figure: above\n", "  figure: beside\n")


def painted(block: PullQuote) -> RecordingSurface:
    surface = RecordingSurface()
    QuotePiece(block, house.setter()).paint(surface, X, Y)
    return surface


def test_a_quote_is_painted_so(golden: Golden) -> None:
    golden(GOLDENS / "quote.txt", str(painted(writing.quote(number="54 %"))))


def test_a_quote_stands_in_the_margin_column_and_no_wider() -> None:
    piece = QuotePiece(writing.quote(number="54 %"), house.setter())
    assert piece.column == "margin"
    assert piece.width == GRID.margin
    surface = painted(writing.quote(number="54 %"))
    assert max(line.right for line in surface.lines) <= X + GRID.margin
    assert {line.left for line in surface.lines} == {X}


def test_a_rule_stands_over_the_figure_and_the_figure_over_the_phrase() -> None:
    block = writing.quote(number="54 %")
    surface = painted(block)
    (rule,) = surface.rules
    number, *phrase = surface.lines
    assert (rule.start[0], rule.end[0]) == (X, X + GRID.margin)
    assert rule.owner == "Layout"
    assert rule.start[1] > number.baseline > phrase[0].baseline
    assert number.text == "54\N{NARROW NO-BREAK SPACE}%"
    assert number.line.fragments[0].run.size == 44


def test_figure_and_phrase_are_each_in_their_own_element() -> None:
    block = writing.quote(number="54 %")
    assert painted(block).opened == [block.number_node, block.text_node]


def test_a_quote_without_a_figure_is_a_phrase_under_a_rule() -> None:
    block = writing.quote()
    surface = painted(block)
    assert surface.opened == [block.text_node]
    with_figure = QuotePiece(writing.quote(number="54 %"), house.setter())
    assert QuotePiece(block, house.setter()).height == with_figure.height - 46


def test_everything_stands_within_the_quote_s_height() -> None:
    block = writing.quote(number="54 %")
    piece, surface = QuotePiece(block, house.setter()), painted(block)
    assert surface.rules[0].start[1] == pytest.approx(Y + piece.height)
    assert min(line.baseline for line in surface.lines) > Y


def test_a_quote_higher_than_a_page_is_an_error_where_it_is_written() -> None:
    def problems(words: int) -> list[tuple[str, Severity, object]]:
        setter = house.setter()
        blocks: tuple[Block, ...] = (writing.quote(" ".join(["minderåriga"] * words)),)
        story = set_part(writing.part(blocks=blocks), setter)
        assert len(story.pieces) == (0 if house.found(setter) else 1)
        return [(p.code, p.severity, p.span) for p in house.found(setter)]

    assert problems(40) == []
    assert problems(44) == [("quote-too-high", Severity.ERROR, writing.SPAN)]


def test_the_words_of_a_quote_keep_their_place_for_messages() -> None:
    setter = house.setter()
    strange = Text.at("Ord \N{CJK UNIFIED IDEOGRAPH-5B57}", writing.SPAN)
    QuotePiece(writing.quote(strange), setter)
    (problem,) = house.found(setter)
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (7, 7)


@pytest.mark.parametrize("number", ["1 234 %", "12 345 kr", "1234 567 %"])
def test_a_figure_wider_than_the_margin_is_set_as_much_smaller_as_it_must(number: str) -> None:
    setter = house.setter()
    piece = QuotePiece(writing.quote(number=number), setter)
    (line,) = piece.number
    size = line.fragments[0].run.size
    assert house.found(setter) == []
    assert line.width <= GRID.margin < line.width * (size + 0.11) / size
    assert size >= 1.25 * piece.text_look.style.size
    whole = QuotePiece(writing.quote(number="5 %"), setter)
    less = 46 - 46 * size / 44
    assert piece.height == pytest.approx(whole.height - less)


def test_a_figure_that_has_room_keeps_the_size_of_its_style() -> None:
    (line,) = QuotePiece(writing.quote(number="54 %"), house.setter()).number
    assert line.fragments[0].run.size == 44


def test_a_figure_made_smaller_keeps_marks_of_notes_at_the_height_of_its_capitals() -> None:
    block = writing.quote(number="1234 567 %")
    block = replace(block, number=(*block.number, writing.reference(writing.note(3))))
    piece = QuotePiece(block, house.setter())
    figure, mark = (fragment.run for fragment in piece.number[0].fragments)
    assert piece.number[0].width <= GRID.margin
    assert mark.size == pytest.approx(12.5 * 0.62)
    capitals = figure.face.cap_height / 1000
    assert mark.rise + mark.size * capitals == pytest.approx(figure.size * capitals)


def test_a_figure_that_would_be_no_larger_than_words_is_an_error_where_it_is_written() -> None:
    setter = house.setter()
    number = Text.at("123 456 789 012 kronor", writing.SPAN)
    QuotePiece(writing.quote(number=number), setter)
    (problem,) = house.found(setter)
    assert (problem.code, problem.severity) == ("quote-number-too-wide", Severity.ERROR)
    assert problem.span == writing.SPAN
    assert "123 456 789 012 kronor" in problem.message


def test_a_figure_beside_its_words_leaves_them_room() -> None:
    setter = house.setter(BESIDE)
    piece = TextQuotePiece(writing.quote(number="1234 567 personer"), setter)
    assert house.found(setter) == []
    assert piece.number[0].width <= 0.6 * GRID.measure
    assert piece.aside + max(line.width for line in piece.text) <= GRID.measure


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "av dokumentationssystemets uppgifter gäller relationsvåldsteamets ärenden",
            "av dokumentations= systemets uppgifter gäller relations= våldsteamets ärenden",
        ),
        (
            "av ärenden om verksamhetens stöd till stadsdelsnämndernas öppenvård",
            "av ärenden om verksamhetens stöd till stadsdels= nämndernas öppenvård",
        ),
        ("av verksamheternas dokumentation", "av verksamheternas dokumentation"),
    ],
)
def test_only_words_too_long_for_the_margin_are_broken_and_at_their_seams(
    text: str, broken: str
) -> None:
    setter = house.setter()
    piece = QuotePiece(writing.quote(text, number="54 %"), setter)
    assert " ".join(shown(line.text).strip() for line in piece.text) == broken
    assert max(line.width for line in piece.text) <= GRID.margin
    setter.tight.report(setter.diagnostics)
    assert house.found(setter) == []


def test_a_quote_refers_to_notes_with_marks_as_small_as_those_of_its_phrase() -> None:
    """A mark in proportion to a figure of 44 pt would be read as one of its digits."""
    notes = (writing.note(3), writing.note(4))
    block = writing.quote(number="54 %")
    block = replace(
        block,
        number=(*block.number, writing.reference(notes[0])),
        text=(*block.text, writing.reference(notes[1])),
    )
    piece = QuotePiece(block, house.setter())
    assert piece.notes() == notes
    figure, mark = (line.fragments[-1].run for line in (piece.number[0], piece.text[-1]))
    assert figure.size == mark.size == pytest.approx(12.5 * 0.62)
    capitals = piece.number_look.style.face.cap_height / 1000
    assert figure.rise + figure.size * capitals == pytest.approx(44 * capitals)


def test_without_a_margin_column_a_quote_stands_in_the_text() -> None:
    setter = house.setter(("  gutter: 6\n", "  gutter: 0\n"), ("  margin: 38\n", "  margin: 0\n"))
    piece = set_quote(writing.quote(number="54 %"), setter)
    assert piece is not None
    assert piece.column == "text"
    assert piece.width == setter.sheet.grid.measure
    assert piece.spaceBefore == piece.spaceAfter == 14.0
