"""Which rule of secrecy holds for which numbers: that of their dataset, or a table's stricter one.

A rule is safe only if it holds wherever the same values are printed.  So a family of numbers has
one rule; what a table says of its own may hide more than its dataset asks for, never less.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from typeset.data.guarding import Suppression
from typeset.data.overlap import overlap
from typeset.data.quantity import Quantity
from typeset.data.views import RuledData, Views
from typeset.diagnostics import Diagnostics
from typeset.records import dataclass
from typeset.secrecy.printed import Reader, family
from typeset.secrecy.rule import Family, Rule, Rules

Stated = dict[str, tuple[RuledData, Rule]]
"""The rule of each part of a file that has one, by its key."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rules of a report: of the families that tables and figures print, and of datasets."""

    rules: Rules
    stated: Stated

    def hides(self, quantity: Quantity, value: Fraction | None) -> bool:
        """True if a number is a small count, printed in a table or not."""
        if quantity.how:
            return False
        own = family(quantity)
        rule = self.rules.get(own) or stated_for(own, self.stated)
        counts = rule is not None and value is not None and value.denominator == 1
        return counts and rule is not None and rule.hides(int(value or 0))


def rulings(reader: Reader, diagnostics: Diagnostics) -> Rulings:
    """The rule of each family of numbers; two different ones for the same are an error."""
    stated = _of_datasets(reader.views, diagnostics)
    _check_parts(reader.views, diagnostics)
    return Rulings(_of_families(reader, stated, diagnostics), stated)


def _of_families(reader: Reader, stated: Stated, diagnostics: Diagnostics) -> Rules:
    families = reader.families()
    found = {
        key: rule
        for key in families.values()
        if key is not None and (rule := stated_for(key, stated)) is not None
    }
    said: dict[Family, Rule] = {}
    for exhibit, spec in reader.exhibits():
        key = families.get(exhibit)
        if spec.suppress is None or key is None:
            continue
        rule = _refined(exhibit.name, spec.suppress, found.get(key), diagnostics)
        if rule is not None:
            _check_same(key, said.setdefault(key, rule), rule, diagnostics)
    found |= said
    for span in dict.fromkeys(rule.span for rule in found.values()):
        _check(next(rule for rule in found.values() if rule.span == span), diagnostics)
    return found


# --- datasets


def _of_datasets(views: Views, diagnostics: Diagnostics) -> Stated:
    found: Stated = {}
    for one in views.ruled:
        rule = _rule(one.rule, one.rule.below)
        first, before = found.setdefault(one.key, (one, rule))
        same = _content(before) == _content(rule)
        if not same or set(map(str, first.rule.values)) != set(map(str, one.rule.values)):
            message = (
                f"the datasets “{first.name}” and “{one.name}” hide the same values differently"
            )
            hint = f"write the same `suppress` as at {before.span}"
            diagnostics.error("two-rules", message, rule.span, hint)
    return found


def _check_parts(views: Views, diagnostics: Diagnostics) -> None:
    """Nothing else is made from the same cells, read as another part of the file."""
    sources = {key: one.spec.data for key, one in views.tables.items()}
    sources |= {key: one.spec.data for key, one in views.charts.items()}
    for one in views.ruled:
        for exhibit, dataset in views.datasets.items():
            if overlap(one.dataset, dataset):
                message = f"“{exhibit.name}” reads cells of the dataset “{one.name}” in another way"
                hint = f"write data: {one.name}; what is hidden in one part is not in another"
                span = sources[exhibit].file.span
                diagnostics.error("read-around", message, span, hint)


def stated_for(key: Family, stated: Stated) -> Rule | None:
    """What its dataset says of a family of numbers."""
    one, rule = stated.get(key[0], (None, None))
    return rule if one is not None and one.covers(*key) else None


def _rule(said: Suppression, below: int) -> Rule:
    keep = frozenset(map(str, said.keep))
    words = (str(said.mark), str(said.secondary))
    return Rule(below, *words, said.protect, keep, said.zeros, said.span)


# --- tables and figures


def _refined(
    name: str, said: Suppression, stated: Rule | None, diagnostics: Diagnostics
) -> Rule | None:
    """A table's rule: what it leaves out is as its dataset says; what is weaker is an error."""
    below = said.below or (stated.below if stated is not None else None)
    if below is None:
        message = f"nothing says which counts of “{name}” are small"
        hint = "add “below:”, here or under the `suppress` of its dataset"
        diagnostics.error("missing-key", message, said.span, hint)
        return None
    rule = _rule(said, below)
    if stated is None:
        return rule
    unsaid = {key: getattr(stated, key) for key in _INHERITED if key not in said.said}
    rule = replace(rule, **unsaid, keep=rule.keep | stated.keep)
    weaker = list(_weaker(rule, stated))
    for key, words in weaker:
        message = f"“{name}” is less strict than its dataset: {words}"
        hint = f"leave “{key}” out; the dataset’s rule stands at {stated.span}"
        diagnostics.error("weaker-rule", message, said.span_of(key), hint)
    return stated if weaker else rule


_INHERITED = ("mark", "secondary", "protect", "zeros")


def _weaker(rule: Rule, stated: Rule) -> Iterator[tuple[str, str]]:
    """The keys by which a rule hides less than another, each with the difference in words."""
    for key in ("below", "protect"):
        own, wanted = getattr(rule, key), getattr(stated, key)
        if own < wanted:
            yield key, f"“{key}” is {own} and not {wanted}"
    if stated.zeros and not rule.zeros:
        yield "zeros", "zeros are shown"


def _check_same(key: Family, first: Rule, rule: Rule, diagnostics: Diagnostics) -> None:
    if _content(first) != _content(rule):
        message = f"the values of “{key[0]}” are hidden by two different rules"
        hint = f"write the same `suppress` as in line {first.span.line} of {first.span.file}"
        diagnostics.error("two-rules", message, rule.span, hint)


def _content(rule: Rule) -> tuple[object, ...]:
    words = (rule.mark, rule.secondary, tuple(sorted(rule.keep)))
    return (rule.below, rule.protect, rule.zeros, *words)


def _check(rule: Rule, diagnostics: Diagnostics) -> None:
    """A mark must not say more than may be known."""
    told = rule.says(primary=True)
    if told.narrower_than(rule.protect):
        message = f"the mark itself says that a hidden count is {told}"
        hint = "hide counts below a greater number, or zeros too (zeros: true)"
        diagnostics.error("telling-mark", message, rule.span, hint)
