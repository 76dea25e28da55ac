"""The inline markup that CommonMark lacks, as rules for markdown-it, and a parser set up with them.

Every inline token has its offset in the paragraph under ``meta["at"]``; markdown-it itself keeps
none.  Notes, references and languages:

    [^name]                          a note's mark
    [@name]                          a reference to a table, figure, section or chapter
    [ageing in place]{lang=en}       words in another language
    [skyddat boende]{index}          words that the index lists
    [boendet]{index="boende"}        words where the index leads to from another term
    13~maj                           a space that no line ends at
    {rvt[2024]:percent}              a number from the data; see `formula`
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from typeset.layout.formula_signs import ATTRIBUTES, closing

_NAME = r"\w[\w.:/-]*"
_NOTE = re.compile(rf"\[\^({_NAME})\]")
_REFERENCE = re.compile(rf"\[@({_NAME})\]")
_UNNAMED = re.compile(r"\[[@^][^\]\n]*\]")
_LANGUAGE = r"lang\s*=\s*(?P<quote>\"?)(?P<lang>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?P=quote)"
"""A language tag as in BCP 47, without checking it against the registry."""
_INDEX = r"(?P<index>index)(?:\s*=\s*\"(?P<terms>[^\"]*)\")?"
_KNOWN = (
    re.compile(rf"\s*{_LANGUAGE}(?:\s+{_INDEX})?\s*"),
    re.compile(rf"\s*{_INDEX}(?:\s+{_LANGUAGE})?\s*"),
)
"""What can be said about words, in either order."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


class PlacedState(StateInline):
    """Parser state that notes on each token where it begins."""

    pending_at = 0

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        """Push the text collected so far; it began where `_note_pending` last looked."""
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that begins where the parser is."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class PlacedInline(ParserInline):
    """An inline parser whose state is a `PlacedState`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Tokenize one paragraph's content."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class Markdown(MarkdownIt):
    """markdown-it that judges no address itself: a refused one would be printed as brackets."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Let every address pass; `inline` reports the bad ones."""
        del url
        return True


@cache
def parser() -> MarkdownIt:
    """CommonMark with our rules, and with what the language lacks recognised so as to report it.

    Off are reference definitions (they would swallow lines) and joining of texts (it would lose
    their offsets).
    """
    markdown = Markdown("zero")
    markdown.inline = PlacedInline()
    markdown.configure("commonmark").enable("table")
    markdown.disable(["reference", "fragments_join", "text_join"])
    ruler = markdown.inline.ruler
    ruler.before("text", "note_pending", _note_pending)
    ruler.before("link", "note_mark", _note_mark)
    ruler.before("link", "cross_reference", _cross_reference)
    ruler.before("link", "unnamed", _unnamed)
    ruler.before("link", "attributed", _attributed)
    ruler.before("link", "nested_in_link", _nested_in_link)
    ruler.before("emphasis", "no_break_space", _no_break_space)
    ruler.before("emphasis", "formula", _formula)
    return markdown


def _note_pending(state: StateInline, silent: bool) -> bool:
    """Matches nothing; looks where text begins that is not yet pushed."""
    if isinstance(state, PlacedState) and not silent and not state.pending:
        state.pending_at = state.pos
    return False


def _push(state: StateInline, silent: bool, kind: str, content: str, length: int) -> bool:
    """Push one token for `length` characters, and go on behind them."""
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos += length
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    """`[^name]`; with a colon at the beginning of a line it would define the note."""
    match = _NOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    begins = state.pos == 0 or state.src[state.pos - 1] == "\n"
    defines = begins and state.src.startswith(":", match.end())
    kind = "note_definition" if defines else "note_mark"
    return _push(state, silent, kind, match[1], len(match[0]))


def _cross_reference(state: StateInline, silent: bool) -> bool:
    """`[@name]`."""
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    return _push(state, silent, "cross_reference", match[1], len(match[0]))


def _unnamed(state: StateInline, silent: bool) -> bool:
    """`[@…]` or `[^…]` with something that is no name."""
    match = _UNNAMED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    return _push(state, silent, "unnamed", match[0], len(match[0]))


def _nested_in_link(state: StateInline, silent: bool) -> bool:
    """`[words [^note]](address)`: for CommonMark no link at all, so it would print as it stands."""
    if state.src[state.pos] != "[":
        return False
    find = state.md.helpers.parseLinkLabel
    end = find(state, state.pos)
    if end < 0 or not state.src.startswith("(", end + 1) or find(state, state.pos, True) >= 0:
        return False
    return _push(state, silent, "nested_in_link", "", end + 1 - state.pos)


def _no_break_space(state: StateInline, silent: bool) -> bool:
    """`~`, as TeX has it; `\\~` prints the sign itself."""
    if state.src[state.pos] != "~":
        return False
    return _push(state, silent, "text_special", NO_BREAK_SPACE, 1)


def _formula(state: StateInline, silent: bool) -> bool:
    """`{…}`; a brace that nothing closes is reported where formulas are read."""
    if state.src[state.pos] != "{":
        return False
    end = closing(state.src, state.pos, state.posMax)
    if end is None:
        return False
    content = state.src[state.pos : end]
    return _push(state, silent, "formula", content, len(content))


def _attributed(state: StateInline, silent: bool) -> bool:
    """`[words]{lang=en}`, `[words]{index}`; other attributes are reported, the words are kept."""
    if state.src[state.pos] != "[":
        return False
    start, maximum = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start)
    attributes = ATTRIBUTES.match(state.src, end + 1, maximum) if end >= 0 else None
    if attributes is None:
        return False
    if not silent:
        _push_attributed(state, attributes, end)
    state.pos, state.posMax = attributes.end(), maximum
    return True


def _push_attributed(state: StateInline, attributes: re.Match[str], end: int) -> None:
    """Push the words up to `end` between an opening and a closing token.

    The opening one has under ``meta`` their language, if one is given, and what the index is to
    list: None, nothing but the words themselves (""), or terms.
    """
    known = next(filter(None, (form.fullmatch(attributes[1]) for form in _KNOWN)), None)
    opening = state.push("words_open", "", 1)
    said = known.groupdict() if known is not None else {}
    opening.meta["language"] = said.get("lang")
    opening.meta["index"] = (said.get("terms") or "") if said.get("index") else None
    if known is None or said.get("terms") == "":
        state.pos = attributes.start()
        state.push("bad_attributes", "", 0).content = attributes[1]
        opening.meta["index"] = None
    state.pos, state.posMax = opening.meta["at"] + 1, end
    state.md.inline.tokenize(state)
    state.push("words_close", "", -1)
