"""Tables and charts of the corpus: the shapes of a city's report, filled at random.

Chapter 5 carries a city's published tables and charts as they are.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import yaml

from tests.benchmarks.peers.prose import HERE, Prose, grouped, words

Block = dict[str, Any]

PUBLISHED = 5
"""The chapter whose figures are real."""

YEARS = ("2022", "2023", "2024")
UNITS = ("Väst", "Innerstad", "Sydost", "Sydväst")
AGES = ("18–20 år", "21–29 år", "30–44 år", "45–64 år", "65–79 år", "80+ år")
SUMMED = frozenset({1, 2, 8})
"""Tables whose columns come in threes: women, men, both."""

KINDS = {
    "donut": "Ringdiagram",
    "grouped": "Grupperat stapeldiagram",
    "hbar2": "Liggande stapeldiagram",
    "stacked": "Staplat stapeldiagram",
    "lines": "Linjediagram",
}


@cache
def _shapes() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "tables.yaml").read_text("utf-8"))
    return found


def table(random: Random, prose: Prose, chapter: int, number: int) -> Block:
    """A table of the shape that this number has, from 1 to 8."""
    shape = _shapes()[number - 1]
    rows = [_row(line) for line in shape["rows"].splitlines()]
    content = {"caption": shape["caption"], "source": shape["source"], "rows": rows}
    notes = shape["notes"]
    if chapter != PUBLISHED:
        content = _made_up(random, prose, number, rows)
        notes = notes or ["* Antal under 4 redovisas ej."]
    head = [[_header(cell) for cell in level] for level in shape["head"]]
    place = {"type": "table", "chapter": chapter, "n": number}
    return {**place, **content, "head": head, "notes": notes}


def _row(line: str) -> Block:
    label, _, cells = line.partition("|")
    shown = [cell.replace("_", "\N{NO-BREAK SPACE}") for cell in cells.split()]
    return {"label": label.removeprefix("="), "cells": shown, "total": label.startswith("=")}


def _header(cell: list[Any]) -> Block:
    return {"text": cell[0], "colspan": cell[1], "rowspan": cell[2]}


def _made_up(random: Random, prose: Prose, number: int, rows: list[Block]) -> Block:
    width = len(rows[0]["cells"])
    scale = random.choice([30, 60, 150, 400])
    sums, filled = [0] * width, []
    for row in rows:
        values = sums if row["total"] else _values(random, number, width, scale)
        if not row["total"]:
            sums = [before + value for before, value in zip(sums, values, strict=True)]
        hidden = not row["total"]
        filled.append({**row, "cells": [_cell(value, hidden) for value in values]})
    caption = f"Antal personer som omfattas av {prose.compound('neuter')}"
    sources = ["Sociala system", "Egenrapporterad data", "Statistiska centralbyrån"]
    return {
        "caption": f"{caption} uppdelat på nämnd, 2022–2024.",
        "source": random.choice(sources),
        "rows": filled,
    }


def _values(random: Random, number: int, width: int, scale: int) -> list[int]:
    if number not in SUMMED:
        return [random.randint(0, scale) for _ in range(width)]
    values = []
    for _ in YEARS:
        women, men = random.randint(0, scale), random.randint(0, max(4, scale // 4))
        values += [women, men, women + men]
    return values + [random.randint(0, scale // 2) for _ in range(width - len(values))]


def _cell(value: int, hidden: bool) -> str:
    """Counts below four are not shown, as they could tell of single people."""
    return "*" if hidden and 0 < value < 4 else grouped(value)


def figure(random: Random, chapter: int, number: int) -> Block:
    """A figure with the kind of chart that this number has, from 1 to 8."""
    chart = DRAWN[number - 1](random, chapter == PUBLISHED)
    caption = words()["figure_captions"][number - 1]
    return {
        "type": "figure",
        "chapter": chapter,
        "n": number,
        "caption": caption,
        "source": "Sociala system",
        "chart": chart,
        "alt": _alternative(caption, chart),
        "id": f"fig-{chapter}-{number}",
    }


def _alternative(caption: str, chart: Block) -> str:
    told = []
    for series in chart["series"]:
        pairs = zip(chart["categories"], series["values"], strict=True)
        told.append(f"{series['name']}: " + ", ".join(f"{name} {value}" for name, value in pairs))
    return f"{KINDS[chart['kind']]}. {caption} {'; '.join(told)}."


def _chart(kind: str, categories: list[str], series: dict[str, list[int]], unit: str) -> Block:
    named = [{"name": name, "values": values} for name, values in series.items()]
    return {"kind": kind, "categories": categories, "series": named, "unit": unit}


def _drawn(random: Random, count: int, low: int, high: int) -> list[int]:
    return [random.randint(low, high) for _ in range(count)]


def _shares(random: Random, published: bool) -> Block:
    women = 87 if published else random.randint(35, 85)
    return _chart("donut", ["Kvinnor", "Män"], {"Andel, procent": [women, 100 - women]}, "%")


def _ages(random: Random, published: bool) -> Block:
    women, men = [61, 290, 900, 371, 43, 14], [9, 38, 116, 71, 17, 5]
    if not published:
        women, men = _drawn(random, 6, 20, 900), _drawn(random, 6, 10, 500)
    return _chart("grouped", list(AGES), {"Kvinnor": women, "Män": men}, "antal")


def _districts(random: Random, published: bool) -> Block:
    """The figures of the districts are made up in every chapter, those of the city are not."""
    names = words()["districts"]
    people = _drawn(random, len(names), 22, 110)
    days = _drawn(random, len(names), 240, 360)
    series = {
        "Antal unika personer": [*people, 713 if published else sum(people)],
        "Genomsnittligt antal dagar": [*days, 304 if published else sum(days) // len(names)],
    }
    return _chart("hbar2", [*names, "Summa staden"], series, "antal")


def _units(random: Random, _published: bool) -> Block:
    names = [f"{unit} -{year[2:]}" for unit in ("Väst", "Inner", *UNITS[2:]) for year in YEARS]
    series = {"Kvinnor": _drawn(random, 12, 180, 370), "Män": _drawn(random, 12, 15, 60)}
    return _chart("stacked", names, series, "antal")


def _development(random: Random, _published: bool) -> Block:
    starts = {unit: random.randint(180, 300) for unit in UNITS}
    growth = {unit: (random.uniform(1.02, 1.25), random.uniform(1.25, 1.6)) for unit in UNITS}
    series = {
        unit: [start, *(int(start * factor) for factor in growth[unit])]
        for unit, start in starts.items()
    }
    return _chart("lines", list(YEARS), series, "antal")


def _registered(random: Random, _published: bool) -> Block:
    names = [f"{who} {year}" for who in ("Kvinnor", "Män") for year in YEARS[1:]]
    series = {name: _drawn(random, len(UNITS), 10, 260) for name in names}
    return _chart("grouped", list(UNITS), series, "antal")


def _placed(random: Random, published: bool) -> Block:
    names = ("Kvinnor med barn", "Kvinnor utan barn", "Antal barn")
    values = [[78, 61, 48], [42, 50, 63], [128, 99, 75]]
    if not published:
        values = [_drawn(random, len(YEARS), 30, 150) for _ in names]
    return _chart("stacked", list(YEARS), dict(zip(names, values, strict=True)), "antal")


def _applications(random: Random, published: bool) -> Block:
    made, granted = [312, 336, 401], [118, 124, 139]
    if not published:
        made, granted = _drawn(random, 3, 150, 420), _drawn(random, 3, 50, 150)
    return _chart("grouped", list(YEARS), {"Ansökningar": made, "Bifall": granted}, "antal")


DRAWN = (
    _shares,
    _ages,
    _districts,
    _units,
    _development,
    _registered,
    _placed,
    _applications,
)
