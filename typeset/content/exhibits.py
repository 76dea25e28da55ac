"""Tables and figures: their data fetched, their words written, their nodes made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from typeset.content.alternative import draft
from typeset.content.cells import write_cells
from typeset.content.exhibit_blocks import (
    Caption,
    Figure,
    MarkNote,
    OpeningPicture,
    PlacedPicture,
    Table,
)
from typeset.content.mark_words import said_of
from typeset.content.names import Named, Names
from typeset.content.node import Attachment, Node
from typeset.content.pictures import Pictures
from typeset.content.texts import Inline, Paragraph
from typeset.content.words import Scribe
from typeset.data.arrange import check_highlight, sorted_by_value
from typeset.data.chart_csv import Heads, chart_csv
from typeset.data.read import Store
from typeset.data.series import ChartData
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics
from typeset.layout.exhibits import FigureSpec, TableSpec
from typeset.layout.figure_rules import check_figure
from typeset.layout.picture_models import OpenerPicture, PicturePlace
from typeset.layout.source import Text
from typeset.locale import Locale, patterns
from typeset.locale.aloud import in_words
from typeset.records import dataclass


@dataclass(slots=True)
class Exhibits:
    """Makes the tables, figures and pictures of one part; pictures' paths begin in `folder`."""

    part: str
    tables: Mapping[Text, TableSpec]
    figures: Mapping[Text, FigureSpec]
    names: Names
    store: Store
    views: Views
    locale: Locale
    diagnostics: Diagnostics
    accessible: bool
    folder: Path = Path()

    def picture(self, spec: PicturePlace, parent: Node, scribe: Scribe) -> PlacedPicture:
        """A picture, its node and those of its words below `parent`."""
        return self._pictures.picture(spec, parent, scribe)

    def opening(self, spec: OpenerPicture, parent: Node, scribe: Scribe) -> OpeningPicture:
        """The picture of an opening page, its node and that of its credit below `parent`."""
        return self._pictures.opening(spec, parent, scribe)

    @property
    def _pictures(self) -> Pictures:
        names, locale = self.names, self.locale
        return Pictures(self.folder, names, locale, self.diagnostics, self.accessible)

    def table(self, name: Text, parent: Node, scribe: Scribe) -> Table | None:
        """The table called `name`, its node and those of its notes below `parent`."""
        spec = next((spec for key, spec in self.tables.items() if key == name), None)
        named = self.names.of(self.part).get(str(name))
        if spec is None or named is None:
            return None
        node = parent.add("Table")
        caption = self._caption(spec.caption, named, node, scribe)
        if spec.alt is not None:
            summary = self.names.numbers.fill(spec.alt, self.locale)
            node.attributes = {"Table": {"Summary": summary}}
        notes = self._notes(spec.marks, spec.notes, parent, scribe)
        source = self._source(spec.source, parent, scribe, illustrative=False)
        grid = self.views.table(spec)
        if grid is None:
            return None
        if not self._are_patterns(spec):
            return None
        marks = {
            str(mark): said_of(str(mark), self.names.spoken(words, self.part), spec, self.locale)
            for mark, words in spec.marks.items()
        }
        cells = write_cells(grid, named.anchor, node, marks, scribe, tagged=self.accessible)
        return Table(
            anchor=named.anchor,
            caption=caption,
            node=node,
            head=cells.head,
            starts=cells.starts,
            body=cells.body,
            highlight=grid.highlight,
            notes=notes,
            source=source,
            span=name.span,
        )

    def _are_patterns(self, spec: TableSpec) -> bool:
        """Whether numbers and dates can be written as the table says; what cannot is reported."""
        good = True
        for pattern in spec.formats.values():
            try:
                patterns.check_pattern(pattern)
            except ValueError as problem:
                good = False
                message = f"“{pattern}” is no pattern for numbers or dates: {problem}"
                hint = "write #,##0.0 or 0 % or d MMMM y, or whole, percent, change, long"
                self.diagnostics.error("bad-pattern", message, pattern.span, hint)
        return good

    def figure(self, name: Text, parent: Node, scribe: Scribe) -> Figure | None:
        """The figure called `name`.

        Caption and Figure are siblings in a Div: inside a Figure with an alternative text, the
        caption would be passed over by screen readers.
        """
        spec = next((spec for key, spec in self.figures.items() if key == name), None)
        named = self.names.of(self.part).get(str(name))
        if spec is None or named is None:
            return None
        data = self._chart_data(spec)
        self._check_alternative(name, spec, data)
        group = parent.add("Div")
        caption = self._caption(spec.caption, named, group, scribe)
        node = group.add("Figure", alternative=self._alternative(spec))
        if data is not None and data.panels:
            node.attached = self._numbers(named, spec, data)
        notes = self._notes(spec.marks, spec.notes, group, scribe)
        source = self._source(spec.source, group, scribe, spec.illustrative)
        if data is None:
            return None
        return Figure(named.anchor, caption, node, spec, data, notes, source, name.span)

    def _numbers(self, named: Named, spec: FigureSpec, data: ChartData) -> Attachment:
        """The numbers that the chart shows, hidden ones as their marks (ISO 32000-2, 14.13.5)."""
        title = f"{self.locale.numbers_in.capitalize()} {named.label}: {named.title}"
        heads = Heads(
            str(spec.category or self.locale.category),
            str(spec.value or self.locale.value),
            str(spec.panels or self.locale.panel),
            str(spec.series or self.locale.series),
        )
        return Attachment(f"{named.anchor}.csv", title, "text/csv", partial(chart_csv, data, heads))

    def _chart_data(self, spec: FigureSpec) -> ChartData | None:
        """What the figure is drawn from: only what the views still hold after secrecy."""
        check_figure(spec, self.diagnostics)
        if self.store.path(spec.data).suffix == ".geojson":
            found = self._with_areas(ChartData(), self.store.path(spec.data), spec.data.file)
        else:
            found = self.views.chart(spec)
            if found is not None and spec.areas is not None:
                found = self._with_areas(found, self.store.folder / spec.areas, spec.areas)
        if found is None or not check_highlight(found, spec, self.diagnostics):
            return None
        return sorted_by_value(found, spec).named(self.locale.set_right)

    def _with_areas(self, data: ChartData, path: Path, named: Text) -> ChartData | None:
        """The areas of a map, with the values that shade them if there are any."""
        areas = self.store.outlines(path, named.span)
        return replace(data, outlines=areas) if areas else None

    def _alternative(self, spec: FigureSpec) -> str:
        """What is said instead of the figure, with its numbers."""
        if spec.alt is None:
            return ""
        filled = self.names.numbers.fill(spec.alt, self.locale)
        return in_words(filled, self.locale.aloud, self.locale.usage)

    def _check_alternative(self, name: Text, spec: FigureSpec, data: ChartData | None) -> None:
        """An alternative is what the figure says, not what it is called (WCAG 2.1, 1.1.1).

        Where there is none a draft is offered: whoever writes it into the layout has read it.
        """
        report = self.diagnostics.error if self.accessible else self.diagnostics.warning
        if spec.alt is None or not spec.alt.strip():
            report(
                "no-alternative-text",
                f"the figure “{name}” has no `alt`, so that those who cannot see it get nothing",
                name.span,
                "say in words what the figure shows: what is compared, extremes, trend",
                *self._draft(spec, data),
            )
        elif spec.alt.strip(" .") == spec.caption.strip(" ."):
            report(
                "caption-as-alternative",
                f"the alternative text of “{name}” only repeats its caption",
                spec.alt.span,
                "say what the figure shows; the caption is read anyway",
            )

    def _draft(self, spec: FigureSpec, data: ChartData | None) -> tuple[str, ...]:
        """A line to paste, if there is anything to make it from."""
        if data is None:
            return ()
        text = draft(spec, data, self.locale).replace("\\", "\\\\").replace('"', '\\"')
        return (f'a draft from the data, to read and improve: alt: "{text}"',)

    def _caption(self, text: Text, named: Named, parent: Node, scribe: Scribe) -> Caption:
        node = parent.add("Caption")
        label = named.label[:1].upper() + named.label[1:]
        return Caption(label, scribe.line(text, node), node)

    def _notes(
        self, marks: Mapping[Text, Text], notes: Sequence[Text], parent: Node, scribe: Scribe
    ) -> tuple[MarkNote, ...]:
        written = []
        for mark, text in [*marks.items(), *(("", note) for note in notes)]:
            node = parent.add("P")
            written.append(MarkNote(str(mark), scribe.line_without_notes(text, node), node))
        return tuple(written)

    def _source(self, source: Text, parent: Node, scribe: Scribe, illustrative: bool) -> Paragraph:
        node = parent.add("P")
        *words, last = scribe.line_without_notes(source, node)
        lead = Inline(f"{self.locale.source}: ", source.span)
        tail = f". {self.locale.illustrative.capitalize()}." if illustrative else "."
        if last.node is None:
            words.append(replace(last, text=last.text.rstrip(".") + tail))
        else:
            words += [last, Inline(tail, source.span)]
        return Paragraph((lead, *words), node, first=True)
