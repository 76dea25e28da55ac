"""The logical tree of a whole report, read line by line, and what makes a tree a right one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import LAYOUT, Golden
from tests.content.reports import THEME, Settled, settle_there
from tests.content.tree import tree
from typeset.content.node import Node

SMALL = Path(__file__).parent / "small"


@pytest.fixture
def small(tmp_path: Path) -> Settled:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    shutil.copy(THEME, tmp_path / "theme.yaml")
    return settle_there(tmp_path)


def test_a_report_is_read_in_order_with_everything_that_it_says(
    small: Settled, golden: Golden
) -> None:
    assert small.found == []
    golden("small-tree.txt", tree(small.document))


def astray(root: Node) -> list[str]:
    """Nodes that do not know their parent, and parents with nothing in them."""
    wrong = []
    for node in root.walk():
        wrong += [f"{child.role} in {node.role}" for child in node.children if child.inline]
        wrong += [
            f"{child.role} astray in {node.role}"
            for child in node.children
            if child.parent is not node
        ]
        if node.role in ("Sect", "L", "LI", "Table", "TR", "Div", "TOC") and not node.children:
            wrong.append(f"empty {node.role}")
    return wrong


def test_every_node_knows_its_parent(small: Settled) -> None:
    parts = (*small.document.parts, *small.document.appendices.values())
    assert [problem for part in parts for problem in astray(part.node)] == []


def test_nodes_that_have_lost_their_parent_are_found() -> None:
    root = Node("Sect")
    root.children = [Node("Note")]
    root.add("L")
    assert astray(root) == ["Note astray in Sect", "empty L"]


def test_the_sample_is_settled_without_complaint() -> None:
    assert settle_there(LAYOUT).diagnostics == ()


def test_settling_twice_gives_the_same_tree(small: Settled) -> None:
    again = settle_there(small.folder)
    assert tree(again.document) == tree(small.document)
