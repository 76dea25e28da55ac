"""Operators that set and show text (9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.inspect.geometry import IDENTITY, Matrix
from typeset.inspect.interpreter import Run, floats, operator
from typeset.inspect.records import Painted, PaintedText
from typeset.inspect.strings import Strings
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
    run.text_matrix = run.line_matrix = run.line_matrix.moved(x, y)


@operator("Tj", 1)
def _show(run: Run, at: str, operands: Sequence[Value]) -> Sequence[Painted]:
    return _shown(run, at, _string(operands[0]))


@operator("TJ", 1)
def _show_adjusted(run: Run, at: str, operands: Sequence[Value]) -> Sequence[Painted]:
    given = operands[0]
    if type(given) is Strings and given.array:
        return _shown(run, at, given)
    return _shown(run, at, Strings.of(elements(given)))


@operator("'", 1)
def _next_and_show(run: Run, at: str, operands: Sequence[Value]) -> Sequence[Painted]:
    _next_line(run, 0.0, -run.state.text.leading)
    return _shown(run, at, _string(operands[0]))


@operator('"', 3)
def _space_and_show(run: Run, at: str, operands: Sequence[Value]) -> Sequence[Painted]:
    run.set_text(word_space=number(operands[0]), character_space=number(operands[1]))
    _next_line(run, 0.0, -run.state.text.leading)
    return _shown(run, at, _string(operands[2]))


def _string(given: Value) -> Strings:
    if type(given) is Strings:
        return Strings.of([]) if given.array else given
    return Strings.of([given])


def _shown(run: Run, at: str, strings: Strings) -> Sequence[Painted]:
    current = run.state
    state, font = current.text, current.text.font
    if font is None:
        run.fault(at, "text without a font")
        return ()
    found, matrix = measure(strings, font, state), run.text_matrix
    run.text_matrix = matrix.moved(*found.moved)
    if found.box.empty:
        return ()
    whole = matrix @ current.matrix
    thing = PaintedText(
        whole.box(found.box).clipped(current.clip.box),
        run.where(at),
        current.look,
        current.clip,
        matrix,
        current.matrix,
        state,
        abs(state.size) * whole.upward,
        strings,
    )
    return (thing,)
