"""Reports written in a test, settled by the real stages before `content`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from typeset.content.document import Block, Document, Part
from typeset.content.exhibit_blocks import Figure, Table
from typeset.content.node import AttributeValue, Node
from typeset.content.settle import settle
from typeset.content.texts import Box, BulletList, Heading, Inline, Note, Paragraph, PullQuote
from typeset.data.read import Store
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.layout.load import load

THEME = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"

ANTAL = "nämnd,år,antal\nFarsta,2024,1935\nJärva,2024,12\n"
ANDEL = "kön,andel\nKvinnor,87\nMän,13\n"

_REPORT = """\
title: Årsrapport 2024
publisher: Exempelstad
date: 2025-05-13
language: {language}
theme: theme.yaml
data: data
front: [{front}]
chapters: [{chapters}]
back: [{back}]
"""


def chapter(text: str, number: int = 1, title: str = "Inledning") -> str:
    """A chapter file: what is in `text` begins on its third line."""
    return f"number: {number}\ntitle: {title}\n{text}"


def where(text: str, words: str, *, after: bool = False) -> str:
    """The line and column of `words` in a file, or of what comes after them."""
    before, found, _ = text.partition(words)
    assert found, words
    before += words if after else ""
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def table(**changes: str) -> str:
    """One table, without its name: YAML in braces; `changes` replace its values or add some."""
    return _braces(
        {
            "caption": "Antal ärenden",
            "source": "Systemet",
            "data": "antal.csv",
            "rows": "nämnd",
            "columns": "år",
            "values": "antal",
        }
        | changes
    )


def figure(**changes: str) -> str:
    """One figure, without its name."""
    return _braces(
        {
            "caption": "Andel efter kön",
            "source": "Systemet",
            "chart": "donut",
            "data": "andel.csv",
            "category": "kön",
            "value": "andel",
            "alt": "Ring i två delar",
        }
        | changes
    )


def _braces(entries: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items() if value) + "}"


@dataclass(frozen=True, slots=True)
class Settled:
    """What `settle` made of a report, and what it complained about."""

    folder: Path
    document: Document
    diagnostics: tuple[Diagnostic, ...]

    @property
    def chapter(self) -> Part:
        """The first chapter of the report's own."""
        return next(self.document.chapters())

    def part(self, anchor: str) -> Part:
        """The part with an anchor."""
        return next(part for part in self.document.parts if part.anchor == anchor)

    @property
    def found(self) -> list[str]:
        """Each problem as `file:line:column code`, in reading order."""
        return [f"{self.place(one)} {one.code}" for one in self.diagnostics]

    def only(self) -> Diagnostic:
        """The one problem.  Fails if there is another."""
        (one,) = self.diagnostics
        return one

    def place(self, diagnostic: Diagnostic) -> str:
        """Where a problem is, from the report's folder on."""
        span = diagnostic.span
        if span is None:
            return "-"
        return f"{span.file.relative_to(self.folder).as_posix()}:{span.line}:{span.column}"


def write(
    folder: Path,
    chapters: Sequence[str],
    files: Mapping[str, str] | None = None,
    *,
    language: str = "sv",
    front: str = "",
    back: str = "",
    extra: str = "",
) -> None:
    """Write a report of the given chapter files; `files` go in besides, or instead of others.

    `extra` are further keys of the report's own file.
    """
    shutil.copy(THEME, folder / "theme.yaml")
    names = [f"chapters/{number:02}.yaml" for number in range(1, len(chapters) + 1)]
    listed = {"language": language, "front": front, "back": back, "chapters": ", ".join(names)}
    needed = {
        "report.yaml": _REPORT.format(**listed) + extra,
        "data/antal.csv": ANTAL,
        "data/andel.csv": ANDEL,
        **dict(zip(names, chapters, strict=True)),
    }
    for name, text in {**needed, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def settle_there(folder: Path, *, accessible: bool = True) -> Settled:
    """Settle the report in a folder.  Fails if its layout has a mistake."""
    found = Diagnostics()
    loaded = load(folder, found)
    assert loaded is not None, [one.message for one in found]
    assert not found.has_errors, [one.message for one in found]
    diagnostics = Diagnostics()
    store = Store(loaded.data, diagnostics, loaded.datasets())
    views = arrange(loaded.exhibiting(), store, diagnostics)
    document = settle(loaded, store, views, diagnostics, accessible=accessible)
    return Settled(folder, document, tuple(diagnostics))


class Settle(Protocol):
    """Writes a report and settles it: the fixture `report`."""

    def __call__(
        self,
        *chapters: str,
        files: dict[str, str] | None = None,
        accessible: bool = True,
        language: str = "sv",
        front: str = "",
        back: str = "",
        extra: str = "",
    ) -> Settled: ...


def settled_table(report: Settle, data: str, language: str = "sv", **changes: str) -> Settled:
    """A chapter with one table of this data."""
    body = f"body:\n  - text: Se [@t].\n  - table: t\ntables:\n  t: {table(**changes)}\n"
    return report(chapter(body), files={"data/antal.csv": data}, language=language)


def one_table(report: Settle, data: str, language: str = "sv", **changes: str) -> Table:
    """The table of a report that nothing is wrong with."""
    made = settled_table(report, data, language, **changes)
    assert made.found == []
    (one,) = tables(made.chapter)
    return one


def attribute(node: Node, name: str) -> AttributeValue | None:
    """What a node says as a table or part of one."""
    return node.owners().get("Table", {}).get(name)


# --- what is in a document


def words(inlines: tuple[Inline, ...]) -> str:
    """The words, note marks in brackets."""
    return "".join(f"[{one.text}]" if one.superior else one.text for one in inlines)


def lines(part: Part) -> Iterator[tuple[Inline, ...]]:
    """The inlines of everything that is said in a part, in the order in which it is read."""
    if part.opener is not None:
        yield part.opener.title.inlines
        if part.opener.summary is not None:
            yield from (item.inlines for item in part.opener.summary.items)
    for block in part.blocks:
        yield from block_lines(block)


def block_lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The inlines of everything that is said in a block."""
    match block:
        case Heading() | Paragraph():
            yield block.inlines
        case BulletList():
            yield from (item.inlines for item in block.items)
        case PullQuote():
            yield from (block.number, block.text)
        case Box():
            yield from block_lines(block.heading)
            yield from (line for one in block.blocks for line in block_lines(one))
        case Table() | Figure():
            yield block.caption.inlines
            if isinstance(block, Table):
                yield from (cell.inlines for row in block.head for cell in row)
                yield from (c.inlines for row in block.body for c in (row.stub, *row.cells))
            yield from (note.inlines for note in block.notes)
            yield block.source.inlines


def marks(part: Part) -> list[Inline]:
    """The marks of notes in a part, without what parts them."""
    return [one for line in lines(part) for one in line if one.note is not None]


def notes(part: Part) -> list[Note]:
    """The notes of a part, in the order of their first references."""
    return [one.note for one in marks(part) if one.note is not None and not one.note.again]


def text(part: Part) -> list[str]:
    """Everything that is said in a part, line by line."""
    return [words(line) for line in lines(part)]


def tables(part: Part) -> list[Table]:
    """The tables of a part."""
    return [block for block in part.blocks if isinstance(block, Table)]


def figures(part: Part) -> list[Figure]:
    """The figures of a part."""
    return [block for block in part.blocks if isinstance(block, Figure)]


def headings(part: Part) -> list[Heading]:
    """The headings of a part's body."""
    return [block for block in part.blocks if isinstance(block, Heading)]


def roles(node: Node) -> list[str]:
    """The roles of a node's children."""
    return [child.role for child in node.children]


def chain(node: Node | None) -> list[str]:
    """The roles from an inline node up to the block that it is in."""
    return [] if node is None else [node.role, *(chain(node.parent) if node.inline else [])]
