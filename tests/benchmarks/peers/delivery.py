"""The whole delivery of the corpus, timed: the report, nine chapters and 72 charts.

Every job is a fresh process; rounds are interleaved so that whatever else the machine does touches
all alike, and the median counts.  typeset makes all of it in one process; a peer makes the charts
with matplotlib, then the report, then the chapters as PDF/UA-1.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.table import Table

from tests.benchmarks.peers.cost import MEGABYTE, Cost, together, typical
from tests.benchmarks.peers.workshop import Workshop

OWN = "typeset"
JOBS = {"Typst": "typst", "WeasyPrint": "weasyprint"}
"""Peers that tag their chapters, and what their jobs are named after."""

SHARE = {"Typst": 1 / 2, "WeasyPrint": 1 / 7}
"""What typeset may take of a peer's time."""

MOST_MEMORY = 250 * MEGABYTE


def measure(shop: Workshop, rounds: int) -> dict[str, Cost]:
    """What everybody's delivery costs."""
    costs: dict[str, list[Cost]] = {name: [] for name in (OWN, *JOBS)}
    for _ in range(rounds):
        costs[OWN].append(shop.typeset())
        charts = shop.peer("charts")
        for name, job in JOBS.items():
            files = [shop.peer(job), shop.peer(f"{job}-chapters")]
            costs[name].append(together([charts, *files]))
    return {name: typical(own) for name, own in costs.items()}


def table(costs: Mapping[str, Cost]) -> Table:
    """Typesetters as rows; seconds, what part of them typeset takes, and memory as columns."""
    own = costs[OWN]
    shown = Table(
        title="The whole delivery: report, nine chapters, 72 charts (medians)", box=SIMPLE_HEAD
    )
    shown.add_column("")
    for heading in ("CPU s", "typeset's part", "wall s", "typeset's part", "peak MB"):
        shown.add_column(heading, justify="right")
    for name, cost in costs.items():
        seconds = [f"{cost.cpu:.1f}", f"{own.cpu / cost.cpu:.2f}"]
        seconds += [f"{cost.wall:.1f}", f"{own.wall / cost.wall:.2f}"]
        shown.add_row(name, *seconds, f"{cost.memory / MEGABYTE:.0f}")
    return shown


def behind(costs: Mapping[str, Cost]) -> list[str]:
    """Where typeset takes more than it may."""
    own = costs[OWN]
    found = []
    for name, share in SHARE.items():
        for kind in ("cpu", "wall"):
            part = getattr(own, kind) / getattr(costs[name], kind)
            if part > share:
                found.append(f"{kind}: {part:.2f} of {name}'s, {share:.2f} at most")
    if own.memory > MOST_MEMORY:
        limit = MOST_MEMORY // MEGABYTE
        found.append(f"memory: {own.memory / MEGABYTE:.0f} MB, {limit} at most")
    return found
