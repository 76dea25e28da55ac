"""A figure to draw on, for tests of the renderer."""

from __future__ import annotations

from functools import cached_property

from matplotlib.figure import Figure
from matplotlib.transforms import IdentityTransform

from tests.charts.house import HAV, NATT, ROST, face, style
from tests.charts.operators import code
from typeset.charts.inks import InkHandles
from typeset.charts.renderer import RecordingRenderer
from typeset.drawing import (
    Drawing,
)

HANDLES = InkHandles((NATT, ROST, HAV))
NATT_RGB, ROST_RGB = HANDLES.handle(NATT), HANDLES.handle(ROST)


class Bench:
    """A figure of 100 by 80 points to draw on."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(100 / 72, 80 / 72), dpi=72, frameon=False)

    def add(self, artist: object) -> None:
        artist.set_transform(IdentityTransform())  # type: ignore[attr-defined]
        self.figure.add_artist(artist, clip=False)  # type: ignore[arg-type]

    @cached_property
    def drawing(self) -> Drawing:
        faces = style().faces()
        renderer = RecordingRenderer(100, 80, faces, face("Regular"), HANDLES)
        self.figure.draw(renderer)
        return renderer.drawing()

    @property
    def code(self) -> str:
        return code(self.drawing)


def put_text(bench: Bench, text: str, **settings: object) -> None:
    bench.figure.text(
        20, 30, text, transform=IdentityTransform(), color=NATT_RGB, fontsize=10,
        family=[face("Regular").name], va="baseline", **settings,  # type: ignore[arg-type]
    )  # fmt: skip
