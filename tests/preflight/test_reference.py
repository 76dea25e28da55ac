"""docs/print.md says what each message means, and nothing is missing from it."""

from __future__ import annotations

import re

from tests.conftest import ROOT, Golden
from typeset.preflight.reference import reference
from typeset.preflight.registry import FIELDS, rules
from typeset.preflight.rule import Limits

RULES = rules("print")
PAGE = ROOT / "docs" / "print.md"
ACCESS = ROOT / "docs" / "access.md"
BEGIN = "<!-- reference: made by the program; do not change it by hand -->\n"
END = "<!-- end of reference -->\n"


def test_the_page_has_the_rules_as_they_are(golden: Golden) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    golden(PAGE, f"{before}{BEGIN}\n{reference()}\n{END}{after}")


def test_the_page_on_access_has_the_rules_for_the_web(golden: Golden) -> None:
    page = ACCESS.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    golden(ACCESS, f"{before}{BEGIN}\n{reference('web')}\n{END}{after}")
    told = re.findall(r"^- \*\*`([\w-]+)`\*\*", reference("web"), re.MULTILINE)
    assert told == [rule.id for rule in rules("web")]


def test_every_rule_is_told_once_with_what_to_do() -> None:
    told = re.findall(r"^- \*\*`([\w-]+)`\*\*", reference(), re.MULTILINE)
    assert told == [rule.id for rule in RULES]
    assert sum("print" in one.profiles for one in FIELDS) == reference().count("### ")
    assert all(rule.advice.endswith(".") and rule.asks.strip().endswith(".") for rule in RULES)


def test_the_limits_that_rules_speak_of_are_the_limits() -> None:
    limits, text = Limits(), {rule.id: rule.asks for rule in [*RULES, *rules("web")]}
    for rule, values in {
        "bleed": [f"{limits.bleed:g} mm"],
        "picture-resolution": [f"{limits.ppi_wanted:g}", f"{limits.ppi_least:g}"],
        "line-art-resolution": [f"{limits.line_art_ppi:g}"],
        "ink-sum": [
            f"{limits.ink_wanted:g} %",
            f"{limits.ink_most:g} %",
            f"{limits.ink_area:g} mm²",
        ],
        "hairline": [f"{limits.hairline:g} pt"],
        "small-text": [f"{limits.small_text:g} pt"],
        "black-text": [f"{limits.black_text:g} pt"],
        "text-size": [f"{limits.least_text:g} pt"],
        "text-contrast": [f"{limits.contrast:g}:1", f"{limits.large_contrast:g}:1"],
        "mark-contrast": [f"{limits.large_contrast:g}:1"],
    }.items():
        assert all(value in text[rule] for value in values), rule
