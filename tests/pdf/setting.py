"""Lines set by hand, without a composer: what the pdf stage is given to paint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from typeset.content.node import Node, Target
from typeset.ink import BLACK, Ink
from typeset.typography.face import Face
from typeset.typography.line import Fragment, Line, Run

NAVY = Ink("navy", (0.004, 0.239, 0.4), (1.0, 0.7, 0.25, 0.35))
ORANGE = Ink("orange", (0.75, 0.29, 0.16), (0.0, 0.7, 1.0, 0.0), spot="PANTONE 158 C")
MIST = Ink("mist", (0.933, 0.953, 0.973), (0.08, 0.03, 0.02, 0.0))


@cache
def serif() -> Face:
    return _source("font_source_serif_pro", "SourceSerifPro-Regular")


@cache
def italic() -> Face:
    return _source("font_source_serif_pro", "SourceSerifPro-It")


@cache
def sans() -> Face:
    return _source("font_source_sans_pro", "SourceSansPro-Semibold")


def _source(module: str, name: str) -> Face:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Face(Path(spec.origin).parent / "files" / f"{name}.ttf")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run stands for, as content's inlines have it."""

    node: Node | None = None
    target: Target | None = None
    anchor: str | None = None


def run(
    text: str,
    face: Face | None = None,
    size: float = 10.0,
    ink: Ink = BLACK,
    rise: float = 0.0,
    origin: object = None,
) -> Run:
    return Run(text, face or serif(), size, ink, rise, origin=origin)


def line(*runs: Run, spaced: bool = False) -> Line:
    """Runs side by side on one line; `spaced`: more text follows, after a space without width."""
    x, fragments = 0.0, []
    for each in runs:
        shaped = each.face.shape(each.text)
        width = shaped.width * each.size / 1000
        fragments.append(Fragment(each, x, width, shaped.operand))
        x += width
    if spaced:
        last = fragments[-1]
        space = last.run.face.shape(" ")
        fragments[-1] = replace(last, operand=last.operand + space.operand)
    return Line(tuple(fragments), x, text="".join(each.text for each in runs))


def lines(texts: Sequence[str], face: Face | None = None, size: float = 10.0) -> list[Line]:
    """One line for each text."""
    return [line(run(text, face, size)) for text in texts]
