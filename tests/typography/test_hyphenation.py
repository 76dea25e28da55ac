"""Where words may be broken."""

from __future__ import annotations

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typography.setting import SHY, ZWSP
from typeset.typography.hyphenation import (
    INNER,
    PLAIN,
    SEAM,
    STUMP,
    Hyphenator,
    Kind,
    Opportunity,
    hard_opportunities,
    hyphenator,
    loose_opportunities,
    read_marks,
)
from typeset.typography.wordlist import WordList

SWEDISH = Hyphenator("sv")
SIGNS = {Kind.SOFT: "=", Kind.HARD: "|", Kind.PLAIN: "¦"}


def signed(word: str, found: tuple[Opportunity, ...]) -> str:
    """The word with a sign at each break."""
    for one in reversed(found):
        word = word[: one.position] + SIGNS[one.kind] + word[one.position :]
    return word


def soft(word: str, using: Hyphenator = SWEDISH) -> str:
    return signed(word, using.opportunities(word))


def hard(word: str) -> str:
    return signed(word, hard_opportunities(word))


@pytest.mark.parametrize(
    "word",
    ["stads=dels=nämn=derna", "sam=tals=kon=takt", "kvin=nor", "Ut=red=ningar", "vålds=ut=satt"],
)
def test_words_are_hyphenated_by_patterns(word: str) -> None:
    assert soft(word.replace("=", "")) == word


@pytest.mark.parametrize("word", ["(kvin=nor),", "”kvin=nor”", "kvin=nor:", "*kvin=nor"])
def test_punctuation_around_a_word_is_no_part_of_it(word: str) -> None:
    assert soft(word.replace("=", "")) == word


@pytest.mark.parametrize(
    "word",
    ["SHIS", "SOCIALTJÄNSTEN", "covid19", "2024", "våld", "5:1", "12,5", "namn@stockholm.se"],
)
def test_some_words_are_never_hyphenated(word: str) -> None:
    assert soft(word) == word


def test_the_rest_of_a_word_with_figures_may_be_hyphenated() -> None:
    assert soft("covid19-pandemin") == "covid19-pan=de=min"


def test_letters_are_kept_before_and_after_the_hyphen() -> None:
    assert soft("andelen", Hyphenator("sv", (2, 3))) == "an=de=len"
    assert soft("andelen", Hyphenator("sv", (3, 3))) == "ande=len"
    assert soft("andelen", Hyphenator("sv", (2, 4))) == "an=delen"


def test_a_short_part_of_a_hyphenated_word_is_left_whole() -> None:
    assert soft("Hässelby-Vällingby") == "Hässelby-Vällingby"
    assert soft("Vällingby") != "Vällingby"


def test_a_long_part_of_a_hyphenated_word_is_broken_well_inside() -> None:
    assert soft("IT-verksamhetsutvecklingen") == "IT-verk=sam=hets=ut=veck=lingen"


LISTED = WordList.read(["stads-delar", "andelen", "Kungs-holmen", "relationsvålds-", "a-nka"])
LISTING = hyphenator("sv", (3, 3), LISTED)


@pytest.mark.parametrize("word", ["Stads=delar", "stads=delar", "(stads=delars)", "STADSDELAR"])
def test_a_listed_word_is_broken_only_where_it_says_whatever_its_case_and_ending(word: str) -> None:
    assert soft(word.replace("=", ""), LISTING) == word
    assert soft("kvinnor", LISTING) == "kvin=nor"


@pytest.mark.parametrize("word", ["andelen", "andelens", "Andelen"])
def test_a_listed_word_without_a_hyphen_is_never_broken(word: str) -> None:
    assert soft(word) != word
    assert soft(word, LISTING) == word


@pytest.mark.parametrize("word", ["andelenskap", "stadsdelarbete"])
def test_a_listed_word_is_not_taken_for_a_part_of_a_longer_one(word: str) -> None:
    assert soft(word, LISTING) == soft(word, hyphenator("sv", (3, 3)))


def test_a_listed_word_may_leave_as_few_letters_as_it_says() -> None:
    assert soft("anka", LISTING) == "a=nka"


def test_listed_words_are_parts_of_hyphenated_ones_too() -> None:
    assert soft("Kungsholmen-Norrmalm", LISTING).startswith("Kungs=holmen-")


def test_a_listed_beginning_has_a_seam_after_it_and_the_rest_is_broken_as_usual() -> None:
    word, seam = "relationsvåldsbyxorna", len("relationsvålds")
    usual = weights(word, hyphenator("sv", (3, 3)))
    listing = weights(word, LISTING)
    assert usual.get(seam) != SEAM
    assert listing[seam] == SEAM
    assert [at for at in listing if at > seam] == [seam + 3]


def test_lists_are_known_apart() -> None:
    other = WordList.read(["kvinno-r"])
    assert hyphenator("sv", (3, 3), other) is not LISTING
    assert soft("kvinnor", hyphenator("sv", (3, 3), other)) == "kvinno=r"


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert soft("kommunen", Hyphenator("tlh")) == "kommunen"
    assert soft("kommunen", Hyphenator("")) == "kommunen"


def test_languages_differ() -> None:
    assert soft("responsibility", Hyphenator("en")) != soft("responsibility")


def test_points_that_change_the_spelling_are_not_used() -> None:
    hungarian = Hyphenator("hu_HU")
    word, points = "asszonnyal", pyphen.Pyphen(lang="hu_HU").positions("asszonnyal")
    assert any(point.data for point in points)
    assert soft(word, hungarian).replace("=", "") == word
    assert len(hungarian.opportunities(word)) < len(points)


def test_a_letter_whose_small_form_is_longer_does_not_move_the_breaks() -> None:
    assert soft("İstanbulbussen") == "İstanbulbussen"


def test_there_is_one_hyphenator_a_language() -> None:
    assert hyphenator("sv", (2, 3)) is hyphenator("sv", (2, 3))


@pytest.mark.parametrize(
    "word",
    [
        "Enskede-|Årsta-|Vantör",
        "och/|eller",
        "Stockholm–|Göteborg",
        "(Rinkeby-|Kista)",
        "råd-",
        "-teamet",
        "30–44",
        "2022–2024",
        "COVID-19",
        "16-åring",
        "e-post",
        "km/h",
        "t-bane-|nät",
        "rök\u2011fri",
        "--",
    ],
)
def test_a_line_may_end_after_a_hyphen_between_words(word: str) -> None:
    assert hard(word.replace("|", "")) == word


@pytest.mark.parametrize(
    "address",
    [
        "https://¦www¦.stad¦.se¦/om¦-oss¦/index¦?a¦=¦b¦&¦c¦=dd",
        "www¦.stockholm¦.se",
        "namn¦.efternamn¦@¦stad¦.se",
        "https://¦stad¦.se¦/om¦_oss¦~rvc¦%20stöd",
        "https://¦stad¦.se:¦8080¦/om¦/?q¦=¦a¦%C3¦%A5",
        "socialstyrelsen¦.se¦/globalassets",
        "SU.reg",
    ],
)
def test_an_address_is_broken_where_no_sign_can_be_misread(address: str) -> None:
    assert hard(address.replace("¦", "")) == address


def test_a_break_in_an_address_leaves_three_characters_on_each_side() -> None:
    for one in hard_opportunities("a.se/x/y/zz"):
        assert 3 <= one.position <= len("a.se/x/y/zz") - 3


def test_the_long_parts_of_an_address_may_be_parted_anywhere_without_a_hyphen() -> None:
    address = "https://stad.se/omsorgen?id=12345678"
    places = loose_opportunities(address)
    assert signed(address, places) == "https://stad.se/oms¦o¦r¦gen?id=123¦4¦5¦678"
    assert {one.kind for one in places} == {Kind.PLAIN}
    for word in ("stadsdelsnämnd", "och/eller", "uppföljningar/granskningar", "SU.reg."):
        assert loose_opportunities(word) == ()


def test_where_any_word_may_be_broken_anywhere_one_of_letters_gets_a_hyphen() -> None:
    assert signed("abcdefgh", loose_opportunities("abcdefgh", True)) == "abc=d=e=fgh"
    assert signed("a1b2c3d4", loose_opportunities("a1b2c3d4", True)) == "a1b¦2¦c¦3d4"


def test_marks_of_the_author_are_read_and_taken_out() -> None:
    marked = read_marks(f"stads{SHY}dels{ZWSP}nämnd")
    assert marked.text == "stadsdelsnämnd"
    assert signed(marked.text, marked.opportunities) == "stads=dels¦nämnd"


@pytest.mark.parametrize("word", [f"{SHY}våld", f"våld{SHY}", f"{SHY}{ZWSP}"])
def test_marks_at_the_ends_of_a_word_allow_nothing(word: str) -> None:
    assert read_marks(word).opportunities == ()


@settings(deadline=None)
@given(st.text(f"abcåäö{SHY}{ZWSP}"))
def test_marks_are_all_taken_out_and_nothing_else(word: str) -> None:
    marked = read_marks(word)
    assert marked.text == word.replace(SHY, "").replace(ZWSP, "")
    positions = [one.position for one in marked.opportunities]
    assert positions == sorted(set(positions))


@settings(deadline=None)
@given(st.text("abcdeåäöABC-–/.:@0123456789(", max_size=24))
def test_breaks_are_inside_the_word_in_order(word: str) -> None:
    for found in (SWEDISH.opportunities(word), hard_opportunities(word)):
        positions = [one.position for one in found]
        assert positions == sorted(set(positions))
        assert all(0 < position < len(word) for position in positions)


def test_a_language_without_compounds_is_hyphenated_by_its_patterns() -> None:
    english = hyphenator("en_GB", (2, 3)).opportunities("hyphenation")
    assert english == Hyphenator("en_GB", (2, 3)).opportunities("hyphenation")


@pytest.mark.parametrize("word", ["J.R.R.Tolkien", "A.Lindgren", "t.ex.", "fr.o.m.", "o.dyl."])
def test_no_line_ends_in_an_abbreviation(word: str) -> None:
    assert hard(word) == word


def weights(word: str, using: Hyphenator) -> dict[int, float]:
    return {one.position: one.weight for one in using.opportunities(word)}


def test_breaks_are_the_worse_the_less_they_part() -> None:
    seams = weights("stadsdelsnämnderna", hyphenator("sv", (3, 3)))
    assert seams == {5: PLAIN, 9: SEAM, 13: INNER}
    assert weights("kommunerna", hyphenator("sv", (3, 3))) == {3: STUMP, 5: PLAIN}
    assert SEAM < PLAIN < INNER < STUMP


def test_letters_are_kept_at_the_seams_too() -> None:
    assert soft("nyanländas", hyphenator("sv", (2, 3))) == "ny=anlän=das"
    assert soft("nyanländas", hyphenator("sv", (3, 3))) == "nyanlän=das"


def test_no_element_is_broken_within_two_letters_of_a_seam() -> None:
    kept = hyphenator("sv", (2, 3))
    assert soft("underlaget", kept) == "un=der=laget"
    assert soft("boendeunderlaget", kept) == "bo=ende=under=laget"
    assert soft("kommunärendena", kept) == "kom=mun=ären=dena"


def test_a_seam_inside_an_element_may_leave_a_stump_of_the_word() -> None:
    assert weights("samordningen", hyphenator("sv", (3, 3)))[3] == STUMP


def test_an_element_broken_three_letters_from_a_seam_leaves_a_stump() -> None:
    assert weights("socialförvaltningen", hyphenator("sv", (3, 3)))[9] == STUMP
