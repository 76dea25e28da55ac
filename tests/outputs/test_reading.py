"""What a reader of the tags gets from the finished sample: every word, every figure, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from pypdf import PdfReader

from tests.conftest import Sample
from tests.judges import rasters, tags
from tests.judges.pdf import entry, open_pdf, reference, resolved
from tests.judges.tags import Element
from tests.outputs.printed import (
    NOTE_ON_ZEROS,
    SOFT_HYPHEN,
    phrases,
    spaced,
    squashed,
    table_rows,
)

TABLES = range(1, 9)
FIGURES = range(1, 9)


def tables(file: Path) -> dict[str, Element]:
    """The tables of a file by their label (“Tabell 5:1”, “Siffror till figur 5:1”)."""
    found = {}
    for table in tags.read(file).find("Table"):
        (caption,) = table.find("Caption")
        match = re.match(r"(?:\w+ )+\d+:\d+", spaced(caption.set_text))
        assert match, caption.set_text
        found[match[0]] = table
    return found


@pytest.mark.parametrize("number", TABLES)
def test_every_figure_of_a_table_is_read_row_by_row(sample: Sample, number: int) -> None:
    table = tables(sample.chapter(5))[f"Tabell 5:{number}"]
    rows = [squashed(row.set_text) for row in table.find("TR")]
    wanted = table_rows(number)
    assert rows[-len(wanted) :] == wanted


@pytest.mark.parametrize("file", ["chapter", "report"])
def test_the_numbers_behind_every_figure_are_a_table(sample: Sample, file: str) -> None:
    """Right after the figure's chapter, with all the numbers that it was drawn from."""
    found = tables(sample.chapter(5) if file == "chapter" else sample.web_report)
    behind = {name: table for name, table in found.items() if name.startswith("Siffror till figur")}
    assert [*behind] == [f"Siffror till figur 5:{number}" for number in FIGURES]
    numbers = [
        [cell.set_text.strip() for cell in row.find("TD")]
        for row in behind["Siffror till figur 5:2"].find("TR")
    ]
    assert [row for row in numbers if row] == [
        ["62", "9"], ["301", "40"], ["900", "116"], ["368", "76"], ["48", "15"]
    ]  # fmt: skip


def test_figures_and_the_tables_of_their_numbers_lead_to_each_other(sample: Sample) -> None:
    file = sample.chapter(5)
    there = {
        squashed(str(entry(one, "/Contents"))): one
        for one in annotations_of(open_pdf(file))
        if one["/Subtype"] == "/Link"
    }
    for number in FIGURES:
        link = there[squashed(f"Siffror till figur 5:{number}")]
        assert ":" in _label_of(open_pdf(file), link)
    back = [words for words in there if re.match(r"figur5:\d", words)]
    assert len(back) == len(FIGURES)
    assert [words for words in back if ":" in _label_of(open_pdf(file), there[words])] == []
    captions = [one for one in tags.read(file).find("Caption") if one.find("Link")]
    assert len(captions) == 2 * len(FIGURES)


def _label_of(reader: PdfReader, link: Any) -> str:
    """The folio of the page that a link leads to."""
    page = reference(entry(link, "/Dest")[0])
    pages = [reference(one.indirect_reference) for one in reader.pages]
    return reader.page_labels[pages.index(page)]


@pytest.mark.parametrize("number", TABLES)
def test_every_figure_of_a_table_is_printed_row_by_row(sample: Sample, number: int) -> None:
    """By position, since this file has no tags: the rows' figures, in this order."""
    file = sample.print_file
    rows = [
        squashed(line.text)
        for page in range(rasters.page_count(file))
        for line in rasters.lines(file, page, gap=99)
    ]
    left = iter(rows)
    for row in table_rows(number):
        figures = re.sub(rf"^[^\d*]*({NOTE_ON_ZEROS}(?=0+$))?", "", row)
        assert any(line.endswith(figures) for line in left), row


def test_a_suppressed_figure_says_why_it_is_not_shown(sample: Sample) -> None:
    marks: list[str] = []
    for table in tables(sample.chapter(5)).values():
        cells = [cell for cell in table.find("TD") if cell.set_text.strip() in {"*", "**"}]
        marks.extend(cell.text for cell in cells)
    assert len(marks) > 10
    assert [mark for mark in marks if not re.search(r"\w{4,}", mark)] == []


def test_every_cell_belongs_to_its_headers(sample: Sample) -> None:
    for name, table in tables(sample.chapter(5)).items():
        known = {head.identifier for head in table.find("TH")} - {None}
        for cell in table.find("TD"):
            headers = cell.attributes.get("Table", {}).get("Headers", [])
            assert headers, name
            assert set(headers) <= known, name


def whole(file: Path) -> str:
    return tags.text_in_tag_order(file)


def aloud(phrase: str) -> str:
    """A phrase as it is read: ranges of figures in words."""
    return re.sub(r"(?<=\d)\N{EN DASH}(?=\d)", " till ", phrase)


def test_no_word_is_missing_or_run_together(sample: Sample) -> None:
    text = spaced(whole(sample.web_report))
    wanted = [aloud(phrase) for phrase in phrases()]
    assert len(wanted) > 150
    missing = [phrase for phrase in wanted if phrase not in text]
    assert not missing, "\n".join(missing)


def test_a_break_in_a_word_is_a_soft_hyphen_between_letters(sample: Sample) -> None:
    for file in sample.web_files:
        text = whole(file)
        breaks = re.findall(rf".?{SOFT_HYPHEN}.?", text, re.DOTALL)
        assert [one for one in breaks if not re.fullmatch(r"\w.\w", one)] == []
        # A hard hyphen at a line's end would be followed by the next line's small letter.
        assert re.findall(r"\w+-\n[a-zåäö]+", text) == []
    assert SOFT_HYPHEN in whole(sample.web_report)


def test_letters_with_marks_are_letters(sample: Sample) -> None:
    for file in sample.web_files:
        text = whole(file)
        assert set("åäö") <= set(text)
        assert not set(text) & {"\N{REPLACEMENT CHARACTER}", "\x00", "\N{COMBINING DIAERESIS}"}


def test_there_are_no_doubled_spaces(sample: Sample) -> None:
    for file in sample.web_files:
        doubled = re.findall(r"[^\n\t]{0,20}[ \u00a0]{2,}[^\n\t]{0,20}", whole(file))
        assert doubled == []


def test_figures_have_alternatives_that_are_not_their_captions(sample: Sample) -> None:
    for file in sample.web_files:
        tree = tags.read(file)
        captions = {spaced(caption.text) for caption in tree.find("Caption")}
        for figure in tree.find("Figure"):
            assert figure.alternative
            assert len(figure.alternative.split()) > 5
            assert spaced(figure.alternative) not in captions


def test_headings_do_not_skip_a_level(sample: Sample) -> None:
    for file in sample.web_files:
        levels = [int(one.role[1]) for one in tags.read(file).find("H1", "H2", "H3", "H4", "H5")]
        assert levels[0] == 1
        assert [one for one, after in pairwise(levels) if after > one + 1] == []


# --- links and bookmarks


def annotations_of(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for annotation in resolved(page.get("/Annots")) or []:
            yield resolved(annotation)


def lands(reader: PdfReader, destination: Any) -> bool:
    """True if a destination, or the name of one, leads to a page of the file."""
    destination = resolved(destination)
    if isinstance(destination, str):
        named = reader.named_destinations.get(str(destination))
        return named is not None and reader.get_destination_page_number(named) is not None
    pages = {reference(page) for page in reader.pages}
    return bool(destination) and reference(destination[0]) in pages


def test_every_internal_link_lands_on_a_page(sample: Sample) -> None:
    for file in sample.web_files:
        reader = open_pdf(file)
        inner = [
            entry(one, "/Dest") or entry(one, "/A", "/D")
            for one in annotations_of(reader)
            if entry(one, "/Dest") is not None or entry(one, "/A", "/S") == "/GoTo"
        ]
        assert inner, file.name
        assert [one for one in inner if not lands(reader, one)] == []


def addresses(reader: PdfReader) -> list[str]:
    found = []
    for annotation in annotations_of(reader):
        action = entry(annotation, "/A")
        if entry(action, "/S") == "/URI":
            found.append(str(entry(action, "/URI")))
        if entry(action, "/S") == "/GoToR":
            target = entry(action, "/F", "/UF") or entry(action, "/F", "/F") or entry(action, "/F")
            found.append(f"{target}#{entry(action, '/D')}")
    return found


def test_links_to_neighbouring_files_land_there(sample: Sample) -> None:
    for file in sample.web_files:
        for address in addresses(open_pdf(file)):
            if re.match(r"[a-z]+:", address):
                assert re.match(r"https://[\w.-]+(/|$)", address), address
                continue
            path, anchor = urldefrag(address)
            neighbour = file.parent / unquote(path)
            assert neighbour in sample.web_files, address
            assert lands(open_pdf(neighbour), unquote(anchor)), address


def test_every_link_says_where_it_leads(sample: Sample) -> None:
    for file in sample.web_files:
        links = [one for one in annotations_of(open_pdf(file)) if one["/Subtype"] == "/Link"]
        assert links
        assert [one for one in links if not str(entry(one, "/Contents") or "").strip()] == []


def test_every_heading_has_a_bookmark(sample: Sample) -> None:
    for file in sample.web_files:
        found = set(_titles(open_pdf(file).outline))
        headings = [title(one) for one in tags.read(file).find("H1", "H2", "H3", "H4")]
        assert headings
        assert [one for one in headings if squashed(one) not in found] == []


def title(heading: Element) -> str:
    """A heading's words without the number of a note that it may refer to."""
    marks = {id(mark) for reference in heading.find("Reference") for mark in reference.contents()}
    return "".join(one.text for one in heading.contents() if id(one) not in marks)


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from _titles(item)
        else:
            words = squashed(str(item.title))
            yield words
            yield re.sub(r"^\d+", "", words)
