"""`typeset preflight`: what it prints where, what it writes, what it exits with."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pytest

from tests.command import run
from tests.conftest import LAYOUT
from tests.preflight.good import Good
from tests.preflight.mutants import paint
from typeset import build as pipeline
from typeset.diagnostics import Diagnostics, TypesetError
from typeset.jobs import Job
from typeset.judging import Ordered, Pressed, check_print
from typeset.production import Production


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.pdf"
    file.write_bytes(Good().bytes())
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    made = Good()
    paint(made, b"1 0 0 rg BT /F 12 Tf 120 120 Td (<R&D>) Tj ET 0.1 w 60 80 m 90 80 l S")
    file = tmp_path / "bad.pdf"
    file.write_bytes(made.bytes())
    return file


def test_a_good_file_is_told_in_a_line(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(capsys, monkeypatch, "preflight", good) == (
        0,
        f"{good}: 4 pages, nothing found\n",
        "",
    )


def test_a_bad_file_is_told_rule_by_rule_and_fails(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "preflight", bad)
    assert (code, err) == (1, "")
    assert out.startswith(f"{bad}: 4 pages, 1 error, 1 warning\n")
    assert "error: device-colour, page 1 (ISO 15930-7, colour" in out
    assert "  page 1 at 120, " in out
    assert "The text “<R&D>” is in DeviceRGB without a profile." in out
    assert "warning: hairline, page 1" in out


def test_the_ink_limit_is_that_of_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """250 % is fine on coated paper, and too much for newsprint."""
    made = Good()
    paint(made, b"1 1 0 0.5 k 60 60 100 100 re f")
    file = tmp_path / "heavy.pdf"
    file.write_bytes(made.bytes())
    assert run(capsys, monkeypatch, "preflight", file)[0] == 0
    code, out, _ = run(capsys, monkeypatch, "preflight", file, "--ink-limit", "220")
    assert code == 1
    assert "error: ink-sum" in out
    code, out, _ = run(capsys, monkeypatch, "preflight", file, "--ink-limit", "240")
    assert code == 0
    assert "warning: ink-sum" in out


def test_warnings_alone_do_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, file = Good(), tmp_path / "thin.pdf"
    paint(made, b"0.1 w 60 80 m 90 80 l S")
    file.write_bytes(made.bytes())
    assert run(capsys, monkeypatch, "preflight", file)[0] == 0


def test_json_has_exactly_its_keys(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, monkeypatch, "preflight", bad, "--format", "json")
    told = json.loads(out)
    assert (code, list(told)) == (1, ["file", "profile", "findings"])
    assert (told["file"], told["profile"]) == (str(bad), "print")
    keys = ["rule", "clause", "severity", "page", "bbox", "message", "advice"]
    assert all(list(one) == keys for one in told["findings"])
    first = told["findings"][0]
    assert (first["rule"], first["severity"], first["page"]) == ("device-colour", "error", 1)
    assert first["bbox"][:2] == [120.0, 117.0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The file is empty."),
        (b"Hello", "This is not a PDF file."),
        (b"%PDF-1.6\nnothing", "It is damaged beyond reading."),
    ],
)
def test_what_cannot_be_read_is_one_line(
    data: bytes,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(data)
    for format in ("text", "html"):
        code, out, err = run(capsys, monkeypatch, "preflight", file, "--format", format)
        assert (code, out, err) == (1, "", f"{file}: {told}\n")
    code, out, err = run(capsys, monkeypatch, "preflight", file, "--format", "json")
    assert (code, err) == (1, f"{file}: {told}\n")
    assert [one["rule"] for one in json.loads(out)["findings"]] == ["unreadable"]
    assert list(tmp_path.iterdir()) == [file]


def test_missing_and_locked_files_are_one_line(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = good.with_name("missing.pdf")
    code, _, err = run(capsys, monkeypatch, "preflight", missing)
    assert (code, err) == (1, f"{missing}: It cannot be opened: No such file or directory.\n")
    code, _, err = run(capsys, monkeypatch, "preflight", good.parent)
    assert (code, len(err.splitlines())) == (1, 1)
    with pikepdf.open(good, allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(owner="a", user="b"))
    code, _, err = run(capsys, monkeypatch, "preflight", good)
    assert (code, err) == (
        1, f"{good}: It is encrypted, and opens with a password only.\n",
    )  # fmt: skip


def test_the_web_profile_has_rules_of_its_own(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "preflight", good, "--profile", "web")
    assert (code, err) == (1, "")
    assert "error: not-tagged (PDF/UA-1, 7.1; WCAG 1.3.1)" in out
    code, _, _ = run(capsys, monkeypatch, "preflight", good, "--profile", "web", "--format", "html")
    page = good.with_name("good.preflight.html").read_text(encoding="utf-8")
    assert "Some people cannot read this file as it is" in page
    assert "Plates" not in page


def test_the_binding_is_an_option(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.open(good, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save()
    code, out, _ = run(capsys, monkeypatch, "preflight", good, "--binding", "glued")
    assert code == 1
    assert "3 pages cannot be glued: that takes a multiple of 2." in out


class Reading(HTMLParser):
    """Checks that tags nest, and collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "img"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_stands_beside_the_file_and_needs_nothing_else(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, monkeypatch, "preflight", bad, "--format", "html")
    file = bad.with_name("bad.preflight.html")
    assert (code, out) == (1, f"{file}  4 pages, 1 error, 1 warning\n")
    page = file.read_text(encoding="utf-8")
    reading = Reading()
    reading.feed(page)
    assert reading.open == []
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert all(one.startswith(("data:image/", "#")) for one in addresses)
    anchors = {str(attrs["id"]) for _, attrs in reading.tags if attrs.get("id")}
    assert {one[1:] for one in addresses if one.startswith("#")} <= anchors
    assert all(attrs.get("alt") for tag, attrs in reading.tags if tag == "img")
    assert "The text “<R&D>” is in DeviceRGB without a profile." in " ".join(
        "".join(reading.words).split()
    )


def test_html_outlines_places_and_shows_plates(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = bad.with_name("r.html")
    run(capsys, monkeypatch, "preflight", bad, "--format", "html", "--out", target)
    page = target.read_text(encoding="utf-8")
    reading = Reading()
    reading.feed(page)
    kinds = [str(attrs["class"]) for tag, attrs in reading.tags if tag == "rect"]
    assert kinds.count("trim") == 4
    assert kinds.count("outline error") == 1
    assert kinds.count("outline warning") == 1
    captions = " ".join(reading.words)
    for plate in ("Cyan, up to", "Gold, up to 50 %", "Ink sum, up to"):
        assert plate in captions
    assert "Page 4" in captions


def test_a_report_that_cannot_be_written_is_told(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = good.parent / "no" / "r.html"
    code, _, err = run(capsys, monkeypatch, "preflight", good, "--format", "html", "--out", nowhere)
    assert code == 1
    assert err.startswith(f"error: the report cannot be written to {nowhere}: ")


def test_the_same_file_gives_the_same_report(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = bad.with_name("r.html")
    seen = set()
    for _ in range(2):
        run(capsys, monkeypatch, "preflight", bad, "--format", "html", "--out", target)
        seen.add(target.read_bytes())
    assert len(seen) == 1


def test_a_build_asks_its_pages_for_what_their_binding_needs(good: Path) -> None:
    with pikepdf.open(good, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save()
    ordered = Ordered(bleed=3.0, by_side=False, ink_limit=300.0)
    for binding, codes in (("glued", ["preflight-page-count"]), (None, [])):
        found = Diagnostics()
        pressed = Pressed("rapport.pdf", good.read_bytes(), binding)
        check_print(pressed, ordered, found)
        assert [one.code for one in found] == codes


def test_a_build_whose_print_file_fails_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Production.draw

    def untrimmed(self: Production, job: Job, places: Mapping[str, str], sink: BinaryIO) -> None:
        file = io.BytesIO()
        draw(self, job, places, file)
        with pikepdf.open(file) as pdf:
            if len(pdf.pages) > 2:
                del pdf.pages[2].obj.TrimBox
            pdf.save(sink)

    monkeypatch.setattr(Production, "draw", untrimmed)
    with pytest.raises(TypesetError) as stop:
        pipeline.build(LAYOUT, editions=("print",), out=tmp_path / "out")
    (told,) = [one for one in stop.value.diagnostics if one.severity == "error"]
    assert told.code == "preflight-trim-box"
    place, _, message = told.message.partition(": ")
    assert place.endswith(".pdf, page 3")
    assert message == "The page has no TrimBox: nobody knows where to cut."
    assert told.hints
    assert not (tmp_path / "out").exists()
