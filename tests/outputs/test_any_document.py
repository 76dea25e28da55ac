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
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import pytest

from tests.outputs.documents import Document, document
from tests.outputs.printed import spaced
from typeset.build import build
from typeset.inspect.document import Document as File
from typeset.inspect.document import open_document
from typeset.inspect.links import Destinations, Target, bookmarks
from typeset.inspect.records import Painted
from typeset.inspect.structure import Element, Place, Structure, shards_of, structure
from typeset.inspect.values import Value, get, text

COUNT = 240 if os.environ.get("CI") else 12

ABOVE = 40
"""Points above a thing where a link to it may lead, so that it does not stand at the very top."""

_IGNORED = re.compile("[\\s\\u00ad•]+")
"""White space, hyphens at the ends of lines, and bullets: what has no letters."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Document]:
    """The documents by their files."""
    folder = tmp_path_factory.mktemp("documents")
    return dict(_built(folder))


def _built(folder: Path) -> Iterator[tuple[Path, Document]]:
    for seed in range(COUNT):
        made, layout = document(seed), folder / f"seed-{seed:03}"
        layout.mkdir()
        made.write(layout)
        build(layout, editions=("web",), chapter=1, out=folder / "out")
        (file,) = (folder / "out" / layout.name / "web").glob("kapitel-01-*.pdf")
        yield file.rename(folder / f"{layout.name}.pdf"), made


@pytest.fixture(scope="module")
def opened(built: dict[Path, Document]) -> Iterator[dict[Path, File]]:
    """The documents' files, open."""
    with ExitStack() as stack:
        yield {file: stack.enter_context(open_document(file)) for file in built}


@pytest.fixture(scope="module")
def trees(opened: dict[Path, File]) -> dict[Path, Structure]:
    """Their tags."""
    return {file: structure(one) for file, one in opened.items()}


@pytest.mark.verapdf
def test_verapdf_finds_no_fault(verapdf: ModuleType, built: dict[Path, Document]) -> None:
    verapdf.assert_valid([*built], ("ua1", "2a"))


def test_text_in_tag_order_is_the_text_that_was_written(
    built: dict[Path, Document], trees: dict[Path, Structure]
) -> None:
    differences = [
        f"{file.stem}:\n{told}"
        for file, made in built.items()
        if (told := _difference(made, trees[file]))
    ]
    assert not differences, "\n\n".join(differences[:3])


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
    if element.role in {"P", "LI", "Caption", "TH", "TD", "Note"} or element.role.startswith("H"):
        yield element.painted_text
        return
    for kid in element.elements:
        yield from _lines(kid)


def test_every_figure_says_its_alternative_in_order(
    built: dict[Path, Document], trees: dict[Path, Structure]
) -> None:
    for file, made in built.items():
        told = [one.alternative for one in trees[file].find("Figure")]
        assert told == made.alternatives, file.stem


def test_every_painted_thing_is_claimed_once_or_is_decoration(
    opened: dict[Path, File], trees: dict[Path, Structure]
) -> None:
    for file, tree in trees.items():
        claims = Counter(len(tree.owners.get(key, ())) for key in tree.content)
        assert claims.keys() == {1}, file.stem
        things = (one for page in opened[file].pages for one in page.things())
        loose = [one for one in things if not one.where.artifact and not _is_marked(one)]
        assert not loose, file.stem


def _is_marked(thing: Painted) -> bool:
    return any(mark.mcid is not None for mark in thing.where.marks)


def test_every_link_and_bookmark_lands_on_what_it_names(
    opened: dict[Path, File], trees: dict[Path, Structure]
) -> None:
    landed: Counter[str] = Counter()
    for file, tree in trees.items():
        leads, places = Destinations(opened[file]), _places(tree)
        for kind, words, source in (*_links(tree), *_bookmarks(opened[file])):
            target = leads.target(source)
            assert target is not None, f"{file.stem}: {words}"
            there = places[kind, words]
            assert any(_lands(target, one, kind) for one in there), f"{file.stem}: {kind} {words}"
            landed[kind] += 1
    kinds = {"note", "mark", "exhibit", "heading", "bookmark"}
    assert {kind for kind in kinds if landed[kind] >= COUNT} == kinds, landed


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
