"""Converted pictures on the disk until files are written: memory holds one at a time."""

from __future__ import annotations

import tempfile
import weakref
from functools import cached_property
from typing import IO

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where something is kept."""

    offset: int
    length: int


class Spool:
    """A temporary file of many contents, each kept once under its name; gone with its owner."""

    def __init__(self) -> None:
        self._slots: dict[str, _Slot] = {}
        self._end = 0

    @cached_property
    def _file(self) -> IO[bytes]:
        made = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as its owner lives)
        weakref.finalize(self, made.close)
        return made

    def __contains__(self, name: str) -> bool:
        return name in self._slots

    def keep(self, name: str, content: bytes) -> None:
        """Keep `content`.  Raises OSError if the disk is full."""
        self._file.seek(self._end)
        self._file.write(content)
        self._slots[name] = _Slot(self._end, len(content))
        self._end += len(content)

    def fetch(self, name: str) -> bytes:
        """What was kept.  Raises KeyError if nothing was."""
        slot = self._slots[name]
        self._file.seek(slot.offset)
        return self._file.read(slot.length)
