"""Random documents: chapters of every block in any order and length, and what is read out of them.

A document is written twice from one throw of the dice: as the layout that the team would write, and
as the text that a reader of its tags must get, worked out here and not by the program.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from tests.content.reports import write

Entries = dict[str, Any]

ADDRESS = "https://example.org/"
PICTURE, PIXELS = "bild.png", (1200, 400)

_SHORT = (
    "ärende", "beslut", "insats", "kvinnor", "män", "barn", "stöd", "nämnd", "område", "personal",
    "och", "i", "på", "för", "till", "från", "inte", "den", "ett", "vid", "om", "men", "mer", "än",
    "under", "året", "visar", "ökade", "minskade", "tidigare",
)  # fmt: skip
_LONG = (
    "utredning", "samverkan", "statistik", "stadsdelsnämnd", "arbetsmarknadsinsats", "uppföljning",
    "familjerättshandläggning", "boendestödsverksamheten",
)  # fmt: skip
_WORDS = (*_SHORT, *_LONG)
_FOREIGN = ("early intervention", "housing first", "case management")
_PLACES = ("text", "margin", "full")
_CHARTS = ("donut", "pie", "bars", "horizontal-bars", "dots")
_AREAS = ("Norr", "Söder", "Öst", "Väst", "Järva", "Farsta", "Bromma", "Älvsjö", "Skarpnäck")


@dataclass(slots=True)
class Document:
    """A chapter as it is written, and what is read, block by block; `alternatives` by figure.

    `files` are what it is set from besides.
    """

    seed: int
    chapter: Entries = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write its report."""
        text = json.dumps(self.chapter, ensure_ascii=False)
        write(folder, [text], self.files)
        Image.new("RGB", PIXELS, "teal").save(folder / PICTURE)


def document(seed: int) -> Document:
    """The document of a seed."""
    return _Writer(seed).document()


class _Writer:
    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._made = Document(seed)
        self._body: list[Entries] = []
        self._tables: Entries = {}
        self._figures: Entries = {}
        self._footnotes: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._due: list[str] = []
        self._level = 0
        self._sections: dict[str, str] = {}

    def document(self) -> Document:
        title = self._phrase(1, 4, _SHORT)
        summary = [f"{self._phrase(2, 9)}." for _ in range(self._dice.randint(0, 3))]
        self._tell("Årsrapport 2024")
        self._tell(f"1 {title}")
        if summary:
            self._tell("Sammanfattning")
            for item in summary:
                self._tell(item)
        for _ in range(self._dice.randint(1, 14)):
            self._dice.choice(self._blocks())()
        if not self._body:
            self._text()
        self._made.chapter = {
            "number": 1,
            "title": title,
            "summary": summary,
            "body": self._body,
            "tables": self._tables,
            "figures": self._figures,
            "footnotes": self._footnotes,
        }
        return self._made

    def _blocks(self) -> list[Any]:
        few = [self._table, self._figure, self._quote, self._box, self._picture]
        return [self._heading, self._heading, self._text, self._text, self._list, *few]

    # --- what is said

    def _tell(self, text: str) -> None:
        self._made.read.append(text)

    def _phrase(self, least: int, most: int, known: Sequence[str] = _WORDS) -> str:
        words = [self._dice.choice(known) for _ in range(self._dice.randint(least, most))]
        return " ".join(words).capitalize()

    def _sentence(self) -> str:
        return f"{self._phrase(3, 18)}."

    def _rich(self) -> tuple[str, str]:
        """A sentence as it is written, with marks of all kinds, and as it is read."""
        written, read = [self._phrase(1, 6)], []
        read = written.copy()
        for _ in range(self._dice.randint(0, 4)):
            one, other = self._dice.choice(self._inlines())()
            between = self._phrase(1, 6).lower()
            written += [one, between]
            read += [other, between]
        mark, number = self._maybe_note()
        return f"{' '.join(written)}.{mark}", f"{' '.join(read)}.{number}"

    def _inlines(self) -> list[Any]:
        return [self._stressed, self._link, self._foreign, self._reference, self._indexed]

    def _stressed(self) -> tuple[str, str]:
        words, sign = self._phrase(1, 3).lower(), self._dice.choice(["*", "**"])
        return f"{sign}{words}{sign}", words

    def _link(self) -> tuple[str, str]:
        words = self._phrase(1, 3).lower()
        return f"[{words}]({ADDRESS}{self._dice.randint(1, 99)})", words

    def _foreign(self) -> tuple[str, str]:
        words = self._dice.choice(_FOREIGN)
        return f"[{words}]{{lang=en}}", words

    def _indexed(self) -> tuple[str, str]:
        words = self._phrase(1, 2).lower()
        return f"[{words}]{{index}}", words

    def _reference(self) -> tuple[str, str]:
        known = [*self._numbers, *self._sections]
        if not known:
            return self._stressed()
        asked = self._dice.choice(known)
        if asked in self._sections:
            return f"se [@{asked}]", f"se avsnitt ”{self._sections[asked]}”"
        kind = "tabell" if asked.startswith("t") else "figur"
        return f"se [@{asked}]", f"se {kind} 1:{self._numbers[asked]}"

    def _maybe_note(self) -> tuple[str, str]:
        """The mark of a note, a new one or one that has been, or none; and its number."""
        chance = self._dice.random()
        if chance < 0.7:
            return "", ""
        if chance < 0.77 and self._footnotes:
            name = self._dice.choice([*self._footnotes])
        else:
            name = f"n{len(self._footnotes) + 1}"
            self._footnotes[name] = self._sentence()
            self._due.append(name)
        return f"[^{name}]", name[1:]

    def _notes(self) -> None:
        """The notes that the block before refers to first."""
        for name in self._due:
            self._tell(f"{name[1:]} {self._footnotes[name]}")
        self._due.clear()

    # --- blocks

    def _heading(self) -> None:
        self._level = self._dice.randint(1, min(3, self._level + 1))
        words, name = self._phrase(1, 7), f"s{len(self._sections) + 1}"
        mark, number = self._maybe_note()
        entry: Entries = {"heading": words + mark, "level": self._level, "id": name}
        self._tell(words + number)
        self._notes()
        self._sections[name] = words
        self._body.append(entry)
        if self._dice.random() < 0.8:
            entry |= {"text": self._paragraphs(self._dice.randint(1, 3)), **self._columns()}

    def _text(self) -> None:
        entry = {"text": self._paragraphs(self._dice.randint(1, 5))}
        self._body.append(entry | self._columns())

    def _columns(self) -> Entries:
        return {"columns": self._dice.choice([2, 3])} if self._dice.random() < 0.2 else {}

    def _paragraphs(self, count: int) -> str:
        return "\n\n".join(self._paragraph() for _ in range(count))

    def _paragraph(self) -> str:
        sentences = [self._rich() for _ in range(self._dice.choice([1, 2, 4, 12, 30]))]
        self._tell(" ".join(read for _, read in sentences))
        self._notes()
        return " ".join(written for written, _ in sentences)

    def _list(self) -> None:
        numbered = self._dice.random() < 0.4
        written = []
        first = self._paragraph()
        for number in range(1, self._dice.randint(1, 9) + 1):
            item, read = self._rich()
            written.append(f"{number}. {item}" if numbered else f"- {item}")
            self._tell(f"{number}. {read}" if numbered else read)
            for _ in range(self._dice.choice([0, 0, 0, 1, 3])):
                inner = self._sentence()
                written.append(f"   - {inner}")
                self._tell(inner)
        self._notes()
        self._body.append({"text": f"{first}\n\n{chr(10).join(written)}"})

    def _quote(self) -> None:
        words = self._phrase(2, 9, _SHORT)
        number = f"{self._dice.randint(2, 98)} %"
        self._tell(number)
        self._tell(words)
        self._body.append({"pull_quote": {"number": number, "text": words}})

    def _box(self) -> None:
        heading = self._phrase(1, 4, _SHORT)
        self._tell(heading)
        place = self._dice.choice(_PLACES)
        count = 1 if place == "margin" else self._dice.randint(1, 3)
        if place == "margin":
            words = self._phrase(3, 18, _SHORT)
            self._tell(words)
        else:
            words = self._paragraphs(count)
        self._body.append({"box": {"heading": heading, "text": words}, "place": place})

    def _picture(self) -> None:
        alternative, caption = self._phrase(4, 12), f"{self._phrase(2, 9)}."
        self._made.alternatives.append(alternative)
        self._tell(caption)
        self._tell("Foto: Staden")
        width = self._dice.choice(["text", "full"])
        entry = {"picture": PICTURE, "alt": alternative, "caption": caption, "width": width}
        self._body.append({**entry, "credit": "Foto: Staden"})

    def _table(self) -> None:
        name = self._numbered("t", self._tables)
        areas = self._some(_AREAS)
        years = [str(2020 + year) for year in range(self._dice.randint(1, 3))]
        sexes = ["Kvinnor", "Män"] if self._dice.random() < 0.5 else []
        hidden = self._dice.choice([0.0, 0.0, 0.3])
        self._tables[name] = {
            "caption": self._phrase(2, 9),
            "source": "Systemet",
            "data": f"{name}.csv",
            "rows": "område",
            "columns": ["år", "kön"] if sexes else ["år"],
            "values": "antal",
        }
        self._tell(f"Tabell 1:{self._numbers[name]} {self._tables[name]['caption']}")
        self._tell("område")
        for header in (*years, *sexes * len(years)):
            self._tell(header)
        lines = ["område,år,kön,antal" if sexes else "område,år,antal"]
        for area in areas:
            self._tell(area)
            for place in [(year, sex) for year in years for sex in sexes or [""]]:
                value = "*" if self._dice.random() < hidden else str(self._dice.randint(4, 99_999))
                lines.append(",".join([area, *filter(None, place), value]))
                self._tell(value)
        self._made.files[f"data/{name}.csv"] = "\n".join(lines) + "\n"
        self._below(self._tables[name], hidden > 0)
        self._body.append({"table": name})

    def _below(self, table: Entries, marked: bool) -> None:
        """What stands under a table: its marks, its notes, its source."""
        if marked:
            table["marks"] = {"*": "Visas inte."}
            self._tell("* Visas inte.")
        table["notes"] = [self._sentence() for _ in range(self._dice.choice([0, 0, 1, 2]))]
        for note in table["notes"]:
            self._tell(note)
        self._tell("Källa: Systemet.")

    def _figure(self) -> None:
        name = self._numbered("f", self._figures)
        areas = self._some(_AREAS)
        alternative = self._phrase(4, 12)
        self._figures[name] = {
            "caption": self._phrase(2, 9),
            "source": "Systemet",
            "data": f"{name}.csv",
            "chart": self._dice.choice(_CHARTS),
            "category": "område",
            "value": "andel",
            "alt": alternative,
        }
        shares = [100 // len(areas)] * len(areas)
        shares[0] += 100 - sum(shares)
        lines = [f"{area},{share}" for area, share in zip(areas, shares, strict=True)]
        self._made.files[f"data/{name}.csv"] = "\n".join(["område,andel", *lines]) + "\n"
        self._tell(f"Figur 1:{self._numbers[name]} {self._figures[name]['caption']}")
        self._tell("Källa: Systemet.")
        self._made.alternatives.append(alternative)
        self._body.append({"figure": name})

    def _numbered(self, letter: str, taken: Iterable[str]) -> str:
        """The name of one more table or figure."""
        number = len([*taken]) + 1
        name = f"{letter}{number}"
        self._numbers[name] = number
        return name

    def _some(self, names: tuple[str, ...]) -> list[str]:
        return self._dice.sample(names, self._dice.randint(2, 5))


if __name__ == "__main__":
    seed, folder = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    document(int(seed)).write(Path(folder))
