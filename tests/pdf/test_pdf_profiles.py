"""Profiles of presses: what they are called, how much ink they take, and which are refused."""

from __future__ import annotations

import pytest

from tests.pdf.icc import profile
from typeset.pdf import profiles
from typeset.pdf.conditions import fogra39, press
from typeset.pdf.separation import UnusableProfile, separation
from typeset.pdf.srgb import srgb_profile


@pytest.mark.parametrize(
    ("said", "identifier", "paper"),
    [
        ("PSO Coated v3", "FOGRA51", "coated"),
        ("PSOcoated_v3", "FOGRA51", "coated"),
        ("PSO Uncoated v3 (FOGRA52)", "FOGRA52", "uncoated"),
        ("PSO Uncoated ISO12647 (ECI)", "FOGRA47", "uncoated"),
        ("ISO Uncoated", "FOGRA29", "uncoated"),
        ("ISO Coated v2 300% (ECI)", "FOGRA39", "coated"),
        ("PSO LWC Improved (ECI)", "FOGRA45", "coated"),
        ("PSO SNP Paper (ECI)", "FOGRA42", "newsprint"),
        ("ISOnewspaper26v4", "IFRA26", "newsprint"),
    ],
)
def test_known_conditions_are_known_by_what_profiles_call_themselves(
    said: str, identifier: str, paper: str
) -> None:
    found = press(profile(said), "file")
    assert (found.identifier, found.paper) == (identifier, paper)
    assert found.registry == "http://www.color.org"


def test_the_registered_name_in_the_profile_counts() -> None:
    assert press(profile("Husets egen", registered="FOGRA52"), "file").identifier == "FOGRA52"


def test_an_unknown_condition_has_its_own_name_and_no_registry() -> None:
    found = press(profile("Husets egen 2024"), "file")
    assert (found.identifier, found.description) == ("Husets egen 2024", "Husets egen 2024")
    assert found.registry is None
    assert found.paper is None


def test_a_stated_name_and_registry_count_most() -> None:
    found = press(profile("PSO Coated v3"), "file", "CGATS TR 006", "https://example.org")
    assert (found.identifier, found.registry) == ("CGATS TR 006", "https://example.org")


def test_a_silent_profile_is_called_as_its_file() -> None:
    assert press(profile(""), "tidning").identifier == "tidning"


def test_our_own_profile_is_fogra39_on_coated_paper() -> None:
    found = fogra39()
    assert (found.identifier, found.paper) == ("FOGRA39", "coated")
    assert found.description == "Coated FOGRA39 (ISO 12647-2:2004)"


def test_the_name_of_a_profile_of_version_4_is_read() -> None:
    text = "Husets tidning".encode("utf-16-be")
    data = b"mluc\0\0\0\0" + (1).to_bytes(4) + (12).to_bytes(4) + b"svSE"
    data += len(text).to_bytes(4) + (28).to_bytes(4) + text
    index = (1).to_bytes(4) + b"desc" + (144).to_bytes(4) + len(data).to_bytes(4)
    assert profiles.called(bytes(128) + index + data) == "Husets tidning"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no ICC profile"),
        (b"%PDF-1.7" + bytes(200), "no ICC profile"),
        (srgb_profile(), "a profile of a screen"),
        (profile(kind=b"link"), "a device link"),
        (profile(space=b"RGB "), "for RGB, not for CMYK"),
        (profile()[:-40], "cut short"),
        (profile()[:8] + b"\5" + profile()[9:], "version 5"),
    ],
)
def test_what_is_no_output_profile_for_cmyk_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        press(data, "file")


@pytest.mark.parametrize("limit", [2.2, 2.4, 3.0, 3.3])
def test_a_profiles_tables_tell_how_much_ink_they_take(limit: float) -> None:
    assert separation(profile(limit=limit)).ink_limit == pytest.approx(limit, abs=0.02)


def test_fogra39_takes_300_per_cent() -> None:
    assert separation(fogra39().profile).ink_limit == pytest.approx(3.0, abs=0.05)


def test_without_tables_nothing_is_known_of_the_ink() -> None:
    with pytest.raises(UnusableProfile):
        separation(profile(tables=False))
