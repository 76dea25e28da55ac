"""The table of `tests.benchmarks.long_table` by a peer: ``python long_table.py PEER DATA.csv PDF``.

Runs in the peers' environment, and by itself: it imports nothing of this project.
"""

from __future__ import annotations

import csv
import html
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

STUB = "Enhet"
CAPTION = "Antal ärenden per enhet, 2022–2024."
STAMP = 1700000000
"""Seconds: Typst would write the time of day into the file."""

TYPST = """#set page(paper: "a4", margin: 25mm, numbering: "1")
#set text(size: 8.5pt, lang: "sv", number-width: "tabular")
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#figure(caption: [{caption}], table(
  columns: {columns}, align: (left,) + (right,) * {figures}, stroke: none, inset: 3pt,
  table.header(repeat: true, {header}),
  table.hline(stroke: 0.5pt),
{rows}
))
"""

PAGE = """<!DOCTYPE html><html lang="sv"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 25mm; @bottom-center {{ content: counter(page) }} }}
body {{ font: 8.5pt sans-serif; font-variant-numeric: tabular-nums }}
table {{ border-collapse: collapse; width: 100% }}
thead {{ border-bottom: 0.5pt solid }}
th, td {{ padding: 1pt 3pt; text-align: right }} th:first-child {{ text-align: left }}
</style><table><caption>{caption}</caption><thead>{header}</thead><tbody>
{rows}
</tbody></table></html>
"""


def read(path: Path) -> tuple[list[list[str]], dict[str, list[str]]]:
    """The header's rows, and the values of each row by its label; values come column by column."""
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.reader(file, delimiter=";"))[1:]
    first = records[0][0]
    header = [[year, sex] for label, year, sex, _ in records if label == first]
    rows: dict[str, list[str]] = {}
    for label, _, _, value in records:
        rows.setdefault(label, []).append(f"{int(value):,}".replace(",", "\N{NO-BREAK SPACE}"))
    return header, rows


def typst(data: Path, out: Path) -> None:
    """By Typst."""
    import typst as compiler

    header, rows = read(data)
    cells = ", ".join(f"[{word}]" for word in [STUB, *map(" ".join, header)])
    lines = [", ".join(f"[{word}]" for word in (label, *values)) for label, values in rows.items()]
    source = TYPST.format(
        caption=CAPTION,
        columns=len(header) + 1,
        figures=len(header),
        header=cells,
        rows=",\n".join(lines),
    )
    file = out.with_suffix(".typ")
    file.write_text(source, encoding="utf-8")
    out.write_bytes(compiler.compile(str(file), timestamp=STAMP))


def weasyprint(data: Path, out: Path) -> None:
    """By WeasyPrint."""
    import weasyprint as compiler

    header, rows = read(data)
    words = "".join(f"<th>{html.escape(word)}" for word in [STUB, *map(" ".join, header)])
    lines = [
        f"<tr><th>{html.escape(label)}{''.join(f'<td>{value}' for value in values)}"
        for label, values in rows.items()
    ]
    page = PAGE.format(caption=CAPTION, header=f"<tr>{words}", rows="\n".join(lines))
    compiler.HTML(string=page).write_pdf(out)


PEERS: Mapping[str, Callable[[Path, Path], None]] = {"typst": typst, "weasyprint": weasyprint}


def main(arguments: Sequence[str]) -> None:
    """Set the table."""
    peer, data, out = arguments
    PEERS[peer](Path(data), Path(out))


if __name__ == "__main__":
    main(sys.argv[1:])
