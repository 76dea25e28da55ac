"""Finished files put into their places: all of them, or none."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from typeset.diagnostics import Diagnostics, TypesetError

REPORT = "build.json"
"""What a build made, in the report's folder."""

Entry = dict[str, Any]
"""A file as the build report lists it: `path` below the folder, `sha256` and more."""


def deliver(folder: Path, contents: Mapping[str, bytes], stale: Iterable[str]) -> None:
    """Write `contents`, by path below `folder`, and remove the files in `stale`.

    Raises TypesetError if anything of that fails; then everything is as it was.
    """
    fresh: list[tuple[Path, Path]] = []
    before: dict[Path, bytes | None] = {}
    try:
        for name, data in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.append((path.with_name(f".{path.name}.new"), path))
            fresh[-1][0].write_bytes(data)
        for new, path in fresh:
            old = path.read_bytes() if path.exists() else None
            os.replace(new, path)
            before[path] = old
        for path in (folder / name for name in stale if (folder / name).is_file()):
            old = path.read_bytes()
            path.unlink()
            before[path] = old
    except OSError as problem:
        _put_back(before)
        raise _undeliverable(folder, problem) from problem
    finally:
        for new, _ in fresh:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        with suppress(OSError):
            path.unlink() if data is None else path.write_bytes(data)


def _undeliverable(folder: Path, problem: OSError) -> TypesetError:
    diagnostics = Diagnostics()
    diagnostics.error(
        "cannot-write",
        f"the files cannot be written to {folder}: {problem.strerror or problem}",
        None,
        "is the folder writable, the disk full, or a file open in another program?",
    )
    return TypesetError(diagnostics)


def earlier(folder: Path) -> list[Entry]:
    """The files that the last build report lists; none if there is no such report."""
    try:
        listed = json.loads((folder / REPORT).read_text(encoding="utf-8"))["files"]
        return [entry for entry in listed if _is_below(str(entry["path"]))]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _is_below(path: str) -> bool:
    """True for paths such as those that we write: a folder and a file, and no way up."""
    parts = path.split("/")
    return len(parts) == 2 and ".." not in parts and "\\" not in path


def unchanged(folder: Path, entry: Entry) -> bool:
    """True if a file is still as the build report says."""
    try:
        data = (folder / str(entry["path"])).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == entry.get("sha256")
