"""No output holds a hidden number: not in text, not as a length, not in a report about the build.

A report is built twice.  Its files differ only in numbers that are hidden; totals and everything
else are the same.  If any byte of any output depended on a hidden number, it would differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject, TextStringObject

from tests.content.reports import chapter, figure, table, write
from typeset import build as pipeline

ROWS = (("Järva", 9200), ("Bromma", 617), ("Farsta", 348), ("Älvsjö", 4100), ("Staden", 14265))
MEN = (("Järva", 5300), ("Bromma", 739), ("Farsta", 1733), ("Älvsjö", 2600), ("Staden", 10372))
"""Hidden because it is below 1,000: 617 and 348, 739; and 1,733 for the sake of 739."""

OTHER = {617: 348, 348: 617, 739: 740, 1733: 1732}
"""The same sums of other numbers."""

SECRETS = (617, 348, 739, 1733)

RULE = '{below: 1000, mark: "*", secondary: "**"}'
MARKS = '{"*": Antal under 1000 redovisas inte, "**": Dolt för att skydda andra antal}'


BOTH = {"category": "nämnd", "series": "kön"}
TURNED = {"category": "kön", "series": "nämnd"}
WOMEN = "{file: antal.csv, where: {kön: Kvinnor}}"
CHARTS: Sequence[Mapping[str, str]] = (
    {"chart": "bars", **BOTH},
    {"chart": "bars", **BOTH, "stacking": "stacked", "highlight": "Kvinnor"},
    {"chart": "bars", **BOTH, "stacking": "share"},
    {"chart": "lines", **BOTH, "panels": "kön", "series": "kön"},
    {"chart": "area", **BOTH},
    {"chart": "horizontal-bars", **BOTH, "sort": "falling", "total": "Staden"},
    {"chart": "horizontal-bars", **BOTH, "order": "{nämnd: descending}", "first": "Järva"},
    {"chart": "horizontal-bars", "data": WOMEN, "category": "nämnd", "sort": "falling"},
    {"chart": "dots", "category": "nämnd", "panels": "kön", "sort": "rising"},
    {"chart": "dumbbell", **BOTH, "sort": "rising", "last": "Älvsjö"},
    {"chart": "slope", **TURNED},
    {"chart": "pyramid", **BOTH},
    {"chart": "heat-map", **BOTH},
    {"chart": "heat-map", **TURNED, "classes": "3"},
    {
        "chart": "map", "category": "nämnd", "areas": "omr.geojson",
        "data": "{file: antal.csv, where: {kön: Kvinnor, nämnd: [Järva, Bromma, Farsta, Älvsjö]}}",
    },
    {"chart": "python:eget.py:rita", **BOTH, "sort": "falling"},
)  # fmt: skip
"""Every kind that draws counts, with what could bring hidden ones back."""

NEIGHBOURS = ("Järva", "Bromma", "Farsta", "Älvsjö")
SQUARES: Mapping[str, object] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
            },
        }
        for x, name in enumerate(NEIGHBOURS)
    ],
}
OWN = """\
def rita(data, axes, theme):
    series = data.panels[0].series
    for one in series:
        axes.plot(range(len(one.values)), [value or 0 for value in one.values])
    names = data.panels[0].categories
    one = series[0]
    said = [f"{name}\\n{one.values[at]} {one.sign(at)}" for at, name in enumerate(names)]
    axes.set_xticks(range(len(said)), said)
"""

HISTOGRAM = figure(
    chart="histogram", data="dagar.csv", value="dagar", classes="[0, 10, 20, 30]",
    caption="Dagar", alt="Tio i varje klass utom en", suppress='{below: 5, mark: "*"}',
    marks='{"*": Antal under 5 redovisas inte}', height="large",
).replace("category: kön, ", "")  # fmt: skip


def _days(few: int) -> str:
    """Single values, of which `few` lie between 10 and 20."""
    values = (*range(10), *range(10, 10 + few), *range(20, 30))
    return "nr;dagar\n" + "".join(f"{at};{value}\n" for at, value in enumerate(values))


def _csv(swap: Mapping[int, int]) -> str:
    lines = ["nämnd,kön,antal"]
    for name, women in ROWS:
        lines.append(f"{name},Kvinnor,{swap.get(women, women)}")
    for name, men in MEN:
        lines.append(f"{name},Män,{swap.get(men, men)}")
    return "\n".join(lines) + "\n"


def _figure(keys: Mapping[str, str]) -> str:
    asked = {
        "data": "antal.csv", "value": "antal", "unit": "personer", "marks": MARKS,
        "alt": "'Staplar för varje nämnd, {t[Staden, Män]} män'",
    }  # fmt: skip
    return figure(**asked | keys, height="large")


def _chapter() -> str:
    figures = [*map(_figure, CHARTS), HISTOGRAM]
    named = ", ".join(f"[@f{number}]" for number in range(len(figures)))
    marked = table(columns="kön", totals="[Staden]", suppress=RULE, marks=MARKS)
    text = f"body:\n  - text: Se [@t], {named} om {{t[Järva, Kvinnor]}} kvinnor.\n  - table: t\n"
    text += "".join(f"  - figure: f{number}\n" for number in range(len(figures)))
    text += f"tables:\n  t: {marked}\nfigures:\n"
    text += "".join(f"  f{number}: {one}\n" for number, one in enumerate(figures))
    return chapter(text)


def _build(
    folder: Path,
    swap: Mapping[int, int],
    few: int = 2,
    standard: Literal["pdf/ua-1", "pdf/ua-2"] = "pdf/ua-1",
) -> dict[str, bytes]:
    """Every file that a build writes, by path."""
    layout = folder / "rapport"
    layout.mkdir(parents=True)
    files = {
        "data/antal.csv": _csv(swap),
        "data/dagar.csv": _days(few),
        "data/omr.geojson": json.dumps(SQUARES),
        "chapters/eget.py": OWN,
    }
    write(layout, [_chapter()], files, extra="figure_tables: web\n")
    report = pipeline.build(layout, out=folder / "out", standard=standard)
    made = sorted(path for path in report.folder.rglob("*") if path.is_file())
    return {path.relative_to(report.folder).as_posix(): path.read_bytes() for path in made}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _build(tmp_path_factory.mktemp("one"), {})


def test_no_byte_of_any_output_depends_on_a_hidden_number(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    assert _build(tmp_path, OTHER, few=4) == built


def test_the_numbers_that_charts_carry_along_are_only_those_that_they_show(tmp_path: Path) -> None:
    """In files of PDF/UA-2, each chart has its numbers attached: hidden ones as their marks."""
    one = _build(tmp_path / "one", {}, standard="pdf/ua-2")
    assert _build(tmp_path / "other", OTHER, few=4, standard="pdf/ua-2") == one
    files = pypdf.PdfReader(tmp_path / "one/out/rapport/web/rapport.pdf").attachments
    texts = [data.decode() for each in files.values() for data in each]
    assert len(texts) == len(CHARTS) + 1
    assert sum("*" in text for text in texts) >= len(CHARTS)
    found = [number for text in texts for number in re.findall(r"\d+", text)]
    assert set(map(int, found)) & set(SECRETS) == set()
    assert "9200" in found


def test_a_number_that_is_not_hidden_does_change_the_outputs(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    """The comparison is no formality."""
    other = _build(tmp_path, {9200: 9199, 14265: 14264})
    assert [name for name in built if built[name] == other[name]] == []


def test_no_hidden_number_can_be_read_in_any_output(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    shown = 0
    for name, data in built.items():
        text = "\n".join(_readable(name, data, tmp_path))
        assert not [number for number in SECRETS if _stands_in(number, text)], name
        shown += _stands_in(9200, text)
    assert shown == sum(name.endswith((".pdf", ".csv", ".html")) for name in built)


def test_the_ledger_does_not_say_that_a_typed_number_is_that_of_a_hidden_cell(
    tmp_path: Path,
) -> None:
    """The report names the dataset, whose cells the ledger compares with what is typed."""
    marked = table(data="alla", columns="kön", totals="[Staden]", suppress=RULE, marks=MARKS)
    text = f"body:\n  - text: Här finns 739 rum, se [@t].\n  - table: t\ntables:\n  t: {marked}\n"
    ledgers = []
    for name, swap in {"one": {}, "other": OTHER}.items():
        layout = tmp_path / name / "rapport"
        layout.mkdir(parents=True)
        datasets = "datasets:\n  alla: antal.csv\n"
        write(layout, [chapter(text)], {"data/antal.csv": _csv(swap)}, extra=datasets)
        report = pipeline.build(layout, out=tmp_path / name / "out")
        ledgers.append((report.folder / "numbers.csv").read_bytes())
    assert ledgers[0] == ledgers[1]
    assert b";unmatched;739" in ledgers[0]


def test_a_check_that_fails_does_not_tell_a_hidden_number(tmp_path: Path) -> None:
    """What is warned of is written into the build report."""
    marked = table(columns="kön", totals="[Staden]", suppress=RULE, marks=MARKS)
    claims = ("t[Bromma, Män] > 800", "t[Järva, Män] > 8000", "t[Kvinnor] > 1000")
    checks = "".join(f"  - {{claim: '{one}', severity: warning}}\n" for one in claims)
    text = f"body:\n  - text: Se [@t].\n  - table: t\ntables:\n  t: {marked}\nchecks:\n{checks}"
    layout = tmp_path / "rapport"
    layout.mkdir(parents=True)
    write(layout, [chapter(text)], {"data/antal.csv": _csv({})})
    report = pipeline.build(layout, out=tmp_path / "out")
    told = [one.message for one in report.diagnostics if one.code == "check-failed"]
    assert told == [
        "it does not hold that t[Bromma, Män] > 800: a value is hidden",
        "it does not hold that t[Järva, Män] > 8000: 5\u00a0300 and 8\u00a0000",
        "it does not hold that t[Kvinnor] > 1000: a value is hidden",
    ]
    written = (report.folder / "build.json").read_text(encoding="utf-8")
    assert not [number for number in SECRETS if _stands_in(number, written)]


def _stands_in(number: int, text: str) -> bool:
    """True if a text holds a number, with or without a space between thousands."""
    thousands = rf"{number // 1000}\s?" if number >= 1000 else ""
    return bool(re.search(rf"(?<!\d){thousands}{number % 1000:03}(?!\d)", text))


def test_the_marks_stand_where_the_numbers_would(built: dict[str, bytes], tmp_path: Path) -> None:
    name = next(name for name in built if name.startswith("web/rapport"))
    (tmp_path / "web.pdf").write_bytes(built[name])
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "web.pdf").pages)
    assert re.search(r"Bromma\s+\*\s*\*", text)
    assert re.search(r"Farsta\s+\*\s*\*\*", text)


def test_each_figure_s_table_is_in_the_files_for_the_screen(
    built: dict[str, bytes], tmp_path: Path
) -> None:
    """What the tests above look through holds the numbers behind every chart."""
    for name, tables in {"web/rapport.pdf": True, "print/rapport.pdf": False}.items():
        (tmp_path / "one.pdf").write_bytes(built[name])
        text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "one.pdf").pages)
        found = {int(number) for number in re.findall(r"Siffror\s+till\s+figur\s+1:(\d+)", text)}
        assert found == ({*range(1, len(CHARTS) + 2)} if tables else set())


def _readable(name: str, data: bytes, folder: Path) -> Iterator[str]:
    """Whatever can be read in a file: pages, strings, and every stream without its compression."""
    if name.endswith(".html"):
        yield from _words_of(data.decode())
        return
    if not name.endswith(".pdf"):
        yield data.decode()
        return
    path = folder / "one.pdf"
    path.write_bytes(data)
    reader = pypdf.PdfReader(path)
    yield from (page.extract_text() for page in reader.pages)
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            found = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        except (pypdf.errors.PdfReadError, KeyError):
            continue
        yield from _strings(found)


def _words_of(page: str) -> Iterator[str]:
    """The text of a reading proof and its labels; where things stand is no text."""
    yield re.sub(r"<style.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    yield from re.findall(r'\b(?:alt|title|aria-label)="([^"]*)"', page)


def _strings(found: PdfObject | None) -> Iterator[str]:
    if isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ArrayObject):
        for one in found:
            yield from _strings(one)
    elif isinstance(found, DictionaryObject):
        for key, one in found.items():
            if key not in ("/W", "/Widths", "/Length"):
                yield from _strings(one)
        if isinstance(found, StreamObject) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield found.get_data().decode("utf-8", "replace")
