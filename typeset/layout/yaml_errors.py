"""YAML syntax errors in plain words.

libyaml says what its grammar missed; an author needs to hear what to type.  Each rule below knows
one slip by libyaml's words and by the line it happened on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from typeset.diagnostics import Diagnostic, Severity, Span
from typeset.layout.yaml_places import Lines
from typeset.records import dataclass

_QUOTE = 'put the whole text in quotation marks: "…", or on lines of its own after “|”'
_INSIDE = "inside a text, curly quotation marks and apostrophes (” ’) close nothing"
_COMMENT = "what follows “ #” is a comment; a text that begins with “#” needs quotation marks"
_ALIGN = "lines that belong together begin in the same column; count the spaces"
_NO_SPACE = re.compile(r"\s*(?:- +)*([\w.-]+):(?=[^\s/])")
"""A key with its value right behind the colon; `https://` is no such key."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A syntax error as libyaml tells it: where it gave up, and where what it was in began."""

    lines: Lines
    problem: str
    context: str
    line: int
    column: int
    began_line: int
    began_column: int

    @property
    def text(self) -> str:
        """The line where it gave up."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def opening(self) -> str:
        """The character that began what it could not finish."""
        line = self.lines[self.began_line] if self.began_line < len(self.lines) else ""
        return line[self.began_column : self.began_column + 1]

    @property
    def place(self) -> Span:
        """Where it gave up."""
        return self.lines.span(self.line, self.column)

    @property
    def beginning(self) -> Span:
        """Where the construct began that it could not finish."""
        return self.lines.span(self.began_line, self.began_column)

    def above(self) -> int | None:
        """The last line before that is neither empty nor a comment."""
        for number in range(self.line - 1, -1, -1):
            if (text := self.lines[number].strip()) and not text.startswith("#"):
                return number
        return None


def explain(error: yaml.MarkedYAMLError, lines: Lines) -> Diagnostic:
    """What is wrong, where, and what to type instead."""
    gave_up = error.problem_mark or error.context_mark
    began = error.context_mark or gave_up
    slip = _Slip(
        lines,
        error.problem or "",
        error.context or "",
        gave_up.line if gave_up else 0,
        gave_up.column if gave_up else 0,
        began.line if began else 0,
        began.column if began else 0,
    )
    return next(found for rule in _RULES if (found := rule(slip)))


def forbidden_properties(source: str, path: Path) -> Iterator[Diagnostic]:
    """YAML's anchors, aliases and tags; `&` and `!` would vanish from an author's text."""
    for event in yaml.parse(source, Loader=yaml.CSafeLoader):
        if (mark := event.start_mark) is None:
            continue
        span = Span(path, mark.line + 1, mark.column + 1)
        if getattr(event, "anchor", None) is not None:
            kind = "*" if isinstance(event, yaml.AliasEvent) else "&"
            yield _error(f"a text cannot begin with “{kind}” here", span, _QUOTE)
        elif getattr(event, "tag", None) is not None:
            yield _error("a text cannot begin with “!” here", span, _QUOTE)


def _error(message: str, span: Span, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "yaml-syntax", message, span, hints)


def _tab(slip: _Slip) -> Diagnostic | None:
    """A tab in the indentation."""
    indentation = slip.text[: len(slip.text) - len(slip.text.lstrip())]
    if "\t" not in indentation:
        return None
    span = slip.lines.span(slip.line, indentation.index("\t"))
    hint = "indent with spaces; editors can be set to write them for the tab key"
    return _error("a tab stands where YAML wants spaces", span, hint)


def _missing_space(slip: _Slip) -> Diagnostic | None:
    """`key:value`, on the line where it was noticed or the one above."""
    if ":" not in slip.problem and "mapping values" not in slip.problem:
        return None
    for number in {slip.line: 0, slip.began_line: 0, slip.above(): 0}:
        if number is None or number >= len(slip.lines):
            continue
        if match := _NO_SPACE.match(slip.lines[number]):
            span = slip.lines.span(number, match.end())
            return _error("a space is missing after the colon", span, f"write “{match[1]}: …”")
    return None


def _second_colon(slip: _Slip) -> Diagnostic | None:
    """A colon in an unquoted text, or a line indented below a key that has its value."""
    if "mapping values" not in slip.problem:
        return None
    if ": " in slip.text[: slip.column]:
        message = "a second colon with a space after it stands in this text"
        return _error(message, slip.place, _QUOTE)
    message = "this line is indented further than the line above it allows"
    start = len(slip.text) - len(slip.text.lstrip())
    return _error(message, slip.lines.span(slip.line, start), _ALIGN)


def _first_character(slip: _Slip) -> Diagnostic | None:
    """A text that begins with a character that means something to YAML."""
    signs = ("alias", "anchor", "tag", "cannot start any token", "mapping keys", "node content")
    if not any(sign in slip.problem or sign in slip.context for sign in signs):
        return None
    scanned = slip.context.startswith(("while scanning an a", "while scanning a tag"))
    span = slip.beginning if scanned else slip.place
    character = slip.opening if scanned else slip.text[slip.column : slip.column + 1]
    if not character:
        return None
    return _error(f"a text cannot begin with “{character}” here", span, _QUOTE)


def _unclosed(slip: _Slip) -> Diagnostic | None:
    """A quotation mark or bracket that is opened and not closed."""
    if "quoted scalar" in slip.context and "escape" not in slip.problem:
        message = "the quotation mark that opens here is never closed"
        return _error(message, slip.beginning, _INSIDE)
    closing = {"[": "]", "{": "}"}.get(slip.opening)
    if "flow" not in slip.context or not closing:
        return None
    message = f"“{closing}” or a comma is missing for the “{slip.opening}” that opens here"
    if " #" in slip.lines[slip.began_line][slip.began_column :]:
        return _error(message, slip.beginning, _COMMENT)
    return _error(message, slip.beginning, f"a text that begins with “{slip.opening}”: {_QUOTE}")


def _escape(slip: _Slip) -> Diagnostic | None:
    """A backslash in double quotes."""
    if "escape" not in slip.problem and "hexdecimal" not in slip.problem:
        return None
    message = "in double quotation marks “\\” begins a code, and this is none"
    return _error(message, slip.place, "write “\\\\”, or use single quotation marks")


def _after_closing(slip: _Slip) -> Diagnostic | None:
    """Text that goes on behind a closing quotation mark or bracket."""
    before = slip.text[: slip.column].rstrip()
    if "expected key" not in slip.problem and "'-'" not in slip.problem:
        return None
    if before[-1:] not in ('"', "'", "]", "}"):
        return None
    message = f"the text goes on after “{before[-1]}” has closed it"
    inside = (_INSIDE,) if before[-1] in ('"', "'") else ()
    return _error(message, slip.place, _QUOTE, *inside)


def _block_header(slip: _Slip) -> Diagnostic | None:
    """Text on the line of `|` or `>`."""
    if "block scalar" not in slip.context:
        return None
    message = f"after “{slip.opening}” the text begins on the next line"
    return _error(message, slip.place, f"a text that begins with “{slip.opening}”: {_QUOTE}")


def _list_here(slip: _Slip) -> Diagnostic | None:
    """`key: - item` on one line."""
    if "sequence entries" not in slip.problem:
        return None
    hint = "move “- …” to the next line, two spaces further in than the key"
    return _error("a list begins on the line after its key", slip.place, hint)


def _second_document(slip: _Slip) -> Diagnostic | None:
    """`---` in the middle of the file."""
    if "single document" not in slip.context:
        return None
    message = "“---” begins a second document in this file"
    return _error(message, slip.place, "remove the line; a file holds one document")


def _neither(slip: _Slip) -> Diagnostic | None:
    """A line that is neither a key with its value nor a list item."""
    if "find expected ':'" not in slip.problem:
        return None
    message = "this line is neither “key: value” nor a list item"
    hint = "if it goes on with the text above, indent it further than the key"
    return _error(message, slip.beginning, hint)


def _alignment(slip: _Slip) -> Diagnostic | None:
    """A line that does not line up."""
    signs = ("expected key", "'-' indicator", "<document start>", "block end")
    if not any(sign in slip.problem for sign in signs):
        return None
    return _error("this line does not line up with the lines above it", slip.place, _ALIGN)


def _anything(slip: _Slip) -> Diagnostic:
    """What no rule knows, in libyaml's words."""
    words = f"{slip.problem} {slip.context}".strip()
    return _error(f"this is not YAML as it should be ({words})", slip.place, _QUOTE)


_Rule: TypeAlias = Callable[[_Slip], Diagnostic | None]

_RULES: tuple[_Rule, ...] = (
    _tab,
    _missing_space,
    _second_colon,
    _second_document,
    _unclosed,
    _escape,
    _after_closing,
    _block_header,
    _first_character,
    _list_here,
    _neither,
    _alignment,
    _anything,
)
"""The first that knows the slip explains it."""
