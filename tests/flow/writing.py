"""Settled content in a few words, as the content stage would give it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from typeset.content.document import Block, Opener, Part, PartKind
from typeset.content.exhibit_blocks import Caption, Cell, Figure, MarkNote, Row, Table
from typeset.content.listings import Contents, ContentsEntry, Definition, DefinitionList
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import (
    Box,
    BoxColumn,
    BulletList,
    Heading,
    Inline,
    ListItem,
    Note,
    Paragraph,
    PullQuote,
)
from typeset.data.highlight import Columns
from typeset.data.series import ChartData, Panel, Series
from typeset.diagnostics import Span
from typeset.layout.data_source import DataSource
from typeset.layout.exhibits import FigureSpec
from typeset.layout.source import Text

SPAN = Span(Path("kapitel.yaml"), 7, 3)
DATE = datetime.date(2025, 5, 13)

_PROSE = """\
socialtjänsten utreder och följer upp våldsutsatta vuxna och barn i samtliga stadsdelsområden under
året enligt handläggningssystemets uppgifter om ansökningar anmälningar utredningar insatser och
boendeplaceringar som redovisas per kön åldersgrupp och stadsdelsnämnd för jämförbarhetens skull
"""
_WORDS = _PROSE.split()


def inline(text: str, span: Span = SPAN, **properties: object) -> Inline:
    return Inline(text, span, **properties)  # type: ignore[arg-type]


def prose(words: int, start: int = 0) -> str:
    """So many words of text; the same ones each time."""
    chosen = [_WORDS[(start + index) % len(_WORDS)] for index in range(words)]
    return " ".join(chosen).capitalize() + "."


def lined(lines: int, word: str = "Rad") -> str:
    """A text of exactly so many lines."""
    return "\n".join(f"{word} {number}" for number in range(1, lines + 1))


# --- text


def paragraph(text: str = "Ett stycke.", *, first: bool = True) -> Paragraph:
    return Paragraph((inline(text),), Node("P"), first)


def note(number: int = 1, text: str = "En not.", key: str = "5") -> Note:
    node = Node("Note")
    label = inline(str(number), node=node.span("Lbl").span("Link"))
    words = (label, inline("\N{NO-BREAK SPACE}"))
    return Note(number, f"fotnot-{key}-{number}", node, words, (inline(text),), SPAN)


def reference(to: Note, parent: Node | None = None) -> Inline:
    """The superior mark that refers to a note."""
    node = Node("Reference", parent, inline=True)
    link = ToAnchor(to.anchor, f"Fotnot {to.number}")
    return inline(str(to.number), node=node, target=link, note=to, superior=True)


def noted(lines: int, notes: dict[int, Note], *, first: bool = True) -> Paragraph:
    """A paragraph of exactly so many lines that refers to notes at the ends of some (from 1)."""
    inlines: list[Inline] = []
    for number in range(1, lines + 1):
        inlines.append(inline(f"Rad {number}"))
        if number in notes:
            inlines.append(reference(notes[number]))
        if number < lines:
            inlines.append(inline("\n"))
    return Paragraph(tuple(inlines), Node("P"), first)


def heading(text: str = "En rubrik", level: int = 2, *notes: Note) -> Heading:
    inlines = (inline(text), *(reference(one) for one in notes))
    return Heading(level, inlines, text, Node(f"H{level}"), f"5-{text.lower().replace(' ', '-')}")


def bullets(*texts: str, labels: Sequence[str] = ()) -> BulletList:
    root = Node("L")
    items = []
    for index, text in enumerate(texts):
        item = root.add("LI")
        label_node, body = item.add("Lbl"), item.add("LBody")
        label = labels[index] if labels else "•"
        items.append(ListItem(label, label_node, (inline(text),), body))
    return BulletList(tuple(items), root)


def with_words(of: BulletList, inlines: Sequence[Inline]) -> BulletList:
    """The list with other words in its first item."""
    first, *others = of.items
    return replace(of, items=(replace(first, inlines=tuple(inlines)), *others))


def quote(
    text: str = "av de utsatta hade minderåriga barn", number: str | None = None, *notes: Note
) -> PullQuote:
    """A pull quote that refers to notes at the end of its phrase."""
    node = Node("BlockQuote")
    figure = (inline(number),) if number else ()
    over = node.add("P") if number else None
    words = (inline(text), *map(reference, notes))
    return PullQuote(figure, over, words, node.add("P"), SPAN)


def box(*lines: int, place: BoxColumn = "text", notes: Sequence[Note] = (), text: str = "") -> Box:
    """A box of paragraphs of so many lines, or of items of a list where a number is below 0.

    Each of the notes is referred to from the last line of a paragraph or item.
    """
    node = Node("Aside")
    waiting = [*notes]
    blocks: list[Paragraph | BulletList] = []
    for number in lines:
        words = inline(lined(abs(number)))
        marks = (reference(waiting.pop(0)),) if waiting else ()
        if number > 0:
            blocks.append(Paragraph((words, *marks), node.add("P"), first=not blocks))
        else:
            blocks.append(with_words(bullets("x"), (words, *marks)))
    if text:
        blocks.append(Paragraph((inline(text),), node.add("P"), first=True))
    return Box(place, heading("Ruta", 3), tuple(blocks), node, SPAN)


# --- lists


def definitions(pairs: Sequence[tuple[str, str]]) -> DefinitionList:
    root = Node("L")
    items = []
    for term, text in pairs:
        item = root.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        items.append(Definition(term, label, (inline(text),), body))
    return DefinitionList(tuple(items), root)


def contents(*entries: tuple[int, str, str], elsewhere: Sequence[str] = ()) -> Contents:
    """Entries of level, label and title; an anchor is “a-” and the title."""
    toc = Node("TOC")
    written = []
    for level, label, title in entries:
        node = toc.add("TOCI")
        link = node.span("Reference").span("Link")
        anchor = None if title in elsewhere else f"a-{title}"
        words = inline(title, node=link, target=ToAnchor(f"a-{title}", title))
        written.append(ContentsEntry(level, label, words, anchor, node))
    return Contents(tuple(written), toc)


# --- tables and figures


def caption(label: str = "Tabell 5:1", text: str = "Ärenden", *notes: Note) -> Caption:
    words = (inline(text), *(reference(one) for one in notes))
    return Caption(label, words, Node("Caption"))


def below(*texts: str, mark: str = "*") -> tuple[MarkNote, ...]:
    """Notes under a table or figure; the first explains a mark."""
    marks = [mark, *[""] * len(texts)]
    return tuple(
        MarkNote(mark, (inline(text),), Node("P")) for mark, text in zip(marks, texts, strict=False)
    )


def source() -> Paragraph:
    return paragraph("Källa: Stockholms stad.")


def table(
    columns: Sequence[str] = ("2022", "2023", "2024"),
    rows: Sequence[tuple[str, ...]] = (("Järva", "1", "12", "123"), ("Farsta", "2", "34", "567")),
    *,
    groups: Sequence[tuple[str, int]] = (),
    stub: str = "Stadsdel",
    totals: Sequence[str] = ("Summa",),
    highlight: Columns = (),
    words: Caption | None = None,
    notes: tuple[MarkNote, ...] = (),
    anchor: str = "tabell-5-1",
) -> Table:
    """A table.  `columns` head one column each; `groups` are spanners over so many of them."""
    node = Node("Table")
    head_node, body_node = node.add("THead"), node.add("TBody")
    head: list[tuple[Cell, ...]] = []
    starts: list[tuple[int, ...]] = []
    top = head_node.add("TR")
    if groups:
        spans = [span for _, span in groups]
        spanners = [cell(text, top.add("TH"), columns=span) for text, span in groups]
        head.append((cell(stub, top.add("TH"), rows=2), *spanners))
        starts.append((0, *(1 + sum(spans[:index]) for index in range(len(spans)))))
        low = head_node.add("TR")
        head.append(tuple(cell(text, low.add("TH")) for text in columns))
        starts.append(tuple(range(1, len(columns) + 1)))
    else:
        head.append((cell(stub, top.add("TH")), *(cell(c, top.add("TH")) for c in columns)))
        starts.append(tuple(range(len(columns) + 1)))
    body = tuple(_row(row, body_node.add("TR"), row[0] in totals) for row in rows)
    return Table(
        anchor=anchor,
        caption=words or caption(),
        node=node,
        head=tuple(head),
        starts=tuple(starts),
        body=body,
        highlight=highlight,
        notes=notes,
        source=source(),
        span=SPAN,
    )


def _row(texts: Sequence[str], node: Node, total: bool) -> Row:
    stub, *figures = texts
    cells = tuple(value(text, node.add("TD")) for text in figures)
    return Row(cell(stub, node.add("TH")), cells, total)


def cell(text: str, node: Node, *notes: Note, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of words, with the marks of notes."""
    inlines = (inline(text), *(reference(one, node) for one in notes))
    return Cell(inlines, node, columns, rows)


def value(text: str, node: Node, *notes: Note) -> Cell:
    """A cell of figures, or with a mark for a value, as the content stage would write it."""
    marked = re.fullmatch(r"\*+|\.\.|–", text) is not None
    figures = text.partition("\N{NO-BREAK SPACE}%")[0].partition(",")[0]
    return Cell(
        (inline(text), *(reference(one, node) for one in notes)),
        node,
        mark=marked,
        before_decimal=len(text) if marked else len(figures),
    )


def long_table(rows: int, totals: Sequence[int] = (), **properties: object) -> Table:
    """A table of so many rows; those with the numbers in `totals` (from 1) are totals."""
    numbers = range(1, rows + 1)
    body = [(f"Rad {number}", str(number), str(number * 7)) for number in numbers]
    names = [f"Rad {number}" for number in totals]
    return table(("Kvinnor", "Män"), body, totals=names, **properties)  # type: ignore[arg-type]


def grouped_table(*sizes: int, total: bool = False, **properties: object) -> Table:
    """A table of groups with so many rows each, the last of a group its sum; and one of all."""
    rows: list[tuple[str, ...]] = []
    for group, size in enumerate(sizes, 1):
        rows += [(f"Rad {group}.{row}", "1", "2") for row in range(1, size)]
        rows.append((f"Summa {group}", "3", "4"))
    names = [f"Summa {group}" for group in range(1, len(sizes) + 1)]
    if total:
        rows.append(("Totalt", "5", "6"))
    made = table(("Kvinnor", "Män"), rows, totals=[*names, "Totalt"], **properties)  # type: ignore[arg-type]
    return replace(made, body=tuple(_with_headings(made, sizes)))


def _with_headings(of: Table, sizes: Sequence[int]) -> Iterator[Row]:
    rows = iter(of.body)
    for group, size in enumerate(sizes, 1):
        over = cell(f"Grupp {group}", Node("TH"), columns=of.columns)
        yield Row(over, (), heading=True)
        yield from (replace(next(rows), member=True) for _ in range(size))
    yield from rows


def cells(of: Table) -> list[Cell]:
    """Every cell of a table's body, the stub's included, in reading order."""
    return [cell for row in of.body for cell in (row.stub, *row.cells)]


def figure(
    text: str = "Ärenden per år",
    *notes: Note,
    width: str = "text",
    height: str = "small",
    values: Sequence[float] = (12, 34, 23),
) -> Figure:
    spec = FigureSpec(
        caption=_text(text),
        source=_text("Stockholms stad"),
        chart="bars",
        data=DataSource(file=_text("data.csv")),
        width=width,  # type: ignore[arg-type]
        height=height,  # type: ignore[arg-type]
    )
    years = tuple(str(2022 + index) for index in range(len(values)))
    data = ChartData((Panel("", years, (Series("Kvinnor", tuple(values)),)),))
    return Figure(
        "figur-5-1",
        caption("Figur 5:1", text, *notes),
        Node("Figure", alternative="Stapeldiagram."),
        spec,
        data,
        (),
        source(),
        SPAN,
    )


def _text(text: str) -> Text:
    return Text.at(text, SPAN)


# --- parts

_NUMBERS = count(1)


def part(
    kind: PartKind = "plain",
    title: str = "En del",
    *,
    number: int | None = None,
    ordinal: int = 0,
    opener: Opener | None = None,
    blocks: Sequence[Block] = (),
) -> Part:
    return Part(
        kind=kind,
        title=title,
        running_head=title,
        anchor=opener.title.anchor if opener else f"del-{next(_NUMBERS)}",
        node=Node("Part"),
        blocks=tuple(blocks),
        number=number,
        ordinal=ordinal,
        slug=title.lower().replace(" ", "-"),
        opener=opener,
    )


def opener(
    number: int = 5,
    title: str = "Våld i nära relation",
    summary: BulletList | None = None,
    notes: Sequence[Note] = (),
) -> Opener:
    inlines = (inline(title), *map(reference, notes))
    words = Heading(1, inlines, f"{number} {title}", Node("H1"), f"kapitel-{number}")
    over = heading("Sammanfattning") if summary else None
    return Opener(
        report=paragraph("Rapporten"),
        number=paragraph(str(number)),
        title=words,
        summary_heading=over,
        summary=summary,
    )
