"""Content streams as instructions, read at one go where they are plainly written.

pikepdf makes an object of every operand, and most of the time that reading a page takes goes there.
Streams that hold nothing but plain tokens, as nearly all do, are read by one pattern here.  If
anything is out of the way (comments, inline pictures, nested arrays, all that is broken), the whole
stream is left to pikepdf.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf

from typeset.inspect.strings import Strings
from typeset.inspect.values import Value, elements, get, stream_bytes

Operands = Any
"""A sequence of values; pikepdf has a class of its own for it."""


@dataclass(slots=True)  # not frozen: a file has hundreds of thousands, and it takes twice as long
class Instruction:
    """An operator and its operands; a tuple of them holds floats only, none out of bounds."""

    operator: str
    operands: Operands


@dataclass(frozen=True, slots=True)
class Instructions:
    """A stream's instructions as far as it can be read, and what is wrong with it."""

    listed: Sequence[Instruction]
    problems: tuple[str, ...]


def read_instructions(source: Value, pdf: pikepdf.Pdf) -> Instructions:
    """The instructions of a page, or of a form's stream."""
    data = _data(source)
    plain = None if data is None else plain_instructions(data)
    listed, problems = (plain, []) if plain is not None else _parsed(source)
    problems += [f"is broken: {_first_line(one)}" for one in pdf.get_warnings()]
    return Instructions(listed, tuple(dict.fromkeys(problems)))


def _data(source: Value) -> bytes | None:
    """The bytes of a form, or of all parts of a page's contents (7.8.2)."""
    if isinstance(source, pikepdf.Stream):
        return stream_bytes(source)
    contents = get(source, "/Contents")
    parts = [stream_bytes(one) for one in elements(contents) or [contents]]
    return None if None in parts else b"\n".join(filter(None, parts))


def _parsed(source: Value) -> tuple[Sequence[Instruction], list[str]]:
    """What pikepdf makes of a stream."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = pikepdf.parse_content_stream(source)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as problem:
        return [], [f"cannot be read: {_first_line(problem)}"]
    return [_instruction(one) for one in found], []


def _instruction(
    found: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
) -> Instruction:
    if isinstance(found, pikepdf.ContentStreamInlineImage):
        return Instruction("BI", [found.iimage])
    try:
        return Instruction(str(found.operator), found.operands)
    except UnicodeDecodeError:  # bytes that are no text are shown as such
        return Instruction(str(found.operator.unparse(), "latin-1"), found.operands)


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


def plain_instructions(data: bytes) -> list[Instruction] | None:
    """What a content stream (ISO 32000-1, 7.8.2) tells to do; None if it is not plainly written."""
    found: list[Instruction] = []
    at = 0
    while (taken := _INSTRUCTION.match(data, at)) is not None:
        at = taken.end()
        numbers, others, word = taken.groups()
        if word in _LEFT_OUT:
            return None
        operands = _operands(numbers + others) if others else tuple(map(float, numbers.split()))
        if operands is None:
            return None
        found.append(Instruction(word.decode("ascii"), operands))
    return None if data[at:].strip(b"\t\n\f\r ") else found


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
