"""Where formulas stand in a text, and the smallest parts that they are read in.

A brace opens a formula unless a backslash stands before it, or it says something about the words
in brackets before it: `[ageing in place]{lang=en}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from typeset.records import dataclass

ATTRIBUTES = re.compile(r"\{([^{}\n]*=[^{}\n]*|\s*[A-Za-z]+\s*)\}")
"""What may be said about words in brackets, right after them."""

QUOTES = {'"': '"', "'": "'", "”": "”", "“": "”"}
"""What opens a label in quotation marks, and what closes it."""

_LABEL_ENDS = re.compile(r"[,\])\[({}\"”“=]")
_SPACES = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BEFORE_LABEL = "[,(="


@dataclass(frozen=True, slots=True)
class Braces:
    """A formula in a text: from its opening brace to behind its closing one."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Unclosed:
    """An opening brace that nothing closes."""

    start: int


Found: TypeAlias = Braces | Unclosed


def formulas(text: str) -> Iterator[Found]:
    """Every formula in a text with markup, in order."""
    position = 0
    while (start := text.find("{", position)) >= 0:
        position = start + 1
        if _is_escaped(text, start):
            continue
        attributes = ATTRIBUTES.match(text, start) if text[start - 1 : start] == "]" else None
        if attributes is not None:
            position = attributes.end()
            continue
        stop = closing(text, start)
        if stop is None:
            yield Unclosed(start)
        else:
            yield Braces(start, stop)
            position = stop


def _is_escaped(text: str, at: int) -> bool:
    """True after an odd number of backslashes."""
    before = text[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def closing(text: str, start: int, end: int | None = None) -> int | None:
    """Where the formula that opens at `start` is over, behind its brace; None if it is not closed.

    Signs in quotation marks close nothing; a blank line or another opening brace ends the search.
    """
    end = len(text) if end is None else end
    blank = _BLANK_LINE.search(text, start, end)
    end = blank.start() if blank else end
    position, last = start + 1, "{"
    while position < end:
        sign = text[position]
        if sign == "}":
            return position + 1
        if sign == "{":
            return None
        if sign in QUOTES and last in _BEFORE_LABEL:
            position = _quote_end(text, position, end)
        elif not sign.isspace():
            last = sign
        position += 1
    return None


def _quote_end(text: str, start: int, end: int) -> int:
    """The position of the mark that closes the one at `start`; `end` if none does."""
    closer, position = QUOTES[text[start]], start + 1
    while position < end and text[position] != closer:
        position += 2 if text[position] == "\\" else 1
    return min(position, end)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, and from where (in the text that is read)."""

    text: str
    start: int


class Signs:
    """A formula, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def skip(self) -> int:
        """Pass over spaces and line ends; the position then."""
        match = _SPACES.match(self.text, self.position)
        if match:
            self.position = match.end()
        return self.position

    @property
    def done(self) -> bool:
        """True if nothing but spaces is left."""
        return self.skip() >= len(self.text)

    def accept(self, *signs: str) -> Read | None:
        """The first of `signs` that comes next."""
        start = self.skip()
        for sign in signs:
            if self.text.startswith(sign, start):
                self.position = start + len(sign)
                return Read(sign, start)
        return None

    def match(self, pattern: re.Pattern[str]) -> Read | None:
        """What `pattern` matches next."""
        start = self.skip()
        match = pattern.match(self.text, start)
        if match is None:
            return None
        self.position = match.end()
        return Read(match[0], start)

    def comes(self, pattern: re.Pattern[str]) -> bool:
        """True if `pattern` matches next; nothing is passed over but spaces."""
        return pattern.match(self.text, self.skip()) is not None

    def words(self) -> Read | None:
        """A label without its column: in quotation marks, or up to the sign that ends it.

        None if there is none, or if its quotation marks are not closed.
        """
        start = self.skip()
        if self.text[start : start + 1] in QUOTES and start < len(self.text):
            return self._quoted(start)
        end = _LABEL_ENDS.search(self.text, start)
        self.position = end.start() if end else len(self.text)
        text = _one_line(self.text[start : self.position])
        return Read(text, start) if text else None

    def _quoted(self, start: int) -> Read | None:
        end = _quote_end(self.text, start, len(self.text))
        if end >= len(self.text):
            return None
        self.position = end + 1
        inside = re.sub(r"\\(.)", r"\1", self.text[start + 1 : end], flags=re.DOTALL)
        text = _one_line(inside)
        return Read(text, start) if text else None


def _one_line(text: str) -> str:
    """The words of a label, which a layout may have parted by a line's end."""
    return _SPACES.sub(" ", text).strip()
