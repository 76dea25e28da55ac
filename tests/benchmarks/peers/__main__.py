"""typeset beside its peers on the same report: ``python -m tests.benchmarks.peers``, `make peers`.

Sets the corpus with typeset, Typst (tuned, and as it comes), WeasyPrint and, where it is on the
path, LuaLaTeX with microtype; prints how well each sets it and what a delivery costs.  Ends with 1
unless typeset is ahead of every peer in every column.  Finished files stay in --work.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.benchmarks.peers import delivery, latex_report, quality
from tests.benchmarks.peers.corpus import corpus
from tests.benchmarks.peers.cost import JobError
from tests.benchmarks.peers.quality import Quality
from tests.benchmarks.peers.workshop import ROOT, Workshop

SEEDS = (2024, 1, 7)
PEERS = {
    "Typst, tuned": "typst-tuned",
    "Typst, default": "typst",
    "WeasyPrint": "weasyprint",
}
LATEX = "LuaLaTeX + microtype"
WIDTH = 120
"""Characters: a table with figures cut off says nothing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; 1 if typeset is behind anywhere, or if a typesetter breaks down."""
    chosen = _parser().parse_args(arguments)
    console = Console(width=max(WIDTH, Console().width))
    try:
        behind = _compare(chosen, console)
    except JobError as problem:
        console.print(f"{problem}", markup=False, highlight=False)
        return 1
    for line in behind:
        console.print(f"behind: {line}", markup=False, highlight=False)
    if not behind:
        console.print("typeset is ahead of every peer in every column.")
    return 1 if behind else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Set a report with typeset and its peers.")
    parser.add_argument("corpora", type=Path, nargs="*", metavar="CORPUS.json")
    parser.add_argument("--seeds", type=int, nargs="*", help="if no corpus is given")
    parser.add_argument("--rounds", type=int, default=3, help="of the timing; 0 for none")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "peers")
    parser.add_argument("--python", type=Path, default=ROOT / ".venv-peers" / "bin" / "python")
    return parser


def _compare(chosen: argparse.Namespace, console: Console) -> list[str]:
    behind: list[str] = []
    shops = []
    for name, content in _corpora(chosen):
        shop = Workshop.open(chosen.work.resolve(), name, content, chosen.python.absolute())
        own, *peers = _typeset_all(shop)
        absent = [] if latex_report.is_there() else [LATEX]
        console.print(quality.table(name, [own, *peers], absent))
        behind += [f"{name}: {line}" for line in quality.behind(own, peers)]
        shops.append(shop)
    if chosen.rounds:
        # The reports above have warmed every cache.
        costs = delivery.measure(shops[0], chosen.rounds)
        console.print(delivery.table(costs))
        behind += delivery.behind(costs)
    return behind


def _corpora(chosen: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in chosen.corpora:
        yield file.stem, json.loads(file.read_text(encoding="utf-8"))
    seeds = chosen.seeds if chosen.seeds is not None else () if chosen.corpora else SEEDS
    for seed in seeds:
        yield f"seed-{seed}", corpus(seed)


def _typeset_all(shop: Workshop) -> Iterator[Quality]:
    """The report by everybody, typeset's first."""
    shop.typeset()
    yield quality.judge("typeset", shop.own_file("print"), shop.own_file("web"))
    shop.peer("charts")
    for name, job in PEERS.items():
        shop.peer(job)
        yield quality.judge(name, shop.peers_file(job))
    if latex_report.is_there():
        shop.peer("charts-for-tex", "charts")
        shop.peer("lualatex")
        yield quality.judge(LATEX, shop.peers_file("lualatex"))


if __name__ == "__main__":
    sys.exit(main())
