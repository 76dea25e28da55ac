"""From parts to stories: every kind of block becomes its pieces, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from typeset.content.document import Block, CoverWords, Document, PartKind
from typeset.content.listings import ChapterEntry, ChapterList, Facts
from typeset.content.node import Node
from typeset.data.series import ChartData, Outline
from typeset.flow.figure import FigurePiece
from typeset.flow.lists import ChapterPiece, ContentsPiece
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.notes import set_note
from typeset.flow.opener import CoverPiece, OpenerPiece, SummaryPiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece
from typeset.flow.story import Story, set_document, set_part
from typeset.flow.table import TablePiece
from typeset.flow.text import BodyPiece, HeadingPiece, ItemPiece, TextPiece
from typeset.locale import get

GRID = house.sheet().grid


def story(*blocks: Block, kind: PartKind = "plain") -> Story:
    setter = house.setter()
    made = set_part(writing.part(kind, blocks=blocks), setter)
    assert house.found(setter) == []
    return made


def kinds(*blocks: Block, kind: PartKind = "plain") -> list[type[Piece]]:
    return [type(piece) for piece in story(*blocks, kind=kind).pieces]


def facts(*pairs: tuple[str, str]) -> Facts:
    block = writing.definitions(pairs)
    return Facts(block.items, block.node)


def chapters() -> ChapterList:
    node = Node("L")
    item = node.add("LI")
    words = (writing.inline("Inledning"),)
    return ChapterList((ChapterEntry(1, words, item.add("Lbl"), item.add("LBody")),), node)


def cover(subtitle: str | None = None) -> CoverWords:
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    return CoverWords(
        title=writing.paragraph("Socialtjänstrapport"),
        year=writing.paragraph("2024"),
        subtitle=writing.paragraph(subtitle) if subtitle else None,
        publisher=writing.paragraph("Stockholms stad"),
        art=ChartData(outlines=(Outline("Järva", (square,), (0.5, 0.5)),)),
        span=writing.SPAN,
    )


def test_every_block_becomes_its_pieces_in_order() -> None:
    assert kinds(
        writing.heading(),
        writing.paragraph(),
        writing.bullets("a", "b"),
        writing.quote(),
        writing.table(),
        writing.figure(),
        writing.contents((0, "1", "A"), (1, "", "B")),
        writing.definitions([("RVT", "riksorganisationen")]),
        facts(("Utgivare", "staden")),
        chapters(),
    ) == [
        HeadingPiece,
        BodyPiece,
        ItemPiece,
        ItemPiece,
        QuotePiece,
        TablePiece,
        FigurePiece,
        ContentsPiece,
        ContentsPiece,
        ColumnsPiece,
        ColumnsPiece,
        ChapterPiece,
    ]


def test_a_list_without_entries_is_no_piece() -> None:
    assert kinds(facts(), writing.definitions([]), writing.contents()) == []


def test_text_on_the_back_cover_is_reversed_and_off_the_grid() -> None:
    blocks = (writing.heading("Kapitlen", 1), writing.paragraph("Läs mer."), chapters())
    heading, text, _ = story(*blocks, kind="back").pieces
    assert isinstance(heading, HeadingPiece)
    assert isinstance(text, TextPiece)
    assert heading.look.style.ink.name == text.look.style.ink.name == "papper"
    assert text.grid == "free"
    plain_heading, plain, _ = story(*blocks).pieces
    assert isinstance(plain_heading, HeadingPiece)
    assert isinstance(plain, BodyPiece)
    assert plain_heading.look.style.ink.name == "natt"


@pytest.mark.parametrize("subtitle", [None, "Exempelutgåva"])
def test_the_cover_s_words_stand_low_and_in_order_above_each_other(subtitle: str | None) -> None:
    (piece,) = story(cover(subtitle), kind="cover").pieces
    assert isinstance(piece, CoverPiece)
    surface = RecordingSurface()
    piece.paint(surface, GRID.inner, 0.0)
    lines = surface.lines
    assert [line.text for line in lines] == [
        "Stockholms stad",
        *([subtitle] if subtitle else []),
        "Socialtjänstrapport",
        "2024",
    ]
    heights = [line.baseline for line in lines]
    assert heights[0] == GRID.foot
    assert heights == sorted(heights)
    assert {line.left for line in lines} == {GRID.inner}
    assert surface.painted[0].owner == "Background"  # type: ignore[union-attr]


def test_a_cover_whose_outlines_could_not_be_read_has_its_words_all_the_same() -> None:
    (piece,) = story(replace(cover(), art=ChartData()), kind="cover").pieces
    surface = RecordingSurface()
    piece.paint(surface, GRID.inner, 0.0)
    assert surface.texts == ["Stockholms stad", "Socialtjänstrapport", "2024"]
    assert len(surface.painted) == 3


def opened(summary: bool) -> Story:
    bullets = writing.bullets(writing.lined(2), writing.lined(3)) if summary else None
    opener = writing.opener(summary=bullets)
    return set_part(writing.part("chapter", opener=opener, number=5), house.setter())


def test_a_chapter_s_summary_is_a_piece_of_its_own_if_there_is_one() -> None:
    assert isinstance(opened(summary=True).summary, SummaryPiece)
    assert opened(summary=False).summary is None
    assert isinstance(opened(summary=False).opener, OpenerPiece)


def test_the_opener_holds_report_numeral_and_title_within_its_field() -> None:
    opener = opened(summary=False).opener
    assert opener is not None
    surface = RecordingSurface()
    foot = GRID.height * 0.6
    opener.paint(surface, GRID.inner, foot)
    report, numeral, title = surface.lines
    assert (report.text, numeral.text, title.text) == ("Rapporten", "5", "Våld i nära relation")
    assert GRID.height > report.baseline > numeral.baseline > title.baseline > foot
    assert report.left == title.left == GRID.inner
    assert {ink for line in surface.lines for ink in line.inks} == {"papper"}
    assert [anchor.name for anchor in surface.anchors] == ["kapitel-5"] == [*opener.anchors()]
    numeral_top = numeral.baseline + 150 * 0.66
    assert report.baseline > numeral_top


def test_the_summary_stands_inside_its_panel() -> None:
    summary = opened(summary=True).summary
    assert summary is not None
    surface = RecordingSurface()
    summary.paint(surface, 68.0, 200.0)
    (panel,) = surface.rectangles
    assert (panel.owner, panel.ink.name) == ("Background", "dis")
    assert (panel.x, panel.y, panel.width, panel.height) == (68.0, 200.0, GRID.full, summary.height)
    assert surface.texts[0] == "Sammanfattning"
    assert min(line.left for line in surface.lines) > 68.0 + 20
    assert min(line.baseline for line in surface.lines) > 200.0 + 20
    assert max(line.baseline for line in surface.lines) < 200.0 + summary.height - 20
    assert surface.painted[0] is panel


def test_an_anchor_leads_to_the_summary() -> None:
    summary = opened(summary=True).summary
    assert summary is not None
    assert summary.anchors() == ("5-sammanfattning",)


def test_notes_of_title_and_summary_are_known_on_the_opening_page() -> None:
    in_title, in_summary = writing.note(1), writing.note(2)
    bullets = writing.bullets("Ett")
    (item,) = bullets.items
    words = (*item.inlines, writing.reference(in_summary))
    bullets = writing.with_words(bullets, words)
    opener = writing.opener(summary=bullets, notes=(in_title,))
    made = set_part(writing.part("chapter", opener=opener, number=5), house.setter())
    assert made.opener is not None
    assert made.summary is not None
    assert (made.opener.notes(), made.summary.notes()) == ((in_title,), (in_summary,))


def test_a_note_begins_with_its_number_which_leads_back() -> None:
    note = writing.note(3, writing.prose(30))
    piece = set_note(note, house.setter(), house.sheet().grid.measure)
    piece.wrap(GRID.measure, 0)
    surface = RecordingSurface()
    piece.paint(surface, 68.0, 100.0)
    first, *others = surface.lines
    assert first.text.startswith("3\N{NO-BREAK SPACE}Socialtjänsten")
    assert first.owners[0] is note.label[0].node
    assert others
    assert {line.owner for line in surface.lines} == {note.node}
    hung = max(sum(line.line.hangs) for line in surface.lines)
    assert max(line.right for line in surface.lines) <= 68.0 + GRID.measure + hung


def test_a_document_is_set_part_by_part_and_appendix_by_chapter() -> None:
    parts = (writing.part(blocks=(writing.paragraph(),)), writing.part("back"))
    appendix = writing.part(blocks=(writing.heading(),))
    document = Document("T", "P", None, writing.DATE, get("sv"), parts, {5: appendix})
    stories = set_document(document, house.setter())
    assert [story.part for story in stories.parts] == [*parts]
    assert [len(story.pieces) for story in stories.parts] == [1, 0]
    assert stories.appendices[5].part is appendix


def test_outlines_that_reach_the_words_of_the_cover_are_told_at_their_setting() -> None:
    setter = house.setter(("  art: 80", "  art: 100"))
    CoverPiece(cover("En underrubrik " * 20), setter)
    (problem,) = house.found(setter)
    assert problem.code == "no-room"
    assert problem.span == setter.sheet.theme.covers.span_of("art")
