"""From a layout to what readers can work out, for `typeset audit` and for the build report."""

from __future__ import annotations

from pathlib import Path

from typeset import locale as locales
from typeset.content.names import name_all
from typeset.data.read import Store
from typeset.data.views import ExhibitKey, Views, arrange
from typeset.diagnostics import Diagnostics
from typeset.layout.load import Loaded, load
from typeset.numbers.book import Numbers, read_numbers
from typeset.records import dataclass
from typeset.secrecy.guard import Guarded, guard
from typeset.secrecy.told import PrintedNumbers


@dataclass(frozen=True, slots=True)
class Audited:
    """What was found, and the numbers that tables and figures are printed under."""

    guarded: Guarded
    numbers: PrintedNumbers


def audit_report(layout: Path, diagnostics: Diagnostics) -> Audited | None:
    """Audit a report as it would be printed; None if its own file cannot be read."""
    loaded = load(layout, diagnostics)
    if loaded is None:
        return None
    store = Store(loaded.data, diagnostics, loaded.datasets())
    views = arrange(loaded.exhibiting(), store, diagnostics)
    numbers = read_numbers(loaded, views, store, diagnostics)
    guarded = guard_report(loaded, views, numbers, diagnostics)
    return Audited(guarded, exhibit_numbers(loaded))


def guard_report(
    loaded: Loaded, views: Views, numbers: Numbers, diagnostics: Diagnostics
) -> Guarded:
    """Hide what must be hidden in a report, and audit the rest; texts must tell nothing of it."""
    locale = locales.get(loaded.report.language)
    guarded = guard(views, locale, numbers.disclosures(), diagnostics)
    numbers.report_hidden(guarded.is_hidden, diagnostics)
    numbers.report_failed(guarded.is_hidden, diagnostics)
    return guarded


def exhibit_numbers(loaded: Loaded) -> PrintedNumbers:
    """The printed number of every table and figure that is placed: “5:6”."""
    locale = locales.get(loaded.report.language)
    names = name_all(loaded.chapters, loaded.pages, loaded.lost, locale, Diagnostics())
    numbers = {}
    for part, block in loaded.exhibiting():
        known = names.of(names.pages.get(part, part))
        for name in (*block.tables, *block.figures):
            if str(name) in known:
                numbers[ExhibitKey(part, str(name))] = known[str(name)].number
    return numbers
