"""The index of a whole report: every place that can be marked is found, on the page where it is."""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PdfReader

from tests.content.reports import figure, table, write
from tests.judges import tags
from typeset.build import build, check
from typeset.diagnostics import Diagnostics, Severity


def marked(word: str) -> str:
    """A word with a mark for the index, as a text in YAML."""
    return f'"[{word}]{{index}}"'


TABLE = table(
    caption=marked("tabelltitel"),
    source=marked("tabellkälla"),
    notes=f"[{marked('tabellnot')}]",
    stub=marked("tabellhuvud"),
    labels=f"{{Järva: {marked('rad')}}}",
)
FIGURE = figure(
    caption=marked("figurtitel"), source=marked("figurkälla"), notes=f"[{marked('figurnot')}]"
)

EVERYWHERE = f"""\
number: 1
title: "En [titel]{{index}}"
running_head: En titel
summary: ["[sammanfattning]{{index}}"]
body:
  - heading: "[rubrik]{{index}}"
    text: |
      Ett [stycke]{{index}}[^n] med [@t] och [@f], och en lista:

      - [punkt]{{index}}
  - table: t
  - figure: f
  - pull_quote: {{text: "[citat]{{index}}"}}
  - box:
      heading: "[ruta]{{index}}"
      text: "[rutans text]{{index}}"
  - heading: Spalter
    columns: 2
    text: |
      [spalter]{{index}}
footnotes: {{n: "[not]{{index}}"}}
tables:
  t: {TABLE}
figures:
  f: {FIGURE}
"""

REPORT = """\
title: T
publisher: P
date: 2025-05-13
theme: theme.yaml
data: data
chapters: [chapters/01.yaml, chapters/02.yaml]
back: [{back}]
"""

MANY = "number: 2\ntitle: Många\nbody:\n" + "".join(
    f"  - heading: Avsnitt {n}\n    text: |\n      Ett [ord]{{index}}.\n"
    + "".join(f"\n      Stycke {m} med text.\n" for m in range(30))
    for n in range(6)
)


def written(folder: Path, back: str = "index", page: str = "title: S\nbody: [{text: x}]\n") -> Path:
    folder.mkdir()
    files = {"report.yaml": REPORT.format(back=back), "sida.yaml": page}
    write(folder, (EVERYWHERE, MANY), files)
    return folder


def test_every_place_that_can_be_marked_is_in_the_index_with_a_page(tmp_path: Path) -> None:
    report = build(written(tmp_path / "a"), out=tmp_path / "out", editions=("web",))
    assert [one.code for one in report.diagnostics if "index" in one.code] == []
    (file,) = (tmp_path / "out").glob("*/web/a.pdf")
    (index,) = tags.read(file).find("Index")
    said = [item.text.strip() for item in index.find("LBody")]
    words = [line.rstrip("0123456789–, ") for line in said]
    assert sorted(words) == sorted(re.findall(r"\[([^][]*)\]\{index", EVERYWHERE + "[ord]{index"))
    assert all(line[-1].isdigit() for line in said)


def test_the_pages_of_a_term_are_those_where_it_stands(tmp_path: Path) -> None:
    build(written(tmp_path / "a"), out=tmp_path / "out", editions=("web",))
    (file,) = (tmp_path / "out").glob("*/web/a.pdf")
    reader = PdfReader(file)
    labels = reader.page_labels
    shown = [
        labels[number]
        for number, page in enumerate(reader.pages)
        if "Ett ord." in page.extract_text().replace("\n", " ")
    ]
    (index,) = tags.read(file).find("Index")
    (line,) = (item.text for item in index.find("LBody") if item.text.startswith("ord "))
    assert len(shown) > 3
    assert folios(line.removeprefix("ord ")) == {int(label) for label in shown}


def folios(line: str) -> set[int]:
    """The pages of “3, 5–7”."""
    found: set[int] = set()
    for part in line.replace("\N{SOFT HYPHEN}", "").split(","):
        first, _, last = part.strip().partition("–")
        found |= {*range(int(first), int(last or first) + 1)}
    return found


def test_a_page_with_marks_may_not_stand_behind_the_index(tmp_path: Path) -> None:
    page = 'title: Sida\nbody:\n  - text: "Ett [sent]{index} ord."\n'
    late, early = Diagnostics(), Diagnostics()
    check(written(tmp_path / "a", "index, sida.yaml", page), late, media=("print",))
    check(written(tmp_path / "b", "sida.yaml, index", page), early, media=("print",))
    assert [one.code for one in early if one.severity is Severity.ERROR] == []
    (found,) = (one for one in late if one.code == "index-mark-without-page")
    assert found.span is not None
    assert (found.span.file.name, found.span.line) == ("sida.yaml", 3)


def test_links_of_the_index_lead_somewhere_in_print_and_on_screen(tmp_path: Path) -> None:
    build(written(tmp_path / "a"), out=tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*/web/a.pdf")
    (index,) = tags.read(file).find("Index")
    links = index.find("Link")
    assert len(links) > 15
    assert {tuple(roles(one)) for one in index.find("Reference")} == {("Link",)}


def roles(element: tags.Element) -> list[str]:
    return [child.role for child in element.elements]
