"""What the charts are tried on: figures like those of the report, and data that is hard to set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.charts.house import FULL, LARGE, MEDIUM, SMALL, TEXT, style
from typeset.charts.figure import ChartOptions, draw
from typeset.charts.style import HouseStyle
from typeset.data.series import ChartData, Outline, Panel, Series
from typeset.drawing import Drawing

Values = Sequence[float | None]

PLAIN = ChartOptions()


@dataclass(frozen=True, slots=True)
class Case:
    """One figure."""

    kind: str
    data: ChartData
    options: ChartOptions = PLAIN
    width: float = TEXT
    height: float = MEDIUM

    def draw(self, house: HouseStyle | None = None) -> Drawing:
        return draw(self.kind, self.data, self.options, house or style(), self.width, self.height)


def panel(categories: Sequence[str], series: Mapping[str, Values], name: str = "") -> Panel:
    return Panel(
        name,
        tuple(categories),
        tuple(Series(one, tuple(values)) for one, values in series.items()),
    )


def data(categories: Sequence[str], series: Mapping[str, Values]) -> ChartData:
    return ChartData((panel(categories, series),))


AGES = ("18–20 år", "21–29 år", "30–44 år", "45–64 år", "65– år")
YEARS = ("2022", "2023", "2024")
AREAS = (
    "Järva",
    "Hässelby-Vällingby",
    "Bromma",
    "Kungsholmen",
    "Norra innerstaden",
    "Södermalm",
    "Enskede-Årsta-Vantör",
    "Skarpnäck",
    "Farsta",
    "Hägersten-Älvsjö",
    "Skärholmen",
    "Summa staden",
)
DAYS = (281, 296, 312, 252, 327, 318, 289, 334, 271, 303, 357, 304)
PERSONS = (64, 66, 52, 22, 57, 119, 101, 41, 53, 108, 35, 713)

CENTRES: dict[str, dict[str, Values]] = {
    "RVC Väst": {"Kvinnor": (197, 240, 277), "Män": (23, 30, 34)},
    "RVC Innerstad": {"Kvinnor": (216, 280, 285), "Män": (30, 47, 54)},
    "RVC Sydost": {"Kvinnor": (259, 289, 360), "Män": (20, 30, 32)},
    "RVC Sydväst": {"Kvinnor": (189, 178, 189), "Män": (42, 50, 56)},
}

MAP = ChartData(
    outlines=(
        Outline("Väst", (((0, 0), (40, 0), (45, 60), (0, 60), (0, 0)),), (22, 30)),
        Outline("Hägersten-Älvsjö", (((40, 0), (100, 0), (100, 25), (42, 25), (40, 0)),), (70, 12)),
        Outline("Ön", (((50, 30), (58, 30), (58, 36), (50, 36), (50, 30)),), (54, 33)),
        Outline("Enskede-Årsta-Vantör", (((60, 40), (72, 40), (66, 60), (60, 40)),), (66, 45)),
    )
)

FIGURES: dict[str, Case] = {
    "donut": Case("donut", data(("Kvinnor", "Män"), {"": (87, 13)}), ChartOptions("procent")),
    "bars": Case(
        "bars",
        data(AGES, {"Kvinnor": (62, 301, 900, 368, 48), "Män": (9, 40, 116, 76, 15)}),
        ChartOptions("personer"),
    ),
    "bars-in-panels": Case(
        "bars",
        ChartData(tuple(panel(YEARS, series, name) for name, series in CENTRES.items())),
        ChartOptions("personer"),
        FULL,
        SMALL,
    ),
    "bars-on-a-scale": Case(
        "bars",
        data(
            [f"v. {week}" for week in range(1, 27)],
            {"Ansökningar": [week * 140 for week in range(26)], "Bifall": [1000] * 26},
        ),
    ),
    "horizontal-bars": Case(
        "horizontal-bars",
        ChartData(
            (
                panel(AREAS, {"": PERSONS}, "Antal unika personer"),
                panel(AREAS, {"": DAYS}, "Genomsnittligt antal dagar för insats hos RVC"),
            )
        ),
        ChartOptions(total="Summa staden"),
    ),
    "horizontal-bars-in-pairs": Case(
        "horizontal-bars",
        data(AREAS, {"Antal personer": PERSONS, "Antal dagar": DAYS}),
        ChartOptions(total="Summa staden"),
        height=LARGE,
    ),
    "lines": Case(
        "lines",
        data(
            YEARS,
            {
                "RVC Väst": (0, 23, 54),
                "RVC Innerstad": (0, 30, 40),
                "RVC Sydost": (0, 14, 51),
                "RVC Sydväst": (0, 6, 17),
            },
        ),
        ChartOptions("procent"),
        height=SMALL,
    ),
    "lines-in-panels": Case(
        "lines",
        ChartData(tuple(panel(YEARS, series, name) for name, series in CENTRES.items())),
        ChartOptions("personer"),
        FULL,
    ),
    "map": Case("map", MAP, ChartOptions(highlight="Ön")),
    "outline": Case("outline", MAP),
}

SOLID = "Relationsvåldscentrumverksamhetsutveckli"
SPACED = "Socialnämnden, område hemlöshet och mera"
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
          "oktober", "november", "december")  # fmt: skip


def numbered(name: str, count: int) -> list[str]:
    """Names alike but for their last two characters."""
    return [f"{name[:-2]}{number:02}" for number in range(count)]


_TWELVE = range(12)
_SHAPES: dict[str, tuple[Sequence[str], dict[str, Values]]] = {
    "twelve-solid-names": (numbered(SOLID, 12), {"": [n * 100 for n in _TWELVE]}),
    "twelve-spaced-names": (numbered(SPACED, 12), {"": [n * 1234567 for n in _TWELVE]}),
    "three-series": (
        MONTHS,
        {
            "Beslut": [n * 1234 for n in _TWELVE],
            SPACED: [None if n % 3 else n * 900 for n in _TWELVE],
            "Barn": [0] * 12,
        },
    ),
    "one-value": (["2024"], {"Kvinnor": [3]}),
    "one-category": (["2024"], {"Kvinnor": [3], "Män": [3]}),
    "nothing-known": (YEARS, {"Kvinnor": [None] * 3, "Män": [None] * 3}),
    "zeros": (YEARS, {"Kvinnor": [0] * 3, "Män": [0] * 3}),
    "negative": (YEARS, {"Kvinnor": [-3.5, 4, None], "Män": [2, -1.25, 0]}),
    "big": (YEARS, {"Kvinnor": [1e9, 2.5e9, 123456789], "Män": [1, 2, 3]}),
    "alike": (YEARS, {SOLID: [1000, 1001, 1002], "Män": [1001, 1001, 1001], "Alla": [1002] * 3}),
}

HARD: dict[str, Case] = {
    f"{kind}: {name}, {height:.0f} pt high": Case(
        kind, data(categories, series), ChartOptions("kronor", categories[-1]), TEXT, height
    )
    for kind in ("bars", "horizontal-bars", "lines")
    for name, (categories, series) in _SHAPES.items()
    for height in (SMALL, MEDIUM)
} | {
    f"donut: {name}": Case("donut", data(names, {"": values}), ChartOptions("beslut"), TEXT, SMALL)
    for name, names, values in (
        ("long names", numbered(SPACED, 6), (1, 1, 1, 1, 500, None)),
        ("solid names", numbered(SOLID, 4), (10, 20, 30, 0)),
        ("one part", ("Kvinnor",), (5,)),
        ("tiny parts", ("Kvinnor", "Män", "Andra"), (9999, 1, 1)),
    )
}
