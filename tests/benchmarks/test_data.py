"""Delivered data takes memory in proportion to its file."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.benchmarks import data
from tests.data.deliveries import Delivery
from typeset.data.pivot import pivot
from typeset.data.read import Store


def peak_of(folder: Path, rows: int) -> tuple[int, int]:
    """The bytes of a file of so many rows, and those that its table took at most."""
    path = folder / f"{rows}.csv"
    data.write(path, rows)
    delivery = Delivery.at(folder)
    view = data.VIEW.format(file=path.name).replace("caption: x\nsource: x\n", "")
    tracemalloc.start()
    spec = delivery.table(view)
    dataset = Store(folder, delivery.diagnostics).read(spec.data)
    assert dataset is not None
    assert pivot(spec, dataset, delivery.diagnostics) is not None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return path.stat().st_size, peak


def test_twice_the_rows_take_twice_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (_, small), (size, large) = peak_of(tmp_path, 6_000), peak_of(tmp_path, 12_000)
    assert large < 2.5 * small
    assert large < 30 * size
