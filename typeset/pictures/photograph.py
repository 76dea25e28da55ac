"""A raster picture in a file: converted once for each medium, kept on the disk until written."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from typeset.pdf.foreign import ForeignObject
from typeset.pdf.replay import Inks
from typeset.pdf.resources import Category
from typeset.pdf.standards import Process
from typeset.pdf.syntax import Objects, StreamParts
from typeset.pictures.artwork import Window
from typeset.pictures.develop import develop
from typeset.pictures.encode import Encoded
from typeset.pictures.formats import Studio
from typeset.pictures.pixels import Header, Wanted
from typeset.records import dataclass

_INCH = 72.0
_TOLERATED = 1.2
"""A picture is not resampled for so few pixels more than are wanted: each time blurs a little."""
_SCREEN_LINE_ART = 600.0
"""Pixels to the inch at which black and white without grays can be read when it is enlarged."""
_MASK, _ENTRIES = "-opacity", "-entries"
"""What is kept beside a picture, by what is added to its name."""


@dataclass(slots=True, eq=False)
class Photograph(ForeignObject):
    """A part of a picture, wherever it stands.

    `width` (pt) is the largest that it is placed at: files hold it once, with as many pixels as
    that takes.
    """

    path: Path
    header: Header
    window: Window
    studio: Studio
    width: float = 0.0

    def enlarge(self, width: float) -> None:
        """It is to be placed in this width (pt), too."""
        self.width = max(self.width, width)

    def stream(self, inks: Inks) -> PictureStream:
        """The picture for a medium."""
        wanted = self._wanted(inks.process)
        return PictureStream(Order(self, wanted, inks.process, inks.profile))

    def _wanted(self, process: Process) -> Wanted:
        """As many pixels as the medium can use; never more than there are."""
        header, window = self.header, self.window
        width = max(1, round(header.width * window.width))
        height = max(1, round(header.height * window.height))
        most = self.width / _INCH * self._target(process)
        if width > most * _TOLERATED:
            width, height = max(1, round(most)), max(1, round(height * most / width))
        return Wanted(window, width, height)

    def _target(self, process: Process) -> float:
        resolutions = self.studio.resolutions
        if process == "DeviceCMYK":
            return resolutions.line_art if self.header.line_art else resolutions.press
        if self.header.line_art:
            return min(resolutions.line_art, _SCREEN_LINE_ART)
        return resolutions.screen


@dataclass(frozen=True, slots=True)
class Order:
    """A picture as a medium wants it."""

    photograph: Photograph
    wanted: Wanted
    process: Process
    profile: bytes

    @property
    def name(self) -> str:
        """Made of all that decides what comes out."""
        window = self.wanted.window
        asked = (window, self.wanted.width, self.wanted.height, self.process)
        digest = blake2b(self.photograph.header.digest, digest_size=8)
        digest.update(repr(asked).encode())
        digest.update(blake2b(self.profile, digest_size=16).digest())
        return f"P{digest.hexdigest()}"

    def picture(self) -> Encoded:
        """The picture itself; from the disk if it was made before.

        Raises UnusablePicture if the file cannot be decoded after all.
        """
        return self._fetched(self.name)

    def opacity(self) -> Encoded:
        """Its opacity, if it has any.  Raises UnusablePicture."""
        return self._fetched(f"{self.name}{_MASK}")

    def _fetched(self, name: str) -> Encoded:
        spool = self.photograph.studio.spool
        if name not in spool:
            self._make()
        content = spool.fetch(name)
        return Encoded(spool.fetch(f"{name}{_ENTRIES}").decode(), content)

    def _make(self) -> None:
        """Picture and opacity, which are made in one go."""
        one = self.photograph
        made = develop(one.path, one.header, self.wanted, self.process, self.profile)
        self._keep(self.name, made.picture)
        if made.mask is not None:
            self._keep(f"{self.name}{_MASK}", made.mask)

    def _keep(self, name: str, encoded: Encoded) -> None:
        spool = self.photograph.studio.spool
        spool.keep(name, encoded.content)
        spool.keep(f"{name}{_ENTRIES}", encoded.entries.encode())


@dataclass(frozen=True, slots=True)
class PictureStream:
    """An image XObject (ISO 32000-1, 8.9.5) that is made when its file is written."""

    order: Order
    category: Category = "XObject"

    @property
    def name(self) -> str:
        """The order's."""
        return self.order.name

    @property
    def transparent(self) -> bool:
        """Whether it has opacity."""
        return self.order.photograph.header.transparent

    def write(self, objects: Objects) -> bytes:
        """Refer to it, and it to its opacity (11.6.5.3)."""
        more = b""
        if self.transparent:
            mask = objects.late_stream(f"{self.name}{_MASK}", lambda: _parts(self.order.opacity()))
            more = b"/SMask %s" % mask
        return objects.late_stream(self.name, lambda: _parts(self.order.picture(), more))


def _parts(encoded: Encoded, more: bytes = b"") -> StreamParts:
    return StreamParts(encoded.entries.encode() + more, encoded.content)
