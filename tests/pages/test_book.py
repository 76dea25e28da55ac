"""Bindings: which pages there are, in which order, with which folios, and how wide spines are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.pages.test_makeup import Report
from typeset.content.document import PartKind
from typeset.flow.story import Story
from typeset.layout.binding import Binding, BindingKind, CoverSheet, Paper
from typeset.pages.book import Sheets, leaf, sheets, spine_width
from typeset.pages.page import Page
from typeset.preflight.rule import Binding as Judged

BOARD = Paper(weight=250, bulk=1.2)
"""0.3 mm."""
BOOK = Paper(weight=100, bulk=1.2)
"""0.12 mm."""


def glued(**cover: object) -> Binding:
    return Binding(kind="glued", paper=BOOK, cover=CoverSheet(**{"paper": BOARD, **cover}))  # type: ignore[arg-type]


# --- page counts


def report_of(made: Report, inside: int, *, covers: bool = True) -> list[Story]:
    """A cover, so many pages before a chapter of two, and a back cover."""

    def page(kind: PartKind, title: str) -> Story:
        return made.part(made.text(3), kind=kind, title=title)

    front = [made.pages_of(inside)] if inside else []
    stories = [*front, made.chapter(made.text(3))]
    return [page("cover", "Omslag"), *stories, page("back", "Kapitlen")] if covers else stories


def sequence(pages: Sequence[Page]) -> str:
    """A line for each page: its number, the side it is on, its kind, its folio."""
    lines = [
        f"{page.number:3} {'recto' if page.recto else 'verso'} {page.kind:6} {page.label}"
        for page in pages
    ]
    return "\n".join(lines) + "\n"


BOUND = {
    "stitched": Binding(kind="stitched"),
    "stitched-cover": Binding(kind="stitched", cover=CoverSheet()),
    "glued": glued(),
    "glued-sixteens": Binding(kind="glued", multiple=16, cover=CoverSheet(spine=5)),
    "spiral": Binding(kind="spiral"),
    "nothing-said": None,
}


@pytest.mark.parametrize("name", BOUND)
def test_the_sequence_of_pages_is_the_bindings(golden: Golden, name: str) -> None:
    made = Report()
    wanted = sheets(BOUND[name], facing=True)
    pages = made.make_up(
        *report_of(made, 3), multiple=wanted.multiple, cover_apart=wanted.cover_apart
    )
    golden(f"golden/book-{name}.txt", sequence(pages))


@pytest.mark.parametrize("covers", [True, False])
@pytest.mark.parametrize("inside", [0, 1, 2, 3])
@pytest.mark.parametrize("binding", [one for one in BOUND.values() if one], ids=str)
def test_the_inside_is_a_multiple_and_blanks_that_fill_it_up_come_last(
    binding: Binding, inside: int, covers: bool
) -> None:
    made = Report()
    wanted = sheets(binding, facing=True)
    pages = made.make_up(
        *report_of(made, inside, covers=covers),
        multiple=wanted.multiple,
        cover_apart=wanted.cover_apart,
    )
    bound = [page for page in pages if not (wanted.cover_apart and page.on_cover)]
    assert len(bound) % wanted.multiple == 0
    assert [page.number for page in bound] == list(range(1, len(bound) + 1))
    last = max(at for at, page in enumerate(bound) if page.kind not in ("blank", "back"))
    filling = [page.kind for page in bound[last + 1 :] if page.kind == "blank"]
    assert len(filling) < wanted.multiple
    blanks = [at for at, page in enumerate(bound[:last]) if page.kind == "blank"]
    assert all(bound[at + 1].kind == "opener" for at in blanks)


def test_covers_apart_have_names_instead_of_folios_and_keep_their_sides() -> None:
    made = Report()
    pages = made.make_up(*report_of(made, 2), multiple=2, cover_apart=True)
    front, back = pages[0], pages[-1]
    assert (front.label, back.label) == ("Omslag", "Baksida")
    assert (front.recto, back.recto) == (True, False)
    assert pages[1].label == "1"
    assert pages[1].recto


@pytest.mark.parametrize(("kind", "multiple"), [("stitched", 4), ("glued", 2), ("spiral", 2)])
def test_each_kind_of_binding_has_a_multiple_of_its_own(kind: BindingKind, multiple: int) -> None:
    assert sheets(Binding(kind=kind), facing=True) == Sheets(multiple, cover_apart=False)


def test_pages_that_nobody_binds_are_stitched_only_if_they_face_each_other() -> None:
    assert sheets(None, facing=True).multiple == 4
    assert sheets(None, facing=False).multiple == 1


# --- spines


@given(
    pages=st.integers(1, 500).map(lambda half: 2 * half),
    weight=st.floats(50, 300),
    bulk=st.floats(0.6, 2.2),
    board=st.floats(0.1, 0.6),
)
def test_a_spine_is_as_wide_as_its_leaves_and_boards(
    pages: int, weight: float, bulk: float, board: float
) -> None:
    paper = Paper(weight=weight, bulk=bulk)
    cover = CoverSheet(paper=Paper(thickness=board))
    width = spine_width(Binding(kind="glued", paper=paper, cover=cover), pages)
    assert width == pytest.approx(pages / 2 * weight * bulk / 1000 + 2 * board)


def test_160_pages_of_100_grammes_make_a_spine_of_one_centimetre() -> None:
    assert spine_width(glued(), 160) == pytest.approx(80 * 0.12 + 2 * 0.3)


def test_the_printers_own_width_counts() -> None:
    assert spine_width(glued(spine=8.5), 160) == 8.5


@pytest.mark.parametrize("kind", ["stitched", "spiral"])
def test_only_glued_books_have_a_spine(kind: BindingKind) -> None:
    binding = Binding(kind=kind, paper=BOOK, cover=CoverSheet(paper=BOARD))
    assert spine_width(binding, 160) == 0.0


@pytest.mark.parametrize(
    "binding",
    [
        Binding(kind="glued", cover=CoverSheet(paper=BOARD)),
        Binding(kind="glued", paper=BOOK, cover=CoverSheet()),
        Binding(kind="glued", paper=Paper(weight=100), cover=CoverSheet(paper=BOARD)),
    ],
    ids=["no paper", "no board", "no bulk"],
)
def test_without_papers_a_spine_is_not_guessed(binding: Binding) -> None:
    assert spine_width(binding, 160) is None


@pytest.mark.parametrize(
    ("paper", "thickness"),
    [
        (Paper(weight=100, bulk=1.2), 0.12),
        (Paper(thickness=0.14), 0.14),
        (Paper(weight=100), None),
        (Paper(bulk=1.2), None),
        (Paper(), None),
    ],
)
def test_a_leaf_is_as_thick_as_is_said(paper: Paper, thickness: float | None) -> None:
    assert leaf(paper) == (thickness if thickness is None else pytest.approx(thickness))


def test_the_kinds_are_those_that_preflight_knows() -> None:
    assert set(get_args(BindingKind)) == set(get_args(Judged))
