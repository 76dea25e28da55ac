"""An album to put pictures into."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.album import Album


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "album")
