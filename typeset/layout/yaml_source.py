"""Reads a YAML file into a `Tree` in which everything remembers its place.

Composing with libyaml and reading the nodes here is eight times faster than PyYAML's own safe
loader, and nothing is guessed: every scalar stays the text that the author wrote.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.source import Entries, Items, Text, Tree
from typeset.layout.yaml_errors import explain, forbidden_properties
from typeset.layout.yaml_places import Lines, places

_UNPRINTABLE = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""YAML 1.1, 5.1, less its rare line breaks (NEL, LS, PS), which editors count in other ways."""

_PROPERTY = re.compile(r"(?:^|[\s\[{,])[&!]", re.MULTILINE)
"""What an anchor or a tag looks like.  An alias needs an anchor before it."""

_LINES_COUNT = "put “|” after the key and the text below it, if line ends should count"


def read_yaml(path: Path, diagnostics: Diagnostics, asked: Span | None = None) -> Entries | None:
    """The mapping that a YAML file holds, or None if it cannot be read as one.

    What is wrong but leaves the rest clear, such as a key that stands twice, is reported and left
    out.  `asked` is where the file was named, for the message that it is not there.
    """
    source = read_text(path, diagnostics, asked)
    return None if source is None else parse_yaml(source, path, diagnostics)


def parse_yaml(source: str, path: Path, diagnostics: Diagnostics) -> Entries | None:
    """The mapping in `source`; `path` is for messages only."""
    found = Diagnostics()
    tree = _compose(source, path, found)
    if not found.has_errors and not isinstance(tree, Entries):
        found.error("not-a-mapping", *_no_mapping(tree, path))
    diagnostics.extend(found)
    return tree if isinstance(tree, Entries) else None


def read_text(path: Path, diagnostics: Diagnostics, asked: Span | None = None) -> str | None:
    """A UTF-8 file's text with line ends as LF, or None and one error that says why not."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        diagnostics.error("missing-file", f"there is no file {path}", asked, *_nearby(path))
    except IsADirectoryError:
        hint = "name a file in it"
        diagnostics.error("not-a-file", f"{path} is a folder, not a file", asked, hint)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        diagnostics.error("unreadable-file", f"{path} cannot be read: {reason}", asked)
    else:
        return _decode(data, path, diagnostics)
    return None


def _nearby(path: Path) -> tuple[str, ...]:
    """A hint with the likeliest file in the same folder."""
    if not path.parent.is_dir():
        return (f"there is no folder {path.parent} either",)
    return nearest(path.name, sorted(other.name for other in path.parent.iterdir()))


def _decode(data: bytes, path: Path, diagnostics: Diagnostics) -> str | None:
    """Decode UTF-8, with or without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save it as UTF-8 in the editor (“Save with encoding”)"
        diagnostics.error("not-utf-8", "the file is not in UTF-8", span, hint)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_mapping(tree: Tree, path: Path) -> tuple[str, Span, str]:
    """Message, place and hint for a file that is no mapping."""
    if tree is None:
        return ("the file is empty", Span(path), "see the examples in the documentation")
    hint = "write “key: value” lines; there must be a space after the colon"
    return ("the file should hold keys and values", tree.span, hint)


def _compose(source: str, path: Path, diagnostics: Diagnostics) -> Tree:
    """Compose and read; None if it cannot be done or nothing is there."""
    lines = Lines(path, source)
    if _report_unprintable(source, lines, diagnostics):
        return None
    try:
        if _PROPERTY.search(source):
            diagnostics.extend(forbidden_properties(source, path))
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        diagnostics.add(explain(error, lines))
        return None
    if node is None or diagnostics.has_errors:
        return None
    return _TreeReader(lines, diagnostics).read(node)


def _report_unprintable(source: str, lines: Lines, diagnostics: Diagnostics) -> bool:
    """Report characters that YAML or editors stumble over; True if there are any."""
    found = list(_UNPRINTABLE.finditer(source))
    for match in found:
        message = f"a character that cannot be seen (U+{ord(match[0]):04X}) stands here"
        hint = "delete it, or write the word again"
        diagnostics.error("control-character", message, lines.span_of(match.start()), hint)
    return bool(found)


class _TreeReader:
    """Turns YAML nodes into a tree."""

    def __init__(self, lines: Lines, diagnostics: Diagnostics) -> None:
        self._lines = lines
        self._diagnostics = diagnostics

    def read(self, node: yaml.Node) -> Tree:
        """The tree of one node and all below it."""
        if isinstance(node, yaml.MappingNode):
            return self._entries(node)
        if isinstance(node, yaml.SequenceNode):
            values = [self.read(item) for item in node.value]
            return Items.at(self._span(node), values, map(self._span, node.value))
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _span(self, node: yaml.Node) -> Span:
        return self._lines.span(node.start_mark.line, node.start_mark.column)

    def _scalar(self, node: yaml.ScalarNode) -> Text | None:
        """Text, or None where nothing was written."""
        if not node.value and not node.style:
            return None
        at = places(node, self._lines)
        self._warn_of_folding(node)
        return Text.at(node.value, at[0].span if at else self._span(node), at)

    def _entries(self, node: yaml.MappingNode) -> Entries:
        entries = Entries.at(self._span(node))
        for key_node, value_node in node.value:
            key = self.read(key_node)
            if not isinstance(key, Text):
                self._report_key(key_node)
            elif key in entries:
                self._report_twice(key, entries.key(key))
            else:
                entries[key] = self.read(value_node)
        return entries

    def _report_key(self, node: yaml.Node) -> None:
        message = "a key must be a word or a phrase, followed by a colon"
        hint = "a text that begins with “{” or “[” needs quotation marks around it"
        self._diagnostics.error("bad-key", message, self._span(node), hint)

    def _report_twice(self, key: Text, first: Text) -> None:
        message = f"“{key}” stands here a second time; the first is on line {first.span.line}"
        hint = "join the two, or give one of them another name"
        self._diagnostics.error("duplicate-key", message, key.span, hint)

    def _warn_of_folding(self, node: yaml.ScalarNode) -> None:
        """Only after `|` do line ends count: elsewhere list items and paragraphs run together."""
        first, last = node.start_mark.line, node.end_mark.line
        if node.style == "|" or first == last:
            return
        for line in range(first + 1, min(last + (node.style != ">"), len(self._lines))):
            text = self._lines[line]
            if (bare := text.lstrip()).startswith(("- ", "* ")):
                message = "this line continues the text above; it does not begin a list item"
                span = self._lines.span(line, len(text) - len(bare))
                self._diagnostics.warning("swallowed-item", message, span, _LINES_COUNT)
        if node.style != '"' and "\n" in node.value.strip("\n"):
            message = "the empty line in this text does not begin a new paragraph"
            span = self._span(node)
            self._diagnostics.warning("swallowed-paragraph", message, span, _LINES_COUNT)
