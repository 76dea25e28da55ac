"""Secrecy in one step: hide what must be hidden, then audit what is left to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from typeset.data.quantity import Member, Quantity
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics
from typeset.locale import Locale
from typeset.records import dataclass
from typeset.secrecy import told
from typeset.secrecy.audit import Audit, audit, report
from typeset.secrecy.beside import check_beside
from typeset.secrecy.hiding import Suppressed
from typeset.secrecy.knowledge import Disclosure
from typeset.secrecy.marks import check_marks
from typeset.secrecy.masking import Hidden, mask, tells_order
from typeset.secrecy.printed import Reader
from typeset.secrecy.ruling import Rulings, rulings
from typeset.secrecy.suppress import suppress


@dataclass(frozen=True)
class Guarded:
    """Views in which nothing hidden is left, what was hidden, and what readers can work out."""

    views: Views
    suppressed: Suppressed
    audit: Audit
    rulings: Rulings

    def is_hidden(self, quantity: Quantity, value: Fraction | None) -> bool:
        """True if we hide a quantity, or one that it is a part of (a row told more closely).

        So is a small count that no table prints, if its dataset has a rule.
        """
        hidden = self._hidden.get((quantity.dataset, quantity.value, quantity.how), ())
        return self.rulings.hides(quantity, value) or any(
            members <= quantity.members for members in hidden
        )

    @cached_property
    def _hidden(self) -> Mapping[tuple[str, str, str], Sequence[frozenset[Member]]]:
        """The members of what we hide, by what it is."""
        found: dict[tuple[str, str, str], list[frozenset[Member]]] = {}
        for one in self.suppressed.marks:
            found.setdefault((one.dataset, one.value, one.how), []).append(one.members)
        return found

    def as_json(self, numbers: told.PrintedNumbers) -> dict[str, Any]:
        """For the build report: what is hidden and why, and what was accepted for what reason."""
        return {
            "hidden": [told.hidden(one, numbers) for one in self.suppressed.hidden],
            "least_secondary": self.suppressed.least,
            "accepted": told.accepted(self.audit, numbers),
        }


def guard(
    views: Views, locale: Locale, disclosures: Iterable[Disclosure], diagnostics: Diagnostics
) -> Guarded:
    """Hide, audit and report.  Leaks and contradictions that are not accepted are errors."""
    said = list(disclosures)
    reader = Reader(views, locale)
    found_rules = rulings(reader, diagnostics)
    ruled = replace(reader, rules=found_rules.rules)
    suppressed = suppress(ruled, found_rules, said)
    masked = replace(ruled, views=mask(views, suppressed.marks))
    _check_parts(masked.views, diagnostics)
    check_marks(masked, suppressed.marks, diagnostics)
    _check_order(masked.views, suppressed.marks, diagnostics)
    _check_few(masked, suppressed, diagnostics)
    check_beside(masked, diagnostics)
    found = audit(masked, said)
    report(found, masked, diagnostics, suppressed.wrong)
    return Guarded(masked.views, suppressed, found, found_rules)


def _check_few(reader: Reader, suppressed: Suppressed, diagnostics: Diagnostics) -> None:
    """What is made of few rows is hidden, but others are made of these rows and of more.

    Such numbers have no threshold that could be protected, so the author has to decide.
    """
    few = [one for one in suppressed.hidden if one.of_few]
    specs = dict(reader.exhibits())
    for key in dict.fromkeys((one.quantity.dataset, one.quantity.value) for one in few):
        made_of = reader.made_of(key)
        own = [set(made_of.parts.get(one.quantity, ())) for one in few]
        told = {
            one.spot.exhibit: one.spot.name
            for one in reversed(list(reader.aggregates(key[0])))
            if one.mark is None
            and any(rows < {*made_of.parts.get(one.quantity, ())} for rows in own)
        }
        for exhibit, name in told.items():
            message = (
                f"“{exhibit.name}”: {name} is made of rows so few that they are hidden, and of more"
            )
            hint = "see that the hidden one cannot be worked out: the audit follows counts only"
            diagnostics.warning("not-audited", message, specs[exhibit].span, hint)


_WHOLES = frozenset({"donut", "pie"})
"""Kinds of charts that draw the parts of a whole."""


def _check_parts(views: Views, diagnostics: Diagnostics) -> None:
    """A ring or pie without one of its parts would show the others too large."""
    for key, one in views.charts.items():
        series = [each for panel in one.data.panels for each in panel.series]
        if one.spec.chart in _WHOLES and any(any(each.marks) for each in series):
            message = f"a part of the whole that “{key.name}” draws is hidden"
            hint = "choose a chart that does without it, such as bars"
            diagnostics.error("hidden-part", message, one.spec.span, hint)


def _check_order(views: Views, hidden: Hidden, diagnostics: Diagnostics) -> None:
    """The order of rows would tell what hidden numbers lie between."""
    for key, one in views.tables.items():
        if tells_order(one.spec, one.table, hidden):
            message = f"“{key.name}” is sorted by numbers of which some are hidden"
            hint = "sort it by another column, or say in which `order` its rows stand"
            diagnostics.error("telling-order", message, one.spec.span, hint)
