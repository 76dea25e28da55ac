"""The comparison with other typesetters: the same report for all, counted and judged rightly."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.corpus_to_layout import convert
from tests.benchmarks.feet import Feet
from tests.benchmarks.peers import (
    common,
    delivery,
    latex_report,
    quality,
    typst_report,
    weasyprint_report,
)
from tests.benchmarks.peers.corpus import NOTES, SECTIONS, corpus
from tests.benchmarks.peers.cost import Cost, JobError, run, together, typical
from tests.benchmarks.peers.quality import Quality, behind
from tests.benchmarks.typography import Typography
from tests.judges.pages import Fault
from typeset.build import check
from typeset.diagnostics import Diagnostics

PEERS = Path(common.__file__).parent
SIGNS = "50 % #1 & <b> $x$ a_b ~ {c} \\d @e [f]"


@cache
def report() -> dict[str, Any]:
    return corpus(3)


# --- the corpus


def test_the_same_seed_gives_the_same_report() -> None:
    assert corpus(3) == report()
    assert corpus(4) != report()


def test_a_report_has_what_the_comparison_promises() -> None:
    chapters = report()["chapters"]
    assert len(chapters) == 9
    for chapter in chapters:
        kinds = [block["type"] for block in chapter["blocks"]]
        counts = [kinds.count(kind) for kind in ("table", "figure", "p", "pull")]
        assert counts == [SECTIONS, SECTIONS, 84, 2]
        runs = [run for block in chapter["blocks"] for run in block.get("runs", [])]
        notes = [run["fn"] for run in runs if isinstance(run, dict) and "fn" in run]
        assert notes == list(range(1, NOTES + 1))


def test_every_exhibit_is_mentioned_in_the_paragraph_before_it() -> None:
    for chapter in report()["chapters"]:
        blocks = chapter["blocks"]
        for before, block in pairwise(blocks):
            if block["type"] in ("table", "figure"):
                wanted = {"ref": block["type"], "chapter": chapter["num"], "n": block["n"]}
                assert wanted in before["runs"]


def test_typeset_takes_the_report_without_an_error(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    two = {**report(), "chapters": report()["chapters"][:2]}
    check(convert(two, tmp_path), diagnostics)
    assert [str(found) for found in diagnostics if found.severity == "error"] == []


# --- the adapters


def test_signs_that_mean_something_to_typst_are_escaped() -> None:
    written = typst_report._text(SIGNS)
    assert written == r"50 % \#1 & \<b\> \$x\$ a\_b \~ {c} \\d \@e \[f\]"
    assert typst_report._text("1\N{NO-BREAK SPACE}234") == "1~234"


def test_signs_that_mean_something_to_html_are_escaped() -> None:
    block = {"type": "p", "runs": [SIGNS, {"fn": 1, "text": "Se https://a.b/c?d=1&e=2"}]}
    written = weasyprint_report._block(block, 1, 0, alone=True)
    assert "&amp; &lt;b&gt; $x$" in written
    assert '<a href="https://a.b/c?d=1&amp;e=2">' in written


def test_signs_that_mean_something_to_tex_are_escaped() -> None:
    written = latex_report._text(SIGNS)
    assert written.startswith(r"50 \% \#1 \& <b> \$x\$ a\_b \textasciitilde{} \{c\}")


def test_no_adapter_leaves_a_block_out() -> None:
    chapter = report()["chapters"][4]
    wanted = [f"{kind}-5-{n}" for kind in ("tab", "fig") for n in range(1, SECTIONS + 1)]
    adapters = (typst_report._chapter, weasyprint_report._chapter, latex_report._chapter)
    for adapter in adapters:
        written = "\n".join(adapter(chapter, alone=True))
        assert [anchor for anchor in wanted if anchor not in written] == []
        for point in chapter["summary"]:
            assert point.split()[0] in written


def test_a_header_over_several_columns_spans_them_in_tex() -> None:
    head = report()["chapters"][4]["blocks"]
    table = next(block for block in head if block["type"] == "table")
    upper, lower = latex_report._head(table["head"])
    assert upper.count(r"\multicolumn{3}{c}") == 3
    assert r"\cmidrule(lr){8-10}" in upper
    assert lower.count("&") == 9


def test_what_runs_with_the_peers_imports_nothing_that_only_typeset_has() -> None:
    children = ("child", "common", "charts", "typst_report", "weasyprint_report", "latex_report")
    allowed = {*sys.stdlib_module_names, "matplotlib", "typst", "weasyprint"}
    for name in children:
        tree = ast.parse((PEERS / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            others = [one for one in modules if one.split(".")[0] not in allowed]
            assert all(one.startswith("tests.benchmarks.peers") for one in others), (name, others)


# --- who is ahead


def measured(name: str, gap: float, white: int = 0, faults: tuple[Fault, ...] = ()) -> Quality:
    typography = Typography(10, 100, 90, gap, gap / 5, gap / 10, gap / 2, int(gap * 10), white)
    return Quality(name, typography, Feet(9, 5.0, 4, 0.5, 2.0), faults)


def test_less_in_every_column_is_ahead() -> None:
    assert behind(measured("typeset", 0.2), [measured("peer", 0.3, white=3)]) == []


def test_what_is_no_better_than_a_peer_is_told() -> None:
    own, peer = measured("typeset", 0.3, white=3), measured("peer", 0.3, white=3)
    told = behind(own, [peer])
    assert "gap: 0.300, peer 0.300" in told
    assert ">40 mm: 3 of 9, peer 3 of 9" in told


def test_nothing_cannot_be_bettered() -> None:
    assert behind(measured("typeset", 0.2), [measured("peer", 0.3)]) == []


def test_a_widow_of_ours_counts_even_if_a_peer_has_more() -> None:
    fault = Fault("widow", 3, "ord")
    peer = measured("peer", 0.3, white=3, faults=(fault, fault))
    assert behind(measured("typeset", 0.2, faults=(fault,)), [peer]) == ["1 × widow"]


def test_a_delivery_that_takes_too_long_or_too_much_is_told() -> None:
    costs = {
        "typeset": Cost(4.0, 4.0, 200_000_000),
        "Typst": Cost(9.0, 9.0, 1),
        "WeasyPrint": Cost(30.0, 30.0, 1),
    }
    assert delivery.behind(costs) == []
    slow = {**costs, "typeset": replace(costs["typeset"], cpu=5.0, memory=300_000_000)}
    assert delivery.behind(slow) == [
        "cpu: 0.56 of Typst's, 0.50 at most",
        "cpu: 0.17 of WeasyPrint's, 0.14 at most",
        "memory: 300 MB, 250 at most",
    ]


# --- what a process costs


def test_a_process_is_measured_from_outside(tmp_path: Path) -> None:
    source = "x = bytearray(60_000_000)\nwhile __import__('time').process_time() < 0.3: pass"
    cost = run([sys.executable, "-c", source], tmp_path, {})
    assert cost.cpu > 0.25
    assert cost.wall > 0.25
    assert cost.memory > 60_000_000


def test_what_this_process_holds_is_not_counted(tmp_path: Path) -> None:
    held = bytearray(b"x") * 150_000_000
    assert run([sys.executable, "-c", "pass"], tmp_path, {}).memory < len(held) / 2


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_seconds_add_up_and_the_highest_peak_counts() -> None:
    one, other = Cost(1, 2, 30), Cost(4, 5, 20)
    assert together([one, other]) == Cost(5, 7, 30)
    assert typical([one, other, Cost(9, 9, 90)]) == Cost(4, 5, 30)


def test_the_table_names_who_is_not_there() -> None:
    shown = quality.table("x", [measured("typeset", 0.2)], ["LuaLaTeX"])
    assert shown.row_count == 2
    assert list(shown.columns[0].cells) == ["typeset", "LuaLaTeX"]
