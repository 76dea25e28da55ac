"""A press's profile made by code: small, valid, and with as much ink as is asked for."""

from __future__ import annotations

import struct
from itertools import product


def profile(
    name: str = "Provpress",
    *,
    space: bytes = b"CMYK",
    kind: bytes = b"prtr",
    limit: float = 2.4,
    registered: str | None = None,
    tables: bool = True,
) -> bytes:
    """An ICC profile of version 2 whose tables never ask for more than `limit` full inks."""
    tags = {b"desc": _desc(name), b"cprt": b"text\0\0\0\0Made in a test\0"}
    tags[b"wtpt"] = struct.pack(">4s4x3i", b"XYZ ", 63190, 65536, 54061)
    if registered:
        tags[b"targ"] = f"text\0\0\0\0ICCHDAT {registered}\0".encode()
    if tables:
        tags[b"B2A0"] = tags[b"B2A1"] = _table(3, 4, lambda lab: _separated(lab, limit))
        tags[b"A2B0"] = tags[b"A2B1"] = _table(4, 3, _seen)
    body, index, offset = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        index += struct.pack(">4sII", tag, offset + len(body), len(data))
        body += padded
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02200000, kind, space, b"Lab ")
    header = (header + bytes(12) + b"acsp").ljust(68, b"\0")
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def _desc(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)


def _table(inputs, outputs, colour) -> bytes:
    """A lut8Type (ICC.1:2001, 6.5.8) of three points in each direction."""
    grid, straight = 3, bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    head = struct.pack(">4s4x4B", b"mft1", inputs, outputs, grid, 0) + matrix
    points = product([at / (grid - 1) for at in range(grid)], repeat=inputs)
    cells = b"".join(bytes(round(255 * value) for value in colour(point)) for point in points)
    return head + straight * inputs + cells + straight * outputs


def _separated(lab: tuple[float, ...], limit: float) -> tuple[float, ...]:
    """Gray by black ink, what is left of the limit in the other three."""
    dark = 1 - lab[0]
    rest = dark * (limit - 1) / 3
    return (rest, rest, rest, dark)


def _seen(inks: tuple[float, ...]) -> tuple[float, ...]:
    return (1 - min(1.0, inks[3] + sum(inks[:3]) / 6), 0.5, 0.5)
