"""Rules about what is tagged, and whether content and tags find each other."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.marked import key_of
from typeset.inspect.parents import parent_faults
from typeset.inspect.records import Painted, PaintedText
from typeset.inspect.roles import LATER, STANDARD
from typeset.inspect.values import Value, box, get, identity, integer, name, text
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, Field, FileFacts, PageFacts
from typeset.preflight.text import words

FIELD = Field("tags", ("web",))


@FIELD.page(
    "untagged-content",
    "Everything painted is tagged, or marked as an artifact.",
    "PDF/UA-1, 7.1; WCAG 1.3.1",
    ERROR,
    "Tag it, or mark it as an artifact if it only decorates; else it is never read out.",
)
def _untagged(facts: PageFacts) -> Iterator[Found]:
    if not facts.file.structure.present:
        return
    for thing in facts.things:
        if thing.box.empty:
            continue
        if (
            key_of(thing, facts.page.number) is None
            and not thing.where.artifact
            and not _blank(thing)
        ):
            yield facts.found(f"{_named(thing)} is neither tagged nor an artifact.", thing.box)


def _blank(thing: Painted) -> bool:
    return isinstance(thing, PaintedText) and not thing.text.strip() and bool(thing.text)


def _named(thing: Painted) -> str:
    if isinstance(thing, PaintedText):
        return f"The text {words(thing)}"
    return {"PaintedImage": "A picture", "PaintedPath": "A drawing"}.get(
        type(thing).__name__, "A shading"
    )


@FIELD.page(
    "mixed-artifact",
    "No artifact stands in tagged content, and nothing tagged in an artifact.",
    "PDF/UA-1, 7.1",
    ERROR,
    "Take the artifact out of the tag, or the tag out of the artifact.",
)
def _mixed(facts: PageFacts) -> Iterator[Found]:
    for thing in facts.things:
        if thing.where.artifact and key_of(thing, facts.page.number) is not None:
            yield facts.found(f"{_named(thing)} is tagged and an artifact at once.", thing.box)


@FIELD.file(
    "claimed-twice",
    "No content belongs to two tags.",
    "ISO 32000-1, 14.7.4; WCAG 1.3.2",
    ERROR,
    "Export again; what two tags own is read twice, or lost.",
)
def _claimed_twice(file: FileFacts) -> Iterator[Found]:
    for key, owners in file.structure.owners.items():
        content = file.structure.content.get(key)
        if len(owners) > 1:
            box, page = (content.box, content.page) if content else (None, key.page or None)
            kinds = " and ".join(one.kind for one in owners[:2])
            yield Found(f"{kinds} own the same content (MCID {key.mcid}).", box, page)
    if file.structure.loops:
        yield Found(f"{file.structure.loops} tags stand in the tree twice.")


@FIELD.file(
    "unclaimed-content",
    "All marked content belongs to a tag.",
    "PDF/UA-1, 7.1; WCAG 1.3.1",
    ERROR,
    "Export again, or put the content into the tag that it belongs to: it is not read out.",
)
def _unclaimed(file: FileFacts) -> Iterator[Found]:
    if not file.structure.present:
        return
    for key, content in file.structure.content.items():
        if key not in file.structure.owners:
            said = " ".join("".join(one.text for one in content.shards).split())[:30]
            message = f"No tag owns “{said}” ({content.tag}, MCID {key.mcid})."
            yield Found(message, content.box, content.page)


@FIELD.file(
    "parent-tree",
    "The parent tree leads from all content and every link to the tag that owns it.",
    "PDF/UA-1, 7.1 and 7.18; ISO 32000-1, 14.7.4.4",
    ERROR,
    "Export again; viewers that go by the parent tree read something else.",
)
def _parent_tree(file: FileFacts) -> Iterator[Found]:
    for fault in parent_faults(file.document, file.structure):
        yield Found(fault.message, fault.box, fault.page or None)


@FIELD.file(
    "role",
    "Every tag is a standard one, or is mapped to one.",
    "PDF/UA-1, 7.1; WCAG 4.1.2",
    ERROR,
    "Map the tag to a standard one, or use a standard one.",
)
def _role(file: FileFacts) -> Iterator[Found]:
    own = LATER if file.document.version.startswith("1.") else frozenset[str]()
    for kind, mapped in file.structure.roles.mapped.items():
        if kind in STANDARD - own and mapped != kind:
            yield Found(f"The standard tag {kind} is mapped to {mapped}.")
    for element in file.structure.walk():
        if element.role not in STANDARD and not _foreign(element.source):
            place = element.place()
            message = f"Nobody knows what the tag {element.kind} is."
            yield Found(message, place.box, place.page or None)


def _foreign(source: Value) -> bool:
    """True for tags of other vocabularies, such as MathML."""
    return "MathML" in (text(get(source, "/NS", "/NS")) or "")


_HIDDEN, _NO_VIEW = 2, 32
"""Flags of annotations (12.5.3)."""


def _out_of_sight(facts: PageFacts, source: Value) -> bool:
    """True for annotations that nobody sees: hidden ones, and those beside the page (7.18.1)."""
    place = box(get(source, "/Rect"))
    beside = place is not None and not place.meets(facts.page.boxes.crop)
    return beside or bool(integer(get(source, "/F")) & (_HIDDEN | _NO_VIEW))


@FIELD.page(
    "annotation-tag",
    "Every link stands in a tag Link, everything else that can be used in one of its own.",
    "PDF/UA-1, 7.18; WCAG 1.3.1 and 2.1.1",
    ERROR,
    "Tag it (OBJR in a Link, Annot or Form): it cannot be reached by reading.",
)
def _annotation_tag(facts: PageFacts) -> Iterator[Found]:
    if not facts.file.structure.present:
        return
    for source in facts.page.annotations:
        kind = name(get(source, "/Subtype"))
        if kind in {"Popup", "PrinterMark", "TrapNet"} or _out_of_sight(facts, source):
            continue
        owners = facts.file.structure.objects.get(identity(source) or (0, 0), [])
        wanted = {"Link": "Link", "Widget": "Form"}.get(kind, "")
        found = [one.role for one in owners]
        if not found or (wanted and wanted not in found):
            yield facts.found(
                f"No tag {wanted or 'Annot'} owns the {kind}.", box(get(source, "/Rect"))
            )
