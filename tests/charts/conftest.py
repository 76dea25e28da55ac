"""What tests of the renderer draw on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.charts.bench import Bench
from typeset.charts.settings import house_settings


@pytest.fixture
def bench() -> Iterator[Bench]:
    with house_settings():
        yield Bench()
