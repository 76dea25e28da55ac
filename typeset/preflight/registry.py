"""All rules, group by group."""

from __future__ import annotations

from typeset.preflight import boxes, content, document, fonts, inks, pictures, text
from typeset.preflight.rule import Profile, Rule

FIELDS = (
    document.FIELD,
    boxes.FIELD,
    content.DRAWING,
    inks.FIELD,
    content.FIELD,
    text.FIELD,
    fonts.FIELD,
    pictures.FIELD,
)
"""The groups, in the order in which they are told of."""

RULES: tuple[Rule, ...] = tuple(rule for group in FIELDS for rule in group.rules)
"""Every rule."""


def rules(profile: Profile) -> list[Rule]:
    """The rules of a profile."""
    return [rule for rule in RULES if profile in rule.profiles]
