"""Every table and figure of a report, resolved once, before anything is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace

from typeset.data.arrange import shown
from typeset.data.asked import ChartView, Exhibiting, TableView
from typeset.data.chart_data import chart_data
from typeset.data.dataset import Dataset
from typeset.data.guarding import DatasetSuppression
from typeset.data.pivot import pivot
from typeset.data.quantity import COUNTED
from typeset.data.read import Store
from typeset.data.series import ChartData
from typeset.data.table import DataTable
from typeset.diagnostics import Diagnostics
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class ExhibitKey:
    """A table or figure by its `name` in a part: chapters are parts by number ("5"),
    pages by the path that names their file."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table of the report: what was asked, and what the data says."""

    spec: TableView
    table: DataTable


@dataclass(frozen=True, slots=True)
class ChartOf:
    """A figure of the report: what was asked, and what the data says."""

    spec: ChartView
    data: ChartData


@dataclass(frozen=True, slots=True)
class RuledData:
    """A dataset with a rule of secrecy, and its `name`."""

    name: str
    dataset: Dataset
    rule: DatasetSuppression

    @property
    def key(self) -> str:
        """The part of a file that it is."""
        return self.dataset.key

    def covers(self, dataset: str, value: str) -> bool:
        """True if the values of a column, or what is counted by it, are counts of this dataset."""
        own = not self.rule.values or value in map(str, self.rule.values)
        return dataset == self.key and (own or value.startswith(COUNTED))


@dataclass(frozen=True, slots=True)
class Views:
    """All tables and charts, in the report's order.  Those that are wrong are not there.

    `ruled` are the datasets that have a rule of secrecy, `datasets` those that tables and charts
    are made from.
    """

    tables: Mapping[ExhibitKey, TableOf] = field(default_factory=dict)
    charts: Mapping[ExhibitKey, ChartOf] = field(default_factory=dict)
    ruled: tuple[RuledData, ...] = ()
    datasets: Mapping[ExhibitKey, Dataset] = field(default_factory=dict)

    def table(self, spec: TableView) -> DataTable | None:
        """The table that a description describes; None if something is wrong with it."""
        return next((one.table for one in self.tables.values() if one.spec is spec), None)

    def chart(self, spec: ChartView) -> ChartData | None:
        """What the figure that a description describes is drawn from."""
        return next((one.data for one in self.charts.values() if one.spec is spec), None)

    def with_tables(self, change: Callable[[ExhibitKey, DataTable], DataTable]) -> Views:
        """The same views with every table changed."""
        changed = {
            key: replace(one, table=change(key, one.table)) for key, one in self.tables.items()
        }
        return replace(self, tables=changed)

    def with_charts(self, change: Callable[[ExhibitKey, ChartData], ChartData]) -> Views:
        """The same views with every chart changed."""
        changed = {
            key: replace(one, data=change(key, one.data)) for key, one in self.charts.items()
        }
        return replace(self, charts=changed)


def arrange(
    parts: Iterable[tuple[str, Exhibiting]], store: Store, diagnostics: Diagnostics
) -> Views:
    """Read and arrange what every table and figure of the `parts`, by their keys, asks for.

    Maps are no charts of values and are not among them.
    """
    tables: dict[ExhibitKey, TableOf] = {}
    charts: dict[ExhibitKey, ChartOf] = {}
    datasets: dict[ExhibitKey, Dataset] = {}
    for part, exhibiting in parts:
        for name, spec in exhibiting.tables.items():
            key, dataset = ExhibitKey(part, str(name)), store.read(spec.data)
            table = None if dataset is None else pivot(spec, dataset, diagnostics)
            if dataset is not None and table is not None:
                tables[key], datasets[key] = TableOf(spec, table), dataset
        for name, figure in exhibiting.figures.items():
            key, dataset = ExhibitKey(part, str(name)), _read(figure, store)
            data = None if dataset is None else _chart(figure, dataset, diagnostics)
            if dataset is not None and data is not None:
                charts[key], datasets[key] = ChartOf(figure, data), dataset
    return Views(tables, charts, tuple(_ruled(store, diagnostics)), datasets)


def _ruled(store: Store, diagnostics: Diagnostics) -> Iterator[RuledData]:
    """The datasets with a rule; a rule for a column that is not there is reported."""
    for name, source in store.datasets.items():
        dataset = None if source.suppress is None else store.read(source)
        if source.suppress is not None and dataset is not None:
            for column in source.suppress.values:
                dataset.find(column, diagnostics)
            yield RuledData(name, dataset, source.suppress)


def _read(spec: ChartView, store: Store) -> Dataset | None:
    """What a chart is drawn from; None for a map, or if it cannot be read."""
    return None if store.path(spec.data).suffix == ".geojson" else store.read(spec.data)


def _chart(spec: ChartView, dataset: Dataset, diagnostics: Diagnostics) -> ChartData | None:
    data = chart_data(spec, dataset, diagnostics)
    return None if data is None else shown(data, spec, diagnostics)
