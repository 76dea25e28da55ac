"""Rules about headings, lists, notes, and elements that say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.links import Destinations, Target
from typeset.inspect.roles import HEADINGS
from typeset.inspect.structure import Annotation, Claim, Element, Structure
from typeset.inspect.values import identity
from typeset.preflight.finding import Found, Severity
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts

FIELD = Field("structure", ("web",))


def about(element: Element, message: str, severity: Severity | None = None) -> Found:
    """Something about an element, where it stands."""
    place = element.place()
    return Found(message, place.box, place.page or None, severity)


def short(words: str, most: int = 40) -> str:
    """The first words, in quotation marks."""
    return f"“{words[:most]}{'…' if len(words) > most else ''}”"


@FIELD.file(
    "heading-levels",
    "Headings begin at level 1, and none is skipped on the way down.",
    "PDF/UA-1, 7.4.2; WCAG 1.3.1 and 2.4.6",
    ERROR,
    "Choose the style of the level that follows; people leaf from heading to heading.",
)
def _levels(file: FileFacts) -> Iterator[Found]:
    before = 0
    for element in file.structure.walk():
        if element.role not in HEADINGS or element.role == "H":
            continue
        level = int(element.role[1])
        if level > before + 1:
            after = f"level {before}" if before else "nothing"
            yield about(element, f"A heading of level {level} follows {after}: "
                        f"{short(element.text)}.")  # fmt: skip
        before = level


@FIELD.file(
    "heading-kinds",
    "Headings are numbered by level (H1 …) or all the same (H), not both.",
    "PDF/UA-1, 7.4.4",
    ERROR,
    "Use H1 to H6 throughout.",
)
def _kinds(file: FileFacts) -> Iterator[Found]:
    plain = file.structure.find("H")
    if plain and any(one.role in HEADINGS - {"H"} for one in file.structure.walk()):
        yield about(plain[0], f"The heading {short(plain[0].text)} is an H among H1 to H6.")


@FIELD.file(
    "no-headings",
    "A file of several pages has headings.",
    "WCAG 2.4.6 and 2.4.10",
    WARNING,
    "Tag the headings as such, not as bold paragraphs.",
)
def _no_headings(file: FileFacts) -> Iterator[Found]:
    several = len(file.document.pages) > 1
    if several and file.structure.roots and not file.structure.find(*sorted(HEADINGS)):
        yield Found("There are no headings.")


@FIELD.file(
    "empty-heading",
    "Every heading says something.",
    "PDF/UA-1, 7.4; WCAG 2.4.6",
    ERROR,
    "Remove the empty heading, or the empty line that has the style of one.",
)
def _empty_heading(file: FileFacts) -> Iterator[Found]:
    for element in file.structure.walk():
        if element.role in HEADINGS and not element.text:
            yield about(element, f"A heading ({element.kind}) has no words.")


_MAY_BE_EMPTY = HEADINGS | {"TD", "TH", "Figure", "Formula", "LI", "LBody", "Link", "Form", "Annot"}
"""Empty cells are right, of the others other rules tell."""


@FIELD.file(
    "empty-element",
    "No tag is empty, but for cells.",
    "ISO 32000-1, 14.8.4; practice (Matterhorn 1.1)",
    WARNING,
    "Remove it; some readers stop at it and say “blank”.",
)
def _empty_element(file: FileFacts) -> Iterator[Found]:
    for element in file.structure.walk():
        if element.role in _MAY_BE_EMPTY or element.inside("TD", "TH"):
            continue
        if not _holds_anything(element):
            yield about(element, f"{element.kind} is empty{_under(element)}.")


def _holds_anything(element: Element) -> bool:
    if element.actual_text or element.alternative:
        return True
    for kid in element.kids:
        if isinstance(kid, Annotation | Element):
            return True
        if kid.content is not None:
            return True
    return False


def _under(element: Element) -> str:
    return f", below {element.parent.kind}" if element.parent else ""


@FIELD.file(
    "list-items",
    "A list has items, and every item a body (LI, LBody).",
    "PDF/UA-1, 7.6; WCAG 1.3.1",
    ERROR,
    "Make it a list with the program's own lists, not with bullets typed in.",
)
def _list_items(file: FileFacts) -> Iterator[Found]:
    for element in file.structure.walk():
        if element.role == "L":
            yield from _list(element)
        elif element.role == "LI":
            if element.parent is None or element.parent.role != "L":
                yield about(element, f"The item {short(element.text)} is in no list.")
            if not any(one.role == "LBody" for one in element.elements):
                yield about(element, f"The item {short(element.text)} has no LBody.")
        elif element.role == "LBody" and (element.parent is None or element.parent.role != "LI"):
            yield about(element, f"The LBody {short(element.text)} is in no LI.")


def _list(element: Element) -> Iterator[Found]:
    if not any(one.role in {"LI", "L"} for one in element.elements):
        yield about(element, "A list has no items.")
    for kid in element.kids:
        if isinstance(kid, Claim):
            yield about(element, "Words stand in a list outside its items.")
            return
        if isinstance(kid, Element) and kid.role not in {"LI", "L", "Caption"}:
            yield about(kid, f"{kid.kind} stands in a list outside its items.")


@FIELD.file(
    "contents-entries",
    "A table of contents has entries (TOCI) and lists of them only.",
    "PDF/UA-1, 7.1; ISO 32000-1, table 333",
    ERROR,
    "Let the program make the contents.",
)
def _entries(file: FileFacts) -> Iterator[Found]:
    for contents in file.structure.find("TOC"):
        for kid in contents.elements:
            if kid.role not in {"TOCI", "TOC", "Caption"}:
                yield about(kid, f"{kid.kind} stands in the contents, and is no entry.")
    for entry in file.structure.find("TOCI"):
        if entry.parent is None or entry.parent.role != "TOC":
            yield about(entry, f"The entry {short(entry.text)} is in no TOC.")


@FIELD.file(
    "note-identifier",
    "Every note has an identifier of its own.",
    "PDF/UA-1, 7.9",
    ERROR,
    "Make notes with the program's own footnotes.",
)
def _note_identifier(file: FileFacts) -> Iterator[Found]:
    seen: set[str] = set()
    for note in file.structure.find("Note"):
        if not note.identifier:
            yield about(note, f"The note {short(note.text)} has no identifier (ID).")
        elif note.identifier in seen:
            yield about(note, f"Two notes have the identifier “{note.identifier}”.")
        seen.add(note.identifier or "")


@FIELD.file(
    "note-links",
    "A link leads from the text to every note, and one back.",
    "WCAG 2.4.5; PDF/UA-2, 8.2.5.14",
    WARNING,
    "Make the note's mark a link, and the number of the note one back to it.",
)
def _note_links(file: FileFacts) -> Iterator[Found]:
    links = list(_links(file.structure, file.destinations))
    for note in file.structure.find("Note", "FENote"):
        own = {id(one) for one in note.walk()}
        if not any(id(link) not in own and _lands(target, note) for link, target in links):
            yield about(note, f"No link leads to the note {short(note.text)}.")
        if not any(id(link) in own and target is not None for link, target in links):
            yield about(note, f"No link leads back from the note {short(note.text)}.")


def _links(
    structure: Structure, destinations: Destinations
) -> Iterator[tuple[Element, Target | None]]:
    for link in structure.find("Link"):
        for owned in link.annotations:
            yield link, destinations.target(owned.source)


_SLACK = 36.0
"""Links show a little of what stands above the note, in points."""


def _lands(target: Target | None, note: Element) -> bool:
    if target is None:
        return False
    if target.element is not None and target.element == identity(note.source):
        return True
    place = note.place()
    if target.page != place.page:
        return False
    top = target.top
    return top is None or place.box.y0 - 2 <= top <= place.box.y1 + _SLACK
