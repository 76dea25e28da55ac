"""Calculator functions of PDF files, for all rows at once (ISO 32000-1, 7.10.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Column: TypeAlias = NDArray[np.float64]
Program: TypeAlias = list["float | str | Program"]

_TOKEN = re.compile(rb"%[^\r\n]*|[{}]|[^\s{}%]+")
_MOST = 100
"""Values on the stack (7.10.5.1)."""


def _truth(values: NDArray[np.bool_]) -> Column:
    return values.astype(np.float64)


def _whole(values: Column) -> NDArray[np.int64]:
    return np.clip(values, -(2**31), 2**31 - 1).astype(np.int64)


def _safe(values: Column) -> Column:
    return np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)


_UNARY: Mapping[str, Callable[[Column], Column]] = {
    "abs": np.abs,
    "neg": np.negative,
    "ceiling": np.ceil,
    "floor": np.floor,
    "round": lambda a: np.floor(a + 0.5),
    "truncate": np.trunc,
    "sqrt": lambda a: np.sqrt(np.maximum(a, 0.0)),
    "sin": lambda a: np.sin(np.radians(a)),
    "cos": lambda a: np.cos(np.radians(a)),
    "ln": lambda a: _safe(np.log(np.maximum(a, 1e-300))),
    "log": lambda a: _safe(np.log10(np.maximum(a, 1e-300))),
    "cvi": np.trunc,
    "cvr": lambda a: a,
    "not": lambda a: _truth(a == 0),
}
_BINARY: Mapping[str, Callable[[Column, Column], Column]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": lambda a, b: _safe(np.divide(a, np.where(b == 0, np.inf, b))),
    "idiv": lambda a, b: np.trunc(_safe(np.divide(a, np.where(b == 0, np.inf, b)))),
    "mod": lambda a, b: np.fmod(a, np.where(b == 0, 1.0, b)),
    "exp": lambda a, b: _safe(np.power(np.maximum(a, 0.0), b)),
    "atan": lambda a, b: np.degrees(np.arctan2(a, b)) % 360,
    "eq": lambda a, b: _truth(a == b),
    "ne": lambda a, b: _truth(a != b),
    "gt": lambda a, b: _truth(a > b),
    "ge": lambda a, b: _truth(a >= b),
    "lt": lambda a, b: _truth(a < b),
    "le": lambda a, b: _truth(a <= b),
    "and": lambda a, b: (_whole(a) & _whole(b)).astype(np.float64),
    "or": lambda a, b: (_whole(a) | _whole(b)).astype(np.float64),
    "xor": lambda a, b: (_whole(a) ^ _whole(b)).astype(np.float64),
    "bitshift": lambda a, b: np.trunc(a * np.power(2.0, np.clip(b, -31, 31))),
}


def calculator(source: bytes) -> Callable[[Array], Array]:
    """The function of a program.  Raises ValueError, then or when it is called."""
    tokens = (one.decode("latin-1") for one in _TOKEN.findall(source) if one[:1] != b"%")
    if next(tokens, "") != "{":
        raise ValueError("a calculator function does not begin with a brace")
    program = _program(tokens, 0)

    def calculated(rows: Array) -> Array:
        with np.errstate(all="ignore"):
            stack = _run(program, [rows[:, at].copy() for at in range(rows.shape[1])])
        return np.stack(stack, axis=1)

    return calculated


def _program(tokens: Iterator[str], depth: int) -> Program:
    made: Program = []
    for token in tokens:
        if token == "}":
            return made
        if token == "{":
            if depth > 20:
                raise ValueError("a calculator function is nested too deep")
            made.append(_program(tokens, depth + 1))
        else:
            made.append(_value(token))
    raise ValueError("a calculator function does not end")


def _value(token: str) -> float | str:
    try:
        return float(token)
    except ValueError:
        return {"true": 1.0, "false": 0.0}.get(token, token)


def _run(program: Program, stack: list[Column]) -> list[Column]:
    """Columns of numbers, a row for each colour; branches are taken row by row."""
    blocks: list[Program] = []
    for item in program:
        if len(stack) > _MOST:
            raise ValueError("a calculator function needs too much room")
        if isinstance(item, list):
            blocks.append(item)
        elif isinstance(item, float):
            stack.append(np.full_like(stack[0], item) if stack else np.array([item]))
        elif item in {"if", "ifelse"}:
            stack = _branch(item, blocks, stack)
            blocks = []
        else:
            _operate(item, stack)
    return stack


def _branch(kind: str, blocks: list[Program], stack: list[Column]) -> list[Column]:
    condition = stack.pop() != 0
    then = _run(blocks[0], list(stack))
    other = _run(blocks[1], list(stack)) if kind == "ifelse" else list(stack)
    if len(then) != len(other):
        raise ValueError("branches of a calculator function leave different numbers of values")
    return [np.where(condition, a, b) for a, b in zip(then, other, strict=True)]


def _operate(name: str, stack: list[Column]) -> None:
    if name in _UNARY:
        stack.append(_UNARY[name](stack.pop()))
    elif name in _BINARY:
        right = stack.pop()
        stack.append(_BINARY[name](stack.pop(), right))
    else:
        _shuffle(name, stack)


def _shuffle(name: str, stack: list[Column]) -> None:
    match name:
        case "pop":
            stack.pop()
        case "dup":
            stack.append(stack[-1])
        case "exch":
            stack[-2:] = [stack[-1], stack[-2]]
        case "copy":
            count = int(stack.pop()[0])
            stack += stack[len(stack) - count :] if count > 0 else []
        case "index":
            stack.append(stack[-1 - int(stack.pop()[0])])
        case "roll":
            turn, count = int(stack.pop()[0]), int(stack.pop()[0])
            if count > 0:
                top = stack[-count:]
                at = -turn % count
                stack[-count:] = top[at:] + top[:at]
        case _:
            raise ValueError(f"a calculator function has an operator “{name[:20]}”")
