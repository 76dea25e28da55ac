"""How a value is written in a report's language: `:percent`, `:about`, `:words` and the others.

Each form gives the words and the interval that they leave open to an attentive reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from typeset.layout.formula import Form
from typeset.locale import Locale
from typeset.locale.wording import Wording
from typeset.numbers.figure import PERCENTS, Day, Figure, Kind, Result, rounded
from typeset.records import dataclass

_NBSP = "\N{NO-BREAK SPACE}"
_ROUGH = Fraction(5, 100)
"""How far a round number may be from the value, as a part of it, if no step is asked for."""
_CLOSE = Fraction(5, 1000)
"""Nearer than this, a round number is neither above nor below."""
_PART = Fraction(5, 100)
"""How far a share may be from the part of a whole that it is called."""
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Written:
    """A value in words; `low` to `high` is what a reader then knows of it, None if nothing."""

    text: str
    low: Fraction | None = None
    high: Fraction | None = None


class UnfitError(Exception):
    """A value that cannot be written in the form asked for: why, and what to do."""

    def __init__(self, message: str, *hints: str) -> None:
        self.hints = hints
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Style:
    """The language and the house's own rule: whole numbers below `words_below` are words."""

    locale: Locale
    words_below: int = 0

    @property
    def wording(self) -> Wording:
        """The language's words for numbers."""
        return self.locale.wording


_USUAL: Mapping[Kind, str] = {
    Kind.SHARE: "percent",
    Kind.CHANGE: "percent",
    Kind.POINTS: "points",
    Kind.TIMES: "times",
    Kind.RANK: "ordinal",
}
"""What a kind is written as if no form is asked for; the others as numbers."""


def write(result: Result, form: Form | None, style: Style) -> Written:
    """A value in words.  Raises `UnfitError` if it cannot be written in that form."""
    if isinstance(result, Day):
        return _DATES[_date_form(form)](result, style)
    name = form.name if form is not None else _USUAL.get(result.kind, "")
    if name in ("date", "month"):
        raise UnfitError(f"{result.kind.value} is no date", "leave the form out")
    amount = form.amount if form is not None else None
    return _FORMS[name](_Order(result, amount, style))


@dataclass(frozen=True, slots=True)
class _Order:
    """A value to write; `amount` is the number written after the form."""

    figure: Figure
    amount: int | None
    style: Style

    @property
    def decimals(self) -> int:
        """Those asked for, or the value's own."""
        decimals = self.figure.decimals if self.amount is None else self.amount
        if decimals > _MOST_DECIMALS:
            raise UnfitError(f"{decimals} decimals are too many", f"write at most {_MOST_DECIMALS}")
        return decimals

    def figures(self, value: Decimal, decimals: int = 0) -> str:
        """In figures."""
        return self.style.locale.number(value, max(decimals, 0))

    def running(self, value: Decimal, decimals: int = 0) -> str:
        """As in running text: small whole numbers in words, if that is the house's rule."""
        whole = not decimals and 0 <= value < self.style.words_below
        wording = self.style.wording
        word = wording.cardinal(int(value)) if whole else None
        varies = wording.one_varies and not self.unit(value)
        if word is None or (value == 1 and varies):
            return self.figures(value, decimals)
        return word

    def unit(self, value: Decimal) -> str:
        """The word after the number: percent, percentage points, times; else none."""
        wording, one = self.style.wording, abs(value) == 1
        match self.figure.kind:
            case Kind.SHARE | Kind.CHANGE:
                return _NBSP + wording.percent
            case Kind.POINTS:
                return _NBSP + wording.points[not one]
            case Kind.TIMES:
                return _NBSP + wording.times[not one]
            case _:
                return ""

    def within(self, text: str, value: Decimal, decimals: int) -> Written:
        """Words for a value rounded to so many decimals; whole amounts are known to be whole."""
        shown = self.figure.shown
        exact = not decimals and shown.denominator == 1 and self.figure.kind not in PERCENTS
        half = Fraction(0) if exact else Fraction(1, 2 * 10**decimals)
        return self.between(text, Fraction(value) - half, Fraction(value) + half)

    def between(self, text: str, low: Fraction, high: Fraction) -> Written:
        """Words for a value that is, as it is shown, between `low` and `high`."""
        scale = Fraction(1, 100) if self.figure.kind in PERCENTS else Fraction(1)
        return Written(text, low * scale, high * scale)


def _usual(order: _Order) -> Written:
    value = rounded(order.figure.shown, order.decimals)
    return order.within(order.running(value, order.decimals), value, order.decimals)


def _figures(order: _Order) -> Written:
    value = rounded(order.figure.shown, order.decimals)
    return order.within(order.figures(value, order.decimals), value, order.decimals)


def _with_unit(order: _Order) -> Written:
    value = rounded(order.figure.shown, order.decimals)
    text = order.running(value, order.decimals) + order.unit(value)
    return order.within(text, value, order.decimals)


def _of_kind(name: str, *kinds: Kind) -> Callable[[_Order], Written]:
    """A value and its unit, if the form fits its kind."""

    def written(order: _Order) -> Written:
        _expect(order.figure, name, *kinds)
        return _with_unit(order)

    return written


def _expect(figure: Figure, name: str, *kinds: Kind) -> None:
    if figure.kind not in kinds:
        wanted = " or ".join(kind.value for kind in kinds)
        message = f"the form “{name}” is for {wanted}, and this is {figure.kind.value}"
        usual = _USUAL.get(figure.kind, "number")
        raise UnfitError(message, f"write “:{usual}”, or leave the form out")


def _percent_sign(order: _Order) -> Written:
    _expect(order.figure, "%", Kind.SHARE, Kind.CHANGE)
    value = rounded(order.figure.shown, order.decimals)
    text = order.figures(value, order.decimals) + order.style.locale.percent
    return order.within(text, value, order.decimals)


def _signed(order: _Order) -> Written:
    """With + or −: in figures, with the unit if there is a word for it."""
    value = rounded(order.figure.shown, order.decimals)
    sign = "+" if value > 0 else ""
    text = sign + order.figures(value, order.decimals) + order.unit(value)
    return order.within(text, value, order.decimals)


def _words(order: _Order) -> Written:
    """In words where the language's file has one."""
    value = rounded(order.figure.shown, order.decimals)
    word = order.style.wording.cardinal(int(value)) if value == int(value) else None
    text = (word or order.figures(value, order.decimals)) + order.unit(value)
    return order.within(text, value, order.decimals)


def _ordinal(order: _Order) -> Written:
    figure = order.figure
    if figure.kind not in (Kind.RANK, Kind.NUMBER, Kind.AMOUNT) or figure.value.denominator != 1:
        _expect(figure, "ordinal", Kind.RANK)
    return Written(order.style.wording.ordinal(int(figure.value)), figure.value, figure.value)


def _label(order: _Order) -> Written:
    if order.figure.label is None:
        raise UnfitError(
            "this value belongs to no one label",
            "“:label” follows largest(…), smallest(…) and ranked(…)",
        )
    return Written(order.figure.label)


def _year(order: _Order) -> Written:
    """Four figures in a row."""
    value = order.figure.value
    _expect(order.figure, "year", Kind.NUMBER, Kind.AMOUNT)
    if value.denominator != 1 or not 1000 <= value <= 9999:
        raise UnfitError("this is no year", "leave the form out")
    return Written(str(int(value)), value, value)


# --- rough numbers


def _about(order: _Order) -> Written:
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


def _over(order: _Order) -> Written:
    """The multiple of a step below the value: mer än 200 procent."""
    shown, step = order.figure.shown, _asked_step(order, "over")
    low = Fraction(-(-shown // step) - 1) * step
    words = f"{order.style.wording.over} {_multiple(order, low)}"
    return order.between(words, low, low + step)


def _under(order: _Order) -> Written:
    """The multiple of a step above the value: mindre än 50 procent."""
    shown, step = order.figure.shown, _asked_step(order, "under")
    high = Fraction(shown // step + 1) * step
    words = f"{order.style.wording.under} {_multiple(order, high)}"
    return order.between(words, high - step, high)


def _asked_step(order: _Order, name: str) -> Fraction:
    if order.amount:
        return Fraction(order.amount)
    message = f"“{name}” needs a step, of which what is printed is a multiple"
    raise UnfitError(message, f"write “:{name} 10”")


def _multiple(order: _Order, value: Fraction) -> str:
    figures = rounded(value, 0)
    return order.running(figures) + order.unit(figures)


@dataclass(frozen=True, slots=True)
class _Rounding:
    """A round number, and how far from it a value may have been."""

    to: Fraction
    reach: Fraction


def _roughly(order: _Order, words: str, rounding: _Rounding, beside: tuple[str, str]) -> Written:
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


def _fraction(order: _Order) -> Written:
    """A part of a whole: knappt hälften, drygt en tredjedel."""
    figure = order.figure
    _expect(figure, "fraction", Kind.SHARE)
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


# --- dates


def _date_form(form: Form | None) -> str:
    name = "date" if form is None else form.name
    if name not in _DATES:
        raise UnfitError(f"a date cannot be written as “{name}”", "write :date, :month or :year")
    return name


def _date(day: Day, style: Style) -> Written:
    date = day.date
    return Written(f"{date.day}{_NBSP}{style.wording.month(date.month)} {date.year}")


def _month(day: Day, style: Style) -> Written:
    return Written(f"{style.wording.month(day.date.month)} {day.date.year}")


_DATES: Mapping[str, Callable[[Day, Style], Written]] = {
    "date": _date,
    "month": _month,
    "year": lambda day, _style: Written(str(day.date.year)),
}

_FORMS: Mapping[str, Callable[[_Order], Written]] = {
    "": _usual,
    "number": _usual,
    "figures": _figures,
    "percent": _of_kind("percent", Kind.SHARE, Kind.CHANGE),
    "%": _percent_sign,
    "points": _of_kind("points", Kind.POINTS),
    "times": _of_kind("times", Kind.TIMES),
    "signed": _signed,
    "words": _words,
    "about": _about,
    "over": _over,
    "under": _under,
    "fraction": _fraction,
    "ordinal": _ordinal,
    "label": _label,
    "year": _year,
}
