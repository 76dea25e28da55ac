"""From markup to inlines: references resolved, notes numbered in the order of their references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from typeset.content.index import Occurrence
from typeset.content.names import Named, Names, slug
from typeset.content.node import Node, ToAnchor, ToUrl
from typeset.content.spacing import set_right
from typeset.content.texts import Inline, Note
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.inline import parse_inline
from typeset.layout.markup import (
    Computed,
    CrossReference,
    Hyperlink,
    IndexMark,
    Markup,
    NoteMark,
    Words,
)
from typeset.layout.source import Text, visible
from typeset.locale import Locale
from typeset.records import dataclass

_LONG = 60
"""Characters of an anchor's name that say what is there."""
_BETWEEN_MARKS = ",\N{NO-BREAK SPACE}"
"""Between the marks of two notes in one place: 3, 4 is neither 34 nor the decimal 3,4."""
_NOTHING = "\N{NO-BREAK SPACE}"
"""Stands in for a text that has been reported as empty, so that later stages can go on."""


@dataclass(slots=True)
class Scribe:
    """Writes the inlines of one part, and keeps its notes.

    `footnotes` are the part's notes by name, None for a part that can have none; `pending` are
    those referred to since `take_notes`, whose nodes have yet to find their place in the tree;
    `occurrences` are the terms that the index lists, of all parts.
    """

    part: str
    names: Names
    footnotes: dict[Text, Text] | None
    locale: Locale
    diagnostics: Diagnostics
    notes: dict[str, Note] = field(default_factory=dict)
    repeated: dict[str, Note] = field(default_factory=dict)
    pending: list[Note] = field(default_factory=list)
    referred: set[str] = field(default_factory=set)
    occurrences: list[Occurrence] = field(default_factory=list)

    def line(self, text: Text, node: Node) -> tuple[Inline, ...]:
        """The inlines of a one-line text whose block is `node`; there is at least one."""
        return self.inlines(self.parse(text), node) or (Inline(_NOTHING, text.span),)

    def line_without_notes(self, text: Text, node: Node) -> tuple[Inline, ...]:
        """The inlines of a text under a table or figure, which is a note itself."""
        return self._without_notes(
            text,
            node,
            "a footnote cannot be referred to from here",
            "refer to it from text, a heading, a caption or a cell, or write it out here",
        )

    def _without_notes(self, text: Text, node: Node, message: str, hint: str) -> tuple[Inline, ...]:
        """The inlines of a text; its references to notes are told with `message` and left out."""
        markup = self.parse(text)
        for item in markup:
            if isinstance(item, NoteMark):
                self.diagnostics.error("note-out-of-place", message, item.span, hint)
        kept = [item for item in markup if not isinstance(item, NoteMark)]
        return self.inlines(kept, node) or (Inline(_NOTHING, text.span),)

    def parse(self, text: Text) -> tuple[Markup, ...]:
        """The markup of a one-line text; one without words is reported."""
        markup = parse_inline(text, self.diagnostics)
        if not any(map(_has_words, markup)):
            self._report_empty(text.span, "write one, or remove the key")
        return markup

    def _report_empty(self, span: Span, hint: str) -> None:
        self.diagnostics.error("empty-text", "there is no text here", span, hint)

    def running(self, markup: Sequence[Markup], node: Node) -> tuple[Inline, ...]:
        """The inlines of a paragraph or item; one of which nothing would be seen is reported."""
        if markup and not any(_has_words(one) or isinstance(one, NoteMark) for one in markup):
            self._report_empty(markup[0].span, "write words, or remove what cannot be seen")
        return self.inlines(markup, node)

    def inlines(self, markup: Sequence[Markup], node: Node) -> tuple[Inline, ...]:
        """The inlines of parsed markup whose block is `node`, with dashes and ties."""
        written: list[Inline] = []
        marks: list[IndexMark] = []
        for item in markup:
            if isinstance(item, IndexMark):
                marks.append(item)
                continue
            inlines = self._write(item, node, written)
            written.extend(self._marked(inline, marks) for inline in inlines)
        return set_right(written, self.locale)

    def _marked(self, inline: Inline, marks: list[IndexMark]) -> Inline:
        """The words that `marks` stand at, with an anchor for the index to lead to."""
        if not marks or inline.superior or not inline.text.strip():
            return inline
        anchor = self.names.anchor(f"{slug(self.locale.index)}-{slug(inline.text)}"[:_LONG])
        for mark in marks:
            self.occurrences += [Occurrence(term, anchor, mark.span) for term in mark.terms]
        marks.clear()
        return replace(inline, anchor=anchor)

    def take_notes(self, parent: Node) -> None:
        """Put pending notes into the tree, right after the block that refers to them."""
        for note in self.pending:
            parent.adopt(note.node)
        self.pending.clear()

    def report_unused(self) -> None:
        """Warn of notes that nothing refers to."""
        for name in self.footnotes or ():
            if str(name) not in self.notes:
                self.diagnostics.warning(
                    "unused-footnote",
                    f"nothing refers to the footnote “{name}”",
                    name.span,
                    f"write [^{name}] where it belongs, or remove it",
                )

    # --- kinds of markup

    def _write(self, item: Markup, node: Node, before: Sequence[Inline]) -> Iterator[Inline]:
        match item:
            case Words():
                yield self._words(item, node)
            case Computed():
                yield self._computed(item, node, before)
            case Hyperlink():
                yield from self._hyperlink(item, node, before)
            case NoteMark():
                yield from self._note_mark(item, node, before)
            case CrossReference():
                yield from self._reference(item, node, before)

    def _words(self, item: Words, node: Node) -> Inline:
        """Foreign words get an element of their own that tells their language, stressed ones one
        that tells so.
        """
        own = _element(item, node)
        return Inline(
            item.text, item.span, item.emphasis, item.strong, language=item.language, node=own
        )

    def _computed(self, item: Computed, node: Node, before: Sequence[Inline]) -> Inline:
        """A number from the data, with a capital letter where it begins a sentence."""
        own = _element(item, node)
        text = self.names.numbers.said(item.span, plain(before), self.locale)
        printed = self.names.numbers.printed.get(item.span)
        return Inline(
            text,
            item.span,
            item.emphasis,
            item.strong,
            language=item.language,
            node=own,
            number=printed,
        )

    def _hyperlink(self, item: Hyperlink, node: Node, before: Sequence[Inline]) -> Iterator[Inline]:
        # A language goes around a link, so that all its words are in the same one.
        language = next((child.language for child in item.children), None)
        link = node.span("Link", language=language)
        target = ToUrl(item.url, self.names.words(item))
        for child in item.children:
            inline = (
                self._computed(child, node, before)
                if isinstance(child, Computed)
                else Inline(child.text, child.span, child.emphasis, child.strong)
            )
            yield replace(inline, language=language, node=link, target=target)

    def _note_mark(self, item: NoteMark, node: Node, before: Sequence[Inline]) -> Iterator[Inline]:
        key = next((name for name in self.footnotes or () if name == item.id), None)
        if key is None:
            self._report_no_note(item)
            return
        if before and before[-1].superior:
            yield Inline(_BETWEEN_MARKS, item.span, superior=True)
        first = item.id not in self.notes
        note = self._note(key) if first else self.notes[item.id]
        reference = node.span("Reference")
        words = f"{self.locale.note} {note.number}"
        label = words.capitalize()
        yield Inline(
            str(note.number),
            item.span,
            # It stands right after a word, but is heard apart from it.
            node=reference.span("Link", actual_text=f" {words}"),
            target=ToAnchor(note.anchor, label),
            note=note if first else self._again(item.id),
            anchor=_reference_anchor(note) if first else None,
            superior=True,
        )

    def _again(self, name: str) -> Note:
        """A note to be printed again where it is referred to again on another page."""
        if name not in self.repeated:
            self.repeated[name] = replace(self.notes[name], again=True)
        return self.repeated[name]

    def _report_no_note(self, item: NoteMark) -> None:
        if self.footnotes is None:
            self.diagnostics.error(
                "note-out-of-place",
                "only chapters and page files can have footnotes",
                item.span,
                "write out here what the note would say",
            )
        elif not self.names.may_be_lost(item.id):
            self.diagnostics.error(
                "unresolved-footnote",
                f"there is no footnote named “{item.id}”",
                item.span,
                *nearest(item.id, map(str, self.footnotes)),
                "write it under `footnotes`",
            )

    def _note(self, key: Text) -> Note:
        """Number a note and write its words; its node joins the tree with `take_notes`."""
        number = len(self.notes) + 1
        anchor = self.names.anchor(f"{self.locale.note}-{self.part}-{number}")
        node = Node("Note", identifier=anchor)
        back = ToAnchor(f"{anchor}-ref", f"{self.locale.back_to_reference} {number}".capitalize())
        label = Inline(str(number), key.span, node=node.span("Lbl").span("Link"), target=back)
        space = Inline("\N{NO-BREAK SPACE}", key.span)
        assert self.footnotes is not None
        text = self.footnotes[key]
        words = self._without_notes(
            text,
            node,
            f"the footnote “{key}” refers to another footnote, which no reader would find",
            "write it out here, or refer to both notes from the text",
        )
        note = Note(number, anchor, node, (label, space), words, text.span)
        self.notes[str(key)] = note
        self.pending.append(note)
        return note

    def _reference(
        self, item: CrossReference, node: Node, before: Sequence[Inline]
    ) -> Iterator[Inline]:
        found = self.names.find_all(item.id, self.part)
        if len(found) != 1:
            self._report_unresolved(item, found)
            return
        (named,) = found
        self.referred.add(named.anchor)
        text = named.label
        written = plain(before)
        if written.rstrip().endswith(":") or self.locale.begins_sentence(written):
            text = text[:1].upper() + text[1:]
        link = node.span("Reference").span("Link")
        yield Inline(text, item.span, node=link, target=_target(named))

    def _report_unresolved(self, item: CrossReference, found: Sequence[Named]) -> None:
        if not found and self.names.may_be_lost(item.id):
            return
        if found:
            code, message = "ambiguous-reference", f"more than one other part has a “{item.id}”"
            hints: tuple[str, ...] = ("give them names of their own",)
        else:
            code = "unresolved-reference"
            message = f"there is no table, figure, section or chapter named “{item.id}”"
            hints = nearest(item.id, self.names.known(self.part))
        self.diagnostics.error(code, message, item.span, *hints)


def _element(item: Words | Computed, node: Node) -> Node | None:
    """The inline element of words in `node`, None for plain ones."""
    if item.language:
        return node.span("Span", language=item.language)
    if item.strong or item.emphasis:
        return node.span("Strong" if item.strong else "Em")
    return None


def _has_words(item: Markup) -> bool:
    match item:
        case Words():
            return visible(item.text)
        case Hyperlink():
            return any(map(_has_words, item.children))
        case _:
            return isinstance(item, CrossReference | Computed)


def _reference_anchor(note: Note) -> str:
    return f"{note.anchor}-ref"


def _target(named: Named) -> ToAnchor | ToUrl:
    # A whole caption would be read out in the middle of a sentence.
    contents = named.label[:1].upper() + named.label[1:]
    return ToUrl(named.url, contents) if named.url else ToAnchor(named.anchor, contents)


def plain(inlines: Sequence[Inline]) -> str:
    """The words without note marks, for bookmarks and running heads."""
    return "".join(inline.text for inline in inlines if not inline.superior).replace("\n", " ")
