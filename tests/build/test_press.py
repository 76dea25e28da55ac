"""What a theme and the command line ask of the press comes out in the print file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.build.conftest import Command, Tiny
from tests.conftest import ROOT
from tests.judges import boxes, inks
from tests.judges.content import operations
from tests.judges.pdf import entry, open_pdf, resolved
from tests.pdf.icc import profile
from typeset.build import build, check
from typeset.diagnostics import Diagnostic, Diagnostics, TypesetError
from typeset.preflight.run import preflight

PRINT = "print/rapport.pdf"


def theme(report: Tiny, old: str, new: str) -> None:
    report.change("theme.yaml", old, new)


def ask(report: Tiny, settings: str) -> None:
    """Write further settings under the theme's `print`."""
    theme(report, "  slug: 10\n", f"  slug: 10\n  {settings}\n")


def problems(report: Tiny, **asked: Any) -> list[Diagnostic]:
    found = Diagnostics()
    check(report.layout, found, **asked)
    return list(found)


def intent(file: Path) -> dict[str, Any]:
    (found,) = resolved(open_pdf(file).root_object["/OutputIntents"])
    return {key: resolved(value) for key, value in found.items()}


def recipes(file: Path) -> set[tuple[float, ...]]:
    """The four-colour recipes that pages are painted in."""
    found = set()
    for page in open_pdf(file).pages:
        code = page.get_contents().get_data().decode("latin-1")
        for values in re.findall(r"([\d.]+ [\d.]+ [\d.]+ [\d.]+) k\b", code):
            found.add(tuple(map(float, values.split())))
    return found


# --- printing conditions --------------------------------------------------------------------------


def test_without_more_said_it_is_fogra39(tiny: Tiny) -> None:
    build(tiny.layout, editions=("print",), out=tiny.out)
    found = intent(tiny.made / PRINT)
    assert found["/OutputConditionIdentifier"] == "FOGRA39"
    assert found["/RegistryName"] == "http://www.color.org"


def test_a_theme_names_another_profile(tiny: Tiny) -> None:
    data = profile("PSO Uncoated v3 (FOGRA52)")
    (tiny.layout / "papper.icc").write_bytes(data)
    ask(tiny, "profile: papper.icc")
    build(tiny.layout, editions=("print",), out=tiny.out)
    found = intent(tiny.made / PRINT)
    assert found["/OutputConditionIdentifier"] == "FOGRA52"
    assert found["/DestOutputProfile"].get_data() == data
    assert "FOGRA52" in open_pdf(tiny.made / PRINT).pages[0].extract_text()


def test_the_command_line_names_another_profile(
    tiny: Tiny, command: Command, tmp_path: Path
) -> None:
    data = profile("Husets tidning")
    (tmp_path / "tidning.icc").write_bytes(data)
    outcome = command(
        "build", tiny.layout, "--edition", "print", "--out", tiny.out,
        "--condition", tmp_path / "tidning.icc",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    found = intent(tiny.made / PRINT)
    assert found["/OutputConditionIdentifier"] == "Husets tidning"
    assert "/RegistryName" not in found
    assert found["/DestOutputProfile"].get_data() == data


def test_what_the_profile_does_not_say_is_stated_beside_it(tiny: Tiny) -> None:
    (tiny.layout / "papper.icc").write_bytes(profile("Husets"))
    ask(tiny, "profile: papper.icc\n  condition: CGATS TR 006\n  registry: https://example.org")
    build(tiny.layout, editions=("print",), out=tiny.out)
    found = intent(tiny.made / PRINT)
    assert found["/OutputConditionIdentifier"] == "CGATS TR 006"
    assert found["/RegistryName"] == "https://example.org"


def test_a_file_that_is_no_press_profile_is_told_at_its_line(tiny: Tiny) -> None:
    (tiny.layout / "skarm.icc").write_bytes(profile(kind=b"mntr"))
    ask(tiny, "profile: skarm.icc")
    (problem,) = problems(tiny)
    assert problem.code == "unreadable-profile"
    assert "a screen" in problem.message
    assert problem.span is not None
    assert problem.span.file.name == "theme.yaml"
    assert "skarm.icc" in problem.span.file.read_text("utf-8").splitlines()[problem.span.line - 1]


def test_a_missing_file_on_the_command_line_is_told(
    tiny: Tiny, command: Command, tmp_path: Path
) -> None:
    outcome = command("check", tiny.layout, "--condition", tmp_path / "ingen.icc")
    assert outcome.code == 1
    assert "ingen.icc cannot be used" in outcome.err


def test_the_web_does_not_ask_for_the_presss_profile(tiny: Tiny) -> None:
    ask(tiny, "profile: ingen.icc")
    assert problems(tiny, media=("web",)) == []
    assert [one.code for one in problems(tiny)] == ["unreadable-profile"]


def test_a_recipe_of_more_ink_than_the_profile_takes_is_warned_of(tiny: Tiny) -> None:
    (tiny.layout / "tidning.icc").write_bytes(profile("ISOnewspaper26v4", limit=2.4))
    ask(tiny, "profile: tidning.icc")
    found = problems(tiny)
    assert {one.code for one in found} == {"too-much-ink"}
    assert any("“vin” takes 250 % ink, and IFRA26 (newsprint) bears 240 %" in one.message
               for one in found)  # fmt: skip
    assert not any("“natt”" in one.message for one in found)


def test_an_ink_limit_that_nobody_knows_is_warned_of_until_it_is_stated(tiny: Tiny) -> None:
    (tiny.layout / "stum.icc").write_bytes(profile("Husets", tables=False))
    ask(tiny, "profile: stum.icc")
    assert [one.code for one in problems(tiny)] == ["unknown-ink-limit"]
    theme(tiny, "profile: stum.icc", "profile: stum.icc\n  ink_limit: 280")
    assert problems(tiny) == []


def test_a_build_fails_on_more_ink_than_the_condition_bears(tiny: Tiny) -> None:
    """The cover's full field of 230 % is let through at 300 %, and at 200 % it is not."""
    theme(tiny, "panel: dis", "panel: natt")
    theme(tiny, "summary: {font: sans, size: 11, leading: 15, colour: svart",
          "summary: {font: sans, size: 11, leading: 15, colour: papper")  # fmt: skip
    build(tiny.layout, editions=("print",), out=tiny.out)
    ask(tiny, "ink_limit: 150")
    with pytest.raises(TypesetError) as raised:
        build(tiny.layout, editions=("print",), out=tiny.out)
    assert "preflight-ink-sum" in {one.code for one in raised.value.diagnostics}


# --- recipes --------------------------------------------------------------------------------------

BY_PAPER = "{coated: [10, 20, 30, 40], uncoated: [11, 22, 33, 44]}"


@pytest.fixture
def papered(tiny: Tiny) -> Tiny:
    """A report whose chapters' first ink has a recipe for each of two papers."""
    theme(tiny, 'hav: {screen: "#0074A8", print: [88, 42, 12, 8]}',
          f'hav: {{screen: "#0074A8", print: {BY_PAPER}}}')  # fmt: skip
    return tiny


def printed(report: Tiny, **asked: Any) -> set[tuple[float, ...]]:
    build(report.layout, editions=("print",), out=report.out, **asked)
    return recipes(report.made / PRINT)


def test_papers_get_different_recipes_from_one_theme(papered: Tiny, tmp_path: Path) -> None:
    coated, uncoated = (0.1, 0.2, 0.3, 0.4), (0.11, 0.22, 0.33, 0.44)
    assert coated in printed(papered)
    (tmp_path / "papper.icc").write_bytes(profile("PSO Uncoated v3"))
    found = printed(papered, condition=tmp_path / "papper.icc")
    assert uncoated in found
    assert coated not in found


def test_the_theme_says_which_paper_is_meant(papered: Tiny) -> None:
    ask(papered, "paper: uncoated")
    assert (0.11, 0.22, 0.33, 0.44) in printed(papered)


def test_a_paper_without_a_recipe_gets_what_the_profile_makes(papered: Tiny) -> None:
    ask(papered, "paper: newsprint")
    found = printed(papered)
    assert not found & {(0.1, 0.2, 0.3, 0.4), (0.11, 0.22, 0.33, 0.44)}
    cyan = [one for one in found if one[0] > 0.7 and one[1] < 0.6 and one[2] < 0.4]
    assert cyan, "blue of the screen is mostly cyan in FOGRA39"


def test_a_recipe_left_to_the_profile_depends_on_it(tiny: Tiny, tmp_path: Path) -> None:
    theme(tiny, 'hav: {screen: "#0074A8", print: [88, 42, 12, 8]}',
          'hav: {screen: "#0074A8", print: profile}')  # fmt: skip
    first = printed(tiny)
    (tmp_path / "annan.icc").write_bytes(profile("Husets"))
    second = printed(tiny, condition=tmp_path / "annan.icc")
    assert len(first - second) == len(second - first) == 1


def test_screens_see_the_same_whatever_the_paper(papered: Tiny, tmp_path: Path) -> None:
    build(papered.layout, editions=("web",), out=papered.out)
    before = papered.files()["web/rapport.pdf"]
    ask(papered, "paper: uncoated")
    build(papered.layout, editions=("web",), out=papered.out)
    assert papered.files()["web/rapport.pdf"] == before


# --- the sheet ------------------------------------------------------------------------------------


def test_web_files_do_not_depend_on_what_the_slug_says(tiny: Tiny) -> None:
    build(tiny.layout, editions=("web",), out=tiny.out)
    alone = tiny.files()["web/rapport.pdf"]
    build(tiny.layout, editions=("print", "web"), out=tiny.out)
    assert tiny.files()["web/rapport.pdf"] == alone


def test_the_slug_is_set_in_a_face_of_its_own(tiny: Tiny) -> None:
    """Faces hand out codes in the order of use: what the slug says must not move the others'."""
    build(tiny.layout, editions=("print", "web"), out=tiny.out)
    slug = "/F-SourceSansPro-Regular-slug"
    for page in open_pdf(tiny.made / PRINT).pages:
        set_in = [operands for operands, code in operations(page) if code == b"Tf"]
        assert [size for font, size in set_in if font == slug] == [6] * 8
    for page in open_pdf(tiny.made / "web/rapport.pdf").pages:
        assert slug not in (entry(page, "/Resources", "/Font") or {})


def test_a_side_may_bleed_more_or_not_at_all(tiny: Tiny) -> None:
    ask(tiny, "sides: {inner: 0, outer: 5}")
    build(tiny.layout, editions=("print",), out=tiny.out)
    recto, verso = boxes.boxes(tiny.made / PRINT)[:2]
    assert recto.bleed.around(recto.trim) == pytest.approx([0, 3, 5, 3], abs=0.01)
    assert verso.bleed.around(verso.trim) == pytest.approx([5, 3, 0, 3], abs=0.01)


def test_every_switch_on_passes_every_rule(tiny: Tiny) -> None:
    """Spot inks, tints, folds, rich black and marks of all kinds, on sheets judged strictly."""
    theme(tiny, 'hav: {screen: "#0074A8", print: [88, 42, 12, 8]}',
          'hav: {screen: "#0074A8", print: [88, 42, 12, 8], spot: PANTONE 7690 C}')  # fmt: skip
    theme(tiny, 'dis: {screen: "#EEF3F8", print: [8, 3, 2, 0]}', "dis: {of: hav, tint: 8}")
    ask(tiny, "rich_black: [50, 40, 40, 100]\n  marks: {folds: [70, 140]}")
    build(tiny.layout, editions=("print",), out=tiny.out)
    verdict = preflight(tiny.made / PRINT, "print")
    assert [str(one) for one in verdict.findings] == []
    spaces = {use.space for use in inks.uses(tiny.made / PRINT)}
    assert {"Separation/PANTONE 7690 C", "Separation/All", "DeviceCMYK"} == spaces


def test_marks_can_all_be_left_out(tiny: Tiny) -> None:
    off = ", ".join(f"{key}: false" for key in ("crop", "registration", "fold", "bar", "line"))
    ask(tiny, f"marks: {{{off}}}")
    build(tiny.layout, editions=("print",), out=tiny.out)
    assert {use.space for use in inks.uses(tiny.made / PRINT)} == {"DeviceCMYK"}


# --- colours that nobody has named ----------------------------------------------------------------

SCRIPT = """\
def rita(data, axes, theme):
    axes.bar([1, 2], [3, 4], color={colour})
"""


def scripted(report: Tiny, colour: str) -> Tiny:
    (report.layout / "chapters" / "rita.py").write_text(SCRIPT.format(colour=colour), "utf-8")
    report.change("chapters/01.yaml", "chart: donut", '"chart": "python:rita.py:rita"')
    return report


def test_an_unnamed_colour_in_print_is_an_error_that_names_its_source(tiny: Tiny) -> None:
    scripted(tiny, '"#FF8800"')
    (problem,) = problems(tiny)
    assert problem.code == "unnamed-colour"
    assert "rita.py paints in #FF8800" in problem.message
    assert problem.span is not None
    assert problem.span.file.name == "01.yaml"


def test_screens_may_have_unnamed_colours(tiny: Tiny) -> None:
    assert problems(scripted(tiny, '"#FF8800"'), media=("web",)) == []


@pytest.mark.parametrize("colour", ['"rost"', "theme.colours[0]", '"0.5"'])
def test_inks_by_name_and_grays_are_no_unnamed_colours(tiny: Tiny, colour: str) -> None:
    assert problems(scripted(tiny, colour)) == []


# --- one place ------------------------------------------------------------------------------------

_COLOURING = re.compile(r"""[ "'}](?:rg|RG|k|K|scn|SCN|sc|SC|g|G|cs|CS)["']""")


def test_colours_become_operators_in_one_place() -> None:
    """Only the painter writes them; a tiling pattern is chosen by its name where it is placed."""
    places = {}
    for file in (ROOT / "typeset").rglob("*.py"):
        part = file.relative_to(ROOT / "typeset")
        if part.parts[0] in {"inspect", "preflight", "pictures"}:
            continue  # these read operators, or rewrite those of other people's drawings
        lines = [line for line in file.read_text("utf-8").splitlines() if _COLOURING.search(line)]
        if lines:
            places[part.as_posix()] = lines
    assert set(places) <= {"pdf/paint.py", "pdf/replay.py"}
    assert places["pdf/paint.py"]
    assert all("/Pattern" in line for line in places.get("pdf/replay.py", ()))
