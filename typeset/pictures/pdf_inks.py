"""Colour spaces as they are written for a medium: plates with substitutes, or process colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

import numpy as np

from typeset.ink import Ink
from typeset.pdf.resources import separation
from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.pdf_functions import Array
from typeset.pictures.pdf_medium import Medium
from typeset.pictures.pdf_objects import Copier, Fragments, Made, dictionary
from typeset.pictures.pdf_samples import fits, grid, table
from typeset.pictures.pdf_spaces import PROCESS, Process, Space, Tinted
from typeset.records import dataclass

_NO_INKS = frozenset({*PROCESS, "None", "All"})


@dataclass(slots=True)
class Plates:
    """The spot inks of a report: each has one substitute, the theme's if the theme has the ink.

    Otherwise the first that comes counts (ISO 19005-2, 6.2.4.4; ISO 15930-7, 6.2.4.4).
    """

    house: Sequence[Ink] = ()
    known: dict[str, Fragments] = field(default_factory=dict)
    condition: str = ""
    """What the substitutes are meant for: a report may be printed on several papers."""

    def of(self, ink: str, make: Callable[[], Fragments]) -> Fragments:
        """The separation of an ink."""
        key = f"{self.condition} {ink}"
        if key not in self.known:
            own = [one for one in self.house if one.spot == ink]
            self.known[key] = [separation(own[0])] if own else make()
        return self.known[key]


def stays(space: Space, medium: Medium) -> bool:
    """Whether a space stays as it is, since it is about plates and the medium has some."""
    return isinstance(space, Tinted) and medium.plates and not space.is_process


def kept(space: Tinted, medium: Medium, plates: Plates, copier: Copier) -> Fragments:
    """A Separation or DeviceN space whose substitute is in the medium's colours.

    Raises UnusablePicture if there are too many inks to work it out.
    """
    if str(space.source[0]) == "/Separation":
        made = lambda: _single(space, medium, copier)  # noqa: E731
        return plates.of(space.names[0], made)
    colorants: dict[str, Fragments] = {}
    for at, name in enumerate(space.names):
        if name not in _NO_INKS:
            part = _part(space, at, medium)
            colorants[_written(name)] = plates.of(name, part)
    names = " ".join(_written(name) for name in space.names)
    attributes = dictionary({"/Colorants": dictionary(colorants)}) if colorants else []
    function = _function(space, medium, copier)
    return [f"[/DeviceN[{names}]/{medium.target} ".encode(), *function, b" ", *attributes, b"]"]


def _single(space: Tinted, medium: Medium, copier: Copier) -> Fragments:
    head = f"[/Separation{_written(space.names[0])}/{medium.target} ".encode()
    return [head, *_function(space, medium, copier), b"]"]


def _part(space: Tinted, at: int, medium: Medium) -> Callable[[], Fragments]:
    """One ink of several as a separation: what stands in for it when the others are not there."""

    def made() -> Fragments:
        inputs = grid((0.0, 1.0))
        rows = np.zeros((len(inputs), space.columns))
        rows[:, at] = inputs[:, 0]
        head = f"[/Separation{_written(space.names[at])}/{medium.target} ".encode()
        return [head, table((0.0, 1.0), medium.rows(space.plain(rows))), b"]"]

    return made


def _function(space: Tinted, medium: Medium, copier: Copier) -> Fragments:
    direct = isinstance(space.alternate, Process) and space.alternate.kind == "cmyk"
    if direct and medium.target == "DeviceCMYK":
        return copier.fragments(space.source[3])
    if not fits(space.columns):
        raise UnusablePicture(
            "unsupported-pdf",
            f"the PDF mixes {space.columns} inks whose substitute is not in CMYK",
            "export it again as PDF/X-4 in CMYK",
        )
    domain = [0.0, 1.0] * space.columns
    return [table(domain, medium.rows(space.plain(grid(domain))))]


def _written(name: str) -> str:
    import pikepdf

    return bytes(pikepdf.Name(f"/{name}").unparse()).decode("latin-1")


def palette(space: Space, rows: Array, medium: Medium) -> Fragments:
    """An indexed space of colours of another one."""
    codes = np.rint(np.clip(medium.rows(space.plain(rows)), 0, 1) * 255).astype(np.uint8)
    head = f"[/Indexed/{medium.target} {len(rows) - 1}<"
    return [f"{head}{codes.tobytes().hex().upper()}>]".encode()]


__all__ = ["Made", "Plates", "kept", "palette", "stays"]
