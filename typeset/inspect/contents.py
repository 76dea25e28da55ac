"""Content streams as instructions, read at one go where they are plainly written.

pikepdf makes an object of every operand, and most of the time that reading a page takes goes there.
Streams that hold nothing but plain tokens, as nearly all do, are read by one pattern here.  If
anything is out of the way (comments, inline pictures, nested arrays, all that is broken), the whole
stream is left to pikepdf.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf

from typeset.inspect.strings import Strings
from typeset.inspect.values import Value, elements, get, stream_bytes

Operands = Any
"""A sequence of values; pikepdf has a class of its own for it."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """A stream's instructions as far as it can be read, in columns, as files have so many of them.

    A tuple of `operands` holds floats only, none out of bounds.
    """

    operators: list[str] = field(default_factory=list)
    operands: list[Operands] = field(default_factory=list)

    def add(self, operator: str, operands: Operands) -> None:
        """One more."""
        self.operators.append(operator)
        self.operands.append(operands)

    def __iter__(self) -> Iterator[tuple[str, Operands]]:
        return zip(self.operators, self.operands, strict=True)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a stream tells to do, and what is wrong with it."""

    instructions: Instructions
    problems: tuple[str, ...]


def read_contents(source: Value, pdf: pikepdf.Pdf) -> Contents:
    """The instructions of a page, or of a form's stream."""
    data = _data(source)
    plain = None if data is None else plain_instructions(data)
    found, problems = (plain, []) if plain is not None else _parsed(source)
    problems += [f"is broken: {_first_line(one)}" for one in pdf.get_warnings()]
    return Contents(found, tuple(dict.fromkeys(problems)))


def _data(source: Value) -> bytes | None:
    """The bytes of a form, or of all parts of a page's contents (7.8.2)."""
    if isinstance(source, pikepdf.Stream):
        return stream_bytes(source)
    contents = get(source, "/Contents")
    parts = [stream_bytes(one) for one in elements(contents) or [contents]]
    return None if None in parts else b"\n".join(filter(None, parts))


def _parsed(source: Value) -> tuple[Instructions, list[str]]:
    """What pikepdf makes of a stream."""
    found = Instructions()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            listed = pikepdf.parse_content_stream(source)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as problem:
        return found, [f"cannot be read: {_first_line(problem)}"]
    for one in listed:
        if isinstance(one, pikepdf.ContentStreamInlineImage):
            found.add("BI", [one.iimage])
        else:
            found.add(_operator(one), one.operands)
    return found, []


def _operator(found: pikepdf.ContentStreamInstruction) -> str:
    try:
        return str(found.operator)
    except UnicodeDecodeError:  # bytes that are no text are shown as such
        return str(found.operator.unparse(), "latin-1")


def _first_line(problem: object) -> str:
    """What went wrong, without the reader's names for the place."""
    line = next(iter(str(problem).splitlines()), type(problem).__name__)
    return line.rpartition("): ")[2][:120]


_S = rb"[\t\n\f\r ]"
_END = rb"(?=[\t\n\f\r \[\]<>()/]|\Z)"
_NUMBER = rb"[-+]?(?:\d{1,9}(?:\.\d*+)?+|\.\d++)" + _END
_NAME = rb"/[A-Za-z0-9_.+*-]++" + _END
_HEX = rb"<[0-9A-Fa-f]*+>"
_STRING = rb"\((?:[^()\\\r]|\\[^\r])*+\)"
_ARRAY = rb"\[(?:%s|%s|%s|%s)*+\]" % (_HEX, _NUMBER, _S, _STRING)
_ENTRY = rb"%s%s*+(?:%s|%s|%s|%s|%s)%s*+" % (_NAME, _S, _NUMBER, _NAME, _HEX, _STRING, _ARRAY, _S)
_DICTIONARY = rb"<<%s*+(?:%s)*+>>" % (_S, _ENTRY)
_OTHERS = b"|".join([_ARRAY, _NAME, _HEX, _STRING, _DICTIONARY])

_INSTRUCTION = re.compile(
    rb"%s*+((?:%s%s*+)*+)((?:(?:%s|%s)%s*+)*+)([A-Za-z'\"]++[*01]?+)%s"
    % (_S, _NUMBER, _S, _OTHERS, _NUMBER, _S, _END)
)
"""Numbers, whatever operands follow, and the operator.  It never goes back, so that no stream, made
to harm or not, takes longer than its length."""

_OPERAND = re.compile(b"|".join([_OTHERS, _NUMBER]))
_LEFT_OUT = frozenset({b"true", b"false", b"null", b"BI"})
"""Words that are no operators, and the one that is followed by a picture."""


def plain_instructions(data: bytes) -> Instructions | None:
    """What a content stream (ISO 32000-1, 7.8.2) tells to do; None if it is not plainly written."""
    words: list[bytes] = []
    operands: list[Operands] = []
    at = 0
    while (taken := _INSTRUCTION.match(data, at)) is not None:
        at = taken.end()
        numbers, others, word = taken.groups()
        if others:
            read = _operands(numbers + others)
            if read is None:
                return None
            operands.append(read)
        else:
            operands.append(tuple(map(float, numbers.split())))
        words.append(word)
    if data[at:].strip(b"\t\n\f\r ") or not _LEFT_OUT.isdisjoint(words):
        return None
    return Instructions([*map(_word, words)], operands)


@lru_cache(maxsize=200)
def _word(raw: bytes) -> str:
    return raw.decode("ascii")


def _operands(raw: bytes) -> list[Value] | None:
    try:
        return [_operand(one) for one in _OPERAND.findall(raw)]
    except (pikepdf.PdfError, ValueError):
        return None


def _operand(raw: bytes) -> Value:
    if raw.startswith(b"<<"):
        return pikepdf.Object.parse(raw)
    if raw[0] in b"[<(":
        return Strings(raw)
    return _name(raw) if raw[0] == 47 else float(raw)


@lru_cache(maxsize=2000)
def _name(raw: bytes) -> pikepdf.Name:
    return pikepdf.Name(raw.decode("ascii"))
