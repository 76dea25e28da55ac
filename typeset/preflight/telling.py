"""Verdicts as text and as JSON."""

from __future__ import annotations

import json
from collections import defaultdict

from typeset.inspect.geometry import Box
from typeset.preflight.finding import Finding, Severity
from typeset.preflight.run import Verdict


def as_json(verdict: Verdict) -> str:
    """The verdict for programs: ``{"file", "profile", "findings": [...]}``; boxes in points."""
    listed = {
        "file": verdict.file,
        "profile": verdict.profile,
        "findings": [_entry(one) for one in verdict.findings],
    }
    return json.dumps(listed, ensure_ascii=False, indent=2)


def _entry(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "severity": str(finding.severity),
        "page": finding.page,
        "bbox": None if finding.bbox is None else rounded(finding.bbox),
        "message": finding.message,
        "advice": finding.advice,
    }


def rounded(box: Box) -> list[float]:
    """Left, bottom, right and top in points, to a hundredth."""
    return [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)]


def as_text(verdict: Verdict) -> str:
    """The verdict for people: rule by rule, with the pages that it is about."""
    lines = [f"{verdict.file}: {summary(verdict)}"]
    for severity in Severity:
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in verdict.findings:
            if finding.severity is severity:
                by_rule[finding.rule].append(finding)
        for rule, found in by_rule.items():
            lines += ["", f"{severity}: {rule}{_pages(found)} ({found[0].clause})"]
            lines += [f"  {line}" for line in _messages(found)]
            lines.append(f"  what to do: {found[0].advice}")
    return "\n".join(lines)


_SHOWN = 3


def _messages(found: list[Finding]) -> list[str]:
    """The first messages, each with its page and place."""
    lines = [f"{_place(one)}{one.message}" for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"… and on {len(found) - _SHOWN} more pages")
    return lines


def _place(finding: Finding) -> str:
    if finding.page is None:
        return ""
    box = finding.bbox
    at = "" if box is None else f" at {box.x0:.0f}, {box.y0:.0f} pt"
    return f"page {finding.page}{at}: "


def _pages(found: list[Finding]) -> str:
    numbers = sorted({one.page for one in found if one.page is not None})
    if not numbers:
        return ""
    word = "page" if len(numbers) == 1 else "pages"
    return f", {word} {ranges(numbers)}"


def ranges(numbers: list[int]) -> str:
    """Page numbers in short: 1–3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in parts)


def summary(verdict: Verdict) -> str:
    """In a few words: how many pages, how many findings of each kind."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = [(verdict.count(kind), word) for kind, word in words.items()]
    listed = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count]
    pages = f"{verdict.pages} page{'s' if verdict.pages != 1 else ''}"
    return f"{pages}, {', '.join(listed) or 'nothing found'}"
