"""What a screen reader says of a finished file, as the command line asks for it."""

from __future__ import annotations

from pathlib import Path

from typeset.diagnostics import Diagnostics, TypesetError
from typeset.inspect.document import UnreadableError, open_document
from typeset.inspect.speech import as_text
from typeset.inspect.structure import structure


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
        raise _refused(f"{file}: {problem}", "export the file again") from problem
    raise _refused(
        f"{file}: the file has no tags, so that a screen reader has to guess",
        "export it as tagged (accessible) PDF; files for the press have none",
    )


def _refused(message: str, hint: str) -> TypesetError:
    found = Diagnostics()
    found.error("cannot-read", message, None, hint)
    return TypesetError(found)
