"""Editions: what is made from one report, as data.

An edition is a medium, a scope and the standard that its files meet; another edition is another
entry in the table, not another branch in the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Medium = Literal["print", "web"]
Scope = Literal["report", "chapter"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One kind of file.

    `blanks`: blank pages stay, so that sheets fold right.  `appendix`: a chapter's file also has
    what it needs to stand alone.  `proof`: a page for editors is made of each of its files.
    """

    medium: Medium
    scope: Scope
    standard: str
    blanks: bool
    appendix: bool = False
    proof: bool = False


PRINT_REPORT = Edition("print", "report", "pdf/x-4", blanks=True)
PRINT_CHAPTER = Edition("print", "chapter", "pdf/x-4", blanks=True)
WEB_REPORT = Edition("web", "report", "pdf/ua-1+pdf/a-2a", blanks=False)
WEB_CHAPTER = Edition(
    "web", "chapter", "pdf/ua-1+pdf/a-2a", blanks=False, appendix=True, proof=True
)


def wanted(media: tuple[Medium, ...], one_chapter: bool) -> tuple[Edition, ...]:
    """The editions of a build: the report in each medium and its web chapters, or one chapter."""
    if one_chapter:
        editions: tuple[Edition, ...] = (PRINT_CHAPTER, WEB_CHAPTER)
    else:
        editions = (PRINT_REPORT, WEB_REPORT, WEB_CHAPTER)
    return tuple(edition for edition in editions if edition.medium in media)
