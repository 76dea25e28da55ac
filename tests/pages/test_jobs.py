"""Jobs: which pages and parts go into which file, what it is called, and where links lead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from tests.flow import house, writing
from typeset.content.document import Block, Document, Part
from typeset.editions import (
    PRINT_CHAPTER,
    PRINT_REPORT,
    WEB_CHAPTER,
    WEB_REPORT,
    Edition,
    Medium,
    wanted,
)
from typeset.flow.story import set_document
from typeset.jobs import Job, MadeUp, addresses, chapter_file, jobs
from typeset.layout.binding import Binding, CoverSheet
from typeset.locale import get
from typeset.pages.book import Sheets
from typeset.pages.makeup import make_up
from typeset.pdf.navigation import Bookmark


def chapter(number: int, title: str, *blocks: Block) -> Part:
    summary = writing.bullets("Ett") if number == 5 else None
    opener = writing.opener(number, title, summary=summary)
    return writing.part(
        "chapter", title, number=number, ordinal=number - 1, opener=opener, blocks=blocks
    )


@pytest.fixture(scope="module")
def made() -> MadeUp:
    """A front page, chapters 1 and 5 with a blank page between them, and a back cover."""
    front = writing.part(title="Innehåll", blocks=(writing.heading("Innehåll", 1),))
    first = chapter(1, "Inledning", writing.heading("Syfte", 2), writing.paragraph())
    fifth = chapter(5, "Våld", writing.heading("Statistik", 2), writing.table())
    back = writing.part("back", "Kapitlen", blocks=(writing.heading("Kapitlen", 1),))
    appendix = writing.part(title="Våld", blocks=(writing.heading("Förkortningar", 2),))
    short = writing.part(title="Inledning", blocks=(writing.heading("Kapitel", 2),))
    document = Document(
        "Rapporten",
        "Staden",
        None,
        writing.DATE,
        get("sv"),
        (front, first, fifth, back),
        {1: short, 5: appendix},
    )
    setter = house.setter()
    sets = make_up(set_document(document, setter), setter, Sheets(4))
    assert house.found(setter) == []
    return MadeUp("rapport-2024", document, sets.report, sets.appendices, sets.figure_tables)


def job(made: MadeUp, edition: Edition, chapter: int | None = None) -> Job:
    (found,) = jobs(made, [edition], chapter)
    return found


def kinds(job: Job) -> list[str]:
    return [page.kind for page in job.pages]


# --- editions


@pytest.mark.parametrize(
    ("media", "one_chapter", "editions"),
    [
        (("print", "web"), False, (PRINT_REPORT, WEB_REPORT, WEB_CHAPTER)),
        (("print", "web"), True, (PRINT_CHAPTER, WEB_CHAPTER)),
        (("print",), False, (PRINT_REPORT,)),
        (("web",), False, (WEB_REPORT, WEB_CHAPTER)),
        (("web",), True, (WEB_CHAPTER,)),
        ((), False, ()),
    ],
)
def test_a_build_makes_the_editions_of_the_media_asked_for(
    media: tuple[Medium, ...], one_chapter: bool, editions: tuple[Edition, ...]
) -> None:
    assert wanted(media, one_chapter) == editions


# --- pages and parts


def test_the_printed_report_has_all_pages_blank_ones_too(made: MadeUp) -> None:
    printed = job(made, PRINT_REPORT)
    assert kinds(printed) == [
        *["text", "blank"],
        *["opener", "blank"],
        *["opener", "text"],
        *["blank", "back"],
    ]
    assert len(printed.pages) % 4 == 0
    assert printed.parts == made.document.parts


def test_the_report_for_the_screen_has_no_blank_pages_and_the_same_folios(made: MadeUp) -> None:
    web = job(made, WEB_REPORT)
    assert kinds(web) == ["text", "opener", "opener", "text", "back"]
    assert [page.label for page in web.pages] == ["1", "3", "5", "6", "8"]
    assert web.parts == made.document.parts


def test_every_chapter_has_a_file_for_the_screen(made: MadeUp) -> None:
    found = jobs(made, [WEB_CHAPTER], None)
    assert [job.parts[0].number for job in found] == [1, 5]


def test_a_chapter_s_file_for_the_screen_ends_with_its_appendix(made: MadeUp) -> None:
    web = job(made, WEB_CHAPTER, 5)
    chapter, appendix = web.parts
    assert chapter.number == 5
    assert appendix is made.document.appendices[5]
    assert [(page.part, page.label) for page in web.pages] == [
        (chapter, "5"),
        (chapter, "6"),
        (appendix, "5:i"),
    ]


def test_a_printed_chapter_has_its_own_pages_only(made: MadeUp) -> None:
    printed = job(made, PRINT_CHAPTER, 1)
    assert kinds(printed) == ["opener"]
    assert {page.part for page in printed.pages} == {*printed.parts}
    assert [part.number for part in printed.parts] == [1]


def test_a_chapter_that_there_is_not_makes_no_file(made: MadeUp) -> None:
    assert jobs(made, [WEB_CHAPTER], 2) == []


def test_jobs_come_edition_by_edition(made: MadeUp) -> None:
    found = jobs(made, [PRINT_REPORT, WEB_REPORT, WEB_CHAPTER], None)
    assert [job.edition for job in found] == [PRINT_REPORT, WEB_REPORT, WEB_CHAPTER, WEB_CHAPTER]


# --- names


def test_files_are_called_after_the_report_and_after_their_chapters(made: MadeUp) -> None:
    found = jobs(made, [PRINT_REPORT, PRINT_CHAPTER, WEB_REPORT, WEB_CHAPTER], None)
    assert [str(job.path) for job in found] == [
        "print/rapport-2024.pdf",
        "print/kapitel-01-inledning.pdf",
        "print/kapitel-05-våld.pdf",
        "web/rapport-2024.pdf",
        "web/kapitel-01-inledning.pdf",
        "web/kapitel-05-våld.pdf",
    ]
    assert all(isinstance(job.path, PurePosixPath) for job in found)


def test_chapters_sort_by_number_in_a_folder(made: MadeUp) -> None:
    names = [chapter_file(chapter(number, "Titel")) for number in (2, 10, 9)]
    assert sorted(names) == [names[0], names[2], names[1]]


def test_a_file_s_title_is_the_report_s_or_names_the_chapter(made: MadeUp) -> None:
    assert job(made, WEB_REPORT).title == "Rapporten"
    assert job(made, WEB_CHAPTER, 5).title == "Rapporten – 5 Våld"


# --- trees, folios, bookmarks


def test_the_tree_of_a_file_holds_its_parts_in_order(made: MadeUp) -> None:
    web = job(made, WEB_CHAPTER, 5)
    root = web.root()
    assert root.role == "Document"
    assert root.children == [part.node for part in web.parts]


def test_folios_tell_the_page_of_each_heading_and_table(made: MadeUp) -> None:
    assert job(made, WEB_REPORT).folios() == {
        "5-innehåll": "1",
        "kapitel-1": "3",
        "5-syfte": "3",
        "kapitel-5": "5",
        "5-sammanfattning": "5",
        "5-statistik": "6",
        "tabell-5-1": "6",
        "5-kapitlen": "8",
    }


def test_a_chapter_s_file_knows_the_folios_of_its_own_pages_only(made: MadeUp) -> None:
    folios = job(made, WEB_CHAPTER, 1).folios()
    assert folios == {"kapitel-1": "3", "5-syfte": "3", "5-kapitel": "1:i"}


def test_every_heading_is_a_bookmark_below_that_of_its_section(made: MadeUp) -> None:
    assert job(made, WEB_REPORT).bookmarks() == [
        Bookmark("Innehåll", 0, "5-innehåll"),
        Bookmark("1 Inledning", 0, "kapitel-1"),
        Bookmark("Syfte", 1, "5-syfte"),
        Bookmark("5 Våld", 0, "kapitel-5"),
        Bookmark("Sammanfattning", 1, "5-sammanfattning"),
        Bookmark("Statistik", 1, "5-statistik"),
        Bookmark("Kapitlen", 0, "5-kapitlen"),
    ]


def test_bookmarks_of_a_chapter_s_file_lead_to_places_that_it_holds(made: MadeUp) -> None:
    web = job(made, WEB_CHAPTER, 5)
    anchors = {bookmark.anchor for bookmark in web.bookmarks()}
    assert anchors <= {*web.folios()}
    assert [bookmark.title for bookmark in web.bookmarks()] == [
        "5 Våld",
        "Sammanfattning",
        "Statistik",
        "Förkortningar",
    ]


# --- links into other files


def test_a_link_into_another_chapter_leads_to_that_chapter_s_file(made: MadeUp) -> None:
    found = addresses(made)
    assert found["kapitel-1"] == "kapitel-01-inledning.pdf#kapitel-1"
    assert found["tabell-5-1"] == "kapitel-05-våld.pdf#tabell-5-1"


def test_a_link_to_what_stands_in_no_chapter_leads_to_the_report(made: MadeUp) -> None:
    assert addresses(made)["5-innehåll"] == "rapport-2024.pdf#5-innehåll"


def test_every_place_in_the_report_has_an_address_and_appendices_have_none(made: MadeUp) -> None:
    assert {*addresses(made)} == {*job(made, WEB_REPORT).folios()}
    assert "5-förkortningar" in job(made, WEB_CHAPTER, 5).folios()
    assert "5-förkortningar" not in addresses(made)


# --- the numbers behind figures


def tabled(bound: bool) -> MadeUp:
    """A page and two chapters; page and second chapter have tables of their figures' numbers."""
    front = writing.part(title="Karta", blocks=(writing.heading("Karta", 1),))
    first = chapter(1, "Inledning", writing.heading("Syfte", 2))
    fifth = chapter(5, "Våld", writing.heading("Statistik", 2))
    behind = {
        part.anchor: writing.part(
            title=part.title, blocks=(writing.heading(f"Siffror, {part.title}", 2),)
        )
        for part in (front, fifth)
    }
    beside = {1: writing.part(title="Kapitlen"), 5: writing.part(title="Kapitlen")}
    beside = {
        number: replace(part, blocks=(writing.heading("Kapitel", 2),))
        for number, part in beside.items()
    }
    document = Document(
        "Rapporten", "Staden", None, writing.DATE, get("sv"), (front, first, fifth), beside,
        behind, bound,
    )  # fmt: skip
    setter = house.setter()
    sets = make_up(set_document(document, setter), setter, Sheets(1))
    assert house.found(setter) == []
    return MadeUp("rapport", document, sets.report, sets.appendices, sets.figure_tables)


def labels(job: Job) -> list[str]:
    return [page.label for page in job.pages]


def test_tables_stand_after_their_part_in_files_for_the_screen_alone() -> None:
    made = tabled(bound=False)
    behind = made.document.figure_tables
    web, printed = job(made, WEB_REPORT), job(made, PRINT_REPORT)
    front, first, fifth = made.document.parts
    assert web.parts == (front, behind[front.anchor], first, fifth, behind[fifth.anchor])
    assert labels(web) == ["1", "1:i", "3", "5", "6", "5:i"]
    assert printed.parts == made.document.parts
    assert labels(printed) == ["1", "2", "3", "4", "5", "6"]


def test_a_chapter_s_file_has_its_tables_before_what_else_it_needs() -> None:
    made = tabled(bound=False)
    web = job(made, WEB_CHAPTER, 5)
    fifth = made.document.parts[-1]
    behind = made.document.figure_tables[fifth.anchor]
    assert web.parts == (fifth, behind, made.document.appendices[5])
    assert labels(web) == ["5", "6", "5:i", "5:ii"]
    assert labels(job(made, WEB_CHAPTER, 1)) == ["3", "1:i"]
    assert labels(job(made, PRINT_CHAPTER, 5)) == ["5", "6"]


def test_tables_that_print_has_too_are_pages_like_others() -> None:
    made = tabled(bound=True)
    assert labels(job(made, PRINT_REPORT)) == ["1", "2", "3", "4", "5", "6", "7"]
    assert labels(job(made, WEB_REPORT)) == ["1", "2", "3", "5", "6", "7"]
    assert labels(job(made, WEB_CHAPTER, 5)) == ["5", "6", "7", "5:i"]
    assert labels(job(made, PRINT_CHAPTER, 5)) == ["5", "6", "7"]
    assert job(made, PRINT_REPORT).parts == job(made, WEB_REPORT).parts


def test_files_know_the_folios_of_the_tables_that_they_have() -> None:
    made = tabled(bound=False)
    (found,) = [
        (anchor, folio)
        for anchor, folio in job(made, WEB_REPORT).folios().items()
        if "siffror" in anchor and "våld" in anchor.lower()
    ]
    assert found[1] == "5:i"
    assert found[0] not in job(made, PRINT_REPORT).folios()


# --- covers on a sheet of their own


@pytest.fixture(scope="module")
def apart(made: MadeUp) -> MadeUp:
    """The same report with a front cover, in a glued book."""
    words = writing.part("cover", "Omslag", blocks=(writing.heading("Rapporten", 1),))
    document = replace(made.document, parts=(words, *made.document.parts))
    setter = house.setter()
    sets = make_up(set_document(document, setter), setter, Sheets(2, cover_apart=True))
    binding = Binding(kind="glued", cover=CoverSheet(spine=8))
    return MadeUp(made.name, document, sets.report, sets.appendices, binding=binding)


def test_print_parts_inside_and_cover_of_a_bound_report(apart: MadeUp) -> None:
    inside, cover = jobs(apart, [PRINT_REPORT], None)
    assert [str(one.path) for one in (inside, cover)] == [
        "print/rapport-2024.pdf",
        "print/rapport-2024-omslag.pdf",
    ]
    assert [one.contents for one in (inside, cover)] == ["inside", "cover"]
    assert kinds(cover) == ["cover", "back"]
    assert not {"cover", "back"} & set(kinds(inside))
    assert {part.kind for part in inside.parts} == {"plain", "chapter"}
    assert [part.kind for part in cover.parts] == ["cover", "back"]
    assert len(inside.pages) % 2 == 0


def test_both_files_know_the_folios_of_the_other(apart: MadeUp) -> None:
    """What is inside may refer to the back cover, which has a name instead of a folio."""
    inside, cover = jobs(apart, [PRINT_REPORT], None)
    assert inside.folios() == cover.folios()
    assert "Baksida" in inside.folios().values()


def test_the_web_edition_has_its_covers_where_they_were(apart: MadeUp) -> None:
    web = job(apart, WEB_REPORT)
    assert (kinds(web)[0], kinds(web)[-1]) == ("cover", "back")
    assert web.contents == "report"
    assert "blank" not in kinds(web)


@pytest.mark.parametrize("folder", ["https://stad.se/rapporter", "https://stad.se/rapporter/"])
def test_places_are_at_the_address_where_the_files_are_published(made: MadeUp, folder: str) -> None:
    published = replace(made, document=replace(made.document, published=folder))
    there = addresses(published)
    assert set(there.values()) == {
        f"https://stad.se/rapporter/{place}" for place in addresses(made).values()
    }


def test_a_chapters_file_is_a_part_of_the_report(made: MadeUp) -> None:
    assert job(made, WEB_CHAPTER, 5).part_of == "Rapporten"
    assert job(made, WEB_REPORT).part_of is None


def test_web_editions_meet_the_standard_that_is_asked_for() -> None:
    assert [edition.standard for edition in wanted(("print", "web"), False, "pdf/ua-2")] == [
        "pdf/x-4", "pdf/ua-2+pdf/a-4f", "pdf/ua-2+pdf/a-4f",
    ]  # fmt: skip
