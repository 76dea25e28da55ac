"""Page make-up of the finished sample: what must share a page does, and nothing collides."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Sample
from tests.judges import pages, tags
from tests.judges.pdf import open_pdf
from tests.judges.tags import Element
from tests.outputs import sheets as look
from tests.outputs.printed import AWAY, squashed
from tests.outputs.sheets import Sheet, sheets

HEADINGS = ("H1", "H2", "H3", "H4")


def all_sheets(sample: Sample) -> list[Sheet]:
    """Every page of every file."""
    found = sheets(sample.print_file, facing=True, away=AWAY)
    return [*found, *(sheet for file in sample.web_files for sheet in sheets(file, facing=False))]


def text_sheets(sample: Sample) -> list[Sheet]:
    """Pages of the print file that carry running text."""
    found = look.with_running_text(sheets(sample.print_file, facing=True, away=AWAY))
    assert len(found) > 10
    return found


# --- nothing outside its frame, nothing on top of anything


def test_no_text_stands_on_other_text(sample: Sample) -> None:
    assert look.collisions(all_sheets(sample)) == []


def test_everything_stays_in_the_text_block(sample: Sample) -> None:
    assert look.strays(text_sheets(sample)) == []


def test_body_text_stays_in_its_column(sample: Sample) -> None:
    assert look.out_of_column(text_sheets(sample)) == []


def test_no_text_comes_near_the_trim(sample: Sample) -> None:
    assert look.near_the_edge(all_sheets(sample)) == []


# --- notes


def references_by_page(file: Path) -> list[tuple[int, str]]:
    """Page and number of each reference to a note, in reading order; of several on a page, once."""
    tree = tags.read(file)
    indexed = {id(one) for index in tree.find("Index") for one in index.find("Reference")}
    found = [one for one in tree.find("Reference") if id(one) not in indexed]
    numbered = [(one.pages[0], one.set_text.strip()) for one in found]
    return [
        (page, number)
        for page, number in dict.fromkeys(numbered)
        if re.fullmatch(r"\d{1,3}", number)
    ]


def notes_by_page(file: Path) -> list[tuple[int, str]]:
    """First page and number of each note, in reading order."""
    found: list[tuple[int, str]] = []
    for note in tags.read(file).find("Note"):
        (label,) = note.find("Lbl")
        found.append((note.pages[0], label.text.strip().rstrip(".")))
    return found


def test_a_note_stands_on_the_page_of_its_reference(sample: Sample) -> None:
    for file in sample.web_files:
        assert references_by_page(file) == notes_by_page(file)
    assert len(notes_by_page(sample.chapter(5))) > 10


def test_in_print_too_notes_stand_on_the_page_of_their_reference(sample: Sample) -> None:
    pages = text_sheets(sample)
    assert look.misplaced_notes(pages) == []
    assert sum(len(list(look.note_numbers(sheet))) for sheet in pages) > 10


# --- what must not be parted


def following(tree: tags.Tree) -> list[tuple[Element, Element | None]]:
    """Each heading and the next element in tag order that has content of its own."""
    blocks = [
        element
        for element in tree.walk()
        if element.role in {*HEADINGS, "P", "LI", "TOCI", "Caption", "Figure", "TR"}
        and element.pages
    ]
    pairs = zip(blocks, [*blocks[1:], None], strict=True)
    return [(one, after) for one, after in pairs if one.role in HEADINGS]


def test_a_heading_stands_above_what_it_heads(sample: Sample) -> None:
    for file in sample.web_files:
        found = following(tags.read(file))
        assert len(found) > 3
        parted = [
            f"{file.name}: “{heading.text}” on page {heading.pages[-1] + 1}"
            for heading, after in found
            if heading.role != "H1" and (after is None or heading.pages[-1] != after.pages[0])
        ]
        assert not parted, "\n".join(parted)


def test_in_print_no_heading_is_the_last_line_of_its_column(sample: Sample) -> None:
    assert look.lonely_headings(text_sheets(sample)) == []


def test_a_caption_stands_with_the_first_rows_of_its_table(sample: Sample) -> None:
    for file in sample.web_files:
        for table in tags.read(file).find("Table"):
            (caption,) = table.find("Caption")
            rows = [row for row in table.find("TR") if row.pages]
            assert caption.pages == [rows[0].pages[0]], caption.text
            assert rows[1].pages[0] == rows[0].pages[0], caption.text


def test_a_figure_stands_with_its_caption_and_source(sample: Sample) -> None:
    counted = 0
    for file in sample.web_files:
        for group in tags.read(file).walk():
            roles = [child.role for child in group.elements]
            if "Figure" in roles and "Caption" in roles:
                assert len(group.pages) == 1, group.text[:80]
                counted += 1
    assert counted >= 9


def test_floats_and_keeps_leave_no_page_nearly_empty(sample: Sample) -> None:
    assert look.thin_pages(text_sheets(sample)) == []


# --- what a book designer would not sign


def signed_by_all(file: Path) -> list[str]:
    """Faults against every rule but the nearness of floats, which a full page may forbid."""
    found = pages.faults(pages.read(file))
    return [str(fault) for fault in found if fault.rule != "long after its mention"]


def test_the_printed_pages_have_no_faults(sample: Sample) -> None:
    assert signed_by_all(sample.print_file) == []


def test_the_pages_for_the_screen_have_no_faults(sample: Sample) -> None:
    assert {file.name: signed_by_all(file) for file in sample.web_files} == {
        file.name: [] for file in sample.web_files
    }


def test_the_judge_of_pages_reads_the_sample_as_it_is_set(sample: Sample) -> None:
    printed, shown = (pages.read(file) for file in (sample.print_file, sample.web_report))
    assert shown.notes
    assert all(note.mentioned is not None for note in shown.notes)
    assert len({block.group for block in shown.of("caption")}) > 10
    paragraphs = {squashed(block.text) for block in shown.of("text") if len(block.lines) > 2}
    same = paragraphs & {squashed(block.text) for block in printed.of("text")}
    assert len(same) > 0.9 * len(paragraphs)


# --- print and web are the same pages


def test_print_and_web_set_the_same_words_on_the_same_pages(sample: Sample) -> None:
    """Of the inside: only books have the title page, and covers are in another file."""
    printed = [words for words in _words(sample.print_file, AWAY)[1:] if words]
    labels = open_pdf(sample.web_report).page_labels
    pages = [*zip(_words(sample.web_report), labels, strict=True)][1:-1]
    shown = [words for words, label in pages if words and is_printed(label)]
    assert len(printed) == len(shown)
    for one, other in zip(printed, shown, strict=True):
        assert one == other


def is_printed(label: str) -> bool:
    """Whether print has the page of this folio too: those of further pages are like 5:ii."""
    return ":" not in label


def test_pages_that_print_has_not_follow_their_chapter(sample: Sample) -> None:
    labels = open_pdf(sample.web_report).page_labels
    further = [label for label in labels if not is_printed(label)]
    assert further == ["5:i", "5:ii", "5:iii"]
    first = labels.index("5:i")
    assert labels[first : first + 3] == further
    assert labels[first - 1].isdigit()


def _words(file: Path, away: float = 0.0) -> list[Counter[str]]:
    """The characters of each page that stand in the text block, in no order.

    Not its lines: what stands in the margin is read before a line of text or after it.
    """
    return [
        Counter(
            character
            for line in sheet.lines
            if not sheet.is_outside(line)
            for character in squashed(line.text)
        )
        for sheet in sheets(file, facing=bool(away), away=away)
    ]


# --- folios


@pytest.mark.parametrize("edition", ["print", "web"])
def test_page_labels_are_the_folios_that_are_printed(sample: Sample, edition: str) -> None:
    file = sample.print_file if edition == "print" else sample.web_report
    labels = open_pdf(file).page_labels
    press = edition == "print"
    pages = sheets(file, facing=press, away=AWAY if press else 0.0)
    assert len(labels) == len(pages)
    printed = {sheet.index: look.folio(sheet) for sheet in pages if look.folio(sheet)}
    assert {index: labels[index] for index in printed} == printed
    assert len(printed) > len(labels) * 0.7
