"""The report's own colours and faces, as pictures of others ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from typeset.ink import BLACK, WHITE, Colour, Ink
from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.families import Families, MissingStyle, UnknownFamily, Weight

_CLASSES: Mapping[int, Weight] = {300: "light", 400: "regular", 600: "semibold", 700: "bold"}
_STYLES = re.compile(r"-?(light|regular|roman|book|semibold|demi|bold)?(italic|oblique|it)?$")
_NAMED: Mapping[str, int] = {"light": 300, "semibold": 600, "demi": 600, "bold": 700}
_GENERIC: Mapping[str, str] = {"sans-serif": "sans", "serif": "serif", "monospace": "mono"}


class HouseInks:
    """What a colour on screen stands for: a theme's ink that looks so, a tint of black, or no ink.

    The first of several inks that look alike counts.
    """

    def __init__(self, inks: Iterable[Ink] = ()) -> None:
        self._known: dict[tuple[int, ...], Ink] = {}
        for ink in inks:
            self._known.setdefault(_pixel(ink.rgb), ink)

    def of(self, rgb: Sequence[float]) -> Ink | Colour:
        """The ink of red, green and blue from 0 to 1."""
        known = self._known.get(_pixel(rgb))
        if known is not None:
            return known
        red, green, blue = rgb
        if red == green == blue:
            return WHITE if red == 1 else BLACK.at(1 - red)
        return Colour((red, green, blue))


def _pixel(rgb: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(255 * value) for value in rgb)


@dataclass(frozen=True, slots=True)
class HouseFaces:
    """The faces that text in pictures may be set in: those of the theme's families.

    `named` are the families by the names that the theme has for them.
    """

    families: Families
    named: Mapping[str, str]

    @property
    def known(self) -> tuple[str, ...]:
        """What may be asked for, for messages."""
        return tuple(dict.fromkeys(self.named.values()))

    def face(self, family: str, weight: int, italic: bool) -> Face | None:
        """The face of a family, by its own name, by the theme's or by a PostScript name.

        The nearest weight is taken.  None if the theme has no such family.
        """
        for name, asked, slanted in self._readings(family, weight, italic):
            found = self._nearest(name, asked, slanted)
            if found is not None:
                return found
        return None

    def _readings(self, family: str, weight: int, italic: bool) -> Iterable[tuple[str, int, bool]]:
        wanted = _plain(family)
        for key, name in self.named.items():
            if wanted in {_plain(key), _plain(name)}:
                yield name, weight, italic
        # Drawing programs write PostScript names, which have the style in them.
        for name in self.known:
            own = _plain(name)
            found = _STYLES.fullmatch(wanted.removeprefix(own)) if wanted != own else None
            if wanted.startswith(own) and found:
                yield name, _NAMED.get(found[1] or "", weight), italic or bool(found[2])
        generic = _GENERIC.get(family.lower())
        for key, name in self.named.items():
            if generic and generic in _plain(f"{key} {name}"):
                yield name, weight, italic

    def _nearest(self, family: str, weight: int, italic: bool) -> Face | None:
        for one in sorted(_CLASSES, key=lambda known: (abs(known - weight), known)):
            try:
                return self.families.face(family, _CLASSES[one], italic)
            except MissingStyle:
                continue
            except UnknownFamily:
                return None
        return None


def _plain(name: str) -> str:
    return re.sub(r"[\s_]", "", name).lower()
