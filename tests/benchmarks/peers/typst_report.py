"""The corpus as Typst sets it best: PDF of the whole report, PDF/UA-1 of each chapter.

Runs in the peers' environment.  `report.typ` is the template; tables and figures float.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.common import Job, column_count, columns, label

TEMPLATE = Path(__file__).with_name("report.typ")
STAMP = 1700000000
"""Seconds: Typst would write the time of day into the file."""

TUNING = """#set text(costs: (hyphenation: 50%))
#set par(justification-limits: (
  spacing: (min: 66%, max: 150%), tracking: (min: -0.012em, max: 0.02em)))
"""
"""Hyphens cost less, and the white between letters takes part in justification."""

_SIGNS = re.compile(r"([\\#$*_`<>@\[\]~/\-=+\"'])")
_ADDRESS = re.compile(r"(https?://\S+)")


def whole(job: Job, *, tuned: bool) -> None:
    """Set the whole report."""
    import typst

    _write(job)
    source = (job.work / "full.typ").read_text(encoding="utf-8")
    if tuned:
        source = source.replace("#show: report", f"{TUNING}#show: report", 1)
        (job.work / "full.typ").write_text(source, encoding="utf-8")
    compiler = _compiler(typst, job, "full")
    job.target("report").write_bytes(compiler.compile(format="pdf", timestamp=STAMP))


def chapters(job: Job) -> None:
    """Set each chapter as a file of its own."""
    import typst

    _write(job)
    for chapter in job.corpus["chapters"]:
        number = chapter["num"]
        compiler = _compiler(typst, job, f"sep-{number}")
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=STAMP)
        job.target(f"kapitel-{number}").write_bytes(made)


def _compiler(typst: Any, job: Job, name: str) -> Any:
    fonts = {"font_paths": [str(job.fonts)], "ignore_system_fonts": True}
    return typst.Compiler(str(job.work / f"{name}.typ"), root=str(job.work), **fonts)


def _write(job: Job) -> None:
    """Write all sources: they lie with the charts, where Typst may read."""
    shutil.copyfile(TEMPLATE, job.work / "report.typ")
    for chapter in job.corpus["chapters"]:
        number = chapter["num"]
        _save(job, f"full-{number}", ['#import "report.typ": *', *_chapter(chapter, alone=False)])
        head = _head(f"{number}. {chapter['title']}", job.corpus, job.corpus["title"])
        _save(job, f"sep-{number}", [*head, *_chapter(chapter, alone=True)])
    _save(job, "full", _report(job.corpus))


def _save(job: Job, name: str, lines: Sequence[str]) -> None:
    (job.work / f"{name}.typ").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _head(title: str, corpus: dict[str, Any], about: str) -> list[str]:
    told = (
        f"title: {_string(title)}, author: {_string(corpus['publisher'])}, desc: {_string(about)}"
    )
    return ['#import "report.typ": *', f"#show: report.with({told})"]


def _report(corpus: dict[str, Any]) -> list[str]:
    lines = _head(corpus["title"], corpus, corpus["subtitle"])
    lines += [_cover(corpus), '#pagebreak(to: "odd")', "#outline(title: [Innehåll], depth: 2)"]
    lines += ['#pagebreak(to: "odd")', "= Inledning"]
    lines += [f"{_text(paragraph)}\n" for paragraph in corpus["intro"]]
    for chapter in corpus["chapters"]:
        lines += ['#pagebreak(to: "odd")', f'#include "full-{chapter["num"]}.typ"']
    return [*lines, *_back(corpus)]


def _cover(corpus: dict[str, Any]) -> str:
    title, subtitle = _text(corpus["title"]), _text(corpus["subtitle"])
    look = 'size: 34pt, weight: "bold", fill: accent, hyphenate: false'
    return (
        f"#v(60mm)\n#block[#set par(justify: false); #text(font: sans, {look})[{title}]]\n"
        f"#v(4mm)\n#text(font: sans, size: 16pt)[{subtitle}]\n#v(1fr)\n"
        f"#text(font: sans)[{_text(corpus['publisher'])}]"
    )


def _back(corpus: dict[str, Any]) -> list[str]:
    terms = ", ".join(f"[*{_text(a)}*], [{_text(b)}]" for a, b in corpus["abbreviations"])
    back = corpus["back"]
    return [
        '#pagebreak(to: "odd")',
        "= Förkortningar",
        "#columns(2, { set par(justify: false); set text(size: 8.5pt); "
        f"grid(columns: (16mm, 1fr), row-gutter: 5pt, {terms}) }})",
        '#pagebreak(to: "even")',
        f"#v(1fr)\n== {_text(back['title'])}\n{_text(back['text'])}\n",
        f"#link({_string(back['url'])})",
    ]


def _chapter(chapter: dict[str, Any], *, alone: bool) -> Iterator[str]:
    number = chapter["num"]
    yield "#counter(footnote).update(0)"
    yield f"= {number} {_text(chapter['title'])} <ch{number}>"
    yield "#summary((" + "".join(f"[{_text(one)}]," for one in chapter["summary"]) + "))"
    for block in chapter["blocks"]:
        yield _block(block, number, alone=alone)


def _block(block: dict[str, Any], number: int, *, alone: bool) -> str:
    match block["type"]:
        case "p":
            return "".join(_inline(run, number, alone=alone) for run in block["runs"]) + "\n"
        case "table":
            return _table(block)
        case "figure":
            return _figure(block)
        case "pull":
            return f"#pull({_string(block['big'])}, [{_text(block['text'])}])"
        case heading:
            return f"{'=' * int(heading[1])} {_text(block['text'])}"


def _inline(run: Any, number: int, *, alone: bool) -> str:
    if isinstance(run, str):
        return _text(run)
    if "fn" in run:
        return f"#footnote[{_linked(run['text'])}]"
    if run["ref"] == "chapter":
        other = run["chapter"]
        target = f'"kapitel-{other}.pdf"' if alone else f"<ch{other}>"
        return f"#link({target})[kapitel {other}]"
    return f"#link(<{run['ref'][:3]}-{number}-{run['n']}>)[{label(run, number)}]"


def _table(table: dict[str, Any]) -> str:
    count = column_count(table)
    size = columns(count, ("8pt", "7.2pt", "6.4pt"))
    widths = f"({'auto' if count < 8 else '23mm'}, {'1fr, ' * (count - 1)})"
    header = ", ".join(_headers(level, top=index == 0) for index, level in enumerate(table["head"]))
    rows = ",\n  ".join(_row(row) for row in table["rows"])
    body = f"tbl({widths}, (table.header({header}),), ({rows},), size: {size})"
    notes = "".join(f"tnote[{_text(note)}]; " for note in table["notes"])
    return _float("table", f"{{ set align(left); {body}; {notes} }}", table)


def _headers(level: Sequence[dict[str, Any]], *, top: bool) -> str:
    return ", ".join(_header(cell, top and index == 0) for index, cell in enumerate(level))


def _header(cell: dict[str, Any], stub: bool) -> str:
    side = "left" if stub else "center" if cell["colspan"] > 1 else "right"
    spans = f"colspan: {cell['colspan']}, rowspan: {cell['rowspan']}"
    return f"th({spans}, align: {side} + horizon)[*{_text(cell['text'])}*]"


def _row(row: dict[str, Any]) -> str:
    bold = "*" if row["total"] else ""
    cells = ", ".join(f"[{bold}{_text(cell)}{bold}]" for cell in (row["label"], *row["cells"]))
    return f"table.hline(stroke: 0.4pt + accent), {cells}" if row["total"] else cells


def _figure(figure: dict[str, Any]) -> str:
    image = f'image("{figure["id"]}.svg", width: 100%, alt: {_string(figure["alt"])})'
    return _float("image", image, figure)


def _float(kind: str, body: str, block: dict[str, Any]) -> str:
    place = f"{block['chapter']}:{block['n']}"
    word = "Tabell" if kind == "table" else "Figur"
    told = f"[{_text(block['caption'])}], [{_text(block['source'])}]"
    caption = f'cap("{word}", "{place}", {told})'
    anchor = f"{block['type'][:3]}-{block['chapter']}-{block['n']}"
    options = f"placement: auto, kind: {kind}, supplement: none"
    return f"#figure({options}, {body}, caption: {caption}) <{anchor}>\n"


def _text(text: str) -> str:
    """Markup that prints `text` as it stands."""
    escaped = _SIGNS.sub(r"\\\1", text)
    return escaped.replace("\N{NO-BREAK SPACE}", "~").replace("\N{SOFT HYPHEN}", "\\u{ad}")


def _linked(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(f"#link({_string(p)})" if i % 2 else _text(p) for i, p in enumerate(parts))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
