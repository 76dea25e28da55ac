"""What a screen reader says of a finished file, as the command line asks for it."""

from __future__ import annotations

from pathlib import Path

from typeset.diagnostics import Diagnostics, TypesetError
from typeset.inspect.document import UnreadableError, open_document
from typeset.inspect.speech import as_text
from typeset.inspect.structure import structure
from typeset.proof.page import UntaggedError, proof


def read_aloud(file: Path) -> str:
    """Everything said of a file, a line for each element.

    Raises TypesetError if the file cannot be read, or has no tags.
    """
    try:
        with open_document(file) as document:
            found = structure(document)
            if found.roots:
                return as_text(found)
    except UnreadableError as problem:
        raise _unreadable(file, problem) from problem
    raise _untagged(file)


def proof_page(file: Path, out: Path | None) -> Path:
    """Write the proof page of a file, beside it unless `out` says where; gives its path.

    Raises TypesetError if the file cannot be read or has no tags, or the page cannot be written.
    """
    target = out or file.with_name(f"{file.stem}.proof.html")
    try:
        target.write_text(proof(file, file.name), encoding="utf-8")
    except UnreadableError as problem:
        raise _unreadable(file, problem) from problem
    except UntaggedError as problem:
        raise _untagged(file) from problem
    except OSError as problem:
        message = f"the page cannot be written to {target}: {problem.strerror or problem}"
        raise _refused(message, "name another file with --out", "cannot-write") from problem
    return target


def proof_of(data: bytes, name: str) -> bytes:
    """The proof page of a finished file of ours called `name`."""
    return proof(data, name).encode()


def _unreadable(file: Path, problem: UnreadableError) -> TypesetError:
    return _refused(f"{file}: {problem}", "export the file again")


def _untagged(file: Path) -> TypesetError:
    return _refused(
        f"{file}: the file has no tags, so that a screen reader has to guess",
        "export it as tagged (accessible) PDF; files for the press have none",
    )


def _refused(message: str, hint: str, code: str = "cannot-read") -> TypesetError:
    found = Diagnostics()
    found.error(code, message, None, hint)
    return TypesetError(found)
