"""Problems, told all at once: where, what is wrong, what to do.

Every stage reports into a `Diagnostics` and goes on as long as it can; only `build` and `cli`
decide to stop.  A `TypesetError` carries what was collected past code that cannot go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from typeset.records import dataclass


class Severity(StrEnum):
    """How bad: an error writes no file, a warning is printed and kept in the build report."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file the team wrote: path, line and column, both counted from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    `code` is a stable kebab-case name (``unknown-key``), `hints` say what to do.
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Reading order: by file, line and column; problems without a place come first."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (str(self.span.file), self.span.line, self.span.column, self.code, self.message)


@dataclass(slots=True)
class Diagnostics:
    """A collector.  The same problem met twice (print and web, say) is kept once."""

    _found: dict[Diagnostic, None] = field(default_factory=dict)

    def error(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Report what makes the outputs impossible or wrong."""
        self.add(Diagnostic(Severity.ERROR, code, message, span, hints))

    def warning(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Report what the team should look at, though the outputs are right."""
        self.add(Diagnostic(Severity.WARNING, code, message, span, hints))

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep one diagnostic, unless it is already known."""
        self._found.setdefault(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep many."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        """In reading order, whatever the order of discovery."""
        return iter(sorted(self._found, key=Diagnostic.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """True if any of them stops the build."""
        return any(d.severity is Severity.ERROR for d in self._found)

    def raise_if_errors(self) -> None:
        """Raise a `TypesetError` with everything collected, if anything in it is an error."""
        if self.has_errors:
            raise TypesetError(tuple(self))


class TypesetError(Exception):
    """Work cannot go on.  Carries every diagnostic known at that point."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[TypesetError], tuple[tuple[Diagnostic, ...]]]:
        """Pickled with what it carries, not with what it says."""
        return (type(self), (self.diagnostics,))


def nearest(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """A hint naming the likeliest intended spelling, or no hint at all."""
    close = get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return (f"did you mean “{close[0]}”?",) if close else ()


def excerpt(span: Span) -> str:
    """The source line of `span` with a caret under its column; empty if the file cannot be read."""
    try:
        line = span.file.read_text(encoding="utf-8-sig").splitlines()[span.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
    return f"  {line}\n  {' ' * (span.column - 1)}^"


def render(diagnostic: Diagnostic) -> str:
    """The whole message as plain text: place, severity, what, the line with a caret, what to do."""
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    parts = [f"{place}{diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"]
    if diagnostic.span and (shown := excerpt(diagnostic.span)):
        parts.append(shown)
    parts += [f"  hint: {hint}" for hint in diagnostic.hints]
    return "\n".join(parts)
