"""The pipeline, from a layout to finished files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from typeset.content.settle import settle
from typeset.data.read import Store
from typeset.delivery import publish
from typeset.diagnostics import Diagnostics, nearest
from typeset.editions import Medium, wanted
from typeset.flow.setter import Setter
from typeset.flow.sheet import resolve
from typeset.flow.story import set_document
from typeset.jobs import Job, MadeUp, addresses, jobs
from typeset.layout.load import Loaded, load
from typeset.locale import get
from typeset.pages.makeup import make_up
from typeset.production import Production, production
from typeset.report import BuildReport, BuiltFile, Progress
from typeset.typography.families import Families


def check(
    layout: Path, diagnostics: Diagnostics, *, media: Sequence[Medium] = ("print", "web")
) -> None:
    """Find every problem of a report, up to the made-up pages, and write nothing."""
    _prepare(layout, diagnostics, media, BuildReport(Path()), _silent)


def build(
    layout: Path,
    *,
    editions: Sequence[Medium] = ("print", "web"),
    chapter: int | None = None,
    out: Path = Path("out"),
    progress: Progress | None = None,
) -> BuildReport:
    """Build a report's files into `out`/<report>.

    Raises TypesetError with every diagnostic if any is an error; then no file is written or
    replaced.
    """
    tell = progress or _silent
    diagnostics = Diagnostics()
    report = BuildReport(out / report_name(layout))
    prepared = _prepare(layout, diagnostics, editions, report, tell)
    if prepared is not None and chapter is not None:
        _check_chapter(prepared.made, chapter, diagnostics)
    diagnostics.raise_if_errors()
    assert prepared is not None
    chosen = wanted(tuple(editions), chapter is not None)
    places = addresses(prepared.made)
    finished: dict[str, bytes] = {}
    for job in jobs(prepared.made, chosen, chapter):
        with report.stage(str(job.path), tell):
            data = prepared.draw(job, places)
        finished[str(job.path)] = data
        report.files.append(_built(job, data))
    report.diagnostics = tuple(diagnostics)
    with report.stage("write", tell):
        publish(report, finished, chapter, _folder(layout))
    return report


def report_name(layout: Path) -> str:
    """A report is called what its folder is called."""
    return _folder(layout).resolve().name


def _folder(layout: Path) -> Path:
    """The folder that holds report.yaml."""
    return layout if layout.is_dir() else layout.parent


def _prepare(
    layout: Path,
    diagnostics: Diagnostics,
    media: Sequence[Medium],
    report: BuildReport,
    tell: Progress,
) -> Production | None:
    """Everything up to pages, going on past problems as far as that makes sense."""
    with report.stage("layout", tell):
        loaded = load(layout, diagnostics)
    if loaded is None:
        return None
    locale = get(loaded.report.language)
    with report.stage("content", tell):
        store = Store(loaded.data, diagnostics)
        document = settle(loaded, store, diagnostics, accessible="web" in media)
    theme = loaded.theme
    if theme is None:
        return None
    with report.stage("flow", tell):
        sheet = resolve(theme, locale, Families(_font_folders(loaded)), diagnostics)
        if sheet is None:
            return None
        setter = Setter(sheet, locale, diagnostics)
        stories = set_document(document, setter)
    with report.stage("pages", tell):
        pages, appendices = make_up(stories, setter, theme.print.multiple)
    made = MadeUp(report_name(layout), document, pages, appendices)
    return production(made, setter, theme, loaded.theme_path.parent, diagnostics)


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


def _built(job: Job, data: bytes) -> BuiltFile:
    return BuiltFile(
        path=str(job.path),
        edition=job.edition.medium,
        standards=tuple(job.edition.standard.split("+")),
        pages=len(job.pages),
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _silent(_: str) -> None:
    """Tell nobody."""
