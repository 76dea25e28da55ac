"""What can be referred to, and the numbers that placement gives it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.body import BoxPlace, FigurePlace, HeadingBlock, TablePlace
from typeset.layout.chapter import Chapter, ElsewhereChapter, Page
from typeset.layout.inline import parse_inline
from typeset.layout.markup import Computed, CrossReference, Hyperlink, Markup, Words
from typeset.layout.picture_models import PicturePlace
from typeset.layout.salvage import Lost
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.numbers.book import NONE, Numbers
from typeset.records import dataclass

_NO_BREAK = "\N{NO-BREAK SPACE}"
_LONGEST_SLUG = 80
"""Characters; file systems take some 250 for a whole name."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: its label in running text (“tabell 5:1”), title, and place."""

    anchor: str
    label: str
    title: str
    number: str = ""
    url: str | None = None


@dataclass(slots=True)
class Names:
    """All names of a report.  A part's own names come first, then those of the others.

    `lost` are names of what could not be read: to refer to them is no mistake.  `numbers` are those
    that texts take from the data.  `pages` are the
    keys of page files by path, which their anchors begin with; `pictures` are those that have
    numbers, by where they are written.
    """

    locale: Locale
    lost: Lost = field(default_factory=Lost)
    numbers: Numbers = NONE
    pages: dict[str, str] = field(default_factory=dict)
    pictures: dict[Span, Named] = field(default_factory=dict)

    _parts: dict[str, dict[str, Named]] = field(default_factory=dict)
    _shared: dict[str, Named] = field(default_factory=dict)
    _anchors: set[str] = field(default_factory=set)

    def find_all(self, name: str, part: str) -> list[Named]:
        """What `name` means in a part; more than one thing only if all are in other parts."""
        if name in self._parts.get(part, {}):
            return [self._parts[part][name]]
        if name in self._shared:
            return [self._shared[name]]
        return [names[name] for names in self._parts.values() if name in names]

    def is_shared(self, name: str) -> bool:
        """True for names of chapters, which no part may take for something else."""
        return name in self._shared

    def known(self, part: str) -> list[str]:
        """Every name that could be meant in a part, its own first."""
        everywhere = (name for names in self._parts.values() for name in names)
        return list(dict.fromkeys((*self._parts.get(part, {}), *self._shared, *everywhere)))

    def anchor(self, wanted: str) -> str:
        """The anchor `wanted`, with a number if another place has it; now it is taken."""
        anchor, count = wanted, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self._anchors.add(anchor)
        return anchor

    def spoken(self, text: Text, part: str = "") -> str:
        """A line's words without its markup, for bookmarks, running heads and descriptions."""
        markup = parse_inline(text, Diagnostics())
        words = ""
        for item in markup:
            words += self._said(item, part, words)
        return self.locale.set_right(re.sub(r"[ \n]+", " ", words).strip(" "))

    def words(self, link: Hyperlink) -> str:
        """The words of a link."""
        return "".join(self._said(child, "", "") for child in link.children)

    def _said(self, item: Markup, part: str, before: str) -> str:
        match item:
            case Words():
                return str(item.text)
            case Computed():
                return self.numbers.said(item.span, before, self.locale)
            case Hyperlink():
                return self.words(item)
            case CrossReference() if found := self.find_all(item.id, part):
                return found[0].label
            case _:
                return ""

    def of(self, part: str) -> dict[str, Named]:
        """A part's own names."""
        return self._parts.setdefault(part, {})

    def chapter(self, number: int) -> Named:
        """A chapter by its number.  Raises StopIteration if there is none."""
        return next(named for named in self._shared.values() if named.number == str(number))

    def may_be_lost(self, name: str) -> bool:
        """True if `name` may mean something that could not be read."""
        return self.lost.files or name in self.lost.names

    def share(self, name: str, named: Named) -> None:
        """Make a chapter known to all parts."""
        self._shared[name] = named


def name_all(
    chapters: Sequence[Chapter | ElsewhereChapter],
    pages: dict[str, Page],
    lost: Lost,
    locale: Locale,
    diagnostics: Diagnostics,
    numbers: Numbers = NONE,
) -> Names:
    """Number everything that is placed, in order; report names that clash or are missing."""
    names = Names(locale, lost, numbers)
    for chapter in chapters:
        label = f"{locale.chapter}{_NO_BREAK}{chapter.number}"
        name = chapter_anchor(chapter.number, locale)
        url = str(chapter.url) if isinstance(chapter, ElsewhereChapter) else None
        title = names.spoken(chapter.title)
        names.share(name, Named(names.anchor(name), label, title, str(chapter.number), url))
    for chapter in chapters:
        if isinstance(chapter, Chapter):
            _Numbering(chapter, str(chapter.number), names, locale, diagnostics).run()
    for path, page in pages.items():
        key = names.pages[path] = names.anchor(_page_key(path, locale))
        _Numbering(page, key, names, locale, diagnostics).run()
    return names


def chapter_anchor(number: int, locale: Locale) -> str:
    """The anchor of a chapter, which is also its name in `[@…]`."""
    return f"{locale.chapter}-{number}"


def _page_key(path: str, locale: Locale) -> str:
    """A short key for a page file; never a number, which is a chapter's."""
    key = slug(path.rsplit("/", 1)[-1].removesuffix(".yaml"))
    return key if key.strip("0123456789") else f"{slug(locale.page)}-{key}".strip("-")


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, for file names and anchors."""
    text = text.lower().replace("\N{EN DASH}", "-")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def file_slug(text: str) -> str:
    """A slug that is short enough for a file's name; cut between words."""
    words = slug(text)
    if len(words) <= _LONGEST_SLUG:
        return words
    return words[: _LONGEST_SLUG + 1].rpartition("-")[0] or words[:_LONGEST_SLUG]


@dataclass(slots=True)
class _Numbering:
    """Numbers the tables, figures and sections of one chapter or page."""

    part: Chapter | Page
    key: str
    names: Names
    locale: Locale
    diagnostics: Diagnostics

    def run(self) -> None:
        counts = {"table": 0, "figure": 0}
        placed: dict[str, set[str]] = {"table": set(), "figure": set()}
        for block in self.part.body:
            match block:
                case TablePlace():
                    self._place("table", block.table, self.part.tables, counts, placed)
                case FigurePlace():
                    self._place("figure", block.figure, self.part.figures, counts, placed)
                case PicturePlace() if block.numbered and block.caption is not None:
                    counts["figure"] += 1
                    self._picture(block, block.caption, counts["figure"])
                case HeadingBlock() if block.id is not None:
                    self._title(block.id, self.locale.section, block.heading)
                case BoxPlace() if block.id is not None:
                    self._title(block.id, self.locale.box, block.box.heading)
        self._report_unplaced(placed)

    def _picture(self, block: PicturePlace, caption: Text, count: int) -> None:
        """Number a picture among the figures."""
        named = self._numbered("figure", count, self.names.spoken(caption, self.key))
        if block.id is not None and self._add(block.id, named):
            self.names.pictures[block.span] = self.names.of(self.key)[str(block.id)]
        else:
            anchored = replace(named, anchor=self.names.anchor(named.anchor))
            self.names.pictures[block.span] = anchored

    def _title(self, name: Text, kind: str, heading: Text) -> None:
        """Name a section or a box, which is referred to by its heading."""
        title = self.names.spoken(heading, self.key)
        label = f"{kind} {self.locale.quoted(title)}"
        self._add(name, Named(f"{self.key}-{slug(name)}", label, title))

    def _place(
        self,
        kind: str,
        name: Text,
        defined: Iterable[Text],
        counts: dict[str, int],
        placed: dict[str, set[str]],
    ) -> None:
        spec = next((key for key in defined if key == name), None)
        if spec is None and self.names.may_be_lost(str(name)):
            return
        if spec is None:
            self.diagnostics.error(
                f"unknown-{kind}",
                f"there is no {kind} named “{name}” under `{kind}s`",
                name.span,
                *nearest(name, map(str, defined)),
            )
            return
        if name in placed[kind]:
            self.diagnostics.error(
                "placed-twice", f"the {kind} “{name}” is placed twice", name.span, "refer to it"
            )
            return
        placed[kind].add(str(name))
        counts[kind] += 1
        self._add(name, self._numbered(kind, counts[kind], self._caption(kind, str(name))))

    def _caption(self, kind: str, name: str) -> str:
        specs = self.part.tables if kind == "table" else self.part.figures
        caption = next(spec.caption for key, spec in specs.items() if key == name)
        return self.names.spoken(caption, self.key)

    def _numbered(self, kind: str, count: int, caption: str) -> Named:
        word = self.locale.table if kind == "table" else self.locale.figure
        number = f"{self.key}:{count}" if self.key.isdigit() else str(count)
        anchor = f"{word}-{self.key}-{count}"
        return Named(anchor, f"{word}{_NO_BREAK}{number}", caption, number)

    def _add(self, name: Text, named: Named) -> bool:
        """Let `name` mean this, unless it means something else; then it is reported."""
        own = self.names.of(self.key)
        if str(name) in own or self.names.is_shared(str(name)):
            self.diagnostics.error(
                "duplicate-name",
                f"“{name}” names more than one thing to refer to",
                name.span,
                "give each table, figure, section and box a name of its own",
            )
            return False
        own[str(name)] = replace(named, anchor=self.names.anchor(named.anchor))
        return True

    def _report_unplaced(self, placed: dict[str, set[str]]) -> None:
        for kind, key in self._defined():
            if key not in placed[kind]:
                self.diagnostics.warning(
                    "not-placed",
                    f"the {kind} “{key}” is described but placed nowhere",
                    key.span,
                    f"write `- {kind}: {key}` in the body, or remove it",
                )

    def _defined(self) -> Iterator[tuple[str, Text]]:
        yield from (("table", key) for key in self.part.tables)
        yield from (("figure", key) for key in self.part.figures)
