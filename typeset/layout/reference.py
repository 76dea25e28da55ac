"""The reference of the layout language: every mapping and every key, in words for its authors.

Made from the models alone, as the schemas for editors are (`typeset.layout.schema`): there is one
description of the language, not two.
"""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from typeset.layout import (
    binding,
    body,
    chapter,
    chart_models,
    checks,
    data_source,
    derived,
    exhibits,
    picture_models,
    report,
    secrecy,
    theme,
    theme_exhibits,
    theme_inks,
    theme_print,
)
from typeset.layout.block import Block
from typeset.layout.meanings import meanings
from typeset.layout.measures import Extent, LineWeight, Millimetres, Percent, Points, Space
from typeset.layout.source import Text
from typeset.records import dataclass

DOCUMENTS: Mapping[str, tuple[type[Block], ...]] = {
    "layout": (report.Report, chapter.Chapter, chapter.Page),
    "theme": (theme.Theme,),
}
"""What each reference begins with; the mappings that these hold follow them."""

TITLES: Mapping[type[Block], str] = {
    report.Report: "Report file",
    report.EditionThemes: "Themes of the editions",
    report.Cover: "Cover",
    binding.Binding: "Binding",
    binding.CoverSheet: "Cover sheet",
    binding.Paper: "Paper",
    binding.Flaps: "Flaps",
    report.Imprint: "Imprint",
    report.ChapterList: "Chapter list",
    chapter.ElsewhereChapter: "Chapter published elsewhere",
    chapter.Chapter: "Chapter file",
    chapter.Page: "Page file",
    body.HeadingBlock: "Heading in a body",
    body.TextBlock: "Text in a body",
    body.TablePlace: "Table in a body",
    body.FigurePlace: "Figure in a body",
    picture_models.PicturePlace: "Picture in a body",
    picture_models.OpenerPicture: "Picture of an opening page",
    body.QuotePlace: "Pull quote in a body",
    body.Quote: "Words of a pull quote",
    body.BoxPlace: "Fact box in a body",
    body.BoxWords: "Words of a fact box",
    exhibits.TableSpec: "Table",
    exhibits.TotalSpec: "Total of a table",
    exhibits.FigureSpec: "Figure",
    chart_models.ReferenceLine: "Reference line",
    data_source.DataSource: "Data file",
    data_source.NamedSource: "Dataset",
    derived.DerivedSpec: "Calculated column",
    data_source.WideSpec: "Values side by side",
    secrecy.SuppressSpec: "Small counts to hide",
    secrecy.DatasetSuppressSpec: "Small counts of a dataset",
    secrecy.HiddenSpec: "What a mark hides",
    secrecy.AcceptSpec: "What is accepted",
    checks.CheckSpec: "Check of the data",
    report.IndexWords: "Index words",
    theme.Theme: "Theme file",
    theme_inks.Colour: "Colour",
    theme_inks.PaperRecipes: "Recipes by paper",
    theme_inks.TintColour: "Tint of a colour",
    theme.StyleSpec: "Style",
    theme.PageSpec: "Page and grid",
    theme.HyphenationSpec: "Hyphenation",
    theme_print.PrintSpec: "Print edition",
    theme_print.SideSpec: "Bleed by side",
    theme_print.MarkSpec: "Marks in the slug",
    theme_print.ScreenSpec: "Web edition",
    theme_exhibits.TableLook: "Looks of tables",
    theme.BoxLook: "Looks of boxes",
    theme_exhibits.ChartSpec: "Looks of charts",
    picture_models.PictureSpec: "Looks of pictures",
    theme.OpenerSpec: "Looks of opening pages",
    theme.RunningSpec: "Looks of running heads",
    theme.TabSpec: "Looks of thumb tabs",
    theme.QuoteSpec: "Looks of pull quotes",
    theme.NoteSpec: "Looks of notes",
    theme.ListSpec: "Looks of lists",
    theme.CoverSpec: "Looks of the covers",
    theme.SuperiorSpec: "Looks of superior figures",
}
"""What authors call each mapping."""

_UNITS: Sequence[tuple[object, str]] = (
    (Millimetres, "number in mm"),
    (Extent, "number in mm"),
    (LineWeight, "number in pt"),
    (Space, "number in pt"),
    (Points, "number in pt"),
    (Percent, "number in percent"),
)

_PLAIN: Mapping[object, str] = {
    Text: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    datetime.date: "date such as `2025-05-13`",
}

_BAR = r"\|"
"""A bar inside a table's cell."""

_HEAD = "| key | what to write | if left out | meaning |\n|---|---|---|---|"


def reference(name: str) -> str:
    """Every mapping of the document `name` ("layout", "theme"), in Markdown.

    Raises KeyError for another name and for a mapping without a title, ValueError for a mapping or
    key without a docstring.
    """
    places = _places(DOCUMENTS[name])
    return "\n\n".join(section(model, above) for model, above in places.items()) + "\n"


def section(model: type[Block], above: Sequence[Place] = ()) -> str:
    """One mapping: title, what it is, where it stands, and its keys as a table."""
    parts = [f"### {TITLES[model]}", _help(model.__doc__, model.__name__)]
    if above:
        parts.append(f"Stands {_where(above)}.")
    rows = [_row(model, key, field) for key, field in model.model_fields.items()]
    return "\n\n".join([*parts, "\n".join([_HEAD, *rows])])


def _where(places: Sequence[Place]) -> str:
    """Under which keys of which mappings."""
    keys = dict.fromkeys(place.key for place in places)
    models = {
        key: _listed([_link(place.model) for place in places if place.key == key], "and")
        for key in keys
    }
    return _listed([f"under `{key}` in {links}" for key, links in models.items()], "and")


# --- which mappings, in which order ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A key under which a mapping stands, and the mapping that has the key."""

    model: type[Block]
    key: str


def _places(roots: Sequence[type[Block]]) -> dict[type[Block], list[Place]]:
    """Each mapping once, after the first one that holds it, with all the keys that do."""
    found: dict[type[Block], list[Place]] = {}
    for root in roots:
        _visit(root, found)
    return found


def _visit(model: type[Block], found: dict[type[Block], list[Place]]) -> None:
    if model in found:
        return
    found[model] = []
    for key, kind in _kinds(model).items():
        for below in _models(kind):
            _visit(below, found)
            found[below].append(Place(model, key))


def _kinds(model: type[Block]) -> dict[str, Any]:
    """The type of each key as it is declared, with all that is annotated to it."""
    declared: dict[str, Any] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, Block):
            declared |= inspect.get_annotations(each, eval_str=True)
    return {key: declared[key] for key in model.model_fields}


def _models(kind: Any) -> Iterator[type[Block]]:
    """The mappings that a type speaks of."""
    if isinstance(kind, type) and issubclass(kind, Block):
        yield kind
    for part in get_args(kind):
        yield from _models(part)


# --- one key --------------------------------------------------------------------------------------


def _row(model: type[Block], key: str, field: FieldInfo) -> str:
    kind = _kinds(model)[key]
    write = _unit(kind) or _words(kind) + _limits(field.metadata)
    meaning = _help(meanings(model).get(key), f"{model.__name__}.{key}")
    cells = (f"`{key}`", write, _default(field), meaning)
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"


def _help(docstring: str | None, name: str) -> str:
    """A docstring on one line.  Raises ValueError if there is none."""
    if not docstring:
        raise ValueError(f"{name} has no docstring to explain it")
    return " ".join(docstring.split())


def _default(field: FieldInfo) -> str:
    """What holds if the key is not there."""
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    match value:
        case None | [] | {}:
            return "–"
        case bool():
            return f"`{str(value).lower()}`"
        case float():
            return f"`{value:g}`"
        case Block():
            return "its own defaults"
    return f"`{value}`"


# --- types in plain words -------------------------------------------------------------------------


def _words(kind: Any) -> str:
    """A type in plain words.  Raises KeyError for one that has none."""
    parts = get_args(kind)
    match get_origin(kind):
        case origin if origin is Annotated:
            return _annotated(kind)
        case origin if origin in (Union, UnionType):
            return _listed([_words(part) for part in parts if part is not NoneType], "or")
        case origin if origin is Literal:
            return _listed([f"`{part}`" for part in parts], "or")
        case origin if origin is list:
            return "list of texts" if parts[0] is Text else f"list; each item: {_words(parts[0])}"
        case origin if origin is dict:
            return _pairs(parts[1])
        case origin if origin is tuple:
            return f"list of {len(parts)}, each a {_words(parts[0])}"
    if isinstance(kind, type) and issubclass(kind, Block):
        return _link(kind)
    return _PLAIN[kind]


def _unit(kind: Any) -> str | None:
    """A number with its unit; None for other types."""
    return next((words for known, words in _UNITS if kind == known), None)


def _annotated(kind: Any) -> str:
    """With its unit, or in the forms that a validator of ours accepts besides its own."""
    base, *metadata = get_args(kind)
    forms = (told.json_schema_input_type for told in metadata if isinstance(told, BeforeValidator))
    return _unit(kind) or _words(next(filter(get_args, forms), base))


def _limits(told: Sequence[object]) -> str:
    """The least and the most of a number, or of the items of a list."""
    items = " items" if _limit(told, "min_length") else ""
    least, most = _limit(told, "ge", "min_length"), _limit(told, "le", "max_length")
    if least is None:
        return ""
    return f" ({least:g} to {most:g}{items})" if most is not None else f" (at least {least:g})"


def _limit(told: Sequence[object], *names: str) -> float | None:
    """The first limit of one of these names."""
    found = (getattr(limit, name, None) for limit in told for name in names)
    return next((value for value in found if value is not None), None)


def _pairs(kind: Any) -> str:
    """A mapping whose keys are names."""
    if kind is Text:
        return "pairs `name: text`"
    plain = get_origin(kind) is Literal
    return f"pairs `name: …` with {_words(kind)}" if plain else _below(kind)


def _below(kind: Any) -> str:
    return f"names, each with below it: {_words(kind)}"


def _link(model: type[Block]) -> str:
    """A link to the mapping's section, as GitHub makes its anchors."""
    title = TITLES[model]
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def _listed(parts: Sequence[str], last: str) -> str:
    """a, b or c"""
    return f" {last} ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
