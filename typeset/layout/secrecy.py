"""What may not be known: counts to hide, marks that hide, and what is accepted all the same."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from typeset.layout.block import Block
from typeset.layout.source import Entries, Text


class SuppressSpec(Block):
    """Small counts to hide, with as many others as it takes so that no hidden one can be worked
    out.  It holds for all tables and figures made from the same values.  Where their dataset has a
    rule, what is left out here is as it says, and nothing may be weaker."""

    below: Annotated[int, Field(ge=2)] | None = None
    """Counts below this are hidden; needed where the dataset has no rule."""
    mark: Text = Text("*")
    """What is printed instead of them; say under `marks` what it means."""
    secondary: Text = Text("**")
    """What is printed instead of the others that are hidden for their sake."""
    protect: Annotated[int, Field(ge=2)] = 2
    """At least so many values must remain possible of every hidden number."""
    keep: list[Text] = Field(default_factory=list)
    """Rows or columns, by their names in the data, that are not hidden for the sake of others."""
    zeros: bool = False
    """True to hide zeros like other small counts.  Else they are printed, and readers know that no
    hidden number is zero."""

    @property
    def said(self) -> frozenset[str]:
        """The keys that are written here."""
        return frozenset(self.model_fields_set)


class DatasetSuppressSpec(SuppressSpec):
    """Small counts to hide in all tables, figures and texts that are made from a dataset, whether
    or not they name it."""

    below: Annotated[int, Field(ge=2)]
    """Counts below this are hidden."""
    values: list[Text] = Field(default_factory=list)
    """The data columns that hold counts; all if not given.  Rows that tables count themselves
    (`combine: count` or `unique`) are counts in any case."""


class HiddenSpec(Block):
    """What readers know of a number that was delivered hidden, by its mark.  `any` is nothing."""

    least: Annotated[int, Field(ge=0)] = 0
    """It is not less than this."""
    below: Annotated[int, Field(ge=1)] | None = None
    """It is less than this; if not given, there is no limit."""
    protect: Annotated[int, Field(ge=1)] = 2
    """At least so many values must remain possible; with fewer, the number has leaked."""


def _any(value: object) -> object:
    """Let an author write `any` for a mark that says nothing of the number."""
    return Entries.at(value.span) if isinstance(value, Text) and value == "any" else value


Hidden = Annotated[HiddenSpec, BeforeValidator(_any, json_schema_input_type=Text | HiddenSpec)]


def _column(value: object) -> object:
    """Let an author write one header where a list is allowed."""
    return [value] if isinstance(value, str) else value


class AcceptSpec(Block):
    """A leak or contradiction that is printed all the same, and why."""

    row: Text | None = None
    """The row of a leak, as `typeset audit` names it."""
    column: Annotated[
        list[Text], BeforeValidator(_column, json_schema_input_type=Text | list[Text])
    ] = Field(default_factory=list)
    """The column of a leak: its headers, the outermost first."""
    where: Text | None = None
    """A contradiction, as `typeset audit` names it; instead of `row` and `column`."""
    reason: Text
    """Why it is accepted; written into the build report."""
