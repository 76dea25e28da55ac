"""Columns of a table that are calculated from others, in the layout language."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from typeset.layout.block import Block, whole
from typeset.layout.data_source import Texts
from typeset.layout.source import Text


class DerivedSpec(Block):
    """A column or row calculated from others, or drawn from them.  It joins the members of a data
    column, after them, and has one of `share`, `change`, `difference`, `count`, `mean`, `rank`,
    `bar` and `sparkline`, which name members of that column."""

    column: Text
    """The header column (or row column) whose members it is calculated from, and joins."""
    label: Text
    """What it is called in the header."""
    share: Text | None = None
    """The member whose share it is, in percent `of` another."""
    of: Text | dict[Text, Text] | None = None
    """What `share` is a share of: a member of the same column, or `{nämnd: Totalt}` for a member
    of another column."""
    change: Text | None = None
    """The member whose change it is, in percent `since` another."""
    difference: Text | None = None
    """The member whose difference it is, `since` another."""
    since: Text | None = None
    """The member that `change` and `difference` begin with."""
    count: Text | None = None
    """The member that is counted for every so many (`times`) of another (`per`)."""
    per: Text | None = None
    """The member that `count` is divided by, such as a population."""
    times: Annotated[int, Field(ge=1)] = 1000
    """For how many of `per` there is so much of `count`."""
    mean: Texts | None = None
    """The members whose mean it is."""
    rank: Text | None = None
    """The member that rows are ranked by: 1 is the greatest; totals have no rank."""
    bar: Text | None = None
    """The member that is drawn as a bar, all on one scale."""
    sparkline: Texts | None = None
    """The members that are drawn as a line, in this order; each row has a scale of its own."""
    decimals: Annotated[int, Field(ge=0, le=6), BeforeValidator(whole)] | None = None
    """Decimals; as many as needed for `difference`, else 0 for shares, changes and ranks, and 1
    for the others, if not given."""
    only: dict[Text, Texts] = Field(default_factory=dict)
    """Other header columns, and under which of their members it stands; under all if not given."""
