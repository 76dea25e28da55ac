"""What each message means, as a part of docs/print.md: made from the rules, so that it is true."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.preflight.registry import FIELDS
from typeset.preflight.rule import Field, Rule

_TITLES = {
    "document": "The file",
    "boxes": "Page boxes and bleed",
    "drawing": "The drawing of pages",
    "inks": "Colours and inks",
    "transparency": "Transparency",
    "text": "Text",
    "fonts": "Fonts",
    "pictures": "Pictures and what stands behind them",
}


def reference() -> str:
    """All rules by group, in Markdown."""
    return "\n".join(line for group in FIELDS for line in _section(group))


def _section(group: Field) -> Iterator[str]:
    yield f"### {_TITLES[group.name]}\n"
    for rule in group.rules:
        yield from _entry(rule)
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    yield f"- **`{rule.id}`** ({rule.severity}). {rule.asks}"
    yield f"  *{rule.advice}* ({rule.clause})"
