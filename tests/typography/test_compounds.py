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


def seams_wanted(marked: str) -> tuple[str, set[int], set[int]]:
    """A word written with its seams: without them, where a bar stands, and where a point does."""
    bars, points, word = set(), set(), ""
    for letter in marked:
        if letter in "|.":
            (bars if letter == "|" else points).add(len(word))
        else:
            word += letter
    return word, bars, points


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


def test_compounds_of_public_service_have_the_seams_that_a_swede_sees() -> None:
    """A point in the list is a seam inside an element, which need not be found."""
    wrong = []
    for marked in (HERE / "compounds.txt").read_text(encoding="utf-8").split():
        word, bars, points = seams_wanted(marked)
        found = {seam.position for seam in SWEDISH.seams(word)}
        if bars - found or found - bars - points:
            wrong.append(f"{marked}: {parted(word)}")
    assert wrong == []


@pytest.mark.parametrize(
    "word",
    ["verksamhets|xyllnings|rapporten", "region|xyllnings|rapporten", "stöd|söknings|process"],
)
def test_a_linking_letter_stays_with_its_element_though_what_follows_is_unknown(word: str) -> None:
    assert parted(word.replace("|", "")) == word


def test_no_unknown_element_begins_as_no_word_does() -> None:
    assert parted("kommunfyllningsrapport") == "kommun|fyllnings|rapport"
    assert parted("kommunsfyllningsrapport") == "kommunsfyllnings|rapport"
    assert parted("ansökansgranskning") == "ansökans|granskning"


def test_of_readings_the_one_with_the_fewest_unknown_letters_is_taken() -> None:
    assert parted("xylofonarbetsmarknadsenheten") == "xylofon|arbets|marknads|enheten"


@pytest.mark.parametrize(
    ("word", "element", "rest"),
    [("grupplacering", "grupp", "placering"), ("nattillsyn", "natt", "tillsyn")],
)
def test_no_line_ends_where_a_letter_is_shared(word: str, element: str, rest: str) -> None:
    assert element[:-1] + rest == word
    assert SWEDISH.seams(word)[0] == Seam(len(element), shared=True)
    for place in [one.position for one in hyphenator("sv", (2, 3)).opportunities(word)]:
        assert place not in (len(element) - 1, len(element))


def test_a_word_is_no_compound_of_what_ends_it_if_it_is_known_itself() -> None:
    assert parted("sammanställningen") == "samman.ställningen"


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
    word = "".join(elements).replace("-", "") + head.replace("-", "")
    places = [seam.position for seam in SWEDISH.seams(word)]
    assert places == sorted(set(places))
    assert all(0 < place < len(word) for place in places)


@pytest.mark.parametrize("listed", ["bound", "free", "heads", "short", "endings", "links", "traps"])
def test_the_lists_are_in_order_and_name_nothing_twice(listed: str) -> None:
    words = getattr(LEXICON, listed).split()
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
    assert listed == "links" or words == sorted(words)
