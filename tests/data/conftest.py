"""A data folder for each test, which is also the current folder: paths in messages are short."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.deliveries import Delivery


@pytest.fixture
def delivery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    monkeypatch.chdir(tmp_path)
    return Delivery.at(tmp_path)
