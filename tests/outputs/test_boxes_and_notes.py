"""A report with notes in every place and boxes of every kind, judged as finished files."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import Golden
from tests.content.reports import chapter, table, write
from tests.judges import page_validation, rasters, tags
from typeset.build import build

LONG = "Ett stycke om ärenden, insatser och beslut som räcker till ännu en rad av spalten. " * 9

CHAPTER = chapter(
    f"""\
summary: ["Allt fler.[^a][^b]", "Som förut.[^a]"]
body:
  - heading: Ärenden[^c]
    id: arenden
    text: |
      Se [@antal] och [@ruta].[^d] Och igen.[^d]

      - En punkt.[^e]
  - box:
      heading: Så räknas[^f] ett ärende
      text: |
        Ett ärende är [en person](https://example.org).[^g]

        - räknas en gång[^a]
        - i varje nämnd
    id: ruta
  - pull_quote: {{number: "54 %[^h]", text: "av alla ärenden[^i][^a]"}}
  - text: {LONG}
  - box: {{heading: I marginalen, text: "Ett ord.[^j]"}}
    place: margin
  - text: {LONG}
  - table: antal
  - heading: Delar
    level: 2
    text: {LONG}
  - box:
      heading: Över båda spalterna[^k]
      text: |
        {LONG}

        {LONG}
    place: full
  - box:
      heading: En lång ruta
      text: |
{"".join(f"        {LONG}{chr(10)}{chr(10)}" for _ in range(9))}
  - text: Till sist.[^b]
tables:
  antal: {table(caption="'Antal[^l]'")}
footnotes:
{"".join(f"  {letter}: Not {letter}.{chr(10)}" for letter in "abcdefghijkl")}"""
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report's files for the screen: the whole, and its chapter."""
    folder = tmp_path_factory.mktemp("boxes") / "rapport"
    folder.mkdir()
    write(folder, [CHAPTER], front="contents")
    build(folder, editions=("print", "web"), out=folder / "out")
    return sorted((folder / "out" / "rapport" / "web").glob("*.pdf"))


@pytest.mark.verapdf
def test_verapdf_finds_no_fault(verapdf: ModuleType, made: list[Path]) -> None:
    verapdf.assert_valid(made, ("ua1", "2a"))


def test_page_validation_finds_no_fault(made: list[Path]) -> None:
    page_validation.assert_valid(made, ("ua1", "2a"))


def test_everything_is_tagged_or_decoration_and_nothing_collides(made: list[Path]) -> None:
    for file in made:
        assert tags.unmarked(file) == []
        assert tags.unclaimed(file) == []
        pages = range(rasters.page_count(file))
        assert [pair for page in pages for pair in rasters.overlaps(file, page)] == []


def test_the_tags_are_these(made: list[Path], golden: Golden) -> None:
    golden("boxes-and-notes.txt", re.sub(r"(Ett stycke[^“”]*)", _shortened, tags.outline(made[0])))


def _shortened(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) < 80 else f"{match[0][:40]}… ({len(match[0])})"


def test_each_note_is_read_once_and_printed_where_it_is_referred_to(made: list[Path]) -> None:
    chapter_file = made[0]
    read = tags.text_in_tag_order(chapter_file)
    seen = [page_text(chapter_file, page) for page in range(rasters.page_count(chapter_file))]
    for letter in "abcdefghijkl":
        assert len(re.findall(rf"Not {letter}\.", read)) == 1
    with_a = [number for number, text in enumerate(seen) if "Not a." in text]
    assert len(with_a) == 2, "in the summary, and where box and quote refer to it again"
    last = [number for number, text in enumerate(seen) if "Till sist." in text]
    assert all("Not b." in seen[number] for number in last)


def page_text(file: Path, page: int) -> str:
    return "\n".join(line.text for line in rasters.lines(file, page))
