"""A report of many large photographs, and what building it takes of memory: run by a test.

    python -m tests.pictures.photographs FOLDER

builds a small report in FOLDER and then the one in FOLDER/album, and prints the peak of the
process's memory after each, in bytes.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from tests.pictures.album import Album
from typeset.build import build

WIDTH, HEIGHT = 4000, 2672
"""10.7 million pixels."""
PIXELS = WIDTH * HEIGHT * 3
"""Bytes of one photograph that is decoded."""


def one_large_photograph() -> bytes:
    """A JPEG of some 10 MB: nothing but grain, which is hard to compress."""
    grain = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    smooth = (grain // 2 + 64).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(smooth).save(file, "JPEG", quality=95)
    return file.getvalue()


def varied(data: bytes, number: int) -> bytes:
    """The same photograph as another file: its number stands in a comment."""
    comment = f"photograph {number}".encode()
    return data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:]


def write(folder: Path, count: int) -> Album:
    """The report; every photograph has a place of its own."""
    album, data = Album(folder), one_large_photograph()
    for number in range(count):
        name = f"{number}.jpg"
        album.path(name).write_bytes(varied(data, number))
        album.place(name, f"alt: Bild nummer {number + 1}.\ncaption: Korn.")
        album.say()
    album.write()
    return album


def peak() -> int:
    """Bytes that this process has had at most.

    Not `ru_maxrss`, which begins with what the process had that started this one.
    """
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def main(folder: Path) -> None:
    """Build a small report first: what the program itself takes."""
    small = Album(folder / "small")
    small.add("a.jpg", Image.new("RGB", (1500, 1000), (90, 120, 160)))
    small.build()
    before = peak()
    report = build(folder / "album", out=folder / "out")
    made = sum(file.bytes for file in report.files)
    print(json.dumps({"before": before, "after": peak(), "made": made}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
