"""The canvas is the surface that flowables expect."""

from __future__ import annotations

import inspect

import pytest

from typeset.flow.surface import Artifact, Surface
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.tagging import ArtifactKind

METHODS = [name for name, _ in inspect.getmembers(Surface, inspect.isfunction) if name[0] != "_"]


@pytest.mark.parametrize("method", METHODS)
def test_the_canvas_has_what_a_surface_has(method: str) -> None:
    wanted = inspect.signature(getattr(Surface, method))
    offered = inspect.signature(getattr(PdfCanvas, method))

    assert list(offered.parameters) == list(wanted.parameters)


def test_artifacts_are_of_the_same_kinds() -> None:
    assert Artifact == ArtifactKind
