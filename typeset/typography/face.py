"""One font file, shaped by HarfBuzz.

Text becomes the body of a PDF `TJ` array: strings of two-byte character codes (CIDs, Identity-H)
and kerning adjustments (ISO 32000-1, 9.4.3).  A CID stands for one pair of glyph and source text,
so that copied and spoken text is what was written: a ligature reads “fi”, a hyphen at a line's end
U+00AD, a no-break space U+00A0.

TrueType outlines only for now: OpenType fonts with CFF outlines need another font program in the
PDF and are refused (`UnusableFont`).  Left-to-right scripts only.  Marks that shaping places above
or below (a base and accent that exist as no single character) keep their horizontal place only,
since TJ has no vertical one.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate, repeat
from operator import add
from pathlib import Path
from typing import Any, Literal

import uharfbuzz as hb

from typeset.records import dataclass
from typeset.typography.codes import Codes, Glyph, Shaped, sources
from typeset.typography.figures import FigureDigits, TabularFigures, tabular_figures
from typeset.typography.fontfile import (
    metric,
    open_font,
    postscript_name,
    table,
    typographic_extent,
)

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

Numerals = Literal["lining", "oldstyle"]
"""As high as capitals, or like small letters, with ascenders and descenders."""

FORM_FEATURES: Mapping[Numerals, str] = {"lining": "lnum", "oldstyle": "onum"}
WIDTH_FEATURES: Mapping[bool, str] = {False: "pnum", True: "tnum"}
"""OpenType features of figures by their form, and by whether they are tabular."""

_DIGIT = re.compile(r"\d")

_HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
# HarfBuzz makes these from the space glyph if the font lacks them.
_SPACES = frozenset(map(chr, (*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
# Drawn as nothing, or never drawn: control characters, joiners and the like.
_UNSEEN = frozenset("\t\n\r\xa0\xad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Figure:
    """How wide a figure is, and how high and low it reaches; in 1/1000 em."""

    advance: float
    top: float
    bottom: float


class Face:
    """One TrueType font file.  Metrics in 1/1000 em.

    CIDs are handed out in order of first use and keep their meaning for the face's whole life, so
    operands stay valid in every file made in a run.  Opening maps the file and reads no glyphs.
    `root` is the face that two forms of figures have in common.
    Raises `UnusableFont` if the file is missing, not a font, or has no TrueType outlines.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._face = open_font(path)
        self._font = hb.Font(self._face)
        self.upem = int(self._face.upem)
        self._scale = 1000 / self.upem
        self.postscript_name = postscript_name(self._face, path)
        self.name = f"F-{self.postscript_name}"
        self._read_metrics()
        self._codes = Codes(self._advance_of)
        self._proportional: dict[str, Shaped] = {}
        self._tabular: dict[str, Shaped] = {}
        self._features_of: dict[tuple[bool, bool], dict[str, bool]] = {}
        self._figures: TabularFigures | None = None
        self._figure_digits = FigureDigits(self.figure_code)
        self._buffer = hb.Buffer()
        self.root = self
        self.numerals: Numerals = "lining"
        self._forms: dict[Numerals, Face] = {"lining": self}

    def _read_metrics(self) -> None:
        scale, font = self._scale, self._font
        ascender, descender = typographic_extent(self._face, font)
        self.ascent, self.descent = ascender * scale, descender * scale
        self.cap_height = scale * metric(font, hb.OTMetricsTag.CAP_HEIGHT)
        self.x_height = scale * metric(font, hb.OTMetricsTag.X_HEIGHT)
        self.italic_angle = float(font.get_style_value(hb.StyleTag.SLANT_ANGLE))
        self.weight_class = round(font.get_style_value(hb.StyleTag.WEIGHT))
        # The usual estimate of the dominant stem from the weight: 96 for regular, 169 for bold.
        self.stem_v = round(10 + 220 * (self.weight_class - 50) / 900)
        corners = struct.unpack_from(">4h", table(self._face, "head"), 36)
        self.bbox = (
            round(corners[0] * scale),
            round(corners[1] * scale),
            round(corners[2] * scale),
            round(corners[3] * scale),
        )

    def __repr__(self) -> str:
        return f"<Face {self.postscript_name}>"

    @property
    def key(self) -> str:
        """A name that no other form of the face has."""
        return self.name if self is self.root else f"{self.name}+{FORM_FEATURES[self.numerals]}"

    @property
    def harfbuzz(self) -> Any:
        """The HarfBuzz face, for the subsetter."""
        return self._face

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(map(chr, self._face.unicodes))

    @cached_property
    def _substitutes(self) -> dict[int, str]:
        """Characters set with another's glyph, one for one: hyphens and white space.

        Fonts may draw U+00A0 a little wider or narrower than the space that it stands for.
        """
        hyphens = [SOFT_HYPHEN, *(char for char in _HYPHENS if char not in self._characters)]
        return str.maketrans(dict.fromkeys(hyphens, "-") | dict.fromkeys("\t\n\r\xa0", " "))

    def shape(self, text: str, tabular: bool = False) -> Shaped:
        """`text` in glyphs, with kerning and ligatures; figures proportional or all of one width.

        U+00AD is drawn as a hyphen.  Characters that the face lacks become its .notdef: ask
        `missing` first.
        """
        known = self._tabular if tabular else self._proportional
        shaped = known.get(text)
        if shaped is None:
            # Figures are shaped faster than remembered, and come in any number.
            if tabular and text.isdecimal() and text.isascii():
                shaped = self._shape_figures(text)
            if shaped is None:
                shaped = known[text] = self._shape(text, tabular)
        return shaped

    def set_figures(self, text: str) -> tuple[str, float] | None:
        """Tabular figures as they stand inside a hex string of an operand, and their width.

        For ASCII figures only, and for tables of any length: nothing else is told of them.  None if
        they have to be shaped, since the font has them change beside each other, or has advances
        that are no whole numbers.
        """
        figures = self._tabular_figures
        if not figures.exact:
            return None
        return text.translate(self._figure_digits), sum(map(figures.advances.__getitem__, text))

    @property
    def _tabular_figures(self) -> TabularFigures:
        if self._figures is None:
            self._figures = tabular_figures(self._run_shaper, self._scale)
        return self._figures

    @property
    def has_even_figures(self) -> bool:
        """Whether its tabular figures are the same in any company, and all as wide."""
        return len(set(self._tabular_figures.advances.values())) == 1

    def figure_code(self, figure: str) -> str:
        """How the code of a tabular figure is written.  Raises KeyError for other characters."""
        return self._codes.digits(self.cid(self._tabular_figures.gids[figure], figure))

    def _shape_figures(self, text: str) -> Shaped | None:
        """Tabular figures one by one; None if the font has them change beside each other."""
        figures = self._tabular_figures
        if not figures.advances:
            return None
        codes = self._codes.cids(map(figures.gids.__getitem__, text), text)
        advances = list(map(figures.advances.__getitem__, text))
        if figures.exact:
            return Shaped(self._codes.write(codes, advances), sum(advances), codes, advances, True)
        return self._placed(codes, advances, [0.0] * len(codes), plain=True)

    def _shape(self, text: str, tabular: bool) -> Shaped:
        infos, positions = self._run_shaper(text, tabular)
        texts = sources(text, infos)
        codes = self._codes.cids([info.codepoint for info in infos], texts)
        advances, scale = [one.x_advance for one in positions], self._scale
        offsets, plain = [one.x_offset for one in positions], texts is text
        if scale == 1 and not any(offsets):
            shown = self._codes.write(codes, advances)
            return Shaped(shown, sum(advances), codes, advances, plain)
        scaled = [advance * scale for advance in advances]
        return self._placed(codes, scaled, [offset * scale for offset in offsets], plain)

    def _placed(
        self,
        codes: tuple[int, ...],
        advances: Sequence[float],
        offsets: Sequence[float],
        plain: bool,
    ) -> Shaped:
        """Codes with their advances, shown off their places by so much."""
        places = [*accumulate(advances, initial=0.0)]
        shown = self._codes.write_at(codes, [*map(add, places, offsets), places[-1]])
        return Shaped(shown, places[-1], codes, advances, plain)

    def edges(
        self, text: str, positions: Sequence[int], tabular: bool = False
    ) -> list[tuple[float, float] | None]:
        """Of each place in `text`: where the glyph before it would end if nothing followed (without
        the kerning between the two), and where the glyph after it begins.

        None inside a ligature, or after one, which might be another if something else followed.
        """
        shaped = self.shape(text, tabular)
        places, codes, advance = shaped.places, shaped.codes, self._codes.advance
        glyphs = range(len(text) + 1) if shaped.plain else self._glyphs_at(text, codes)
        found: list[tuple[float, float] | None] = []
        for at in positions:
            glyph = glyphs[at]
            if glyph is None or glyphs[at - 1] is None:
                found.append(None)
            else:
                x, begin = places[glyph - 1], places[glyph]
                # What has no width stands over what is before it.
                found.append((x if x == begin else x + advance(codes[glyph - 1]), begin))
        return found

    def _glyphs_at(self, text: str, codes: Sequence[int]) -> Sequence[int | None]:
        """The number of the glyph at each character and at the end, None inside a ligature."""
        glyphs: list[int | None] = [*repeat(None, len(text)), len(codes)]
        at = 0
        for number, cid in enumerate(codes):
            if part := self._codes.glyph(cid).text:
                glyphs[at] = number
                at += len(part)
        return glyphs

    def _run_shaper(self, text: str, tabular: bool) -> tuple[Sequence[Any], Sequence[Any]]:
        buffer, plain = self._buffer, text.isalpha()
        buffer.clear_contents()
        buffer.add_str(text if plain else text.translate(self._substitutes))
        # The language would otherwise be the process's locale, and the output with it.
        buffer.direction, buffer.language = "ltr", "und"
        buffer.guess_segment_properties()
        # Kerning and ligatures are on unless they are turned off.
        hb.shape(self._font, buffer, None if plain else self._features(text, tabular))
        return buffer.glyph_infos, buffer.glyph_positions or ()

    def _features(self, text: str, tabular: bool) -> dict[str, bool]:
        # Kerning would pull figures out of their columns.
        columns = tabular and _DIGIT.search(text) is not None
        features = self._features_of.get((tabular, columns))
        if features is None:
            figures = {FORM_FEATURES[self.numerals]: True, WIDTH_FEATURES[tabular]: True}
            features = {"kern": not columns, "liga": True} | figures
            self._features_of[tabular, columns] = features
        return features

    def in_numerals(self, numerals: Numerals) -> Face:
        """The same face with its figures in a form, the same one each time.

        Both hand out the same CIDs and are one font in a file.  Where the font lacks the form, its
        figures stay as they are: ask `numerals.lacking` first.
        """
        if numerals == self.numerals:
            return self
        found = self._forms.get(numerals)
        if found is None:
            found = self._forms[numerals] = copy(self)
            found.numerals = numerals
            found._proportional, found._tabular, found._features_of = {}, {}, {}
            found._figures = None
            found._figure_digits = FigureDigits(found.figure_code)
        return found

    def digits(self, tabular: bool) -> tuple[Figure, ...]:
        """The figures 0 to 9 as they are set."""
        infos, places = self._run_shaper("0123456789", tabular)
        extents = [self._font.get_glyph_extents(info.codepoint) for info in infos]
        return tuple(
            Figure(
                advance=place.x_advance * self._scale,
                top=extent.y_bearing * self._scale if extent else 0.0,
                bottom=(extent.y_bearing + extent.height) * self._scale if extent else 0.0,
            )
            for place, extent in zip(places, extents, strict=True)
        )

    def bearing(self, text: str, tabular: bool) -> float:
        """From where a text begins to the ink of its first glyph, in 1/1000 em."""
        infos, _ = self._run_shaper(str(text), tabular)
        extent = self._font.get_glyph_extents(infos[0].codepoint) if infos else None
        return float(extent.x_bearing) * self._scale if extent else 0.0

    @cached_property
    def features(self) -> frozenset[str]:
        """The tags of the OpenType features by which the font exchanges glyphs (GSUB)."""
        tags: set[str] = set()
        for script in range(len(self._face.get_table_script_tags("GSUB"))):
            tags.update(self._face.get_language_feature_tags("GSUB", script))
        return frozenset(tags)

    def _advance_of(self, gid: int) -> int:
        return round(float(self._font.get_glyph_h_advance(gid)) * self._scale)

    def cid(self, gid: int, text: str) -> int:
        """The CID of a glyph that somebody else has chosen for `text`, a formula's for one."""
        return self._codes.cid(gid, text)

    def glyph(self, cid: int) -> Glyph:
        """What `cid` stands for.  CID 0 is .notdef.  Raises IndexError for codes not handed out."""
        return self._codes.glyph(cid)

    def advance(self, cid: int) -> int:
        """The advance of `cid` in 1/1000 em, as the PDF's width array has it."""
        return self._codes.advance(cid)

    def width(self, text: str) -> float:
        """How wide `text` is in 1/1000 em, without a code being handed out for any of it."""
        _, positions = self._run_shaper(text, False)
        return float(sum(one.x_advance for one in positions)) * self._scale

    def extent(self, letters: str) -> float:
        """From the highest point of these letters to the lowest, in 1/1000 em."""
        boxes = [
            self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(letter)) or 0)
            for letter in letters
        ]
        known = [box for box in boxes if box is not None]
        top = max((box.y_bearing for box in known), default=0)
        foot = min((box.y_bearing + box.height for box in known), default=0)
        return float(top - foot) * self._scale

    def missing(self, text: str) -> str:
        """The characters of `text` that this face cannot set, each once, in order of appearance."""
        if self._characters.issuperset(text):
            return ""
        composed = unicodedata.normalize("NFC", text)
        return "".join(char for char in dict.fromkeys(composed) if not self._can_set(char))

    def _can_set(self, char: str) -> bool:
        if char in self._characters or char in _UNSEEN or char in _SPACES or char in _HYPHENS:
            return True
        parts = unicodedata.normalize("NFD", char)
        return len(parts) > 1 and self._characters.issuperset(parts)
