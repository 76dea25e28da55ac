"""Preflight as the command line and the build ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from typeset.diagnostics import Diagnostics, TypesetError
from typeset.preflight.finding import Finding, Severity
from typeset.preflight.rule import Binding, Limits, Options, Profile
from typeset.preflight.run import UNREADABLE, Verdict, preflight
from typeset.preflight.telling import as_json, as_text, summary
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What to judge, how to tell it (``text``, ``json`` or ``html``), where to, and as what.

    `ink_limit` is the most ink in percent, if the paper takes another amount than most do.
    """

    file: Path
    format: str
    out: Path | None
    binding: str | None
    profile: str = "print"
    ink_limit: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What there is to tell: `printed` on the terminal, `written` to a file.

    `unreadable` says in a line why a file could not be judged.
    """

    passed: bool
    summary: str
    unreadable: str | None
    printed: str | None
    written: Path | None


def judge(request: Request) -> Judged:
    """Judge a file and write the report, if it goes to a file.

    Raises TypesetError if the report cannot be written.
    """
    limits = Limits() if request.ink_limit is None else _limited(request.ink_limit)
    options = Options(limits, _binding(request.binding))
    profile: Profile = "web" if request.profile == "web" else "print"
    verdict = preflight(request.file, str(request.file), profile, options)
    broken = verdict.findings[0].message if _unreadable(verdict) else None
    if broken is not None and request.format != "json":
        return Judged(False, "", broken, None, None)
    told = _told(request, verdict, options)
    target = request.out or _beside(request)
    if target is not None:
        _write(target, told)
    printed = told if target is None else None
    return Judged(verdict.passed, summary(verdict), broken, printed, target)


def _limited(ink: float) -> Limits:
    """The printers' limits for a paper that takes so much ink, with the usual leeway."""
    usual = Limits()
    beyond = usual.ink_most - usual.ink_wanted
    return replace(usual, ink_wanted=ink, ink_most=ink + beyond)


def _binding(asked: str | None) -> Binding | None:
    known: tuple[Binding, ...] = get_args(Binding)
    return next((one for one in known if one == asked), None)


def _unreadable(verdict: Verdict) -> bool:
    return any(one.rule == UNREADABLE for one in verdict.findings)


def _told(request: Request, verdict: Verdict, options: Options) -> str:
    if request.format == "json":
        return as_json(verdict)
    if request.format == "html":
        # Pictures of pages are drawn for this report alone; builds need none of it.
        from typeset.preflight.html import as_html

        return as_html(verdict, request.file, options)
    return as_text(verdict)


def _beside(request: Request) -> Path | None:
    """HTML is never printed."""
    if request.format != "html":
        return None
    return request.file.with_name(f"{request.file.stem}.preflight.html")


def _write(target: Path, told: str) -> None:
    try:
        target.write_text(told if told.endswith("\n") else f"{told}\n", encoding="utf-8")
    except OSError as problem:
        found = Diagnostics()
        found.error(
            "cannot-write",
            f"the report cannot be written to {target}: {problem.strerror or problem}",
            None,
            "name another file with --out",
        )
        raise TypesetError(found) from problem


@dataclass(frozen=True, slots=True)
class Pressed:
    """A print file of a build, which is called `path`.

    `binding` is how its pages are bound, None if they are not.
    """

    path: str
    file: Path
    binding: str | None


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a theme asks of the press: its largest bleed (mm), and the most ink in percent.

    `by_side`: sides have bleeds of their own, which the pages' boxes tell.
    """

    bleed: float
    by_side: bool
    ink_limit: float


def check_print(pressed: Pressed, ordered: Ordered, diagnostics: Diagnostics) -> None:
    """Judge a print file of a build; what is an error there is one here.

    A theme that asks for less bleed than is usual gets what it asks for.
    """
    usual = _limited(ordered.ink_limit)
    least = min(usual.bleed, ordered.bleed)
    limits = replace(usual, bleed=least, bleed_by_side=ordered.by_side)
    options = Options(limits, _binding(pressed.binding))
    for finding in preflight(pressed.file, pressed.path, "print", options).findings:
        if finding.severity is Severity.ERROR:
            _report(pressed.path, finding, diagnostics)


def _report(path: str, finding: Finding, diagnostics: Diagnostics) -> None:
    place = path if finding.page is None else f"{path}, page {finding.page}"
    hint = f"{finding.advice} ({finding.clause})"
    diagnostics.error(f"preflight-{finding.rule}", f"{place}: {finding.message}", None, hint)
