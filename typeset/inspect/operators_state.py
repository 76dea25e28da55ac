"""Operators that set the graphics state, colours and marks, and paint nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from typeset.inspect.colour import UNKNOWN, Colour, Pattern
from typeset.inspect.geometry import Matrix
from typeset.inspect.interpreter import Layered, Run, floats, operator
from typeset.inspect.records import Mark
from typeset.inspect.state import SoftMask
from typeset.inspect.strings import Strings
from typeset.inspect.values import (
    Value,
    elements,
    get,
    identity,
    integer,
    name,
    number,
    text,
)

_DEEPEST_STACK = 10_000


@operator("q", 0)
def _save(run: Run, at: str, _operands: Sequence[Value]) -> None:
    if len(run.stack) < _DEEPEST_STACK:
        run.stack.append(run.state)
    else:
        run.fault(at, "q inside q without end")


@operator("Q", 0)
def _restore(run: Run, at: str, _operands: Sequence[Value]) -> None:
    if run.stack:
        run.state = run.stack.pop()
    else:
        run.fault(at, "Q without q")


@operator("cm", 6)
def _transform(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.state = run.state._replace(matrix=Matrix(*floats(operands)) @ run.state.matrix)


@operator("w", 1)
def _line_width(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.look(line_width=abs(number(operands[0])))


@operator("J j", 1)
def _line_ends(run: Run, at: str, operands: Sequence[Value]) -> None:
    run.look(**{"cap" if at == "J" else "join": integer(operands[0])})


@operator("M", 1)
def _miter(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.look(miter=number(operands[0], 10.0))


@operator("d", 2)
def _dash(run: Run, _at: str, operands: Sequence[Value]) -> None:
    given = operands[0]
    lengths = Strings.of(elements(given)) if type(given) is not Strings else given
    dash = tuple(0.0 if isinstance(one, bytes) else one for one in lengths.parts)
    run.look(dash=dash, dash_phase=number(operands[1]))


@operator("ri", 1)
def _intent(run: Run, _at: str, operands: Sequence[Value]) -> None:
    run.look(intent=name(operands[0]))


@operator("i", 1)
def _flatness(_run: Run, _at: str, _operands: Sequence[Value]) -> None:
    """How exactly curves are drawn is the device's affair."""


@operator("BX EX", 0)
def _compatibility(run: Run, at: str, _operands: Sequence[Value]) -> None:
    run.lenient += 1 if at == "BX" else -1


@operator("MP DP d0 d1")
def _points(_run: Run, _at: str, _operands: Sequence[Value]) -> None:
    """Marked points mark nothing that is painted; glyph widths are the font's."""


@operator("gs", 1)
def _graphics_state(run: Run, at: str, operands: Sequence[Value]) -> None:
    entries = run.scope.graphics_state(name(operands[0]))
    if entries is None:
        run.fault(at, f"there is no graphics state “{name(operands[0])}”")
        return
    changes: dict[str, object] = {}
    for key, value in entries:
        if key in _STATE:
            changes[_STATE[key]] = _entry(key, value, run)
    # ISO 32000-1, table 58: OP sets both overprints unless op is there too.
    if "stroke_overprint" in changes and "fill_overprint" not in changes:
        changes["fill_overprint"] = changes["stroke_overprint"]
    if changes:
        run.look(**changes)
    _font_entry(run, dict(entries).get("/Font"))


_STATE = {
    "/LW": "line_width",
    "/LC": "cap",
    "/LJ": "join",
    "/ML": "miter",
    "/OP": "stroke_overprint",
    "/op": "fill_overprint",
    "/OPM": "overprint_mode",
    "/BM": "blend",
    "/ca": "fill_alpha",
    "/CA": "stroke_alpha",
    "/SMask": "soft_mask",
    "/RI": "intent",
}


def _entry(key: str, value: Value, run: Run) -> object:
    if key in {"/OP", "/op"}:
        return value is True
    if key in {"/LC", "/LJ", "/OPM"}:
        return integer(value)
    if key == "/BM":
        listed = elements(value)
        return name(listed[0] if listed else value) or "Normal"
    if key == "/SMask":
        return _soft_mask(value, run.state.matrix)
    return name(value) if key == "/RI" else number(value, 1.0)


def _soft_mask(value: Value, matrix: Matrix) -> SoftMask | None:
    kind = name(get(value, "/S"))
    return SoftMask(kind, matrix, value) if kind else None


def _font_entry(run: Run, value: Value) -> None:
    listed = elements(value)
    if len(listed) == 2:
        found = run.scope.font_object(listed[0])
        run.set_text(font=found, font_name=found.name, size=number(listed[1]))


@operator("g G", 1)
@operator("rg RG", 3)
@operator("k K", 4)
def _device_colour(run: Run, at: str, operands: Sequence[Value]) -> None:
    family = {"g": "DeviceGray", "r": "DeviceRGB", "k": "DeviceCMYK"}[at[0].lower()]
    space = run.scope.device(family)
    _set(run, at, Colour(space, floats(operands)))


@operator("cs CS", 1)
def _space(run: Run, at: str, operands: Sequence[Value]) -> None:
    space = run.scope.space(operands[0])
    if space is UNKNOWN:
        run.fault(at, f"there is no colour space “{name(operands[0])}” that can be understood")
    _set(run, at, Colour(space, space.initial()))


@operator("sc SC scn SCN")
def _components(run: Run, at: str, operands: Sequence[Value]) -> None:
    current = run.state.look.stroke if at.isupper() else run.state.look.fill
    listed = list(operands)
    pattern = None
    if listed and isinstance(listed[-1], pikepdf.Name):
        pattern = _pattern(run, at, name(listed.pop()))
    values = floats(listed)
    if len(values) != current.space.components and current.space is not UNKNOWN:
        run.fault(at, f"{current.space.label} takes {current.space.components} components")
        values = (*values, *(0.0,) * current.space.components)[: current.space.components]
    _set(run, at, Colour(current.space, values, pattern))


def _pattern(run: Run, at: str, asked: str) -> Pattern | None:
    found = run.scope.get("Pattern", asked)
    if found is None:
        run.fault(at, f"there is no pattern “{asked}”")
        return None
    return Pattern(integer(get(found, "/PatternType")), found, identity(found))


def _set(run: Run, at: str, colour: Colour) -> None:
    """Cells of uncoloured tilings have no colours of their own (8.7.3.3)."""
    if not run.uncoloured:
        run.look(**{"stroke" if at.isupper() else "fill": colour})


@operator("BMC", 1)
def _begin(run: Run, _at: str, operands: Sequence[Value]) -> None:
    _open(run, Layered(Mark(name(operands[0]), container=run.container)))


@operator("BDC", 2)
def _begin_with(run: Run, at: str, operands: Sequence[Value]) -> None:
    tag, properties = name(operands[0]), operands[1]
    if isinstance(properties, pikepdf.Name):
        asked = name(properties)
        properties = run.scope.get("Properties", asked)
        if properties is None:
            run.fault(at, f"there is no property list “{asked}”")
    if tag == "OC":
        layers = run.scene.memory.layers
        _open(run, Layered(None, layers.named(properties), layers.hides(properties)))
        return
    mcid = get(properties, "/MCID")
    mark = Mark(
        tag,
        mcid if isinstance(mcid, int) else None,
        run.container,
        text(get(properties, "/ActualText")),
        text(get(properties, "/Alt")),
        text(get(properties, "/E")),
        text(get(properties, "/Lang")),
    )
    _open(run, Layered(mark))


def _open(run: Run, opened: Layered) -> None:
    run.open.append(opened)
    run.context = None


@operator("EMC", 0)
def _end(run: Run, at: str, _operands: Sequence[Value]) -> None:
    run.context = None
    if run.open:
        run.open.pop()
    else:
        run.fault(at, "EMC without BMC")
