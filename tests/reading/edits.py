"""One edit each: the small good file with one fault, by the rule that has to find it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.reading.small import small_file


class Edited:
    """The small file, open; tests change one thing in it.  Page 2 (index 1) holds nearly all."""

    def __init__(self) -> None:
        self.pdf = pikepdf.open(io.BytesIO(small_file()))

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @property
    def page(self) -> Any:
        """The dictionary of page 2."""
        return self.pdf.pages[1].obj

    def find(self, role: str, words: str = "") -> Any:
        """The first element of a role; `words` stand in its Alt, ID or title if given."""
        return next(one for one in self.elements() if str(one.S) == f"/{role}"
                    and words in str(one.get("/ID", "")))  # fmt: skip

    def elements(self, node: Any = None) -> Iterator[Any]:
        """All elements in tag order."""
        for kid in kids(node or self.root.StructTreeRoot):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                yield from self.elements(kid)

    def link(self, at: int = 0) -> Any:
        """A link annotation of page 2."""
        return [one for one in self.page.Annots if one.Subtype == Name.Link][at]

    def paint(self, old: bytes, new: bytes, count: int = 1) -> None:
        """Change the drawing of page 2."""
        contents = self.page.Contents.read_bytes()
        assert old in contents, contents[:400]
        self.page.Contents = self.pdf.make_stream(contents.replace(old, new, count))

    def append(self, code: bytes) -> None:
        """Paint more on page 2."""
        self.page.Contents = self.pdf.make_stream(self.page.Contents.read_bytes() + code)

    def metadata(self, old: bytes, new: bytes) -> None:
        """Change the metadata."""
        data = self.root.Metadata.read_bytes()
        assert old in data
        self.root.Metadata = self.pdf.make_stream(
            data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML
        )

    def bytes(self) -> bytes:
        """The finished file."""
        file = io.BytesIO()
        self.pdf.save(file)
        return file.getvalue()


def kids(node: Any) -> list[Any]:
    """What stands below an element or the root."""
    listed = node.get("/K")
    if isinstance(listed, Array):
        return list(listed)
    return [] if listed is None else [listed]


Edit = Callable[[Edited], object]

EDITS: dict[str, list[Edit]] = {}

PARAGRAPH = b"/P<</MCID 1>>BDC\n"
"""The first paragraph of page 2."""


def breaks(rule: str) -> Callable[[Edit], Edit]:
    def register(edit: Edit) -> Edit:
        EDITS.setdefault(rule, []).append(edit)
        return edit

    return register


# --- what the file says of itself


@breaks("not-tagged")
def _(file: Edited) -> None:
    file.root.MarkInfo.Marked = False


@breaks("not-tagged")
def _(file: Edited) -> None:
    del file.root.StructTreeRoot


@breaks("not-tagged")
def _(file: Edited) -> None:
    file.root.MarkInfo.Suspects = True


@breaks("document-title")
def _(file: Edited) -> None:
    data = file.root.Metadata.read_bytes()
    (title,) = re.findall(rb"<dc:title>.*?</dc:title>", data, re.DOTALL)
    file.metadata(title, b"")


@breaks("title-shown")
def _(file: Edited) -> None:
    del file.root.ViewerPreferences.DisplayDocTitle


@breaks("ua-identifier")
def _(file: Edited) -> None:
    file.metadata(b"<pdfuaid:part>1</pdfuaid:part>", b"")


@breaks("language")
def _(file: Edited) -> None:
    del file.root.Lang


@breaks("language")
def _(file: Edited) -> None:
    file.root.Lang = String("svenska språket")


@breaks("language")
def _(file: Edited) -> None:
    next(one for one in file.elements() if "/Lang" in one).Lang = String("")


@breaks("bookmarks")
def _(file: Edited) -> None:
    del file.root.Outlines


@breaks("bookmarks")
def _(file: Edited) -> None:
    file.root.Outlines.First.Title = String("Något annat")


@breaks("page-labels")
def _(file: Edited) -> None:
    del file.root.PageLabels


@breaks("tab-order")
def _(file: Edited) -> None:
    del file.page.Tabs


# --- what is tagged


@breaks("untagged-content")
def _(file: Edited) -> None:
    file.append(b"0 0 0 rg 300 300 40 40 re f\n")


@breaks("untagged-content")
def _(file: Edited) -> None:
    file.append(b"BT 0 g /F-SourceSerifPro-Regular 10 Tf 300 300 Td [<00030004>] TJ ET\n")


@breaks("mixed-artifact")
def _(file: Edited) -> None:
    file.paint(PARAGRAPH, b"/Artifact BMC\n" + PARAGRAPH)
    file.paint(b"EMC\n/Link<</MCID 2>>", b"EMC EMC\n/Link<</MCID 2>>")


@breaks("claimed-twice")
def _(file: Edited) -> None:
    heading = [one for one in file.elements() if str(one.S) == "/H2"][-1]
    heading.K = Array([0, 4])


@breaks("claimed-twice")
def _(file: Edited) -> None:
    heading = file.find("H2")
    heading.P.K.append(heading)


@breaks("unclaimed-content")
def _(file: Edited) -> None:
    item = file.find("LBody")
    del item.K


@breaks("unclaimed-content")
def _(file: Edited) -> None:
    file.paint(PARAGRAPH, b"/P<</MCID 999>>BDC\n")


@breaks("parent-tree")
def _(file: Edited) -> None:
    numbers = parent_array(file)
    numbers[1] = pikepdf.Object.parse(b"null")


@breaks("parent-tree")
def _(file: Edited) -> None:
    numbers = parent_array(file)
    numbers[1] = numbers[0]


@breaks("parent-tree")
def _(file: Edited) -> None:
    del file.page.StructParents


@breaks("parent-tree")
def _(file: Edited) -> None:
    del file.link().StructParent


def parent_array(file: Edited) -> Any:
    """The entry of page 2 in the parent tree."""

    def leaves(node: Any) -> Iterator[Any]:
        yield from node.get("/Nums", [])
        for kid in node.get("/Kids", []):
            yield from leaves(kid)

    listed = list(leaves(file.root.StructTreeRoot.ParentTree))
    return listed[listed.index(file.page.StructParents) + 1]


@breaks("role")
def _(file: Edited) -> None:
    file.find("Sect").S = Name.Avsnitt


@breaks("annotation-tag")
def _(file: Edited) -> None:
    """The link to the statistics agency: its words stay."""
    link = next(one for one in file.elements() if str(one.S) == "/Link")
    link.S = Name.Span


# --- roles


@breaks("heading-levels")
def _(file: Edited) -> None:
    file.find("H3").S = Name.H4


@breaks("heading-levels")
def _(file: Edited) -> None:
    file.find("H1").S = Name.H2


@breaks("heading-kinds")
def _(file: Edited) -> None:
    file.find("H3").S = Name.H


@breaks("no-headings")
def _(file: Edited) -> None:
    for element in list(file.elements()):
        if str(element.S) in {"/H1", "/H2", "/H3"}:
            element.S = Name.P


@breaks("empty-heading")
def _(file: Edited) -> None:
    parent = file.find("H3").P
    parent.K.append(new(file, parent, "H3"))


@breaks("empty-element")
def _(file: Edited) -> None:
    parent = file.find("H3").P
    parent.K.append(new(file, parent, "P"))


def new(file: Edited, parent: Any, role: str) -> Any:
    """An element without anything in it."""
    return file.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent))


@breaks("list-items")
def _(file: Edited) -> None:
    file.find("LBody").S = Name.Span


@breaks("list-items")
def _(file: Edited) -> None:
    file.find("LI").S = Name.P


@breaks("list-items")
def _(file: Edited) -> None:
    file.find("L").S = Name.Div


@breaks("contents-entries")
def _(file: Edited) -> None:
    file.find("Sect").S = Name.TOC


@breaks("note-identifier")
def _(file: Edited) -> None:
    del file.find("Note").ID


@breaks("note-links")
def _(file: Edited) -> None:
    """The mark in the text leads to the web instead."""
    mark = next(one for one in file.page.Annots if "Fotnot 1" in str(one.Contents))
    aim(mark)


@breaks("note-links")
def _(file: Edited) -> None:
    back = next(one for one in file.page.Annots if "Tillbaka" in str(one.Contents))
    aim(back)


def aim(link: Any) -> None:
    """Let a link lead out of the file."""
    for key in ("/Dest", "/A"):
        if key in link:
            del link[key]
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))


# --- tables


def table_attributes(element: Any) -> Any:
    """The attribute dictionary of a cell."""
    own = element.A
    return next(iter(own)) if isinstance(own, Array) else own


@breaks("table-parts")
def _(file: Edited) -> None:
    file.find("TR").S = Name.Div


@breaks("table-headers")
def _(file: Edited) -> None:
    for element in list(file.elements()):
        if str(element.S) == "/TH":
            element.S = Name.TD


@breaks("header-scope")
def _(file: Edited) -> None:
    del table_attributes(file.find("TH")).Scope


@breaks("header-scope")
def _(file: Edited) -> None:
    """No cell names its headers either."""
    for element in file.elements():
        if str(element.S) in {"/TD", "/TH"}:
            attributes = table_attributes(element)
            if "/Headers" in attributes:
                del attributes["/Headers"]
    del table_attributes(file.find("TH", "r1")).Scope


@breaks("header-names")
def _(file: Edited) -> None:
    table_attributes(file.find("TD")).Headers[0] = String("finns-inte")


@breaks("header-names")
def _(file: Edited) -> None:
    heads = [one for one in file.elements() if str(one.S) == "/TH"]
    heads[1].ID = heads[2].ID


@breaks("cell-headers")
def _(file: Edited) -> None:
    """Headers whose names lead nowhere."""
    table_attributes(file.find("TD")).Headers = Array([String("a"), String("b")])


@breaks("cell-own-headers")
def _(file: Edited) -> None:
    first, *_, last = (one for one in file.elements() if str(one.S) == "/TD")
    table_attributes(first).Headers = table_attributes(last).Headers


@breaks("table-rows")
def _(file: Edited) -> None:
    row = file.find("TD").P
    del row.K[-1]


@breaks("table-rows")
def _(file: Edited) -> None:
    head = next(one for one in file.elements() if "/ColSpan" in one.get("/A", {}))
    table_attributes(head).ColSpan = 3


# --- words


@breaks("figure-alternative")
def _(file: Edited) -> None:
    del file.find("Figure").Alt


@breaks("figure-alternative")
def _(file: Edited) -> None:
    file.find("Figure").Alt = String(" ")


@breaks("alternative-words")
def _(file: Edited) -> None:
    file.find("Figure").Alt = String("diagram_slutlig-2.png")


@breaks("alternative-words")
def _(file: Edited) -> None:
    file.find("Figure").Alt = String("Andel efter kön")


@breaks("alternative-words")
def _(file: Edited) -> None:
    file.find("Figure").Alt = String("Diagram 1")


@breaks("figure-box")
def _(file: Edited) -> None:
    del table_attributes(file.find("Figure")).BBox


@breaks("link-contents")
def _(file: Edited) -> None:
    del file.link().Contents


@breaks("link-words")
def _(file: Edited) -> None:
    file.link().Contents = String("Läs mer »")


@breaks("link-words")
def _(file: Edited) -> None:
    file.link().Contents = String("https://www.scb.se/statistik")


@breaks("link-object")
def _(file: Edited) -> None:
    link = next(one for one in file.elements() if str(one.S) == "/Link")
    link.K = Array([kid for kid in link.K if not (isinstance(kid, Dictionary) and "/Obj" in kid)])


@breaks("link-target")
def _(file: Edited) -> None:
    link = file.link(2)
    aim(link)
    del link.A
    link.Dest = String("finns-inte")


# --- order and sight


@breaks("reading-order")
def _(file: Edited) -> None:
    """A paragraph and the heading before it change places."""
    heading = file.find("H3")
    listed = heading.P.K
    at = next(i for i, one in enumerate(listed) if one.objgen == heading.objgen)
    swap(listed, at, at + 1)


@breaks("reading-order")
def _(file: Edited) -> None:
    """The items of a list change places."""
    swap(file.find("L").K, 0, 1)


@breaks("reading-order")
def _(file: Edited) -> None:
    """Two pieces of a paragraph change places."""
    words = next(one for one in file.elements() if str(one.S) == "/P" and len(kids(one)) > 4)
    numbers = [at for at, kid in enumerate(words.K) if isinstance(kid, int)]
    swap(words.K, numbers[0], numbers[-1])


@breaks("reading-order")
def _(file: Edited) -> None:
    """Two cells of a row change places."""
    swap(file.find("TD").P.K, 2, 3)


def swap(listed: Any, one: int, other: int) -> None:
    listed[one], listed[other] = listed[other], listed[one]


INK = b"0.122 0.122 0.114 rg"
"""The colour of running text, first used for the first paragraph."""


@breaks("hidden-text")
def _(file: Edited) -> None:
    file.paint(PARAGRAPH, PARAGRAPH + b"3 Tr\n")


@breaks("hidden-text")
def _(file: Edited) -> None:
    file.paint(INK, b"1 1 1 rg", count=-1)


@breaks("hidden-text")
def _(file: Edited) -> None:
    file.paint(b"68.03 729.84 Td", b"68.03 7290.84 Td")


@breaks("hidden-text")
def _(file: Edited) -> None:
    file.append(b"/Artifact BMC 1 g 60 724 400 14 re f EMC\n")


@breaks("text-contrast")
def _(file: Edited) -> None:
    file.paint(INK, b"0.6 0.6 0.6 rg")


@breaks("text-contrast")
def _(file: Edited) -> None:
    """The ground gets darker instead."""
    contents = file.page.Contents.read_bytes()
    code = b"/Artifact BMC 0.2 0.2 0.3 rg 60 722 420 16 re f EMC\n" + contents
    file.page.Contents = file.pdf.make_stream(code)


@breaks("mark-contrast")
def _(file: Edited) -> None:
    """A bar in the figure's own marked content, hardly darker than the paper."""
    figure = file.find("Figure")
    (number,) = [kid for kid in kids(figure) if isinstance(kid, int)][:1]
    file.append(b"/Figure<</MCID %d>>BDC 0.9 0.9 0.9 rg 300 90 20 60 re f EMC\n" % number)


@breaks("text-size")
def _(file: Edited) -> None:
    file.paint(b"/F-SourceSerifPro-Regular 10 Tf\n0.122", b"/F-SourceSerifPro-Regular 5 Tf\n0.122")


@breaks("text-unicode")
def _(file: Edited) -> None:
    for font in file.page.Resources.Font.values():
        if "SourceSerifPro-Regular" in str(font.BaseFont):
            del font.ToUnicode


@breaks("mark-contrast")
def _(file: Edited) -> None:
    """A line of a chart in a light colour."""
    (number,) = [kid for kid in kids(file.find("Figure")) if isinstance(kid, int)][:1]
    code = b"/Figure<</MCID %d>>BDC 0.8 0.85 0.7 RG 2 w 300 90 m 340 120 l S EMC\n"
    file.append(code % number)
