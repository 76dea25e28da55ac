"""Whatever a file holds, it is judged or turned away in a line: nothing ever falls over."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import matplotlib
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Name

from tests.conftest import Sample
from tests.preflight.good import CONTENTS, Good
from typeset.preflight.html import as_html
from typeset.preflight.run import UNREADABLE, Verdict, preflight
from typeset.preflight.telling import as_json, as_text

GOOD = Good().bytes()


def small() -> bytes:
    """The good file without its profile and font, so that edits hit what matters."""
    good = Good()
    del good.root.OutputIntents
    del good.resources.Font.F.FontDescriptor.FontFile3
    return good.bytes()


SMALL = small()


def judged(data: bytes) -> Verdict:
    verdict = preflight(data, "any.pdf")
    assert as_text(verdict)
    assert as_json(verdict)
    return verdict


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.binary(max_size=200))
def test_random_bytes_are_no_pdf(data: bytes) -> None:
    for one in (data, b"%PDF-1.6\n" + data):
        (finding,) = judged(one).findings
        assert finding.rule == UNREADABLE


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.integers(0, len(GOOD) - 8))
def test_a_file_that_was_cut_short_is_never_right(length: int) -> None:
    verdict = judged(GOOD[:length])
    assert not verdict.passed


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_a_file_with_spoiled_bytes_is_judged(rng: random.Random) -> None:
    small = bytearray(SMALL)
    for _ in range(rng.randint(1, 20)):
        small[rng.randrange(len(small))] = rng.randrange(256)
    judged(bytes(small))


TOKENS = st.sampled_from(
    [
        b"q", b"Q", b"cm", b"re", b"f", b"S", b"W", b"n", b"BT", b"ET", b"Tf", b"Tj", b"TJ", b"Td",
        b"Tm", b"gs", b"cs", b"CS", b"scn", b"SCN", b"k", b"rg", b"g", b"Do", b"sh", b"d", b"w",
        b"BDC", b"BMC", b"EMC", b"/F", b"/All", b"/Spot", b"/Picture", b"/Overprint", b"/Pattern",
        b"/P", b"<</MCID 0>>", b"(text)", b"<00FF>", b"[", b"]", b"[(a) 5]", b"[1 2]", b"0", b"1",
        b"-3.5", b"99999999999999999999", b".5", b"true", b"null", b"BI /W 1 /H 1 ID x EI", b"Tr",
        b"Tz", b"'", b'"', b"m", b"l", b"c", b"v", b"y", b"h", b"b*", b"ri", b"d1", b"BX", b"EX",
    ]
)  # fmt: skip


def with_contents(contents: bytes) -> bytes:
    good = Good()
    good.contents = contents
    return good.bytes()


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.lists(TOKENS, max_size=40))
def test_any_drawing_is_followed_as_far_as_it_goes(tokens: list[bytes]) -> None:
    judged(with_contents(b" ".join(tokens)))


VALUES: dict[str, Callable[[], object]] = {
    "missing": lambda: None,
    "nought": lambda: 0,
    "negative": lambda: -1,
    "huge": lambda: 10**12,
    "flag": lambda: True,
    "name": lambda: Name.X,
    "string": lambda: pikepdf.String("x"),
    "empty": lambda: Array([]),
    "numbers": lambda: Array([1, 2, 3]),
    "names": lambda: Array([Name.X, Name.Y]),
    "entries": lambda: pikepdf.Dictionary(X=1),
}
PATHS = st.sampled_from(
    [
        "Pages.Kids.0.Resources", "Pages.Kids.0.TrimBox", "Pages.Kids.0.MediaBox",
        "Pages.Kids.0.Contents", "Pages.Kids.0.Annots", "Pages.Kids.0.Rotate",
        "Pages.Kids.0.Resources.Font", "Pages.Kids.0.Resources.Font.F.Widths",
        "Pages.Kids.0.Resources.Font.F.Subtype", "Pages.Kids.0.Resources.Font.F.Encoding",
        "Pages.Kids.0.Resources.Font.F.FontDescriptor", "Pages.Kids.0.Resources.ColorSpace.Spot",
        "Pages.Kids.0.Resources.ColorSpace.All", "Pages.Kids.0.Resources.ExtGState.Overprint",
        "Pages.Kids.0.Resources.XObject.Picture.ColorSpace",
        "Pages.Kids.0.Resources.XObject.Picture.Width", "Pages.Kids.0.Resources.XObject.Picture",
        "Pages.Kids.0.Resources.XObject.Picture.BitsPerComponent",
        "Pages.Kids.0.Resources.XObject.Picture.Decode", "OutputIntents", "OutputIntents.0",
        "OutputIntents.0.DestOutputProfile", "OCProperties", "Metadata", "ViewerPreferences",
        "Pages.Kids.0.UserUnit", "Pages.Kids.0.Group", "OpenAction", "AA",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=80, derandomize=True)
@given(PATHS, st.sampled_from(sorted(VALUES)))
def test_any_value_may_be_of_any_type(path: str, kind: str) -> None:
    good, value = Good(), VALUES[kind]()
    good.page.Contents = good.stream(CONTENTS)
    place = good.pdf.Root
    *steps, last = path.split(".")
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[f"/{step}"]
    if last.isdigit():
        place[int(last)] = value
    elif value is None:
        place[f"/{last}"] = Name.X
        del place[f"/{last}"]
    else:
        place[f"/{last}"] = value
    judged(with_all(good))


def with_all(good: Good) -> bytes:
    file = io.BytesIO()
    good.pdf.save(file, fix_metadata_version=False)
    return file.getvalue()


def test_a_page_that_is_too_large_to_draw_is_told() -> None:
    good = Good()
    good.page.MediaBox = good.page.BleedBox = Array([0, 0, 500_000, 500_000])
    good.page.TrimBox = Array([0, 0, 499_000, 499_000])
    good.contents = b"0.9 0.9 0.9 0.9 k 0 0 499000 499000 re f"
    told = {one.rule: one.message for one in judged(good.bytes()).findings}
    assert told["bleed"] == "The page cannot be drawn, so nobody has looked at its bleed."
    assert "Page 1" in as_html(judged(good.bytes()), good.bytes())


ICONS = sorted((Path(matplotlib.__file__).parent / "mpl-data" / "images").glob("*.pdf"))


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_drawings_of_another_maker_are_judged(file: Path) -> None:
    verdict = preflight(file, file.name)
    rules = {one.rule for one in verdict.findings}
    assert {"pdfx-version", "output-intent", "trim-box"} <= rules
    assert not rules & {UNREADABLE, "content", "damaged", "broken-streams"}
    assert "Page 1" in as_html(verdict, file)


def test_our_web_files_are_judged(sample: Sample) -> None:
    for file in sample.web_files:
        rules = {one.rule for one in preflight(file, file.name).findings}
        assert not rules & {UNREADABLE, "content", "damaged", "font-embedded"}
