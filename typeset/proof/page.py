"""The proof page of a file, put together: everything it needs is in the one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from typeset.inspect.document import Document, UnreadableError, open_document
from typeset.inspect.roles import HEADINGS
from typeset.inspect.structure import Element, Structure, structure
from typeset.inspect.xmp import packet
from typeset.proof.entries import Entry, entries, undescribed
from typeset.proof.overlay import Sheet, cutting, kind, overlay
from typeset.proof.pictures import frame, picture
from typeset.proof.tables import told
from typeset.proof.words import PageWords, page_words


class UntaggedError(Exception):
    """The file has no tags, so that there is nothing to prove."""


def proof(source: Path | bytes, name: str) -> str:
    """The proof page of a PDF called `name`.

    Raises UnreadableError if the file cannot be read, UntaggedError if it has no tags.
    """
    with open_document(source) as document:
        found = structure(document)
        if not found.roots:
            raise UntaggedError
        words = page_words(found.language)
        sheets = _sheets(document)
        proved = _Proof(name, document, found, words, entries(found, words.speech), sheets)
        return "\n".join([*_head(proved), *_pages(proved), *_order(proved), _FOOT])


@dataclass(frozen=True, slots=True)
class _Proof:
    """All that the parts of the page are made from; `sheets` by page number."""

    name: str
    document: Document
    structure: Structure
    words: PageWords
    entries: Sequence[Entry]
    sheets: Mapping[int, Sheet]

    @property
    def title(self) -> str:
        """The file's own title, or its name."""
        return packet(self.document).properties.get("dc:title", "") or self.name

    @property
    def language(self) -> str:
        """As a `lang` attribute for the file's own words, where the page's language differs."""
        own = self.structure.language or ""
        return "" if own.split("-")[0] == self.words.tag else f' lang="{escape(own, quote=True)}"'


_FOOT = "</section>\n</main>\n</body>\n</html>\n"


def _sheets(document: Document) -> dict[int, Sheet]:
    """Every page with its picture, drawn by PDFium, which is imported for this alone."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(document.source)
    except pypdfium2.PdfiumError as problem:
        raise UnreadableError("its pages cannot be drawn") from problem
    with closing(opened) as pdf:
        return {page.number: _sheet(pdf, page) for page in document.pages}


def _sheet(pdf: Any, page: Any) -> Sheet:
    return Sheet(page.number, frame(page), picture(pdf, page))


# --- above the pages


def _head(proved: _Proof) -> Iterator[str]:
    words, title = proved.words, escape(proved.title)
    style = (Path(__file__).parent / "proof.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{words.title}: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield f'<a class="skip" href="#order">{words.skip}</a>\n<header>'
    yield f"<h1>{words.title}: <span{proved.language}>{title}</span></h1>"
    yield f"<p>{words.intro}</p>"
    yield from _facts(proved)
    yield from _undescribed(proved)
    yield f"<h2>{words.questions_heading}</h2>\n<ol>"
    yield from (f"<li>{question}</li>" for question in words.questions)
    yield "</ol>\n</header>"
    yield from _headings(proved)


def _facts(proved: _Proof) -> Iterator[str]:
    words = proved.words
    facts = (
        (words.file, proved.name),
        (words.language, proved.structure.language or words.unknown),
        (words.standard, _standard(proved.document) or words.unknown),
        (words.pages, str(len(proved.sheets))),
        (words.contains, _contained(proved)),
    )
    yield "<dl>"
    yield from (f"<div><dt>{name}</dt><dd>{escape(fact)}</dd></div>" for name, fact in facts)
    yield "</dl>"


def _standard(document: Document) -> str:
    part = packet(document).properties.get("pdfuaid:part", "")
    return f"PDF/UA-{part}" if part else ""


def _contained(proved: _Proof) -> str:
    roles = Counter("H" if one.role in HEADINGS else one.role for one in proved.structure.walk())
    roles["Note"] += roles["FENote"]
    return ", ".join(
        (one if roles[role] == 1 else many).format(roles[role])
        for role, one, many in proved.words.counted
        if roles[role]
    )


def _undescribed(proved: _Proof) -> Iterator[str]:
    missing = undescribed(proved.structure)
    if missing:
        yield f'<section class="fault"><h2>{proved.words.undescribed}</h2>\n<ul>'
        yield from (_undescribed_at(one, proved) for one in missing)
        yield "</ul>\n</section>"


def _undescribed_at(figure: Element, proved: _Proof) -> str:
    place = figure.place()
    said = proved.words.undescribed_at.format(place.page)
    shown = ""
    if place.page in proved.sheets and not place.box.empty:
        shown = cutting(proved.sheets[place.page], place.box, said)
    return f'<li><a href="#page-{place.page}">{said}</a>{shown}</li>'


def _headings(proved: _Proof) -> Iterator[str]:
    words = proved.words
    found = [one for one in proved.entries if one.element.role in HEADINGS and one.number]
    yield f'<nav aria-label="{words.headings}">\n<details>'
    yield f"<summary>{words.headings} ({len(found)})</summary>"
    if found:
        yield f"<ol{proved.language}>"
        for one in found:
            level = one.element.role[1:] or "1"
            yield (
                f'<li class="level-{level}"><a href="#e{one.number}">'
                f'<span class="level">H{level}</span> {escape(one.said.text)}</a></li>'
            )
        yield "</ol>"
    else:
        yield f"<p>{words.no_headings}</p>"
    yield "</details>\n</nav>"


def _switches(words: PageWords) -> Iterator[str]:
    yield f'<fieldset class="switches"><legend>{words.show}</legend>'
    for identity, label in (("show-order", words.show_order), ("show-tags", words.show_tags)):
        yield f'<label><input type="checkbox" id="{identity}" checked> {label}</label>'
    yield f"<span>{words.legend}</span></fieldset>"


# --- the pages


def _pages(proved: _Proof) -> Iterator[str]:
    words = proved.words
    yield f'<main>\n<section id="pages" aria-label="{words.pages}" tabindex="0">'
    yield f'<div class="bar"><h2>{words.pages}</h2>'
    yield from _switches(words)
    yield "</div>"
    for sheet in proved.sheets.values():
        label = words.page.format(sheet.number)
        yield f'<section class="page" id="page-{sheet.number}"><h3>{label}</h3>'
        yield overlay(sheet, proved.entries, words)
        if sheet.picture is None:
            yield f"<p>{words.no_picture}</p>"
        yield "</section>"
    yield "</section>"


# --- the order


def _order(proved: _Proof) -> Iterator[str]:
    words = proved.words
    yield f'<section id="order" aria-label="{words.order}" tabindex="0">'
    yield f"<h2>{words.order}</h2>"
    seen: set[int] = set()
    for page, run in groupby(_paged(proved.entries), key=lambda one: one[0]):
        said = words.page_again if page in seen else words.page
        seen.add(page)
        yield f"<h3>{said.format(page)}</h3>\n<ol>"
        for _, entry in run:
            yield from _entry(entry, proved)
        yield "</ol>"


def _paged(found: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Each entry with the page that a reader is on; what closes a group stays where it is."""
    page = 1
    for one in found:
        page = one.said.page if one.said.page and one.said.kind != "end" else page
        yield page, one


def _entry(entry: Entry, proved: _Proof) -> Iterator[str]:
    said = entry.said
    classes = f"{kind(entry)} depth-{min(said.depth, 6)}"
    identity = f' id="e{entry.number}"' if entry.number is not None else ""
    yield f'<li{identity} class="{classes}">{_number(entry, proved.words)}'
    yield f'<span class="role">{escape(said.role)}</span>'
    if entry.shows:
        yield from _figure(entry, proved)
    elif said.text:
        own = entry.element.language
        language = f' lang="{escape(own, quote=True)}"' if own else proved.language
        yield f'<span{language} class="said">{escape(said.text)}</span>'
    if entry.cells:
        yield f"<details><summary>{proved.words.row_by_row}</summary>"
        yield from told(entry.cells, proved.words.speech)
        yield "</details>"
    yield "</li>"


def _number(entry: Entry, words: PageWords) -> str:
    """The entry's number, linked to the first place where it stands."""
    if entry.number is None:
        return ""
    if not entry.spots:
        return f'<span class="number">{entry.number}</span> '
    page = entry.spots[0].page
    label = words.to_page.format(entry.number, page)
    return (
        f'<a class="number" href="#p{page}-{entry.number}" aria-label="{label}">{entry.number}</a> '
    )


def _figure(entry: Entry, proved: _Proof) -> Iterator[str]:
    """A figure's picture, and what is said instead of it."""
    words = proved.words
    if entry.spots:
        spot = entry.spots[0]
        yield cutting(proved.sheets[spot.page], spot.boxes[0], words.picture_of.format(spot.page))
    text = (entry.element.alternative or entry.element.actual_text or "").strip()
    if text:
        yield f'<p class="alternative"><strong>{words.alternative}:</strong> '
        yield f"<span{proved.language}>{escape(text)}</span></p>"
    else:
        yield f'<p class="fault">{words.no_alternative}</p>'
