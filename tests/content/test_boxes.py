"""Fact boxes: read where they are written, as something of their own under a heading."""

from __future__ import annotations

import pytest

from tests.conftest import Golden
from tests.content.reports import Settle, chapter, marks, notes, roles, text, where
from tests.content.tree import tree
from typeset.content.document import Part
from typeset.content.node import ToAnchor
from typeset.content.texts import Box

BODY = """\
body:
  - heading: Ärenden
    text: Före.[^fore]
  - box:
      heading: Så räknas[^rubrik] ett *ärende*
      text: |
        Ett ärende är en person.[^person][^fore]

        - en gång i kommunen
        - i varje nämnd[^namnd]

        Se [@rakna].
    id: rakna
  - heading: Delar
    level: 2
    text: Efter.[^efter]
footnotes: {fore: A, rubrik: B, person: C, namnd: D, efter: E}
"""


def boxes(part: Part) -> list[Box]:
    return [block for block in part.blocks if isinstance(block, Box)]


def test_a_box_is_read_so(report: Settle, golden: Golden) -> None:
    made = report(chapter(BODY))
    assert made.found == []
    golden("box-tree.txt", tree(made.document))


def test_a_box_is_an_article_with_a_heading_and_no_title_to_be_read_besides(report: Settle) -> None:
    (box,) = boxes(report(chapter(BODY)).chapter)
    assert (box.node.role, box.node.title) == ("Aside", None)
    assert roles(box.node) == ["H3", "Note", "P", "Note", "L", "Note", "P"]


@pytest.mark.parametrize("levels", [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 1)])
def test_a_boxs_heading_is_one_level_below_the_section_around_it(
    report: Settle, levels: tuple[int, ...]
) -> None:
    over = "".join(f"  - {{heading: Rubrik, level: {level}}}\n" for level in levels)
    under = f"  - {{heading: Sist, level: {levels[-1] if levels else 1}}}\n"
    box = "  - box: {heading: Ruta, text: Ord}\n"
    made = report(chapter(f"body:\n{over}{box}{under}"))
    assert made.found == []
    (found,) = boxes(made.chapter)
    assert found.heading.level == (levels[-1] if levels else 0) + 2
    assert found.heading.node.role == f"H{found.heading.level}"


def test_a_box_opens_no_section_and_the_text_goes_on_after_it(report: Settle) -> None:
    plain = "body:\n  - text: Ett.\n  - text: Två.\n"
    boxed = "body:\n  - text: Ett.\n  - box: {heading: R, text: Ord}\n  - text: Två.\n"
    made = report(chapter(boxed))
    assert roles(made.chapter.node) == ["P", "H1", "P", "Aside", "P"]
    paragraphs = [block for block in made.chapter.blocks if not isinstance(block, Box)]
    same = report(chapter(plain)).chapter.blocks
    assert [one.first for one in paragraphs] == [one.first for one in same] == [True, False]  # type: ignore[union-attr]


def test_notes_of_a_box_are_numbered_where_it_is_written(report: Settle) -> None:
    part = report(chapter(BODY)).chapter
    assert [mark.text for mark in marks(part)] == ["1", "2", "3", "1", "4", "5"]
    assert [note.number for note in notes(part)] == [1, 2, 3, 4, 5]


def test_a_box_is_referred_to_by_its_heading(report: Settle) -> None:
    made = report(chapter(BODY))
    assert "Se faktarutan ”Så räknas ett ärende”." in text(made.chapter)
    (box,) = boxes(made.chapter)
    link = next(one for one in box.blocks[-1].inlines if one.target)  # type: ignore[union-attr]
    assert isinstance(link.target, ToAnchor)
    assert link.target.name == box.heading.anchor == "1-rakna"


def test_a_box_without_a_name_has_an_anchor_all_the_same(report: Settle) -> None:
    words = "  - box: {heading: Ruta, text: Ord}\n"
    made = report(chapter(f"body:\n{words}{words}"))
    assert [box.heading.anchor for box in boxes(made.chapter)] == ["1-ruta", "1-ruta-2"]


def test_a_name_of_a_box_is_nothing_elses(report: Settle) -> None:
    written = chapter(
        "body:\n  - {heading: Ett, id: a}\n  - {box: {heading: Två, text: Ord}, id: a}\n"
    )
    assert [one.split()[-1] for one in report(written).found] == ["duplicate-name"]


def test_an_empty_box_is_told_at_its_text(report: Settle) -> None:
    written = chapter("body:\n  - text: Ord.\n  - box: {heading: Ruta, text: ' '}\n")
    made = report(written)
    place = where(written, "text: '", after=True)
    assert made.found == [f"chapters/01.yaml:{place} empty-box"]
    assert made.only().message == "the box “Ruta” has no text"
    assert boxes(made.chapter) == []


@pytest.mark.parametrize("words", ["", r"\u00ad", r"\u200b"])
def test_a_box_without_a_heading_is_told(report: Settle, words: str) -> None:
    made = report(chapter(f'body:\n  - box: {{heading: "{words}", text: Ord}}\n'))
    assert made.only().code == "empty-text"


@pytest.mark.parametrize("words", [r"\u00ad", r"\u200b", r"Ord.\n\n\u200b", r"- Ord\n- \u200b"])
def test_a_paragraph_or_item_of_which_nothing_is_seen_is_told(report: Settle, words: str) -> None:
    made = report(chapter(f'body:\n  - text: "{words}"\n'))
    assert made.only().code == "empty-text"
    boxed = report(chapter(f'body:\n  - box: {{heading: Ruta, text: "{words}"}}\n'))
    assert boxed.only().code == "empty-text"


def test_what_markdown_a_box_lacks_is_told_in_it(report: Settle) -> None:
    made = report(chapter("body:\n  - box:\n      heading: R\n      text: |\n        # Rubrik\n"))
    assert made.found == ["chapters/01.yaml:7:9 unknown-markup"]
