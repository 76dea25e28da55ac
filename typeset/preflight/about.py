"""Rules about what a tagged file says of itself: title, language, bookmarks, page labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.inspect.links import bookmarks
from typeset.inspect.marked import joined
from typeset.inspect.roles import HEADINGS
from typeset.inspect.structure import Element, number_tree, shards_of
from typeset.inspect.values import flag, get, name, text
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts

FIELD = Field("facts", ("web",))

LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xi])(?:-[A-Za-z0-9]{1,8})*")
"""A language tag, as far as its shape goes (BCP 47)."""


@FIELD.file(
    "not-tagged",
    "The file has tags, and says so.",
    "PDF/UA-1, 7.1; WCAG 1.3.1",
    ERROR,
    "Export with tags (“accessible PDF”); a file without them is only a picture of text.",
)
def _not_tagged(file: FileFacts) -> Iterator[Found]:
    if not file.structure.present:
        yield Found("The file has no tags (StructTreeRoot): a screen reader has to guess.")
    elif not file.structure.roots:
        yield Found("The file has a structure tree, and nothing stands in it.")
    elif not file.structure.marked:
        yield Found("The file does not say that its tags count (MarkInfo, Marked).")
    if flag(get(file.document.root, "/MarkInfo", "/Suspects")):
        yield Found("The file says that its tags may be wrong (Suspects).")


@FIELD.file(
    "document-title",
    "The metadata name the title of the document.",
    "PDF/UA-1, 7.1; WCAG 2.4.2",
    ERROR,
    "Give the document a title; it is the first thing that is read out.",
)
def _title(file: FileFacts) -> Iterator[Found]:
    title = (file.xmp.properties.get("dc:title") or "").strip()
    if not title:
        yield Found("The metadata name no title (dc:title).")
    elif re.search(r"\.(pdf|docx?|indd|pptx?)$", title, re.IGNORECASE):
        yield Found(f"The title is the name of a file: “{title}”.", severity=WARNING)


@FIELD.file(
    "title-shown",
    "The window shows the title and not the name of the file.",
    "PDF/UA-1, 7.1; WCAG 2.4.2",
    ERROR,
    "Set “Document Title” as what the title bar shows (DisplayDocTitle).",
)
def _title_shown(file: FileFacts) -> Iterator[Found]:
    if not flag(get(file.document.root, "/ViewerPreferences", "/DisplayDocTitle")):
        yield Found("The window would show the name of the file (DisplayDocTitle is not true).")


@FIELD.file(
    "ua-identifier",
    "The metadata say that the file is PDF/UA.",
    "PDF/UA-1, 5",
    WARNING,
    "Export as PDF/UA; checkers ask for it, and some readers trust the tags only then.",
)
def _identifier(file: FileFacts) -> Iterator[Found]:
    if not file.xmp.properties.get("pdfuaid:part"):
        yield Found("The metadata do not say that the file is PDF/UA (pdfuaid:part).")


@FIELD.file(
    "language",
    "The document says what language it is in, and every element that is in another.",
    "PDF/UA-1, 7.2; WCAG 3.1.1 and 3.1.2",
    ERROR,
    "Set the language of the document; a Swedish text is not understood in an English voice.",
)
def _language(file: FileFacts) -> Iterator[Found]:
    structure = file.structure
    if not (structure.language or "").strip():
        tops = [one for root in structure.roots for one in (root, *root.elements)]
        if not tops or not all(_has_language(root.language) for root in structure.roots):
            yield Found("The document does not say what language it is in (Lang).")
    elif not _has_language(structure.language):
        yield Found(f"The document's language is “{structure.language}”, which is none.")
    for element in structure.walk():
        if element.language is not None and not _has_language(element.language):
            place = element.place()
            message = f"The language of {element.kind} is “{element.language}”, which is none."
            yield Found(message, place.box, place.page or None)


def _has_language(tag: str | None) -> bool:
    return tag is not None and LANGUAGE.fullmatch(tag.strip()) is not None


@FIELD.file(
    "bookmarks",
    "Every heading has a bookmark.",
    "PDF/UA-1, 7.17; WCAG 2.4.5",
    WARNING,
    "Make bookmarks of the headings when exporting; many leaf through a file by them.",
)
def _bookmarks(file: FileFacts) -> Iterator[Found]:
    headings = [one for one in file.structure.walk() if one.role in HEADINGS and one.text]
    if not headings:
        return
    listed = {_plain(text(get(one, "/Title")) or "") for one in bookmarks(file.document)}
    if not listed:
        yield Found(f"The file has {len(headings)} headings and no bookmarks.")
        return
    for heading in headings:
        words = _plain(_own_words(heading))
        if not any(_same(words, one) for one in listed if one):
            place = heading.place()
            yield Found(f"“{heading.text}” has no bookmark.", place.box, place.page or None)


def _same(heading: str, bookmark: str) -> bool:
    """True if one is the other, perhaps after its number."""
    long, short = sorted((heading, bookmark), key=len, reverse=True)
    return long == short or long.endswith(f" {short}")


def _own_words(heading: Element) -> str:
    """Its words without marks of notes."""
    shards = [
        shard
        for kid in heading.kids
        if not (isinstance(kid, Element) and kid.role in {"Reference", "Note", "FENote"})
        for shard in shards_of(kid)
    ]
    return joined(shards) or heading.text


def _plain(words: str) -> str:
    return " ".join(words.replace("\N{SOFT HYPHEN}", "").split()).casefold()


@FIELD.file(
    "page-labels",
    "The pages have labels, so that “page 7” is the page with that number on it.",
    "PDF/UA-1, 7.17; WCAG 2.4.5",
    WARNING,
    "Number the pages in the file as they are numbered in print (PageLabels).",
)
def _page_labels(file: FileFacts) -> Iterator[Found]:
    labels = dict(number_tree(get(file.document.root, "/PageLabels")))
    if len(file.document.pages) > 1 and not labels:
        yield Found("The pages have no labels.")
    elif labels and 0 not in labels:
        yield Found("The labels do not begin with the first page.")


@FIELD.file(
    "tab-order",
    "The tabulator key goes through links as the tags are read.",
    "PDF/UA-1, 7.18.3; WCAG 2.4.3",
    ERROR,
    "Set the tab order of all pages to “use document structure”.",
)
def _tab_order(file: FileFacts) -> Iterator[Found]:
    for page in file.document.pages:
        if page.annotations and name(get(page.source, "/Tabs")) != "S":
            yield Found("Links on the page have no set order (Tabs).", page=page.number)
