"""Checks: claims about the data that a layout states, each told with both values if it fails.

Data is checked before it is known what of it is hidden, so what fails is kept until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.diagnostics import Diagnostic, Diagnostics, Severity
from typeset.layout.checks import CheckSpec
from typeset.layout.formula import Claim
from typeset.layout.formula_parser import parse_claim
from typeset.layout.load import Loaded
from typeset.numbers.cells import Cell
from typeset.numbers.evaluate import Compared, Evaluator, holds
from typeset.numbers.figure import Figure, read_together
from typeset.numbers.forms import write
from typeset.numbers.library import REPORT, LostError, library
from typeset.numbers.problems import FormulaError
from typeset.numbers.sources import Sources
from typeset.numbers.written import Style
from typeset.records import dataclass

_SHOWN = 3
"""Failing cells named in a message, at most."""
_CLOSELY = 3
"""Decimals of values that look the same with fewer."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A check that fails: what is said of it, and what if a value that it read is hidden."""

    told: Diagnostic
    discreet: Diagnostic
    reads: tuple[Cell, ...]


def check_claims(
    loaded: Loaded, sources: Sources, style: Style, diagnostics: Diagnostics
) -> Iterator[Failed]:
    """Every check of the report that fails.  One that says nothing is reported."""
    for part, checks in _checks(loaded):
        evaluator = Evaluator(library(loaded, part, sources))
        for check in checks:
            claim = parse_claim(check.claim, diagnostics)
            if claim is not None:
                yield from _check(check, claim, evaluator, style, diagnostics)


def _checks(loaded: Loaded) -> Iterator[tuple[str, Sequence[CheckSpec]]]:
    yield REPORT, loaded.report.checks
    for chapter in loaded.own_chapters:
        yield str(chapter.number), chapter.checks


def _check(
    check: CheckSpec, claim: Claim, evaluator: Evaluator, style: Style, diagnostics: Diagnostics
) -> Iterator[Failed]:
    try:
        pairs = evaluator.compared(claim)
    except FormulaError as problem:
        problem.report(diagnostics)
        return
    except LostError:
        return
    failed = [pair for pair in pairs if not holds(claim, pair)]
    if failed:
        shown = "; ".join(_told(pair, len(pairs) > 1, style) for pair in failed[:_SHOWN])
        more = f" (and {len(failed) - _SHOWN} more)" if len(failed) > _SHOWN else ""
        message = f"it does not hold that {claim}: {shown}{more}"
        severity = Severity(check.severity)
        hint = "correct the data, the claim, or what the text says"
        hints = (hint,) if check.because is None else (str(check.because), hint)
        found = Diagnostic(severity, "check-failed", message, check.claim.span, hints)
        discreet = replace(found, message=f"it does not hold that {claim}: a value is hidden")
        figures = (figure for pair in failed for figure in (pair.left, pair.right))
        yield Failed(found, discreet, read_together(figures))


def _told(pair: Compared, several: bool, style: Style) -> str:
    """Both values of a pair, with the label of a cell among several."""
    label = f"{pair.left.label}: " if several and pair.left.label else ""
    sides = (pair.left, pair.right)
    left, right = (_value(figure, style) for figure in sides)
    if left == right and pair.left.value != pair.right.value:
        left, right = (_value(replace(each, decimals=_CLOSELY), style) for each in sides)
    return f"{label}{left} and {right}"


def _value(figure: Figure, style: Style) -> str:
    return write(figure, None, Style(style.locale)).text
