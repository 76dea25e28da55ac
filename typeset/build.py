"""The pipeline, from a layout to finished files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from typeset.accounting import keep_ledger
from typeset.auditing import exhibit_numbers, guard_report
from typeset.collector import patient_collector
from typeset.composing import Composer, compositions
from typeset.content.document import Document
from typeset.content.settle import settle
from typeset.data.read import Store
from typeset.data.views import arrange
from typeset.delivery import publish
from typeset.diagnostics import Diagnostics, nearest
from typeset.editions import Edition, Medium, WebStandard, wanted
from typeset.finishing import Finishing
from typeset.jobs import MadeUp
from typeset.layout.load import Loaded, load
from typeset.leaves import read_pages
from typeset.ledger import LEDGER, Ledger, warn_of_unmatched
from typeset.numbers.book import read_numbers
from typeset.production import Production
from typeset.records import dataclass
from typeset.report import BuildReport, Progress
from typeset.workers import processors


@patient_collector()
def check(
    layout: Path,
    diagnostics: Diagnostics,
    *,
    media: Sequence[Medium] = ("print", "web"),
    themes: Mapping[Medium, Path] | None = None,
    condition: Path | None = None,
) -> None:
    """Find every problem of a report, up to the made-up pages, and write nothing.

    `themes` and `condition` are files to take instead of the report's own, as for `build`.
    """
    _prepare(
        Order(layout, tuple(media), themes or {}, condition),
        diagnostics,
        BuildReport(Path()),
        _silent,
    )


@patient_collector()
def build(
    layout: Path,
    *,
    editions: Sequence[Medium] = ("print", "web"),
    chapter: int | None = None,
    out: Path = Path("out"),
    themes: Mapping[Medium, Path] | None = None,
    condition: Path | None = None,
    proof: bool = True,
    standard: WebStandard | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a report's files into `out`/<report>.

    `themes` are files to take instead of the report's own themes, `condition` is the profile of a
    printing condition to take instead of the print theme's, `standard` is what web files are to
    conform to instead of what the report says; without `proof` editors get no reading proofs of
    the chapters.  Files are drawn by as many `workers` as there are processors, or as are given,
    and are the same with any number.

    Raises TypesetError with every diagnostic if any is an error; then no file is written or
    replaced.
    """
    tell = progress or _silent
    diagnostics = Diagnostics()
    report = BuildReport(out / report_name(layout))
    order = Order(layout, tuple(editions), themes or {}, condition)
    made = _prepare(order, diagnostics, report, tell)
    if chapter is not None:
        for one in made.values():
            _check_chapter(one.made, chapter, diagnostics)
    diagnostics.raise_if_errors()
    with TemporaryDirectory(prefix="typeset-") as workshop:
        chosen = _editions(made, order, chapter, standard)
        finishing = Finishing(made, chosen, chapter, Path(workshop), proof)
        finished = finishing.finish(workers or processors(), tell)
        diagnostics.extend(finished.problems)
        diagnostics.raise_if_errors()
        report.files, report.diagnostics = list(finished.files), tuple(diagnostics)
        report.stages += finished.stages
        with report.stage("write", tell):
            signed = {LEDGER: _signed(report.ledger, made, order)}
            publish(report, {**finished.places, **signed}, chapter, _folder(layout))
    return report


def _editions(
    made: Mapping[Medium, Production],
    order: Order,
    chapter: int | None,
    standard: WebStandard | None,
) -> tuple[Edition, ...]:
    """The editions to draw; the report says what web files conform to, unless `standard` does."""
    said = next(iter(made.values())).made.document.standard
    return wanted(order.media, chapter is not None, standard or said)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a report, its editions, themes and profile to take instead of its own."""

    layout: Path
    media: tuple[Medium, ...]
    themes: Mapping[Medium, Path]
    condition: Path | None = None


def _signed(ledger: Ledger, made: Mapping[Medium, Production], order: Order) -> bytes:
    """The ledger, with the folios of the first edition that is asked for."""
    first = next(made[medium] for medium in order.media if medium in made)
    return ledger.as_bytes(read_pages(first.made, first.setter), _folder(order.layout))


def report_name(layout: Path) -> str:
    """A report is called what its folder is called."""
    return _folder(layout).resolve().name


def _folder(layout: Path) -> Path:
    """The folder that holds report.yaml."""
    return layout if layout.is_dir() else layout.parent


def _prepare(
    order: Order, diagnostics: Diagnostics, report: BuildReport, tell: Progress
) -> dict[Medium, Production]:
    """Everything up to pages, going on past problems as far as that makes sense."""
    with report.stage("layout", tell):
        loaded = load(order.layout, diagnostics, order.themes)
    if loaded is None:
        return {}
    document = _settle(loaded, order, diagnostics, report, tell)
    fonts = _font_folders(loaded)
    name, binding = report_name(order.layout), loaded.report.binding
    composer = Composer(name, document, binding, fonts, report, tell, order.condition)
    return composer.compose(compositions(loaded, order.media), diagnostics)


def _settle(
    loaded: Loaded, order: Order, diagnostics: Diagnostics, report: BuildReport, tell: Progress
) -> Document:
    """Everything said and numbered.  Once that is so, the data need not be kept."""
    with report.stage("data", tell):
        store = Store(loaded.data, diagnostics, loaded.datasets())
        views = arrange(loaded.exhibiting(), store, diagnostics)
    with report.stage("numbers", tell):
        numbers = read_numbers(loaded, views, store, diagnostics)
    with report.stage("secrecy", tell):
        guarded = guard_report(loaded, views, numbers, diagnostics)
        report.secrecy = guarded.as_json(exhibit_numbers(loaded))
    with report.stage("content", tell):
        accessible = "web" in order.media
        document = settle(
            loaded, store, guarded.views, diagnostics, accessible=accessible, numbers=numbers
        )
    with report.stage("ledger", tell):
        report.ledger = keep_ledger(loaded, document, guarded, numbers, store)
        warn_of_unmatched(report.ledger, diagnostics)
    return document


def _font_folders(loaded: Loaded) -> list[Path]:
    """The nearest fonts/ folder above the report's own."""
    parents = loaded.folder.resolve().parents
    return [parent / "fonts" for parent in parents if (parent / "fonts").is_dir()][:1]


def _check_chapter(made: MadeUp, chapter: int, diagnostics: Diagnostics) -> None:
    numbers = [str(part.number) for part in made.document.chapters()]
    if str(chapter) not in numbers:
        diagnostics.error(
            "no-such-chapter",
            f"the report has no chapter {chapter} of its own",
            None,
            *nearest(str(chapter), numbers),
            f"chapters: {', '.join(numbers)}",
        )


def _silent(_: str) -> None:
    """Tell nobody."""
