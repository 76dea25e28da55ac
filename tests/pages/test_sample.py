"""The sample report, made up: every rule of make-up holds in it, and it tries most of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.conftest import LAYOUT
from tests.flow import house
from tests.pages.judge import Filled, complaints
from typeset.content.locators import Folios
from typeset.content.settle import settle
from typeset.data.read import Store
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostics
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import resolve
from typeset.flow.story import Stories, Story, set_document
from typeset.layout.load import load
from typeset.locale import get
from typeset.pages.book import sheets
from typeset.pages.makeup import make_up
from typeset.pages.page import Page, folios


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample's stories, and the pages that were made of them."""

    stories: Stories
    pages: list[Page]
    setter: Setter

    def filled(self) -> list[Filled]:
        """Each part but the cover, with its pages."""
        told = folios(self.pages).get
        parts = [story.finished(told) for story in self.stories.parts if story.part.kind != "cover"]
        return [
            Filled(
                story,
                [page for page in self.pages if page.part is story.part and page.kind != "blank"],
                self.setter.sheet.grid,
            )
            for story in parts
        ]


@pytest.fixture(scope="module")
def sample() -> Sample:
    diagnostics = Diagnostics()
    loaded = load(LAYOUT, diagnostics)
    diagnostics.raise_if_errors()
    assert loaded is not None
    assert "print" in loaded.themes
    store = Store(loaded.data, diagnostics, loaded.datasets())
    views = arrange(loaded.exhibiting(), store, diagnostics)
    document = settle(loaded, store, views, diagnostics)
    locale = get(loaded.report.language)
    sheet = resolve(loaded.themes["print"].theme, locale, house.families(), diagnostics)
    assert sheet is not None
    setter = Setter(sheet, locale, diagnostics)
    stories = set_document(document, setter)
    parts = tuple(keeping(story) for story in stories.parts)
    stories = replace(stories, parts=parts)
    pages = make_up(stories, setter, sheets(loaded.report.binding, facing=True)).report
    return Sample(stories, pages, setter)


def keeping(story: Story) -> Story:
    """A story that, when it is finished late, keeps the same pieces for whoever asks again."""
    if story.finish is None:
        return story
    once: list[tuple[Piece, ...]] = []
    make = story.finish

    def finish(folios: Folios) -> tuple[Piece, ...]:
        if not once:
            once.append(make(folios))
        return once[0]

    return replace(story, finish=finish)


def test_every_rule_of_make_up_holds_in_the_sample(sample: Sample) -> None:
    found = [complaint for filled in sample.filled() for complaint in complaints(filled)]
    assert found == []


def test_nothing_in_the_sample_is_complained_of(sample: Sample) -> None:
    assert house.found(sample.setter) == []


def test_the_sample_has_notes_floats_and_quotes_to_try_the_rules_on(sample: Sample) -> None:
    pieces = [p.piece for page in sample.pages for p in page.placements]
    assert sum(len(page.notes) for page in sample.pages) > 10
    assert sum(piece.floats for piece in pieces) > 15
    assert sum(piece.column == "margin" for piece in pieces) >= 1
    assert sum(piece.keepWithNext for piece in pieces) > 10
