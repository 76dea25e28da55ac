"""Swedish prose as a city's report has it: true to form, made up in substance, the same by seed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{([\w-]+)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")

ENDINGS = {"n": ("neuter",), "u": ("common",), "pl": ("plural",), "long": ("common", "plural")}
"""Slots for compounds, and what their last parts are taken from."""

LISTS = {"group": "groups", "adv": "circumstances", "cause": "causes", "verb": "changes"}
"""Slots for phrases, and where these are listed."""


@cache
def words() -> dict[str, Any]:
    """The lists that sentences are made of."""
    found: dict[str, Any] = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
    return found


def grouped(number: int) -> str:
    """A number as Swedish sets it: 1 234, with a no-break space."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


class Prose:
    """Sentences without end, drawn by a seeded generator."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def compound(self, *endings: str) -> str:
        """A compound of two parts, its last one from these lists."""
        head = self._random.choice(words()["heads"])
        return str(head + self._random.choice(_listed(endings)))

    def title(self, *endings: str) -> str:
        """A compound that begins a heading."""
        return _raised(self.compound(*endings))

    def sentence(self) -> str:
        """A sentence with its full stop."""
        pattern = words()["sentences"][self._random.randrange(len(words()["sentences"]))]
        district, other = self._random.sample(words()["districts"], 2)
        fixed = {"district": district, "other": other, "percent": str(self._random.randint(2, 48))}
        return _SLOT.sub(lambda slot: fixed.get(slot[1]) or self._filled(slot[1]), pattern)

    def sentences(self, count: int) -> list[str]:
        """So many sentences."""
        return [self.sentence() for _ in range(count)]

    def paragraph(self, least: int = 3, most: int = 5) -> str:
        """Some sentences in a row."""
        return " ".join(self.sentences(self._random.randint(least, most)))

    def long_compound(self) -> str:
        """A compound of three parts."""
        parts = self._random.sample(words()["heads"], 2)
        return "".join(parts) + str(self._random.choice(_listed(ENDINGS["long"])))

    def _filled(self, slot: str) -> str:
        ends = _RANGE.fullmatch(slot)
        if ends:
            return str(self._random.randint(int(ends[1]), int(ends[2])))
        if slot in LISTS:
            return str(self._random.choice(words()[LISTS[slot]]))
        if slot == "number":
            return self._number()
        if slot == "long":
            return self.long_compound()
        compound = self.compound(*ENDINGS[slot.lower()])
        return _raised(compound) if slot.isupper() else compound

    def _number(self) -> str:
        ranges = ((12, 99), (101, 989), (1011, 9875))
        return grouped(self._random.choice([self._random.randint(*ends) for ends in ranges]))


def _listed(names: tuple[str, ...]) -> list[str]:
    return [word for name in names for word in words()[name]]


def _raised(text: str) -> str:
    return text[0].upper() + text[1:]
