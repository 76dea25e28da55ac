"""What readers know of each family of numbers, from all that a report prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set

from typeset.data.quantity import ROWS, Quantity, Sum
from typeset.data.views import Views
from typeset.secrecy.knowledge import Disclosure, Knowledge, know
from typeset.secrecy.printed import Reader, Veils, by_family, family
from typeset.secrecy.rule import Family


def knowledge(
    reader: Reader,
    disclosures: Iterable[Disclosure],
    wanted: Collection[Family] | None = None,
    without: Set[Quantity] = frozenset(),
) -> dict[Family, Knowledge]:
    """What is printed and said of each family of numbers; of some of them, if some are `wanted`.

    What is made of rows tells of how many they are, unless it is to be hidden itself (`without`).
    """
    veils, said = Veils(reader), list(disclosures)
    families = by_family(reader.printed())
    sums = _sums(reader.views, families)
    found = {}
    for key, printed in families.items():
        if wanted is None or key in wanted:
            told = [one for one in said if key in {family(each) for each, _ in one.terms}]
            known = [(one, veils.of(one)) for one in printed]
            others = reader.aggregates(key[0]) if key[1] == ROWS else ()
            telling = [one for one in others if one.quantity not in without]
            made_of = reader.made_of(key)
            found[key] = know(known, sums.get(key, []), told, made_of, telling)
    return found


def _sums(views: Views, families: Collection[Family]) -> dict[Family, list[Sum]]:
    """The totals that tables declare, by family of numbers, for some of the families."""
    found: dict[Family, list[Sum]] = {}
    for one in views.tables.values():
        key = (one.table.quantities.dataset, one.table.quantities.value)
        if key in families:
            found.setdefault(key, []).extend(one.table.sums)
    return found
