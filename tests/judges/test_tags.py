"""The reader of tags: what it finds in files whose tags are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import tags
from tests.judges.decoding import parse_cmap
from tests.judges.minimal import FONT, tagged, write

TWO_PARAGRAPHS = """
/P <</MCID 0>> BDC BT /F1 10 Tf 10 150 Td (F\xf6rsta ) Tj (stycket) Tj ET EMC
/P <</MCID 1>> BDC BT /F1 10 Tf 10 130 Td [(Andra) -250 ( stycket)] TJ ET EMC
/Artifact BMC 0 0 200 10 re f EMC
"""


def paragraphs(path: Path) -> Path:
    """Tagged in the other order than painted."""
    elements = [
        "<</S /Document /Pg 3 0 R /K [8 0 R 7 0 R]>>",
        "<</S /P /K 0 /P 6 0 R>>",
        "<</S /Ingress /K [1] /P 6 0 R /Lang (en) /T (Lead)>>",
    ]
    return tagged(path, TWO_PARAGRAPHS, elements)


def test_text_comes_in_tag_order_not_in_painting_order(tmp_path: Path) -> None:
    file = paragraphs(tmp_path / "a.pdf")
    assert tags.text_in_tag_order(file) == "Andra stycket\nFörsta stycket\n"


def test_the_outline_names_roles_their_own_names_and_properties(tmp_path: Path) -> None:
    assert tags.outline(paragraphs(tmp_path / "a.pdf")).splitlines() == [
        "language sv",
        "Document",
        "  Ingress→P lang=“en” title=“Lead”",
        "    “Andra stycket”",
        "  P",
        "    “Första stycket”",
    ]


def test_everything_marked_and_claimed_is_reported_nowhere(tmp_path: Path) -> None:
    file = paragraphs(tmp_path / "a.pdf")
    assert tags.unmarked(file) == []
    assert tags.unclaimed(file) == []


def test_content_outside_all_marks_is_reported(tmp_path: Path) -> None:
    content = TWO_PARAGRAPHS + "BT /F1 10 Tf 10 90 Td (l\xf6st) Tj ET 10 10 20 20 re f"
    file = tagged(tmp_path / "a.pdf", content, ["<</S /P /Pg 3 0 R /K [0 1]>>"])
    assert [(one.operator, one.text) for one in tags.unmarked(file)] == [("Tj", "löst"), ("f", "")]


def test_marks_that_no_element_or_two_elements_own_are_reported(tmp_path: Path) -> None:
    orphan = tagged(tmp_path / "a.pdf", TWO_PARAGRAPHS, ["<</S /P /Pg 3 0 R /K 0>>"])
    assert tags.unclaimed(orphan) == [("page 0", 1)]
    twice = tagged(tmp_path / "b.pdf", TWO_PARAGRAPHS, ["<</S /P /Pg 3 0 R /K [0 1 1]>>"])
    assert tags.unclaimed(twice) == [("page 0", 1)]


def test_a_file_without_tags_has_no_elements(tmp_path: Path) -> None:
    objects = ["<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>"]
    assert tags.read(write(tmp_path / "a.pdf", objects)).roots == ()


def test_an_alternative_is_read_instead_of_the_content(tmp_path: Path) -> None:
    elements = [
        "<</S /Document /Pg 3 0 R /K [7 0 R 8 0 R]>>",
        "<</S /Figure /Alt (En ring) /K 0>>",
        "<</S /P /K 9 0 R>>",
        "<</S /Span /ActualText (utskrivet) /E (helt) /K 1>>",
    ]
    file = tagged(tmp_path / "a.pdf", TWO_PARAGRAPHS, elements)
    assert tags.text_in_tag_order(file) == "En ring\nutskrivet\n"
    assert "Span actual=“utskrivet” expansion=“helt”" in tags.outline(file)


def test_replacement_text_in_the_marks_stands_for_all_they_hold(tmp_path: Path) -> None:
    content = (
        "/P <</MCID 0>> BDC BT /F1 9 Tf 1 1 Td (a) Tj /Span <</ActualText <FEFF00E5>>> BDC "
        "(x) Tj (y) Tj EMC (b) Tj ET EMC"
    )
    file = tagged(tmp_path / "a.pdf", content, ["<</S /P /Pg 3 0 R /K 0>>"])
    assert tags.text_in_tag_order(file) == "aåb\n"


def test_cells_are_parted_by_tabs_and_labels_from_their_items(tmp_path: Path) -> None:
    content = "".join(
        f"/X <</MCID {i}>> BDC BT /F1 9 Tf 1 1 Td ({text}) Tj ET EMC "
        for i, text in enumerate(["Bromma", "14", "-", "punkt"])
    )
    elements = [
        "<</S /Document /Pg 3 0 R /K [7 0 R 10 0 R]>>",
        "<</S /TR /K [8 0 R 9 0 R]>>",
        "<</S /TH /K 0 /A [<</O /Table /Scope /Row>> <</O /Table /Headers [(a) (b)]>>]>>",
        "<</S /TD /K 1>>",
        "<</S /LI /K [11 0 R 12 0 R]>>",
        "<</S /Lbl /K 2>>",
        "<</S /LBody /K 13 0 R>>",
        "<</S /P /K 3>>",
    ]
    file = tagged(tmp_path / "a.pdf", content, elements)
    assert tags.text_in_tag_order(file) == "Bromma\t14\n-\tpunkt\n"
    assert "    TH Table.Headers=[a b] Table.Scope=Row" in tags.outline(file).splitlines()


def test_marks_inside_a_form_count_in_the_form(tmp_path: Path) -> None:
    objects = [
        "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        "/Resources <</XObject <</X 7 0 R>>>>>>",
        "<<>>",
        "<</Type /StructTreeRoot /K 6 0 R>>",
        "<</S /P /Pg 3 0 R /K <</Type /MCR /Stm 7 0 R /MCID 0>>>>",
        f"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</Font <</F1 {FONT}>>>>>>",
    ]
    text = "/P <</MCID 0>> BDC BT /F1 9 Tf (inuti) Tj ET EMC"
    file = write(tmp_path / "a.pdf", objects, {4: "q /X Do Q", 7: text})
    assert tags.text_in_tag_order(file) == "inuti\n"
    assert tags.unclaimed(file) == []
    assert tags.unmarked(file) == []


def test_an_annotation_stands_with_its_element(tmp_path: Path) -> None:
    elements = [
        "<</S /Link /Pg 3 0 R /K [0 <</Type /OBJR /Obj 7 0 R>>]>>",
        "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (Till kapitel 3)>>",
    ]
    file = tagged(tmp_path / "a.pdf", TWO_PARAGRAPHS, elements)
    assert "  [Link] “Till kapitel 3”" in tags.outline(file).splitlines()


def test_marks_that_do_not_balance_are_an_error(tmp_path: Path) -> None:
    file = tagged(tmp_path / "a.pdf", "/P <</MCID 0>> BDC 0 0 9 9 re f", ["<</S /P /K []>>"])
    with pytest.raises(ValueError, match="do not balance"):
        tags.unmarked(file)


def test_codes_become_text_through_the_fonts_own_map() -> None:
    source = """
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0001> <00E5> <0002> <00660069> endbfchar
        2 beginbfrange <0003> <0005> <0061> <0010> <0011> [<00AD> <D83DDE00>] endbfrange
    """
    assert parse_cmap(source) == {
        1: "å",
        2: "fi",
        3: "a",
        4: "b",
        5: "c",
        16: "\u00ad",
        17: "\U0001f600",
    }
