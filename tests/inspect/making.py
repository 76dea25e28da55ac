"""Small files made for a test: a page, its contents, its resources."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from typeset.inspect.document import Document, open_document
from typeset.inspect.records import Fault, Painted

SIZE = (300, 400)


class Making:
    """A file of one page that tests fill."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=SIZE)
        self.page = self.pdf.pages[0].obj
        self.page.Resources = Dictionary()

    def resource(self, kind: str, name: str, value: Any) -> None:
        """Enter a resource of the page."""
        key = f"/{kind}"
        if key not in self.page.Resources:
            self.page.Resources[key] = Dictionary()
        self.page.Resources[key][f"/{name}"] = value

    def stream(self, data: bytes, **entries: Any) -> Any:
        """An indirect stream."""
        return self.pdf.make_indirect(pikepdf.Stream(self.pdf, data, **entries))

    def indirect(self, **entries: Any) -> Any:
        """An indirect dictionary."""
        return self.pdf.make_indirect(Dictionary(**entries))

    def form(self, data: bytes, **entries: Any) -> Any:
        """A form XObject over the whole page."""
        defaults = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, *SIZE])}
        return self.stream(data, **{**defaults, **entries})

    def font(self, **entries: Any) -> Any:
        """A simple font of fixed width: 500 for each glyph, from 200 below to 800 above."""
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name.Test, Flags=32, Ascent=800, Descent=-200
        )
        defaults = {
            "Type": Name.Font,
            "Subtype": Name.TrueType,
            "BaseFont": Name.Test,
            "Encoding": Name.WinAnsiEncoding,
            "FirstChar": 32,
            "Widths": Array([500] * 224),
            "FontDescriptor": descriptor,
        }
        return self.indirect(**{**defaults, **entries})

    def bytes(self, contents: bytes) -> bytes:
        """The finished file."""
        self.page.Contents = self.stream(contents)
        file = io.BytesIO()
        self.pdf.save(file)
        return file.getvalue()

    def document(self, contents: bytes) -> Document:
        """The finished file, opened."""
        return open_document(self.bytes(contents))

    def read(self, contents: bytes) -> tuple[list[Painted], list[Fault]]:
        """What the page paints, and what cannot be followed."""
        faults: list[Fault] = []
        return list(self.document(contents).pages[0].things(faults)), faults

    def things(self, contents: bytes) -> list[Painted]:
        """What the page paints, without faults."""
        found, faults = self.read(contents)
        assert faults == [], faults
        return found

    def thing(self, contents: bytes) -> Any:
        """The only thing that the page paints."""
        (one,) = self.things(contents)
        return one
