"""matplotlib paths as path construction operators (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

Point: TypeAlias = list[float]

_STOP, _MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 0, 1, 2, 3, 4, 79
_RECTANGLE = [_MOVE, _LINE, _LINE, _LINE, _CLOSE]


def fixed(value: float, decimals: int = 2) -> str:
    """A number without exponent or idle zeros; two decimals of a point are 0.004 mm."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fixed_all(values: Iterable[float]) -> str:
    """Several numbers, parted by spaces."""
    return " ".join(map(fixed, values))


def construct(path: Path, transform: Transform) -> str:
    """The operators that build `path` in drawing space; gaps (NaN) part it."""
    clean = path.cleaned(transform=transform, remove_nans=True, curves=True)
    points: list[Point] = clean.vertices.tolist()  # type: ignore[union-attr]
    codes: list[int] = clean.codes.tolist()  # type: ignore[union-attr]
    while codes and codes[-1] == _STOP:
        codes.pop()
    if codes == _RECTANGLE and _is_upright(points):
        (x, y), (right, top) = points[0], points[2]
        return f"{fixed_all((x, y, right - x, top - y))} re"
    return " ".join(_segments(codes, points))


def translated(path: Path, transform: Transform, positions: Iterable[Point]) -> str:
    """`path` built once at each position, as subpaths of one path."""
    return " ".join(construct(path, transform + Affine2D().translate(x, y)) for x, y in positions)


def _is_upright(points: list[Point]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    return (x0, y1, x2, y3) == (x3, y0, x1, y2) or (y0, x1, y2, x3) == (y3, x0, y1, x2)


def _segments(codes: list[int], points: list[Point]) -> Iterator[str]:
    at = 0
    last = ""
    while at < len(codes):
        code = codes[at]
        if code == _CUBIC:
            text = f"{fixed_all(v for point in points[at : at + 3] for v in point)} c"
            end = fixed_all(points[at + 2])
        elif code == _QUADRATIC:
            text = f"{_raised(points[at - 1 : at + 2])} c"
            end = fixed_all(points[at + 1])
        elif code == _CLOSE:
            text, end = "h", ""
        else:
            end = fixed_all(points[at])
            text = f"{end} {'m' if code == _MOVE else 'l'}"
            if code == _LINE and end == last:  # too short to be seen
                text = ""
        if text:
            yield text
        last = end
        at += {_CUBIC: 3, _QUADRATIC: 2}.get(code, 1)


def _raised(points: list[Point]) -> str:
    """A quadratic Bézier segment (its start, control and end) as the cubic that PDF knows."""
    start, control, end = points
    first = [a + 2 / 3 * (c - a) for a, c in zip(start, control, strict=True)]
    second = [b + 2 / 3 * (c - b) for b, c in zip(end, control, strict=True)]
    return fixed_all((*first, *second, *end))
