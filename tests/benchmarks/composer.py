"""What composing costs: 1,500 justified paragraphs, words not seen before, lines ready to be drawn.

``python -m tests.benchmarks.composer [--spikes DIR] [--runs N]``.  With DIR, a folder of sketches
that has `fit2.py`, `compose.py`, `rlcore.py` and `corpus.py`, its own text is set by its own
composer too, and the ratios are printed.  Composers take turns, a few paragraphs each, and of all
runs each turn's least time counts, since other work on the machine can only add.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyphen
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from typeset.ink import BLACK
from typeset.typography import hyphenation
from typeset.typography.composer import compose
from typeset.typography.families import Families
from typeset.typography.line import Run, TextStyle

PARAGRAPHS = 1500
TURN = 25
"""Paragraphs that a composer sets before it is the next one's turn."""
MEASURE = 425.0
SIZE, LEADING = 9.5, 13.0

LETTERS = {"expansion": 0.02, "tracking": 0.008, "hanging": True}
"""What the theme of a finely set report asks for."""

ROOTS = "befolknings bostads arbetsmarknads kommun social skol äldre energi trafik miljö hushålls"
TAILS = (
    "utveckling utvecklingen statistik prognosen planeringen andelar nivåerna förändringar områden"
)
SMALL = (
    "och i på för till från inte den ett vid om men ännu mer än tidigare år procent personer "
    "totalt kvinnor män barn under året ökade minskade andelen jämfört med riket samtidigt vilket"
)

_SKETCHES = ("compose", "fit2", "rlcore")

Composer = Callable[[str], tuple[int, int]]
"""Sets a paragraph; tells how many lines it has and how many of them end in hyphens."""


@dataclass(slots=True)
class Cost:
    """What a composer has done, and the processor's seconds that each turn took."""

    turns: list[float] = field(default_factory=list)
    lines: int = 0
    hyphens: int = 0


def paragraphs(seed: int = 5) -> list[str]:
    """Swedish-looking text of sixty words a paragraph, many of them compounds, some numbers."""
    source = random.Random(seed)
    compounds = [root + tail for root in ROOTS.split() for tail in TAILS.split()]
    return [" ".join(_words(source, compounds)).capitalize() + "." for _ in range(PARAGRAPHS)]


def _words(source: random.Random, compounds: Sequence[str]) -> Iterator[str]:
    for _ in range(60):
        kind = source.random()
        if kind < 0.7:
            yield source.choice(SMALL.split())
        elif kind < 0.92:
            yield source.choice(compounds)
        else:
            yield f"{source.randint(1, 99)}\N{NO-BREAK SPACE}{source.randint(0, 999):03}"


def ours(**letters: Any) -> Composer:
    """This project's composer, which has not seen a word yet."""
    face = Families([]).face("Source Sans Pro", "regular", italic=False)
    plain = TextStyle(face, SIZE, LEADING, BLACK, "justified", "sv")
    style = replace(plain, **letters)
    _forget_words()
    hyphenation.hyphenator("sv", style.hyphen_min)  # the patterns are read before the race

    def set_paragraph(text: str) -> tuple[int, int]:
        lines = compose((Run(text, face, SIZE, BLACK),), style, MEASURE)
        return len(lines), sum(line.hyphenated for line in lines)

    return set_paragraph


def _forget_words() -> None:
    """Drop the points of words that pyphen keeps with its patterns, which composers would share."""
    hyphenation.hyphenator.cache_clear()
    hyphenation.patterns.cache_clear()
    pyphen.hdcache.clear()


def spike(folder: Path) -> Composer:
    """The sketches' composer, in the same face and measure.

    It writes its lines as it draws them; this project's does as it sets them.
    """
    sys.path.insert(0, str(folder))
    modules: list[Any] = [importlib.import_module(name) for name in _SKETCHES]
    sketch, fit2, core = modules
    face = Families([]).face("Source Sans Pro", "regular", italic=False)
    sketch.fit = fit2.fit
    _forget_words()
    sketch._dic = pyphen.Pyphen(lang="sv_SE", left=2, right=3)
    sketch._hy.clear()
    sketch._pos.clear()
    style = sketch.St(core.GidFont("sans", str(face.path)), SIZE, LEADING, just=True)
    canvas = SimpleNamespace(
        _doc=SimpleNamespace(fontMapping={"G_sans": "/G_sans"}), _code=[], tagged=False
    )

    def set_paragraph(text: str) -> tuple[int, int]:
        paragraph = sketch.Para(text, style)
        paragraph.wrap(MEASURE, 1e6)
        paragraph.drawOn(canvas, 0, 0)
        canvas._code.clear()
        return len(paragraph.lines), sum(line[-1][0][2] == "" for line in paragraph.lines)

    return set_paragraph


def race(composers: dict[str, Composer], texts: Sequence[str]) -> dict[str, Cost]:
    """Let composers set the same text in turns."""
    costs = {name: Cost() for name in composers}
    for begin in range(0, len(texts), TURN):
        for name, composer in composers.items():
            # What one has kept must not be searched for garbage in another's time.
            gc.collect()
            gc.freeze()
            cost, before = costs[name], time.process_time()
            counts = [composer(text) for text in texts[begin : begin + TURN]]
            cost.turns.append(time.process_time() - before)
            cost.lines += sum(lines for lines, _ in counts)
            cost.hyphens += sum(hyphens for _, hyphens in counts)
    return costs


def runs_of(letters: dict[str, Any], spikes: Path | None, runs: int) -> list[dict[str, Cost]]:
    """Races of the sketches, if given, with this project's composer; words are new in each."""
    name = "typeset, letters give" if letters else "typeset"
    found = []
    for _ in range(runs):
        composers = {"spike": spike(spikes)} if spikes else {}
        texts = _spike_text() if spikes else paragraphs()
        found.append(race(composers | {name: ours(**letters)}, texts))
    return found


def _spike_text() -> list[str]:
    text: list[str] = importlib.import_module("corpus").big_paras(PARAGRAPHS)
    return text


def table(races: Sequence[Sequence[dict[str, Cost]]]) -> Table:
    """Each composer's time, and its ratio to that of the first in the same race."""
    shown = Table(box=SIMPLE_HEAD)
    for heading in ("composer", "seconds", "ratio", "lines", "ending in hyphens"):
        shown.add_column(heading, justify="left" if heading == "composer" else "right")
    for runs in races:
        seconds = {name: _least(run[name] for run in runs) for name in runs[0]}
        first = next(iter(seconds.values()))
        for name, cost in runs[0].items():
            ratio = f"{seconds[name] / first:.2f}"
            counts = f"{cost.lines}", f"{cost.hyphens / cost.lines:.1%}"
            shown.add_row(name, f"{seconds[name]:.2f}", ratio, *counts)
    return shown


def _least(runs: Iterable[Cost]) -> float:
    """The seconds of a run in which nothing had come between."""
    turns = zip(*(run.turns for run in runs), strict=True)
    return float(sum(min(turn) for turn in turns))


def main(arguments: Sequence[str] | None = None) -> None:
    """Race, and print a table."""
    parser = argparse.ArgumentParser(description="Measure what composing paragraphs costs.")
    parser.add_argument("--spikes", type=Path, metavar="DIR", help="sketches to compare with")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args(arguments)
    races = [runs_of(letters, chosen.spikes, chosen.runs) for letters in ({}, LETTERS)]
    Console().print(table(races))


if __name__ == "__main__":
    main()
