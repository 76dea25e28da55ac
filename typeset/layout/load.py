"""Loads a report: its own file and every file that it names, read and validated in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.binding_rules import check_binding
from typeset.layout.block import Block
from typeset.layout.chapter import Chapter, ElsewhereChapter, Page
from typeset.layout.complaints import complain
from typeset.layout.data_source import NamedSource
from typeset.layout.report import EDITIONS, EditionName, Report
from typeset.layout.rules import check_chapters, check_datasets, check_report
from typeset.layout.salvage import Lost, leave_out
from typeset.layout.source import Entries, Items, Text
from typeset.layout.theme import Theme
from typeset.layout.theme_rules import check_settings, check_theme
from typeset.layout.yaml_source import read_yaml
from typeset.records import dataclass

REPORT_FILE = "report.yaml"
"""The file in a report's folder that names all others."""

_ATTEMPTS = 4
"""How often a file is read again without what was wrong in it."""

_Model = TypeVar("_Model", bound=Block)


class Abbreviation(NamedTuple):
    """A term and what it stands for."""

    term: Text
    expansion: Text


@dataclass(frozen=True, slots=True)
class EditionTheme:
    """A theme that an edition is set in, and its file."""

    theme: Theme
    path: Path


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report as it was written, all of it.

    `chapters` are in the report's order, `pages` are keyed by the path as `front` or `back` names
    it, `themes` by edition ("print", "web"), `folder` holds report.yaml, `data` the data files.
    Where something was wrong it is left out, and `lost` says what others may still refer to.
    """

    report: Report
    themes: Mapping[EditionName, EditionTheme]
    chapters: tuple[Chapter | ElsewhereChapter, ...]
    pages: dict[str, Page]
    abbreviations: tuple[Abbreviation, ...]
    folder: Path
    data: Path
    lost: Lost

    @property
    def own_chapters(self) -> Iterator[Chapter]:
        """The chapters that stand in this report, not elsewhere, in order."""
        return (chapter for chapter in self.chapters if isinstance(chapter, Chapter))

    def datasets(self) -> dict[str, NamedSource]:
        """The report's datasets and its chapters', by name; the report's own come first."""
        named = dict(self.report.datasets)
        for chapter in self.own_chapters:
            named = {**chapter.datasets, **named}
        return {str(name): source for name, source in named.items()}

    def exhibiting(self) -> Iterator[tuple[str, Chapter | Page]]:
        """The parts that may have tables and figures: chapters by number, pages by path."""
        yield from ((str(chapter.number), chapter) for chapter in self.own_chapters)
        yield from self.pages.items()


def load(
    path: Path, diagnostics: Diagnostics, themes: Mapping[EditionName, Path] | None = None
) -> Loaded | None:
    """Load the report in the folder `path`, or in the file `path`.

    `themes` are theme files to take instead of the report's own, by edition.
    Every problem in every file is reported into `diagnostics`; what is right is loaded all the
    same, so that later stages can find more.  None if the report's own file cannot be read.
    """
    file = path / REPORT_FILE if path.is_dir() else path
    return _Loader(file, diagnostics, themes or {}).load()


class _Loader:
    """Reads the files of one report.  A mistake in one of them hides none in the others."""

    def __init__(
        self, path: Path, diagnostics: Diagnostics, themes: Mapping[EditionName, Path]
    ) -> None:
        self._path = path
        self._instead = themes
        self._diagnostics = diagnostics
        self._lost = Lost()

    def load(self) -> Loaded | None:
        """Everything, or None if parts of it could not be read."""
        tree = read_yaml(self._path, self._diagnostics)
        if tree is None:
            return None
        named = {edition: _theme_name(tree, edition) for edition in EDITIONS}
        report = self._validate(Report, tree)
        themes = self._themes(named)
        chapters = self._chapters(tree)
        pages = self._pages(tree)
        abbreviations = self._abbreviations(tree)
        data = self._data_folder(tree)
        if report is None:
            return None
        check_report(report, self._diagnostics)
        printed = themes.get("print")
        check_binding(report, printed.theme if printed else None, self._diagnostics)
        check_datasets(report, chapters.values(), self._diagnostics)
        return Loaded(
            report=report,
            themes=themes,
            chapters=self._in_order(report, chapters),
            pages=pages,
            abbreviations=abbreviations,
            folder=self._path.parent,
            data=data,
            lost=self._lost,
        )

    def _beside(self, name: str) -> Path:
        """A path that the report names, from the report's folder."""
        return Path(os.path.normpath(self._path.parent / name))

    def _validate(self, model: type[_Model], tree: Entries) -> _Model | None:
        """The model; after complaints, what can be salvaged of it."""
        for attempt in range(_ATTEMPTS):
            try:
                return model.model_validate(tree)
            except ValidationError as error:
                if attempt == 0:
                    complain(error, tree, self._diagnostics)
                if not leave_out(tree, error, self._lost):
                    break
        self._lost.files = True
        return None

    def _read(self, model: type[_Model], name: Text) -> _Model | None:
        tree = read_yaml(self._beside(name), self._diagnostics, name.span)
        if tree is None:
            self._lost.files = True
            return None
        return self._validate(model, tree)

    def _themes(self, named: Mapping[EditionName, Text | None]) -> dict[EditionName, EditionTheme]:
        """The editions' themes, each file read once."""
        read: dict[Path, Theme | None] = {}
        themes: dict[EditionName, EditionTheme] = {}
        for edition, name in named.items():
            path = self._instead.get(edition) or (self._beside(name) if name else None)
            if path is None:
                continue
            if path not in read:
                asked = name.span if name and edition not in self._instead else None
                read[path] = self._theme(path, asked)
            theme = read[path]
            if theme is not None:
                themes[edition] = EditionTheme(theme, path)
        return themes

    def _theme(self, path: Path, asked: Span | None) -> Theme | None:
        entries = read_yaml(path, self._diagnostics, asked)
        return None if entries is None else _theme(entries, self._diagnostics)

    def _chapters(self, tree: Entries) -> dict[str, Chapter]:
        """Chapter files by the path that names them."""
        names = (name for name in _items(tree, "chapters") if isinstance(name, Text))
        read = {name: self._read(Chapter, name) for name in names}
        return {name: chapter for name, chapter in read.items() if chapter is not None}

    def _in_order(
        self, report: Report, chapters: dict[str, Chapter]
    ) -> tuple[Chapter | ElsewhereChapter, ...]:
        """The report's chapters, with their numbers checked."""
        ordered = tuple(
            chapters[item] if isinstance(item, str) else item
            for item in report.chapters
            if not isinstance(item, str) or item in chapters
        )
        check_chapters(ordered, self._diagnostics)
        return ordered

    def _pages(self, tree: Entries) -> dict[str, Page]:
        names = [*_items(tree, "front"), *_items(tree, "back")]
        files = (name for name in names if isinstance(name, Text) and name.endswith(".yaml"))
        read = {str(name): self._read(Page, name) for name in files}
        return {name: page for name, page in read.items() if page is not None}

    def _abbreviations(self, tree: Entries) -> tuple[Abbreviation, ...]:
        name = tree.under("abbreviations")
        if not isinstance(name, Text):
            return ()
        entries = read_yaml(self._beside(name), self._diagnostics, name.span)
        return () if entries is None else tuple(self._terms(entries))

    def _terms(self, entries: Entries) -> Iterator[Abbreviation]:
        for term, expansion in entries.items():
            if isinstance(expansion, Text):
                yield Abbreviation(term, expansion)
            else:
                message = f"“{term}” must have a text that says what it stands for"
                self._diagnostics.error("wrong-type", message, term.span, "write “RVT: …”")

    def _data_folder(self, tree: Entries) -> Path:
        """The folder of data files, which has to be there."""
        name = tree.under("data")
        if not isinstance(name, Text):
            return self._path.parent
        folder = self._beside(name)
        if folder.is_dir():
            return folder
        message = f"there is no data folder {folder}"
        hint = f"the path begins in the folder of {self._path.name}"
        self._diagnostics.error("missing-folder", message, name.span, hint)
        return folder


def _theme_name(tree: Entries, edition: EditionName) -> Text | None:
    """The path that the report names for an edition, or for all of them."""
    name = tree.under("theme")
    if isinstance(name, Entries):
        name = name.under(edition)
    return name if isinstance(name, Text) else None


def _items(tree: Entries, key: str) -> Iterable[object]:
    """The list under `key`, if there is one."""
    value = tree.under(key)
    return value if isinstance(value, Items) else ()


def _theme(entries: Entries, diagnostics: Diagnostics) -> Theme | None:
    """The theme, if text can be set in it.  A theme is used whole or not at all."""
    try:
        theme = Theme.model_validate(entries)
    except ValidationError as error:
        complain(error, entries, diagnostics)
        return None
    found = Diagnostics()
    check_theme(theme, entries.key("styles").span, found)
    diagnostics.extend(found)
    if found.has_errors:
        return None
    check_settings(theme, diagnostics)
    return theme
