"""A report in which everything stands once, in both themes and to both standards of the web."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pikepdf
import pytest
import yaml

from tests.conftest import LAYOUT
from tests.judges import page_validation, tags
from tests.judges.tags import Element
from typeset.build import build
from typeset.editions import WebStandard
from typeset.layout.chart_models import ChartKind
from typeset.listening import read_aloud

FEATURES = Path(__file__).parent / "features"
THEMES = LAYOUT.parent / "themes"
OLD, NEW = ("ua1", "2a"), ("ua2", "4f", "wt1a")

PDF_1 = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "Private", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
    *("BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"),
}
"""ISO 32000-1, 14.8.4."""


@dataclass(frozen=True, slots=True)
class Made:
    """The web files of one theme: to PDF/UA-1, and to PDF/UA-2."""

    old: tuple[Path, ...]
    new: tuple[Path, ...]

    @property
    def report(self) -> Path:
        """The whole report to PDF/UA-1."""
        return next(path for path in self.old if path.name == "features.pdf")


def _web(layout: Path, out: Path, standard: WebStandard, theme: str | None) -> tuple[Path, ...]:
    themes = {"web": THEMES / theme} if theme else None
    report = build(layout, editions=("web",), out=out, standard=standard, themes=themes)  # type: ignore[arg-type]
    assert [one for one in report.diagnostics if one.severity == "error"] == []
    return tuple(sorted((report.folder / "web").glob("*.pdf")))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    out = tmp_path_factory.mktemp("features")
    return {
        theme: Made(
            _web(FEATURES, out / theme / "1", "pdf/ua-1", theme),
            _web(FEATURES, out / theme / "2", "pdf/ua-2", theme),
        )
        for theme in ("stad.yaml", "skarm.yaml")
    }


@pytest.fixture(scope="module")
def screen(made: dict[str, Made]) -> Made:
    return made["skarm.yaml"]


# --- validators


@pytest.mark.verapdf
def test_every_file_meets_pdf_ua_1_and_pdf_a_2a(verapdf: ModuleType, made: dict[str, Made]) -> None:
    verapdf.assert_valid([path for one in made.values() for path in one.old], OLD)


def test_another_validator_agrees(made: dict[str, Made]) -> None:
    page_validation.assert_valid([path for one in made.values() for path in one.old], OLD)


@pytest.mark.verapdf
def test_every_file_and_the_sample_meet_pdf_ua_2_pdf_a_4f_and_wtpdf_if_asked(
    verapdf: ModuleType, made: dict[str, Made], tmp_path: Path
) -> None:
    sample = _web(LAYOUT, tmp_path, "pdf/ua-2", None)
    assert len(sample) == 3
    verapdf.assert_valid([*sample, *(path for one in made.values() for path in one.new)], NEW)


def test_the_report_has_every_kind_of_chart_and_block() -> None:
    chapters = [yaml.safe_load(path.read_text("utf-8")) for path in FEATURES.glob("*/*.yaml")]
    figures = [one for chapter in chapters for one in chapter.get("figures", {}).values()]
    kinds = {one["chart"] for one in figures}
    assert set(get_args(ChartKind)) <= kinds
    assert "python:eget.py:rita" in kinds
    blocks = {key for chapter in chapters for one in chapter["body"] for key in one}
    wanted = {"box", "heading", "table", "figure", "picture", "pull_quote", "text", "columns"}
    assert blocks >= wanted | {"short"}


# --- structure


def trees(made: dict[str, Made]) -> Iterator[tuple[str, tags.Tree]]:
    for one in made.values():
        for path in (*one.old, *one.new):
            yield f"{path.parent.parent.parent.name}/{path.name}", tags.read(path)


def test_every_tag_is_a_standard_one_in_a_file_of_pdf_1(made: dict[str, Made]) -> None:
    roles = {el.role for one in made.values() for path in one.old for el in tags.read(path).walk()}
    assert roles <= PDF_1
    assert roles >= {"TFoot", "THead", "BlockQuote", "Art", "Index", "TOCI", "Note", "Span", "Link"}


def test_no_element_is_empty_but_cells(made: dict[str, Made]) -> None:
    for name, tree in trees(made):
        empty = [one.role for one in tree.walk() if not one.children and one.role not in tags.CELLS]
        assert empty == [], name


def test_no_element_is_doubled(made: dict[str, Made]) -> None:
    """None holds nothing but another of its kind: that would be said twice."""
    for name, tree in trees(made):
        doubled = [
            one.role
            for one in tree.walk()
            if [child.role for child in one.elements] == [one.role]
            and len(one.children) == 1
            and one.role not in {"Sect"}
        ]
        assert doubled == [], name


def test_headings_skip_no_level_and_begin_with_the_first(made: dict[str, Made]) -> None:
    for name, tree in trees(made):
        levels = [int(one.role[1]) for one in tree.find("H1", "H2", "H3", "H4", "H5", "H6")]
        assert levels[0] == 1, name
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], name


def test_lists_have_numbering_labels_and_bodies(made: dict[str, Made]) -> None:
    kinds = set()
    for name, tree in trees(made):
        for one in tree.find("L"):
            kinds.add(one.attributes["List"]["ListNumbering"])
            items = [child for child in one.elements if child.role == "LI"]
            assert items, name
            for item in items:
                assert [part.role for part in item.elements][-1:] == ["LBody"], name
    assert {"Disc", "Decimal", "Description"} <= {str(kind).strip("/") for kind in kinds}


def test_a_paragraph_over_pages_is_one_element(screen: Made) -> None:
    parted = [
        one for one in tags.read(screen.report).find("P", "LBody", "Table") if len(one.pages) > 1
    ]
    assert {one.role for one in parted} >= {"Table"}


def test_a_paragraph_over_two_columns_is_one_element(screen: Made) -> None:
    texts = [one.text.strip() for one in tags.read(screen.report).find("P")]
    (found,) = [one for one in texts if one.startswith("Första stycket i två spalter")]
    assert found.replace("\N{SOFT HYPHEN}", "").endswith("på sidan.")


def test_cells_name_headers_of_every_level_and_of_their_group(screen: Made) -> None:
    tables = tags.read(screen.report).find("Table")
    depths = set()
    for table in tables:
        heads = {one.identifier: one for one in table.find("TH")}
        for cell in table.find("TD"):
            named = [heads[name] for name in cell.attributes["Table"]["Headers"]]
            scopes = Counter(str(one.attributes["Table"]["Scope"]).strip("/") for one in named)
            depths.add((scopes["Column"], scopes["Row"]))
            assert scopes["Row"] >= 1
            assert scopes["Column"] >= 1
    assert depths >= {(3, 1), (1, 2), (1, 1)}


def test_artifacts_are_typed(made: dict[str, Made]) -> None:
    kinds: Counter[str] = Counter()
    for one in made.values():
        with pikepdf.open(one.report) as file:
            for page in file.pages:
                kinds.update(_artifacts(page))
    assert set(kinds) <= {"/Layout", "/Pagination", "/Background", "/Page"}
    assert {"/Layout", "/Pagination", "/Background"} <= set(kinds)


def _artifacts(page: Any) -> Iterator[str]:
    operations: Any = pikepdf.parse_content_stream(page)
    for operands, operator in operations:
        if str(operator) in {"BDC", "BMC"} and operands[0] == "/Artifact":
            yield str(operands[1]["/Type"])


# --- reading


def test_each_abbreviation_is_expanded_once_a_chapter(screen: Made) -> None:
    for path in (*screen.old, *screen.new):
        for part in tags.read(path).find("Part"):
            spans = [one for one in part.find("Span") if one.expansion]
            assert all(one.language for one in spans)
            said = Counter(one.expansion for one in spans)
            assert set(said.values()) <= {1}
    text = next(path for path in screen.old if path.name.startswith("kapitel-01"))
    found = {
        "".join(content.text for content in one.contents()): one.expansion
        for one in tags.read(text).find("Span")
        if one.expansion
    }
    assert found == {
        "RVT": "Relationsvåldsteam",
        "RVC": "Relationsvåldscentrum",
        "GDPR": "The General Data Protection Regulation",
        "i.u.": "Inga uppgifter",
        "SoL": "Socialtjänstlagen (2001:453)",
    }


def test_our_own_reading_tells_what_abbreviations_stand_for(screen: Made) -> None:
    for files in (screen.old, screen.new):
        path = next(path for path in files if path.name.startswith("kapitel-01"))
        told = read_aloud(path)
        assert "Personer i åldern 30 till 44 år är flest hos [RVT: Relationsvåldsteam]." in told
        assert "Enligt RVT gäller [GDPR: The General Data Protection Regulation]" in told


def test_every_chart_with_numbers_has_them_attached(screen: Made) -> None:
    path = next(path for path in screen.new if path.name.startswith("kapitel-04"))
    with pikepdf.open(path) as file:
        figures = [one for one in _elements(file.Root.StructTreeRoot.K[0]) if one.S == "/Figure"]
        assert len(figures) == 16
        bare = [one for one in figures if "/AF" not in one]
        assert [str(one.Alt) for one in bare] == [
            "Fyra fyrkanter ligger i rad från väster till öster."
        ]
        assert len(file.attachments) == 15
        text = file.attachments["figur-4-3.csv"].get_file().read_bytes().decode()
        assert text.splitlines()[:2] == ["nämnd,år,antal", "Järva,2022,310"]


def _elements(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


# --- a chapter and its report


def links(element: Element) -> dict[str, str]:
    """The words of links and what they say of themselves."""
    return {
        one.text.strip(): note.contents
        for one in element.find("Link")
        for note in one.children
        if isinstance(note, tags.Annotation)
    }


def test_a_chapter_leads_to_its_report_and_its_neighbours(screen: Made) -> None:
    path = next(path for path in screen.old if path.name.startswith("kapitel-03"))
    found = links(tags.read(path).roots[0])
    assert (
        found["2\N{NO-BREAK SPACE}Barn och unga"]
        == "Föregående kapitel: Kapitel\N{NO-BREAK SPACE}2: Barn och unga"
    )
    assert (
        found["4\N{NO-BREAK SPACE}Diagram"] == "Nästa kapitel: Kapitel\N{NO-BREAK SPACE}4: Diagram"
    )
    with pikepdf.open(path) as file:
        urls = {
            str(note.A.URI)
            for page in file.pages
            for note in page.get("/Annots", [])
            if "/A" in note
        }
        packet = file.Root.Metadata.read_bytes().decode()
    published = "https://www.exempelstad.se/rapporter/prov"
    assert f"{published}/kapitel-04-diagram.pdf#kapitel-4" in urls
    assert f"{published}/features.pdf#om-rapporten" in urls
    assert "https://example.org/kapitel-2" in urls
    assert (
        "<dc:relation><rdf:Bag><rdf:li>Provrapport 2022–2024</rdf:li></rdf:Bag></dc:relation>"
        in packet
    )


def test_the_whole_report_is_a_part_of_nothing(screen: Made) -> None:
    with pikepdf.open(screen.report) as file:
        assert b"dc:relation" not in file.Root.Metadata.read_bytes()
