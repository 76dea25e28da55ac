"""Resources of foreign content: what it names, and what of that is used.

Names stay as they are, and only what is used is taken along.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from typeset.pictures.pdf_objects import Fragments, broken, dictionary, name
from typeset.pictures.pdf_spaces import Space, space
from typeset.records import dataclass


@dataclass(slots=True)
class Resources:
    """The resources of one content stream: those of its file, if it has any, and `used` ones."""

    source: Any
    used: dict[str, dict[str, Fragments]] = field(default_factory=dict)
    """As they become in our file, by category and name."""

    def find(self, category: str, operand: Any) -> Any:
        """What an operand names; what is no name is itself.  Raises UnusablePicture."""
        import pikepdf

        if not isinstance(operand, pikepdf.Name):
            return operand
        found = None
        if self.source is not None:
            found = self.source.get(category, {}).get(str(operand))
        if found is None:
            raise broken(f"it names {str(operand)[:30]} in {category[1:]}, which is not there")
        return found

    def space(self, source: Any) -> Space:
        """A colour space, by the defaults that these resources have.  Raises UnusablePicture."""
        return space(source, self._spaces)

    def named_space(self, operand: Any) -> Space:
        """The colour space that an operand names: one of these, or one that needs no resource."""
        known = self._spaces
        listed = known is not None and str(operand) in known
        return self.space(known[str(operand)] if listed else operand)

    @property
    def _spaces(self) -> Any:
        return self.source.get("/ColorSpace") if self.source is not None else None

    def take(self, category: str, operand: Any, made: Fragments) -> None:
        """Take along what an operand names, as it has become."""
        self.add(category, name(operand).decode("latin-1"), made)

    def add(self, category: str, key: str, made: Fragments) -> None:
        """Take along what the file has no name for: `key` is one, with its solidus."""
        self.used.setdefault(category, {})[key] = made

    def written(self) -> Fragments:
        """The resource dictionary of what was used."""
        return dictionary(
            {
                category: dictionary(dict(sorted(named.items())))
                for category, named in sorted(self.used.items())
            }
        )
