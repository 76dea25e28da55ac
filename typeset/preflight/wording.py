"""Rules about words that stand in for what cannot be read out: pictures and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.inspect.structure import Element
from typeset.inspect.values import Value, box, get, name, numbers, text
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts, PageFacts
from typeset.preflight.semantics import about, short

FIELD = Field("words", ("web",))


@FIELD.file(
    "figure-alternative",
    "Every figure has an alternative text, or says what is written in it.",
    "PDF/UA-1, 7.3; WCAG 1.1.1",
    ERROR,
    "Say what the picture shows; mark it as an artifact if it only decorates.",
)
def _alternative(file: FileFacts) -> Iterator[Found]:
    for figure in file.structure.find("Figure", "Formula"):
        if not (figure.alternative or figure.actual_text or "").strip():
            kind = figure.role.lower()
            yield about(figure, f"A {kind}{_under(figure)} has no alternative text (Alt).")


def _under(figure: Element) -> str:
    caption = _caption(figure)
    return f" ({short(caption)})" if caption else ""


def _caption(figure: Element) -> str:
    """The caption in the figure, or next to it in the same group."""
    around = [*figure.elements, *(figure.parent.elements if figure.parent else ())]
    return next((one.text for one in around if one.role == "Caption"), "")


_FILE_NAME = re.compile(
    r"[\w .()-]+\.(?:png|jpe?g|gif|svg|tiff?|eps|pdf|ai|psd|bmp)\s*$", re.IGNORECASE
)
_EMPTY_WORDS = frozenset(
    ["bild", "figur", "diagram", "foto", "graf", "image", "picture", "figure", "chart", "photo"]
)


@FIELD.file(
    "alternative-words",
    "An alternative text says what the picture shows: no file name, not its caption again.",
    "WCAG 1.1.1 (techniques F30, G94)",
    WARNING,
    "Write what a reader sees in the picture: its kind, what stands out, the main figures.",
)
def _alternative_words(file: FileFacts) -> Iterator[Found]:
    for figure in file.structure.find("Figure"):
        said = " ".join((figure.alternative or "").split())
        if not said:
            continue
        if _FILE_NAME.search(said):
            yield about(figure, f"The alternative text is the name of a file: {short(said)}.")
        elif _bare(said) in _EMPTY_WORDS:
            yield about(figure, f"The alternative text says nothing: {short(said)}.")
        elif _repeats(said, _caption(figure)):
            yield about(figure, f"The alternative text repeats the caption: {short(said)}.")


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[\W\d_]+", " ", words).split()).casefold()


def _repeats(said: str, caption: str) -> bool:
    one, other = _bare(said), _bare(caption)
    return bool(one) and (one == other or (len(one) > 12 and other.endswith(one)))


@FIELD.file(
    "figure-box",
    "Every figure says how much of the page it takes (BBox).",
    "ISO 32000-1, 14.8.5.4.3",
    WARNING,
    "Export again; readers that magnify or outline pictures need it.",
)
def _figure_box(file: FileFacts) -> Iterator[Found]:
    for figure in file.structure.find("Figure"):
        declared = numbers(figure.attribute("Layout", "BBox"))
        if len(declared) != 4:
            yield about(figure, "A figure does not say where it stands (BBox).")


@FIELD.page(
    "link-contents",
    "Every link says in words where it leads (Contents).",
    "PDF/UA-1, 7.18.5; WCAG 2.4.4",
    ERROR,
    "Give the link a description, such as the title of the page that it opens.",
)
def _link_contents(facts: PageFacts) -> Iterator[Found]:
    for link in links(facts):
        if not (text(get(link, "/Contents")) or "").strip():
            yield facts.found("A link has no description (Contents).", box(get(link, "/Rect")))


def links(facts: PageFacts) -> Iterator[Value]:
    """The links on a page."""
    for source in facts.page.annotations:
        if name(get(source, "/Subtype")) == "Link":
            yield source


_VAGUE = frozenset(
    ["här", "klicka här", "läs mer", "länk", "mer", "here", "click here", "read more", "more"]
)


@FIELD.page(
    "link-words",
    "The description of a link makes sense by itself: no bare address, no “click here”.",
    "WCAG 2.4.4 and 2.4.9",
    WARNING,
    "Describe what the link leads to; many readers hear links as a list.",
)
def _link_words(facts: PageFacts) -> Iterator[Found]:
    for link in links(facts):
        said = " ".join((text(get(link, "/Contents")) or "").split())
        place = box(get(link, "/Rect"))
        if said.casefold().strip(" .:!»>") in _VAGUE:
            yield facts.found(f"The description of a link says nothing: {short(said)}.", place)
        elif re.match(r"(?:https?://|www\.)\S+$", said):
            yield facts.found(f"The description of a link is an address: {short(said)}.", place)


@FIELD.file(
    "link-object",
    "Every tag Link holds a link that can be followed, and words or a picture.",
    "PDF/UA-1, 7.18.5; WCAG 2.1.1",
    ERROR,
    "Make it a real link, or take the tag away; it is announced and does nothing.",
)
def _link_object(file: FileFacts) -> Iterator[Found]:
    for link in file.structure.find("Link"):
        if not any(one.subtype == "Link" for part in link.walk() for one in part.annotations):
            yield about(link, f"The Link {short(link.text)} holds no link (OBJR).")
        elif not any(claim.content for claim in link.claims()):
            yield about(link, "A Link holds nothing that can be read or seen.")


@FIELD.page(
    "link-target",
    "Every link leads somewhere.",
    "ISO 32000-1, 12.5.6.5 and 12.3.2; WCAG 2.4.4",
    ERROR,
    "Correct the link's target.",
)
def _link_target(facts: PageFacts) -> Iterator[Found]:
    for link in links(facts):
        action = get(link, "/A")
        inside = get(link, "/Dest") is not None or name(get(action, "/S")) == "GoTo"
        said = short(text(get(link, "/Contents")) or "")
        place = box(get(link, "/Rect"))
        if not inside and action is None:
            yield facts.found(f"The link {said} leads nowhere.", place)
        elif inside and facts.file.destinations.target(link) is None:
            yield facts.found(f"The target of the link {said} is not in the file.", place)
