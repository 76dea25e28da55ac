"""What every mapping of the layout language and of the theme has in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from typeset.diagnostics import Span
from typeset.layout.source import Entries


def whole(value: object) -> object:
    """Read digits as the number that a choice of numbers wants."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class Block(BaseModel):
    """Anything with a place: unknown keys are errors, docstrings become help texts (`meanings`).

    Only what files are read as needs a validator, and that one holds those of all below it; they
    are made when first used instead of one for each class.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)
    _span: Span = PrivateAttr(default_factory=lambda: Span(Path("<built-in>")))
    """Where the mapping begins."""
    _written: Entries | None = PrivateAttr(default=None)
    """What it was read from."""

    @property
    def span(self) -> Span:
        """Where the mapping begins in its file."""
        return self._span

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote the mapping; else all of it is as the program has it."""
        return self._written is not None

    def span_of(self, key: str) -> Span:
        """Where the value of `key` stands; of a key that is left out, where the mapping begins."""
        written = self._written
        if written is None or key not in written:
            return self._span
        value = written.under(key)
        return written.key(key).span if value is None else value.span

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Carry the mapping's place over, and note on the mapping what it was read as."""
        if not isinstance(value, Entries):
            return handler(value)
        value.read_as = cls
        block = handler(value)
        block._span = value.span
        block._written = value
        return block
