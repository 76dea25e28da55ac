"""The file itself: the same bytes for the same input, and syntax that strict readers take."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab import rl_config

from tests.judges.pdf import dictionaries, object_numbers, open_pdf
from tests.pdf import specimen
from tests.pdf.setting import lines
from tests.pdf.test_pdf_tags import open_canvas, page_stream
from typeset.content.node import Node
from typeset.pdf.obstacles import plain_syntax

ROOT = Path(__file__).resolve().parents[2]

DIGESTS = """
import hashlib
from tests.pdf import specimen
for spec in (specimen.web(), specimen.press()):
    print(hashlib.sha256(specimen.build(spec)).hexdigest())
"""


def test_the_same_input_makes_the_same_bytes() -> None:
    """In another process too, with another order of hashes and at another time."""
    one, other = digests("1", "1"), digests("4711", "1700000000")
    assert one == other
    assert len(one) == 2


def digests(seed: str, date: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": date}
    done = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def identifiers(text: str) -> list[bytes]:
    canvas = open_canvas()
    root = Node("Document")
    canvas.paragraph(lines([text]), 0, 0, 10, root.add("P"))
    canvas.end_page()
    reader = PdfReader(BytesIO(canvas.finish(root, [])), strict=True)
    return [each.original_bytes for each in reader.trailer["/ID"]]


def test_the_identifier_depends_on_the_content() -> None:
    one, other = identifiers("ett"), identifiers("två")

    assert one[0] == one[1]
    assert one[0] != other[0]
    assert len(one[0]) == 16


def test_numbers_in_content_have_no_exponents(web_file: Path, print_file: Path) -> None:
    for path in (web_file, print_file):
        for page in range(3):
            operands = re.sub(r"<[0-9A-F]*>|/\S+", " ", page_stream(path, page))
            assert not re.search(r"\d[eE][-+]?\d", operands)
            assert not re.search(r"-0(?![.\d])", operands)
            assert not re.search(r"\.\d{4,}", operands)


def test_nothing_names_a_font_that_is_not_embedded(web_file: Path, print_file: Path) -> None:
    for path in (web_file, print_file):
        names = {
            str(each["/BaseFont"]) for each in dictionaries(open_pdf(path)) if "/BaseFont" in each
        }
        assert names
        assert all(re.match(r"/[A-Z]{6}\+Source", name) for name in names)
        assert not any("Helvetica" in page_stream(path, page) for page in range(3))


def test_streams_end_with_a_line_of_their_own(web_file: Path) -> None:
    """ISO 19005-2, 6.1.7.1; also: the length leaves that end of line out."""
    data = web_file.read_bytes()
    streams = re.findall(rb"/Length (\d+)[^>]*>>\nstream\n", data)

    assert data.count(b"\nendstream\nendobj\n") == len(streams) > 10
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        end = match.end() + int(match[1])
        assert data[end : end + 10] == b"\nendstream"


def test_every_object_can_be_read(web_file: Path) -> None:
    reader = open_pdf(web_file)
    numbers = object_numbers(reader)

    assert numbers == list(range(1, numbers[-1] + 1))
    assert all(reader.get_object(number) is not None for number in numbers[:-1])


def test_settings_of_reportlab_do_not_reach_the_file(
    monkeypatch: pytest.MonkeyPatch, web_file: Path
) -> None:
    for name in ("pdfComments", "pdfMultiLine", "useA85", "pageCompression"):
        monkeypatch.setattr(rl_config, name, 1)
    monkeypatch.setattr(rl_config, "invariant", 0)

    assert specimen.build(specimen.web()) == web_file.read_bytes()


def test_settings_of_reportlab_are_left_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rl_config, "pdfComments", 7)

    with plain_syntax():
        assert rl_config.pdfComments == 0

    assert rl_config.pdfComments == 7


def test_a_canvas_is_finished_when_its_last_page_is_closed() -> None:
    with pytest.raises(AssertionError, match="still open"):
        open_canvas().finish(Node("Document"), [])


def test_pages_follow_each_other() -> None:
    with pytest.raises(AssertionError, match="open already"):
        open_canvas().begin_page("2")
