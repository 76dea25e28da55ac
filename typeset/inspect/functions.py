"""Functions of a file (ISO 32000-1, 7.10): numbers in, numbers out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TypeAlias

from typeset.inspect.values import Value, elements, get, integer, number, numbers, stream_bytes

Numbers: TypeAlias = tuple[float, ...]
Function: TypeAlias = Callable[[Sequence[float]], Numbers]
"""Inputs and outputs are clipped to the function's domain and range."""

_DEEPEST = 8


def function(value: Value, depth: int = 0) -> Function | None:
    """The function that an object describes, or an array of functions of one output each.

    None if it is broken or of an unknown type.
    """
    if depth > _DEEPEST:
        return None
    parts = elements(value)
    if parts:
        return _joined([function(one, depth + 1) for one in parts])
    makers = {0: _sampled, 2: _exponential, 4: _calculator}
    kind = integer(get(value, "/FunctionType"), -1)
    core = _stitching(value, depth) if kind == 3 else makers.get(kind, _none)(value)
    domain, limits = _pairs(get(value, "/Domain")), _pairs(get(value, "/Range"))
    if core is None or not domain:
        return None
    return _bounded(core, domain, limits)


def _none(_value: Value) -> Function | None:
    return None


def _joined(parts: Sequence[Function | None]) -> Function | None:
    known = [one for one in parts if one is not None]
    if len(known) != len(parts):
        return None
    return lambda inputs: tuple(value for one in known for value in one(inputs)[:1])


def _pairs(value: Value) -> list[tuple[float, float]]:
    found = numbers(value)
    return list(zip(found[::2], found[1::2], strict=False))


def _clip(values: Sequence[float], limits: Sequence[tuple[float, float]]) -> Numbers:
    return tuple(
        min(high, max(low, value)) for value, (low, high) in zip(values, limits, strict=False)
    )


def _bounded(
    core: Function, domain: list[tuple[float, float]], limits: list[tuple[float, float]]
) -> Function:
    def bounded(inputs: Sequence[float]) -> Numbers:
        padded = [*inputs, *(0.0,) * len(domain)][: len(domain)]
        found = core(_clip(padded, domain))
        return _clip(found, limits) if limits else found

    return bounded


def _between(value: float, old: tuple[float, float], new: tuple[float, float]) -> float:
    if old[1] == old[0]:
        return new[0]
    return new[0] + (value - old[0]) * (new[1] - new[0]) / (old[1] - old[0])


def _exponential(value: Value) -> Function:
    low = numbers(get(value, "/C0")) or (0.0,)
    high = numbers(get(value, "/C1")) or (1.0,)
    exponent = number(get(value, "/N"), 1.0)

    def exponential(inputs: Sequence[float]) -> Numbers:
        try:
            share = float(inputs[0] ** exponent)
        except (ZeroDivisionError, OverflowError, TypeError):
            share = 0.0
        return tuple(a + share * (b - a) for a, b in zip(low, high, strict=False))

    return exponential


def _stitching(value: Value, depth: int) -> Function | None:
    parts = [function(one, depth + 1) for one in elements(get(value, "/Functions"))]
    known = [one for one in parts if one is not None]
    domain, encode = _pairs(get(value, "/Domain")), _pairs(get(value, "/Encode"))
    bounds = numbers(get(value, "/Bounds"))
    if not known or len(known) != len(parts) or len(encode) < len(known) or not domain:
        return None
    if len(bounds) != len(known) - 1:
        return None
    limits = list(pairwise([domain[0][0], *bounds, domain[0][1]]))

    def stitched(inputs: Sequence[float]) -> Numbers:
        at = sum(inputs[0] >= bound for bound in bounds)
        return known[at]([_between(inputs[0], limits[at], encode[at])])

    return stitched


@dataclass(frozen=True, slots=True)
class _Samples:
    sizes: tuple[int, ...]
    outputs: int
    bits: int
    data: bytes

    def at(self, place: Sequence[int], output: int) -> int:
        index, step = 0, 1
        for position, size in zip(place, self.sizes, strict=True):
            index += position * step
            step *= size
        first = (index * self.outputs + output) * self.bits
        start, end = first // 8, (first + self.bits + 7) // 8
        word = int.from_bytes(self.data[start:end].ljust(end - start, b"\0"), "big")
        return (word >> (end * 8 - first - self.bits)) & ((1 << self.bits) - 1)


def _sampled(value: Value) -> Function | None:
    """Samples on a grid, and what lies between them by the straight line (7.10.2)."""
    sizes = tuple(integer(one) for one in elements(get(value, "/Size")))
    limits, domain = _pairs(get(value, "/Range")), _pairs(get(value, "/Domain"))
    bits, data = integer(get(value, "/BitsPerSample")), stream_bytes(value)
    usable = 0 < len(sizes) <= 6 and len(sizes) == len(domain) and min(sizes) > 0
    if data is None or not limits or not usable or bits not in {1, 2, 4, 8, 12, 16, 24, 32}:
        return None
    encode = _pairs(get(value, "/Encode")) or [(0.0, size - 1.0) for size in sizes]
    decode = _pairs(get(value, "/Decode")) or limits
    samples = _Samples(sizes, len(limits), bits, data)
    top = float((1 << bits) - 1)

    def sampled(inputs: Sequence[float]) -> Numbers:
        places = [
            min(size - 1.0, max(0.0, _between(one, span, target)))
            for one, span, target, size in zip(inputs, domain, encode, sizes, strict=False)
        ]
        return tuple(
            _between(_interpolated(samples, places, output), (0.0, top), decode[output])
            for output in range(min(len(limits), len(decode)))
        )

    return sampled


def _interpolated(samples: _Samples, places: Sequence[float], output: int) -> float:
    total = 0.0
    floors = [int(place) for place in places]
    for corner in product((0, 1), repeat=len(places)):
        weight = 1.0
        for place, floor, up in zip(places, floors, corner, strict=True):
            weight *= (place - floor) if up else 1 - (place - floor)
        if weight:
            at = [floor + up for floor, up in zip(floors, corner, strict=True)]
            total += weight * samples.at(at, output)
    return total


_TOKEN = re.compile(rb"[{}]|[^\s{}]+")

_Program: TypeAlias = list["str | float | _Program"]


def _calculator(value: Value) -> Function | None:
    """A little PostScript (7.10.5)."""
    data = stream_bytes(value)
    if data is None:
        return None
    tokens = iter(_TOKEN.findall(data))
    try:
        if next(tokens) != b"{":
            return None
        program = _parsed(tokens, 0)
    except (StopIteration, ValueError):
        return None

    def calculated(inputs: Sequence[float]) -> Numbers:
        stack = list(inputs)
        try:
            _run(program, stack)
        except (IndexError, ValueError, ZeroDivisionError, OverflowError, TypeError, KeyError):
            return (0.0,) * (len(elements(get(value, "/Range"))) // 2)
        return tuple(stack)

    return calculated


def _parsed(tokens: Iterator[bytes], depth: int) -> _Program:
    if depth > 32:
        raise ValueError
    program: _Program = []
    for token in tokens:
        if token == b"}":
            return program
        if token == b"{":
            program.append(_parsed(tokens, depth + 1))
            continue
        word = token.decode("latin-1")
        try:
            program.append(float(word))
        except ValueError:
            program.append(word)
    raise ValueError


def _run(program: _Program, stack: list[float]) -> None:
    for at, step in enumerate(program):
        if isinstance(step, float):
            stack.append(step)
        elif isinstance(step, str):
            _step(step, program, at, stack)


def _step(word: str, program: _Program, at: int, stack: list[float]) -> None:
    if word == "if":
        branch = program[at - 1]
        if stack.pop() and isinstance(branch, list):
            _run(branch, stack)
    elif word == "ifelse":
        branch = program[at - 2] if stack.pop() else program[at - 1]
        if isinstance(branch, list):
            _run(branch, stack)
    elif word in _UNARY:
        stack.append(float(_UNARY[word](stack.pop())))
    elif word in _BINARY:
        second, first = stack.pop(), stack.pop()
        stack.append(float(_BINARY[word](first, second)))
    else:
        _STACK[word](stack)


def _roll(stack: list[float]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if count > 0:
        top = stack[-count:]
        by %= count
        stack[-count:] = top[-by:] + top[:-by] if by else top


def _copy(stack: list[float]) -> None:
    count = int(stack.pop())
    if 0 < count <= 100:
        stack.extend(stack[-count:])


def _swap(stack: list[float]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


def _shift(value: float, by: float) -> int:
    return int(value) << int(by) if by >= 0 else int(value) >> int(-by)


_UNARY: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "neg": lambda x: -x,
    "ceiling": math.ceil,
    "floor": math.floor,
    "round": lambda x: math.floor(x + 0.5),
    "truncate": math.trunc,
    "sqrt": lambda x: math.sqrt(max(0.0, x)),
    "sin": lambda x: math.sin(math.radians(x)),
    "cos": lambda x: math.cos(math.radians(x)),
    "ln": math.log,
    "log": math.log10,
    "cvi": math.trunc,
    "cvr": float,
    "not": lambda x: not x,
}

_BINARY: dict[str, Callable[[float, float], float]] = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "idiv": lambda x, y: math.trunc(x / y),
    "mod": math.fmod,
    "exp": lambda x, y: x**y,
    "atan": lambda x, y: math.degrees(math.atan2(x, y)) % 360,
    "eq": lambda x, y: x == y,
    "ne": lambda x, y: x != y,
    "gt": lambda x, y: x > y,
    "ge": lambda x, y: x >= y,
    "lt": lambda x, y: x < y,
    "le": lambda x, y: x <= y,
    "and": lambda x, y: int(x) & int(y),
    "or": lambda x, y: int(x) | int(y),
    "xor": lambda x, y: int(x) ^ int(y),
    "bitshift": _shift,
}

_STACK: dict[str, Callable[[list[float]], object]] = {
    "pop": lambda stack: stack.pop(),
    "exch": _swap,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": lambda stack: stack.append(stack[-1 - int(stack.pop())]),
    "roll": _roll,
    "true": lambda stack: stack.append(1.0),
    "false": lambda stack: stack.append(0.0),
}
