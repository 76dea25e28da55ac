"""Each rule of line breaking on a paragraph: as it is set, and as it would be without the rule.

The second half of each golden file is the case that breaks the rule: the same words, with the rule
switched off where it is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from typing import Any

import pytest

from tests.conftest import Golden
from tests.typography.first_fit import first_fit
from tests.typography.setting import FINE, JUSTIFIED, STYLE, set_in, shown, texts
from typeset.typography import composer, search
from typeset.typography.line import Line, TextStyle
from typeset.typography.setting import Setting, justified, ragged

RAGGED = replace(STYLE, hyphen_min=(3, 3))
STIFF = replace(JUSTIFIED, hyphen_min=(3, 3))
GIVING = replace(FINE, hyphen_min=(3, 3))

ORIGO = (
    "Origo är gemensamt för staden, länets övriga kommuner, Polisen och Region Stockholm. Här får "
    "personer mellan 13 och 26 år som lever i en hederskontext stöd och hjälp."
)
MIKA = (
    "Mikamottagningen tar emot personer från hela Stockholms län. Hit kan den vända sig som har "
    "erfarenhet av sex mot ersättning eller av sexuellt självskadebeteende, eller som har utsatts "
    "för människohandel för sexuella ändamål. Mottagningen erbjuder stödsamtal och praktisk hjälp."
)
NEW = (
    "Bland de 156 nya personerna finns 16 som identifierar sig som pojkar och män. Det är 30 som "
    "inte har uppgett var de bor. Medelåldern var 22 år, ett år högre än 2023."
)
AREAS = (
    "Socialnämnden har begärt in statistik och andra upplysningar från åtta verksamhetsområden. "
    "Varje område har ett eget kapitel."
)
YEARS = (
    "Det här är sextonde året i följd som socialnämnden ger ut en socialtjänstrapport. Rapporten "
    "gäller hela staden: den beskriver hur det står till inom Stockholms socialtjänst och vad som "
    "har förändrats sedan tidigare år."
)

GUIDES = (
    "Riktlinjerna är gemensamma för staden. Nämnderna redovisar dem tillsammans med "
    "arbetsmarknadsförvaltningen."
)


def without_runts(size: float, glyphs: float = 0.0) -> Setting:
    return replace(justified(size, glyphs), runt=0.0)


def without_zone(size: float, glyphs: float = 0.0) -> Setting:
    return changed(justified(size, glyphs), zone=False)


def without_limit(size: float, glyphs: float = 0.0) -> Setting:
    return changed(justified(size, glyphs), run=inf)


def without_reserve(size: float, glyphs: float = 0.0) -> Setting:
    return changed(justified(size, glyphs), letters=1.0)


def with_tails(size: float, glyphs: float = 0.0) -> Setting:
    return replace(justified(size, glyphs), rescues=())


def with_ragged_tails(size: float) -> Setting:
    return replace(ragged(size), rescues=())


def changed(setting: Setting, **values: Any) -> Setting:
    return replace(setting, attempts=tuple(replace(one, **values) for one in setting.attempts))


@dataclass(frozen=True, slots=True)
class Case:
    """A rule in words, a text in a measure (pt) and a style, and what stands for the rule."""

    rule: str
    text: str
    measure: float
    style: TextStyle
    owner: object
    name: str
    off: object
    kept: Callable[[tuple[Line, ...]], bool]


def run_of_hyphens(lines: tuple[Line, ...]) -> int:
    longest = run = 0
    for line in lines:
        run = run + 1 if line.hyphenated else 0
        longest = max(longest, run)
    return longest


def hyphens(lines: tuple[Line, ...]) -> int:
    return sum(line.hyphenated for line in lines)


def has_tail(lines: tuple[Line, ...]) -> bool:
    return lines[-2].hyphenated and len(lines[-1].text.split()) == 1


CASES = {
    "whole-paragraph": Case(
        "breaks are chosen over the whole paragraph, not line by line",
        AREAS, 185.0, GIVING, composer, "break_lines", first_fit, lambda ls: len(ls) < 4,
    ),
    "even-rag": Case(
        "ragged lines are about equally long, and words are not broken for it",
        ORIGO, 230.0, RAGGED, composer, "break_lines", first_fit, lambda ls: hyphens(ls) == 0,
    ),
    "two-hyphens": Case(
        "no more than two lines in a row end in hyphens",
        MIKA, 234.0, STIFF, composer, "justified", without_limit,
        lambda ls: run_of_hyphens(ls) <= 2,
    ),
    "one-hyphen": Case(
        "letters that give give more before two lines in a row end in hyphens",
        YEARS, 196.0, GIVING, composer, "justified", without_reserve,
        lambda ls: run_of_hyphens(ls) <= 1,
    ),
    "broken-late": Case(
        "words are broken only where a line cannot end well between words",
        f"{MIKA} {YEARS}", 322.0, GIVING, composer, "justified", without_zone,
        lambda ls: hyphens(ls) <= 1,
    ),
    "no-runt": Case(
        "the last line is no shorter than a few letters",
        NEW, 235.0, STIFF, composer, "justified", without_runts,
        lambda ls: ls[-1].width >= 2.5 * STIFF.size,
    ),
    "last-full-line": Case(
        "the line before the last does not end in a hyphen",
        YEARS, 290.0, STIFF, search, "FAULT", 0.0, lambda ls: not ls[-2].hyphenated,
    ),
    "no-tail": Case(
        "the last line is not only the rest of a word, if letters can give more",
        GUIDES, 242.0, GIVING, composer, "justified", with_tails, lambda ls: not has_tail(ls),
    ),
    "no-ragged-tail": Case(
        "the last ragged line is not only the rest of a word",
        GUIDES, 240.0, RAGGED, composer, "ragged", with_ragged_tails, lambda ls: not has_tail(ls),
    ),
}  # fmt: skip


def text_of(lines: tuple[Line, ...]) -> str:
    return "\n".join(text.rstrip() for text in texts(lines)) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_lines_are_broken_so(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES[name]
    made = set_in(case.text, case.measure, case.style)
    with monkeypatch.context() as patch:
        patch.setattr(case.owner, case.name, case.off)
        broken = set_in(case.text, case.measure, case.style)
    assert case.kept(made)
    assert not case.kept(broken)
    assert _words(made) == _words(broken)
    text = f"{case.rule}\n\n{text_of(made)}\nwithout the rule\n\n{text_of(broken)}"
    golden(f"lines/rules/{name}.txt", text)


def _words(lines: tuple[Line, ...]) -> list[str]:
    """All that the lines say, without added hyphens."""
    return "".join(shown(line.text).removesuffix("=") for line in lines).split()
