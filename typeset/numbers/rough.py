"""Rough numbers: drygt 30 procent, mer än 200, knappt hälften.

Each raises UnfitError for a value that cannot be said so.
"""

from __future__ import annotations

from fractions import Fraction

from typeset.numbers.figure import Kind, rounded
from typeset.numbers.written import Order, UnfitError, Written
from typeset.records import dataclass

_ROUGH = Fraction(5, 100)
"""How far a round number may be from the value, as a part of it, if no step is asked for."""
_CLOSE = Fraction(5, 1000)
"""Nearer than this, a round number is neither above nor below."""
_PART = Fraction(5, 100)
"""How far a share may be from the part of a whole that it is called."""


def about(order: Order) -> Written:
    """A round number and the word for what has been rounded off: drygt 30 procent."""
    shown = order.figure.shown
    if shown <= 0:
        raise UnfitError("only what is more than nothing can be said roughly", "leave the form out")
    step = _step(shown) if order.amount is None else Fraction(order.amount)
    if not step or shown < step / 2:
        raise UnfitError(
            f"{order.figures(rounded(shown, 2), 2)} cannot be rounded to a multiple of {step}",
            "write a smaller number after “about”",
        )
    round_to = Fraction(int(shown / step + Fraction(1, 2))) * step
    decimals = _decimals(step)
    value = rounded(round_to, decimals)
    words = order.running(value, decimals) + order.unit(value)
    wording = order.style.wording
    return _roughly(order, words, _Rounding(round_to, step / 2), (wording.above, wording.below))


def over(order: Order) -> Written:
    """The multiple of a step below the value: mer än 200 procent."""
    shown, step = order.figure.shown, _asked_step(order, "over")
    low = Fraction(-(-shown // step) - 1) * step
    words = f"{order.style.wording.over} {_multiple(order, low)}"
    return order.between(words, low, low + step)


def under(order: Order) -> Written:
    """The multiple of a step above the value: mindre än 50 procent."""
    shown, step = order.figure.shown, _asked_step(order, "under")
    high = Fraction(shown // step + 1) * step
    words = f"{order.style.wording.under} {_multiple(order, high)}"
    return order.between(words, high - step, high)


def _asked_step(order: Order, name: str) -> Fraction:
    if order.amount:
        return Fraction(order.amount)
    message = f"“{name}” needs a step, of which what is printed is a multiple"
    raise UnfitError(message, f"write “:{name} 10”")


def _multiple(order: Order, value: Fraction) -> str:
    figures = rounded(value, 0)
    return order.running(figures) + order.unit(figures)


@dataclass(frozen=True, slots=True)
class _Rounding:
    """A round number, and how far from it a value may have been."""

    to: Fraction
    reach: Fraction


def _roughly(order: Order, words: str, rounding: _Rounding, beside: tuple[str, str]) -> Written:
    """Words for a round number after the one that says on which side of it the value is."""
    shown, to = order.figure.shown, rounding.to
    above, below = beside
    if shown == to:
        return order.between(words, to, to)
    if abs(shown - to) <= _CLOSE * to:
        near = order.style.wording.near
        return order.between(f"{near} {words}", to * (1 - _CLOSE), to * (1 + _CLOSE))
    if shown > to:
        return order.between(f"{above} {words}", to, to + rounding.reach)
    return order.between(f"{below} {words}", to - rounding.reach, to)


def _step(value: Fraction) -> Fraction:
    """The coarsest step (10, 5, 1, …) that a multiple of is near enough to the value."""
    step = Fraction(1)
    while step < value:
        step *= 10
    while abs(value - int(value / step + Fraction(1, 2)) * step) > _ROUGH * value:
        step = step / 2 if _is_power(step) else step / 5
    return step


def _decimals(step: Fraction) -> int:
    """As many as a step needs to be written: 0.5 one, 0.05 two."""
    count = 0
    while (step * 10**count).denominator > 1:
        count += 1
    return count


def _is_power(step: Fraction) -> bool:
    """True for 1, 10, 0.1; false for 5, 50, 0.5."""
    while step > 1:
        step /= 10
    while step < 1:
        step *= 10
    return step == 1


def fraction(order: Order) -> Written:
    """A part of a whole: knappt hälften, drygt en tredjedel."""
    figure = order.figure
    order.expect("fraction", Kind.SHARE)
    parts = order.style.wording.parts()
    part = min(parts, key=lambda part: abs(part - figure.value))
    if abs(part - figure.value) > _PART:
        raise UnfitError(
            f"{order.figures(rounded(figure.shown, 1), 1)} percent is near no part of a whole "
            "that has a name",
            "write “:percent” or “:about”",
        )
    wording = order.style.wording
    beside = (wording.above, wording.barely)
    return _roughly(order, parts[part], _Rounding(part * 100, _PART * 100), beside)
