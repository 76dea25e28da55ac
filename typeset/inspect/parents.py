"""The parent tree: from marked content back to its element (14.7.4.4), and where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.inspect.document import Document
from typeset.inspect.geometry import Box
from typeset.inspect.structure import Annotation, Claim, Element, Structure
from typeset.inspect.values import Value, elements, get, identity


@dataclass(frozen=True, slots=True)
class ParentFault:
    """An entry that is missing, or leads to another element."""

    page: int
    box: Box | None
    message: str


def parent_faults(document: Document, structure: Structure) -> Iterator[ParentFault]:
    """Every claim of content or of an annotation that the parent tree does not bear out."""
    sources = {page.number: page.source for page in document.pages}
    for element in structure.walk():
        for kid in element.kids:
            if isinstance(kid, Claim):
                yield from _claim(element, kid, sources, structure)
            elif isinstance(kid, Annotation):
                yield from _annotation(element, kid, structure)


def _claim(
    element: Element, claim: Claim, sources: dict[int, Value], structure: Structure
) -> Iterator[ParentFault]:
    holder = claim.stream if claim.key.page == 0 else sources.get(claim.page)
    key = get(holder, "/StructParents")
    what = f"marked content {claim.key.mcid} ({_described(element)})"
    box = claim.content.box if claim.content else None
    if not isinstance(key, int) or key not in structure.parents:
        yield ParentFault(claim.page, box, f"The parent tree has no entry for {what}.")
        return
    listed = elements(structure.parents[key])
    entry = listed[claim.key.mcid] if 0 <= claim.key.mcid < len(listed) else None
    yield from _compared(entry, element, claim.page, box, what)


def _annotation(element: Element, owned: Annotation, structure: Structure) -> Iterator[ParentFault]:
    key = get(owned.source, "/StructParent")
    what = f"the {owned.subtype or 'object'} of {_described(element)}"
    if not isinstance(key, int) or key not in structure.parents:
        yield ParentFault(owned.page, owned.box, f"The parent tree has no entry for {what}.")
        return
    yield from _compared(structure.parents[key], element, owned.page, owned.box, what)


def _compared(
    entry: Value, element: Element, page: int, box: Box | None, what: str
) -> Iterator[ParentFault]:
    own = identity(element.source)
    if entry is None:
        yield ParentFault(page, box, f"The parent tree has no entry for {what}.")
    elif own is not None and identity(entry) != own:
        yield ParentFault(page, box, f"The parent tree leads from {what} to another element.")


def _described(element: Element) -> str:
    words = element.painted_text
    return (
        f"{element.kind} “{words[:30]}{'…' if len(words) > 30 else ''}”" if words else element.kind
    )
