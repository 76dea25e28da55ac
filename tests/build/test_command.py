"""The command line: what it prints where, and what it exits with.  Never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.build.conftest import Command, Tiny
from tests.conftest import ROOT
from typeset import build as pipeline

# --- build


def test_a_build_prints_the_files_that_it_made(tiny: Tiny, command: Command) -> None:
    done = command("build", tiny.layout, "--out", tiny.out)
    assert done.code == 0
    assert [line.split("  ")[0] for line in done.out.splitlines()] == [
        str(tiny.made / name)
        for name in (
            "print/rapport.pdf",
            "web/rapport.pdf",
            "web/kapitel-01-inledning.pdf",
            "korrektur/kapitel-01-inledning.html",
        )
    ]
    sizes = [file["bytes"] for file in tiny.report()["files"]]
    pages = [file["pages"] for file in tiny.report()["files"]]
    assert [line.split("  ")[1] for line in done.out.splitlines()] == [
        f"{count} page{'s' * (count > 1)}, {size / 1000:.0f} kB"
        for count, size in zip(pages, sizes, strict=True)
    ]


def test_web_files_conform_to_the_standard_that_is_asked_for(tiny: Tiny, command: Command) -> None:
    """On the command line rather than in the report, and in the report rather than not at all."""

    def standards() -> dict[str, list[str]]:
        return {file["path"]: file["standards"] for file in tiny.report()["files"]}

    old, new = ["pdf/ua-1", "pdf/a-2a"], ["pdf/ua-2", "pdf/a-4f"]
    command("build", tiny.layout, "--out", tiny.out)
    assert standards()["web/rapport.pdf"] == old
    command("build", tiny.layout, "--out", tiny.out, "--standard", "pdf/ua-2")
    assert standards() == {
        "print/rapport.pdf": ["pdf/x-4"],
        "web/rapport.pdf": new,
        "web/kapitel-01-inledning.pdf": new,
        "korrektur/kapitel-01-inledning.html": [],
    }
    report = tiny.layout / "report.yaml"
    report.write_text(report.read_text("utf-8") + "standard: pdf/ua-2\n", "utf-8")
    command("build", tiny.layout, "--out", tiny.out)
    assert standards()["web/rapport.pdf"] == new
    command("build", tiny.layout, "--out", tiny.out, "--standard", "pdf/ua-1")
    assert standards()["web/rapport.pdf"] == old


def test_without_a_terminal_each_stage_is_a_plain_line(tiny: Tiny, command: Command) -> None:
    done = command("build", tiny.layout, "--workers", 1, "--out", tiny.out)
    assert done.err.splitlines() == [
        f"typeset: {stage}"
        for stage in (
            "layout", "data", "numbers", "secrecy", "content", "ledger", "flow", "pages",
            "print/rapport.pdf", "preflight print/rapport.pdf", "web/rapport.pdf",
            "web/kapitel-01-inledning.pdf", "korrektur/kapitel-01-inledning.html", "write",
        )
    ]  # fmt: skip
    assert "\x1b" not in done.err + done.out
    side_by_side = command("build", tiny.layout, "--workers", 3, "--out", tiny.out)
    assert sorted(side_by_side.err.splitlines()) == sorted(done.err.splitlines())


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--edition", "print"], ["print/rapport.pdf"]),
        (
            ["--edition", "web"],
            [
                "korrektur/kapitel-01-inledning.html",
                "web/kapitel-01-inledning.pdf",
                "web/rapport.pdf",
            ],
        ),
        (
            ["--edition", "web", "--no-proof"],
            ["web/kapitel-01-inledning.pdf", "web/rapport.pdf"],
        ),
        (
            ["--edition", "web", "--chapter", "1"],
            ["korrektur/kapitel-01-inledning.html", "web/kapitel-01-inledning.pdf"],
        ),
        (
            ["--edition", "all", "--chapter", "1"],
            [
                "korrektur/kapitel-01-inledning.html",
                "print/kapitel-01-inledning.pdf",
                "web/kapitel-01-inledning.pdf",
            ],
        ),
    ],
)
def test_editions_and_chapters_are_chosen(
    tiny: Tiny, command: Command, options: list[str], files: list[str]
) -> None:
    assert command("build", tiny.layout, "--out", tiny.out, *options).code == 0
    assert sorted(tiny.files()) == sorted(["build.json", "numbers.csv", *files])


def test_files_go_to_out_if_nothing_else_is_said(
    tiny: Tiny, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny.out.parent)
    assert command("build", "layouts/rapport").code == 0
    assert tiny.files()


def test_a_chapter_that_is_not_there_is_an_error_that_names_those_that_are(
    tiny: Tiny, command: Command
) -> None:
    done = command("build", tiny.layout, "--out", tiny.out, "--chapter", "11")
    assert done.code == 1
    assert done.errors == [
        "error: the report has no chapter 11 of its own [no-such-chapter]",
    ]
    assert "  hint: chapters: 1" in done.err
    assert done.out == ""
    assert not tiny.out.exists()


def test_warnings_are_printed_and_stop_nothing(tiny: Tiny, command: Command) -> None:
    tiny.warn()
    done = command("build", tiny.layout, "--out", tiny.out)
    assert done.code == 0
    warnings = [line for line in done.err.splitlines() if "warning: " in line]
    assert [line.split(": ")[0] for line in warnings] == [
        f"{tiny.layout}/chapters/01.yaml:8:3",
        f"{tiny.layout}/data/antal.csv:2:13",
    ]
    assert done.errors == []
    assert tiny.files()


def test_errors_are_printed_with_their_line_and_counted(tiny: Tiny, command: Command) -> None:
    tiny.warn()
    tiny.change("chapters/01.yaml", "[@andel]", "[@andl]")
    done = command("build", tiny.layout, "--out", tiny.out)
    assert done.code == 1
    (error,) = done.errors
    assert error.startswith(f"{tiny.layout}/chapters/01.yaml:4:44: error: ")
    lines = done.err.splitlines()
    place = lines.index(error)
    assert lines[place + 1 : place + 4] == [
        "    - text: Antalet visas nedan, andelarna i [@andl].",
        "  " + " " * 43 + "^",
        "  hint: did you mean “andel”?",
    ]
    assert lines[-1] == "nothing was written: 1 error, 3 warnings"
    assert done.out == ""
    assert not tiny.out.exists()


def test_a_folder_that_cannot_be_written_is_one_line(tiny: Tiny, command: Command) -> None:
    tiny.out.write_text("en fil", encoding="utf-8")
    done = command("build", tiny.layout, "--out", tiny.out)
    assert done.code == 1
    assert done.errors == [
        f"error: the files cannot be written to {tiny.made}: Not a directory [cannot-write]"
    ]
    assert tiny.out.read_text(encoding="utf-8") == "en fil"
    assert "Traceback" not in done.err


# --- check


def test_a_good_report_is_told_so(tiny: Tiny, command: Command) -> None:
    done = command("check", tiny.layout)
    assert (done.code, done.out, done.err) == (0, "no problems\n", "")


def test_checking_writes_nothing(
    tiny: Tiny, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny.out.parent)
    before = sorted(tiny.out.parent.rglob("*"))
    assert command("check", tiny.layout).code == 0
    assert sorted(tiny.out.parent.rglob("*")) == before


def test_warnings_alone_are_no_failure(tiny: Tiny, command: Command) -> None:
    tiny.warn()
    done = command("check", tiny.layout)
    assert (done.code, done.out) == (0, "2 warnings\n")


def test_errors_are(tiny: Tiny, command: Command) -> None:
    tiny.fail()
    done = command("check", tiny.layout)
    assert (done.code, done.out) == (1, "1 error, 1 warning\n")
    assert len(done.errors) == 1


def test_problems_can_be_had_as_json(tiny: Tiny, command: Command) -> None:
    tiny.fail()
    done = command("check", tiny.layout, "--format", "json")
    assert (done.code, done.err) == (1, "")
    found = json.loads(done.out)
    assert list(found) == ["diagnostics"]
    assert found["diagnostics"][0] == {
        "severity": "error",
        "code": "unresolved-reference",
        "message": "there is no table, figure, section or chapter named “antl”",
        "file": f"{tiny.layout}/chapters/01.yaml",
        "line": 4,
        "column": 27,
        "hints": ["did you mean “antal”?"],
    }
    assert [one["severity"] for one in found["diagnostics"]] == ["error", "warning"]


def test_json_of_a_good_report_is_an_empty_list(tiny: Tiny, command: Command) -> None:
    done = command("check", tiny.layout, "--format", "json")
    assert (done.code, json.loads(done.out), done.err) == (0, {"diagnostics": []}, "")


def test_check_finds_what_build_finds(tiny: Tiny, command: Command) -> None:
    tiny.warn()
    tiny.change("chapters/01.yaml", "[@andel]", "[@andl]")
    checked = command("check", tiny.layout)
    built = command("build", tiny.layout, "--out", tiny.out)
    plain = [line for line in built.err.splitlines() if not line.startswith("typeset: ")]
    assert checked.err.splitlines() == plain[:-1]


# --- a LAYOUT that is none


def missing(folder: Path) -> Path:
    return folder / "saknas"


def folder_without_report(folder: Path) -> Path:
    (folder / "mapp").mkdir()
    return folder / "mapp"


def folder_for_a_file(folder: Path) -> Path:
    (folder / "mapp" / "report.yaml").mkdir(parents=True)
    return folder / "mapp"


def empty_file(folder: Path) -> Path:
    (folder / "report.yaml").write_bytes(b"")
    return folder / "report.yaml"


def binary_file(folder: Path) -> Path:
    (folder / "report.yaml").write_bytes(bytes(range(256)) * 8)
    return folder / "report.yaml"


def control_characters(folder: Path) -> Path:
    (folder / "report.yaml").write_bytes(b"title: \x00\n")
    return folder / "report.yaml"


def text_file(folder: Path) -> Path:
    (folder / "report.yaml").write_text("Hej hopp\n", encoding="utf-8")
    return folder / "report.yaml"


def picture(folder: Path) -> Path:
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return folder / "bild.png"


def in_a_file(folder: Path) -> Path:
    (folder / "fil").write_text("title: x\n", encoding="utf-8")
    return folder / "fil" / "report.yaml"


@pytest.mark.parametrize("command_name", ["build", "check"])
@pytest.mark.parametrize(
    "layout",
    [missing, folder_without_report, folder_for_a_file, empty_file, binary_file,
     control_characters, text_file, picture, in_a_file],
)  # fmt: skip
def test_a_layout_that_is_none_is_one_clear_line(
    tmp_path: Path, command: Command, layout: Callable[[Path], Path], command_name: str
) -> None:
    path = layout(tmp_path)
    options = ["--out", str(tmp_path / "out")] if command_name == "build" else []
    done = command(command_name, path, *options)
    assert done.code == 1
    assert len(done.errors) == 1
    assert str(tmp_path) in done.errors[0]
    assert "Traceback" not in done.err
    assert "internal error" not in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "x", "--chapter", "0"],
        ["build", "x", "--chapter", "ett"],
        ["build", "x", "--edition", "braille"],
        ["check", "x", "--format", "xml"],
        ["skriv", "x"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_how(command: Command, arguments: list[str]) -> None:
    done = command(*arguments)
    assert done.code == 2
    assert "Usage: " in done.err
    assert "Traceback" not in done.err


# --- what nobody has thought of


def broken(*_: object, **__: object) -> None:
    raise AssertionError("links lead nowhere:\n  fotnot-1-1")


@pytest.mark.parametrize("command_name", ["build", "check"])
def test_what_nobody_has_thought_of_is_one_line(
    tiny: Tiny, command: Command, monkeypatch: pytest.MonkeyPatch, command_name: str
) -> None:
    monkeypatch.delenv("TYPESET_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "_prepare", broken)
    done = command(command_name, tiny.layout)
    assert done.code == 1
    assert done.err.splitlines() == [
        "typeset: internal error: AssertionError: links lead nowhere: fotnot-1-1; "
        "please report it, with what TYPESET_DEBUG=1 shows"
    ]


def test_whoever_looks_for_the_fault_gets_the_traceback(
    tiny: Tiny, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TYPESET_DEBUG", "1")
    monkeypatch.setattr(pipeline, "_prepare", broken)
    done = command("check", tiny.layout)
    assert done.code == 1
    assert "Traceback" in done.err
    assert "raise AssertionError" in done.err
    assert "internal error" in done.err.splitlines()[-1]


# --- as a program


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "typeset", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_the_package_runs_as_a_program(tmp_path: Path) -> None:
    done = program("check", tmp_path / "saknas")
    assert done.returncode == 1
    assert done.stdout == "1 error\n"
    assert done.stderr == f"error: there is no file {tmp_path / 'saknas'} [missing-file]\n"


def test_an_old_terminal_gets_words_it_can_show(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("titel: å\n", encoding="utf-8")
    done = program("check", tmp_path, "--format", "json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "internal error" not in done.stderr
    assert any("titel" in one["message"] for one in json.loads(done.stdout)["diagnostics"])


def test_on_a_terminal_stages_are_a_moving_line(tiny: Tiny) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "typeset", "build", str(tiny.layout), "--out", str(tiny.out)],
        stdout=subprocess.DEVNULL,
        stderr=slave,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
    ) as process:
        os.close(slave)
        shown = b"".join(chunks(master)).decode()
    os.close(master)
    assert process.returncode == 0
    assert "\x1b[" in shown
    assert "typeset: layout" not in shown


def chunks(terminal: int) -> Iterator[bytes]:
    """All that is written to a terminal, until it is closed at the other end."""
    with suppress(OSError):  # how Linux says so
        while chunk := os.read(terminal, 4096):
            yield chunk
