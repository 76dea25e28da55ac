"""The corpus's charts with matplotlib, as the peers take them: SVG for most, PDF for LuaLaTeX.

Runs in the peers' environment.  Drawn without special care: categories, series, values and
a legend, on the measure of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager, pyplot

PALETTE = ("#1f4e79", "#c8553d", "#6a994e", "#e0a030", "#7a6c9d")
MILLIMETRE = 1 / 25.4
WIDTH = 135 * MILLIMETRE
HEIGHT = {"donut": 55 * MILLIMETRE, "hbar2": 95 * MILLIMETRE}
USUAL_HEIGHT = 65 * MILLIMETRE

STYLE: dict[Any, Any] = {
    "font.family": "Source Sans Pro",
    "font.size": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "corpus",
    "pdf.fonttype": 42,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#d8d8d8",
    "grid.linewidth": 0.5,
    "legend.frameon": False,
}

Chart = dict[str, Any]


def draw_all(corpus: dict[str, Any], fonts: Path, folder: Path, suffix: str) -> int:
    """Draw every chart as ID.SUFFIX (svg or pdf) into `folder`, and return how many there are."""
    mpl.use("Agg")
    for face in sorted(fonts.glob("*.ttf")):
        font_manager.fontManager.addfont(face)
    mpl.rcParams.update(STYLE)
    blocks = [block for chapter in corpus["chapters"] for block in chapter["blocks"]]
    figures = [block for block in blocks if block["type"] == "figure"]
    for figure in figures:
        _draw(figure["chart"], folder / f"{figure['id']}.{suffix}")
    return len(figures)


def _draw(chart: Chart, file: Path) -> None:
    size = (WIDTH, HEIGHT.get(chart["kind"], USUAL_HEIGHT))
    figure, axes = pyplot.subplots(figsize=size, layout="constrained")
    DRAWN[chart["kind"]](axes, chart)
    axes.tick_params(length=0)
    dated = "Date" if file.suffix == ".svg" else "CreationDate"
    figure.savefig(file, metadata={dated: None})
    pyplot.close(figure)


def _donut(axes: Any, chart: Chart) -> None:
    values = chart["series"][0]["values"]
    labels = [f"{name} {value} %" for name, value in zip(chart["categories"], values, strict=True)]
    ring = {"width": 0.38, "edgecolor": "w"}
    look = {"startangle": 90, "counterclock": False, "wedgeprops": ring}
    axes.pie(values, colors=PALETTE, labels=labels, textprops={"fontsize": 9}, **look)
    axes.grid(False)


def _side_by_side(bar: Callable[..., Any], axes: Any, chart: Chart, padding: float) -> None:
    """Bars of all series next to each other, with their values."""
    width = 0.8 / len(chart["series"])
    for index, series in enumerate(chart["series"]):
        places = [place - 0.4 + width * (index + 0.5) for place in range(len(series["values"]))]
        look = {"color": PALETTE[index], "label": series["name"]}
        bars = bar(places, series["values"], width * 0.94, **look)
        axes.bar_label(bars, fontsize=7, padding=padding)


def _grouped(axes: Any, chart: Chart) -> None:
    _side_by_side(axes.bar, axes, chart, 1)
    axes.set_xticks(range(len(chart["categories"])), chart["categories"])
    axes.grid(False, axis="x")
    _legend(axes, chart)


def _horizontal(axes: Any, chart: Chart) -> None:
    _side_by_side(axes.barh, axes, chart, 2)
    axes.set_yticks(range(len(chart["categories"])), chart["categories"])
    axes.invert_yaxis()
    axes.grid(False, axis="y")
    axes.legend(loc="lower center", ncols=len(chart["series"]), bbox_to_anchor=(0.4, 1))


def _lines(axes: Any, chart: Chart) -> None:
    for index, series in enumerate(chart["series"]):
        colour, values = PALETTE[index], series["values"]
        axes.plot(chart["categories"], values, color=colour, marker="o", ms=3.5, lw=1.6)
        place = {"xytext": (5, -2), "textcoords": "offset points"}
        end = (len(values) - 1, values[-1])
        axes.annotate(f"{series['name']} {values[-1]}", end, fontsize=8, color=colour, **place)
    axes.set_ylim(0)
    axes.margins(x=0.12)


def _stacked(axes: Any, chart: Chart) -> None:
    places = range(len(chart["categories"]))
    bottom = [0] * len(places)
    for index, series in enumerate(chart["series"]):
        look = {"color": PALETTE[index], "label": series["name"]}
        bars = axes.bar(places, series["values"], 0.7, bottom=bottom, **look)
        axes.bar_label(bars, label_type="center", fontsize=7, color="w")
        bottom = [one + more for one, more in zip(bottom, series["values"], strict=True)]
    axes.set_xticks(places, chart["categories"], fontsize=7)
    axes.grid(False, axis="x")
    _legend(axes, chart)


def _legend(axes: Any, chart: Chart) -> None:
    axes.legend(loc="upper right", ncols=len(chart["series"]), bbox_to_anchor=(1, 1.14))


DRAWN: dict[str, Callable[[Any, Chart], None]] = {
    "donut": _donut,
    "grouped": _grouped,
    "hbar2": _horizontal,
    "lines": _lines,
    "stacked": _stacked,
}
