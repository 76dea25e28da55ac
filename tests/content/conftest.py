"""`report` settles what a test writes; what it writes is all that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.reports import Settle, Settled, settle_there, write


@pytest.fixture
def report(tmp_path: Path) -> Settle:
    def settled(
        *chapters: str,
        files: dict[str, str] | None = None,
        accessible: bool = True,
        **options: str,
    ) -> Settled:
        write(tmp_path, chapters, files, **options)
        return settle_there(tmp_path, accessible=accessible)

    return settled
