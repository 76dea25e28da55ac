"""Composing pages: once for each theme, shared by all editions that it sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from typeset.content.document import Document
from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.editions import Medium
from typeset.flow.picture import studio
from typeset.flow.setter import Setter
from typeset.flow.sheet import resolve
from typeset.flow.story import set_document
from typeset.jobs import MadeUp
from typeset.layout.binding import Binding
from typeset.layout.load import EditionTheme, Loaded
from typeset.pages.book import sheets
from typeset.pages.jacket import check_pages, make_jacket
from typeset.pages.makeup import make_up
from typeset.presswork import find_press
from typeset.production import Production, production
from typeset.records import dataclass
from typeset.report import BuildReport, Progress
from typeset.typography.families import Families


@dataclass(frozen=True, slots=True)
class Composition:
    """One theme, and the editions that are set in it."""

    chosen: EditionTheme
    media: tuple[Medium, ...]

    def note(self) -> str:
        """What to add to a problem that only this theme has."""
        return f"only with the theme “{self.chosen.theme.name}” ({', '.join(self.media)})"


def compositions(loaded: Loaded, media: Sequence[Medium]) -> list[Composition]:
    """What has to be composed: the themes of `media` that can be used, each once."""
    groups: dict[Path, list[Medium]] = {}
    for medium in dict.fromkeys(media):
        if medium in loaded.themes:
            groups.setdefault(loaded.themes[medium].path, []).append(medium)
    return [Composition(loaded.themes[group[0]], tuple(group)) for group in groups.values()]


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes one report, in as many themes as it needs; `fonts` are folders of the team's fonts.

    Each theme has faces of its own: character codes are given in the order of use, and an edition's
    bytes must not depend on what another one says.  `condition` is a profile to print by instead of
    the theme's.
    """

    name: str
    document: Document
    binding: Binding | None
    fonts: Sequence[Path]
    report: BuildReport
    tell: Progress
    condition: Path | None = None

    def compose(
        self, wanted: Sequence[Composition], diagnostics: Diagnostics
    ) -> dict[Medium, Production]:
        """Each edition's pages, ready to draw; editions with unusable themes are left out."""
        made: dict[Medium, Production] = {}
        found: list[Diagnostics] = []
        for one in wanted:
            found.append(Diagnostics())
            stage = f" ({one.chosen.theme.name})" if len(wanted) > 1 else ""
            finished = self._compose(one, stage, found[-1])
            if finished is not None:
                made.update(dict.fromkeys(one.media, finished))
        diagnostics.extend(_merged(wanted, found))
        return made

    def _compose(self, one: Composition, stage: str, found: Diagnostics) -> Production | None:
        theme, locale = one.chosen.theme, self.document.locale
        with self.report.stage(f"flow{stage}", self.tell):
            families = Families(self.fonts)
            press = find_press(one.chosen, self.condition, "print" in one.media, found)
            sheet = resolve(theme, locale, families, found, press.inks(theme))
            if sheet is None:
                return None
            opening = studio(sheet, families, printed="print" in one.media)
            setter = Setter(sheet, locale, found, studio=opening)
            stories = set_document(self.document, setter)
        with self.report.stage(f"pages{stage}", self.tell):
            sets = make_up(stories, setter, sheets(self.binding, theme.page.facing))
            jacket = None
            if "print" in one.media:
                check_pages(self.binding, sets.report, setter)
                jacket = make_jacket(self.document, self.binding, sets.report, setter)
        setter.tight.report(found)
        made = MadeUp(
            self.name,
            self.document,
            sets.report,
            sets.appendices,
            sets.figure_tables,
            self.binding,
            jacket,
        )
        return production(made, setter, one.chosen, one.media, press, found)


def _merged(wanted: Sequence[Composition], found: Sequence[Diagnostics]) -> list[Diagnostic]:
    """Each problem once; one that some themes do not have says which theme it is about."""
    merged: list[Diagnostic] = []
    for one, problems in zip(wanted, found, strict=True):
        for problem in problems:
            everywhere = all(problem in other for other in map(set, found))
            in_theme = problem.span is not None and problem.span.file == one.chosen.path
            noted = replace(problem, hints=(*problem.hints, one.note()))
            merged.append(problem if everywhere or in_theme else noted)
    return merged
