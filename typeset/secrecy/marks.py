"""What marks mean in tables and figures: each is explained, occurs, and means one thing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.data.asked import TableView
from typeset.data.guarding import Suppression
from typeset.data.table import DataTable
from typeset.data.values import Mark, noted
from typeset.data.views import ExhibitKey
from typeset.diagnostics import Diagnostics, Span
from typeset.secrecy.masking import Hidden
from typeset.secrecy.printed import Reader
from typeset.secrecy.rule import Rule

_STARS = re.compile(r"\*+")
_STARS_AT_END = re.compile(r"\*+$")


def check_marks(reader: Reader, hidden: Hidden, diagnostics: Diagnostics) -> None:
    """Warn of marks that nothing explains, explanations of none, and marks of two meanings.

    The `reader` sees what is printed, with our marks where something is `hidden`.
    """
    _check_explained(reader, hidden, diagnostics)
    families = reader.families()
    for key, one in reader.views.tables.items():
        rule = reader.rules.get(family) if (family := families[key]) else None
        ours = frozenset(map(str, _put(rule) + _put(one.spec.suppress)))
        _check_labels(one.spec, one.table, ours, diagnostics)
        _check_occurring(key, one.spec, one.table, ours, diagnostics)


def _put(rule: Rule | Suppression | None) -> tuple[object, ...]:
    """The marks that a rule puts instead of numbers."""
    return () if rule is None else (rule.mark, rule.secondary)


def _check_explained(reader: Reader, hidden: Hidden, diagnostics: Diagnostics) -> None:
    """Every mark that we put into a table or figure has its meaning under it."""
    ours = [one for one in reader.printed() if one.mark and hidden.get(one.quantity) == one.mark]
    specs = dict(reader.exhibits())
    for exhibit, mark in dict.fromkeys((one.spot.exhibit, str(one.mark)) for one in ours):
        if mark not in map(str, specs[exhibit].marks):
            message = f"nothing says what “{mark}” means under “{exhibit.name}”"
            hint = f'write "{mark}": … under its `marks`'
            diagnostics.warning("unexplained-mark", message, specs[exhibit].span, hint)


def _check_labels(
    spec: TableView, table: DataTable, ours: frozenset[str], diagnostics: Diagnostics
) -> None:
    """A label with the mark of hidden numbers says that they are hidden, whatever they are.

    The first label is told for each mark.
    """
    starred = {
        found[0]: (text, span)
        for text, span in reversed([*_labels(table)])
        if "*" in text and (found := _STARS_AT_END.search(str(noted(text).raw)))
    }
    if not starred:
        return
    written = {id(words): words.span for words in spec.labels.values()}
    hiding = ours | {*map(str, spec.hidden)} | (starred.keys() & _in_cells(table))
    for mark, (text, span) in starred.items():
        if mark in hiding:
            message = f"“{text}” has the mark that stands for hidden numbers in this table"
            hint = f"give it another mark than “{mark}”, or a note: [^name]"
            place = written.get(id(text), span)
            diagnostics.warning("hidden-mark-on-label", message, place, hint)


def _check_occurring(
    key: ExhibitKey,
    spec: TableView,
    table: DataTable,
    ours: frozenset[str],
    diagnostics: Diagnostics,
) -> None:
    """What a mark means is said where it occurs, in cells, labels or caption.

    Marks of a rule are left aside: next time there may be something to hide.
    """
    asked = {str(mark): mark for mark in spec.marks if str(mark) not in ours}
    if not asked:
        return
    words = [str(spec.caption), table.stub, *(text for text, _ in _labels(table))]
    missing = [mark for mark in asked if not any(_holds(text, mark) for text in words)]
    occurring = {*_in_cells(table)} if missing else set()
    for mark in missing:
        if mark not in occurring:
            message = f"“{key.name}” says what “{mark}” means, but nothing in it has that mark"
            hint = "take it out of the table’s “marks”, or put the mark where it belongs"
            diagnostics.warning("unused-mark", message, asked[mark].span, hint)


def _holds(text: str, mark: str) -> bool:
    """Whether a text has a mark: of stars, just so many."""
    return mark in (text if mark.strip("*") else _STARS.findall(text))


def _labels(table: DataTable) -> Iterator[tuple[str, Span]]:
    """What stands around the values, each with its place."""
    yield from ((cell.text, cell.span) for row in table.header for cell in row)
    yield from ((group.label, group.span) for group in table.groups)
    yield from ((row.label, row.span) for row in table.rows)


def _in_cells(table: DataTable) -> Iterator[str]:
    return (cell.text for row in table.rows for cell in row.cells if isinstance(cell, Mark))
