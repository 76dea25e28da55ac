"""The sample report says what the printed report says.

`printed/tabell-5-N.txt` are the eight printed tables, row by row, transcribed apart from the data
files: a slip in either shows here.  Nothing of the engine is used, so that it cannot hide one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

ROOT = Path(__file__).parents[2]
LAYOUT = ROOT / "layouts" / "socialtjanstrapport-2024"
DATA = ROOT / "data" / "socialtjanstrapport-2024"
PRINTED = Path(__file__).parent / "printed"
ORDER = (
    "rvt-arenden", "rvc-beviljade", "rvc-valdsutovare", "origo-kontakter",
    "origo-samtal", "skyddat-boende", "jourlagenhet", "mellanbo",
)  # fmt: skip

OURS = "jour-noll"
"""The note that the printed report has not: of rows of zeros with the mark of hidden numbers."""

Rows = list[tuple[str, tuple[str, ...]]]
Values = dict[tuple[str, ...], int]
Point = tuple[float, float]


# --- reading --------------------------------------------------------------------------------------


@cache
def chapter() -> dict[str, Any]:
    path = LAYOUT / "chapters" / "05-vald-i-nara-relation.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def records(source: str | dict[str, str]) -> list[dict[str, str]]:
    """The records of a CSV or Excel file, all values as text."""
    where = source if isinstance(source, dict) else {"file": source}
    path = DATA / where["file"]
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path)[where["sheet"]]
        head, *body = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        return [dict(zip(head, row, strict=True)) for row in body]
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def table_rows(spec: dict[str, Any]) -> Rows:
    """A table as it will be printed: labels with their marks, values in the order of the data.

    A mark of the printed report may be a note in ours.
    """
    labels = {
        name: words.replace(f"[^{OURS}]", "**") for name, words in spec.get("labels", {}).items()
    }
    rows: dict[str, list[str]] = {}
    for record in records(spec["data"]):
        stub = record[spec["rows"]]
        rows.setdefault(labels.get(stub, stub), []).append(record[spec["values"]])
    return [(label, tuple(values)) for label, values in rows.items()]


def printed(number: int) -> Rows:
    lines = (PRINTED / f"tabell-5-{number}.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split("|") for line in lines]
    return [(label.strip(), tuple(values.split())) for label, values in parts]


def numbers(file: str, *keys: str, value: str = "antal") -> Values:
    """The values of a data file by the columns `keys`; suppressed cells are left out."""
    found = ((tuple(r[key] for key in keys), r[value]) for r in records(file))
    return {key: int(figure) for key, figure in found if figure.isdigit()}


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "name"), list(enumerate(ORDER, 1)))
def test_a_table_holds_every_printed_figure_in_the_printed_order(number: int, name: str) -> None:
    assert table_rows(chapter()["tables"][name]) == printed(number)


@pytest.mark.parametrize(("number", "name"), list(enumerate(ORDER, 1)))
def test_one_wrong_figure_in_a_table_would_show(number: int, name: str) -> None:
    label, values = (rows := table_rows(chapter()["tables"][name]))[-1]
    rows[-1] = (label, (*values[:-1], values[-1] + "0"))
    assert rows != printed(number)


def test_tables_stand_in_the_printed_order() -> None:
    assert tuple(block["table"] for block in chapter()["body"] if "table" in block) == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_every_row_of_a_table_has_the_same_columns_in_the_same_order(name: str) -> None:
    spec = chapter()["tables"][name]
    columns = [spec["columns"]] if isinstance(spec["columns"], str) else spec["columns"]
    heads: dict[str, list[tuple[str, ...]]] = {}
    for record in records(spec["data"]):
        heads.setdefault(record[spec["rows"]], []).append(tuple(record[c] for c in columns))
    first, *others = heads.values()
    assert len(set(first)) == len(first)
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", ORDER)
def test_every_mark_in_a_table_is_explained_and_no_other(name: str) -> None:
    spec = chapter()["tables"][name]
    cells = [text for label, values in table_rows(spec) for text in (label, *values)]
    cells.append(spec["caption"])
    used = {match[0] for cell in cells if (match := re.search(r"\*+$", cell))}
    assert used == set(spec.get("marks", {}))


def test_women_and_men_add_up_to_the_totals() -> None:
    for file in ("05/rvt-arenden.csv", "05/rvc-beviljade.csv"):
        antal = numbers(file, "nämnd", "år", "kön")
        for (board, year, sex), figure in antal.items():
            if sex == "Totalt":
                assert figure == antal[board, year, "Kvinnor"] + antal[board, year, "Män"]


@pytest.mark.parametrize(
    ("file", "key", "total", "beside"),
    [
        ("05/rvt-arenden.csv", "nämnd", "Totalt i staden brutto", "Totalt i staden netto"),
        ("05/rvc-beviljade.csv", "nämnd", "Totalt i staden", ""),
        ("05/rvc-valdsutovare.csv", "RVC", "Totalt i staden", ""),
    ],
)
def test_boards_add_up_to_the_city(file: str, key: str, total: str, beside: str) -> None:
    columns = [c for c in records(file)[0] if c not in (key, "antal")]
    sums: Counter[tuple[str, ...]] = Counter()
    for (label, *column), figure in numbers(file, key, *columns).items():
        if label != beside:
            sums[tuple(column)] += -figure if label == total else figure
    assert sums
    assert not any(sums.values())


# --- figures --------------------------------------------------------------------------------------


def test_shares_of_women_and_men_are_those_of_the_net_total() -> None:
    net = numbers("05/rvt-arenden.csv", "nämnd", "år", "kön")
    shares = numbers("05/konsfordelning.csv", "kön", value="andel")
    for sex in ("Kvinnor", "Män"):
        part = net["Totalt i staden netto", "2024", sex]
        assert shares[(sex,)] == round(100 * part / net["Totalt i staden netto", "2024", "Totalt"])


def test_ages_add_up_to_the_net_total() -> None:
    net = numbers("05/rvt-arenden.csv", "nämnd", "år", "kön")
    ages = numbers("05/aldersfordelning.csv", "åldersgrupp", "kön")
    for sex in ("Kvinnor", "Män"):
        total = sum(figure for (_, s), figure in ages.items() if s == sex)
        assert total == net["Totalt i staden netto", "2024", sex]
    assert (ages["30–44 år", "Kvinnor"], ages["30–44 år", "Män"]) == (900, 116)


def test_time_with_rvc_agrees_with_what_the_text_says() -> None:
    found = numbers("05/rvc-tid.csv", "nämnd", "mått")
    people, days = dict.fromkeys(m for _, m in found)
    city = (found.pop(("Summa staden", people)), found.pop(("Summa staden", days)))
    boards = {board for board, _ in found}
    weighted = sum(found[board, people] * found[board, days] for board in boards)
    persons = sum(found[board, people] for board in boards)
    spread = [found[board, days] for board in boards]
    assert city == (713, round(weighted / persons))
    assert city[0] <= persons <= city[0] * 1.02
    assert 100 < max(spread) - min(spread) < 110


def test_persons_by_rvc_are_sums_of_the_boards_in_its_area() -> None:
    areas = {
        "RVC Väst": ("Järva", "Hässelby-Vällingby", "Bromma"),
        "RVC Innerstad": ("Kungsholmen", "Norra Innerstaden", "Södermalm"),
        "RVC Sydost": ("Enskede-Årsta-Vantör", "Skarpnäck", "Farsta"),
        "RVC Sydväst": ("Hägersten-Älvsjö", "Skärholmen"),
    }
    boards = numbers("05/rvc-beviljade.csv", "nämnd", "år", "kön")
    found = numbers("05/rvc-personer.csv", "RVC", "år", "kön")
    printed_or_made_up = {("RVC Sydost", year, "Kvinnor") for year in ("2022", "2023", "2024")}
    for (rvc, year, sex), figure in found.items():
        if (rvc, year, sex) not in printed_or_made_up:
            assert figure == sum(boards[board, year, sex] for board in areas[rvc])
    assert found["RVC Sydost", "2022", "Kvinnor"] == 259
    assert found["RVC Sydost", "2024", "Kvinnor"] == 360


def test_growth_and_changes_are_those_the_text_names() -> None:
    growth = numbers("05/rvc-utveckling.csv", "RVC", "år", value="förändring")
    ends = {rvc: figure for (rvc, year), figure in growth.items() if year == "2024"}
    assert ends == {"RVC Väst": 54, "RVC Sydost": 51, "RVC Innerstad": 40, "RVC Sydväst": 17}
    groups = numbers("05/kck-placerade.csv", "grupp", "år")
    change = {g: groups[g, "2024"] - groups[g, "2022"] for g, _ in groups}
    assert sorted(change.values()) == [-53, -30, 21]


@pytest.mark.parametrize("name", chapter()["figures"])
def test_a_figure_has_an_alternative_that_is_not_its_caption(name: str) -> None:
    spec = chapter()["figures"][name]
    assert len(spec["alt"]) > len(spec["caption"])
    assert spec["caption"].rstrip(".?*") not in spec["alt"]


@pytest.mark.parametrize("name", chapter()["figures"])
def test_a_figure_is_called_illustrative_if_its_data_say_so(name: str) -> None:
    spec = chapter()["figures"][name]
    text = (DATA / spec["data"]).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert spec.get("illustrative", False) == ("# Illustrativt" in text)


# --- words ----------------------------------------------------------------------------------------


def words() -> str:
    """Summary and body in the order of reading."""
    kinds = ("heading", "text")
    blocks = (block.get(kind, "") for block in chapter()["body"] for kind in kinds)
    return "\n".join([*chapter()["summary"], *blocks])


def test_the_eighteen_notes_are_referred_to_once_and_in_order() -> None:
    printed = [name for name in chapter()["footnotes"] if name != OURS]
    assert re.findall(r"\[\^([^\]]+)\]", words()) == printed
    assert len(printed) == 18


@pytest.mark.parametrize("kind", ["table", "figure"])
def test_everything_is_placed_once_and_referred_to(kind: str) -> None:
    defined = list(chapter()[f"{kind}s"])
    assert sorted(b[kind] for b in chapter()["body"] if kind in b) == sorted(defined)
    assert len(defined) == 8
    assert set(defined) <= set(re.findall(r"\[@([^\]]+)\]", words()))


def test_abbreviations_stand_in_swedish_order() -> None:
    path = LAYOUT / "forkortningar.yaml"
    terms = list(yaml.safe_load(path.read_text(encoding="utf-8")))
    swedish = str.maketrans({"å": "{", "ä": "|", "ö": "}", ".": ""})
    assert terms == sorted(terms, key=lambda term: term.lower().translate(swedish))
    assert len(terms) == 63


# --- the map --------------------------------------------------------------------------------------


@cache
def districts() -> dict[str, tuple[Point, list[Point]]]:
    """Label point and ring of each district, by name."""
    loaded = json.loads((DATA / "stadsdelsomraden.geojson").read_text(encoding="utf-8"))
    found = {}
    for feature in loaded["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        label = feature["properties"]["label"]
        points = [(float(x), float(y)) for x, y in ring]
        found[feature["properties"]["name"]] = ((float(label[0]), float(label[1])), points)
    return found


def inside(point: Point, ring: list[Point]) -> bool:
    """Whether a ray to the right leaves the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossings += 1
    return crossings % 2 == 1


def test_the_map_has_the_districts_of_the_tables_each_with_its_name_inside() -> None:
    boards = {label for label, _ in printed(2)} - {"Totalt i staden"}
    assert {name.casefold() for name in districts()} == {name.casefold() for name in boards}
    for label, ring in districts().values():
        assert ring[0] == ring[-1]
        assert inside(label, ring)


def test_neighbours_share_their_border_and_none_overlaps_another() -> None:
    edges = Counter(frozenset(edge) for _, ring in districts().values() for edge in pairwise(ring))
    assert max(edges.values()) == 2
    for (_, one), (_, other) in product(districts().values(), repeat=2):
        if one is not other:
            free = [point for point in one if point not in other]
            assert not any(inside(point, other) for point in free)
