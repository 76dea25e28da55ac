"""The smallest ICC profile of sRGB.

PDF/A wants a profile embedded wherever device colours are used.  Libraries that make one put the
clock's time into its header; this one is always the same, and a fifth of the usual size.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

D50 = (0.9642, 1.0, 0.8249)
"""White of the profile connection space."""
COLORANTS = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""The primaries, adapted from D65 to D50 after Bradford (Lindbloom's tables)."""
_ADAPTATION = (
    (1.0478112, 0.0228866, -0.0501270),
    (0.0295424, 0.9904844, -0.0170491),
    (-0.0092345, 0.0150436, 0.7521316),
)  # fmt: skip
"""D65 to D50 after Bradford."""
TRANSFER = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c, d of the parametric curve of type 3 (ICC.1:2010, 10.16)."""
_PROFILE_DATE = (2000, 1, 1, 0, 0, 0)
"""A header wants a date; the clock's would make every file different."""


def srgb_profile() -> bytes:
    """An ICC 4.2 display profile of sRGB (ICC.1:2004-10), some 600 bytes, always the same."""
    curve = b"para" + struct.pack(">4xHxx", 3) + _fixed_point(TRANSFER)
    tags = {
        b"desc": _unicode("sRGB IEC61966-2.1"),
        b"cprt": _unicode("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed_point(D50),
        b"chad": b"sf32\0\0\0\0" + b"".join(_fixed_point(row) for row in _ADAPTATION),
        **{tag: b"XYZ \0\0\0\0" + _fixed_point(value) for tag, value in COLORANTS.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = _tag_table(tags)
    size = 128 + len(table) + len(body)
    return _header(size) + table + body


def _header(size: int) -> bytes:
    """The profile header (ICC.1:2004-10, 7.2)."""
    return struct.pack(
        ">I4sI4s4s4s6H4s4s4s4s4sQI12s4s44x",
        *(size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ", *_PROFILE_DATE),
        *(b"acsp", b"\0\0\0\0", b"\0\0\0\0", b"\0\0\0\0", b"\0\0\0\0"),
        *(0, 0, _fixed_point(D50), b"\0\0\0\0"),
    )


def _tag_table(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The tag table and the elements it points to; equal elements are written once."""
    offsets: dict[bytes, int] = {}
    body = b""
    for element in tags.values():
        if element not in offsets:
            offsets[element] = 132 + 12 * len(tags) + len(body)
            body += element + bytes(-len(element) % 4)
    rows = [struct.pack(">4sII", tag, offsets[data], len(data)) for tag, data in tags.items()]
    return struct.pack(">I", len(tags)) + b"".join(rows), body


def _fixed_point(values: Sequence[float]) -> bytes:
    """s15Fixed16 numbers."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _unicode(text: str) -> bytes:
    """A text in one language (multiLocalizedUnicodeType)."""
    data = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
