"""The index of terms: what was marked in the text, in the order of the language's alphabet.

Its elements are an Index of lists, one for each letter, with the letter for a caption (ISO 32000-1,
14.8.4.2 and 14.8.4.3.3); entries below a term are a list inside the term's own item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from typeset.content.collation import SortKey, first_letter, sort_key
from typeset.content.listings import Index, IndexEntry, IndexGroup, IndexSee
from typeset.content.names import Names, slug
from typeset.content.node import Node
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.index_terms import IndexTerm
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term marked in the text: the anchor of the words, and where they were written."""

    term: IndexTerm
    anchor: str
    span: Span


@dataclass(slots=True)
class _Term:
    """A term and all that is known of it while the index is made.

    `forms` are the ways in which it was written, which differ in capitals only.
    """

    span: Span
    anchor: str
    forms: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    see: list[IndexSee] = field(default_factory=list)
    below: dict[str, _Term] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Its most usual form in a sentence: small letters, if it was ever written so."""
        return max(self.forms, key=lambda form: sum(letter.islower() for letter in form))


@dataclass(slots=True)
class IndexMaker:
    """Gathers terms and puts them in order."""

    names: Names
    locale: Locale
    diagnostics: Diagnostics
    terms: dict[str, _Term] = field(default_factory=dict)

    def make(
        self, occurrences: Iterable[Occurrence], see: Mapping[Text, Text], node: Node, span: Span
    ) -> Index:
        """The index of `occurrences`; `see` are terms that lead to others."""
        for one in occurrences:
            term = self._term(self.terms, one.term.heading, one.span)
            if one.term.sub is not None:
                term = self._term(term.below, one.term.sub, one.span)
            term.marks.append(one.anchor)
        targets = dict(self.terms)
        for name, others in see.items():
            self._lead(name, others, targets)
        if not self.terms:
            hint = "mark terms in the text as [words]{index}, or remove the page"
            self.diagnostics.warning("empty-index", "the index has no terms", span, hint)
        return Index(tuple(self._groups(node)), node, span)

    def _term(self, among: dict[str, _Term], words: str, span: Span) -> _Term:
        """The term of that name, however it is capitalised."""
        key = words.casefold()
        if key not in among:
            among[key] = _Term(span, self.names.anchor(f"{slug(self.locale.index)}--{slug(words)}"))
        among[key].forms.append(words)
        return among[key]

    def _lead(self, name: Text, others: Text, targets: Mapping[str, _Term]) -> None:
        """Let a term lead to others, which must be there."""
        found = []
        for words in (part.strip() for part in others.split(";")):
            target = targets.get(words.casefold())
            if target is None:
                known = sorted(term.words for term in targets.values())
                self.diagnostics.error(
                    "unknown-index-term",
                    f"“{words}” is no term of the index",
                    others.span,
                    *nearest(words, known),
                    "mark it in the text as [words]{index}",
                )
            elif words.casefold() != name.casefold():
                found.append(IndexSee(target.words, target.anchor))
        if found:
            self._term(self.terms, str(name), name.span).see += found

    # --- in order

    def _groups(self, node: Node) -> Iterator[IndexGroup]:
        for letter, terms in groupby(self._sorted(self.terms), self._letter):
            root = _list(node)
            letter_node = root.add("Caption")
            entries = [entry for term in terms for entry in self._entries(term, root)]
            yield IndexGroup(letter, letter_node, tuple(entries))

    def _letter(self, term: _Term) -> str:
        return first_letter(term.words, self.locale)

    def _sorted(self, terms: Mapping[str, _Term]) -> Sequence[_Term]:
        def key(term: _Term) -> SortKey:
            return sort_key(term.words, self.locale)

        return sorted(terms.values(), key=key)

    def _entries(self, term: _Term, root: Node) -> Iterator[IndexEntry]:
        body = root.add("LI").add("LBody")
        yield _entry(term, 0, term.words, body)
        if term.below:
            inner = _list(body)
            for sub in self._sorted(term.below):
                yield _entry(sub, 1, term.words, inner.add("LI").add("LBody"))


def _entry(term: _Term, level: int, heading: str, node: Node) -> IndexEntry:
    marks, see = tuple(term.marks), tuple(term.see)
    also = bool(marks or term.below)
    return IndexEntry(level, term.words, heading, term.anchor, marks, see, also, node, term.span)


def _list(parent: Node) -> Node:
    return parent.add("L", attributes={"List": {"ListNumbering": "None"}})
