"""Patterns that are read when a word has their letters break it as those that are all read do."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from typeset.typography.liang import read_patterns

WORDS = ("kommunfullmäktige", "beslut", "Förskolan", "ett", "children", "hyphenation", "İstanbul")


@pytest.mark.parametrize("language", ["sv", "en_GB", "de_DE"])
def test_every_pattern_says_what_pyphen_reads_in_it(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    patterns, theirs = read_patterns(path), pyphen.HyphDict(path)
    assert patterns is not None
    assert {one: patterns.values(one) for one in patterns.letters} == theirs.patterns
    pointed = pyphen.Pyphen(lang=language, left=1, right=1)
    assert [patterns.positions(word) for word in WORDS] == list(map(pointed.positions, WORDS))


def test_patterns_that_change_the_spelling_are_left_to_pyphen() -> None:
    assert read_patterns(pyphen.LANGUAGES["hu_HU"]) is None


def test_remarks_are_no_patterns_and_what_has_no_value_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "hyph.dic"
    path.write_text("ISO8859-1\n% a/b\nLEFTHYPHENMIN 2\nå1b\nåb\n", encoding="latin-1")
    patterns = read_patterns(path)
    assert patterns is not None
    assert patterns.letters == {"åb"}
    assert patterns.positions("båbo") == [2]
