"""The renderer as a matplotlib backend: files that stand alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from pypdf import PdfReader

from tests.benchmarks.figures import Case
from tests.benchmarks.renderer import SHARE, off, raster, save
from tests.charts.gallery import FIGURES
from tests.judges import fonts, inks
from tests.judges.pdf import entry, open_pdf
from typeset.charts.backend import BACKEND, PdfPages
from typeset.charts.problems import UnsupportedDrawing


def figure(text: str = "Järva", **settings: Any) -> Figure:
    drawn = Figure(figsize=(4, 3))
    axes = drawn.add_subplot()
    axes.plot([0, 1], [0, 1])
    axes.text(0.1, 0.5, text, **settings)
    return drawn


def saved(drawn: Figure, **options: Any) -> PdfReader:
    return PdfReader(io.BytesIO(save(drawn, BACKEND, **options)[0]))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figure.pdf"
    figure("Våld – 12 % $x^2$").savefig(path, backend=BACKEND)
    return path


def test_text_is_text_in_embedded_fonts(file: Path) -> None:
    assert "Våld – 12 %" in open_pdf(file).pages[0].extract_text()
    assert fonts.faults(file) == []
    assert all(font.embedded for font in fonts.fonts(file))


def test_colours_are_srgb_and_say_so(file: Path) -> None:
    assert inks.outside(file, ("DeviceRGB",)) == []
    (intent,) = entry(open_pdf(file).root_object, "/OutputIntents")
    assert entry(intent, "/OutputConditionIdentifier") == "sRGB IEC61966-2.1"


def test_the_page_is_as_large_as_the_figure(file: Path) -> None:
    assert [float(side) for side in open_pdf(file).pages[0].mediabox] == [0, 0, 288, 216]


def test_the_same_figure_makes_the_same_file(file: Path) -> None:
    again = save(figure("Våld – 12 % $x^2$"), BACKEND)[0]
    assert file.read_bytes() == again


def test_a_tight_box_cuts_the_page() -> None:
    whole = saved(figure()).pages[0].mediabox
    tight = saved(figure(), bbox_inches="tight").pages[0].mediabox
    assert float(tight.width) < float(whole.width)
    assert float(tight.height) < float(whole.height)


def test_metadata_are_what_they_are_said_to_be() -> None:
    said = {
        "Title": "Titel",
        "Author": "Någon",
        "Creator": None,
        "CreationDate": datetime(2025, 5, 13, 9, 30, tzinfo=UTC),
    }
    info = saved(figure(), metadata=said).metadata
    assert info is not None
    assert info["/Title"] == "Titel"
    assert info["/Author"] == "Någon"
    assert info["/CreationDate"] == "D:20250513093000Z"
    assert "/Creator" not in info
    assert str(info["/Producer"]).startswith("typeset ")


def test_no_date_comes_from_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "/CreationDate" not in (saved(figure()).metadata or {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert (saved(figure()).metadata or {})["/CreationDate"] == "D:19700101000000Z"


@pytest.mark.parametrize("wrong", [{"Titel": "x"}, {"Title": 3}, {"ModDate": "i dag"}])
def test_metadata_that_cannot_be_said_are_left_out_with_a_warning(wrong: dict[str, Any]) -> None:
    with pytest.warns(UserWarning, match="cannot be said"):
        info = saved(figure(), metadata=wrong).metadata or {}
    assert set(info) == {"/Creator", "/Producer"}


def test_figures_of_several_sizes_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    with PdfPages(path, metadata={"Title": "Två"}) as pages:
        pages.savefig(figure("ett"))
        pages.savefig(Figure(figsize=(2, 2)))
        assert pages.get_pagecount() == 2
    reader = open_pdf(path)
    assert [float(page.mediabox.width) for page in reader.pages] == [288, 144]
    assert "ett" in reader.pages[0].extract_text()


def test_a_file_of_no_figures_is_not_written(tmp_path: Path) -> None:
    with PdfPages(tmp_path / "none.pdf"):
        pass
    assert not (tmp_path / "none.pdf").exists()


def test_pictures_have_the_resolution_that_is_asked_for() -> None:
    drawn = Figure(figsize=(2, 2))
    axes = drawn.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow(np.eye(3), interpolation="nearest", aspect="auto")
    for dpi in (72, 300):
        (picture,) = saved(drawn, dpi=dpi).pages[0].images
        assert picture.image is not None
        assert picture.image.size == (2 * dpi, 2 * dpi)


def test_a_link_leads_from_its_text() -> None:
    page = saved(figure(url="https://example.org/ö")).pages[0]
    (annotation,) = page["/Annots"]
    assert entry(annotation, "/A", "/URI") == "https://example.org/%C3%B6"
    left, bottom, right, top = (float(one) for one in entry(annotation, "/Rect"))
    assert right - left > top - bottom > 5


def test_text_from_right_to_left_is_outlined_as_matplotlib_shapes_it() -> None:
    assert "رقم" not in saved(figure("رقم")).pages[0].extract_text()
    ours, theirs = (raster(save(figure("رقم"), name)[0]) for name in (BACKEND, "pdf"))
    assert off(ours, theirs) <= SHARE


def test_tex_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedDrawing, match="TeX"):
        saved(figure(usetex=True))


@pytest.fixture
def pyplot() -> Iterator[Any]:
    import matplotlib.pyplot as plt

    before = matplotlib.get_backend()
    plt.switch_backend(BACKEND)
    yield plt
    plt.close("all")
    plt.switch_backend(before)


def test_pyplot_draws_with_it(pyplot: Any, tmp_path: Path) -> None:
    pyplot.plot([1, 2], [2, 1])
    pyplot.gcf().canvas.draw()
    pyplot.savefig(tmp_path / "plain")
    with PdfPages(tmp_path / "pages.pdf") as pages:
        pages.savefig()
    assert len(open_pdf(tmp_path / "plain.pdf").pages) == 1
    assert len(open_pdf(tmp_path / "pages.pdf").pages) == 1


# --- agreement with matplotlib's own PDF backend

SOME = (
    "hatched_bars", "hatches_seen_through", "many_markers", "scatter_of_sizes", "contours",
    "picture_in_colour", "picture_turned_and_clipped", "mesh_of_cells", "shaded_triangles",
    "path_effects", "sketched", "clips", "text_in_all_directions", "rasterized", "seen_through",
)  # fmt: skip
"""Figures that between them use everything; ``tests.benchmarks.renderer`` compares all of them."""


def pictures(draw: Callable[[], object]) -> tuple[Any, Any]:
    with Case("gallery", draw, style=("default",)).figures() as drawn:
        return tuple(raster(save(drawn[0], name)[0]) for name in ("pdf", BACKEND))  # type: ignore[return-value]


@pytest.mark.parametrize("name", SOME)
def test_a_figure_looks_as_matplotlib_draws_it(name: str) -> None:
    theirs, ours = pictures(FIGURES[name])
    assert off(ours, theirs) <= SHARE


def test_figures_that_differ_a_little_are_told_apart() -> None:
    one, _ = pictures(FIGURES["hatched_bars"])
    other, _ = pictures(FIGURES["lying_bars_with_errors"])
    assert off(one, other) > 10 * SHARE
    thin, thick = (raster(save(_line(width), BACKEND)[0]) for width in (1.0, 2.5))
    assert off(thin, thick) > SHARE


def _line(width: float) -> Figure:
    drawn = figure()
    drawn.axes[0].lines[0].set_linewidth(width)
    return drawn
