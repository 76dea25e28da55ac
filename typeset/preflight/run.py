"""Judging a file: every rule of a profile, page by page, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from typeset.inspect.document import Document, Page, UnreadableError, open_document
from typeset.inspect.records import Fault
from typeset.preflight.finding import RANK, Finding, Found, Severity
from typeset.preflight.registry import rules
from typeset.preflight.rule import FileFacts, Options, PageFacts, Profile, Rule

_PLACES = 200
"""More places than these are not outlined on a page."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a file; `file` is what it is called, `pages` how many it has."""

    file: str
    profile: Profile
    pages: int
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are so bad."""
        return sum(one.severity is severity for one in self.findings)

    @property
    def passed(self) -> bool:
        """True if nothing is an error."""
        return not self.count(Severity.ERROR)


UNREADABLE = "unreadable"


def preflight(
    source: Path | bytes, name: str, profile: Profile = "print", options: Options | None = None
) -> Verdict:
    """Judge a file, given as a path or as bytes.

    One that cannot be read at all has a single finding, of the rule ``unreadable``.
    """
    try:
        with open_document(source) as document:
            return judged(document, name, profile, options or Options())
    except UnreadableError as problem:
        return Verdict(name, profile, 0, (unreadable(str(problem)),))


def unreadable(message: str) -> Finding:
    """The finding that a file cannot be judged."""
    return Finding(
        UNREADABLE,
        "ISO 32000-1, 7.5",
        Severity.ERROR,
        None,
        None,
        f"{message[:1].upper()}{message[1:]}.",
        "Export the file again, without a password.",
    )


def judged(document: Document, name: str, profile: Profile, options: Options) -> Verdict:
    """Judge a file that is open."""
    asked = rules(profile)
    file = FileFacts(document, options)
    findings = [one for rule in asked for one in told(rule, rule.check_file(file))]
    for page in document.pages:
        findings += _page_findings(facts(page, file), asked)
    findings.sort(key=Finding.sort_key)
    return Verdict(name, profile, len(document.pages), tuple(findings))


def facts(page: Page, file: FileFacts) -> PageFacts:
    """What rules are told about a page; it is read once for all of them."""
    faults: list[Fault] = []
    things = tuple(one for one in page.things(faults) if not one.where.hidden)
    return PageFacts(page, things, tuple(faults), file)


def _page_findings(page: PageFacts, asked: Iterable[Rule]) -> Iterator[Finding]:
    for rule in asked:
        yield from told(rule, rule.check_page(page))


def told(rule: Rule, found: Iterable[Found]) -> Iterator[Finding]:
    """One finding for each page and severity: the worst, and how many more there are."""

    def key(one: Found) -> tuple[int, int]:
        return (one.page or 0, RANK[one.severity or rule.severity])

    for _, group in groupby(sorted(found, key=key), key=key):
        yield _merged(rule, sorted(group, key=lambda one: -one.weight))


def _merged(rule: Rule, found: list[Found]) -> Finding:
    worst, more = found[0], len(found) - 1
    places = [one.box for one in found if one.box is not None and not one.box.empty]
    return Finding(
        rule.id,
        rule.clause,
        worst.severity or rule.severity,
        worst.page,
        worst.box if worst.box is not None and not worst.box.empty else None,
        worst.message + (f" ({more} more like it{_where(worst)}.)" if more else ""),
        rule.advice,
        tuple(places[:_PLACES]),
    )


def _where(found: Found) -> str:
    return " on this page" if found.page else ""
