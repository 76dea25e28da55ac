"""Finished files put into their places: all of them, or none."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TypeAlias

from typeset.diagnostics import Diagnostics, TypesetError
from typeset.jobs import chapter_prefix
from typeset.records import dataclass
from typeset.report import BuildReport, Entry, as_bytes

Content: TypeAlias = bytes | Path
"""What a file holds, or where it is; it is moved from there."""

REPORT = "build.json"
"""What a build made, in the report's folder."""
PROOF = "proof"
"""The edition of reading proofs, which go with the web edition's files."""


def publish(
    report: BuildReport, finished: Mapping[str, Content], chapter: int | None, folder: Path
) -> None:
    """Put the files and the build report into place; `folder` is the report's own.

    Files of earlier builds that this one would make again, were they still wanted, are removed;
    other editions' and chapters' stay, and stay listed.
    """
    media = {file.edition for file in report.files}
    media |= {PROOF} if "web" in media else set()
    listed = earlier(report.folder)
    remade = [entry for entry in listed if _is_remade(entry, media, chapter)]
    stale = {str(entry["path"]) for entry in remade} - set(finished)
    kept = [entry for entry in listed if entry not in remade and unchanged(report.folder, entry)]
    contents = {**finished, REPORT: as_bytes(report, kept, folder)}
    deliver(report.folder, contents, sorted(stale))


def _is_remade(entry: Entry, media: Set[str], chapter: int | None) -> bool:
    """True for files that a build of these editions, of one chapter or of all, answers for."""
    name = str(entry["path"]).split("/")[1]
    own = chapter is None or name.startswith(chapter_prefix(chapter))
    return own and entry.get("edition") in media


def deliver(folder: Path, contents: Mapping[str, Content], stale: Iterable[str]) -> None:
    """Write `contents`, by path below `folder`, and remove the files in `stale`.

    Raises TypesetError if anything of that fails; then everything is as it was.
    """
    work = _Delivery()
    try:
        for name, data in contents.items():
            work.write(folder / name, data)
        work.move()
        for name in stale:
            work.remove(folder / name)
    except OSError as problem:
        work.undo()
        raise undeliverable(folder, problem) from problem
    work.clear()


@dataclass(slots=True)
class _Delivery:
    """What has been done so far: folders made, files written beside their places, files changed.

    `before` is where what stood in a place is kept, None if nothing did.
    """

    folders: list[Path] = field(default_factory=list)
    fresh: list[tuple[Path, Path]] = field(default_factory=list)
    before: dict[Path, Path | None] = field(default_factory=dict)

    def write(self, path: Path, data: Content) -> None:
        """Write a file beside its place."""
        missing = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        self.folders += reversed(missing)
        new = path.with_name(f".{path.name}.new")
        self.fresh.append((new, path))
        if isinstance(data, bytes):
            new.write_bytes(data)
        else:
            _bring(data, new)

    def move(self) -> None:
        """Put all files into their places."""
        for new, path in self.fresh:
            self._set_aside(path)
            os.replace(new, path)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        if path.is_file():
            self._set_aside(path)
            path.unlink()

    def _set_aside(self, path: Path) -> None:
        """Keep what stands in a place, which goes on standing there."""
        if not path.exists():
            self.before[path] = None
            return
        old = path.with_name(f".{path.name}.old")
        old.unlink(missing_ok=True)
        try:
            os.link(path, old)
        except OSError:
            # Some disks know no second names.
            shutil.copyfile(path, old)
        self.before[path] = old

    def clear(self) -> None:
        """Forget what stood there before."""
        for old in filter(None, self.before.values()):
            with suppress(OSError):
                old.unlink()

    def undo(self) -> None:
        """Make everything as it was, as far as the disk lets us."""
        for path, old in self.before.items():
            with suppress(OSError):
                _restore(path, old)
        for new, _ in self.fresh:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()


def _restore(path: Path, old: Path | None) -> None:
    """Put back what stood in a place; `old` may be a second name of what stands there still."""
    if old is None:
        path.unlink()
        return
    os.replace(old, path)
    old.unlink(missing_ok=True)


def _bring(file: Path, new: Path) -> None:
    """Move a file; from another disk it has to be copied."""
    try:
        os.replace(file, new)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        shutil.copyfile(file, new)


def undeliverable(folder: Path, problem: OSError) -> TypesetError:
    """That files cannot be written, and what may be the matter."""
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
        return sha256(folder / str(entry["path"])) == entry.get("sha256")
    except OSError:
        return False


def sha256(path: Path) -> str:
    """A file's digest.  Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
