"""PDF files of tests, made object by object; and what they become, as text."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Pdf

from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.pdf.figures import FigureFile, FigurePage
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pictures.artwork import Frame
from typeset.pictures.formats import Studio
from typeset.pictures.pdf import PageArtwork, open_pdf


class Sheet:
    """A page under construction, 100 by 50 points."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.page = self.pdf.add_blank_page(page_size=(100, 50))
        self.page.obj["/Resources"] = Dictionary()

    def name(self, category: str, key: str, value: Any) -> Sheet:
        """Name a resource."""
        resources = self.page.obj["/Resources"]
        if category not in resources:
            resources[category] = Dictionary()
        resources[category][key] = value
        return self

    def stream(self, data: bytes, **entries: Any) -> Any:
        """A stream."""
        return self.pdf.make_stream(data, **entries)

    def content(self, code: str | bytes) -> Sheet:
        """What is painted."""
        data = code.encode("latin-1") if isinstance(code, str) else code
        self.page.obj["/Contents"] = self.pdf.make_stream(data)
        return self

    def save(self, path: Path, **how: Any) -> Path:
        """Write the file."""
        self.pdf.save(path, deterministic_id="encryption" not in how, **how)
        return path


def tint(*full: float) -> Dictionary:
    """A function from a tint to the colour of an ink at full strength."""
    return Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * len(full)), C1=Array(full), N=1
    )


def spot(name: str, *cmyk: float) -> Array:
    """A separation whose substitute is in four inks."""
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint(*cmyk)])


def placed(path: Path, page: int = 1, studio: Studio | None = None) -> PageArtwork:
    """A page opened."""
    return open_pdf(path, page, studio or Studio())


PAINTERS: Mapping[str, type[Painter]] = {"print": PressPainter, "web": ScreenPainter}


def drawing(artwork: PageArtwork) -> Drawing:
    """It at its own size."""
    return artwork.drawing(Frame(artwork.size.width, artwork.size.height))


def file(medium: str, *drawings: Drawing, painter: Painter | None = None) -> bytes:
    """A file of drawings for print or web."""
    made = FigureFile({})
    made._painter = painter or PAINTERS[medium]()  # type: ignore[assignment]
    for one in drawings:
        made.add(FigurePage(one))
    return made.finish()


def converted(path: Path, medium: str, *house: Ink) -> Converted:
    """What a page becomes in a medium."""
    artwork = placed(path, studio=Studio(inks=house))
    return Converted(file(medium, drawing(artwork)))


_OPEN: list[Pdf] = []
"""Objects of a file are gone with it."""


class Converted:
    """A finished file with one foreign page in it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        _OPEN.append(self.pdf)
        (self.form,) = self.pdf.pages[0].Resources.XObject.values()

    @property
    def resources(self) -> Any:
        """Of the form."""
        return self.form.Resources

    @property
    def code(self) -> str:
        """Its operators without the state that every page begins with."""
        lines = self.form.read_bytes().decode("latin-1").splitlines()
        return "\n".join(lines[1:])


def rendered(data: bytes, scale: float = 2) -> NDArray[np.int64]:
    """The first page of a file by PDFium, red, green and blue."""
    with pypdfium2.PdfDocument(data) as document:
        bitmap: Any = document[0].render(scale=scale)
        return np.asarray(bitmap.to_numpy())[:, :, 2::-1].astype(np.int64)
