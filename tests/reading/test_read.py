"""`typeset read`: what a screen reader says of a file, in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run
from tests.conftest import Golden, Sample
from tests.judges import minimal
from tests.reading.edits import Edited
from tests.reading.small import small_file
from typeset.inspect.document import open_document
from typeset.inspect.geometry import Box
from typeset.inspect.marked import Shard, joined
from typeset.inspect.speech import as_text, spoken
from typeset.inspect.structure import structure


def said(source: Path | bytes) -> str:
    with open_document(source) as document:
        return as_text(structure(document))


def test_a_small_chapter_is_read_from_top_to_bottom(golden: Golden) -> None:
    golden("small.txt", said(small_file()) + "\n")


def test_the_samples_chapter_is_read_without_its_furniture(sample: Sample) -> None:
    text = said(sample.chapter(5))
    assert text.count("table, ") == 16  # those of the text, and the numbers behind the figures
    assert text.count("figure: ") == 8
    assert text.count("heading 1: ") == 1
    assert "\N{SOFT HYPHEN}" not in text
    with open_document(sample.chapter(5)) as document:
        everything = [one.text for one in spoken(structure(document))]
    assert "Våld i nära relation" not in everything


TEXTS = {
    "actual": ("/P <</MCID 0>> BDC /Span <</ActualText (fler än tre)>> BDC", "EMC EMC",
               "paragraph: fler än tre"),
    "alt": ("/P <</MCID 0>> BDC /Span <</Alt (en stjärna)>> BDC", "EMC EMC",
            "paragraph: en stjärna"),
    "expansion": ("/P <</MCID 0>> BDC /Span <</E (Relationsvåldscentrum)>> BDC", "EMC EMC",
                  "paragraph: Relationsvåldscentrum"),
    "plain": ("/P <</MCID 0>> BDC", "EMC", "paragraph: RVC"),
    "artifact": ("/Artifact BMC", "EMC", "paragraph, empty"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_what_stands_in_for_painted_text_is_read(kind: str, tmp_path: Path) -> None:
    begin, end, wanted = TEXTS[kind]
    content = f"{begin} BT /F1 10 Tf 20 100 Td (RVC) Tj ET {end}"
    kids = "" if kind == "artifact" else "/Pg 3 0 R /K 0"
    file = minimal.tagged(tmp_path / "a.pdf", content, [f"<</S /P /P 5 0 R {kids}>>"])
    assert said(file).splitlines()[-1] == wanted


def lines(tmp_path: Path, *shown: str) -> str:
    """A paragraph of lines, one below the other; the last line of what is said."""
    text = " ".join(f"({one}) Tj 0 -14 Td" for one in shown)
    content = f"/P <</MCID 0>> BDC BT /F1 10 Tf 20 150 Td {text} ET EMC"
    element = "<</S /Ingress /P 5 0 R /Pg 3 0 R /K 0>>"
    return said(minimal.tagged(tmp_path / "a.pdf", content, [element])).splitlines()[-1]


def test_a_line_end_parts_words(tmp_path: Path) -> None:
    assert lines(tmp_path, "en rad", "och en till") == "paragraph: en rad och en till"
    assert lines(tmp_path, "en rad ", "och en till") == "paragraph: en rad och en till"


def shard(text: str, x: float, y: float, page: int = 1) -> Shard:
    return Shard(text, page, Box(x, y, x + 5 * len(text), y + 10))


@pytest.mark.parametrize(
    ("shards", "wanted"),
    [
        ([shard("kvinno\u00ad", 0, 50), shard("jour", 0, 36)], "kvinnojour"),
        ([shard("kvinno\u00ad", 0, 50), shard("jour", 0, 700, 2)], "kvinnojour"),
        ([shard("handels-", 0, 50), shard("teamet", 0, 36)], "handels-teamet"),
        ([shard("råd-", 0, 50), shard("och stöd", 0, 36)], "råd- och stöd"),
        ([shard("e-", 0, 50), shard("tjänst", 10, 50)], "e-tjänst"),
        ([shard("RVC", 0, 50), shard("1", 15, 54)], "RVC1"),
        ([shard("Namn", 0, 50), shard("Antal", 60, 50)], "Namn Antal"),
        ([shard("slut", 0, 50), shard("", 3, 3), shard("Ny sida", 0, 700, 2)], "slut Ny sida"),
    ],
)
def test_pieces_are_joined_as_words_are_read(shards: list[Shard], wanted: str) -> None:
    assert joined(shards) == wanted


def test_an_element_says_its_own_replacement() -> None:
    file = Edited()
    file.find("Note").ActualText = "En not."
    text = said(file.bytes())
    assert "\nnote: En not.\n" in text
    assert "Den som har sökt" not in text


def listed(tmp_path: Path, label: str, more: str = "") -> str:
    """A list of one item as it is said: its second line."""
    content = (
        f"/Lbl <</MCID 0>> BDC BT /F1 10 Tf 20 100 Td ({label}) Tj ET EMC "
        "/LBody <</MCID 1>> BDC BT /F1 10 Tf 90 100 Td (Ord.) Tj ET EMC"
    )
    lbl = "<</S /Lbl /P 5 0 R /Pg 3 0 R /K 0>>"
    body = "<</S /LBody /P 5 0 R /Pg 3 0 R /K 1>>"
    element = f"<</S /L /P 5 0 R /K [<</S /LI /P 5 0 R /K [{lbl} {body}]>>] {more}>>"
    return said(minimal.tagged(tmp_path / "a.pdf", content, [element])).splitlines()[-2]


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("*", "  item 1: Ord."),
        ("-", "  item 1: Ord."),
        ("1.", "  item 1: 1. Ord."),
        ("b)", "  item 1: b\\) Ord."),
        ("iv.", "  item 1: iv. Ord."),
        ("RVC", "  item 1: RVC: Ord."),
        ("RVC:", "  item 1: RVC: Ord."),
    ],
)
def test_bullets_are_not_said_and_terms_are_parted_from_their_words(
    tmp_path: Path, label: str, wanted: str
) -> None:
    written = label.replace(")", "\\)")
    assert listed(tmp_path, written) == wanted.replace("\\)", ")")


@pytest.mark.parametrize(
    ("title", "first"),
    [("En rubrik", "article"), ("En annan", "article: En annan")],
)
def test_a_title_that_the_heading_says_is_not_said_twice(
    tmp_path: Path, title: str, first: str
) -> None:
    content = "/H3 <</MCID 0>> BDC BT /F1 10 Tf 20 100 Td (En rubrik) Tj ET EMC"
    heading = "<</S /H3 /P 5 0 R /Pg 3 0 R /K 0>>"
    element = f"<</S /Art /T ({title}) /P 5 0 R /K [{heading}]>>"
    lines = said(minimal.tagged(tmp_path / "a.pdf", content, [element])).splitlines()
    assert first in lines
    assert lines[-2:] == ["  heading 3: En rubrik", "end of article"]


@pytest.mark.parametrize(
    ("contents", "shown"),
    [
        ("Tabell 1:1", "[link tabell 1:1]"),
        ("Tabell 1:1: Antal ärenden", "[link tabell 1:1, Tabell 1:1: Antal ärenden]"),
        ("1:1", "[link tabell 1:1]"),
        ("bell 1", "[link tabell 1:1, bell 1]"),
    ],
)
def test_a_description_is_told_if_it_says_more_than_the_link(contents: str, shown: str) -> None:
    file = Edited()
    next(
        one
        for one in file.page.Annots
        if "abell\N{NO-BREAK SPACE}1:1" in str(one.get("/Contents", ""))
    ).Contents = contents
    assert shown in said(file.bytes())


def test_the_command_prints_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "small.pdf"
    file.write_bytes(small_file())
    assert run(capsys, monkeypatch, "read", file) == (0, said(file) + "\n", "")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "the file is empty"), (b"Hello", "this is not a PDF file")],
)
def test_what_cannot_be_read_is_told_in_a_line(
    data: bytes,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(data)
    code, out, err = run(capsys, monkeypatch, "read", file)
    assert (code, out) == (1, "")
    assert err.startswith(f"error: {file}: {told} [")


def test_a_file_without_tags_is_told(
    sample: Sample, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "read", sample.print_file)
    assert (code, out) == (1, "")
    assert "the file has no tags" in err
