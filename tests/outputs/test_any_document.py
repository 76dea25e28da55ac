"""Whatever a chapter holds, its file for the screen reads as it was written, and conforms.

Hundreds of random documents in CI, some dozens elsewhere; a failing one is named by its seed:
``python -m tests.outputs.documents SEED FOLDER`` writes it down.
"""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from tests.outputs.documents import Document, document
from tests.outputs.printed import spaced
from typeset.build import build
from typeset.editions import WebStandard
from typeset.inspect.document import Document as File
from typeset.inspect.document import open_document
from typeset.inspect.links import Destinations, Target, bookmarks
from typeset.inspect.records import Painted
from typeset.inspect.structure import Element, Place, Structure, shards_of, structure
from typeset.inspect.values import Value, get, text

COUNT = 210 if os.environ.get("CI") else 12

FLAVOURS: dict[WebStandard, tuple[str, ...]] = {
    "pdf/ua-1": ("ua1", "2a"),
    "pdf/ua-2": ("ua2", "4f", "wt1a"),
}
"""veraPDF's names of what files are built to conform to: every third to the newer standards."""

ABOVE = 40
"""Points above a thing where a link to it may lead, so that it does not stand at the very top."""

_IGNORED = re.compile("[\\s\\u00ad•–]+")
"""White space, hyphens at the ends of lines, and signs before items: what has no letters."""


@dataclass(slots=True)
class Judged:
    """What was found in a document's file; `landed` counts its links by what they lead to."""

    file: Path
    standard: WebStandard
    difference: str
    alternatives: bool
    unclaimed: int
    astray: list[str] = field(default_factory=list)
    landed: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Every document as it was built and read back; files are read one at a time."""
    folder = tmp_path_factory.mktemp("documents")
    return [_judged(document(seed), folder) for seed in range(COUNT)]


def _judged(made: Document, folder: Path) -> Judged:
    standard: WebStandard = "pdf/ua-2" if made.seed % 3 == 0 else "pdf/ua-1"
    layout = folder / f"seed-{made.seed:03}"
    layout.mkdir()
    made.write(layout)
    out = folder / "out"
    build(layout, editions=("web",), chapter=1, out=out, proof=False, standard=standard)
    (built,) = (out / layout.name / "web").glob("kapitel-01-*.pdf")
    file = built.rename(folder / f"{layout.name}.pdf")
    with open_document(file) as opened:
        tree = structure(opened)
        told = [one.alternative for one in tree.find("Figure")] == made.alternatives
        found = Judged(file, standard, _difference(made, tree), told, _unclaimed(opened, tree))
        _follow_links(opened, tree, found)
    return found


@pytest.mark.verapdf
@pytest.mark.parametrize("standard", FLAVOURS)
def test_verapdf_finds_no_fault(
    verapdf: ModuleType, documents: list[Judged], standard: WebStandard
) -> None:
    files = [one.file for one in documents if one.standard == standard]
    verapdf.assert_valid(files, FLAVOURS[standard])


def test_text_in_tag_order_is_the_text_that_was_written(documents: list[Judged]) -> None:
    told = [f"{one.file.stem}:\n{one.difference}" for one in documents if one.difference]
    assert not told, "\n\n".join(told[:3])


def test_every_figure_says_its_alternative_in_order(documents: list[Judged]) -> None:
    assert [one.file.stem for one in documents if not one.alternatives] == []


def test_every_painted_thing_is_claimed_once_or_is_decoration(documents: list[Judged]) -> None:
    assert {one.file.stem: one.unclaimed for one in documents if one.unclaimed} == {}


def test_every_link_and_bookmark_lands_on_what_it_names(documents: list[Judged]) -> None:
    astray = [f"{one.file.stem}: {words}" for one in documents for words in one.astray]
    assert astray == []
    landed = sum((one.landed for one in documents), Counter[str]())
    kinds = {"note", "mark", "exhibit", "heading", "bookmark"}
    assert {kind for kind in kinds if landed[kind] >= COUNT} == kinds, landed


# --- the text


def _difference(made: Document, tree: Structure) -> str:
    """Where the chapter that is read is not the one that was written."""
    told = made.read, _lines(_chapter(tree))
    wanted, read = ([_squashed(one) for one in lines] for lines in told)
    whole = "".join(wanted), "".join(read)
    if whole[0] == whole[1]:
        return ""
    return "\n".join(difflib.unified_diff(wanted, read, "written", "read", lineterm="", n=1))


def _chapter(tree: Structure) -> Element:
    """The part that begins with the chapter's title."""
    parts = tree.find("Sect", "Part")
    return next(one for one in parts if any(kid.role == "H1" for kid in one.elements))


def _squashed(text: str) -> str:
    return _IGNORED.sub("", text)


def _lines(element: Element) -> Iterator[str]:
    """What is painted in each element that holds text itself, in tag order, figures left out."""
    if element.role == "Figure":
        return
    if element.role in {
        "P",
        "LI",
        "Caption",
        "TH",
        "TD",
        "Note",
        "FENote",
    } or element.role.startswith("H"):
        yield element.painted_text
        return
    for kid in element.elements:
        yield from _lines(kid)


# --- what is claimed


def _unclaimed(file: File, tree: Structure) -> int:
    """How many painted things nobody claims, or several do."""
    claims = sum(len(tree.owners.get(key, ())) != 1 for key in tree.content)
    things = (one for page in file.pages for one in page.things())
    return claims + sum(not one.where.artifact and not _is_marked(one) for one in things)


def _is_marked(thing: Painted) -> bool:
    return any(mark.mcid is not None for mark in thing.where.marks)


# --- links and bookmarks


def _follow_links(file: File, tree: Structure, found: Judged) -> None:
    leads, places = Destinations(file), _places(tree)
    for kind, words, source in (*_links(tree), *_bookmarks(file)):
        target = leads.target(source)
        found.landed[kind] += 1
        if target is None or not any(_lands(target, one, kind) for one in places[kind, words]):
            found.astray.append(f"{kind} {words}")


_Lead = tuple[str, str, Value]


def _links(tree: Structure) -> Iterator[_Lead]:
    """The links of the chapter that lead to a place in it: to what, how it is called."""
    for link in _chapter(tree).walk():
        for annotation in link.annotations:
            if get(annotation.source, "/A", "/URI") is None:
                kind, words = _asked(link)
                yield kind, words, annotation.source


def _asked(link: Element) -> tuple[str, str]:
    words = spaced(link.painted_text)
    if words.isdigit():
        return ("mark" if link.inside("Note", "FENote") else "note"), words
    label, _, rest = words.partition(" ")
    if label in {"tabell", "figur"}:
        return "exhibit", words.capitalize()
    return "heading", rest.strip("”")


def _bookmarks(file: File) -> Iterator[_Lead]:
    for one in bookmarks(file):
        yield "bookmark", spaced(text(get(one, "/Title")) or ""), one


def _places(tree: Structure) -> dict[tuple[str, str], list[Place]]:
    """Where everything stands that may be meant; several headings may be called the same."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for element in tree.walk():
        for key in _keys(element):
            found[key].append(element.place())
    return found


def _keys(element: Element) -> Iterator[tuple[str, str]]:
    if element.role in {"Note", "FENote"}:
        yield "note", _number(element)
    elif element.role == "Link" and not element.inside("Note", "FENote"):
        yield "mark", element.painted_text
    elif element.role == "Caption":
        yield "exhibit", " ".join(spaced(element.painted_text).split()[:2])
    elif re.fullmatch("H[1-6]", element.role):
        words = _without_marks(element)
        yield from (("heading", words), ("bookmark", words))


def _number(note: Element) -> str:
    return next(one.painted_text for one in note.walk() if one.role == "Lbl")


def _without_marks(heading: Element) -> str:
    """A heading's words without the marks of notes."""
    own = [kid for kid in heading.kids if not isinstance(kid, Element) or kid.role != "Reference"]
    return spaced("".join(shard.text for kid in own for shard in shards_of(kid)))


def _lands(target: Target, place: Place, kind: str) -> bool:
    """On its page, at its head or a little above; bookmarks show the whole of an opening page."""
    if target.page != place.page or target.top is None:
        return False
    return kind == "bookmark" or place.box.y0 - 1 <= target.top <= place.box.y1 + ABOVE
