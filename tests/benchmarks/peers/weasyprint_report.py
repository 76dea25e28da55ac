"""The corpus as WeasyPrint sets it best: HTML and CSS, notes at the foot, charts as SVG.

Runs in the peers' environment.  `report.css` is the style sheet.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.common import Job, column_count, columns, label

STYLE = Path(__file__).with_name("report.css")

_ADDRESS = re.compile(r"(https?://\S+)")


def whole(job: Job) -> None:
    """Set the whole report."""
    _set(job, "report", "".join(_report(job.corpus)), job.corpus["title"])


def chapters(job: Job) -> None:
    """Set each chapter as a file of its own, as PDF/UA-1."""
    for chapter in job.corpus["chapters"]:
        number = chapter["num"]
        body = "".join(_chapter(chapter, alone=True))
        title = f"{number}. {chapter['title']}"
        _set(job, f"kapitel-{number}", body, title, pdf_variant="pdf/ua-1")


def _set(job: Job, name: str, body: str, title: str, **options: str) -> None:
    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    source = job.work / f"{name}.html"
    source.write_text(_page(job, title, body), encoding="utf-8")
    weasyprint.HTML(source).write_pdf(job.target(name), **options)


def _page(job: Job, title: str, body: str) -> str:
    corpus = job.corpus
    style = STYLE.read_text(encoding="utf-8").replace("TITLE", corpus["title"])
    style = style.replace("url(fonts/", f"url({job.fonts.as_uri()}/")
    told = {"author": corpus["publisher"], "description": corpus["subtitle"]}
    meta = "".join(f'<meta name="{key}" content="{escape(told[key])}">' for key in told)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{meta}<style>{style}</style>'
    language = corpus["lang"]
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def _report(corpus: dict[str, Any]) -> Iterator[str]:
    title, subtitle = escape(corpus["title"]), escape(corpus["subtitle"])
    yield f'<div class="cover"><h1>{title}</h1><p>{subtitle}</p>'
    yield f'<p class="publisher">{escape(corpus["publisher"])}</p></div>'
    yield from _contents(corpus["chapters"])
    intro = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in corpus["intro"])
    yield f'<section class="chapter"><h1>Inledning</h1>{intro}</section>'
    for chapter in corpus["chapters"]:
        yield from _chapter(chapter, alone=False)
    yield from _back(corpus)


def _contents(chapters: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield '<section class="chapter toc"><h1>Innehåll</h1>'
    for chapter in chapters:
        number = chapter["num"]
        yield f'<a class="l1" href="#ch{number}">{number} {escape(chapter["title"])}</a>'
        for index, block in enumerate(chapter["blocks"]):
            if block["type"] == "h2":
                yield f'<a class="l2" href="#s{number}-{index}">{escape(block["text"])}</a>'
    yield "</section>"


def _back(corpus: dict[str, Any]) -> Iterator[str]:
    terms = "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in corpus["abbreviations"])
    yield f'<section class="chapter"><h1>Förkortningar</h1><dl class="abbr">{terms}</dl></section>'
    back = corpus["back"]
    yield f'<section class="chapter last"><h2>{escape(back["title"])}</h2>'
    yield f"<p>{escape(back['text'])}</p><p>{_linked(back['url'])}</p></section>"


def _chapter(chapter: dict[str, Any], *, alone: bool) -> Iterator[str]:
    number = chapter["num"]
    yield f'<section class="chapter"><h1 id="ch{number}">{number} {escape(chapter["title"])}</h1>'
    points = "".join(f"<li>{escape(point)}</li>" for point in chapter["summary"])
    yield f'<div class="summary"><h2>Sammanfattning</h2><ul>{points}</ul></div>'
    for index, block in enumerate(chapter["blocks"]):
        yield _block(block, number, index, alone=alone)
    yield "</section>\n"


def _block(block: dict[str, Any], number: int, index: int, *, alone: bool) -> str:
    match block["type"]:
        case "p":
            inner = "".join(_inline(run, number, alone=alone) for run in block["runs"])
            return f"<p>{inner}</p>\n"
        case "table":
            return _table(block)
        case "figure":
            return _figure(block)
        case "pull":
            big = f'<p class="big">{escape(block["big"])}</p>' if block["big"] else ""
            return f'<aside class="pull">{big}<p>{escape(block["text"])}</p></aside>'
        case level:
            return f'<{level} id="s{number}-{index}">{escape(block["text"])}</{level}>'


def _inline(run: Any, number: int, *, alone: bool) -> str:
    if isinstance(run, str):
        return escape(run)
    if "fn" in run:
        return f'<span class="fn">{_linked(run["text"])}</span>'
    if run["ref"] == "chapter":
        other = run["chapter"]
        target = f"kapitel-{other}.pdf" if alone else f"#ch{other}"
        return f'<a href="{target}">kapitel {other}</a>'
    return f'<a href="#{run["ref"][:3]}-{number}-{run["n"]}">{label(run, number)}</a>'


def _table(table: dict[str, Any]) -> str:
    look = columns(column_count(table), ("t", "t w10", "t w13"))
    head = "".join(f"<tr>{''.join(map(_header, level))}</tr>" for level in table["head"])
    rows = "".join(map(_row, table["rows"]))
    notes = "".join(f'<p class="tn">{escape(note)}</p>' for note in table["notes"])
    return (
        f'<div class="tab" id="tab-{table["chapter"]}-{table["n"]}"><table class="{look}">'
        f"<caption>{_caption('Tabell', table)}</caption>"
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>{notes}</div>\n"
    )


def _header(cell: dict[str, Any]) -> str:
    scope = "colgroup" if cell["colspan"] > 1 else "col"
    spans = "".join(f' {key}="{cell[key]}"' for key in ("colspan", "rowspan") if cell[key] > 1)
    return f'<th scope="{scope}"{spans}>{escape(cell["text"])}</th>'


def _row(row: dict[str, Any]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row["cells"])
    look = ' class="tot"' if row["total"] else ""
    return f'<tr{look}><th scope="row">{escape(row["label"])}</th>{cells}</tr>'


def _figure(figure: dict[str, Any]) -> str:
    image = f'<img src="{figure["id"]}.svg" alt="{escape(figure["alt"])}">'
    anchor = f"fig-{figure['chapter']}-{figure['n']}"
    caption = _caption("Figur", figure)
    return f'<figure id="{anchor}">{image}<figcaption>{caption}</figcaption></figure>\n'


def _caption(word: str, block: dict[str, Any]) -> str:
    source = f'<span class="src">(Källa: {escape(block["source"])})</span>'
    return f"<b>{word} {block['chapter']}:{block['n']}</b> {escape(block['caption'])} {source}"


def _linked(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(
        f'<a href="{escape(p)}">{escape(p)}</a>' if i % 2 else escape(p)
        for i, p in enumerate(parts)
    )
