"""The pipeline, from a layout to finished files."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from typeset.content.settle import settle
from typeset.data.read import Store
from typeset.delivery import REPORT, Entry, deliver, earlier, unchanged
from typeset.diagnostics import Diagnostic, Diagnostics, nearest
from typeset.editions import Medium, wanted
from typeset.flow.setter import Setter
from typeset.flow.sheet import POINTS_PER_MM, resolve
from typeset.flow.story import set_document
from typeset.jobs import Job, MadeUp, addresses, chapter_prefix, jobs
from typeset.layout.load import Loaded, load
from typeset.layout.theme import PrintSpec, Theme
from typeset.locale import get
from typeset.pages.makeup import make_up
from typeset.pages.paint import paint_page
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.conditions import Condition, condition, fogra39, srgb
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pdf.spec import FileSpec, Geometry, Info
from typeset.pdf.standards import STANDARDS
from typeset.typography.families import Families

Progress = Callable[[str], object]
"""Told, in a few words, what is being done."""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished file; `path` is below the report's folder in out/."""

    path: str
    edition: str
    standards: tuple[str, ...]
    pages: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage cost, in seconds."""

    name: str
    wall: float
    cpu: float


@dataclass(slots=True)
class BuildReport:
    """What a build made and found.  `folder` is the report's folder in out/."""

    folder: Path
    files: list[BuiltFile] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    stages: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str, progress: Progress) -> Iterator[None]:
        """Time a stage and tell of it."""
        progress(name)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages.append(Stage(name, time.perf_counter() - wall, time.process_time() - cpu))


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
            data = _draw(job, prepared, places)
        finished[str(job.path)] = data
        report.files.append(_built(job, data))
    report.diagnostics = tuple(diagnostics)
    with report.stage("write", tell):
        _deliver(report, finished, chapter, layout)
    return report


def report_name(layout: Path) -> str:
    """A report is called what its folder is called."""
    return _folder(layout).resolve().name


def _folder(layout: Path) -> Path:
    """The folder that holds report.yaml."""
    return layout if layout.is_dir() else layout.parent


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Made-up pages and all that drawing them takes."""

    made: MadeUp
    setter: Setter
    press: PrintSpec
    painters: Mapping[Medium, Painter]
    conditions: Mapping[Medium, Condition]


def _prepare(
    layout: Path,
    diagnostics: Diagnostics,
    media: Sequence[Medium],
    report: BuildReport,
    tell: Progress,
) -> _Prepared | None:
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
    painters: dict[Medium, Painter] = {"print": PressPainter(), "web": ScreenPainter()}
    conditions: dict[Medium, Condition] = {
        "print": _press_condition(theme, loaded.theme_path.parent, diagnostics),
        "web": srgb(),
    }
    return _Prepared(made, setter, theme.print, painters, conditions)


def _font_folders(loaded: Loaded) -> list[Path]:
    """The nearest fonts/ folder above the report's own."""
    parents = loaded.folder.resolve().parents
    return [parent / "fonts" for parent in parents if (parent / "fonts").is_dir()][:1]


def _press_condition(theme: Theme, folder: Path, diagnostics: Diagnostics) -> Condition:
    """The theme's own profile, or FOGRA39; an unusable profile is reported at its line."""
    profile = theme.print.profile
    if profile is None:
        return fogra39()
    path = folder / profile
    try:
        name = str(theme.print.condition or path.stem)
        found = condition(path.read_bytes(), name, name)
        if found.process != "DeviceCMYK":
            raise ValueError("it is not a CMYK profile")
        return found
    except (OSError, ValueError) as problem:
        diagnostics.error(
            "unreadable-profile",
            f"the printing profile {path} cannot be used: {problem}",
            profile.span,
            "name a CMYK output profile (.icc)",
        )
        return fogra39()


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


def _draw(job: Job, prepared: _Prepared, places: Mapping[str, str]) -> bytes:
    """Draw a job's pages and finish the file."""
    setter, document = prepared.setter, prepared.made.document
    grid = setter.sheet.grid
    medium = job.edition.medium
    press = medium == "print"
    facing = press or setter.sheet.facing_on_screen
    geometry = Geometry(
        grid.width,
        grid.height,
        grid.bleed if press else 0.0,
        prepared.press.slug * POINTS_PER_MM if press else 0.0,
    )
    spec = FileSpec(
        STANDARDS[job.edition.standard],
        geometry,
        prepared.painters[medium],
        prepared.conditions[medium],
        underline=None if press else setter.sheet.underline,
    )
    info = Info(
        title=job.title,
        language=document.locale.tag,
        publisher=document.publisher,
        date=document.date,
        description=document.description,
    )
    canvas = PdfCanvas(spec, info, job.folios(), places.get)
    for page in job.pages:
        canvas.begin_page(page.label)
        paint_page(page, canvas, document, setter, facing)
        canvas.end_page()
    return canvas.finish(job.root(), job.bookmarks())


def _built(job: Job, data: bytes) -> BuiltFile:
    return BuiltFile(
        path=str(job.path),
        edition=job.edition.medium,
        standards=tuple(job.edition.standard.split("+")),
        pages=len(job.pages),
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _deliver(
    report: BuildReport, finished: Mapping[str, bytes], chapter: int | None, layout: Path
) -> None:
    """Put the files and the build report into place.

    Files of earlier builds that this one would make again, were they still wanted, are removed;
    other editions' and chapters' stay, and stay listed.
    """
    media = {file.edition for file in report.files}
    listed = earlier(report.folder)
    remade = [entry for entry in listed if _is_remade(entry["path"], media, chapter)]
    stale = {str(entry["path"]) for entry in remade} - set(finished)
    kept = [entry for entry in listed if entry not in remade and unchanged(report.folder, entry)]
    deliver(
        report.folder, {**finished, REPORT: _json(report, kept, _folder(layout))}, sorted(stale)
    )


def _is_remade(path: str, media: Set[str], chapter: int | None) -> bool:
    """True for files that a build of these editions, of one chapter or of all, answers for."""
    medium, name = path.split("/")
    return medium in media and (chapter is None or name.startswith(chapter_prefix(chapter)))


def _json(report: BuildReport, kept: Sequence[Entry], folder: Path) -> bytes:
    """The build report: files and diagnostics; nothing that differs between two equal builds.

    The team's files are named from the report's folder on, wherever the build was started.
    """
    files = [
        {
            "path": file.path,
            "edition": file.edition,
            "standards": list(file.standards),
            "pages": file.pages,
            "bytes": file.bytes,
            "sha256": file.sha256,
        }
        for file in report.files
    ]
    found = Diagnostics()
    found.extend(_named_from(folder, diagnostic) for diagnostic in report.diagnostics)
    contents = {"files": [*files, *kept], "diagnostics": [as_json(one) for one in found]}
    return f"{json.dumps(contents, ensure_ascii=False, indent=2)}\n".encode()


def _named_from(folder: Path, diagnostic: Diagnostic) -> Diagnostic:
    span = diagnostic.span
    if span is None:
        return diagnostic
    return replace(diagnostic, span=replace(span, file=Path(os.path.relpath(span.file, folder))))


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as plain values; file, line and column are null where it has no place."""
    span = diagnostic.span
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": span.file.as_posix() if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "hints": list(diagnostic.hints),
    }


def _silent(_: str) -> None:
    """Tell nobody."""
