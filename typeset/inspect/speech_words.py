"""The words that roles are told in: in English for whoever asks, in Swedish for Swedish editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language.  `names` are what structure types are called, `ends` what closes them.

    Those with places in braces are filled in by `str.format`.
    """

    names: Mapping[str, str]
    ends: Mapping[str, str]
    scopes: Mapping[str, str]
    heading: str
    list_of: str
    item: str
    table: str
    row: str
    cell: str
    over_columns: str
    over_rows: str
    entries: str
    language: str
    text: str
    empty: str
    link: str
    quote: str


ENGLISH = Words(
    names={
        "P": "paragraph",
        "Note": "note",
        "FENote": "note",
        "Caption": "caption",
        "BlockQuote": "quotation",
        "Title": "title",
        "Figure": "figure",
        "Formula": "formula",
        "TOC": "contents",
        "TOCI": "entry",
        "Index": "index",
        "Art": "article",
        "Aside": "aside",
        "Form": "form field",
        "LBody": "text",
        "L": "list",
        "LI": "item",
        "Table": "table",
    },
    ends={
        "L": "end of list",
        "Table": "end of table",
        "BlockQuote": "end of quotation",
        "TOC": "end of contents",
        "Index": "end of index",
        "Art": "end of article",
        "Aside": "end of aside",
    },
    scopes={"Row": "row header", "Column": "column header", "Both": "header", "": "header"},
    heading="heading",
    list_of="list of {}",
    item="item {}",
    table="table, {} rows, {} columns",
    row="row {}",
    cell="cell",
    over_columns=" over {} columns",
    over_rows=" over {} rows",
    entries=", {} entries",
    language=", language {}",
    text="text",
    empty="empty",
    link="link",
    quote="quote",
)

SWEDISH = Words(
    names={
        "P": "stycke",
        "Note": "fotnot",
        "FENote": "fotnot",
        "Caption": "överskrift",
        "BlockQuote": "citat",
        "Title": "titel",
        "Figure": "figur",
        "Formula": "formel",
        "TOC": "innehållsförteckning",
        "TOCI": "rad",
        "Index": "register",
        "Art": "faktaruta",
        "Aside": "faktaruta",
        "Form": "formulärfält",
        "LBody": "text",
        "L": "lista",
        "LI": "punkt",
        "Table": "tabell",
    },
    ends={
        "L": "slut på listan",
        "Table": "slut på tabellen",
        "BlockQuote": "slut på citatet",
        "TOC": "slut på innehållet",
        "Index": "slut på registret",
        "Art": "slut på faktarutan",
        "Aside": "slut på faktarutan",
    },
    scopes={"Row": "radrubrik", "Column": "kolumnrubrik", "Both": "rubrik", "": "rubrik"},
    heading="rubrik",
    list_of="lista med {}",
    item="punkt {}",
    table="tabell, {} rader, {} kolumner",
    row="rad {}",
    cell="cell",
    over_columns=" över {} kolumner",
    over_rows=" över {} rader",
    entries=", {} rader",
    language=", språk {}",
    text="text",
    empty="tom",
    link="länk",
    quote="citat",
)


def words_for(language: str | None) -> Words:
    """Swedish for files in Swedish, else English."""
    return SWEDISH if (language or "").lower().split("-")[0] == "sv" else ENGLISH
