"""Operators that set and show text (9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pikepdf

from typeset.inspect.geometry import IDENTITY, Matrix
from typeset.inspect.interpreter import Run, floats, operator
from typeset.inspect.records import Painted, PaintedText
from typeset.inspect.text import measure
from typeset.inspect.values import Value, elements, integer, name, number


@operator("BT", 0)
def _begin(run: Run, at: str, _operands: Sequence[Value]) -> None:
    if run.in_text:
        run.fault(at, "BT inside BT")
    run.in_text = True
    run.text_matrix = run.line_matrix = IDENTITY


@operator("ET", 0)
def _end(run: Run, at: str, _operands: Sequence[Value]) -> None:
    if not run.in_text:
        run.fault(at, "ET without BT")
    run.in_text = False


_SETTINGS = {"Tc": "character_space", "Tw": "word_space", "TL": "leading", "Ts": "rise"}


@operator("Tc Tw TL Ts", 1)
def _setting(run: Run, at: str, operands: Sequence[Value]) -> None:
    run.set_text(**{_SETTINGS[at]: number(operands[0])})


@operator("Tz", 1)
def _scale(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.set_text(scale=number(operands[0], 100.0) / 100)


@operator("Tr", 1)
def _mode(run: Run, at: str, operands: Sequence[Value]) -> None:
    mode = integer(operands[0])
    if not 0 <= mode <= 7:
        run.fault(at, f"{mode} is not a text rendering mode")
        return
    run.set_text(mode=mode)


@operator("Tf", 2)
def _font(run: Run, at: str, operands: Sequence[Value]) -> None:
    asked = name(operands[0])
    found = run.scope.font(asked)
    if found is None:
        run.fault(at, f"there is no font “{asked}”")
    run.set_text(font=found, font_name=asked, size=number(operands[1]))


@operator("Td TD", 2)
def _move(run: Run, at: str, operands: Sequence[Value]) -> None:
    x, y = floats(operands)
    if at == "TD":
        run.set_text(leading=-y)
    _next_line(run, x, y)


@operator("Tm", 6)
def _matrix(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.text_matrix = run.line_matrix = Matrix(*floats(operands))


@operator("T*", 0)
def _line(run: Run, _at: str, _operands: Sequence[Value]) -> None:
    _next_line(run, 0.0, -run.state.text.leading)


def _next_line(run: Run, x: float, y: float) -> None:
    run.text_matrix = run.line_matrix = Matrix(e=x, f=y) @ run.line_matrix


@operator("Tj", 1)
def _show(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    yield from _shown(run, at, [operands[0]])


@operator("TJ", 1)
def _show_adjusted(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    yield from _shown(run, at, elements(operands[0]))


@operator("'", 1)
def _next_and_show(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    _next_line(run, 0.0, -run.state.text.leading)
    yield from _shown(run, at, [operands[0]])


@operator('"', 3)
def _space_and_show(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    run.set_text(word_space=number(operands[0]), character_space=number(operands[1]))
    _next_line(run, 0.0, -run.state.text.leading)
    yield from _shown(run, at, [operands[2]])


def _part(one: Value) -> bytes | float:
    """A string of codes, or an adjustment."""
    if type(one) in _NUMBERS:
        return number(one)
    return bytes(one) if isinstance(one, pikepdf.String) else number(one)


_NUMBERS = (int, Decimal)
"""Asking pikepdf what an object is takes longer than knowing what it is not."""


def _shown(run: Run, at: str, operands: Sequence[Value]) -> Iterator[Painted]:
    state, user, font = run.state.text, run.state.matrix, run.state.text.font
    parts = tuple([_part(one) for one in operands])
    if font is None:
        run.fault(at, "text without a font")
        return
    found, matrix = measure(parts, font, state), run.text_matrix
    run.text_matrix = Matrix(e=found.moved[0], f=found.moved[1]) @ matrix
    if found.box.empty:
        return
    whole = matrix @ user
    bounds = whole.box(found.box).clipped(run.state.clip.box)
    size = abs(state.size) * whole.upward
    yield PaintedText(
        bounds,
        run.where(at),
        run.state.look,
        run.state.clip,
        matrix,
        user,
        state,
        size,
        parts,
    )
