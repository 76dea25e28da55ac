"""The index of terms: what it lists, in which order, and what it says of mistakes."""

from __future__ import annotations

import pytest

from tests.content.reports import Settle, Settled, chapter, roles
from typeset import locale
from typeset.content.listings import Index, IndexEntry
from typeset.content.locators import Folio, entry_inlines
from typeset.content.node import ToAnchor
from typeset.content.texts import Inline, Paragraph


def settled(report: Settle, text: str, see: str = "", **files: str) -> Settled:
    """A report with one paragraph in one chapter, and an index."""
    body = f"body:\n  - text: |\n      {text}\n"
    source = f"""\
title: T
publisher: P
date: 2025-05-13
theme: theme.yaml
data: data
chapters: [chapters/01.yaml]
back: [index]
{see}
"""
    return report(chapter(body), files={"report.yaml": source, **files})


def index(made: Settled) -> Index:
    (found,) = (b for p in made.document.parts for b in p.blocks if isinstance(b, Index))
    return found


def entries(made: Settled) -> list[IndexEntry]:
    return [entry for group in index(made).groups for entry in group.entries]


def listed(made: Settled) -> list[str]:
    """Each letter, and its terms with how often they are marked."""
    found = []
    for group in index(made).groups:
        found.append(group.letter)
        for entry in group.entries:
            see = "".join(f" → {other.words}" for other in entry.see)
            found.append(f"{'  ' * entry.level}{entry.words} {len(entry.marks)}{see}")
    return found


# --- terms


def test_marked_words_are_listed_letter_by_letter(report: Settle) -> None:
    made = settled(report, "[ärenden]{index} och [bistånd]{index}, [boende]{index} i [Åre]{index}.")
    assert made.found == []
    assert listed(made) == ["B", "bistånd 1", "boende 1", "Å", "Åre 1", "Ä", "ärenden 1"]


def test_a_mark_may_name_other_terms_and_entries_below_them(report: Settle) -> None:
    made = settled(report, 'Ett [hem]{index="boende > skyddat; hem"} [nu]{index="boende > jour"}.')
    assert listed(made) == ["B", "boende 0", "  jour 1", "  skyddat 1", "H", "hem 1"]


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_other_term(report: Settle) -> None:
    made = settled(report, "[Bistånd]{index} är [bistånd]{index}. [Origo]{index}, [Origo]{index}.")
    assert listed(made) == ["B", "bistånd 2", "O", "Origo 2"]


def test_marks_are_found_wherever_words_stand(report: Settle) -> None:
    body = """\
title: "[Rubrik]{index}"
number: 1
summary: ["[sammanfattad]{index}"]
body:
  - heading: "[avsnitt]{index}"
    text: |
      - [punkt]{index}[^n]
  - pull_quote: {text: "[citat]{index}"}
footnotes: {n: "[not]{index}"}
"""
    source = "title: T\npublisher: P\ndate: 2025-05-13\ntheme: theme.yaml\ndata: data\n\
chapters: [chapters/01.yaml]\nback: [index]\n"
    made = report(body, files={"report.yaml": source})
    assert made.found == []
    words = [line.split()[0] for line in listed(made) if " " in line]
    assert words == ["avsnitt", "citat", "not", "punkt", "Rubrik", "sammanfattad"]


def test_every_mark_has_a_place_of_its_own_and_marks_on_the_same_words_share_it(
    report: Settle,
) -> None:
    made = settled(report, '[a]{index} [a]{index} [b]{index="x; y"} [[c]{index} d]{index}')
    anchors = {entry.words: entry.marks for entry in entries(made)}
    assert len({*anchors["a"]}) == 2
    assert anchors["x"] == anchors["y"]
    assert anchors["c"] == anchors["c d"]


def test_the_words_themselves_carry_the_place(report: Settle) -> None:
    made = settled(report, "före [*bara* det]{index} efter")
    paragraph = made.chapter.blocks[0]
    assert isinstance(paragraph, Paragraph)
    placed = [inline.text for inline in paragraph.inlines if inline.anchor]
    assert placed == ["bara"]
    (entry,) = entries(made)
    assert entry.marks == tuple(inline.anchor for inline in paragraph.inlines if inline.anchor)


def test_marks_leave_no_trace_in_titles_contents_and_bookmarks(report: Settle) -> None:
    body = "body:\n  - heading: Om [bistånd]{index}\n    text: x\n"
    made = report(chapter(body), front="contents")
    assert made.found == []
    (heading,) = (b for b in made.chapter.blocks if hasattr(b, "plain"))
    assert heading.plain == "Om bistånd"


def test_without_an_index_marks_do_nothing(report: Settle) -> None:
    made = report(chapter("body:\n  - text: Ett [ord]{index}.\n"))
    assert made.found == []


# --- see


def test_a_term_leads_to_others_and_also_if_it_has_pages_of_its_own(report: Settle) -> None:
    made = settled(
        report, "[team]{index} [RVT]{index} [x]{index}", "index: {see: {RVT: team, KCK: x; team}}"
    )
    assert listed(made)[:4] == ["K", "KCK 0 → x → team", "R", "RVT 1 → team"]
    also = {entry.words: entry.also for entry in entries(made)}
    assert (also["KCK"], also["RVT"]) == (False, True)


def test_a_term_that_is_not_in_the_index_cannot_be_led_to(report: Settle) -> None:
    made = settled(report, "[boende]{index}", "index: {see: {hem: boenden}}")
    (found,) = made.diagnostics
    assert made.found == ["report.yaml:8:20 unknown-index-term"]
    assert "did you mean “boende”?" in found.hints[0]
    assert "hem 0" not in listed(made)


def test_an_index_of_nothing_is_warned_of_where_it_is_asked_for(report: Settle) -> None:
    assert settled(report, "Inget.").found == ["report.yaml:7:8 empty-index"]


# --- tree


def test_the_index_is_lists_under_letters(report: Settle) -> None:
    made = settled(report, '[a]{index="a > b"} [a]{index} [c]{index}')
    node = index(made).node
    assert node.role == "Index"
    assert roles(node) == ["L", "L"]
    first = node.children[0]
    assert roles(first) == ["Caption", "LI"]
    body = first.children[1].children[0]
    assert body.role == "LBody"
    assert roles(body) == ["L"]
    assert roles(body.children[0]) == ["LI"]


# --- pages

PAGES = {
    f"m{n}": Folio(number, str(number)) for n, number in enumerate((3, 4, 5, 9, 9, 11, 12, 20))
}


def written(marks: str, words: str = "boende", **changes: object) -> list[Inline]:
    from tests.flow.writing import SPAN
    from typeset.content.node import Node

    properties: dict[str, object] = {
        "level": 0, "words": words, "heading": words, "anchor": "x", "marks": tuple(marks.split()),
        "see": (), "also": False, "node": Node("LBody"), "span": SPAN,
    } | changes  # fmt: skip
    entry = IndexEntry(**properties)  # type: ignore[arg-type]
    return [*entry_inlines(entry, PAGES.get, locale.get("sv"))]


def line(inlines: list[Inline]) -> str:
    return "".join(inline.text for inline in inlines)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("m0", "boende 3"),
        ("m0 m3", "boende 3, 9"),
        ("m0 m1", "boende 3–4"),
        ("m0 m1 m2 m3", "boende 3–5, 9"),
        ("m3 m4", "boende 9"),
        ("m7 m0 m6 m5", "boende 3, 11–12, 20"),
        ("", "boende"),
        ("m0 nowhere", "boende 3"),
    ],
)
def test_pages_that_follow_each_other_are_one_range(marks: str, said: str) -> None:
    assert line(written(marks)) == said


def test_words_that_end_in_a_figure_are_parted_from_pages_by_a_comma() -> None:
    assert line(written("m0 m3", "läget 2023")) == "läget 2023, 3, 9"


def test_each_page_of_an_entry_leads_to_its_first_mark_there() -> None:
    links = [inline for inline in written("m4 m3 m1 m0 m5") if inline.target is not None]
    targets = [inline.target for inline in links if isinstance(inline.target, ToAnchor)]
    assert [(one.text, to.name) for one, to in zip(links, targets, strict=True)] == [
        ("3", "m0"), ("4", "m1"), ("9", "m4"), ("11", "m5"),
    ]  # fmt: skip
    assert targets[0].contents == "boende, sidan 3"
    assert len({id(one.node) for one in links}) == 4, "each is a link of its own"
    assert all(
        one.node and one.node.parent and one.node.parent.role == "Reference" for one in links
    )


def test_a_link_below_a_term_says_both_words() -> None:
    (link,) = (i for i in written("m0", "jour", level=1, heading="boende") if i.target)
    assert isinstance(link.target, ToAnchor)
    assert link.target.contents == "boende, jour, sidan 3"


def test_the_word_itself_is_the_entry_s_own_place() -> None:
    assert written("m0")[0].anchor == "x"
