"""Paragraphs as they are set: what stands on each line, in which run, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.typography.setting import (
    FINE,
    JUSTIFIED,
    NBSP,
    SHY,
    SIZE,
    STYLE,
    ZWSP,
    face,
    read,
    read_line,
    right,
    run,
    set_in,
    shape,
    shown,
    texts,
)
from typeset.typography.composer import (
    broken_widths,
    compose,
    longest_word_width,
    natural_width,
    one_line,
    set_runs,
    variant,
)
from typeset.typography.embed import codes_in
from typeset.typography.line import Align, Line, TextStyle

MEASURE = 334.5
UNHYPHENATED = replace(STYLE, hyphenation=None)

PARAGRAPHS = {
    "egenrapporterad": "Egenrapporterad statistik från relationsvåldscentrum (RVC) är hämtad från "
    "Socialstyrelsens uppföljningsverktyg SU.reg. Viss risk finns för felmarginal på grund av "
    "olika rutiner vid registrering av ärenden. Tolkning av orsaker till ökningar och minskningar "
    "bör göras med försiktighet. Uppgifter från område hemlöshet är borttagna i enstaka tabeller "
    "med anledning av att enheten årligen har haft färre än fyra ärenden.",
    "utredningar": "Personer över 18 år som är utsatta för eller utsätter närstående för våld i "
    "nära relation eller hedersrelaterat våld och förtryck, tas emot av stadsdelsnämndernas "
    "relationsvåldsteam (RVT). Detta förutsatt att personen ansökt om insats hos socialtjänsten "
    "enligt socialtjänstlagen (SoL). RVT finns vid alla stadsdelsnämnder och socialnämndens "
    "område hemlöshet.",
    "staden": "Staden har fyra regionala verksamheter med följande upptagningsområden. RVC Väst: "
    "Bromma, Hässelby-Vällingby och Järva. RVC Innerstaden: Kungsholmen, Norra innerstaden och "
    "Södermalm. RVC Sydost: Enskede-Årsta-Vantör, Farsta och Skarpnäck. RVC Sydväst: "
    "Hägersten-Älvsjö och Skärholmen, 2022–2024 tillsammans 1 237 personer i åldern 30–44 år.",
}


STYLES = {"ragged": STYLE, "justified": JUSTIFIED, "fine": FINE}


@pytest.mark.parametrize("name", PARAGRAPHS)
@pytest.mark.parametrize("look", STYLES)
@pytest.mark.parametrize("measure", [MEASURE, 150.0], ids=["wide", "narrow"])
def test_swedish_paragraphs_are_set_as_they_were(
    golden: Golden, name: str, look: str, measure: float
) -> None:
    text = PARAGRAPHS[name].replace("1 237", f"1{NBSP}237")
    lines = set_in(text, measure, STYLES[look], indent=14.0)
    width = "wide" if measure == MEASURE else "narrow"
    golden(Path("lines") / f"{name}-{look}-{width}.txt", "\n".join(map(shape, lines)) + "\n")


class TestText:
    """What extraction gives, by executing the operands."""

    def test_lines_end_with_a_space_but_the_last(self) -> None:
        lines = set_in(PARAGRAPHS["utredningar"], MEASURE, UNHYPHENATED)
        assert len(lines) > 3
        assert all(line.text.endswith(" ") for line in lines[:-1])
        assert "".join(map(read_line, lines)) == PARAGRAPHS["utredningar"]

    def test_a_soft_hyphen_ends_a_broken_word(self) -> None:
        lines = set_in("relationsvåldscentrum", 60.0)
        assert len(lines) > 1
        for line in lines[:-1]:
            assert line.hyphenated
            assert read_line(line).endswith(SHY)
        assert not lines[-1].hyphenated

    def test_a_line_that_ends_at_a_hyphen_of_the_word_gets_no_space(self) -> None:
        lines = set_in("Enskede-Årsta-Vantör", 70.0)
        assert texts(lines) == ["Enskede-Årsta-", "Vantör"]
        assert [line.hyphenated for line in lines] == [True, False]

    def test_a_hyphen_at_the_end_of_a_word_is_followed_by_its_space(self) -> None:
        lines = set_in("råd- och stödsamtal", 40.0, UNHYPHENATED)
        assert texts(lines)[0] in {"råd- ", "råd- och "}

    def test_a_range_of_numbers_is_never_broken(self) -> None:
        lines = set_in("Under åren 2022–2024 och i åldern 30–44 år", 10.0)
        assert {"2022–2024 ", "30–44 "} <= set(texts(lines))

    def test_a_line_may_be_broken_after_a_hyphen_even_if_nothing_is_hyphenated(self) -> None:
        assert texts(set_in("Hägersten-Älvsjö", 50.0, UNHYPHENATED)) == ["Hägersten-", "Älvsjö"]

    def test_an_address_is_broken_without_adding_anything(self) -> None:
        address = "https://www.socialstyrelsen.se/kunskapsstod-och-regler"
        lines = set_in(address, 120.0)
        assert len(lines) > 1
        assert "".join(line.text for line in lines) == address
        assert not any(line.hyphenated for line in lines)

    @pytest.mark.parametrize("style", [STYLE, JUSTIFIED, FINE])
    @pytest.mark.parametrize("author", [[], ["", "."]], ids=["word", "link and full stop"])
    def test_an_address_without_a_place_is_broken_between_letters(
        self, style: TextStyle, author: list[str]
    ) -> None:
        address = "https://stad.se/" + "abcdefghij" * 8
        runs = [run("Se även "), run(address, origin=1), *map(run, author)]
        lines = set_in(runs, 200.0, style)
        assert not any(line.overfull or line.hyphenated for line in lines)
        assert "".join(line.text for line in lines) == "Se även " + address + "".join(author)
        assert lines[0].text.startswith("Se även https://")

    def test_no_space_gapes_before_a_long_address(self) -> None:
        words = "Om vården, se www.stad.se/omsorgenochstodetochvardenochrattentillallt"
        space = face().shape(" ").width * SIZE / 1000
        for measure in range(150, 260, 5):
            for line in set_in(words, float(measure), JUSTIFIED)[:-1]:
                spaces = line.text.rstrip().count(" ")
                natural = face().shape(line.text.rstrip()).width * SIZE / 1000
                assert line.width - natural <= spaces * space + SIZE + 0.1, (measure, line.text)

    def test_an_address_is_broken_before_its_signs_if_that_is_good(self) -> None:
        text = "Mer finns att läsa på www.stad.se/omsorg/vard för alla som vill det"
        before = [line.text for line in set_in(text, 130.0, FINE)]
        assert any(text.startswith(("/omsorg", "/vard", ".stad", ".se")) for text in before)

    def test_forced_breaks_are_kept(self) -> None:
        lines = set_in("Ett\nTvå tre\n\nFyra\n", MEASURE)
        assert texts(lines) == ["Ett ", "Två tre ", "", "Fyra"]
        assert lines[2].fragments == ()

    def test_spaces_at_the_ends_vanish_and_several_are_one(self) -> None:
        assert texts(set_in("  ett \t två  ", MEASURE)) == ["ett två"]

    @pytest.mark.parametrize("text", ["", "   ", "\n", " \n "])
    def test_text_without_words_gives_no_lines(self, text: str) -> None:
        assert set_in(text, MEASURE) == ()

    def test_no_runs_give_no_lines(self) -> None:
        assert compose((), STYLE, MEASURE) == ()


class TestBreaks:
    def test_a_no_break_space_holds_words_together(self) -> None:
        assert texts(set_in(f"med 12{NBSP}345 kr", 34.0)) == ["med ", "12~345 ", "kr"]
        assert texts(set_in("med 12 345 kr", 34.0)) == ["med 12 ", "345 kr"]

    def test_no_break_spaces_without_words_are_kept(self) -> None:
        assert texts(set_in(f"{NBSP}a{NBSP}{NBSP}b{NBSP}", MEASURE)) == ["~a~~b~"]

    def test_spaces_beside_a_no_break_space_vanish(self) -> None:
        for text in (f"a{NBSP} b", f"a {NBSP}b", f"a {NBSP} b"):
            assert texts(set_in(text, 5.0)) == ["a~b"]

    def test_marks_of_the_author_are_the_only_breaks_and_vanish_elsewhere(self) -> None:
        word = f"stads{SHY}delsnämnderna"
        assert texts(set_in(word, MEASURE)) == ["stadsdelsnämnderna"]
        assert texts(set_in(word, 72.0)) == ["stads=", "delsnämnderna"]
        assert texts(set_in(word, 72.0, UNHYPHENATED)) == ["stads=", "delsnämnderna"]
        assert texts(set_in("stadsdelsnämnderna", 72.0)) == ["stadsdels=", "nämnderna"]

    def test_a_zero_width_space_allows_a_break_that_shows_nothing(self) -> None:
        assert texts(set_in(f"ett{ZWSP}två", 20.0, UNHYPHENATED)) == ["ett", "två"]
        assert texts(set_in(f"ett{ZWSP}två", MEASURE)) == ["etttvå"]

    def test_a_soft_hyphen_alone_is_no_word(self) -> None:
        assert texts(set_in(f"ett {SHY} två", MEASURE)) == ["ett två"]

    def test_a_word_too_long_is_overfull_and_alone(self) -> None:
        lines = set_in("ett relationsvåldscentrum två", 60.0, UNHYPHENATED)
        assert texts(lines) == ["ett ", "relationsvåldscentrum ", "två"]
        assert [line.overfull for line in lines] == [False, True, False]

    def test_lines_are_not_overfull_for_the_space_at_their_end(self) -> None:
        width = one_line("ett två", STYLE).width
        (first, _) = set_in("ett två tre", width, UNHYPHENATED)
        assert first.text == "ett två "
        assert first.width == pytest.approx(width)
        assert not first.overfull

    def test_headings_are_not_hyphenated(self) -> None:
        for measure in (60.0, 90.0, 150.0):
            lines = set_in(PARAGRAPHS["utredningar"], measure, UNHYPHENATED)
            assert not any(line.hyphenated for line in lines)

    def test_foreign_words_follow_their_own_rules(self) -> None:
        def broken(language: str | None) -> list[str]:
            return texts(set_in((run("responsibility", language=language),), 44.0))

        assert broken("en") != broken(None)
        assert broken("") == broken("tlh") == ["responsibility"]

    def test_a_foreign_word_in_a_heading_is_not_hyphenated(self) -> None:
        runs = (run("responsibility", language="en"),)
        assert texts(set_in(runs, 40.0, UNHYPHENATED)) == ["responsibility"]

    def test_no_break_is_allowed_at_hyphens_where_the_language_forbids_breaks(self) -> None:
        assert texts(set_in((run("Rinkeby-Kista", language=""),), 40.0)) == ["Rinkeby-Kista"]


class TestRuns:
    def test_neighbours_in_one_run_are_one_fragment(self) -> None:
        (line,) = set_in("ett två tre", MEASURE)
        (fragment,) = line.fragments
        assert read(fragment.operand, face()).text == "ett två tre"
        assert re.fullmatch(r"<[0-9A-F]+>(-?\d+<[0-9A-F]+>)*", fragment.operand)

    def test_a_note_mark_stays_with_its_word(self) -> None:
        mark = run("1", size=6.2, rise=3.4)
        lines = set_in((run("ett samtalskontakt"), mark, run(" vid RVC")), 66.0, UNHYPHENATED)
        assert texts(lines) == ["ett ", "samtalskontakt1 ", "vid RVC"]
        assert [one.run for one in lines[1].fragments][1] is mark

    def test_a_word_before_a_note_mark_is_hyphenated_as_if_it_were_not_there(self) -> None:
        mark = run("1", size=6.2, rise=3.4)
        marked = texts(set_in((run("samtalskontakt"), mark), 50.0))
        plain = texts(set_in("samtalskontakt", 50.0))
        assert marked == [*plain[:-1], f"{plain[-1]}1"]
        assert len(plain) > 1

    def test_a_stop_after_a_link_stays_with_it(self) -> None:
        lines = set_in(
            (run("se "), run("länken", origin="link"), run(". Sedan")), 30.0, UNHYPHENATED
        )
        assert "länken. " in texts(lines)

    def test_a_word_in_two_faces_is_hyphenated_as_one(self) -> None:
        runs = (run("stads"), run("delsnämn", face=face(italic=True)), run("derna"))
        assert texts(set_in(runs, 72.0)) == texts(set_in("stadsdelsnämnderna", 72.0))
        assert len(set_in(runs, 72.0)) == 2

    def test_a_word_may_be_broken_between_its_faces(self) -> None:
        lines = set_in((run("stads"), run("delarna", face=face(italic=True))), 45.0)
        assert texts(lines) == ["stads=", "delarna"]
        assert [len(line.fragments) for line in lines] == [1, 1]
        assert lines[0].fragments[0].run.text == "stads"

    def test_a_space_belongs_to_the_run_that_it_was_typed_in(self) -> None:
        for first, second, reading in (
            ("ett ", "två", ["ett ", "två"]),
            ("ett", " två", ["ett", " två"]),
            ("ett ", " två", ["ett ", "två"]),
        ):
            (line,) = set_in((run(first), run(second)), MEASURE)
            assert [read(one.operand, face()).text for one in line.fragments] == reading

    def test_a_run_of_space_alone_is_a_fragment_of_its_own(self) -> None:
        (line,) = set_in((run("ett", origin=1), run(" "), run("två", origin=2)), MEASURE)
        assert [read(one.operand, face()).text for one in line.fragments] == ["ett", " ", "två"]

    def test_a_run_without_text_shows_nothing(self) -> None:
        (line,) = set_in((run("ett"), run(""), run("två")), MEASURE)
        assert line.text == "etttvå"
        assert len(line.fragments) == 2

    def test_origins_travel_through(self) -> None:
        origin = object()
        lines = set_in((run("ett två tre fyra", origin=origin),), 40.0)
        assert all(one.run.origin is origin for line in lines for one in line.fragments)

    def test_fragments_follow_each_other_without_gaps(self) -> None:
        runs = (run("ett "), run("två", face=face("Sans")), run("3", size=6.0), run(" fyra"))
        (line,) = set_in(runs, MEASURE)
        for one, other in pairwise(line.fragments):
            assert other.x == pytest.approx(right(one))
        assert line.width == pytest.approx(right(line.fragments[-1]))


class TestPlaces:
    """Indent, alignment, and the stretch of justified lines."""

    def test_the_first_line_is_indented_and_shorter(self) -> None:
        lines = set_in(PARAGRAPHS["utredningar"], MEASURE, indent=14.0)
        assert [line.fragments[0].x for line in lines] == [14.0] + [0.0] * (len(lines) - 1)
        assert lines[0].width <= MEASURE - 14.0

    def test_a_hanging_first_line_is_longer(self) -> None:
        lines = set_in(PARAGRAPHS["utredningar"], 200.0, indent=-60.0)
        assert lines[0].fragments[0].x == -60.0
        assert 200.0 < lines[0].width <= 260.0
        assert all(line.width <= 200.0 for line in lines[1:])

    def test_only_the_first_of_several_segments_is_indented(self) -> None:
        lines = set_in("ett\ntvå", MEASURE, indent=14.0)
        assert [line.fragments[0].x for line in lines] == [14.0, 0.0]

    def test_measures_go_on_over_forced_breaks(self) -> None:
        lines = set_in("ett\n" + PARAGRAPHS["utredningar"], [50.0, 120.0, 200.0])
        assert lines[1].width <= 120.0
        assert max(line.width for line in lines[2:]) > 120.0

    @pytest.mark.parametrize(("align", "lean"), [("right", 1.0), ("centred", 0.5)])
    def test_alignment_moves_lines(self, align: Align, lean: float) -> None:
        style = replace(UNHYPHENATED, align=align)
        lines = set_in(PARAGRAPHS["utredningar"], 150.0, style)
        for line in lines:
            assert line.fragments[0].x == pytest.approx(lean * (150.0 - line.width))
        assert texts(lines) == texts(set_in(PARAGRAPHS["utredningar"], 150.0, UNHYPHENATED))

    def test_justified_lines_fill_the_measure_but_the_last(self) -> None:
        *lines, last = set_in(PARAGRAPHS["egenrapporterad"], MEASURE, JUSTIFIED)
        assert len(lines) > 3
        assert all(line.width == pytest.approx(MEASURE, abs=0.02) for line in lines)
        assert last.width < MEASURE - 10

    def test_a_line_before_a_forced_break_is_not_stretched(self) -> None:
        first, _ = set_in("ett två\ntre", MEASURE, JUSTIFIED)
        assert first.width < 60.0

    def test_no_break_spaces_stretch_like_others(self) -> None:
        text = (
            f"12{NBSP}345 personer, varav{NBSP}12 och{NBSP}67{NBSP}890 tillsammans med alla andra"
        )
        (line, *_) = set_in(text, 175.0, JUSTIFIED)
        reading = read(line.fragments[0].operand, face())
        spaces = reading.text.rstrip().count(" ") + reading.text.count(NBSP)
        assert len([one for one in reading.stretches if one < -20 or one > 0]) >= spaces
        assert line.width == pytest.approx(175.0, abs=0.02)

    def test_what_is_written_is_as_wide_as_it_says(self) -> None:
        for style in (STYLE, JUSTIFIED):
            for line in set_in(PARAGRAPHS["staden"], MEASURE, style):
                (fragment,) = line.fragments
                reading = read(fragment.operand, face())
                space = face().shape(" ").width if reading.text.endswith(" ") else 0.0
                advance = (reading.advance - space) * SIZE / 1000
                assert advance == pytest.approx(fragment.width, abs=0.006)
                assert reading.cids == codes_in(fragment.operand)

    def test_a_line_with_one_word_is_not_stretched(self) -> None:
        lines = set_in(
            "relationsvåldscentrum socialtjänstlagen", 110.0, replace(JUSTIFIED, hyphenation=None)
        )
        assert [len(line.text.split()) for line in lines] == [1, 1]
        assert lines[0].width < 105.0


class TestLineEnds:
    def test_a_word_of_one_letter_does_not_end_a_line_if_the_next_fits_as_well(self) -> None:
        for word, ends in (("i", "bor "), ("å", "bor "), ("1", "1 "), ("på", "på ")):
            width = one_line(f"Personerna bor {word}", STYLE).width + 1
            first, _ = texts(set_in(f"Personerna bor {word} Enskede", width, UNHYPHENATED))
            assert first.endswith(ends)

    def test_a_dash_stays_with_the_word_before_it(self) -> None:
        width = one_line("Staden växer", STYLE).width
        lines = texts(set_in("Staden växer – men inte överallt", width + 2, UNHYPHENATED))
        assert not any(line.startswith("–") for line in lines)
        assert "växer – " in " ".join(lines)

    def test_a_dash_begins_a_line_where_there_is_no_other_way(self) -> None:
        assert "– " in texts(set_in("ett – två", 10.0, UNHYPHENATED))

    def test_a_line_never_ends_with_an_opening_bracket(self) -> None:
        for measure in range(20, 120, 5):
            lines = texts(set_in("så kallade ( se nedan ) mått", float(measure), UNHYPHENATED))
            assert not any(line.rstrip().endswith("(") for line in lines)

    def test_a_hyphen_at_the_end_of_a_word_counts_as_one(self) -> None:
        width = one_line("skola barn-", STYLE).width + 1
        lines = texts(set_in("skola barn- " * 4 + "vård", width, UNHYPHENATED))
        ends = [line.endswith("- ") for line in lines]  # all could, and would be full
        assert not any(all(three) for three in zip(ends, ends[1:], ends[2:], strict=False))


class TestLetters:
    """Glyphs scaled, room between them, and what hangs into the margins."""

    TEXT = PARAGRAPHS["egenrapporterad"]

    @pytest.mark.parametrize("changes", [{"expansion": 0.02}, {"tracking": 0.008}, {}])
    def test_lines_fill_the_measure_whatever_gives(self, changes: dict[str, float]) -> None:
        style = replace(FINE, expansion=0.0, tracking=0.0)
        *lines, last = set_in(self.TEXT, MEASURE, replace(style, **changes))
        for line in lines:
            before, after = line.hangs
            assert line.width == pytest.approx(MEASURE + before + after, abs=0.02)
            assert line.fragments[0].x == pytest.approx(-before)
        assert (last.fragments[0].scale, last.fragments[0].tracking) == (1.0, 0.0)

    def test_word_spaces_change_less_where_letters_give(self) -> None:
        space = face().shape(" ").operand[1:-1]

        def spread(style: TextStyle) -> int:
            lines = set_in(self.TEXT, MEASURE, style)[:-1]
            after = re.compile(rf"{space}>(-?\d+)")
            return max(
                abs(int(change))
                for line in lines
                for change in after.findall(line.fragments[0].operand)
            )

        assert spread(FINE) < spread(JUSTIFIED)

    @pytest.mark.parametrize(
        ("word", "part"),
        [
            ("relationsvåldscentrum", 0.95),
            ("relationsvåldscentrum", 0.97),
            ("relationsvåldscentrum", 1.03),
            ("MELLANKOMMUNALT", 0.965),
        ],
    )
    def test_a_word_that_fits_its_line_if_letters_give_fills_it_and_stands_out_of_none(
        self, word: str, part: float
    ) -> None:
        measure = part * one_line(word, STYLE).width
        (first, _) = set_in(f"{word} socialtjänst", measure, replace(FINE, hyphenation=None))
        before, after = first.hangs
        assert first.width == pytest.approx(measure + before + after, abs=0.02)
        assert not first.overfull

    def test_letters_of_a_line_with_one_word_that_cannot_fill_it_are_as_they_were_drawn(
        self,
    ) -> None:
        style = replace(FINE, hyphenation=None)
        first, _ = set_in("relationsvåldscentrum socialtjänstlagen", 125.0, style)
        assert (first.fragments[0].scale, first.fragments[0].tracking) == (1.0, 0.0)

    def test_ragged_letters_are_as_they_were_drawn(self) -> None:
        for line in set_in(self.TEXT, MEASURE, replace(FINE, align="ragged")):
            assert (line.fragments[0].scale, line.fragments[0].tracking) == (1.0, 0.0)

    def test_a_full_stop_hangs_by_most_of_its_width(self) -> None:
        width = one_line("kommun stad.", STYLE).width - 0.6 * face().shape(".").width / 100
        hanging = replace(STYLE, hanging=True)
        assert texts(set_in("kommun stad. Bostad", width, hanging)) == ["kommun stad. ", "Bostad"]
        assert texts(set_in("kommun stad. Bostad", width, STYLE)) == ["kommun ", "stad. Bostad"]
        (first, _) = set_in("kommun stad. Bostad", width, hanging)
        assert first.hangs == (0.0, pytest.approx(0.7 * face().shape(".").width / 100))
        assert not first.overfull

    def test_a_quotation_mark_hangs_before_the_line(self) -> None:
        hanging = replace(STYLE, hanging=True)
        (line,) = set_in("”Staden” växer", MEASURE, hanging)
        hang = 0.3 * face().shape("”").width / 100
        assert line.fragments[0].x == pytest.approx(-hang)
        (line,) = set_in("”Staden” växer", MEASURE, hanging, indent=14.0)
        assert line.fragments[0].x == pytest.approx(14.0 - hang)

    @pytest.mark.parametrize(("align", "lean"), [("right", 1.0), ("centred", 0.5)])
    def test_other_edges_are_optical_too(self, align: Align, lean: float) -> None:
        style = replace(UNHYPHENATED, align=align, hanging=True)
        for line in set_in(PARAGRAPHS["utredningar"], 150.0, style):
            before, after = line.hangs
            seen = line.width - before - after
            assert line.fragments[0].x == pytest.approx(lean * (150.0 - seen) - before)

    def test_nothing_hangs_unless_the_style_says_so(self) -> None:
        for style in (STYLE, JUSTIFIED):
            assert {line.hangs for line in set_in(self.TEXT, 150.0, style)} == {(0.0, 0.0)}

    def test_letters_of_all_runs_of_a_line_give_alike(self) -> None:
        runs = (run(self.TEXT[:30]), run(self.TEXT[30:60], face=face(italic=True)))
        lines = set_in((*runs, run("1", size=6.2, rise=3.4), run(self.TEXT[60:])), 200.0, FINE)
        assert max(len(line.fragments) for line in lines) > 2
        for line in lines:
            assert len({(one.scale, one.tracking) for one in line.fragments}) == 1


class TestVariants:
    def test_a_paragraph_may_run_a_line_longer(self) -> None:
        runs = (run(PARAGRAPHS["utredningar"]),)
        plain = compose(runs, FINE, 320.0)
        longer = variant(runs, FINE, 320.0, looseness=1)
        assert longer is not None
        assert len(longer) == len(plain) + 1
        assert all(line.width == pytest.approx(320.0, abs=3.0) for line in longer[:-1])

    def test_what_would_look_bad_is_not_offered(self) -> None:
        for measure, looseness in ((200.0, -1), (200.0, 3), (270.0, -1), (310.0, 1)):
            runs = (run(PARAGRAPHS["utredningar"]),)
            assert variant(runs, FINE, measure, looseness=looseness) is None

    def test_no_two_hyphens_stand_in_a_row_where_letters_give(self) -> None:
        found = [
            variant((run(text),), FINE, float(measure), looseness=looseness)
            for text in PARAGRAPHS.values()
            for measure in range(150, 400, 10)
            for looseness in (-1, 1)
        ]
        ends = [[line.hyphenated for line in lines] for lines in found if lines]
        assert len(ends) > 5
        assert not any(one and two for lines in ends for one, two in pairwise(lines))

    def test_one_of_several_segments_gives(self) -> None:
        runs = (run("Ett kort stycke.\n" + PARAGRAPHS["utredningar"]),)
        plain = compose(runs, FINE, 320.0)
        longer = variant(runs, FINE, 320.0, looseness=1)
        assert longer is not None
        assert longer[0] == plain[0]
        assert len(longer) == len(plain) + 1

    def test_measures_and_indents_hold(self) -> None:
        runs = (run(PARAGRAPHS["utredningar"]),)
        longer = variant(runs, STYLE, [260.0, 260.0, 200.0], indent=14.0, looseness=1)
        assert longer is not None
        assert longer[0].fragments[0].x == 14.0
        assert all(line.width <= 200.0 for line in longer[2:])

    def test_text_without_words_has_no_variants(self) -> None:
        assert variant((), FINE, 200.0) is None
        assert variant((run("\n\nett"),), FINE, 200.0) is None


class TestOneLine:
    STYLE = TextStyle(face("Sans"), 8.0, 11.0, STYLE.ink, tabular=True)

    def test_text_is_set_on_one_line_in_its_style(self) -> None:
        line = one_line("Norra innerstaden", self.STYLE, origin="cell")
        (fragment,) = line.fragments
        assert line.text == "Norra innerstaden"
        assert fragment.run.origin == "cell"
        assert fragment.run.face is face("Sans")
        assert line.width == pytest.approx(natural_width((fragment.run,)))
        assert not line.overfull

    def test_figures_of_equal_length_are_equally_wide(self) -> None:
        assert len({one_line(text, self.STYLE).width for text in ("111", "208", "974")}) == 1

    def test_nothing_gives_an_empty_line(self) -> None:
        assert one_line(" ", self.STYLE) == Line((), 0.0)

    def test_forced_breaks_are_spaces(self) -> None:
        assert set_runs((run("ett\ntvå"), run("\ntre"))).text == "ett två tre"

    def test_alignment_is_the_callers(self) -> None:
        assert one_line("12", replace(self.STYLE, align="right")).fragments[0].x == 0.0


class TestWidths:
    def test_the_natural_width_is_that_of_the_longest_line(self) -> None:
        runs = (run("ett två\ntre "), run("fyra fem sex"))
        assert natural_width(runs) == pytest.approx(set_runs((run("tre fyra fem sex"),)).width)

    def test_words_fit_in_the_width_of_the_longest(self) -> None:
        runs = (run("Socialnämnden, område "), run("Enskede-Årsta-Vantör"), run("1", size=6.0))
        width = longest_word_width(runs)
        assert width == pytest.approx(one_line("Socialnämnden,", STYLE).width)
        assert not any(line.overfull for line in set_in(runs, width, UNHYPHENATED))
        assert any(line.overfull for line in set_in(runs, width - 0.1, UNHYPHENATED))

    def test_words_held_together_count_as_one(self) -> None:
        assert longest_word_width((run(f"12{NBSP}345"),)) == pytest.approx(
            one_line(f"12{NBSP}345", STYLE).width
        )

    def test_nothing_has_no_width(self) -> None:
        assert natural_width(()) == longest_word_width(()) == natural_width((run(" "),)) == 0.0


class TestWordsTooLong:
    """A sparing style breaks only what has no room on a line, and compounds at their seams."""

    SPARING = replace(STYLE, sparing=True)

    def test_only_words_too_long_for_a_line_are_broken(self) -> None:
        text = "ansökningarna om stadsdelsnämndernas dokumentationssystem"
        assert " ".join(texts(set_in(text, 80.0, self.SPARING))) == (
            "ansökningarna  om stadsdels= nämndernas  dokumentations= system"
        )
        assert not any(line.hyphenated for line in set_in(text, 110.0, self.SPARING))

    def test_a_compound_is_broken_inside_its_elements_only_if_these_are_too_long(self) -> None:
        word = "dokumentationssystem"
        seam = one_line("dokumentations-", STYLE).width

        def first(measure: float) -> str:
            return shown(set_in(word, measure, self.SPARING)[0].text)

        assert (
            first(seam + 0.1) == first(longest_word_width([run(word)]) - 0.1) == "dokumentations="
        )
        assert first(seam - 0.1) == "dokumenta="

    @pytest.mark.parametrize(
        "text", ["dokumentationssystem", "verksamhetsutvecklingsarbete", "ett"]
    )
    def test_the_widths_of_broken_words_are_those_in_which_they_are_so_broken(
        self, text: str
    ) -> None:
        least, twice, once = broken_widths([run(text)], STYLE)
        assert least <= twice <= once <= longest_word_width([run(text)])
        for width, lines in ((twice, 3), (once, 2)):
            made = set_in(text, width + 0.02, self.SPARING)
            assert len(made) <= lines
            assert not any(line.overfull for line in made)
        assert not any(line.overfull for line in set_in(text, least + 0.02, self.SPARING))
        assert text == "ett" or any(line.overfull for line in set_in(text, least - 0.1))
