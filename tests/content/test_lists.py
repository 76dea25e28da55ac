"""The contents, the chapters' list, abbreviations: what is gathered from the whole report."""

from __future__ import annotations

import pytest

from tests.content.reports import Settle, Settled, chain, chapter, figure, headings, roles, table
from typeset.content.document import Part
from typeset.content.listings import ChapterList, Contents, ContentsEntry, DefinitionList, Facts
from typeset.content.node import ToAnchor, ToUrl
from typeset.content.texts import BulletList, Paragraph

TERMS = """\
EU: Europeiska unionen
i.u.: Inga uppgifter
RVC: Relationsvåldscentrum
RVT: Relationsvåldsteam
SoL: Socialtjänstlagen
SU: Statistikuttag
SU.reg: Registret
LVU-hem: Hem för unga
"""


# --- abbreviations of a chapter


def used(report: Settle, body: str, **files: str) -> list[str]:
    """The abbreviations that a chapter's own file lists."""
    made = report(chapter(body), files={"report.yaml": WITH_TERMS, "terms.yaml": TERMS} | files)
    appendix = made.document.appendices[1]
    lists = [block for block in appendix.blocks if isinstance(block, DefinitionList)]
    assert len(lists) <= 1
    return [item.term for one in lists for item in one.items]


WITH_TERMS = """\
title: Årsrapport
publisher: Exempelstad
date: 2025-05-13
theme: theme.yaml
data: data
chapters: [chapters/01.yaml]
back: [abbreviations]
abbreviations: terms.yaml
"""


@pytest.mark.parametrize(
    "words",
    ["RVT", "Hos RVT.", "(RVT)", "RVT:s", "RVT-teamet", "*RVT*", "_RVT_", "”RVT”", "RVT/RVX"],
)
def test_an_abbreviation_is_found_as_a_word(report: Settle, words: str) -> None:
    assert used(report, f"body: [text: '{words}']\n") == ["RVT"]


@pytest.mark.parametrize("words", ["RVTX", "ÖRVT", "rvt", "Rvt", "R VT", "[x](https://e.org/RVT)"])
def test_it_is_not_found_inside_other_words(report: Settle, words: str) -> None:
    assert used(report, f"body: [text: '{words}']\n") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Siffror ur SU.reg.", ["SU.reg"]),
        ("Siffror ur SU.", ["SU"]),
        ("Uppgift: i.u. för 2022", ["i.u."]),
        ("Hos LVU-hem", ["LVU-hem"]),
        ("Hos LVU-hemmet", []),
    ],
)
def test_abbreviations_may_hold_full_stops_and_hyphens(
    report: Settle, words: str, found: list[str]
) -> None:
    assert used(report, f"body: [text: '{words}']\n") == found


def test_they_stand_in_the_lists_order(report: Settle) -> None:
    assert used(report, "body: [text: SoL och RVT och EU]\n") == ["EU", "RVT", "SoL"]


EXHIBIT = "body:\n  - text: Se [@x].\n  - {kind}: x\n{kind}s:\n  x: {spec}\n"


@pytest.mark.parametrize(
    "body",
    [
        "summary: [Hos RVT]\nbody: [text: Ord]\n",
        "body: [heading: Hos RVT]\n",
        "body: [text: '- Hos RVT']\n",
        "body: [text: 'Ord.[^a]']\nfootnotes: {a: Hos RVT}\n",
        "body: [pull_quote: {text: Hos RVT}]\n",
        "body: [pull_quote: {number: 5 RVT, text: Ord}]\n",
        EXHIBIT.format(kind="table", spec=table(caption="Hos RVT")),
        EXHIBIT.format(kind="table", spec=table(source="RVT")),
        EXHIBIT.format(kind="table", spec=table(notes="[Hos RVT]")),
        EXHIBIT.format(kind="table", spec=table(marks="{'*': Hos RVT}")),
        EXHIBIT.format(kind="table", spec=table(stub="RVT")),
        EXHIBIT.format(kind="figure", spec=figure(caption="Hos RVT")),
        EXHIBIT.format(kind="figure", spec=figure(alt="Hos RVT")),
        EXHIBIT.format(kind="figure", spec=figure(unit="RVT")),
    ],
)
def test_they_are_looked_for_in_everything_that_a_chapter_says(report: Settle, body: str) -> None:
    assert used(report, body) == ["RVT"]


@pytest.mark.parametrize(
    ("kind", "spec", "data"),
    [
        ("table", table(), {"data/antal.csv": "nämnd,år,antal\nRVT,2024,1\n"}),
        ("table", table(), {"data/antal.csv": "nämnd,år,antal\nFarsta,RVT,1\n"}),
        ("figure", figure(), {"data/andel.csv": "kön,andel\nRVT,87\nMän,13\n"}),
    ],
    ids=["row", "header", "chart"],
)
def test_they_are_looked_for_in_labels_of_the_data(
    report: Settle, kind: str, spec: str, data: dict[str, str]
) -> None:
    assert used(report, EXHIBIT.format(kind=kind, spec=spec), **data) == ["RVT"]


@pytest.mark.parametrize(
    "body",
    [
        "body:\n  - {heading: Ord, id: RVT}\n  - text: Se [@RVT].\n",
        "body: [text: 'Ord.[^RVT]']\nfootnotes: {RVT: Ord}\n",
        "slug: RVT\nbody: [text: Ord]\n",
    ],
    ids=["name of a section", "name of a note", "name of the file"],
)
def test_what_is_not_printed_does_not_count(report: Settle, body: str) -> None:
    assert used(report, body) == []


def test_a_data_files_name_does_not_count(report: Settle) -> None:
    spec = table(data="RVT.csv")
    data = {"data/RVT.csv": "nämnd,år,antal\nFarsta,2024,1\n"}
    assert used(report, EXHIBIT.format(kind="table", spec=spec), **data) == []


# --- a chapter's own file


def appendix(made: Settled, number: int = 1) -> Part:
    return made.document.appendices[number]


def test_a_chapters_file_ends_with_its_abbreviations_and_all_chapters(report: Settle) -> None:
    made = report(
        chapter("body: [text: Hos RVT]\n"),
        files={"report.yaml": WITH_TERMS, "terms.yaml": TERMS},
    )
    assert [heading.plain for heading in headings(appendix(made))] == [
        "Förkortningar i kapitlet",
        "Rapportens kapitel",
    ]
    sections = appendix(made).node.children
    assert [roles(section) for section in sections] == [["H2", "L"], ["H2", "L", "L"]]


def test_a_chapter_without_abbreviations_has_no_list_of_them(report: Settle) -> None:
    made = report(
        chapter("body: [text: Ord]\n"),
        files={"report.yaml": WITH_TERMS, "terms.yaml": TERMS},
    )
    assert [heading.plain for heading in headings(appendix(made))] == ["Rapportens kapitel"]


def test_the_closing_words_of_a_chapters_file_are_set_flush(report: Settle) -> None:
    closing = WITH_TERMS.replace("[abbreviations]", "[abbreviations, chapter-list]")
    words = 'chapter_list: {title: Alla, text: "Ett.\\n\\nTvå."}\n'
    made = report(
        chapter("body: [text: Ord]\n"),
        files={"report.yaml": closing + words, "terms.yaml": TERMS},
    )
    paragraphs = [block for block in appendix(made).blocks if isinstance(block, Paragraph)]
    assert [paragraph.first for paragraph in paragraphs] == [True, True]


def test_the_whole_report_lists_all_abbreviations(report: Settle) -> None:
    made = report(
        chapter("body: [text: Hos RVT]\n"),
        files={"report.yaml": WITH_TERMS, "terms.yaml": TERMS},
    )
    _heading, listed = made.part("forkortningar").blocks
    assert isinstance(listed, DefinitionList)
    assert [item.term for item in listed.items] == [
        line.split(":")[0] for line in TERMS.splitlines()
    ]
    assert listed.node.attributes == {"List": {"ListNumbering": "Description"}}
    assert roles(listed.node) == ["LI"] * 8
    assert roles(listed.node.children[0]) == ["Lbl", "LBody"]


# --- the contents

WHOLE = """\
title: Årsrapport
publisher: Exempelstad
date: 2025-05-13
theme: theme.yaml
data: data
front: [imprint, contents, fore.yaml]
chapters:
  - chapters/01.yaml
  - {number: 2, title: '*Barn* och unga', url: 'https://example.org/2'}
  - chapters/02.yaml
back: [efter.yaml, abbreviations, chapter-list]
imprint: {text: Ord, facts: {Utgivare: Staden}}
abbreviations: terms.yaml
chapter_list: {title: Kapitlen, text: Ord}
"""


@pytest.fixture
def whole(report: Settle) -> Settled:
    body = (
        "summary: [Kort.]\nbody:\n  - heading: Om *siffror*[^a]\n"
        "  - {heading: Ännu mer, level: 2}\n  - heading: Sist\nfootnotes: {a: Ord}\n"
    )
    files = {
        "report.yaml": WHOLE,
        "terms.yaml": TERMS,
        "fore.yaml": "title: Förord\nbody: [{heading: Tack, text: Ord}]\n",
        "efter.yaml": "title: Karta\nbody: [text: Ord]\n",
    }
    made = report(chapter(body), chapter("body: [text: Ord]\n", 3, "'*Siffror*'"), files=files)
    assert made.found == []
    return made


def entries(made: Settled) -> tuple[ContentsEntry, ...]:
    _heading, contents = made.part("innehall").blocks
    assert isinstance(contents, Contents)
    return contents.entries


def test_the_contents_list_what_follows_them_with_the_chapters_sections(whole: Settled) -> None:
    assert [(entry.level, entry.label, entry.title.text) for entry in entries(whole)] == [
        (0, "", "Förord"),
        (0, "1", "Inledning"),
        (1, "", "Om siffror"),
        (1, "", "Sist"),
        (0, "3", "Siffror"),
        (0, "", "Karta"),
        (0, "", "Förkortningar"),
    ]


def test_each_entry_links_to_its_heading(whole: Settled) -> None:
    first, chapter_entry, section, *_ = entries(whole)
    assert chain(section.title.node) == ["Link", "Reference", "TOCI"]
    assert section.title.target == ToAnchor("1-om-siffror", "Om siffror")
    assert chapter_entry.title.target == ToAnchor("kapitel-1", "1 Inledning")
    assert first.anchor == "fore"
    (heading, *_) = headings(whole.chapter)
    assert heading.anchor == section.anchor


def test_entries_are_items_of_a_contents_element(whole: Settled) -> None:
    part = whole.part("innehall")
    assert roles(part.node) == ["H1", "TOC"]
    nodes = [entry.node for entry in entries(whole)]
    assert [one for one in part.node.children[1].walk() if one.role == "TOCI"] == nodes
    assert {entry.node.role for entry in entries(whole)} == {"TOCI"}


def test_a_report_without_contents_has_none(report: Settle) -> None:
    made = report(chapter("body: [heading: Ord]\n"))
    assert not any(isinstance(b, Contents) for part in made.document.parts for b in part.blocks)


# --- the list of chapters, the imprint


def test_the_list_of_chapters_links_to_pages_here_and_addresses_elsewhere(whole: Settled) -> None:
    listed = next(b for b in whole.part("kapitlen").blocks if isinstance(b, ChapterList))
    assert [(entry.number, entry.inlines[0].text) for entry in listed.entries] == [
        (1, "Inledning"),
        (2, "Barn och unga"),
        (3, "Siffror"),
    ]
    here, elsewhere, _ = (entry.inlines[0].target for entry in listed.entries)
    assert here == ToAnchor("kapitel-1", "Kapitel\N{NO-BREAK SPACE}1: Inledning")
    assert elsewhere == ToUrl("https://example.org/2", "Kapitel\N{NO-BREAK SPACE}2: Barn och unga")
    assert chain(listed.entries[0].inlines[0].node) == ["Link", "LBody"]
    assert whole.part("kapitlen").kind == "back"


def test_the_imprint_has_its_text_and_facts(whole: Settled) -> None:
    part = whole.part("om-rapporten")
    facts = part.blocks[-1]
    assert isinstance(facts, Facts)
    assert [(item.term, item.inlines[0].text) for item in facts.items] == [("Utgivare", "Staden")]
    assert roles(part.node) == ["H1", "P", "L"]


def test_a_list_in_a_list_stands_in_the_body_of_its_item(report: Settle) -> None:
    text = "body:\n  - text: |\n      - ett[^a]\n        - inre[^b]\n      - två[^c]\n"
    notes = "footnotes: {a: A., b: B., c: C.}\n"
    made = report(chapter(text + notes))
    assert made.found == []
    (found,) = [block for block in made.chapter.blocks if isinstance(block, BulletList)]
    assert [(item.label, item.level) for item in found.items] == [("•", 0), ("–", 1), ("•", 0)]
    first, second = found.node.children
    body = first.children[1]
    assert [child.role for child in body.children] == ["L"]
    assert body.children[0].attributes == {"List": {"ListNumbering": "Unordered"}}
    assert [child.role for child in second.children[1].children] == []
    marks = [one.text for item in found.items for one in item.inlines if one.superior]
    assert marks == ["1", "2", "3"]


def test_words_of_the_contents_are_found_where_their_heading_is_written(report: Settle) -> None:
    written = chapter("body:\n  - heading: Avsnitt\n  - text: Ord.\n")
    made = report(written, front="contents")
    (block,) = (one for one in made.part("innehall").blocks if isinstance(one, Contents))
    spans = [entry.title.span for entry in block.entries]
    assert [(span.file.name, span.line) for span in spans] == [("01.yaml", 2), ("01.yaml", 4)]
