"""The pages for authors say what is true: their reference is fresh, their examples work."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from tests.conftest import ROOT, Golden
from typeset import locale
from typeset.build import check
from typeset.content.exhibit_blocks import Figure
from typeset.content.settle import settle
from typeset.content.texts import Inline, Paragraph
from typeset.data.read import Store
from typeset.data.values import Mark, Number, parse
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostics, render
from typeset.flow.sheet import resolve
from typeset.layout.block import Block
from typeset.layout.chart_models import ChartKind
from typeset.layout.load import load
from typeset.layout.reference import DOCUMENTS, TITLES, reference, section
from typeset.layout.rules import BACK_PAGES, FRONT_PAGES
from typeset.layout.schema import schemas
from typeset.layout.source import Text
from typeset.layout.theme import StyleName
from typeset.layout.yaml_source import parse_yaml
from typeset.presswork import find_press
from typeset.typography.families import Families

DOCS = ROOT / "docs"
LAYOUT = (DOCS / "layout.md").read_text(encoding="utf-8")
THEME = (DOCS / "theme.md").read_text(encoding="utf-8")
PAGES = {"layout": LAYOUT, "theme": THEME}

REPORT = "layouts/arsrapport-2024"
SAMPLE_THEME = "layouts/themes/stad.yaml"

BEGIN = "<!-- reference: made by the program; do not change it by hand -->\n"
END = "<!-- end of reference -->\n"
EXAMPLE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHEET = re.compile(r"^\*\*`([^`]+)`\*\*, sheet “(.+)”\n\n((?:\|.*\n)+)", re.MULTILINE)
MISTAKE = re.compile(
    r"^\*\*`([^`]+)`\*\*\n\n```yaml\n([^`]*)^```\n\n```text\n([^`]*)^```$", re.MULTILINE
)
FENCE = re.compile(r"^```(\w+)\n", re.MULTILINE)


# --- the pages as files ---------------------------------------------------------------------------


def refreshed(page: str, name: str) -> str:
    """The page with its reference made anew."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{reference(name)}\n{END}{after}"


def examples(page: str) -> dict[str, str]:
    """The files that a page shows, whole: those shown in parts are put together."""
    parts: dict[str, list[str]] = {}
    mistakes = {found[1] for found in MISTAKE.finditer(page)}
    for found in EXAMPLE.finditer(page):
        if found[1] not in mistakes:
            parts.setdefault(found[1], []).append(found[2])
    return {path: joined(texts) if path.endswith(".yaml") else texts[0]
            for path, texts in parts.items()}  # fmt: skip


def joined(parts: list[str]) -> str:
    """Parts of one YAML file as one: what stands under the same key in order, remarks first."""
    keys: dict[str, list[str]] = {"": []}
    for part in parts:
        key = ""
        for line in part.splitlines():
            if found := re.match(r"(\w+):", line):
                key = found[1]
            if key not in keys or line != f"{key}:":
                keys.setdefault(key, []).append(line)
    return "\n".join(line for lines in keys.values() for line in lines) + "\n"


def write(page: str, folder: Path) -> Path:
    """Write all files of a page below `folder`, with the sample's theme; gives the report's."""
    for path, text in examples(page).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for found in SHEET.finditer(page):
        write_sheet(folder / found[1], found[2], list(rows(found[3])))
    (folder / SAMPLE_THEME).parent.mkdir(parents=True)
    shutil.copy(ROOT / SAMPLE_THEME, folder / SAMPLE_THEME)
    return folder / REPORT


def rows(table: str) -> Iterator[list[str]]:
    """The cells of a table in Markdown, without the line under its head."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    for line in lines[:1] + lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


def table_after(page: str, words: str) -> list[list[str]]:
    """The first table after some words, without its head."""
    _, _, rest = page.partition(words)
    found = re.search(r"(?:^\|.*\n)+", rest, re.MULTILINE)
    assert found, words
    return list(rows(found[0]))[1:]


def quoted(text: str) -> list[str]:
    """What stands between backquotes."""
    return re.findall(r"`([^`]+)`", text)


def write_sheet(path: Path, name: str, cells: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet(name)
    for row in cells:
        book[name].append([int(cell) if cell.isdigit() else cell for cell in row])
    book.save(path)


def complaints(path: Path) -> str:
    diagnostics = Diagnostics()
    load(path, diagnostics)
    return "\n\n".join(map(render, diagnostics))


def with_complaints(page: str) -> str:
    """The page with what is said today about its mistakes; relative to the current folder."""
    layout = write(page, Path())
    report = (layout / "report.yaml").read_text(encoding="utf-8")

    def said(found: re.Match[str]) -> str:
        Path(found[1]).write_text(found[2], encoding="utf-8")
        name = Path(found[1]).relative_to(layout).as_posix()
        other = report.replace("- chapters/02-stod.yaml", f"- {name}")
        (layout / "report.yaml").write_text(other, encoding="utf-8")
        start = found.start(3) - found.start()
        return f"{found[0][:start]}{complaints(layout)}\n```"

    return MISTAKE.sub(said, page)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(LAYOUT, tmp_path_factory.mktemp("docs"))


# --- freshness ------------------------------------------------------------------------------------


def test_the_page_on_layouts_is_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    golden(DOCS / "layout.md", with_complaints(refreshed(LAYOUT, "layout")))


def test_the_page_on_themes_is_fresh(golden: Golden) -> None:
    golden(DOCS / "theme.md", refreshed(THEME, "theme"))


@pytest.mark.parametrize("kind", schemas())
def test_the_schemas_for_editors_are_fresh(kind: str, golden: Golden) -> None:
    text = json.dumps(schemas()[kind], ensure_ascii=False, indent=2)
    golden(DOCS / "schema" / f"{kind}.json", f"{text}\n")


@pytest.mark.parametrize("name", PAGES)
def test_a_stale_reference_is_renewed(name: str) -> None:
    stale = PAGES[name].replace("| **required** |", "| – |")
    assert stale != PAGES[name]
    assert refreshed(stale, name) == refreshed(PAGES[name], name)


# --- the reference --------------------------------------------------------------------------------


def keys(schema: dict[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_of_the_schemas_is_in_the_reference(name: str) -> None:
    kinds = ("theme",) if name == "theme" else ("report", "chapter", "page")
    listed = [quoted(cells[0])[0] for cells in rows(reference(name)) if cells[0].startswith("`")]
    wanted = {key for kind in kinds for key in keys(schemas()[kind])}
    assert set(listed) == wanted


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_has_a_meaning(name: str) -> None:
    described = [cells for cells in rows(reference(name)) if cells[0].startswith("`")]
    assert len(described) > 50
    assert [cells for cells in described if len(cells) != 4 or not cells[3]] == []


def test_a_key_without_a_docstring_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare(Block):
        """Something."""

        told: Text
        """What it is."""
        untold: Text

    titles: dict[type[Block], str] = {**TITLES, Bare: "Bare"}
    monkeypatch.setattr("typeset.layout.reference.TITLES", titles)
    with pytest.raises(ValueError, match=r"Bare\.untold has no docstring"):
        section(Bare)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_reference_is_in_plain_words(name: str) -> None:
    jargon = r"\b(string|integer|boolean|null|None|array|object|enum|dict|float)s?\b"
    assert re.findall(jargon, reference(name)) == []


def anchors(page: str) -> list[str]:
    """The anchors that GitHub makes for headings."""
    bare = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", bare, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]


def broken_links(page: str) -> Iterator[str]:
    """Links to files and headings that are not there; web addresses are not tried."""
    for link in re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`\n]*`", "", page)):
        name, _, anchor = link.partition("#")
        there = (DOCS / name).exists()
        if there and anchor:
            there = anchor in anchors((DOCS / name).read_text(encoding="utf-8") if name else page)
        if "://" not in link and not there:
            yield link


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_docs_leads_somewhere(name: str) -> None:
    assert len(anchors(PAGES[name])) == len(set(anchors(PAGES[name])))
    assert list(broken_links(PAGES[name])) == []


def test_a_broken_link_is_found() -> None:
    page = "# A b\n[a](#a-b) [b](#a-c) [c](layout.md#tables) [d](theme.md#nothing) [e](none.md)\n"
    assert list(broken_links(page)) == ["#a-c", "theme.md#nothing", "none.md"]


# --- the page on layouts --------------------------------------------------------------------------


def test_the_examples_are_a_report_about_which_nothing_is_said(report: Path) -> None:
    diagnostics = Diagnostics()
    check(report, diagnostics)
    assert not len(diagnostics), "\n".join(map(render, diagnostics))


def test_an_example_that_is_wrong_is_found(tmp_path: Path) -> None:
    wrong = LAYOUT.replace("    caption: Antal ärenden efter", "    capton: Antal ärenden efter")
    assert "[unknown-key]" in complaints(write(wrong, tmp_path))


@pytest.mark.parametrize("name", PAGES)
def test_no_example_goes_untried(name: str) -> None:
    written = [kind for kind in FENCE.findall(PAGES[name]) if kind != "text"]
    assert len(written) == len(EXAMPLE.findall(PAGES[name])) > 5


def plain_text(inlines: Iterable[Inline]) -> str:
    return "".join(inline.text for inline in inlines).replace("\N{NO-BREAK SPACE}", " ")


def test_words_are_printed_as_the_page_says(report: Path) -> None:
    diagnostics = Diagnostics()
    loaded = load(report, diagnostics)
    assert loaded is not None
    store = Store(loaded.data, diagnostics, loaded.datasets())
    views = arrange(loaded.exhibiting(), store, diagnostics)
    document = settle(loaded, store, views, diagnostics)
    blocks = [block for part in document.parts for block in part.blocks]
    texts = [plain_text(block.inlines) for block in blocks if isinstance(block, Paragraph)]
    sources = [plain_text(block.source.inlines) for block in blocks if isinstance(block, Figure)]
    (shown,) = re.findall(r"((?:^> .*\n)+)", LAYOUT, re.MULTILINE)
    (source,) = re.findall(r"“(Källa: .+)”", LAYOUT)
    assert " ".join(shown.replace("> ", "").split()) in texts
    assert source in sources


@pytest.mark.parametrize(("cell", "printed"), table_after(LAYOUT, "How values are read"))
def test_values_are_read_as_the_page_says(cell: str, printed: str) -> None:
    match parse(cell.strip("`")):
        case Number(value, decimals, percent):
            swedish = locale.get("sv")
            text = swedish.number(value, decimals) + (swedish.percent if percent else "")
            assert text.replace("\N{NO-BREAK SPACE}", " ") == printed
        case Mark(text):
            assert text == printed
        case other:
            pytest.fail(f"{cell} is {other}")


def test_the_page_names_every_kind_of_chart_and_of_page() -> None:
    charts = table_after(LAYOUT, "Its `chart` is one of these")
    assert [quoted(cells[0])[0] for cells in charts] == [*get_args(ChartKind), "python:…"]
    pages = [
        cells for cells in table_after(LAYOUT, "name pages in their order") if cells[0] != "both"
    ]
    needed = {quoted(cells[1])[0]: next(iter(quoted(cells[3])), None) for cells in pages}
    assert needed == {**FRONT_PAGES, **BACK_PAGES}


def test_editors_find_the_schemas(report: Path) -> None:
    folder = report.parent.parent
    shutil.copytree(DOCS / "schema", folder / "docs" / "schema", dirs_exist_ok=True)
    named = {
        path: (folder / path).parent / found[1]
        for path, text in examples(LAYOUT).items()
        if (found := re.match(r"# yaml-language-server: \$schema=(\S+)\n", text))
    }
    assert len(named) == 3
    assert [path for path, schema in named.items() if not schema.is_file()] == []


# --- the page on themes ---------------------------------------------------------------------------


def merged(theme: Any, part: Any) -> Any:
    """The theme with what `part` says instead."""
    if not isinstance(theme, dict) or not isinstance(part, dict):
        return part
    return {**theme, **{key: merged(theme.get(key), value) for key, value in part.items()}}


def test_the_examples_are_parts_of_a_theme_about_which_nothing_is_said(report: Path) -> None:
    diagnostics = Diagnostics()
    theme = yaml.safe_load((ROOT / SAMPLE_THEME).read_text(encoding="utf-8"))
    for found in EXAMPLE.finditer(THEME):
        assert parse_yaml(found[2], Path(found[1]), diagnostics)
        theme = merged(theme, yaml.safe_load(found[2]))
    path = report.parent / "themes" / "stad.yaml"
    path.write_text(yaml.safe_dump(theme, allow_unicode=True), encoding="utf-8")
    loaded = load(report, diagnostics)
    assert loaded is not None
    assert "print" in loaded.themes, "\n".join(map(render, diagnostics))
    chosen = loaded.themes["print"]
    inks = find_press(chosen, None, printed=True, diagnostics=diagnostics).inks(chosen.theme)
    assert resolve(chosen.theme, locale.get("sv"), Families([]), diagnostics, inks), "\n".join(
        map(render, diagnostics)
    )
    assert not len(diagnostics), "\n".join(map(render, diagnostics))


def test_the_page_explains_every_role() -> None:
    explained = [role for cells in table_after(THEME, "## Styles") for role in quoted(cells[0])]
    assert sorted(explained) == sorted(get_args(StyleName))
