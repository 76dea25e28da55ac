"""A form that stands on many pages is read as often as it has to be, and always the same."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from pikepdf import Array, Dictionary, Name

from tests.inspect.making import Making
from typeset.inspect import interpreter
from typeset.inspect.document import open_document
from typeset.inspect.records import Fault, Painted

PLAIN = b"0 0 1 0 k 0 0 20 20 re f 5 5 m 9 9 l S"
INSIDE = {
    "plain": PLAIN,
    "its fill is the page's": b"0 0 20 20 re f",
    "marked": b"/P <</MCID 0>> BDC 0 0 20 20 re f EMC",
    "with a fault": b"/Missing gs 0 0 20 20 re f",
    "of a tiling": b"/Pattern cs /Dots scn 0 0 20 20 re f",
    "of nothing": b"",
}
AROUND = [
    b"/Form Do",
    b"1 0 0 rg /Form Do",
    b"/Artifact BMC /Form Do EMC",
    b"/P <</MCID 3>> BDC /Form Do EMC",
    b"q 2 0 0 2 9 9 cm /Form Do Q /Form Do",
    b"q 0 0 5 5 re W n /Form Do Q",
    b"/Pattern cs /Dots scn 50 50 9 9 re f /Form Do",
]
"""What pages do with it; two pages that do the same are what is kept for."""


def file(inside: bytes, pages: Sequence[bytes], own: bool) -> bytes:
    """A file whose pages place one form, which has resources of its own or not."""
    made = Making()
    dots = made.stream(
        b"1 0 0 rg 0 0 1 1 re f",
        Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 3, 3]), XStep=3, YStep=3, Resources=Dictionary(),
    )  # fmt: skip
    made.resource("Pattern", "Dots", dots)
    entries = {"Resources": Dictionary(Pattern=Dictionary(Dots=dots))} if own else {}
    made.resource("XObject", "Form", made.form(inside, **entries))
    for contents in pages[1:]:
        made.pdf.add_blank_page(page_size=(300, 400))
        made.pdf.pages[-1].obj.Contents = made.stream(contents)
        made.pdf.pages[-1].obj.Resources = made.page.Resources
    return made.bytes(pages[0])


def read(data: bytes, at: int) -> tuple[list[Painted], list[Fault]]:
    """What a page paints if no other was read before."""
    faults: list[Fault] = []
    return list(open_document(data).pages[at].things(faults)), faults


@pytest.mark.parametrize("own", [True, False], ids=["own resources", "the page's resources"])
@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE)
def test_pages_read_before_change_nothing(inside: bytes, own: bool) -> None:
    pages = [*itertools.chain.from_iterable((one,) * 3 for one in AROUND), *AROUND]
    data = file(inside, pages, own)
    for at, page in enumerate(open_document(data).pages):
        faults: list[Fault] = []
        found = list(page.things(faults))
        alone, alone_faults = read(data, at)
        assert [told(one) for one in found] == [told(one) for one in alone], pages[at]
        assert faults == alone_faults


def told(thing: Painted) -> str:
    """All that is known of a thing, but for where its objects lie in memory."""
    return repr(thing)


def test_the_third_page_alike_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data, read_streams = file(PLAIN, [AROUND[2]] * 5, own=True), []
    contents = interpreter.read_contents

    def counted(stream: object, pdf: object) -> object:
        read_streams.append(stream)
        return contents(stream, pdf)  # type: ignore[arg-type]

    monkeypatch.setattr(interpreter, "read_contents", counted)
    painted = [list(page.things([])) for page in open_document(data).pages]
    assert len(read_streams) == 5 + 2
    assert all(one == painted[0] for one in painted)


def test_forms_of_very_many_things_are_not_kept() -> None:
    pages = [AROUND[0]] * 3
    document = open_document(file(b"0 0 9 9 re f\n" * 1_001, pages, own=True))
    first, second = (next(iter(page.things([]))) for page in document.pages[1:])
    assert first == second
    assert first is not second
