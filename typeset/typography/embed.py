"""A face as a PDF embeds it: subset font file, code tables and widths, as plain bytes and numbers.

For a Type0 font with encoding Identity-H and a CIDFontType2 descendant (ISO 32000-1, 9.7).  The
same text set in the same order always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from typeset.records import dataclass
from typeset.typography.face import Face

# A PDF needs the outlines, their metrics and the instructions; the rest is for systems that shape.
_DROPPED = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "OS/2", "cmap", "kern", "name", "post",
    "STAT", "HVAR", "MVAR", "avar", "fvar", "gvar", "COLR", "CPAL", "SVG ", "gasp", "meta",
)  # fmt: skip

# ToUnicode may not say U+0000, U+FEFF or U+FFFE (ISO 14289-1, 7.21.7).
_FORBIDDEN = {0x0000: "\ufffd", 0xFEFF: "\u200b", 0xFFFE: "\ufffd"}
# A code must say something, even if another glyph has said the cluster's text: nothing to be seen.
_UNSAID = "\N{ZERO WIDTH SPACE}"

_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MAPPINGS_PER_SECTION = 100  # ISO 32000-1, 9.7.5.4 (after Adobe Technical Note 5014)


@dataclass(frozen=True, slots=True)
class WidthRun:
    """Advances of consecutive CIDs from `first` on, in 1/1000 em: an entry of the W array."""

    first: int
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FontProgram:
    """What a PDF holds of a face.

    `base_font` is the subset's name: six capital letters, a plus sign and the PostScript name.
    `data` is the TrueType file (FontFile2), `cid_to_gid` the CIDToGIDMap, `to_unicode` the CMap,
    all uncompressed.
    """

    base_font: str
    data: bytes
    cid_to_gid: bytes
    widths: tuple[WidthRun, ...]
    to_unicode: bytes


def codes_in(operand: str) -> frozenset[int]:
    """The codes in the strings of a TJ array's body, of two bytes each."""
    strings = operand.replace(">", "<").split("<")[1::2]
    data = bytes.fromhex("".join(strings))
    return frozenset(struct.unpack(f">{len(data) // 2}H", data))


@lru_cache(maxsize=256)
def subset(face: Face, cids: frozenset[int]) -> FontProgram:
    """`face` reduced to `cids`, codes it has handed out.  Raises IndexError for any other code."""
    used = sorted(cids - {0})
    data, renumbered = _subset_file(face, used)
    return FontProgram(
        base_font=f"{_tag(face, used)}+{face.postscript_name}",
        data=data,
        cid_to_gid=_cid_to_gid(face, used, renumbered),
        widths=tuple(_width_runs(face, used)),
        to_unicode=_to_unicode(face, used),
    )


def _subset_file(face: Face, cids: list[int]) -> tuple[bytes, Any]:
    """The font file with only .notdef and the glyphs of `cids`, and the map to new numbers."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *(face.glyph(cid).gid for cid in cids)})
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for tag in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    plan = hb.SubsetPlan(face.harfbuzz, wanted)
    return bytes(plan.execute().blob.data), plan.old_to_new_glyph_mapping


def _cid_to_gid(face: Face, cids: list[int], renumbered: Any) -> bytes:
    """Two bytes a CID, up to the highest; unused CIDs lead to .notdef."""
    table = [0] * (cids[-1] + 1 if cids else 1)
    for cid in cids:
        table[cid] = renumbered[face.glyph(cid).gid]
    return struct.pack(f">{len(table)}H", *table)


def _width_runs(face: Face, cids: list[int]) -> list[WidthRun]:
    runs: list[WidthRun] = []
    for cid in cids:
        advance = face.advance(cid)
        if runs and runs[-1].first + len(runs[-1].widths) == cid:
            runs[-1] = WidthRun(runs[-1].first, (*runs[-1].widths, advance))
        else:
            runs.append(WidthRun(cid, (advance,)))
    return runs


def _to_unicode(face: Face, cids: list[int]) -> bytes:
    """The CMap from codes to text (ISO 32000-1, 9.10.3), for `cids` and no others."""
    mappings = [f"<{cid:04X}> <{_utf16(face.glyph(cid).text)}>" for cid in cids]
    sections = []
    for start in range(0, len(mappings), _MAPPINGS_PER_SECTION):
        section = mappings[start : start + _MAPPINGS_PER_SECTION]
        lines = "\n".join(section)
        sections.append(f"{len(section)} beginbfchar\n{lines}\nendbfchar\n")
    return f"{_CMAP_HEAD}{''.join(sections)}{_CMAP_TAIL}".encode("ascii")


def _utf16(text: str) -> str:
    said = text.translate(_FORBIDDEN) or _UNSAID
    return said.encode("utf-16-be", "surrogatepass").hex().upper()


def _tag(face: Face, cids: list[int]) -> str:
    """Six capital letters that differ between different subsets (ISO 32000-1, 9.6.4)."""
    content = repr((face.postscript_name, [(cid, face.glyph(cid)) for cid in cids]))
    number = int.from_bytes(hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()[:8])
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)
