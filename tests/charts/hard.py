"""Every kind with data that is ordinary, and with data that is hard to set, in both themes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.charts.cases import AREAS, DAYS, MAP, PERSONS, SPACED, Case, Values, data, panel
from tests.flow.house import families
from typeset import locale
from typeset.charts.figure import ChartOptions
from typeset.charts.options import Reference, Script
from typeset.charts.style import HouseStyle
from typeset.data.geojson import outlines
from typeset.data.series import ChartData, Panel, Series
from typeset.diagnostics import Diagnostics
from typeset.flow.figure import house_style
from typeset.flow.setter import Setter
from typeset.flow.sheet import Sheet, resolve
from typeset.layout.theme import Theme
from typeset.layout.yaml_source import parse_yaml

ROOT = Path(__file__).resolve().parents[2]
THEMES = ("stad", "skarm")
DISTRICTS = ROOT / "data" / "socialtjanstrapport-2024" / "stadsdelsomraden.geojson"
SCRIPT = Path(__file__).with_name("own_chart.py")


@cache
def sheet(theme: str) -> Sheet:
    """A theme of the sample's, made ready."""
    path = ROOT / "layouts" / "themes" / f"{theme}.yaml"
    diagnostics = Diagnostics()
    entries = parse_yaml(path.read_text(encoding="utf-8"), path, diagnostics)
    resolved = resolve(Theme.model_validate(entries), locale.get("sv"), families(), diagnostics)
    diagnostics.raise_if_errors()
    assert resolved is not None
    return resolved


@cache
def house(theme: str) -> HouseStyle:
    """The style of a theme's charts."""
    return house_style(Setter(sheet(theme), locale.get("sv"), Diagnostics()))


def marked(values: Sequence[float | str | None], name: str = "") -> Series:
    """A series in which texts are marks."""
    return Series(
        name,
        tuple(value if isinstance(value, int | float) else None for value in values),
        marks=tuple(value if isinstance(value, str) else None for value in values),
    )


YEARS = tuple(str(year) for year in range(2015, 2025))
DECADES = tuple(str(year) for year in range(1985, 2025))
UNITS = tuple(f"Enhet {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(40))
DOZEN = tuple(f"Stadsdel {chr(65 + n)}" for n in range(12))
LONG = SPACED[:40]
AGES = ("0–5 år", "6–12 år", "13–17 år", "18–20 år", "21–29 år", "30–44 år", "45–64 år", "65– år")


def wave(count: int, start: float, step: float, swing: float = 0.0) -> list[float]:
    """Values that rise and swing."""
    return [round(start + n * step + swing * math.sin(n * 1.3 + start), 1) for n in range(count)]


def whole(values: Sequence[float]) -> list[int]:
    return [round(value) for value in values]


def one(categories: Sequence[str], *series: Series) -> ChartData:
    return ChartData((Panel("", tuple(categories), series),))


TWO = {"Kvinnor": (62, 301, 900, 368, 48), "Män": (9, 40, 116, 76, 15)}
FIVE = ("18–20 år", "21–29 år", "30–44 år", "45–64 år", "65– år")

ANY: dict[str, ChartData] = {
    "ordinary": data(FIVE, TWO),
    "one series": data(FIVE, {"Beslut": (62, 301, 900, 368, 48)}),
    "a dozen series": data(
        ("2022", "2023", "2024"),
        {name: whole(wave(3, 40 + 31 * n, 9, 20)) for n, name in enumerate(DOZEN)},
    ),
    "an empty category": one(
        FIVE, marked((62, None, 900, 368, 48), "Kvinnor"), marked((9, None, 116, 76, 15), "Män")
    ),
    "a hidden value": one(
        FIVE, marked((62, 301, 900, 368, "*"), "Kvinnor"), marked(("*", 40, 116, 76, "*"), "Män")
    ),
    "a negative value": data(FIVE, {"Inflyttade": (12, -8, 31, -15, 4), "Netto": (3, 5, -6, 9, 1)}),
    "a long label": data(
        (*FIVE[:4], LONG),
        {
            "Kvinnor": TWO["Kvinnor"],
            "Socialnämndens ansvarsområde, hemlöshet": (9, 40, 116, 76, 15),
        },
    ),
    "40 categories": data(DECADES, {"Beslut": whole(wave(40, 300, 12, 60))}),
    "40 names": data(UNITS, {"Beslut": whole(wave(40, 40, 5, 30))}),
}
"""Data that most kinds can be tried with."""

PLAIN = ChartOptions("personer")
STACKED = ChartOptions("personer", stacking="stacked")
SHARE = ChartOptions("personer", stacking="share")
LINED = ChartOptions("personer", highlight="30–44 år", references=(Reference(250, "Riket"),))
NEGATIVE, NAMES, LONGEST = "a negative value", "40 names", "40 categories"


def _tried(
    kind: str, name: str, options: ChartOptions, without: Sequence[str] = (), **size: float
) -> dict[str, Case]:
    cases = {}
    for what, values in ANY.items():
        if what not in without:
            high = what in (NAMES, LONGEST, "a dozen series") and kind in ROWED
            own = {**size, "height": 440.0} if high else size
            cases[f"{name}: {what}"] = Case(kind, values, options, **own)
    return cases


ROWED = ("horizontal-bars", "dots", "dumbbell", "pyramid")
TREND = {
    "Ekonomiskt bistånd": wave(10, 40, 2.5, 6),
    "Barn och unga": wave(10, 30, 4, 8),
    "Missbruk": wave(10, 20, 0.8, 4),
}
PAIRS = data(AREAS, {"2022": [value - 17 for value in DAYS], "2024": DAYS})
STUDENTS: dict[str, Values] = {
    "Kvinnor": (820, 910, 700, 410, 1310, 2210, 1900, 640),
    "Män": (850, 930, 740, 380, 1190, 2050, 1980, 520),
}


@cache
def districts() -> ChartData:
    """The city's own areas, with a number of persons in each."""
    areas = outlines(DISTRICTS, Diagnostics())
    names = [area.name for area in areas]
    values: list[float | str] = [*PERSONS[: len(names)]]
    values[2] = "*"
    return ChartData((Panel("", tuple(names), (marked(values),)),), areas)


def cases() -> Mapping[str, Case]:
    """Every kind with every sort of data that it can show, by name."""
    found: dict[str, Case] = {}
    found |= _tried("bars", "bars", PLAIN, [NAMES])
    found |= _tried("bars", "bars, stacked", STACKED, [NAMES])
    found |= _tried("bars", "bars, 100 %", SHARE, [NEGATIVE, NAMES])
    found |= _tried("bars", "bars with a line", LINED, [NAMES, NEGATIVE])
    found |= _tried("horizontal-bars", "horizontal bars", PLAIN)
    found |= _tried("horizontal-bars", "horizontal bars, stacked", STACKED)
    found |= _tried("horizontal-bars", "horizontal bars, 100 %", SHARE, [NEGATIVE])
    found |= _tried("horizontal-bars", "horizontal bars with a line", LINED, [NEGATIVE])
    found |= _tried("lines", "lines", PLAIN, [NAMES])
    found |= _tried("lines", "lines with a line", LINED, [NAMES])
    found |= _tried("area", "area", PLAIN, [NEGATIVE, NAMES])
    found |= _tried("area", "area, 100 %", SHARE, [NEGATIVE, NAMES])
    found |= _tried("dots", "dots", PLAIN)
    pairs = ["one series", "a dozen series", NAMES, LONGEST]
    found |= _tried("dumbbell", "dumbbell", PLAIN, pairs)
    found |= _tried("pyramid", "pyramid", PLAIN, [*pairs, NEGATIVE])
    found |= _tried("heat-map", "heat map", PLAIN, [NAMES])
    found |= _own()
    return found


def _own() -> dict[str, Case]:
    """Cases that are one kind's own."""
    slope = {name: whole(wave(2, 40 + 31 * n, 40 - 9 * n)) for n, name in enumerate(DOZEN)}
    parts = (410, 220, 130, 90, 70, 40, 20, 12)
    two_signs = one(("2019", "2024"), marked((4, "*"), "A"), marked((None, 9), "B"))
    single = [round(30 + 25 * math.sin(n * 12.9898) + n % 37, 0) for n in range(240)]
    return {
        "slope": Case(
            "slope",
            data(("2019", "2024"), {k: (v[0], v[-1]) for k, v in TREND.items()}),
            ChartOptions("procent"),
        ),
        "slope: a dozen series": Case("slope", data(("2019", "2024"), slope), PLAIN),
        "slope: one series, a long label": Case("slope", data((LONG, "2024"), {LONG: (3, 9)})),
        "slope: a hidden value": Case("slope", two_signs, PLAIN),
        "slope: a negative value": Case(
            "slope", data(("2019", "2024"), {"A": (-4, 6), "B": (5, -2)})
        ),
        "dumbbell: districts": Case(
            "dumbbell", PAIRS, ChartOptions("dagar", "Summa staden"), height=260
        ),
        "dots: districts": Case(
            "dots",
            data(AREAS, {"": DAYS}),
            ChartOptions("dagar", highlight="Summa staden"),
            height=240,
        ),
        "horizontal bars: highlighted": Case(
            "horizontal-bars",
            data(AREAS, {"": DAYS}),
            ChartOptions("dagar", highlight="Summa staden"),
            height=240,
        ),
        "lines: trend": Case("lines", data(YEARS, TREND), ChartOptions("procent")),
        "lines: highlighted": Case(
            "lines", data(YEARS, TREND), ChartOptions("procent", highlight="Missbruk")
        ),
        "lines: small multiples": Case(
            "lines",
            ChartData(
                tuple(
                    panel(
                        YEARS,
                        {"Kvinnor": wave(10, 20 + n, 2, 5), "Män": wave(10, 12, n * 0.4, 3)},
                        name,
                    )
                    for n, name in enumerate(DOZEN)
                )
            ),
            ChartOptions("procent"),
            height=420,
        ),
        "area: trend": Case("area", data(YEARS, TREND), ChartOptions("tusen")),
        "area: one series": Case(
            "area", data(YEARS, {"Beslut": TREND["Missbruk"]}), ChartOptions("tusen")
        ),
        "area: small multiples": Case(
            "area",
            ChartData(tuple(panel(YEARS, TREND, name) for name in DOZEN[:4])),
            ChartOptions("tusen"),
            height=300,
        ),
        "pyramid: ages": Case("pyramid", data(AGES, STUDENTS), PLAIN),
        "pyramid: single years": Case(
            "pyramid",
            data(
                [str(age) for age in range(81)],
                {"Kvinnor": whole(wave(81, 900, -9, 120)), "Män": whole(wave(81, 930, -10, 130))},
            ),
            PLAIN,
            height=300,
        ),
        "donut": Case("donut", data(("Kvinnor", "Män"), {"": (87, 13)}), ChartOptions("procent")),
        "donut: eight parts": Case("donut", data(DOZEN[:8], {"": parts}), PLAIN),
        "donut: a dozen parts": Case(
            "donut", data(DOZEN, {"": (*parts, 11, 9, 8, 7)}), PLAIN, height=240
        ),
        "donut: a hidden part": Case("donut", one(FIVE, marked((62, 301, "*", 368, None))), PLAIN),
        "donut: a long label": Case("donut", data((LONG, "Män"), {"": (40, 60)}), PLAIN),
        "pie": Case("pie", data(DOZEN[:5], {"": parts[:5]}), PLAIN),
        "pie: a dozen parts": Case(
            "pie", data(DOZEN, {"": (*parts, 11, 9, 8, 7)}), PLAIN, height=240
        ),
        "pie: one part": Case("pie", data(("Kvinnor",), {"": (7,)}), PLAIN),
        "histogram": Case("histogram", _binned(single, 12), ChartOptions("utredningar")),
        "histogram: many classes": Case(
            "histogram", _binned(single, 40), ChartOptions("utredningar")
        ),
        "histogram: negative": Case("histogram", _binned([v - 60 for v in single], 8)),
        "heat map: districts": Case(
            "heat-map",
            data(YEARS, {name: whole(wave(10, 20 + 7 * n, 3, 12)) for n, name in enumerate(AREAS)}),
            ChartOptions("ärenden", highlight="Summa staden"),
            height=280,
        ),
        "heat map: 40 by 12": Case(
            "heat-map",
            data(
                DECADES, {name: whole(wave(40, 20 + 7 * n, 3, 12)) for n, name in enumerate(AREAS)}
            ),
            ChartOptions("ärenden"),
            height=240,
        ),
        "map": Case("map", MAP, ChartOptions(highlight="Ön")),
        "map: districts": Case(
            "map",
            districts(),
            ChartOptions("personer", highlight="Järva", classes=(0, 25, 50, 75, 100, 125)),
            height=380,
        ),
        "outline": Case("outline", districts()),
        "python": Case(
            "python", data(FIVE, TWO), ChartOptions("personer", script=Script(SCRIPT, "draw"))
        ),
    }


def _binned(values: Sequence[float], count: int) -> ChartData:
    from typeset.data.classes import counts, limits

    bounds = limits(values, count)
    names = tuple(f"{low:g}–{high:g}" for low, high in pairwise(bounds))
    series = Series("Dagar", tuple(map(float, counts(values, bounds))))
    return ChartData((Panel("", names, (series,)),), limits=bounds)
