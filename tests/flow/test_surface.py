"""The recording surface refuses what a tagged file could not take, and shows what it took."""

from __future__ import annotations

import pytest

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from typeset.content.node import Node
from typeset.flow.surface import Surface
from typeset.ink import BLACK
from typeset.typography.line import Line


def line() -> Line:
    return house.setter().line("Ord", "body")


def test_it_is_a_surface() -> None:
    surface: Surface = RecordingSurface()
    assert surface.folio("kapitel-1") is None


def test_a_mark_in_a_mark_is_refused() -> None:
    surface = RecordingSurface()
    nested = surface.mark(Node("P"))
    with surface.mark(Node("P")), pytest.raises(AssertionError, match="nest"), nested:
        pass


def test_a_paragraph_of_its_own_in_a_mark_is_refused() -> None:
    surface = RecordingSurface()
    with surface.mark(Node("P")), pytest.raises(AssertionError, match="inside another"):
        surface.paragraph((line(),), 0, 0, 0, Node("P"))


def test_what_is_painted_outside_marks_is_refused() -> None:
    surface = RecordingSurface()
    with pytest.raises(AssertionError, match="outside marks"):
        surface.paragraph((line(),), 0, 0, 0, None)
    with pytest.raises(AssertionError, match="outside marks"):
        surface.rule(BLACK, 1.0, (0, 0), (1, 0))
    with pytest.raises(AssertionError, match="outside marks"):
        surface.rectangle(BLACK, 0, 0, 1, 1)


def test_it_shows_what_was_painted_and_as_whose_content() -> None:
    surface = RecordingSurface()
    surface.anchor("här", 10, 30, Node("P"))
    with surface.artifact("Layout"):
        surface.rule(BLACK, 0.5, (10, 30), (20, 30))
        surface.rectangle(BLACK, 10, 20, 5, 2.5)
    node = Node("P")
    link = writing.inline("sidan", node=node.span("Link"))
    surface.paragraph((line(), house.setter().line("sidan", "body", link)), 10, 15, 12, node)
    assert str(surface).splitlines() == [
        "  10.00,  30.00 anchor här",
        "[Layout]",
        "    10.00,  30.00 –  20.00,  30.00 rule, 0.5 of black",
        "    10.00,  20.00 black, 5.00 × 2.50",
        "<P>",
        "    10.00,  15.00 “Ord”, SourceSerifPro-Regular 10.00",
        "    10.00,   3.00 “sidan” + <Link>, SourceSerifPro-Regular 10.00",
    ]
