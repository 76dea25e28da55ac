"""A report's pages, part after part: rectos, blanks, openers, the back cover, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flow import house, writing
from tests.pages.judge import Filled, complaints
from tests.pages.stories import Author
from typeset.content.document import PartKind
from typeset.content.texts import Note
from typeset.diagnostics import Severity, Span
from typeset.flow.opener import OpenerPiece, SummaryPiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece
from typeset.flow.setter import Setter
from typeset.flow.story import Stories, Story, set_part
from typeset.flow.text import heading
from typeset.pages.book import Sheets
from typeset.pages.makeup import make_up, roman
from typeset.pages.page import Page


class Report(Author):
    """An author of whole parts, on pages of the usual height."""

    def __init__(self, *changes: tuple[str, str]) -> None:
        super().__init__(setter=house.setter(*changes))

    def part(self, *pieces: Piece, kind: PartKind = "plain", title: str = "En del") -> Story:
        return Story(writing.part(kind, title), pieces)

    def pages_of(self, count: int, kind: PartKind = "plain") -> Story:
        """A part that takes exactly so many pages."""
        lines = 48 * count
        return self.part(self.text(lines), kind=kind, title=f"{count} sidor")

    def chapter(
        self,
        *pieces: Piece,
        number: int = 1,
        summary: Sequence[int] = (2, 2),
        notes: Sequence[Note] = (),
    ) -> Story:
        """A chapter; `summary` has so many lines in each bullet."""
        bullets = writing.bullets(*map(writing.lined, summary)) if summary else None
        opener = writing.opener(number, summary=bullets, notes=notes)
        part = writing.part("chapter", f"Kapitel {number}", number=number, opener=opener)
        story = set_part(part, self.setter)
        return Story(part, pieces, story.opener, story.summary)

    def make_up(self, *stories: Story, multiple: int = 4, cover_apart: bool = False) -> list[Page]:
        return make_up(Stories(stories, {}), self.setter, Sheets(multiple, cover_apart)).report


@pytest.fixture
def report() -> Report:
    return Report()


def kinds(pages: Sequence[Page]) -> list[str]:
    return [page.kind for page in pages]


# --- titles


@pytest.mark.parametrize(
    "words", ["Innehåll", "Stockholms elva stadsdelsområden och deras nämnder"]
)
def test_all_titles_of_parts_hang_from_the_same_line(report: Report, words: str) -> None:
    measure = report.setter.sheet.grid.measure
    title = heading(writing.heading(words, 1), report.setter, measure)
    (page,) = report.make_up(report.part(title, report.text(3)), multiple=1)
    first, text = page.placements
    assert (title.units > 1) == (words != "Innehåll")
    assert first.top == 0.0
    assert text.top % report.setter.sheet.grid.baseline == 0.0


# --- rectos and blanks


@pytest.mark.parametrize("front", [1, 2, 3, 4])
def test_a_chapter_begins_on_a_recto(report: Report, front: int) -> None:
    pages = report.make_up(report.pages_of(front), report.chapter(report.text(3)), multiple=1)
    (opener,) = (page for page in pages if page.kind == "opener")
    assert opener.recto
    assert opener.number == (front + 1 if front % 2 == 0 else front + 2)
    blank = ["blank"] if front % 2 else []
    assert kinds(pages) == ["text"] * front + blank + ["opener", "text"]


def test_every_chapter_begins_on_a_recto(report: Report) -> None:
    chapters = [report.chapter(report.text(48 * n), number=n) for n in (1, 2, 3)]
    pages = report.make_up(*chapters, multiple=1)
    openers = [page.number for page in pages if page.kind == "opener"]
    assert openers == [1, 3, 7]
    assert kinds(pages)[5] == "blank"


def test_parts_that_are_no_chapters_begin_on_the_next_page(report: Report) -> None:
    pages = report.make_up(report.pages_of(1), report.pages_of(2), multiple=1)
    assert kinds(pages) == ["text"] * 3
    assert [page.part.title for page in pages] == ["1 sidor", "2 sidor", "2 sidor"]


def test_blank_pages_hold_nothing(report: Report) -> None:
    pages = report.make_up(report.pages_of(1), report.chapter(report.text(3)))
    blanks = [page for page in pages if page.kind == "blank"]
    assert blanks
    assert not any(page.placements or page.notes for page in blanks)


# --- folios


def test_folios_count_all_pages_of_the_report_blank_ones_too(report: Report) -> None:
    pages = report.make_up(report.pages_of(1), report.chapter(report.text(3)))
    assert [page.label for page in pages] == [str(n) for n in range(1, len(pages) + 1)]
    assert [page.number for page in pages] == [*range(1, len(pages) + 1)]


def test_odd_pages_are_rectos(report: Report) -> None:
    pages = report.make_up(report.pages_of(4))
    assert [page.recto for page in pages] == [True, False, True, False]


# --- the back cover, and what sheets fold into


@pytest.mark.parametrize("multiple", [1, 2, 4])
@pytest.mark.parametrize("body", [1, 2, 3, 4, 5])
def test_the_back_cover_is_last_and_the_pages_are_a_multiple(
    report: Report, body: int, multiple: int
) -> None:
    back = report.part(report.heading(1), kind="back")
    pages = report.make_up(report.pages_of(body), back, multiple=multiple)
    assert len(pages) % multiple == 0
    assert kinds(pages)[-1] == "back"
    assert kinds(pages).count("back") == 1
    blanks = kinds(pages).count("blank")
    assert len(pages) == body + blanks + 1
    assert blanks < multiple


@pytest.mark.parametrize("body", [1, 2, 3, 4, 5])
def test_the_pages_are_a_multiple_without_a_back_cover_too(report: Report, body: int) -> None:
    pages = report.make_up(report.pages_of(body), multiple=4)
    assert kinds(pages) == ["text"] * body + ["blank"] * (-body % 4)


def test_a_back_cover_that_runs_over_is_an_error_where_it_is_written(report: Report) -> None:
    def problems(paragraphs: int) -> list[tuple[str, Severity, object]]:
        setter = house.setter()
        blocks = [writing.heading("Kapitlen", 1)]
        blocks += [writing.paragraph("Läs mer.") for _ in range(paragraphs)]  # type: ignore[misc]
        story = set_part(writing.part("back", "Kapitlen", blocks=blocks), setter)
        make_up(Stories((story,), {}), setter, Sheets(4))
        return [(p.code, p.severity, p.span) for p in house.found(setter)]

    assert problems(15) == []
    assert problems(40) == [("back-too-long", Severity.ERROR, writing.SPAN)]


def test_a_report_without_parts_has_no_pages(report: Report) -> None:
    assert report.make_up() == []


# --- openers


def test_the_opener_s_field_begins_at_the_upper_edge_of_the_page(report: Report) -> None:
    opener, *_ = report.make_up(report.chapter(report.text(3)))
    grid = report.setter.sheet.grid
    field = opener.placements[0]
    assert isinstance(field.piece, OpenerPiece)
    assert field.top == -grid.head
    assert field.bottom == pytest.approx(grid.height * 0.4 - grid.head)


def test_the_summary_stands_below_the_field_and_text_begins_on_the_next_page(
    report: Report,
) -> None:
    first, second, *_ = report.make_up(report.chapter(report.text(3)))
    field, summary = first.placements
    assert isinstance(summary.piece, SummaryPiece)
    assert summary.top > field.bottom
    assert kinds([first, second]) == ["opener", "text"]
    assert second.placements[0].top == 0.0


def test_without_a_summary_text_goes_on_below_the_field(report: Report) -> None:
    chapter = report.chapter(report.text(40), summary=())
    first, second, *_ = report.make_up(chapter)
    field, text = first.placements
    assert isinstance(field.piece, OpenerPiece)
    assert text.top >= field.bottom + 12 * house.MM
    assert text.top % 14.0 == 0.0
    (rest,) = second.placements
    assert rest.top == 0.0
    assert text.piece.height + rest.piece.height == 40 * 14.0


@pytest.mark.parametrize("summary", [(), (2, 2)])
def test_all_rules_hold_in_a_chapter(report: Report, summary: Sequence[int]) -> None:
    pieces = [
        report.heading(2),
        report.quote(),
        report.text(30, {2, 3}),
        report.quote(number=True),
        report.figure(200, wide=True),
        report.heading(3),
        report.table(20),
        report.text(40),
    ]
    story = report.chapter(*pieces, summary=summary)
    pages = report.make_up(story, multiple=1)
    assert complaints(Filled(story, pages, report.setter.sheet.grid)) == []


def test_quotes_keep_clear_of_the_field_above_them(report: Report) -> None:
    quotes = [report.quote(16, number=True) for _ in range(5)]
    chapter = report.chapter(*quotes, report.text(60), summary=())
    pages = report.make_up(chapter, multiple=1)
    field = pages[0].placements[0]
    found = [p for p in pages[0].placements if isinstance(p.piece, QuotePiece)]
    assert found
    assert all(placement.top >= field.bottom + 14.0 for placement in found)
    assert complaints(Filled(chapter, pages, report.setter.sheet.grid)) == []


def test_notes_of_the_title_stand_on_the_opening_page(report: Report) -> None:
    note = report.note()
    opener, *others = report.make_up(report.chapter(report.text(3), notes=(note,)))
    assert [piece.node for piece in opener.notes] == [note.node]
    assert not any(page.notes for page in others)


def test_a_summary_too_long_for_its_page_is_an_error(report: Report) -> None:
    def problems(lines: int) -> list[tuple[str, Severity]]:
        setter = house.setter()
        made = Report()
        made.setter = setter
        made.make_up(made.chapter(made.text(3), summary=(lines,)))
        return [(problem.code, problem.severity) for problem in house.found(setter)]

    assert problems(17) == []
    assert problems(22) == [("summary-too-long", Severity.ERROR)]


def test_the_message_says_by_how_much_a_summary_is_too_long(report: Report) -> None:
    report.make_up(report.chapter(report.text(3), summary=(22,)))
    (problem,) = house.found(report.setter)
    assert problem.message.startswith("the summary of “Kapitel 1” is ")
    assert problem.message.endswith(" pt too long for its page")
    assert problem.span == writing.SPAN
    assert problem.hints == ("shorten its bullets",)


def test_a_summary_too_long_is_told_where_its_first_bullet_is_written(report: Report) -> None:
    story = report.chapter(report.text(3), summary=(22,))
    opener = story.part.opener
    assert opener is not None
    assert opener.summary is not None
    place = Span(Path("kapitel.yaml"), 4, 5)
    bullets = writing.with_words(opener.summary, [writing.inline("Punkt", place)])
    part = replace(story.part, opener=replace(opener, summary=bullets))
    report.make_up(replace(story, part=part))
    (problem,) = house.found(report.setter)
    assert problem.span == place


def test_a_summary_that_fits_without_the_title_s_note_only_is_too_long(report: Report) -> None:
    room = [lines for lines in range(10, 25) if fits(lines, ())]
    with_note = [lines for lines in range(10, 25) if fits(lines, (Report().note(6),))]
    assert room[0] == with_note[0] == 10
    assert room[-1] > with_note[-1]


def fits(lines: int, notes: Sequence[Note]) -> bool:
    report = Report()
    report.make_up(report.chapter(report.text(3), summary=(lines,), notes=notes))
    return not house.found(report.setter)


# --- appendices


def appendix_labels(setter: Setter, pages: int) -> list[str]:
    report = Report()
    appendix = report.pages_of(pages)
    body = report.pages_of(3)
    found = make_up(Stories((body,), {5: appendix}), setter, Sheets(4)).appendices
    assert [page.part for page in found[5]] == [appendix.part] * pages
    return [page.label for page in found[5]]


def test_the_folios_of_an_appendix_are_roman_and_begin_anew() -> None:
    assert appendix_labels(house.setter(), 4) == ["5:i", "5:ii", "5:iii", "5:iv"]


def test_an_appendix_is_not_padded() -> None:
    assert len(appendix_labels(house.setter(), 1)) == 1


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "i"),
        (3, "iii"),
        (4, "iv"),
        (9, "ix"),
        (10, "x"),
        (14, "xiv"),
        (29, "xxix"),
        (39, "xxxix"),
    ],
)
def test_small_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral
