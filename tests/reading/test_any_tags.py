"""Whatever stands in a file's tags, it is judged and read: nothing ever falls over."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.edits import Edited
from tests.reading.small import small_file
from typeset.inspect.document import UnreadableError, open_document
from typeset.inspect.speech import as_text
from typeset.inspect.structure import structure
from typeset.preflight.run import preflight
from typeset.preflight.telling import as_text as told


def judged(data: bytes) -> None:
    """Judge and read a file; what cannot be opened is turned away."""
    assert told(preflight(data, "any.pdf", "web"))
    try:
        with open_document(data) as document:
            assert as_text(structure(document))
    except UnreadableError:
        return


def plain() -> bytes:
    """The small file with nothing packed, so that spoiled bytes hit what matters."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_file())) as pdf:
        pdf.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return file.getvalue()


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_a_file_with_spoiled_bytes_is_judged_and_read(rng: random.Random) -> None:
    data = bytearray(plain())
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    judged(bytes(data))


VALUES = st.sampled_from(
    ["[null]", "true", "-1", "99999999999", "3.7", "()", "(a)", "/H7", "/TH", "/L", "[]", "<<>>",
     "[null 1 /X (y) [] <<>>]", "<</O /Table /Headers 3 /RowSpan -5 /ColSpan 100000>>",
     "<</Type /MCR>>", "<</Type /OBJR>>", "<</Type /MCR /MCID -4 /Pg 5>>"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["/S", "/K", "/A", "/C", "/P", "/Pg", "/ID", "/Alt", "/Lang", "/E", "/ActualText", "/NS"]
)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.integers(0, 200), KEYS, VALUES)
def test_elements_may_hold_anything(at: int, key: str, value: str) -> None:
    file = Edited()
    listed = list(file.elements())
    listed[at % len(listed)][key] = pikepdf.Object.parse(value.encode())
    judged(file.bytes())


@settings(deadline=None, max_examples=40, derandomize=True)
@given(
    st.sampled_from(["/K", "/ParentTree", "/RoleMap", "/ClassMap", "/IDTree"]),
    VALUES,
    st.booleans(),
)
def test_the_root_may_hold_anything(key: str, value: str, whole: bool) -> None:
    file = Edited()
    parsed = pikepdf.Object.parse(value.encode())
    if whole:
        file.root[key.replace("/K", "/StructTreeRoot")] = parsed
    else:
        file.root.StructTreeRoot[key] = parsed
    judged(file.bytes())


@pytest.mark.parametrize("key", ["/Outlines", "/PageLabels", "/Names", "/Dests", "/MarkInfo"])
def test_the_catalog_may_hold_anything(key: str) -> None:
    for value in (b"3", b"[1 2]", b"<</Nums [1] /First <</Next 4>> /Dests <</Names [1 2 3]>>>>"):
        file = Edited()
        file.root[key] = pikepdf.Object.parse(value)
        judged(file.bytes())


def test_a_tree_that_bites_its_tail_is_read_once() -> None:
    file = Edited()
    section = file.find("Sect")
    section.K.append(section.P)
    data = file.bytes()
    judged(data)
    assert "claimed-twice" in {one.rule for one in preflight(data, "loop.pdf", "web").findings}
