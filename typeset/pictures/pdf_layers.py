"""Which layers of a foreign file are seen (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typeset.pictures.pdf_objects import is_dictionary

_DEEPEST = 16


class Layers:
    """The layers of a file as it opens."""

    def __init__(self, properties: Any) -> None:
        self._hidden: set[tuple[int, int]] = set()
        if properties is None:
            return
        default = properties.get("/D")
        if default is None:
            return
        if str(default.get("/BaseState", "/ON")) == "/OFF":
            self._hidden |= _keys(properties.get("/OCGs", []))
            self._hidden -= _keys(default.get("/ON", []))
        self._hidden |= _keys(default.get("/OFF", []))

    def hidden(self, layer: Any) -> bool:
        """Whether what belongs to a layer, or to a rule about several, is not seen."""
        if not is_dictionary(layer):
            return False
        if str(layer.get("/Type")) != "/OCMD":
            return layer.objgen in self._hidden
        if "/VE" in layer:
            return not self._true(layer["/VE"], 0)
        members = layer.get("/OCGs")
        if members is None:
            return False
        groups = [members] if is_dictionary(members) else list(members)
        seen = [one.objgen not in self._hidden for one in groups if one is not None]
        if not seen:
            return False
        rules = {
            "/AllOn": all(seen),
            "/AnyOn": any(seen),
            "/AnyOff": not all(seen),
            "/AllOff": not any(seen),
        }
        return not rules.get(str(layer.get("/P", "/AnyOn")), any(seen))

    def _true(self, expression: Any, depth: int) -> bool:
        """A visibility expression (8.11.2.2)."""
        if is_dictionary(expression) or depth > _DEEPEST:
            return expression.objgen not in self._hidden
        operator, *operands = list(expression)
        values = [self._true(one, depth + 1) for one in operands]
        match str(operator):
            case "/Not":
                return not values[0]
            case "/And":
                return all(values)
        return any(values)


def _keys(groups: Iterable[Any]) -> set[tuple[int, int]]:
    return {one.objgen for one in groups if hasattr(one, "objgen")}
