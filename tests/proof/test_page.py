"""The reading proof of a file: what it shows, in which words, and what it does with bad files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.command import run
from tests.conftest import Sample
from tests.judges import minimal
from tests.reading.edits import Edited
from tests.reading.small import small_file
from typeset.inspect.document import UnreadableError, open_document
from typeset.inspect.geometry import Box
from typeset.inspect.speech import spoken
from typeset.inspect.structure import structure
from typeset.proof.entries import entries
from typeset.proof.page import UntaggedError, proof
from typeset.proof.pictures import Frame
from typeset.proof.words import page_words


class Reader(HTMLParser):
    """The words of a page without its style, and its identifiers and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.identifiers: list[str] = []
        self.links: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        given = dict(attrs)
        self.identifiers += filter(None, [given.get("id")])
        link = given.get("href") or ""
        if link.startswith("#"):
            self.links.append(link[1:])

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def small(edited: Edited | None = None) -> str:
    return proof(edited.bytes() if edited else small_file(), "small.pdf")


def test_everything_that_is_said_stands_in_it_in_order() -> None:
    text, at = Reader(small()).text, 0
    with open_document(small_file()) as document:
        found = structure(document)
        said = [one for one in spoken(found, page_words(found.language).speech) if one.text]
    assert len(said) > 20
    for one in said:
        words = " ".join(one.text.split())
        assert words in text[at:], words
        at = text.index(words, at)


def test_every_link_leads_to_one_place() -> None:
    read = Reader(small())
    assert len(set(read.identifiers)) == len(read.identifiers)
    assert set(read.links) <= set(read.identifiers)
    assert len(read.links) > 20


def test_alternative_texts_are_shown_and_missing_ones_told() -> None:
    file = Edited()
    assert "Alternativtext:" in small()
    assert "fault" not in re.sub(r"<style>.*?</style>", "", small(), flags=re.DOTALL)
    del file.find("Figure").Alt
    assert "Figurer utan alternativtext" in Reader(small(file)).text


def test_a_table_is_told_row_by_row_with_its_headers() -> None:
    text = Reader(small()).text
    assert re.search(r"rad 3 radrubrik: \w+ ; 20\d\d, \w+: [\d ]+", text)


def test_words_are_swedish_for_swedish_files_and_english_for_others() -> None:
    assert '<html lang="sv">' in small()
    file = Edited()
    file.root.Lang = "de-DE"
    page = small(file)
    assert '<html lang="en">' in page
    assert 'lang="de-DE" class="said"' in page
    assert "Reading proof" in page


def test_words_of_a_file_are_never_markup() -> None:
    file = Edited()
    file.find("Note").ActualText = "<script>alert(1)</script> & <b>"
    file.find("Figure").Alt = "<script>alert(2)</script>"
    assert "<script>" not in small(file)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in small(file)
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in small(file)


def test_the_same_file_makes_the_same_page() -> None:
    assert small() == small()


def test_a_text_over_two_columns_has_two_boxes_and_one_number() -> None:
    content = (
        "/P <</MCID 0>> BDC BT /F1 10 Tf 20 40 Td (nere) Tj ET EMC "
        "/P <</MCID 1>> BDC BT /F1 10 Tf 120 180 Td (uppe) Tj ET EMC"
    )
    source = minimal_file(content, "<</S /P /P 5 0 R /Pg 3 0 R /K [0 1]>>")
    with open_document(source) as document:
        found = structure(document)
        (entry,) = entries(found, page_words("sv").speech)
    assert entry.number == 1
    (spot,) = entry.spots
    assert len(spot.boxes) == 2


def minimal_file(content: str, element: str) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return minimal.tagged(Path(folder) / "a.pdf", content, [element]).read_bytes()


@pytest.mark.parametrize(
    ("turned", "wanted"),
    [
        (0, Box(10, 170, 30, 180)),
        (1, Box(20, 10, 30, 30)),
        (2, Box(70, 20, 90, 30)),
        (3, Box(170, 70, 180, 90)),
    ],
)
def test_places_on_a_turned_page_are_where_it_shows_them(turned: int, wanted: Box) -> None:
    frame = Frame(Box(0, 0, 100, 200), turned)
    assert frame.place(Box(10, 20, 30, 30)) == wanted
    assert (frame.width, frame.height) == ((200, 100) if turned % 2 else (100, 200))


def test_a_chapters_proof_is_small_enough_to_be_mailed(sample: Sample) -> None:
    assert all(10_000 < file.stat().st_size < 2_000_000 for file in sample.proofs)
    assert len(sample.proofs) == 2


def test_the_command_writes_it_beside_the_file_or_where_it_is_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "small.pdf"
    file.write_bytes(small_file())
    beside, other = tmp_path / "small.proof.html", tmp_path / "a.html"
    assert run(capsys, monkeypatch, "read", file, "--format", "html") == (0, f"{beside}\n", "")
    assert run(capsys, monkeypatch, "read", file, "--format", "html", "--out", other)[0] == 0
    assert beside.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == small()


def test_what_cannot_be_proved_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, untagged = tmp_path / "broken.pdf", Edited()
    broken.write_bytes(b"%PDF-1.7 nothing")
    code, out, err = run(capsys, monkeypatch, "read", broken, "--format", "html")
    assert (code, out) == (1, "")
    assert "damaged" in err
    del untagged.root.StructTreeRoot
    with pytest.raises(UntaggedError):
        small(untagged)
    with pytest.raises(UnreadableError):
        proof(b"", "empty.pdf")
    good = tmp_path / "small.pdf"
    good.write_bytes(small_file())
    nowhere = tmp_path / "no" / "such.html"
    code, _, err = run(capsys, monkeypatch, "read", good, "--format", "html", "--out", nowhere)
    assert code == 1
    assert "cannot-write" in err
