"""Numbers, names and strings as other readers understand them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import read_object

from typeset.pdf.syntax import RawStream, byte_string, fixed, name, text_string


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_numbers_have_fixed_decimals(value: float, places: int) -> None:
    text = fixed(value, places)

    assert set(text) <= set("-.0123456789")
    assert abs(float(text) - value) <= 0.5 * 10**-places + 1e-9
    assert text != "-0"
    assert "." not in text or text[-1] not in "0."


@pytest.mark.parametrize(
    ("value", "text"), [(6e-17, "0"), (-0.001, "0"), (10.0, "10"), (0.5, "0.5"), (1e6, "1000000")]
)
def test_numbers_are_as_short_as_can_be(value: float, text: str) -> None:
    assert fixed(value) == text


def parsed(data: bytes) -> object:
    return read_object(BytesIO(data + b" "), None)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20))
def test_names_are_read_back(text: str) -> None:
    written = name(text)

    assert written.isascii()
    assert parsed(written.encode()) == f"/{text}"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_text_strings_are_read_back(text: str) -> None:
    assert parsed(text_string(text)) == text


@given(st.binary(max_size=40))
def test_byte_strings_are_read_back(data: bytes) -> None:
    read = parsed(byte_string(data))

    assert getattr(read, "original_bytes", read) == data


@pytest.mark.parametrize("content", [b"q Q", b"q Q\n", b"q Q\r", b"q Q\r\n", b"q Q\n\r", b""])
def test_a_stream_is_as_long_as_it_says_whatever_it_ends_in(content: bytes) -> None:
    """A reader that takes off one end-of-line, of whichever form, is left with the content."""
    stream = RawStream(b"", content, compressed=False)
    head, _, body = stream.data.partition(b">>\nstream\n")
    found = re.fullmatch(rb"(.*?)(?:\r\n|\n|\r)endstream", body, re.DOTALL)
    assert found is not None
    assert found[1] == content
    assert head.endswith(b"/Length %d" % len(content))
