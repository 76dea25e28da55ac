"""What all parts of a report are written with: what is known of it, and a writer for each part."""

from __future__ import annotations

from dataclasses import field

from typeset.content.body import Writer
from typeset.content.exhibits import Exhibits
from typeset.content.index import Occurrence
from typeset.content.names import Names
from typeset.content.node import Node
from typeset.content.words import Scribe
from typeset.data.read import Store
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics
from typeset.layout.chapter import Chapter, Page
from typeset.layout.load import Loaded
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Writers:
    """Makes the writer of each part; a part's `key` is what its names are found under.

    Values come from the `views`, outlines of maps from the `store`.  `accessible`: a figure without
    an alternative text is an error.  What is written adds to `referred`, the anchors that texts
    refer to, and to `occurrences`, the terms of the index.
    """

    loaded: Loaded
    store: Store
    views: Views
    diagnostics: Diagnostics
    accessible: bool
    locale: Locale
    names: Names
    referred: set[str] = field(default_factory=set)
    occurrences: list[Occurrence] = field(default_factory=list)

    def of(self, key: str, root: Node, part: Chapter | Page | None = None) -> Writer:
        """Writes below `root`; `part` has the notes, tables and figures that are named there."""
        exhibits = Exhibits(
            part=key,
            tables=part.tables if part else {},
            figures=part.figures if part else {},
            names=self.names,
            store=self.store,
            views=self.views,
            locale=self.locale,
            diagnostics=self.diagnostics,
            accessible=self.accessible,
            folder=self.loaded.folder,
        )
        return Writer(self.scribe(key, part.footnotes if part else None), exhibits, root)

    def scribe(self, key: str, footnotes: dict[Text, Text] | None = None) -> Scribe:
        """Writes single lines of a part."""
        return Scribe(
            key,
            self.names,
            footnotes,
            self.locale,
            self.diagnostics,
            referred=self.referred,
            occurrences=self.occurrences,
        )
