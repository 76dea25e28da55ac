"""Where the characters of a YAML scalar's value stand in the file.

A value and its source differ in indentation, folded line ends and escapes (YAML 1.1, chapters 8
and 9).  Between two such differences they run in step, so a place for the start of each such run
places every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from typeset.diagnostics import Span
from typeset.layout.source import Place

_BREAK = r"[ \t]*\n(?:[ \t]*\n)*[ \t]*"


def _pieces(own: str, special: str) -> re.Pattern[str]:
    """A scanner for runs of characters other than `special`, and what stands between them."""
    run = rf"(?:[ \t]*[^ \t\n{special}]++)++|[ \t]++"
    return re.compile(rf"{own}(?P<fold>{_BREAK})|(?P<run>{run})")


_SCANNERS = {
    "": _pieces("", ""),
    "'": _pieces("(?P<escape>'')|", "'"),
    '"': _pieces(rf"(?P<join>\\{_BREAK})|(?P<escape>\\(?:x..|u.{{4}}|U.{{8}}|.))|", r"\\"),
}
"""How the source of plain and quoted scalars falls into runs, folded line ends and escapes."""

_SPACE = re.compile(r"[ \t\n]*")


class Lines:
    """The lines of a file, counted from 0 as YAML counts them."""

    def __init__(self, file: Path, source: str) -> None:
        self.file = file
        self.source = source
        self._lines = source.split("\n")

    def __getitem__(self, line: int) -> str:
        return self._lines[line]

    def __len__(self) -> int:
        return len(self._lines)

    def span(self, line: int, column: int) -> Span:
        """The place of a character; people count from 1."""
        return Span(self.file, line + 1, column + 1)

    def span_of(self, index: int) -> Span:
        """The place of the character at `index` in the whole source."""
        start = self.source.rfind("\n", 0, index) + 1
        return self.span(self.source.count("\n", 0, index), index - start)


def places(node: yaml.ScalarNode, lines: Lines) -> tuple[Place, ...]:
    """The places of a scalar node's value; empty if it is one run from the node's start on."""
    if node.style == "|":
        return tuple(_literal(node, lines))
    if node.style == ">":
        return tuple(_folded(node, lines))
    source = lines.source[node.start_mark.index : node.end_mark.index]
    if not node.style and "\n" not in source:
        return ()
    return tuple(_flow(node, source, lines))


def _literal(node: yaml.ScalarNode, lines: Lines) -> Iterator[Place]:
    """Each line of the value is one line of the file, less its indentation."""
    offset = 0
    for number, line in enumerate(node.value.split("\n"), node.start_mark.line + 1):
        if line and number < len(lines):
            yield Place(offset, lines.span(number, max(0, len(lines[number]) - len(line))))
        offset += len(line) + 1


def _folded(node: yaml.ScalarNode, lines: Lines) -> Iterator[Place]:
    """The words of each line of the file follow each other; only the space between them differs."""
    value, offset = node.value, 0
    end = len(value.rstrip(" \t\n"))
    for number in range(node.start_mark.line + 1, len(lines)):
        words = lines[number].strip(" \t")
        space = _SPACE.match(value, offset)
        start = space.end() if space else offset
        if words and value.startswith(words, start):
            yield Place(start, lines.span(number, lines[number].index(words)))
            offset = start + len(words)
        if offset >= end:
            return


def _flow(node: yaml.ScalarNode, source: str, lines: Lines) -> Iterator[Place]:
    """Plain and quoted scalars, which may run over several lines."""
    quoted = len(node.style or "")
    line, column = node.start_mark.line, node.start_mark.column + quoted
    offset = 0
    for match in _SCANNERS[node.style or ""].finditer(source, quoted, len(source) - quoted):
        if match.lastgroup in ("run", "escape"):
            yield Place(offset, lines.span(line, column))
        offset += _length(match)
        if breaks := match[0].count("\n"):
            line += breaks
            column = len(match[0]) - match[0].rindex("\n") - 1
        else:
            column += len(match[0])


def _length(match: re.Match[str]) -> int:
    """How many characters of the value a piece of the source makes."""
    match match.lastgroup:
        case "run":
            return len(match[0])
        case "fold":
            return max(1, match[0].count("\n") - 1)
        case "join":
            return match[0].count("\n") - 1
    return 1
