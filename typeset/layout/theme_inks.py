"""Inks as a theme defines them: a name, a screen value, and what the press prints for it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Tag

from typeset.layout.block import Block
from typeset.layout.measures import Percent
from typeset.layout.source import Entries, Text

Paper = Literal["coated", "uncoated", "newsprint"]
"""Kinds of paper, which take ink differently."""

Shares: TypeAlias = tuple[Percent, Percent, Percent, Percent]
"""Cyan, magenta, yellow and black in percent."""


def _form(value: object) -> str:
    """Which form of a recipe somebody wrote: a word, keys, or else a list."""
    if isinstance(value, Entries | Block):
        return "keys"
    return "word" if isinstance(value, str) else "list"


def _plain_form(value: object) -> str:
    """The same where there can be no keys."""
    return "word" if isinstance(value, str) else "list"


def _kind(value: object) -> str:
    """Which kind of colour somebody wrote."""
    tint = isinstance(value, TintColour) or (isinstance(value, Entries) and Text("of") in value)
    return "tint" if tint else "ink"


Recipe: TypeAlias = Annotated[
    Annotated[Shares, Tag("list")] | Annotated[Literal["profile"], Tag("word")],
    Discriminator(_plain_form),
]
"""Four inks, or what the printing condition's profile makes of the screen value."""


class PaperRecipes(Block):
    """One recipe for each kind of paper; a kind that is left out gets what the profile makes of the
    screen value."""

    coated: Recipe | None = None
    """On coated paper, such as FOGRA39 and FOGRA51."""
    uncoated: Recipe | None = None
    """On uncoated paper, such as FOGRA47 and FOGRA52."""
    newsprint: Recipe | None = None
    """On newsprint."""


class Colour(Block):
    """A named ink: what the screen shows and what the press prints."""

    screen: Text
    """Screen value as #RRGGBB."""
    print: Annotated[
        Annotated[Shares, Tag("list")]
        | Annotated[Literal["profile"], Tag("word")]
        | Annotated[PaperRecipes, Tag("keys")],
        Discriminator(_form),
    ]
    """Cyan, magenta, yellow and black in percent; `profile` for what the printing condition's
    profile makes of the screen value; or a recipe for each kind of paper."""
    spot: Text | None = None
    """Name of a spot ink; the CMYK values are then its substitute."""

    def recipe(self, paper: Paper) -> Shares | None:
        """What is printed on this paper; None for what the profile makes of the screen value."""
        asked = getattr(self.print, paper) if isinstance(self.print, PaperRecipes) else self.print
        return None if asked is None or isinstance(asked, str) else asked


class TintColour(Block):
    """A tint of another ink of the theme: thinner on the screen and on paper alike."""

    of: Text
    """The ink, a name under `colours` that is not a tint itself."""
    tint: Percent
    """How much of it, in percent."""


AnyColour: TypeAlias = Annotated[
    Annotated[Colour, Tag("ink")] | Annotated[TintColour, Tag("tint")], Discriminator(_kind)
]
"""An ink or a tint of one."""
