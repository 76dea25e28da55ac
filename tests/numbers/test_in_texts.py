"""Numbers where they are printed: capitals, markup, alternative texts, what they tell readers."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests.numbers.reports import Written, read, write
from typeset.content.document import Document
from typeset.content.exhibit_blocks import Figure
from typeset.content.settle import settle
from typeset.content.texts import Inline, Paragraph
from typeset.data.read import Store
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostics

ABOUT = "{change(ärenden[Järva, Totalt], 2023, 2024):about}"


def settled(written: Written) -> Document:
    store = Store(written.loaded.data, Diagnostics())
    views = arrange(written.loaded.exhibiting(), store, Diagnostics())
    found = Diagnostics()
    document = settle(written.loaded, store, views, found, numbers=written.numbers)
    assert list(found) == []
    return document


def first(document: Document) -> tuple[Inline, ...]:
    (part,) = document.parts
    return next(block.inlines for block in part.blocks if isinstance(block, Paragraph))


def said(tmp_path: Path, text: str) -> str:
    inlines = first(settled(write(tmp_path, text)))
    return "".join(inline.text for inline in inlines).replace("\N{NO-BREAK SPACE}", " ")


def test_a_number_that_begins_a_sentence_has_a_capital(tmp_path: Path) -> None:
    text = f"{ABOUT} fler. {ABOUT} fler, t.ex. {ABOUT} fler: {ABOUT}."
    words = "rygt 35 procent"
    assert said(tmp_path, text) == f"D{words} fler. D{words} fler, t.ex. d{words} fler: d{words}."


def test_a_number_takes_the_style_of_the_words_around_it(tmp_path: Path) -> None:
    text = "Det är **{dagar[Öst]}** och *{dagar[Syd]}* [på {dagar[Nord]}](https://exempel.se)."
    strong, stressed, linked = [
        one for one in first(settled(write(tmp_path, text))) if one.number is not None
    ]
    assert (strong.text, strong.strong) == ("304", True)
    assert (stressed.text, stressed.emphasis) == ("357", True)
    assert linked.target is not None


def test_braces_that_are_escaped_are_printed(tmp_path: Path) -> None:
    assert said(tmp_path, r"Ord \{i\} klammer.") == "Ord {i} klammer."


def test_alternative_texts_and_captions_have_their_numbers(tmp_path: Path) -> None:
    write(tmp_path)
    chapter = tmp_path / "chapter.yaml"
    text = chapter.read_text("utf-8")
    text = text.replace(
        "alt: Fyra staplar.", r"alt: Högst \{är\}. {largest(dagar):label} {dagar[Syd]}."
    )
    chapter.write_text(
        text.replace("caption: Dagar", "caption: Upp till {dagar[Syd]} dagar"), "utf-8"
    )
    (part,) = settled(read(tmp_path)).parts
    figure = [block for block in part.blocks if isinstance(block, Figure)][1]
    assert figure.node.alternative == "Högst {är}. Syd 357."
    assert (
        "".join(one.text for one in figure.caption.inlines) == "Upp till 357\N{NO-BREAK SPACE}dagar"
    )


# --- what readers then know


def bounds(tmp_path: Path, formula: str) -> list[tuple[dict[str, Fraction], object, object]]:
    told = write(tmp_path, f"{{{formula}}}").numbers.disclosures()
    return [
        (
            {" ".join(sorted(m for _, m in key.members)): factor for key, factor in one.terms},
            one.low,
            one.high,
        )
        for one in told
    ]


def test_a_whole_number_tells_itself(tmp_path: Path) -> None:
    assert bounds(tmp_path, "ärenden[Järva, 2024, Män]") == [({"2024 Järva Män": 1}, 8, 8)]


def test_a_rounded_number_tells_an_interval(tmp_path: Path) -> None:
    half = Fraction(1, 2)
    assert bounds(tmp_path, "dagar[Väst]:number 0") == [({"Väst": 1}, 253 - half, 253 + half)]


def test_a_difference_tells_of_both_sides(tmp_path: Path) -> None:
    (one,) = bounds(tmp_path, "more(ärenden[Järva, Totalt], 2023, 2024)")
    assert one == ({"2024 Järva Totalt": 1, "2023 Järva Totalt": -1}, 18, 18)


def test_a_share_tells_two_inequalities(tmp_path: Path) -> None:
    low, high = bounds(tmp_path, "share(ärenden[Järva, 2024], Kvinnor, Totalt)")
    part, whole = "2024 Järva Kvinnor", "2024 Järva Totalt"
    assert low == ({part: 1, whole: -Fraction(875, 1000)}, 0, None)
    assert high == ({part: 1, whole: -Fraction(885, 1000)}, None, 0)


def test_a_label_tells_no_number(tmp_path: Path) -> None:
    assert bounds(tmp_path, "largest(dagar):label") == []
