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

    `bound`: pages stay that only a bound book needs, such as blank ones.  `appendix`: a chapter's
    file also has what it needs to stand alone.
    """

    medium: Medium
    scope: Scope
    standard: str
    bound: bool
    appendix: bool = False


PRINT_REPORT = Edition("print", "report", "pdf/x-4", bound=True)
PRINT_CHAPTER = Edition("print", "chapter", "pdf/x-4", bound=True)
WEB_REPORT = Edition("web", "report", "pdf/ua-1+pdf/a-2a", bound=False)
WEB_CHAPTER = Edition("web", "chapter", "pdf/ua-1+pdf/a-2a", bound=False, appendix=True)


def wanted(media: tuple[Medium, ...], one_chapter: bool) -> tuple[Edition, ...]:
    """The editions of a build: the report in each medium and its web chapters, or one chapter."""
    if one_chapter:
        editions: tuple[Edition, ...] = (PRINT_CHAPTER, WEB_CHAPTER)
    else:
        editions = (PRINT_REPORT, WEB_REPORT, WEB_CHAPTER)
    return tuple(edition for edition in editions if edition.medium in media)
