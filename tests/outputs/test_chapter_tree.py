"""The structure of the sample's chapter 5 with its text, whole, so that a change can be read."""

from __future__ import annotations

import re

from tests.conftest import Golden, Sample
from tests.judges import tags

_PLACE = re.compile(r" Layout\.BBox=\[[^\]]*\]")


def compact(outline: str) -> str:
    """An outline without places, elements that hold one piece of text in a line with it."""
    lines = _PLACE.sub("", outline).splitlines()
    kept: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        depth, words = _depth(line), line.lstrip()
        alone = kept and words.startswith("“") and _depth(kept[-1]) == depth - 1
        if alone and _depth(after) < depth and not kept[-1].lstrip().startswith(("“", "[")):
            kept[-1] += f" {words}"
        else:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def test_an_element_with_one_text_takes_one_line() -> None:
    outline = (
        "P\n  “ett”\nP\n  “två”\n  Span\n    “tre”\n  “fyra”\nFigure alt=“f” Layout.BBox=[1 2]"
    )
    assert compact(outline) == ("P “ett”\nP\n  “två”\n  Span “tre”\n  “fyra”\nFigure alt=“f”\n")


def test_the_tags_of_chapter_5_are_these(sample: Sample, golden: Golden) -> None:
    golden("kapitel-05.txt", compact(tags.outline(sample.chapter(5))))
