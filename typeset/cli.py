"""The command line: the only place that prints and exits."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from typeset.collector import patient_collector
from typeset.diagnostics import Diagnostic, Diagnostics, Severity, TypesetError, render
from typeset.editions import Medium, WebStandard

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Typesets a report: a print-ready PDF and accessible PDFs from one source.",
)


class EditionChoice(StrEnum):
    """What to build."""

    PRINT = "print"
    WEB = "web"
    ALL = "all"


class StandardChoice(StrEnum):
    """What web files conform to."""

    UA_1 = "pdf/ua-1"
    UA_2 = "pdf/ua-2"


_STANDARDS: dict[StandardChoice, WebStandard] = {
    StandardChoice.UA_1: "pdf/ua-1",
    StandardChoice.UA_2: "pdf/ua-2",
}


class Format(StrEnum):
    """How to tell of problems."""

    TEXT = "text"
    JSON = "json"


LayoutArgument = Annotated[
    Path, typer.Argument(metavar="LAYOUT", help="A folder that holds report.yaml, or the file.")
]

ThemeOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[print=|web=]FILE",
        help="A theme to try instead of the report's own; for one edition, or for both.",
    ),
]


ConditionOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.icc",
        help="The profile of a printing condition to print for, instead of the theme's.",
    ),
]


@app.command()
def build(
    layout: LayoutArgument,
    edition: Annotated[
        EditionChoice, typer.Option(help="Which edition to build.")
    ] = EditionChoice.ALL,
    chapter: Annotated[
        int | None, typer.Option(help="Build the file of this chapter only.", min=1)
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the report's folder is made.")] = Path("out"),
    theme: ThemeOption = None,
    condition: ConditionOption = None,
    proof: Annotated[
        bool, typer.Option(help="Make a page of each chapter for editors to approve.")
    ] = True,
    standard: Annotated[
        StandardChoice | None,
        typer.Option(
            help="What web files conform to instead of the layout's `standard`: "
            "pdf/ua-1 with PDF/A-2a, or pdf/ua-2 with PDF/A-4f and WTPDF 1.0."
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(help="How many files are drawn at a time; as many as processors.", min=1),
    ] = None,
) -> None:
    """Build the report's files: for print, for the web, and each chapter for the web."""
    from typeset import build as pipeline

    media: tuple[Medium, ...] = ("print", "web")
    if edition is not EditionChoice.ALL:
        media = ("print",) if edition is EditionChoice.PRINT else ("web",)
    try:
        with _progress() as tell:
            report = pipeline.build(
                layout,
                editions=media,
                chapter=chapter,
                out=out,
                themes=_themes(theme),
                condition=condition,
                proof=proof,
                standard=None if standard is None else _STANDARDS[standard],
                workers=workers,
                progress=tell,
            )
    except TypesetError as problem:
        _print_text(problem.diagnostics)
        _fail(f"nothing was written: {_count(problem.diagnostics)}")
    _print_text(report.diagnostics)
    for file in report.files:
        size = f"{file.bytes / 1000:.0f} kB"
        pages = f"{file.pages} page{'s' if file.pages > 1 else ''}"
        typer.echo(f"{report.folder / file.path}  {pages}, {size}")
        if file.press and file.press.get("remark"):
            typer.echo(f"  {file.press['remark']}")


@app.command()
def check(
    layout: LayoutArgument,
    format: Annotated[Format, typer.Option(help="How problems are told.")] = Format.TEXT,
    theme: ThemeOption = None,
    condition: ConditionOption = None,
) -> None:
    """Report every problem in the layout and its data, without building."""
    from typeset import build as pipeline
    from typeset.report import as_json

    found = Diagnostics()
    try:
        pipeline.check(layout, found, themes=_themes(theme), condition=condition)
    except TypesetError as problem:
        found.extend(problem.diagnostics)
    if format is Format.JSON:
        listed = {"diagnostics": [as_json(diagnostic) for diagnostic in found]}
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        _print_text(found)
        typer.echo(_count(found))
    if found.has_errors:
        raise typer.Exit(1)


class ProfileChoice(StrEnum):
    """What a file is judged as."""

    PRINT = "print"
    WEB = "web"


class ReportFormat(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class BindingChoice(StrEnum):
    """How the pages are held together."""

    STITCHED = "stitched"
    GLUED = "glued"
    SPIRAL = "spiral"


@app.command()
def preflight(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="Any PDF, ours or not.")],
    profile: Annotated[
        ProfileChoice, typer.Option(help="What the file is judged as.")
    ] = ProfileChoice.PRINT,
    format: Annotated[
        ReportFormat, typer.Option(help="How findings are told; html also shows the pages.")
    ] = ReportFormat.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the report goes: html beside the PDF (NAME.preflight.html), else printed.",
        ),
    ] = None,
    binding: Annotated[
        BindingChoice | None, typer.Option(help="How the book is bound, for its page count.")
    ] = None,
    ink_limit: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            help="The most ink that the paper takes, if not 300.",
            min=100,
            max=400,
        ),
    ] = None,
) -> None:
    """Judge a finished PDF, as a printer would (print) or as those who listen to it (web)."""
    from typeset import judging

    bound = None if binding is None else binding.value
    asked = judging.Request(file, str(format), out, bound, str(profile), ink_limit)
    try:
        judged = judging.judge(asked)
    except TypesetError as problem:
        _print_text(problem.diagnostics)
        raise typer.Exit(1) from problem
    if judged.unreadable is not None:
        typer.echo(f"{file}: {judged.unreadable}", err=True)
    if judged.printed is not None:
        typer.echo(judged.printed)
    if judged.written is not None:
        typer.echo(f"{judged.written}  {judged.summary}")
    if not judged.passed:
        raise typer.Exit(1)


class ReadingFormat(StrEnum):
    """How a reading is told."""

    TEXT = "text"
    HTML = "html"


@app.command()
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="Any tagged PDF, ours or not.")],
    format: Annotated[
        ReadingFormat,
        typer.Option(help="text prints it; html is a page for editors, with the pages beside it."),
    ] = ReadingFormat.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where html goes, instead of NAME.proof.html."),
    ] = None,
) -> None:
    """Tell what a screen reader says of a PDF: its words in order, with their roles."""
    from typeset import listening

    try:
        if format is ReadingFormat.HTML:
            typer.echo(listening.proof_page(file, out))
        else:
            typer.echo(listening.read_aloud(file))
    except TypesetError as problem:
        _print_text(problem.diagnostics)
        raise typer.Exit(1) from problem


@app.command()
def audit(
    layout: LayoutArgument,
    format: Annotated[Format, typer.Option(help="How the findings are told.")] = Format.TEXT,
) -> None:
    """Tell what readers can work out of hidden numbers, and which totals cannot be right."""
    from typeset.auditing import audit_report
    from typeset.secrecy import told

    found = Diagnostics()
    audited = audit_report(layout, found)
    others = [one for one in found if one.code not in told.CODES]
    _print_text(others)
    if audited is None:
        raise typer.Exit(1)
    result = audited.guarded.audit
    if format is Format.JSON:
        listed = told.as_json(result, audited.numbers)
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for line in told.as_text(result, audited.numbers):
            typer.echo(line)
    errors = any(one.severity is Severity.ERROR for one in others)
    if errors or not result.is_clean:
        raise typer.Exit(1)


def _themes(options: Sequence[str] | None) -> dict[Medium, Path]:
    """The theme files that the options name; a later one counts."""
    media: tuple[Medium, ...] = ("print", "web")
    chosen: dict[Medium, Path] = {}
    for option in options or ():
        edition, found, path = option.partition("=")
        named = [medium for medium in media if found and medium == edition]
        chosen |= {medium: Path(path if named else option) for medium in named or media}
    return chosen


@contextmanager
def _progress() -> Iterator[Callable[[str], object]]:
    """A moving line on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda stage: typer.echo(f"typeset: {stage}", err=True)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update


def _print_text(diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        typer.echo(render(diagnostic), err=True)


def _count(diagnostics: Iterable[Diagnostic]) -> str:
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severities.count(kind), kind) for kind in sorted(set(severities))]
    return ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for n, kind in counts) or "no problems"


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


def main() -> None:
    """Entry point of the `typeset` command: nobody gets to see a traceback who did not ask."""
    try:
        # Importing makes thousands of objects that stay: no need to look among them either.
        with patient_collector():
            app()
    except Exception as problem:  # whatever nobody has thought of
        if os.environ.get("TYPESET_DEBUG"):
            traceback.print_exc()
        words = " ".join(f"{type(problem).__name__}: {problem}".split())
        hint = "please report it, with what TYPESET_DEBUG=1 shows"
        typer.echo(f"typeset: internal error: {words}; {hint}", err=True)
        sys.exit(1)
