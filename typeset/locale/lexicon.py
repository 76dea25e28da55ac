"""What a language puts its long words together from: the elements of compounds, as data."""

from __future__ import annotations

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The elements of compounds, each list in small letters and parted by spaces.

    bound: elements with their linking letter (stadsdels, vålds): they stand before any other.
    free: elements that are words as well (social, barn): a seam only before a known element.
    links: the ends of bound elements that need no list (verksamhets, utrednings), with the linking
    letter last.  What takes one never stands before another element without it.
    heads: last elements, long enough to be known wherever they end a word (förvaltning); a hyphen
    where they are compounds themselves (stads-del).
    short: last elements that are known only after a known element (team, vård).
    endings: inflections that a last element may have, and any word in a list of exceptions.
    onsets: consonants that an element may begin with; vowels: what follows them. With vowels, what
    else begins otherwise is not taken for an element.
    traps: beginnings of words that only look like compounds, a hyphen at their true seams.
    """

    endings: str
    bound: str = ""
    free: str = ""
    links: str = ""
    heads: str = ""
    short: str = ""
    onsets: str = ""
    vowels: str = ""
    traps: str = ""
