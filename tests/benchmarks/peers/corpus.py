"""A synthetic Swedish report of nine chapters as a neutral corpus, the same for the same seed.

``python -m tests.benchmarks.peers.corpus [--seed N] FILE``.  The format is that of
`corpus_to_layout`.  A chapter has eight sections with a table and a chart each, 84 paragraphs,
18 notes and two pull quotes; all together are about 35,000 words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.peers.exhibits import figure, table
from tests.benchmarks.peers.prose import Prose, words

SECTIONS = 8
PARAGRAPHS = 10
"""In each section."""
OPENING = 4
"""Paragraphs before the first section."""
NOTES = 18
"""In each chapter."""

TABLE_AT, SUBHEADING_AT, FIGURE_AT, QUOTE_AT = 1, 4, 5, 7
"""Paragraphs of a section, from 0, at which something else comes in."""

QUOTES = {2: True, 6: False}
"""Sections with a pull quote, and whether it has a figure."""

NEIGHBOUR_EVERY, NEIGHBOUR_AT = 29, 11
"""One paragraph in so many refers to another chapter, the first being this one."""

ADDRESS = "https://www.exempelkommun.se"
LEADS = {"table": "Uppgifterna redovisas i ", "figure": "Fördelningen illustreras i "}


def corpus(seed: int) -> dict[str, Any]:
    """The whole report."""
    prose, titles = Prose(seed), words()["titles"]
    return {
        "title": "Socialtjänstrapporten 2024",
        "subtitle": "Statistik och utveckling inom stadens socialtjänst",
        "publisher": "Exempelstads kommun",
        "year": 2024,
        "lang": "sv",
        "intro": [prose.paragraph() for _ in range(3)],
        "chapters": [Chapter(number, seed).made() for number in range(1, len(titles) + 1)],
        "abbreviations": words()["abbreviations"],
        "back": {
            "title": f"De {len(titles)} kapitel som utgör rapporten",
            "text": "Rapporten finns i en tryckt fullversion samt som fristående, "
            "tillgänglighetsanpassade digitala kapitel.",
            "url": f"{ADDRESS}/socialtjanstrapporten",
        },
    }


@dataclass(slots=True)
class Chapter:
    """A chapter in the making."""

    number: int
    seed: int
    random: Random = field(init=False)
    prose: Prose = field(init=False)
    paragraphs: int = 0
    notes: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed * 1000 + self.number)
        self.prose = Prose(self.seed * 7919 + self.number)

    def made(self) -> dict[str, Any]:
        """The chapter as the corpus has it."""
        return {
            "num": self.number,
            "title": words()["titles"][self.number - 1],
            "summary": self.prose.sentences(5),
            "blocks": [*self._opening(), *self._sections()],
        }

    def _opening(self) -> Iterator[dict[str, Any]]:
        yield {"type": "h2", "text": "Om statistiken"}
        for _ in range(OPENING):
            yield self._paragraph()

    def _sections(self) -> Iterator[dict[str, Any]]:
        for section in range(1, SECTIONS + 1):
            title = self.prose.title("common")
            yield {"type": "h2", "text": f"{title} och {self.prose.compound('plural')}"}
            for index in range(PARAGRAPHS):
                yield from self._part(section, index)

    def _part(self, section: int, index: int) -> Iterator[dict[str, Any]]:
        """A paragraph with what stands before and after it."""
        if index == SUBHEADING_AT:
            yield {"type": "h3", "text": f"{self.prose.title('plural')} per stadsdelsnämnd"}
        exhibit = {TABLE_AT: "table", FIGURE_AT: "figure"}.get(index)
        yield self._paragraph(self._reference(exhibit, section) if exhibit else [])
        if exhibit == "table":
            yield table(self.random, self.prose, self.number, section)
        if exhibit == "figure":
            yield figure(self.random, self.number, section)
        if index == QUOTE_AT and section in QUOTES:
            big = QUOTES[section]
            text = self.prose.sentence()
            number = f"{self.random.randint(11, 89)} %" if big else ""
            yield {"type": "pull", "text": text, "big": number}

    def _reference(self, kind: str, section: int) -> list[Any]:
        return [LEADS[kind], {"ref": kind, "chapter": self.number, "n": section}, ". "]

    def _paragraph(self, runs: Sequence[Any] = ()) -> dict[str, Any]:
        index, self.paragraphs = self.paragraphs, self.paragraphs + 1
        sentences = self.prose.sentences(self.random.randint(3, 4))
        made = [*runs, *self._neighbour(index), sentences[0], " ", sentences[1]]
        if index in _noted():
            made.append(self._note())
        made.extend(f" {sentence}" for sentence in sentences[2:])
        return {"type": "p", "runs": _joined(made)}

    def _neighbour(self, index: int) -> list[Any]:
        if self.number == 1 or index % NEIGHBOUR_EVERY != NEIGHBOUR_AT:
            return []
        other = self.random.choice(range(1, min(self.number, 9)))
        return ["Angränsande statistik finns i ", {"ref": "chapter", "chapter": other}, ". "]

    def _note(self) -> dict[str, Any]:
        self.notes += 1
        long = self.notes % 3 == 0
        text = self.prose.paragraph(2, 3) if long else self.prose.sentence()
        if self.notes % 6 == 2:
            name = self.prose.long_compound().translate(str.maketrans("åäö", "aao"))
            text += f" {ADDRESS}/statistik/{name}/rapport-2024"
        return {"fn": self.notes, "text": text}


def _noted() -> frozenset[int]:
    """The paragraphs that carry a note, evenly apart."""
    paragraphs = OPENING + SECTIONS * PARAGRAPHS
    return frozenset(int((note + 0.5) * paragraphs / NOTES) for note in range(NOTES))


def _joined(runs: Sequence[Any]) -> list[Any]:
    """The same runs, neighbouring texts put together."""
    joined: list[Any] = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description="Write a synthetic report as a neutral corpus.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=2024)
    chosen = parser.parse_args(arguments)
    text = json.dumps(corpus(chosen.seed), ensure_ascii=False, indent=1)
    chosen.file.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
