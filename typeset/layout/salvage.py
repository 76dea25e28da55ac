"""Going on with what is right: a mistake in one place must not hide those in others.

What validation refused is left out of the tree (it has been reported), so that the rest can be read
and later stages can look at it.  Nothing is ever built from a salvaged report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from pydantic import BaseModel, ValidationError

from typeset.layout.source import Entries, Items, Text, Tree
from typeset.records import dataclass

_STAND_INS: Mapping[str, str] = {
    "title": "–",
    "publisher": "–",
    "theme": "–",
    "data": "–",
    "date": "2000-01-01",
    "number": "900",
}
"""What stands in for a file's own required values, so that the rest of it can be read."""


@dataclass(slots=True)
class Lost:
    """What could not be read.  Missing `names` are no mistakes; `files`: some are lost whole."""

    names: set[str] = field(default_factory=set)
    files: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """A value by where it stands: in a mapping under a key, or in a list at an index."""

    holder: Entries | Items
    key: str | int


def leave_out(tree: Entries, error: ValidationError, lost: Lost) -> bool:
    """Take out of `tree` what `error` is about; False if nothing could be, and the file is lost."""
    doomed: dict[int, tuple[Items, set[int]]] = {}
    done = True
    for details in error.errors(include_url=False, include_input=False):
        steps = _steps(tree, details["loc"])
        if details["type"] == "extra_forbidden" and steps:
            _delete(steps[-1])
        elif not _cut(steps, doomed, lost):
            done = _stand_in(tree, details["loc"]) and done
    for items, indices in doomed.values():
        for index in sorted(indices, reverse=True):
            del items[index]
    return done


def _steps(tree: Entries, location: Iterable[int | str]) -> list[_Step]:
    """The way down to a location, as far as the author wrote it."""
    steps: list[_Step] = []
    value: Tree = tree
    for part in location:
        if isinstance(value, Entries) and isinstance(part, str) and part in value:
            steps.append(_Step(value, part))
            value = value.under(part)
        elif isinstance(value, Items) and isinstance(part, int) and part < len(value):
            steps.append(_Step(value, part))
            value = value[part]
    return steps


def _cut(steps: list[_Step], doomed: dict[int, tuple[Items, set[int]]], lost: Lost) -> bool:
    """Leave out the smallest thing around the end of `steps` that may be left out."""
    for step in reversed(steps):
        if isinstance(step.holder, Items):
            doomed.setdefault(id(step.holder), (step.holder, set()))[1].add(int(step.key))
            return True
        model = step.holder.read_as
        if model is None or not issubclass(model, BaseModel):
            lost.names.add(str(step.key))
            _delete(step)
            return True
        if step.key in model.model_fields and not model.model_fields[str(step.key)].is_required():
            _delete(step)
            return True
    return False


def _delete(step: _Step) -> None:
    """Delete a key; a key that is gone already does no harm."""
    if isinstance(step.holder, Entries):
        step.holder.pop(Text(step.key), None)


def _stand_in(tree: Entries, location: tuple[int | str, ...]) -> bool:
    """Put something that validates where the file's own required value is missing or wrong."""
    name = str(location[0])
    if name not in _STAND_INS:
        return False
    key = tree.key(name) if name in tree else Text.at(name, tree.span)
    tree.pop(key, None)
    tree[key] = Text.at(_STAND_INS[name], tree.span)
    return True
