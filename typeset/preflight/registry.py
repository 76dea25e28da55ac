"""All rules, group by group."""

from __future__ import annotations

from typeset.preflight import (
    about,
    boxes,
    colours,
    content,
    document,
    fonts,
    inks,
    order,
    pictures,
    semantics,
    sight,
    tabular,
    tagging,
    text,
    wording,
)
from typeset.preflight.rule import Profile, Rule

FIELDS = (
    document.FIELD,
    boxes.FIELD,
    content.DRAWING,
    colours.FIELD,
    inks.FIELD,
    content.FIELD,
    text.FIELD,
    fonts.FIELD,
    pictures.FIELD,
    about.FIELD,
    tagging.FIELD,
    semantics.FIELD,
    tabular.FIELD,
    wording.FIELD,
    order.FIELD,
    sight.FIELD,
)
"""The groups, in the order in which they are told of: those for print, then those for the web."""

RULES: tuple[Rule, ...] = tuple(rule for group in FIELDS for rule in group.rules)
"""Every rule."""


def rules(profile: Profile) -> list[Rule]:
    """The rules of a profile."""
    return [rule for rule in RULES if profile in rule.profiles]
