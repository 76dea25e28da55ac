"""Editions: what is made from one report, as data.

An edition is a medium, a scope and the standard that its files meet; another edition is another
entry in the table, not another branch in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from typeset.records import dataclass

Medium = Literal["print", "web"]
Scope = Literal["report", "chapter"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One kind of file.

    `bound`: pages stay that only a bound book needs, such as blank ones.  `appendix`: a chapter's
    file also has what it needs to stand alone.  `proof`: a page for editors is made of each of its
    files.
    """

    medium: Medium
    scope: Scope
    standard: str
    bound: bool
    appendix: bool = False
    proof: bool = False


WebStandard = Literal["pdf/ua-1", "pdf/ua-2"]
"""What web files conform to, as it is asked for."""

WEB_STANDARDS: Mapping[WebStandard, str] = MappingProxyType(
    {"pdf/ua-1": "pdf/ua-1+pdf/a-2a", "pdf/ua-2": "pdf/ua-2+pdf/a-4f"}
)
"""The standards of a web file, by what is asked for."""

PRINT_REPORT = Edition("print", "report", "pdf/x-4", bound=True)
PRINT_CHAPTER = Edition("print", "chapter", "pdf/x-4", bound=True)
WEB_REPORT = Edition("web", "report", WEB_STANDARDS["pdf/ua-1"], bound=False)
WEB_CHAPTER = Edition(
    "web", "chapter", WEB_STANDARDS["pdf/ua-1"], bound=False, appendix=True, proof=True
)


def wanted(
    media: tuple[Medium, ...], one_chapter: bool, standard: WebStandard = "pdf/ua-1"
) -> tuple[Edition, ...]:
    """The editions of a build: the report in each medium and its web chapters, or one chapter.

    `standard` is what the web files are to conform to.
    """
    if one_chapter:
        editions: tuple[Edition, ...] = (PRINT_CHAPTER, WEB_CHAPTER)
    else:
        editions = (PRINT_REPORT, WEB_REPORT, WEB_CHAPTER)
    return tuple(
        replace(edition, standard=WEB_STANDARDS[standard]) if edition.medium == "web" else edition
        for edition in editions
        if edition.medium in media
    )
