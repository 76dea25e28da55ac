"""A small good file for the screen: one chapter with one of everything, built by the real build."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.content.reports import chapter, figure, table, write
from typeset.build import build

CHAPTER = f"""\
summary:
  - Allt fler söker hjälp.
  - Kvinnorna är flest.
body:
  - heading: Om siffrorna
    text: |
      Kommunen räknar alla som har sökt hjälp under året.[^alla] För begreppet
      [early intervention]{{lang=en}} saknas en svensk översättning. Mer står hos
      [Statistikmyndigheten](https://www.scb.se/statistik).

      Två slags tal förekommer:

      - Antal. Var och en räknas en gång.
      - Andelar. De är avrundade till hela procent.
  - heading: Antal och andelar
    level: 2
    text: |
      I [@antal] visas antalet, i [@andel] andelarna.

      De båda nämnderna arbetar på olika sätt, och deras tal kan därför inte jämföras.
  - table: antal
  - figure: andel
footnotes:
  alla: Den som har sökt två gånger räknas en gång.
tables:
  antal: {table(columns="[år, kön]")}
figures:
  andel: {figure()}
"""

ANTAL = (
    "nämnd,år,kön,antal\n"
    "Farsta,2023,Kvinnor,1935\nFarsta,2023,Män,212\nFarsta,2024,Kvinnor,1940\nFarsta,2024,Män,220\n"
    "Järva,2023,Kvinnor,112\nJärva,2023,Män,31\nJärva,2024,Kvinnor,118\nJärva,2024,Män,29\n"
)


@cache
def small_file() -> bytes:
    """The chapter's own file."""
    with TemporaryDirectory() as folder:
        layout = Path(folder) / "rapport"
        layout.mkdir()
        write(layout, [chapter(CHAPTER)], {"data/antal.csv": ANTAL})
        build(layout, editions=("web",), out=Path(folder) / "out")
        (made,) = (Path(folder) / "out" / "rapport" / "web").glob("kapitel-01-*.pdf")
        return made.read_bytes()
