"""What a layout says of numbers that may not be known, seen from the data's side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from typeset.diagnostics import Span

if TYPE_CHECKING:
    from typeset.data.asked import Name


class Suppression(Protocol):
    """Counts to hide; see `typeset.layout.secrecy.SuppressSpec` for each key."""

    @property
    def said(self) -> frozenset[str]:
        """The keys that are written; the others have what holds if nothing is said."""

    def span_of(self, key: str) -> Span:
        """Where a key's value is written."""

    @property
    def span(self) -> Span:
        """Where it was written."""

    @property
    def below(self) -> int | None:
        """Counts below this are hidden; None where the dataset's rule is to say it."""

    @property
    def mark(self) -> Name:
        """What is printed instead (text)."""

    @property
    def secondary(self) -> Name:
        """What is printed instead of numbers hidden for the sake of others (text)."""

    @property
    def protect(self) -> int:
        """How many values must remain possible."""

    @property
    def keep(self) -> Sequence[Name]:
        """Members that are not hidden for the sake of others."""

    @property
    def zeros(self) -> bool:
        """True if zeros are hidden too."""


class DatasetSuppression(Suppression, Protocol):
    """Counts to hide wherever a dataset is used."""

    @property
    def below(self) -> int:
        """Counts below this are hidden."""

    @property
    def values(self) -> Sequence[Name]:
        """The columns that hold counts; none for all."""


class Veil(Protocol):
    """What a mark says of a number delivered hidden."""

    @property
    def least(self) -> int:
        """It is not less."""

    @property
    def below(self) -> int | None:
        """It is less than this; None for no limit."""

    @property
    def protect(self) -> int:
        """How many values must remain possible."""


class Acceptance(Protocol):
    """A leak or contradiction that is accepted."""

    @property
    def span(self) -> Span:
        """Where it was written."""

    @property
    def row(self) -> Name | None:
        """The row of a leak."""

    @property
    def column(self) -> Sequence[Name]:
        """The headers over a leak."""

    @property
    def where(self) -> Name | None:
        """A contradiction."""

    @property
    def reason(self) -> Name:
        """Why (text)."""


class Guarded(Protocol):
    """What a table or figure says of numbers that may not be known."""

    @property
    def span(self) -> Span:
        """Where it is described."""

    @property
    def marks(self) -> Mapping[Any, Any]:
        """What each mark means."""

    @property
    def suppress(self) -> Suppression | None:
        """Counts to hide."""

    @property
    def hidden(self) -> Mapping[Any, Veil]:
        """What each mark says of a number delivered hidden."""

    @property
    def accept(self) -> Sequence[Acceptance]:
        """Leaks and contradictions that stop nothing."""
