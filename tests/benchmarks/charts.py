"""What a chart costs: drawn by our renderer and replayed, beside `savefig` of matplotlib's backend.

``python -m tests.benchmarks.charts [--rounds N]`` draws the test figures of every kind.  The same
figure is drawn by both, so that the time of placing things is left out; of all rounds the least
disturbed counts.  Bytes are those that a chart adds to a file: its operators and streams,
compressed.  Fonts are left out of both (for matplotlib they would take ten times as long as all
the rest), as a report has them anyway.
"""

from __future__ import annotations

import argparse
import io
import logging
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest.mock import patch

from matplotlib.backends.backend_pdf import PdfFile
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table

from tests.charts.cases import FIGURES, Case
from tests.charts.hard import cases
from typeset.charts import plate
from typeset.charts.renderer import record
from typeset.charts.settings import house_settings
from typeset.drawing import Drawing
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pdf.resources import NamedStream, Resources

PATTERNED = (
    "bars: a dozen series",
    "horizontal bars, stacked: a dozen series",
    "area: small multiples",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and bytes of one chart."""

    name: str
    record: float
    replay: float
    again: float
    """Seconds of replaying for the second file of a medium."""
    savefig: float
    bytes: int
    savefig_bytes: int

    @property
    def time_ratio(self) -> float:
        """Recorded once and replayed in both media, beside one `savefig`."""
        return (self.record + self.replay) / self.savefig

    @property
    def bytes_ratio(self) -> float:
        return self.bytes / self.savefig_bytes


def tried() -> dict[str, Case]:
    """The test figures, one of each kind that they lack, and some with patterns."""
    found, others = dict(FIGURES), cases()
    for name, case in others.items():
        if case.kind not in {one.kind for one in found.values()}:
            found[name] = case
    return found | {name: others[name] for name in PATTERNED}


def measure(name: str, case: Case, rounds: int) -> Cost:
    """The cost of a chart, the least of some rounds."""
    figures: list[tuple[Figure, Any]] = []

    def keep(figure: Figure, *rest: Any) -> Drawing:
        figures.append((figure, rest))
        return record(figure, *rest)

    with patch.object(plate, "record", keep):
        drawing = case.draw()
    (figure, rest) = figures[-1]
    with house_settings(), patch.object(PdfFile, "writeFonts", _no_fonts):
        ours = least(rounds, lambda: record(figure, *rest))
        theirs = least(rounds, lambda: figure.savefig(io.BytesIO(), format="pdf"))
        written = io.BytesIO()
        figure.savefig(written, format="pdf")
    replay = least(rounds, lambda: _replay(drawing))
    painter = ScreenPainter()
    painter.replay(drawing)
    again = least(rounds, lambda: painter.replay(drawing))
    own = sum(_sizes(drawing, ScreenPainter()))
    return Cost(name, ours, replay, again, theirs, own, len(written.getvalue()))


def _replay(drawing: Drawing) -> None:
    painters: tuple[Painter, ...] = (ScreenPainter(), PressPainter())
    for painter in painters:
        painter.replay(drawing)


def least(rounds: int, work: Callable[[], object]) -> float:
    """The least seconds that some work takes."""
    return min(_seconds(work) for _ in range(rounds))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _sizes(drawing: Drawing, painter: Painter) -> Iterator[int]:
    replay = painter.replay(drawing)
    yield len(zlib.compress(replay.code.encode(), 6))
    yield from _streams(replay.resources)


def _streams(resources: Resources) -> Iterator[int]:
    for stream in resources.streams.values():
        assert isinstance(stream, NamedStream)
        yield len(stream.entries) + len(stream.content)
        if stream.resources is not None:
            yield from _streams(stream.resources)


def _no_fonts(file: PdfFile) -> None:
    """Embeds nothing."""
    untyped: Any = file
    untyped.writeObject(untyped.fontObject, {})


def table(costs: list[Cost]) -> Table:
    """One row for each chart, and the medians."""
    shown = Table("chart", "record ms", "replay ms", "again ms", "savefig ms", "time", "bytes",
                  "savefig bytes", "bytes")  # fmt: skip
    for cost in costs:
        times = (cost.record, cost.replay, cost.again, cost.savefig)
        shown.add_row(
            cost.name, *(f"{1000 * value:.2f}" for value in times), f"{cost.time_ratio:.2f}",
            str(cost.bytes), str(cost.savefig_bytes), f"{cost.bytes_ratio:.2f}",
        )  # fmt: skip
    shown.add_row(
        "median", "", "", "", "", f"{median(cost.time_ratio for cost in costs):.2f}", "", "",
        f"{median(cost.bytes_ratio for cost in costs):.2f}",
    )  # fmt: skip
    return shown


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="What a chart costs, beside savefig.")
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    costs = [measure(name, case, chosen.rounds) for name, case in tried().items()]
    Console(width=140).print(table(costs))


if __name__ == "__main__":
    main()
