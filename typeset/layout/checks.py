"""Checks in the layout language: claims about the data that must hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from typeset.layout.block import Block
from typeset.layout.data_source import under
from typeset.layout.source import Text


class CheckSpec(Block):
    """A claim about the data that must hold.  Where it says all, it may stand alone."""

    claim: Text
    """Two formulas and one of = != < <= > >= between them: `share(rvt[2024], Kvinnor) > 50 %`.
    Cells on the left must all be so; cells on both sides are compared label by label."""
    because: Text | None = None
    """What in the report depends on it; told when it does not hold."""
    severity: Literal["error", "warning"] = "error"
    """An error stops the build, a warning is told and kept in the build report."""


def _claim_only(value: object) -> object:
    """Let an author write just the claim."""
    return under("claim", value) if isinstance(value, Text) else value


Check = Annotated[CheckSpec, BeforeValidator(_claim_only, json_schema_input_type=Text | CheckSpec)]
