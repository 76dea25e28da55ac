"""How well a report is set, the same measures for everybody, and who is ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.table import Table

from tests.benchmarks import feet, typography
from tests.benchmarks.feet import Feet
from tests.benchmarks.typography import Typography
from tests.judges import pages, printed_blocks, tagged_blocks
from tests.judges.pages import Fault

ALONE = ("widow", "orphan", "stranded heading")
"""Faults that no page may have, if it is ours."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured of one typesetter's whole report."""

    typesetter: str
    typography: Typography
    feet: Feet
    faults: tuple[Fault, ...]

    def count(self, rule: str) -> int:
        """How often a rule is broken."""
        return sum(fault.rule == rule for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; less is better.  `decides`: typeset has to be ahead in it."""

    heading: str
    value: Callable[[Quality], float]
    shown: Callable[[Quality], str]
    decides: bool = True


COLUMNS = (
    Column("gap", lambda q: q.typography.gap_mean, lambda q: f"{q.typography.gap_mean:.3f}"),
    Column(
        "sd", lambda q: q.typography.gap_deviation, lambda q: f"{q.typography.gap_deviation:.3f}"
    ),
    Column(
        f">{typography.WIDE_GAP}",
        lambda q: q.typography.wide_share,
        lambda q: f"{q.typography.wide_share:.1%}",
    ),
    Column(
        "hyph.", lambda q: q.typography.hyphen_share, lambda q: f"{q.typography.hyphen_share:.1%}"
    ),
    Column(
        "run", lambda q: q.typography.longest_ladder, lambda q: f"{q.typography.longest_ladder}"
    ),
    Column(
        f">{typography.WHITE_FOOT:.0f} mm",
        lambda q: q.typography.white_feet,
        lambda q: f"{q.typography.white_feet} of {q.feet.pages}",
    ),
    Column("wid.", lambda q: q.count("widow"), lambda q: f"{q.count('widow')}"),
    Column("orph.", lambda q: q.count("orphan"), lambda q: f"{q.count('orphan')}"),
    Column(
        "alone", lambda q: q.count("stranded heading"), lambda q: f"{q.count('stranded heading')}"
    ),
    Column("white", lambda q: q.feet.white, lambda q: f"{q.feet.white:.1f}", decides=False),
    Column("uneven", lambda q: q.feet.difference, lambda q: f"{q.feet.difference:.2f}", False),
    Column(
        "most", lambda q: q.feet.most_different, lambda q: f"{q.feet.most_different:.1f}", False
    ),
)

CAPTION = (
    "gap, sd: word gaps of justified lines (em); hyph.: lines that end in a hyphen; run: most of "
    "them after each other; mm: pages with more white at the foot; wid., orph., alone: widows, "
    "orphans, headings without text; white: mean at the foot (mm); uneven, most: lines between the "
    "feet of facing pages, mean and maximum"
)


def judge(typesetter: str, file: Path, *more: Path) -> Quality:
    """Measure a printed report.  Faults in `more`, tagged files of the same pages, count too."""
    faults = pages.faults(printed_blocks.read(file))
    # Before other files are read: their characters would push out those of this one.
    even = feet.measure(file)
    for other in more:
        reading = tagged_blocks.read(other)
        assert reading is not None, f"{other} has no tags"
        faults += pages.faults(reading)
    return Quality(typesetter, typography.measure(file), even, tuple(faults))


def table(title: str, measured: Sequence[Quality], absent: Sequence[str] = ()) -> Table:
    """Typesetters as rows, measures as columns; those that are not on this machine are named."""
    shown = Table(title=title, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), caption=CAPTION)
    shown.add_column("")
    for column in COLUMNS:
        shown.add_column(column.heading, justify="right")
    for quality in measured:
        shown.add_row(quality.typesetter, *(column.shown(quality) for column in COLUMNS))
    for name in absent:
        shown.add_row(name, "not on this machine")
    return shown


def behind(own: Quality, peers: Sequence[Quality]) -> list[str]:
    """Where typeset is not ahead: not less than a peer, unless both are at nothing."""
    found = [
        f"{column.heading}: {column.shown(own)}, {peer.typesetter} {column.shown(peer)}"
        for column in COLUMNS
        for peer in peers
        if column.decides and not _ahead(column.value(own), column.value(peer))
    ]
    alone = [f"{own.count(rule)} × {rule}" for rule in ALONE if own.count(rule)]
    return found + alone


def _ahead(own: float, other: float) -> bool:
    return own < other or own == other == 0
