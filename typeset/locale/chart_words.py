"""What a language needs to say in words what a chart shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Sentences with names in braces, and words that they are made of.

    `kinds` gives each kind of chart its name; `chart` is for others.
    """

    kinds: Mapping[str, str] = field(hash=False)
    chart: str
    shows: str
    """{kind}, {value}, {category}"""
    shows_split: str
    """The same with {split} and {names}."""
    extremes: str
    """{high} at {highest}, {low} at {lowest}"""
    alike: str
    """{value}: all values are the same."""
    parts: str
    """{highest} has the share {high}, {lowest} the share {low}."""
    total: str
    """{name}: {value}"""
    rises: str
    falls: str
    stays: str
    """{name}, {start}, {end}, {between}"""
    between: str
    """{first}, {last}; said once"""
    course: str
    """What a single series is called: the value."""
    missing: str
    """{names}"""
    many_missing: str
    """{count}"""
    areas: str
    """{kind}, {count}, {names}"""
    spread: str
    """{kind}, {value}, {count}, {most}, {low}, {high}"""
    conjunction: str
    percent: str

    def listed(self, names: Sequence[str]) -> str:
        """a, b and c"""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.conjunction} {names[-1]}"
