"""How a value is written in a report's language: `:percent`, `:about`, `:words` and the others.

Each form gives the words and the interval that they leave open to an attentive reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from typeset.layout.formula import Form
from typeset.numbers import rough
from typeset.numbers.figure import Day, Kind, Result
from typeset.numbers.written import NBSP, USUAL, Order, Style, UnfitError, Written


def write(result: Result, form: Form | None, style: Style) -> Written:
    """A value in words.  Raises `UnfitError` if it cannot be written in that form."""
    if isinstance(result, Day):
        return _DATES[_date_form(form)](result, style)
    name = form.name if form is not None else USUAL.get(result.kind, "")
    if name in ("date", "month"):
        raise UnfitError(f"{result.kind.value} is no date", "leave the form out")
    amount = form.amount if form is not None else None
    return _FORMS[name](Order(result, amount, style))


def _usual(order: Order) -> Written:
    return order.as_rounded(order.running(order.printed, order.decimals))


def _figures(order: Order) -> Written:
    return order.as_rounded(order.figures(order.printed, order.decimals))


def _with_unit(order: Order) -> Written:
    value = order.printed
    return order.as_rounded(order.running(value, order.decimals) + order.unit(value))


def _of_kind(name: str, *kinds: Kind) -> Callable[[Order], Written]:
    """A value and its unit, if the form fits its kind."""

    def written(order: Order) -> Written:
        order.expect(name, *kinds)
        return _with_unit(order)

    return written


def _percent_sign(order: Order) -> Written:
    order.expect("%", Kind.SHARE, Kind.CHANGE)
    return order.as_rounded(
        order.figures(order.printed, order.decimals) + order.style.locale.percent
    )


def _signed(order: Order) -> Written:
    """With + or −: in figures, with the unit if there is a word for it."""
    value = order.printed
    sign = "+" if value > 0 else ""
    return order.as_rounded(sign + order.figures(value, order.decimals) + order.unit(value))


def _words(order: Order) -> Written:
    """In words where the language's file has one."""
    value = order.printed
    word = order.style.wording.cardinal(int(value)) if value == int(value) else None
    return order.as_rounded((word or order.figures(value, order.decimals)) + order.unit(value))


def _ordinal(order: Order) -> Written:
    figure = order.figure
    if figure.kind not in (Kind.RANK, Kind.NUMBER, Kind.AMOUNT) or figure.value.denominator != 1:
        order.expect("ordinal", Kind.RANK)
    return Written(order.style.wording.ordinal(int(figure.value)), figure.value, figure.value)


def _label(order: Order) -> Written:
    if order.figure.label is None:
        raise UnfitError(
            "this value belongs to no one label",
            "“:label” follows largest(…), smallest(…) and ranked(…)",
        )
    return Written(order.figure.label)


def _year(order: Order) -> Written:
    """Four figures in a row."""
    value = order.figure.value
    order.expect("year", Kind.NUMBER, Kind.AMOUNT)
    if value.denominator != 1 or not 1000 <= value <= 9999:
        raise UnfitError("this is no year", "leave the form out")
    return Written(str(int(value)), value, value)


# --- dates


def _date_form(form: Form | None) -> str:
    name = "date" if form is None else form.name
    if name not in _DATES:
        raise UnfitError(f"a date cannot be written as “{name}”", "write :date, :month or :year")
    return name


def _date(day: Day, style: Style) -> Written:
    date = day.date
    return Written(f"{date.day}{NBSP}{style.wording.month(date.month)} {date.year}")


def _month(day: Day, style: Style) -> Written:
    return Written(f"{style.wording.month(day.date.month)} {day.date.year}")


_DATES: Mapping[str, Callable[[Day, Style], Written]] = {
    "date": _date,
    "month": _month,
    "year": lambda day, _style: Written(str(day.date.year)),
}

_FORMS: Mapping[str, Callable[[Order], Written]] = {
    "": _usual,
    "number": _usual,
    "figures": _figures,
    "percent": _of_kind("percent", Kind.SHARE, Kind.CHANGE),
    "%": _percent_sign,
    "points": _of_kind("points", Kind.POINTS),
    "times": _of_kind("times", Kind.TIMES),
    "signed": _signed,
    "words": _words,
    "about": rough.about,
    "over": rough.over,
    "under": rough.under,
    "fraction": rough.fraction,
    "ordinal": _ordinal,
    "label": _label,
    "year": _year,
}
