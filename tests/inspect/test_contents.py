"""Plainly written streams are read at one go, and mean what pikepdf makes of them."""

from __future__ import annotations

import re
import time

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inspect.making import Making
from typeset.inspect import contents
from typeset.inspect.records import Fault, PaintedText

TOKENS = st.sampled_from(
    [
        b"q", b"Q", b"1 0 0 2 3 4 cm", b"0 0 9 9 re", b"f", b"S", b"W n", b"BT", b"ET",
        b"/F 9 Tf", b"(text) Tj", b"<4142>Tj", b"[(a)5<4243>-20.5(b)]TJ", b"[<41>.5<42>]TJ",
        b"[<41>900<42>]TJ", b"[-700<41>]TJ", b"[<41> 5]TJ", b"[<4>]TJ", b"[]TJ", b"[(a] b)]TJ",
        b"(a\\)b\\101) Tj", b"(a(b)c) Tj", b"(a\r\nb) Tj", b"[3 2]0 d", b"[] 0 d", b"1 Tr",
        b"50 Tz", b"3 Tc", b"-9 Tc", b"7 Tw", b"0 -12 Td", b"T*", b"(x)'", b'1 2(y)"', b"1 0 0 rg",
        b"0 0 0 1 k", b"/Span<</MCID 3/Alt(a)>>BDC", b"/Artifact BMC", b"EMC", b"% note\n",
        b"/Artifact<</BBox[0 0 1 1]/Attached[/Top]>>BDC", b"/Span<</A<</B 1>>>>BDC", b"/A#42 gs",
        b"true", b"null", b"BI /W 1 /H 1 ID x EI", b"99999999999 w", b"+5. w", b"-.5 w", b"--5 w",
        b"0.1.2 w", b"1 w2 w", b"(5) w", b"[5] w", b"/N w", b"(5) TJ", b"[(5)] Tj", b"nonsense",
        b"]", b"[", b">", b"<", b")", b"(", b"{", b"\x00", b"<<", b">>", b"5", b"d0", b"\xff",
    ]
)  # fmt: skip


def made() -> Making:
    page = Making()
    page.resource("Font", "F", page.font())
    return page


def told(data: bytes) -> tuple[list[str], list[str], list[Fault]]:
    """What is painted (its numbers rounded), the text in it, and what cannot be followed."""
    things, faults = made().read(data)
    rounded = [re.sub(r"-?\d+\.\d+(e-\d+)?", _rounded, repr(one)) for one in things]
    return rounded, [one.text for one in things if isinstance(one, PaintedText)], faults


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 6) + 0.0:.6f}"


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.lists(TOKENS, max_size=12), st.sampled_from([b" ", b"\n", b"\r\n\t"]))
def test_what_is_read_at_one_go_is_what_pikepdf_reads(tokens: list[bytes], between: bytes) -> None:
    data = between.join(tokens)
    quick = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "plain_instructions", lambda _data: None)
        assert quick == told(data)


@pytest.mark.parametrize(
    "data",
    [
        b"1 w % a line",
        b"BI /W 1 /H 1 ID x EI",
        b"[[1] 2] 0 d",
        b"(a(b)) Tj",
        b"1.2.3 w",
        b"/A#42 gs",
        b"9999999999 w",
        b"q ]",
        b"true",
        b"1 w 2",
    ],
)
def test_what_is_out_of_the_way_is_left_to_pikepdf(data: bytes) -> None:
    assert contents.plain_instructions(data) is None


def test_instructions_come_in_order_with_their_operands() -> None:
    found = contents.plain_instructions(b"q 1 0 0 1 5.5 -.5 cm/F 9 Tf[<41>5]TJ Q\n")
    assert found is not None
    assert found.operators == ["q", "cm", "Tf", "TJ", "Q"]
    assert found.operands[1] == (1.0, 0.0, 0.0, 1.0, 5.5, -0.5)
    assert found.operands[2] == [pikepdf.Name("/F"), 9.0]
    assert found.operands[3][0].parts == (b"A", 5.0)


@pytest.mark.parametrize("one", [b"1 ", b"[", b"(", b"<", b"<<", b"/A", b"[<41>5 ", b"(\\", b"q "])
def test_no_stream_takes_longer_than_its_length(one: bytes) -> None:
    start = time.process_time()
    contents.plain_instructions(one * 100_000)
    assert time.process_time() - start < 2
