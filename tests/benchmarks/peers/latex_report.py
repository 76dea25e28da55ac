"""The corpus as LuaLaTeX with microtype sets it: KOMA-Script, babel, tabularx, charts as PDF.

Needs `lualatex` with KOMA-Script, fontspec, babel-swedish, microtype, booktabs and enumitem
(Debian: texlive-luatex, texlive-latex-extra, texlive-lang-european).  `report.tex` is the preamble.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.common import Job, column_count, columns, label

PREAMBLE = Path(__file__).with_name("report.tex")
PASSES = 3
"""The third sees the contents at their final length."""

CLOCK = {"SOURCE_DATE_EPOCH": "1700000000", "FORCE_SOURCE_DATE": "1"}

SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{SOFT HYPHEN}": r"\-",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}

_ADDRESS = re.compile(r"(https?://\S+)")


def is_there() -> bool:
    """Whether this machine has LuaLaTeX."""
    return shutil.which("lualatex") is not None


def whole(job: Job) -> None:
    """Set the whole report.  Raises `subprocess.CalledProcessError` if TeX stops."""
    _set(job, "report", "\n".join(_report(job.corpus)), PASSES)


def chapters(job: Job) -> None:
    """Set each chapter as a file of its own.  Raises as `whole` does."""
    for chapter in job.corpus["chapters"]:
        body = "\n".join(_chapter(chapter, alone=True))
        _set(job, f"kapitel-{chapter['num']}", body, PASSES - 1)


def _set(job: Job, name: str, body: str, passes: int) -> None:
    told = {"TITLE": _text(job.corpus["title"]), "AUTHOR": _text(job.corpus["publisher"])}
    preamble = PREAMBLE.read_text(encoding="utf-8").replace("FONTS", f"{job.fonts.as_posix()}/")
    for key, value in told.items():
        preamble = preamble.replace(key, value)
    source = f"{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (job.work / f"{name}.tex").write_text(source, encoding="utf-8")
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
    for _ in range(passes):
        environment = os.environ | CLOCK
        subprocess.run(command, cwd=job.work, env=environment, check=True, capture_output=True)
    shutil.copyfile(job.work / f"{name}.pdf", job.target(name))


def _report(corpus: dict[str, Any]) -> Iterator[str]:
    title, subtitle = _text(corpus["title"]), _text(corpus["subtitle"])
    yield rf"\frontmatter\coverpage{{{title}}}{{{subtitle}}}{{{_text(corpus['publisher'])}}}"
    yield r"\setcounter{tocdepth}{1}\tableofcontents"
    yield r"\mainmatter\setcounter{chapter}{-1}\addchap{Inledning}"
    yield from (f"{_text(paragraph)}\n" for paragraph in corpus["intro"])
    for chapter in corpus["chapters"]:
        yield from _chapter(chapter, alone=False)
    yield from _back(corpus)


def _back(corpus: dict[str, Any]) -> Iterator[str]:
    yield r"\addchap{Förkortningar}\begin{multicols}{2}\raggedright\fontsize{8.5}{11}\selectfont"
    yield r"\begin{description}[leftmargin=16mm,labelwidth=15mm,itemsep=0pt]"
    yield from (rf"\item[{_text(term)}] {_text(told)}" for term, told in corpus["abbreviations"])
    yield r"\end{description}\end{multicols}"
    back = corpus["back"]
    yield r"\cleardoublepage\thispagestyle{empty}\vspace*{\fill}"
    yield rf"\noindent\textbf{{{_text(back['title'])}}}\par\noindent {_text(back['text'])}\par"
    yield rf"\noindent\url{{{back['url']}}}"


def _chapter(chapter: dict[str, Any], *, alone: bool) -> Iterator[str]:
    number = chapter["num"]
    title = _text(chapter["title"])
    yield rf"\setcounter{{chapter}}{{{number - 1}}}\chapter{{{title}}}\label{{ch{number}}}"
    points = "".join(rf"\item {_text(point)}" + "\n" for point in chapter["summary"])
    yield rf"\begin{{summary}}{points}\end{{summary}}"
    for block in chapter["blocks"]:
        yield _block(block, number, alone=alone)


def _block(block: dict[str, Any], number: int, *, alone: bool) -> str:
    match block["type"]:
        case "p":
            return "".join(_inline(run, number, alone=alone) for run in block["runs"]) + "\n"
        case "table":
            return "\n".join(_table(block))
        case "figure":
            return _figure(block)
        case "pull":
            return rf"\pull{{{_text(block['big'])}}}{{{_text(block['text'])}}}"
        case "h2":
            return rf"\section{{{_text(block['text'])}}}"
        case _:
            return rf"\subsection{{{_text(block['text'])}}}"


def _inline(run: Any, number: int, *, alone: bool) -> str:
    if isinstance(run, str):
        return _text(run)
    if "fn" in run:
        return rf"\footnote{{{_linked(run['text'])}}}"
    if run["ref"] == "chapter":
        other = run["chapter"]
        target = rf"\href{{kapitel-{other}.pdf}}" if alone else rf"\hyperref[ch{other}]"
        return rf"{target}{{kapitel~{other}}}"
    anchor = f"{run['ref'][:3]}-{number}-{run['n']}"
    return rf"\hyperref[{anchor}]{{{label(run, number).replace(' ', '~')}}}"


def _table(table: dict[str, Any]) -> Iterator[str]:
    count = column_count(table)
    size = columns(count, ("{8}{10}", "{7.2}{9}", "{6.4}{8}"))
    stub = "33mm" if count < 8 else "23mm"
    caption = rf"\kaptab{{{_legend(table)}}}{{{_text(table['source'])}}}{_anchor(table)}"
    yield rf"\begin{{table}}[!htbp]\sffamily\raggedright{caption}"
    yield rf"\fontsize{size}\selectfont\setlength\tabcolsep{{2.5pt}}"
    yield rf"\begin{{tabularx}}{{\linewidth}}{{@{{}}L{{{stub}}}*{{{count - 1}}}{{R}}@{{}}}}\toprule"
    yield from _head(table["head"])
    yield r"\midrule"
    yield from _rows(table["rows"])
    notes = "".join(rf"\par\fontsize{{7}}{{8.6}}\selectfont {_text(n)}" for n in table["notes"])
    yield rf"\bottomrule\end{{tabularx}}{notes}\end{{table}}"


def _head(levels: Sequence[Sequence[dict[str, Any]]]) -> Iterator[str]:
    """One line of headers, or two with rules below what spans several columns."""
    if len(levels) == 1:
        yield " & ".join(_bold(cell) for cell in levels[0]) + r"\\"
        return
    upper: list[str] = []
    lower: list[str] = []
    rules: list[str] = []
    below = iter(levels[1])
    column = 1
    for cell in levels[0]:
        width = cell["colspan"]
        upper.append(
            rf"\multicolumn{{{width}}}{{c}}{{{_bold(cell)}}}" if width > 1 else _bold(cell)
        )
        reaches_down = cell["rowspan"] > 1
        lower.extend("" if reaches_down else _bold(next(below)) for _ in range(width))
        if width > 1:
            rules.append(rf"\cmidrule(lr){{{column}-{column + width - 1}}}")
        column += width
    yield " & ".join(upper) + r"\\" + "".join(rules)
    yield " & ".join(lower) + r"\\"


def _bold(cell: dict[str, Any]) -> str:
    return rf"\bfseries\hspace{{0pt}}{_text(cell['text'])}"


def _rows(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    before = False
    for row in rows:
        rule = r"\midrule " if row["total"] and not before else ""
        weight = r"\bfseries " if row["total"] else ""
        cells = " & ".join(weight + _text(cell) for cell in (row["label"], *row["cells"]))
        yield rf"{rule}{cells}\\"
        before = row["total"]


def _figure(figure: dict[str, Any]) -> str:
    image = rf"\includegraphics[width=\linewidth]{{{figure['id']}.pdf}}"
    caption = rf"\kapfig{{{_legend(figure)}}}{{{_text(figure['source'])}}}{_anchor(figure)}"
    return rf"\begin{{figure}}[!htbp]\sffamily\raggedright{image}\par{caption}\end{{figure}}"


def _legend(block: dict[str, Any]) -> str:
    return f"{block['chapter']}:{block['n']}}}{{{_text(block['caption'])}"


def _anchor(block: dict[str, Any]) -> str:
    return rf"\label{{{block['type'][:3]}-{block['chapter']}-{block['n']}}}"


def _text(text: str) -> str:
    return "".join(SIGNS.get(sign, sign) for sign in text)


def _linked(text: str) -> str:
    parts = _ADDRESS.split(text)
    return "".join(rf"\url{{{p}}}" if i % 2 else _text(p) for i, p in enumerate(parts))
