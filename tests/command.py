"""The command line as somebody uses it, called in this process."""

from __future__ import annotations

import pytest

from typeset.cli import main


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: object
) -> tuple[int, str, str]:
    """What `typeset` with these words ends with, and what it prints to its two streams."""
    monkeypatch.setattr("sys.argv", ["typeset", *(str(word) for word in words)])
    with pytest.raises(SystemExit) as stop:
        main()
    told = capsys.readouterr()
    return int(stop.value.code or 0), told.out, told.err
