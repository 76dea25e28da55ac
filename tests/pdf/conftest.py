"""The specimen as finished files, and single pages painted to order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pdf import specimen
from typeset.content.node import Node
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.spec import FileSpec

Paint = Callable[[PdfCanvas], None]
OnePage = Callable[..., Path]


@pytest.fixture(scope="session")
def web_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen for the screen."""
    path = tmp_path_factory.mktemp("specimen") / "web.pdf"
    path.write_bytes(specimen.build(specimen.web()))
    return path


@pytest.fixture(scope="session")
def print_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen for the press."""
    path = tmp_path_factory.mktemp("specimen") / "print.pdf"
    path.write_bytes(specimen.build(specimen.press()))
    return path


@pytest.fixture
def one_page(tmp_path: Path) -> OnePage:
    """Paint one page on a canvas and finish it: ``one_page(paint, root, spec=…)``."""

    def make(paint: Paint, root: Node | None = None, spec: FileSpec | None = None) -> Path:
        canvas = PdfCanvas(spec or specimen.web(), specimen.INFO)
        canvas.begin_page("1")
        paint(canvas)
        canvas.end_page()
        path = tmp_path / "page.pdf"
        path.write_bytes(canvas.finish(root or Node("Document"), []))
        return path

    return make
