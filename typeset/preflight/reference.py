"""What each message means, as a part of docs/print.md and docs/access.md: made from the rules."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.preflight.registry import FIELDS
from typeset.preflight.rule import Field, Profile, Rule

_TITLES = {
    "document": "The file",
    "boxes": "Page boxes and bleed",
    "drawing": "The drawing of pages",
    "colours": "Printing condition and colours",
    "inks": "Inks",
    "transparency": "Transparency",
    "text": "Text",
    "fonts": "Fonts",
    "pictures": "Pictures and what stands behind them",
    "facts": "What the file says of itself",
    "tags": "What is tagged",
    "structure": "Headings, lists, notes and what else has a role",
    "tables": "Tables",
    "words": "What stands in for pictures and links",
    "order": "Reading order",
    "sight": "What can be seen",
}


def reference(profile: Profile = "print") -> str:
    """All rules of a profile by group, in Markdown."""
    asked = (group for group in FIELDS if profile in group.profiles)
    return "\n".join(line for group in asked for line in _section(group))


def _section(group: Field) -> Iterator[str]:
    yield f"### {_TITLES[group.name]}\n"
    for rule in group.rules:
        yield from _entry(rule)
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    yield f"- **`{rule.id}`** ({rule.severity}). {rule.asks}"
    yield f"  *{rule.advice}* ({rule.clause})"
