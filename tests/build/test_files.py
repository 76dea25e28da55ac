"""Which files a build makes, what it says of them, and what it leaves alone."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.build.conftest import Tiny, snapshot
from tests.content.reports import chapter
from tests.judges.pdf import open_pdf
from typeset import judging, production
from typeset.build import build
from typeset.diagnostics import TypesetError
from typeset.editions import Medium
from typeset.jobs import Job
from typeset.pages.page import Page
from typeset.pictures.artwork import UnusablePicture
from typeset.production import Production

PRINT = "print/rapport.pdf"
WEB = "web/rapport.pdf"
CHAPTER = "web/kapitel-01-inledning.pdf"
PRINT_CHAPTER = "print/kapitel-01-inledning.pdf"
PROOF = "korrektur/kapitel-01-inledning.html"


# --- what is made, and where


@pytest.mark.parametrize(
    ("editions", "number", "files"),
    [
        (("print", "web"), None, {PRINT, WEB, CHAPTER, PROOF}),
        (("print",), None, {PRINT}),
        (("web",), None, {WEB, CHAPTER, PROOF}),
        (("print", "web"), 1, {PRINT_CHAPTER, CHAPTER, PROOF}),
        (("print",), 1, {PRINT_CHAPTER}),
        (("web",), 1, {CHAPTER, PROOF}),
    ],
)
def test_every_edition_stands_at_its_promised_path(
    tiny: Tiny, editions: tuple[Medium, ...], number: int | None, files: set[str]
) -> None:
    made = build(tiny.layout, editions=editions, chapter=number, out=tiny.out)
    assert set(tiny.files()) == files | {"build.json", "numbers.csv"}
    assert {file.path for file in made.files} == files
    assert made.folder == tiny.made


def test_the_layout_may_be_the_folder_or_its_file(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    from_folder = tiny.files()
    build(tiny.layout / "report.yaml", out=tiny.out)
    assert tiny.files() == from_folder


def test_a_report_is_called_what_its_folder_is_called(tiny: Tiny) -> None:
    other = tiny.layout.rename(tiny.layout.with_name("annan"))
    build(other, out=tiny.out)
    assert [path.name for path in tiny.out.iterdir()] == ["annan"]
    assert (tiny.out / "annan" / "print" / "annan.pdf").is_file()


def test_a_long_title_makes_no_long_name(tiny: Tiny) -> None:
    tiny.change("chapters/01.yaml", "title: Inledning", f"title: Inledning{' till' * 16}")
    build(tiny.layout, editions=("web",), out=tiny.out)
    assert set(tiny.files()) == {
        WEB, f"web/kapitel-01-inledning{'-till' * 14}.pdf", "build.json", "numbers.csv",
        f"korrektur/kapitel-01-inledning{'-till' * 14}.html",
    }  # fmt: skip


def test_chapters_published_elsewhere_have_no_file(tiny: Tiny) -> None:
    elsewhere = "[chapters/01.yaml, {number: 2, title: Barn, url: 'https://example.org'}]"
    tiny.change("report.yaml", "[chapters/01.yaml]", elsewhere)
    build(tiny.layout, out=tiny.out)
    assert set(tiny.files()) == {PRINT, WEB, CHAPTER, PROOF, "build.json", "numbers.csv"}


# --- the build report


def test_the_build_report_tells_the_truth_about_each_file(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    files = tiny.report()["files"]
    assert [file["path"] for file in files] == [PRINT, WEB, CHAPTER, PROOF]
    for file in files:
        keys = ["path", "edition", "contents", "theme", "standards", "pages", "bytes", "sha256"]
        assert list(file) == [*keys, "press"]
        assert (file["press"] is None) is (file["edition"] != "print")
        data = (tiny.made / file["path"]).read_bytes()
        assert file["bytes"] == len(data)
        assert file["theme"] == "Stad"
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
    for file in files[:-1]:
        assert file["pages"] == len(pypdf.PdfReader(tiny.made / file["path"]).pages)
        assert file["path"].startswith(f"{file['edition']}/")
    assert (files[-1]["edition"], files[-1]["pages"]) == ("proof", files[-2]["pages"])
    assert [file["standards"] for file in files] == [
        ["pdf/x-4"],
        ["pdf/ua-1", "pdf/a-2a"],
        ["pdf/ua-1", "pdf/a-2a"],
        [],
    ]


def test_the_build_report_keeps_every_warning_with_its_place(tiny: Tiny) -> None:
    tiny.warn()
    made = build(tiny.layout, out=tiny.out)
    told = tiny.report()["diagnostics"]
    assert [(one["code"], one["file"], one["line"], one["column"]) for one in told] == [
        ("never-referred-to", "chapters/01.yaml", 8, 3),
        ("ambiguous-number", "data/antal.csv", 2, 13),
    ]
    assert {one["severity"] for one in told} == {"warning"}
    assert list(told[0]) == ["severity", "code", "message", "file", "line", "column", "hints"]
    assert [one.message for one in made.diagnostics] == [one["message"] for one in told]
    assert all(one["hints"] for one in told)


def test_a_report_without_remarks_says_so(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    assert tiny.report()["diagnostics"] == []


def test_alternative_texts_are_wanted_for_the_web_only(tiny: Tiny) -> None:
    tiny.change("chapters/01.yaml", ", alt: Ring i två delar", "")
    build(tiny.layout, editions=("print",), out=tiny.out)
    assert [one["code"] for one in tiny.report()["diagnostics"]] == ["no-alternative-text"]
    with pytest.raises(TypesetError, match="cannot see it"):
        build(tiny.layout, editions=("web",), out=tiny.out)


# --- what a build leaves alone, and what it removes


def test_a_build_with_an_error_writes_nothing(tiny: Tiny) -> None:
    tiny.fail()
    with pytest.raises(TypesetError):
        build(tiny.layout, out=tiny.out)
    assert not tiny.out.exists()


def test_a_build_with_an_error_leaves_earlier_files_as_they_were(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    before = tiny.files()
    tiny.fail()
    with pytest.raises(TypesetError):
        build(tiny.layout, out=tiny.out)
    assert tiny.files() == before


def test_a_build_without_errors_replaces_them(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    before = tiny.files()
    tiny.change("chapters/01.yaml", "Antalet visas", "Antalen visas")
    build(tiny.layout, out=tiny.out)
    assert set(tiny.files()) == set(before)
    del before["numbers.csv"]
    assert all(tiny.files()[name] != digest for name, digest in before.items())


def test_files_that_are_no_longer_made_are_removed(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    build(tiny.layout, out=tiny.out)
    assert set(tiny.files()) == {
        PRINT,
        WEB,
        "web/kapitel-01-om-rapporten.pdf",
        "korrektur/kapitel-01-om-rapporten.html",
        "build.json",
        "numbers.csv",
    }


def test_proofs_of_earlier_files_do_not_stay_beside_new_ones(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    build(tiny.layout, editions=("print",), out=tiny.out)
    assert PROOF in tiny.files(), "what it is a proof of is there still"
    build(tiny.layout, proof=False, out=tiny.out)
    assert PROOF not in tiny.files()


def test_what_others_have_put_there_stays(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    for name in ("web/kapitel-01-korrektur.pdf", "web/anteckning.txt", "print/a.pdf", "a.pdf"):
        (tiny.made / name).write_text("någon annans", encoding="utf-8")
    others = snapshot(tiny.made)
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    build(tiny.layout, out=tiny.out)
    left = tiny.files()
    assert {name for name in others if left.get(name) == others[name]} == {
        "web/kapitel-01-korrektur.pdf", "web/anteckning.txt", "print/a.pdf", "a.pdf",
    }  # fmt: skip


@pytest.mark.parametrize("editions", [("web",), ("print",)])
def test_building_one_edition_leaves_the_other(tiny: Tiny, editions: tuple[Medium, ...]) -> None:
    build(tiny.layout, out=tiny.out)
    before = tiny.files()
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    build(tiny.layout, editions=editions, out=tiny.out)
    other = {"web": "print", "print": "web"}[editions[0]]
    after = tiny.files()
    kept = {name for name in before if name.startswith(other)}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert {file["path"] for file in tiny.report()["files"]} == set(after) - {
        "build.json",
        "numbers.csv",
    }


def two_chapters(tiny: Tiny) -> None:
    tiny.change("report.yaml", "[chapters/01.yaml]", "[chapters/01.yaml, chapters/02.yaml]")
    second = chapter("body: [text: Ord.]\n", 2, "Siffror")
    (tiny.layout / "chapters" / "02.yaml").write_text(second, encoding="utf-8")


def test_building_one_chapter_leaves_the_report_and_the_others(tiny: Tiny) -> None:
    two_chapters(tiny)
    build(tiny.layout, out=tiny.out)
    before = tiny.files()
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    build(tiny.layout, chapter=1, out=tiny.out)
    after = tiny.files()
    untouched = {
        PRINT, WEB, "web/kapitel-02-siffror.pdf", "korrektur/kapitel-02-siffror.html"
    }  # fmt: skip
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}
    assert set(after) - untouched == {
        "web/kapitel-01-om-rapporten.pdf", "print/kapitel-01-om-rapporten.pdf", "build.json",
        "numbers.csv", "korrektur/kapitel-01-om-rapporten.html",
    }  # fmt: skip
    assert {file["path"] for file in tiny.report()["files"]} == set(after) - {
        "build.json",
        "numbers.csv",
    }


def test_a_chapter_is_the_same_alone_as_behind_the_report(tiny: Tiny) -> None:
    """Behind the report its pages are taken from there, and not painted again."""
    two_chapters(tiny)
    build(tiny.layout, editions=("web",), out=tiny.out)
    behind = tiny.files()["web/kapitel-02-siffror.pdf"]
    build(tiny.layout, editions=("web",), chapter=2, out=tiny.out)
    assert tiny.files()["web/kapitel-02-siffror.pdf"] == behind


def test_each_page_for_the_screen_is_painted_once(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    paint = production.paint_page

    def counted(page: Page, *rest: Any) -> None:
        painted.append(page.label)
        paint(page, *rest)

    two_chapters(tiny)
    monkeypatch.setattr(production, "paint_page", counted)
    build(tiny.layout, editions=("web",), workers=1, out=tiny.out)
    files = [open_pdf(tiny.made / name) for name in tiny.files() if name.endswith(".pdf")]
    assert len(files) == 3
    assert sorted(painted) == sorted({label for file in files for label in file.page_labels})


@pytest.mark.parametrize("workers", [1, 3])
def test_what_stops_several_files_is_told_of_each(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    def refused(_made: Production, job: Job, *_rest: object) -> None:
        raise UnusablePicture("broken-picture", f"no picture in {job.path}", "export it again")

    monkeypatch.setattr(Production, "draw", refused)
    with pytest.raises(TypesetError) as raised:
        build(tiny.layout, workers=workers, out=tiny.out)
    told = [one.message for one in raised.value.diagnostics]
    assert told == [f"no picture in {path}" for path in (PRINT, CHAPTER, WEB)]
    assert not tiny.made.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="files are drawn by this process elsewhere")
def test_a_process_that_the_system_ends_is_an_error(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(judging, "check_print", killed)
    with pytest.raises(TypesetError, match="the system ended one of the processes") as raised:
        build(tiny.layout, workers=2, out=tiny.out)
    (found,) = raised.value.diagnostics
    assert found.code == "worker-lost"
    assert "--workers 1" in found.hints[0]
    assert not tiny.made.exists()


def test_the_build_report_never_lists_what_has_changed_since(tiny: Tiny) -> None:
    build(tiny.layout, out=tiny.out)
    (tiny.made / PRINT).write_bytes(b"changed by hand")
    (tiny.made / WEB).unlink()
    build(tiny.layout, chapter=1, out=tiny.out)
    assert {file["path"] for file in tiny.report()["files"]} == {PRINT_CHAPTER, CHAPTER, PROOF}


def test_a_whole_build_forgets_the_parts(tiny: Tiny) -> None:
    two_chapters(tiny)
    build(tiny.layout, out=tiny.out)
    at_once = tiny.files()
    build(tiny.layout, chapter=2, out=tiny.out)
    build(tiny.layout, editions=("print",), chapter=1, out=tiny.out)
    assert tiny.files() != at_once
    build(tiny.layout, out=tiny.out)
    assert tiny.files() == at_once


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 7}', '{"files": [7]}', "\0\xff"])
def test_a_damaged_build_report_stops_nothing(tiny: Tiny, text: str) -> None:
    tiny.made.mkdir(parents=True)
    (tiny.made / "build.json").write_text(text, encoding="latin-1")
    build(tiny.layout, out=tiny.out)
    assert set(tiny.files()) == {PRINT, WEB, CHAPTER, PROOF, "build.json", "numbers.csv"}


@pytest.mark.parametrize("path", ["web/../../../viktig.pdf", "web/..\\viktig.pdf", "../viktig.pdf"])
def test_nothing_outside_the_reports_folder_is_ever_removed(tiny: Tiny, path: str) -> None:
    build(tiny.layout, out=tiny.out)
    report = tiny.made / "build.json"
    report.write_text(report.read_text("utf-8").replace(CHAPTER, path.replace("\\", "\\\\")))
    for place in (tiny.out.parent, tiny.out, tiny.made):
        (place / "viktig.pdf").write_text("viktig")
    outside = snapshot(tiny.out.parent)
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    build(tiny.layout, out=tiny.out)
    after = snapshot(tiny.out.parent)
    assert all(after[name] == outside[name] for name in outside if "viktig" in name)


# --- places where nothing can be written


def blocked(tiny: Tiny, name: str) -> Path:
    """A folder where a file is to be, with something in it."""
    path = tiny.made / name
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)
    (path / "sak").write_text("sak")
    return path


@pytest.mark.parametrize(
    "name", [PRINT, WEB, CHAPTER, "build.json", "numbers.csv", "web/.rapport.pdf.new"]
)
def test_if_one_file_cannot_be_written_all_stay_as_they_were(tiny: Tiny, name: str) -> None:
    build(tiny.layout, out=tiny.out)
    blocked(tiny, name)
    before = tiny.files()
    tiny.change("chapters/01.yaml", "Antalet visas", "Antalen visas")
    with pytest.raises(TypesetError, match="cannot be written"):
        build(tiny.layout, out=tiny.out)
    assert tiny.files() == before


def test_a_file_that_cannot_be_removed_stops_the_delivery(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tiny.layout, out=tiny.out)
    before = tiny.files()
    tiny.change("chapters/01.yaml", "title: Inledning", "title: Om rapporten")
    remove = Path.unlink

    def locked(path: Path, missing_ok: bool = False) -> None:
        if path.name == "kapitel-01-inledning.pdf":
            raise PermissionError(13, "Permission denied")
        remove(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", locked)
    with pytest.raises(TypesetError, match="Permission denied"):
        build(tiny.layout, out=tiny.out)
    assert tiny.files() == before


def test_no_folder_can_be_made_in_a_file(tiny: Tiny) -> None:
    tiny.out.write_text("en fil")
    with pytest.raises(TypesetError, match="cannot be written"):
        build(tiny.layout, out=tiny.out)
    assert tiny.out.read_text() == "en fil"


def test_a_disk_that_fills_up_leaves_nothing_half_written(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, move = shutil.copyfile, os.replace

    def elsewhere(file: Path, new: Path) -> None:
        if new.suffix == ".new":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        move(file, new)

    def full(file: Path, new: Path) -> None:
        copy(file, new)
        if "kapitel" in new.name:
            os.truncate(new, 100)
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", elsewhere)
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(TypesetError, match="No space left"):
        build(tiny.layout, out=tiny.out)
    assert not tiny.out.exists()


def test_a_disk_that_fills_up_while_a_file_is_drawn_leaves_nothing(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Production, "draw", full)
    with pytest.raises(TypesetError, match="No space left"):
        build(tiny.layout, out=tiny.out)
    assert not tiny.out.exists()


def test_files_come_from_another_disk_as_well(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tiny.layout, out=tiny.out)
    made, move = tiny.files(), os.replace

    def elsewhere(file: Path, new: Path) -> None:
        if new.suffix == ".new":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        move(file, new)

    monkeypatch.setattr(os, "replace", elsewhere)
    build(tiny.layout, out=tiny.out)
    assert tiny.files() == made
