"""What a theme may choose: each choice changes what is painted, and only that."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, SetLine
from typeset.content.texts import PullQuote
from typeset.diagnostics import Diagnostics
from typeset.flow.opener import OpenerPiece, SummaryPiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuoteBlock, QuotePiece, TextQuotePiece, set_quote
from typeset.flow.setter import Setter
from typeset.flow.story import set_part
from typeset.flow.table import set_table
from typeset.flow.text import items
from typeset.layout.theme import Theme
from typeset.layout.yaml_source import parse_yaml

X, Y = 100.0, 300.0
MM = house.MM

IN_TEXT = ("column: margin", "column: text")
AT_LEFT = ("side: above", "side: left")
BESIDE = ("figure: above", "figure: beside")


def painted(piece: Piece) -> RecordingSurface:
    surface = RecordingSurface()
    piece.paint(surface, X, Y)
    return surface


# --- pull quotes


def quote(*changes: tuple[str, str]) -> QuoteBlock:
    made = set_quote(writing.quote(number="54 %"), house.setter(*changes))
    assert made is not None
    return made


def test_a_quote_in_the_text_column_is_as_wide_as_the_text() -> None:
    made = quote(IN_TEXT)
    assert isinstance(made, TextQuotePiece)
    assert (made.column, made.width) == ("text", house.sheet().grid.measure)
    assert isinstance(quote(), QuotePiece)


def test_without_a_margin_column_quotes_stand_in_the_text() -> None:
    assert quote(("  margin: 38", "  margin: 0")).column == "text"


def test_a_quote_in_the_text_column_comes_after_the_paragraph_it_was_written_before() -> None:
    blocks = (
        writing.heading(),
        writing.quote(number="54 %"),
        writing.paragraph("Stycket."),
        writing.paragraph("Nästa."),
    )
    story = set_part(writing.part("plain", "En del", blocks=blocks), house.setter(IN_TEXT))
    kinds = [type(piece).__name__ for piece in story.pieces]
    assert kinds == ["HeadingPiece", "BodyPiece", "TextQuotePiece", "BodyPiece"]


def test_the_last_quote_of_a_part_is_not_lost() -> None:
    blocks = (writing.paragraph("Stycket."), writing.quote(number="54 %"))
    story = set_part(writing.part("plain", "En del", blocks=blocks), house.setter(IN_TEXT))
    assert [piece for piece in story.pieces if isinstance(piece, TextQuotePiece)]


def test_a_rule_at_the_left_is_as_high_as_the_quote_and_the_words_keep_clear_of_it() -> None:
    made = quote(AT_LEFT)
    surface = painted(made)
    (bar,) = surface.rectangles
    assert (bar.x, bar.y, bar.height) == (X, Y, made.height)
    assert {line.left for line in surface.lines} == {X + 0.75 + 6}
    assert surface.rules == []


def test_a_figure_beside_its_words_stands_to_their_left_and_at_their_middle() -> None:
    surface = painted(quote(IN_TEXT, BESIDE))
    number, words = surface.lines
    assert words.left > number.right
    middles = [
        line.baseline + run.face.cap_height * run.size / 2000
        for line in (number, words)
        for run in [line.line.fragments[0].run]
    ]
    assert middles[0] == pytest.approx(middles[1])


def test_a_quote_without_a_rule_has_none() -> None:
    plain = quote(("  column: margin\n  rule: 0.75", "  column: margin\n  rule: 0"))
    assert painted(plain).rules == []


# --- tables


def table(*changes: tuple[str, str]) -> RecordingSurface:
    made = set_table(
        writing.table(["Antal"], [(name, "1") for name in ("Järva", "Farsta", "Bromma")]),
        house.setter(*changes),
    )
    return painted(made)


def test_every_other_row_is_tinted_from_edge_to_edge() -> None:
    zebra = table(("narrow: 7.2", "narrow: 7.2\n  zebra: sand"))
    (band,) = [one for one in zebra.rectangles if one.ink.name == "sand"]
    (row,) = [line for line in zebra.lines if line.text.strip() == "Farsta"]
    assert band.y < row.baseline < band.y + band.height
    assert band.x == X
    assert [one for one in table().rectangles if one.ink.name == "sand"] == []


def test_the_header_may_stand_on_a_colour_that_its_words_do_not_touch() -> None:
    headed = table(("narrow: 7.2", "narrow: 7.2\n  head: natt"))
    (field,) = [one for one in headed.rectangles if one.ink.name == "natt"]
    (stub,) = [line for line in headed.lines if line.text.strip() == "Järva"]
    (plain,) = [line for line in table().lines if line.text.strip() == "Järva"]
    assert (stub.left, plain.left) == (field.x + 3, X)


def test_a_turned_table_has_the_tints_of_others_inside_the_turn() -> None:
    change = ("narrow: 7.2", "narrow: 7.2\n  zebra: sand\n  head: natt")
    figures = [str(10_000 + number) for number in range(22)]
    words = writing.table([f"År {n}" for n in range(22)], [(name, *figures) for name in "ab"])
    made = set_table(words, house.setter(change))
    surface = painted(made)
    assert made.turned
    (band,) = [one for one in surface.rectangles if one.ink.name == "sand"]
    (field,) = [one for one in surface.rectangles if one.ink.name == "natt"]
    assert (band.x, band.width) == (field.x, field.width) == (0.0, house.sheet().grid.depth)
    (label,) = [line for line in surface.lines if line.text == "b"]
    assert band.y < label.baseline < band.y + band.height
    assert label.left == 3.0
    assert field.y > band.y


def test_the_notes_of_a_turned_table_stand_under_the_theme_s_rule() -> None:
    figures = [str(10_000 + number) for number in range(24)]
    caption = writing.caption("Tabell 5:1", "Ärenden", writing.note(7, "Om ärenden."))
    words = writing.table([f"År {n}" for n in range(24)], [("a", *figures)], words=caption)

    def rules(*changes: tuple[str, str]) -> list[float]:
        surface = painted(set_table(words, house.setter(*changes)))
        return [rule.end[0] - rule.start[0] for rule in surface.rules if rule.ink.name == "sten"]

    assert rules() == [56.0]
    assert rules(("length: 56", "length: 80")) == [80.0]
    assert rules(("rule: 0.35\n  length", "rule: 0\n  length")) == []


def test_later_lines_of_a_label_hang_by_the_theme_s_measure() -> None:
    label = "Ett ovanligt långt namn på en stadsdel som gärna får brytas på flera rader"
    words = writing.table(["Antal"] * 5, [(label, *["12"] * 5)])
    surface = painted(set_table(words, house.setter(("hang: 8", "hang: 13"))))
    assert {line.left - X for line in surface.of(words.body[0].stub.node)} == {0.0, 13.0}


def test_rules_of_no_weight_are_not_drawn() -> None:
    changes = (("heavy: 0.75", "heavy: 0"), ("light: 0.35", "light: 0"))
    assert table(*changes).rules == []
    assert table().rules != []


# --- lists


@pytest.mark.parametrize(("bullet", "label"), [("•", "•"), ("–", "–")])
def test_bullets_are_the_themes(bullet: str, label: str) -> None:
    setter = house.setter(('bullet: "•"', f'bullet: "{bullet}"'))
    (item,) = items(writing.bullets("En punkt"), setter, "bullet", 200)
    assert item.label is not None
    assert item.label.text.strip() == label


def test_numbers_of_numbered_lists_stay() -> None:
    setter = house.setter(('bullet: "•"', 'bullet: "–"'))
    (item,) = items(writing.bullets("En punkt", labels=["1."]), setter, "bullet", 200)
    assert item.label is not None
    assert item.label.text.strip() == "1."


# --- opening pages


def opener(setter: Setter) -> RecordingSurface:
    return painted(OpenerPiece(writing.opener(5), setter))


def test_a_number_beside_the_title_stands_on_its_first_line() -> None:
    number, title = opener(house.setter(("numeral: above", "numeral: beside"))).lines[-2:]
    assert number.baseline == title.baseline
    assert number.right + 6 * MM == pytest.approx(title.left)


def test_a_number_above_the_title_stands_over_it() -> None:
    number, title = opener(house.setter()).lines[-2:]
    assert number.baseline > title.baseline


def ink(line: SetLine) -> float:
    """Where the ink of a line begins."""
    run = line.line.fragments[0].run
    return line.left + run.face.bearing(run.text, run.tabular) * run.size / 1000


@pytest.mark.parametrize("number", [1, 2, 4, 5, 7])
def test_the_ink_of_a_large_number_is_flush_with_that_of_the_words(number: int) -> None:
    above = painted(OpenerPiece(writing.opener(number), house.setter())).lines
    assert ink(above[1]) == pytest.approx(ink(above[2]))
    beside = house.setter(("numeral: above", "numeral: beside"))
    report, large, _ = painted(OpenerPiece(writing.opener(number), beside)).lines
    assert ink(large) == pytest.approx(ink(report))


def test_a_summary_may_have_a_bar_in_the_chapters_colour() -> None:
    setter = house.setter(("summary_padding: 8", "summary_padding: 8\n  summary_bar: 3"))
    made = writing.opener(5, summary=writing.bullets("En punkt"))
    piece = SummaryPiece(made, setter, setter.sheet.inks["rost"])
    panel, bar = painted(piece).rectangles
    assert (bar.ink.name, bar.x, bar.width, bar.height) == ("rost", X, 3, panel.height)


def test_a_field_too_low_for_its_title_is_told_of_at_its_setting() -> None:
    setter = house.setter(("band: 40", "band: 25"))
    opener(setter)
    (problem,) = house.found(setter)
    assert problem.code == "band-too-low"
    assert problem.span == setter.sheet.theme.opener.span_of("band")
    assert "write at least 33" in problem.hints[0]


def test_the_height_that_is_advised_is_enough() -> None:
    setter = house.setter(("band: 40", "band: 33"))
    opener(setter)
    assert house.found(setter) == []


# --- words that have no room


def narrow(word: str, *changes: tuple[str, str]) -> Setter:
    setter = house.setter(*changes)
    setter.lines((writing.inline(word),), "h2", setter.sheet.grid.measure)
    setter.tight.report(setter.diagnostics)
    return setter


def test_type_too_large_for_an_ordinary_word_is_blamed_on_its_size() -> None:
    change = ("h2: {font: sans, size: 16, leading: 21", "h2: {font: sans, size: 90, leading: 90")
    setter = narrow("Handläggningen", change)
    (problem,) = house.found(setter)
    assert problem.code == "measure-too-narrow"
    assert problem.span == setter.sheet.theme.styles["h2"].span_of("size")


def test_an_indent_that_leaves_no_room_for_a_word_is_blamed_itself() -> None:
    setter = house.setter(("indent: 10, after: 2}", "indent: 40, after: 2}"))
    setter = replace(setter, column="margin")
    items(writing.bullets("Handläggningsort"), setter, "box_bullet", 60.0)
    setter.tight.report(setter.diagnostics)
    (problem,) = house.found(setter)
    assert problem.span == setter.sheet.theme.styles["box_bullet"].span_of("indent")
    assert problem.message.endswith("its line is 20 pt")


def test_a_column_too_narrow_even_for_running_text_is_blamed_itself() -> None:
    setter = narrow("Handläggningen", ("text: 118", "text: 12"))
    (problem,) = house.found(setter)
    assert problem.span == setter.sheet.theme.page.span_of("text")


def test_a_word_of_more_than_twenty_letters_is_the_texts_affair() -> None:
    (problem,) = house.found(narrow("Handläggningsprocesser", ("text: 118", "text: 12")))
    assert problem.code == "overfull-line"


def test_only_the_widest_word_is_told_of_for_each_setting() -> None:
    setter = house.setter(("text: 118", "text: 12"))
    for word in ("Bistånd", "Handläggningen", "Boende"):
        setter.lines((writing.inline(word),), "h2", setter.sheet.grid.measure)
    setter.tight.report(setter.diagnostics)
    (problem,) = house.found(setter)
    assert "“Handläggningen”" in problem.message


def test_a_quotes_word_is_blamed_on_the_margin_column() -> None:
    block: PullQuote = writing.quote(text="Handläggningen")
    setter = house.setter(("margin: 38", "margin: 12"))
    QuotePiece(block, setter)
    setter.tight.report(setter.diagnostics)
    (problem,) = house.found(setter)
    assert problem.span == setter.sheet.theme.page.span_of("margin")


# --- headings


@pytest.mark.parametrize("name", ["stad", "skarm"])
def test_headings_of_two_levels_differ_in_more_than_colour(name: str) -> None:
    source = house.THEME.with_name(f"{name}.yaml")
    entries = parse_yaml(source.read_text(encoding="utf-8"), source, Diagnostics())
    styles = Theme.model_validate(entries).styles
    looks = [styles[level] for level in ("h1", "h2", "h3", "h4")]
    for above, below in pairwise(looks):
        assert (above.weight, above.italic) != (below.weight, below.italic) or (
            above.size >= 1.25 * below.size
        )
