"""Where the elements of Swedish compounds meet, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from typeset.locale import get
from typeset.locale.lexicon import Lexicon
from typeset.typography.compounds import Compounds, Seam
from typeset.typography.hyphenation import SEAM, Hyphenator, hyphenator

HERE = Path(__file__).parent / "breaks"
LEXICON = get("sv").lexicon
SWEDISH = Compounds(LEXICON)


def parted(word: str, using: Compounds = SWEDISH) -> str:
    """The word with a bar at each seam, a dot at those inside its elements."""
    for seam in reversed(using.seams(word)):
        sign = "." if seam.inner else "|"
        word = word[: seam.position] + sign + word[seam.position :]
    return word


def broken(word: str) -> str:
    """A word with `=` at its seams and `-` at its other breaks."""
    shown, last = "", 0
    for one in hyphenator("sv", get("sv").hyphen_min).opportunities(word):
        shown += word[last : one.position] + ("=" if one.weight == SEAM else "-")
        last = one.position
    return shown + word[last:]


def test_long_words_are_broken_as_a_swede_would(golden: Golden) -> None:
    words = (HERE / "words.txt").read_text(encoding="utf-8").split()
    golden("breaks/broken.txt", "".join(f"{broken(word)}\n" for word in words))


@pytest.mark.parametrize(
    "word",
    [
        "procent|enheter",
        "stads.dels|nämnderna",
        "relations|vålds|teamet",
        "social|tjänst|rapporterna",
        "upptagnings|områden",
        "arbets|marknads|nämndens",
        "xylofon|verksamheter",
        "likställighets|xyllorna",
    ],
)
def test_elements_meet_where_both_are_known_or_one_cannot_be_mistaken(word: str) -> None:
    assert parted(word.replace("|", "").replace(".", "")) == word


@pytest.mark.parametrize(
    "word",
    [
        "arbetsamma", "arbetsammare", "procentuella", "socialistiska", "barnen", "verksamheten",
        "öppenheten", "angelägenheten", "anledningar", "inledningen", "parlament", "planeten",
        "statistiken", "personliga", "förvaltning", "nämnderna", "sociala", "ökningarna",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_compound_is_none(word: str) -> None:
    assert parted(word) == word


def test_a_trap_has_its_own_seams() -> None:
    assert parted("ålderstigen") == "ålder|stigen"
    assert parted("åldersgrupp") == "ålders|grupp"


def test_without_the_elements_the_patterns_miss_the_seams() -> None:
    places = [one.position for one in Hyphenator("sv", (2, 3)).opportunities("procentenheter")]
    assert 6 in places  # procen-tenheter
    assert 7 not in places


def test_a_beginning_of_the_team_s_own_is_known_before_anything() -> None:
    own = Compounds(Lexicon(endings=""), ["xylo-fon-"])
    assert own.seams("xylofonspel") == (Seam(4, inner=True), Seam(7))
    assert own.seams("xylofonen") == ()
    assert Compounds(Lexicon(endings="")).seams("xylofonspel") == ()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*LEXICON.bound.split(), *LEXICON.free.split()]), max_size=4),
    st.sampled_from([*LEXICON.heads.split(), *LEXICON.short.split(), "en", "x"]),
)
def test_seams_are_inside_the_word_in_order(elements: list[str], head: str) -> None:
    word = "".join(elements).replace("-", "") + head
    places = [seam.position for seam in SWEDISH.seams(word)]
    assert places == sorted(set(places))
    assert all(0 < place < len(word) for place in places)


@pytest.mark.parametrize("listed", ["bound", "free", "heads", "short", "endings", "links", "traps"])
def test_the_lists_are_in_order_and_name_nothing_twice(listed: str) -> None:
    words = getattr(LEXICON, listed).split()
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
    assert listed == "links" or words == sorted(words)
