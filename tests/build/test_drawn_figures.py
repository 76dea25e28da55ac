"""A report with a figure that has everything matplotlib draws, in both editions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from tests.build.conftest import CHAPTER, Tiny
from tests.content.reports import chapter, write
from tests.judges import fonts, inks, page_validation, tags
from tests.judges.content import painted
from tests.judges.pdf import entry, open_pdf, resolved
from typeset.build import build
from typeset.charts.library import load
from typeset.charts.style import HouseStyle
from typeset.drawing import Drawing
from typeset.ink import Ink

load()

from matplotlib import patheffects  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from typeset.charts.plate import Plate  # noqa: E402
from typeset.charts.renderer import record  # noqa: E402

WEB, PRINT = "web/rapport.pdf", "print/rapport.pdf"
HATCHED = {"hatch": "//", "facecolor": "0.9", "edgecolor": "#C04B28", "linewidth": 0.5}


def everything(width: float, height: float, natt: tuple[float, float, float]) -> Figure:
    """Pictures, shaded triangles, hatches, opacity, markers, a formula, path effects, pixels."""
    figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)
    axes = figure.subplots(2, 4).flat
    y, x = np.mgrid[0:1:20j, 0:1:20j]
    axes[0].imshow(np.stack([x, y, 1 - x], axis=2))
    axes[1].imshow(np.stack([x, y, 0 * x, y], axis=2))
    axes[2].imshow((x > y)[:, :, None] * np.array(natt), interpolation="nearest")
    axes[3].pcolormesh(x, y, x * y, shading="gouraud", cmap="viridis")
    axes[4].bar([1, 2], [2, 3], **HATCHED)
    axes[4].bar([3], [2], alpha=0.5, **HATCHED)
    axes[5].scatter(x[0], y[:, 0], c=x[0], alpha=0.4, s=90)
    axes[5].plot(x[0], 1 - x[0], "o", color=natt, markersize=6)
    axes[6].tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3], shading="gouraud", alpha=0.5)
    axes[6].text(0.2, 0.2, r"$\sum_i \sqrt{x_i^2}$ och $\nabla$")
    halo = [patheffects.withStroke(linewidth=2, foreground="white")]
    axes[7].text(0.1, 0.5, "Gloria", path_effects=halo)
    axes[7].plot([0, 1], [0, 1], rasterized=True, color="teal")
    _shade_into_nothing(axes[6])
    return figure


def _shade_into_nothing(axes: Any) -> None:
    """A triangle whose corners are of different opacities."""
    from matplotlib.collections import TriMesh
    from matplotlib.tri import Triangulation

    mesh = TriMesh(Triangulation([0, 1, 1], [1, 1, 0]))
    mesh.set_facecolor([(0, 0.5, 0, 1), (0, 0.5, 0, 0), (1, 0, 0, 0.5)])
    axes.add_collection(mesh)


SEEN: list[HouseStyle] = []
"""The house styles of the charts that were drawn."""


def drawing(plate: Plate) -> Drawing:
    """What stands in a chart's place."""
    style = plate.style
    SEEN.append(style)
    figure = everything(plate.box.width, plate.box.height, plate.ink(style.series[0]))
    return record(figure, style.faces(), style.text.face, plate._inks)


def built(folder: Path) -> Tiny:
    """The tiny report, its chart replaced by a figure with everything."""
    layout = folder / "layouts" / "rapport"
    layout.mkdir(parents=True)
    write(layout, [chapter(CHAPTER)])
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(Plate, "drawing", drawing)
        patches.setattr("typeset.flow.figure.overlaps", lambda drawing: [])
        build(layout, editions=("print", "web"), out=folder / "out")
    return Tiny(layout, folder / "out")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    report = built(tmp_path_factory.mktemp("drawn"))
    return lambda name: report.made / name


@pytest.mark.verapdf
def test_the_web_edition_keeps_its_standards(
    drawn: Callable[[str], Path], verapdf: ModuleType
) -> None:
    verapdf.assert_valid([drawn(WEB)], ("ua1", "2a"))
    page_validation.assert_valid([drawn(WEB)], ("ua1", "2a"))


def test_the_print_edition_has_no_ink_but_cmyk_and_spots(drawn: Callable[[str], Path]) -> None:
    assert inks.outside(drawn(PRINT), ("DeviceCMYK", "Separation")) == []
    used = {use.where for use in inks.uses(drawn(PRINT))}
    assert {"image", "shading", "group", "soft mask", "image mask"} <= used


def test_pictures_and_patterns_are_where_they_are_looked_for(drawn: Callable[[str], Path]) -> None:
    """The judge finds what it would complain about, in the edition that may have it."""
    found = {use.where for use in inks.outside(drawn(WEB), ("DeviceCMYK", "Separation"))}
    assert {"image", "shading", "group"} <= found


def test_every_font_is_embedded_and_everything_is_tagged(drawn: Callable[[str], Path]) -> None:
    assert fonts.faults(drawn(WEB)) == fonts.faults(drawn(PRINT)) == []
    assert tags.unmarked(drawn(WEB)) == tags.unclaimed(drawn(WEB)) == []
    names = {one.font for one in painted(open_pdf(drawn(WEB)))}
    assert any("STIX" in name for name in names)


def palettes(file: Path) -> set[bytes]:
    """The tables of indexed pictures, straight on pages."""
    found = set()
    for page in open_pdf(file).pages:
        for picture in (entry(page, "/Resources", "/XObject") or {}).values():
            space = entry(resolved(picture), "/ColorSpace")
            if isinstance(space, list) and space[0] == "/Indexed":
                found.add(bytes(resolved(space[3]).original_bytes))
    return found


def test_a_picture_of_inks_prints_with_their_recipes(drawn: Callable[[str], Path]) -> None:
    own = bytes(round(255 * share) for share in inks_of_the_series()[0].cmyk)
    black = b"\x00\x00\x00\xff"  # black ink alone
    tables = [{table[:4], table[4:]} for table in palettes(drawn(PRINT)) if len(table) == 8]
    assert {black, own} in tables


def inks_of_the_series() -> tuple[Ink, ...]:
    return SEEN[0].series


def test_the_same_figure_makes_the_same_files(drawn: Callable[[str], Path], tmp_path: Path) -> None:
    again = built(tmp_path)
    for name in (WEB, PRINT):
        assert drawn(name).read_bytes() == (again.made / name).read_bytes()
