"""Reads content streams: follows the graphics state and yields what is painted.

Broken operators are reported as faults and passed over, as viewers do; nothing here raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from typeset.inspect.contents import Instructions, Operands, read_contents
from typeset.inspect.geometry import IDENTITY, Matrix
from typeset.inspect.paths import PathBuilder
from typeset.inspect.records import Context, Fault, Group, Mark, Painted
from typeset.inspect.resources import Memory, Scope
from typeset.inspect.state import Look, State
from typeset.inspect.values import LARGEST, Value, identity, number

_MOST_KEPT = 1_000
"""Forms that paint more things are read anew each time: memory is dearer."""

DEEPEST = 24
"""Forms inside forms are followed so far; deeper ones are a loop, or meant to harm."""

Handler = Callable[["Run", str, Operands], Iterable[Painted] | None]

HANDLERS: dict[str, Handler] = {}
"""What each operator does; the modules of operators fill it (see `operator`)."""

COUNTS: dict[str, int] = {}
"""How many operands an operator takes, where that is fixed."""


def operator(names: str, operands: int = -1) -> Callable[[Handler], Handler]:
    """Register a handler for the operators named in `names`, parted by spaces."""

    def register(handler: Handler) -> Handler:
        for one in names.split():
            HANDLERS[one] = handler
            if operands >= 0:
                COUNTS[one] = operands
        return handler

    return register


@dataclass(frozen=True, slots=True)
class Scene:
    """What does not change while one page is read."""

    page: int
    memory: Memory
    faults: list[Fault]
    patterns: set[tuple[int, int]] = field(default_factory=set)
    """Tilings whose cells have been read."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a stream is painted into: forms, marks, layers and groups around it."""

    marks: tuple[Mark, ...] = ()
    layers: tuple[str, ...] = ()
    hidden: bool = False
    groups: tuple[Group, ...] = ()
    depth: int = 0
    pattern: bool = False
    open_forms: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Layered:
    """One open marked-content sequence; `mark` is None for one that is a layer."""

    mark: Mark | None
    layer: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Run:
    """One stream being read."""

    scene: Scene
    scope: Scope
    around: Surroundings
    container: tuple[int, int] | None
    state: State
    base: Matrix = IDENTITY
    stack: list[State] = field(default_factory=list)
    open: list[Layered] = field(default_factory=list)
    path: PathBuilder = field(default_factory=PathBuilder)
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY
    in_text: bool = False
    lenient: int = 0
    uncoloured: bool = False
    context: Context | None = None

    def fault(self, at: str, message: str) -> None:
        """Report what cannot be followed."""
        self.scene.faults.append(Fault(self.scene.page, at, message))

    def look(self, **changes: object) -> None:
        """Change what things are painted with."""
        state = self.state
        look = state.look._replace(**changes)  # type: ignore[arg-type]
        self.state = State(state.matrix, state.clip, look, state.text)

    def set_text(self, **changes: object) -> None:
        """Change what text is set with."""
        state = self.state
        text = state.text._replace(**changes)  # type: ignore[arg-type]
        self.state = State(state.matrix, state.clip, state.look, text)

    def where(self, at: str) -> Context:
        """The place of what is painted now."""
        kept = self.context
        if kept is not None and kept.operator == at:
            return kept
        around = self.around
        marks = tuple(one.mark for one in self.open if one.mark is not None)
        layers = tuple(one.layer for one in self.open if one.layer)
        self.context = Context(
            at,
            around.marks + marks,
            around.layers + layers,
            around.hidden or any(one.hidden for one in self.open),
            around.groups,
            around.depth,
            around.pattern,
        )
        return self.context

    def inside(self, **changes: object) -> Surroundings:
        """The surroundings of a form painted here."""
        here = self.where("Do")
        return replace(
            self.around,
            marks=here.marks,
            layers=here.layers,
            hidden=here.hidden,
            depth=self.around.depth + 1,
            **changes,  # type: ignore[arg-type]
        )

    def read(self, stream: Value) -> Iterator[Painted]:
        """Read a stream from its first to its last operator."""
        for name, operands in self._instructions(stream):
            handler = HANDLERS.get(name)
            if handler is not None and COUNTS.get(name, len(operands)) == len(operands):
                painted = handler(self, name, operands)
            else:
                painted = self._mend(name, operands, handler)
            if painted is not None:
                yield from painted
        if self.stack:
            self.fault("q", "q without Q")
        if self.open:
            self.fault("BDC", "marked content that does not end")

    def _instructions(self, stream: Value) -> Instructions:
        found = read_contents(stream, self.scene.memory.pdf)
        for problem in found.problems:
            self.fault("", f"the content stream {problem}")
        return found.instructions

    def _mend(
        self, name: str, operands: Operands, handler: Handler | None
    ) -> Iterable[Painted] | None:
        """Report an operator that is none, or has not the operands that it takes."""
        if handler is None:
            if not self.lenient:
                self.fault(name, f"“{name[:20]}” is not an operator")
            return None
        wanted, count = COUNTS[name], len(operands)
        self.fault(name, f"“{name}” needs {wanted} operands, and has {count}")
        return None if count < wanted else handler(self, name, list(operands)[count - wanted :])


def floats(operands: Iterable[Value]) -> tuple[float, ...]:
    """Operands as numbers; anything else counts as nought."""
    if type(operands) is tuple:
        return operands
    try:
        found = tuple([float(one) for one in operands])
    except (TypeError, ValueError, OverflowError, pikepdf.PdfError):
        return tuple([number(one) for one in operands])
    if found and (min(found) < -LARGEST or max(found) > LARGEST):
        return tuple([number(one) for one in operands])
    return found


def read_page(
    scene: Scene, contents: Value, resources: Value, state: State | None = None
) -> Iterator[Painted]:
    """Everything that a page's contents paint, in painting order."""
    scope = scene.memory.scope(resources)
    run = Run(scene, scope, Surroundings(), None, state or State())
    yield from run.read(contents)


def read_form(run: Run, form: Value, state: State, around: Surroundings) -> Iterable[Painted]:
    """Everything that a form paints; its own resources, or those of the stream it stands in."""
    own = form.get("/Resources")
    scope = run.scope if own is None else run.scene.memory.scope(own)
    inner = Run(run.scene, scope, around, identity(form), state, state.matrix)
    inner.uncoloured = run.uncoloured
    if own is None or not _fresh(inner):
        return inner.read(form)
    return _read_once(inner, form)


def _fresh(run: Run) -> bool:
    """True if nothing painted before a form has a part in what it paints."""
    state, around = run.state, run.around
    inherits = run.uncoloured or around.groups or around.pattern
    return not inherits and state.look == _UNSET.look and state.text == _UNSET.text


_UNSET = State()


def _read_once(run: Run, form: Value) -> Iterable[Painted]:
    """What a form paints that stands alike on many pages, as printers' marks and letterheads do.

    From its second reading on it is kept, so that papers of thousands of forms, each painted once,
    are not.
    """
    known, key = run.scene.memory.forms, (run.container, run.state, run.around)
    kept = known.get(key)
    if kept is not None or run.container is None:
        return run.read(form) if kept is None else kept
    if key not in known:
        known[key] = None
        return run.read(form)
    faults = len(run.scene.faults)
    things = tuple(run.read(form))
    alike = len(run.scene.faults) == faults and all(_alike(one, run.around) for one in things)
    if alike and len(things) <= _MOST_KEPT:
        known[key] = things
    return things


def _alike(thing: Painted, around: Surroundings) -> bool:
    """True unless another page might count a thing otherwise: by its mark, or by its tiling."""
    patterns = thing.where.pattern or thing.look.fill.pattern or thing.look.stroke.pattern
    return not patterns and thing.where.marks == around.marks


def fresh_look(look: Look) -> Look:
    """What a transparency group begins with (11.6.6): nothing of it shows through twice."""
    return look._replace(blend="Normal", fill_alpha=1.0, stroke_alpha=1.0, soft_mask=None)
