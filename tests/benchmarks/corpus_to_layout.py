"""A neutral corpus as a layout, so that typeset and other typesetters set the same report.

``python tests/benchmarks/corpus_to_layout.py CORPUS.json DIR`` writes DIR/report.yaml with its
chapters, data and theme.  The corpus is one JSON object: `title`, `subtitle`, `publisher`, `year`,
`lang`, `intro` (paragraphs), `chapters`, `abbreviations` (pairs) and `back` (`title`, `text` and
`url`).  A chapter has `num`, `title`, `summary` (sentences) and `blocks`, each with a `type`:

    p        `runs`: texts, notes {fn, text} and references {ref: table|figure|chapter, chapter, n}
    h2, h3   `text`
    table    `n`, `caption`, `source`, `head` (rows of {text, colspan, rowspan}), `notes`,
             `rows` of {label, cells, total}
    figure   `n`, `caption`, `source`, `alt`, `chart`: {kind, unit, categories, series}
    pull     `text`, `big`

The language has no stacked bars: bars that are stacked in the corpus stand side by side.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

STAD = Path(__file__).resolve().parents[2] / "layouts" / "themes" / "stad.yaml"

MEASURE = {"inner": 25, "text": 135, "gutter": 5, "margin": 25, "head": 27, "foot": 30}
"""Millimetres.  With 20 at the fore-edge they make the 210 of A4."""

NARROW_QUOTE: dict[str, dict[str, Any]] = {
    "quote_number": {"size": 30, "leading": 32},
    "quote_text": {"size": 10, "leading": 13, "hyphenate": True},
}
"""Compounds of thirty letters and “54 %” have to find room in a margin column of 25 mm."""

CHARTS: dict[str, dict[str, str]] = {
    "donut": {"chart": "donut", "height": "small"},
    "grouped": {"chart": "bars"},
    "stacked": {"chart": "bars", "width": "full"},
    "hbar2": {"chart": "horizontal-bars", "height": "large"},
    "lines": {"chart": "lines"},
}
"""Kinds of charts in the corpus, and what they are in the language."""

WORDS = {
    "sv": {"chapter": "kapitel", "table": "tabell", "figure": "figur", "intro": "Inledning"},
    "en": {"chapter": "chapter", "table": "table", "figure": "figure", "intro": "Introduction"},
}

ART = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": f"{size}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[0, 0], [size, 0], [size, size], [0, size], [0, 0]]],
            },
        }
        for size in (40, 60, 80, 100)
    ],
}
"""Squares in squares, as the cover needs something to draw."""

_ADDRESS = re.compile(r"(https?://\S*[^\s.,;:!?)])")
_SIGNS = re.compile(r"([\\`*_\[\]<>&~{}|#!^@$])")
_BLOCK_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_MARK = re.compile(r"(\*+)\s+(.+)")
_YEAR = re.compile(r"\s+\d{4}$")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines below a “|”, as people do."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent)


def literal(text: str) -> str:
    """Markup that prints `text` as it stands, on one line; web addresses become links."""
    parts = _ADDRESS.split(" ".join(text.split("\n")).strip(" "))
    written = "".join(f"<{p}>" if i % 2 else _SIGNS.sub(r"\\\1", p) for i, p in enumerate(parts))
    return _BLOCK_START.sub(_escape_start, written)


def _escape_start(match: re.Match[str]) -> str:
    """What would begin a list: an escaped sign, or a number whose full stop is escaped."""
    return match[0] + "\\" if match[0].isdigit() else "\\" + match[0]


def _run(text: str) -> str:
    """Markup for words inside a paragraph: their spaces count."""
    inner = text.strip(" \n")
    before, after = text[:1] in " \n", text[-1:] in " \n"
    return " " * before + literal(inner) + " " * (after and bool(inner))


@dataclass(slots=True)
class Folder:
    """Where the layout is written."""

    path: Path

    def yaml(self, name: str, content: Any) -> None:
        """Write a YAML file."""
        text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
        self._text(name, text)

    def json(self, name: str, content: Any) -> None:
        """Write a JSON file."""
        self._text(name, json.dumps(content, ensure_ascii=False) + "\n")

    def csv(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """Write a data file, all in quotation marks so that no cell is taken for a remark."""
        path = self._made(Path("data") / name)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerows(rows)

    def _text(self, name: str, text: str) -> None:
        self._made(Path(name)).write_text(text, encoding="utf-8")

    def _made(self, name: Path) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@dataclass(slots=True)
class Chapter:
    """One chapter on its way to a file."""

    source: dict[str, Any]
    words: dict[str, str]
    folder: Folder
    footnotes: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)

    def write(self) -> str:
        """Write its file and its data, and return its path."""
        name = f"chapters/{self.source['num']:02}.yaml"
        content = {
            "number": self.source["num"],
            "title": self.source["title"],
            "summary": [literal(text) for text in self.source["summary"]],
            "body": self._body(),
            "footnotes": self.footnotes,
            "tables": self.tables,
            "figures": self.figures,
        }
        self.folder.yaml(name, {key: value for key, value in content.items() if value})
        return name

    def _body(self) -> list[dict[str, Any]]:
        body: list[dict[str, Any]] = []
        for block in self.source["blocks"]:
            if block["type"] == "p":
                _add_paragraph(body, self._paragraph(block["runs"]))
            else:
                body.append(self._item(block))
        return body

    def _item(self, block: dict[str, Any]) -> dict[str, Any]:
        kind = block["type"]
        if kind == "pull":
            words = {"number": literal(block["big"]), "text": literal(block["text"])}
            return {"pull_quote": {key: text for key, text in words.items() if text}}
        if kind in ("h2", "h3"):
            return {"heading": literal(block["text"]), "level": int(kind[1]) - 1}
        name = self._name(kind, block["chapter"], block["n"])
        if kind == "table":
            self.tables[name] = self._table(name, block)
        else:
            self.figures[name] = self._figure(name, block)
        return {kind: name}

    def _name(self, kind: str, chapter: int, number: int) -> str:
        return f"{self.words[kind]}-{chapter}-{number}"

    def _paragraph(self, runs: Sequence[Any]) -> str:
        text = "".join(self._inline(run) for run in runs).strip()
        return _BLOCK_START.sub(_escape_start, text)

    def _inline(self, run: Any) -> str:
        if isinstance(run, str):
            return _run(run)
        if "fn" in run:
            self.footnotes[f"n{run['fn']}"] = literal(run["text"])
            return f"[^n{run['fn']}]"
        if run["ref"] == "chapter":
            return f"[@{self.words['chapter']}-{run['chapter']}]"
        return f"[@{self._name(run['ref'], run['chapter'], run['n'])}]"

    def _table(self, name: str, table: dict[str, Any]) -> dict[str, Any]:
        stub, *paths = _columns(table["head"])
        levels = [f"nivå {level}" for level in range(1, len(table["head"]) + 1)]
        rows = [["rad", *levels, "värde"]]
        for row in table["rows"]:
            for path, cell in zip(paths, row["cells"], strict=True):
                rows.append([row["label"], *path, cell])
        file = f"{self.source['num']:02}/{name}.csv"
        self.folder.csv(file, rows)
        return self._legend(table) | {
            "data": file,
            "rows": "rad",
            "stub": stub[0],
            "columns": levels,
            "values": "värde",
            **_notes(table),
        }

    def _figure(self, name: str, figure: dict[str, Any]) -> dict[str, Any]:
        chart = figure["chart"]
        rows = [["kategori", "serie", "värde"]]
        for series in chart["series"]:
            for category, value in zip(chart["categories"], series["values"], strict=True):
                rows.append([category, series["name"], str(value)])
        file = f"{self.source['num']:02}/{name}.csv"
        self.folder.csv(file, rows)
        alternative = " ".join(figure["alt"].replace(figure["caption"], "").split())
        keys = {"data": file, "category": "kategori", "value": "värde", **_kind(chart)}
        return self._legend(figure) | keys | {"alt": alternative}

    def _legend(self, block: dict[str, Any]) -> dict[str, Any]:
        return {"caption": literal(block["caption"]), "source": literal(block["source"])}


def _add_paragraph(body: list[dict[str, Any]], paragraph: str) -> None:
    """Running text goes on in the item before it, if that is a heading or text."""
    if not body or not ({"heading", "text"} & body[-1].keys()):
        body.append({"text": f"{paragraph}\n"})
    elif "text" in body[-1]:
        body[-1]["text"] += f"\n{paragraph}\n"
    else:
        body[-1]["text"] = f"{paragraph}\n"


def _columns(head: Sequence[Sequence[dict[str, Any]]]) -> list[list[str]]:
    """The headers over each column, the outermost first; empty where one above reaches down."""
    width = sum(cell["colspan"] for cell in head[0])
    filled: list[list[str | None]] = [[None] * len(head) for _ in range(width)]
    for level, row in enumerate(head):
        free = (column for column in filled if column[level] is None)
        for cell in row:
            below = [""] * (cell["rowspan"] - 1)
            for column in [next(free) for _ in range(cell["colspan"])]:
                column[level : level + cell["rowspan"]] = [cell["text"], *below]
    return [[text or "" for text in column] for column in filled]


def _notes(table: dict[str, Any]) -> dict[str, Any]:
    """Totals, marks and notes; a note that begins with stars says what that mark means."""
    parts = [(_MARK.fullmatch(note), note) for note in table["notes"]]
    keys: dict[str, Any] = {
        # Totals of a synthetic corpus look like sums and need not be any.
        "totals": [{"label": row["label"], "own": True} for row in table["rows"] if row["total"]],
        "marks": {mark[1]: literal(mark[2]) for mark, _ in parts if mark},
        "notes": [literal(note) for mark, note in parts if not mark],
    }
    return {key: value for key, value in keys.items() if value}


def _kind(chart: dict[str, Any]) -> dict[str, Any]:
    """The keys that follow from the kind of chart."""
    keys: dict[str, Any] = dict(CHARTS[chart["kind"]])
    if chart["kind"] == "hbar2":
        return keys | {"panels": "serie", "total": chart["categories"][-1]}
    keys["unit"] = "procent" if chart["unit"] == "%" else chart["unit"]
    return keys if chart["kind"] == "donut" else keys | {"series": "serie"}


def convert(corpus: dict[str, Any], target: Path) -> Path:
    """Write the corpus as a layout below `target`, and return the path of report.yaml."""
    folder, words = Folder(target), WORDS[corpus["lang"]]
    folder.yaml("theme.yaml", theme())
    folder.json("data/cover.geojson", ART)
    chapters = [Chapter(source, words, folder).write() for source in corpus["chapters"]]
    folder.yaml("report.yaml", _report(corpus, chapters, dict(_pages(corpus, words, folder))))
    return target / "report.yaml"


def theme() -> dict[str, Any]:
    """The city's theme with justified text 10/14 on a measure of 135 mm."""
    looks: dict[str, Any] = yaml.safe_load(STAD.read_text(encoding="utf-8"))
    looks["name"] = "Benchmark"
    looks["page"] |= MEASURE
    for style in ("body", "bullet"):
        looks["styles"][style] |= {"size": 10, "leading": 14, "align": "justified"}
    for style, changes in NARROW_QUOTE.items():
        looks["styles"][style] |= changes
    return looks


def _pages(
    corpus: dict[str, Any], words: dict[str, str], folder: Folder
) -> Iterator[tuple[str, str]]:
    """Write the pages outside the chapters; pairs of what they are and their files."""
    if corpus["intro"]:
        text = "\n\n".join(literal(paragraph) for paragraph in corpus["intro"])
        folder.yaml("pages/intro.yaml", {"title": words["intro"], "body": [{"text": f"{text}\n"}]})
        yield "intro", "pages/intro.yaml"
    if corpus["abbreviations"]:
        terms = {term: literal(meaning) for term, meaning in corpus["abbreviations"]}
        folder.yaml("abbreviations.yaml", terms)
        yield "abbreviations", "abbreviations.yaml"


def _report(
    corpus: dict[str, Any], chapters: Sequence[str], pages: dict[str, str]
) -> dict[str, Any]:
    back = corpus["back"]
    report: dict[str, Any] = {
        "title": corpus["title"],
        "publisher": corpus["publisher"],
        "date": f"{corpus['year']}-12-31",
        "language": corpus["lang"],
        "description": corpus["subtitle"],
        "theme": "theme.yaml",
        "data": "data",
        "front": ["cover", "contents", *([pages["intro"]] if "intro" in pages else [])],
        "chapters": list(chapters),
        "back": [*(["abbreviations"] if "abbreviations" in pages else []), "chapter-list"],
        "cover": {
            "title": _YEAR.sub("", corpus["title"]),
            "year": str(corpus["year"]),
            "subtitle": corpus["subtitle"],
            "art": "cover.geojson",
        },
        "chapter_list": {
            "title": back["title"],
            "text": f"{literal(back['text'])}\n\n<{back['url']}>\n",
        },
    }
    if "abbreviations" in pages:
        report["abbreviations"] = pages["abbreviations"]
    return report


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a layout for a corpus."""
    parser = argparse.ArgumentParser(description="Write a corpus as a layout for typeset.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    convert(json.loads(chosen.corpus.read_text(encoding="utf-8")), chosen.folder)


if __name__ == "__main__":
    main()
