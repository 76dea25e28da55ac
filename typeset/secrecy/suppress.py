"""`suppress:` — which numbers of a report to hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.data.quantity import COUNTED
from typeset.data.views import Views
from typeset.secrecy.choosing import Chooser
from typeset.secrecy.families import knowledge
from typeset.secrecy.hiding import Hidden, Suppressed
from typeset.secrecy.knowledge import Disclosure
from typeset.secrecy.printed import Reader
from typeset.secrecy.rule import Rule
from typeset.secrecy.ruling import Rulings


def suppress(reader: Reader, rulings: Rulings, disclosures: Iterable[Disclosure]) -> Suppressed:
    """Choose what to hide of every family of numbers that has a rule."""
    found = Suppressed(tuple(_of_few(reader, rulings)))
    few = frozenset(one.quantity for one in found.hidden)
    for key, known in knowledge(reader, disclosures, rulings.rules, few).items():
        found = found.and_also(Chooser(known, rulings.rules[key], few).choose())
    return found.and_also(Suppressed(tuple(_of_hidden_rows(reader, found))))


def _of_few(reader: Reader, rulings: Rulings) -> Iterator[Hidden]:
    """Means, medians and extremes of few rows, where rows are what is counted."""
    for dataset, value in dict.fromkeys(filter(None, reader.families().values())):
        rule = _rule_of_rows(reader.views, rulings, dataset, value)
        if rule is None:
            continue
        made_of = reader.made_of((dataset, value))
        for one in reader.aggregates(dataset):
            if one.quantity.value == value and 0 < made_of.rows(one.quantity) < rule.below:
                because = f"it is of fewer than {rule.below} rows"
                yield Hidden(one.spot, one.quantity, rule.mark, because, of_few=True)


def _rule_of_rows(views: Views, rulings: Rulings, dataset: str, value: str) -> Rule | None:
    """The rule for numbers of rows; None where values, and not rows, are what is counted.

    Where nothing counts rows, a dataset's rule is for them unless a value is printed as a count.
    """
    for (own, what), rule in rulings.rules.items():
        if own == dataset and what.startswith(COUNTED):
            return rule
    stated = rulings.stated.get(dataset)
    if stated is None or value in map(str, stated[0].rule.values):
        return None
    printed = (one.table.quantities for one in views.tables.values())
    counts = any(one.dataset == dataset and one.value == value and not one.how for one in printed)
    return None if counts else stated[1]


def _of_hidden_rows(reader: Reader, found: Suppressed) -> Iterator[Hidden]:
    """What is made of just the rows whose number is hidden: it would tell of how many there are."""
    known = {one.quantity for one in found.hidden}
    counts = {
        (one.quantity.dataset, one.quantity.members): one
        for one in found.hidden
        if one.quantity.value.startswith(COUNTED)
    }
    for dataset in dict.fromkeys(key for key, _ in counts):
        for one in reader.aggregates(dataset):
            count = counts.get((dataset, one.quantity.members))
            if count is not None and one.quantity not in known:
                because = f"so is the number of its rows ({count.spot.exhibit.name})"
                yield Hidden(one.spot, one.quantity, count.mark, because)
