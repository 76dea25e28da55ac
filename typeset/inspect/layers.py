"""Optional content: which layers a file has, and which are off when it is opened (8.11)."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.inspect.values import Value, elements, get, identity, name, text


@dataclass(frozen=True, slots=True)
class Layers:
    """Names of the layers by their objects, and those that are off to begin with."""

    names: dict[tuple[int, int], str]
    off: frozenset[tuple[int, int]]

    def named(self, value: Value) -> str:
        """What a group is called, or the groups of a membership."""
        if name(get(value, "/Type")) == "OCMD":
            return ", ".join(self._name(one) for one in members(value))
        return self._name(value)

    def _name(self, value: Value) -> str:
        found = identity(value)
        return self.names.get(found, "") if found else ""

    def hides(self, value: Value) -> bool:
        """True if content of this group or membership is not seen (8.11.2.2, without VE)."""
        if name(get(value, "/Type")) != "OCMD":
            return identity(value) in self.off
        listed = members(value)
        if not listed:
            return False
        on = [identity(one) not in self.off for one in listed]
        policy = name(get(value, "/P")) or "AnyOn"
        seen = {"AllOn": all(on), "AnyOff": not all(on), "AllOff": not any(on)}
        return not seen.get(policy, any(on))


def members(value: Value) -> list[Value]:
    """The groups of a membership dictionary."""
    listed = get(value, "/OCGs")
    return elements(listed) or ([] if listed is None else [listed])


def layers(root: Value) -> Layers:
    """The layers that a catalog lists, by its default configuration."""
    properties = get(root, "/OCProperties")
    names: dict[tuple[int, int], str] = {}
    for group in elements(get(properties, "/OCGs")):
        found = identity(group)
        if found:
            names[found] = text(get(group, "/Name")) or ""
    default = get(properties, "/D")
    off = _identities(get(default, "/OFF"))
    if name(get(default, "/BaseState")) == "OFF":
        off = set(names) - _identities(get(default, "/ON"))
    return Layers(names, frozenset(off))


def _identities(value: Value) -> set[tuple[int, int]]:
    found = (identity(one) for one in elements(value))
    return {one for one in found if one is not None}
