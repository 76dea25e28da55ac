"""How an SVG element looks: presentation attributes, style sheets, inline style (SVG 1.1, 6).

Selectors of types, classes, ids and of elements in others are understood; whatever else a style
sheet has is an error, since nobody could tell what it would have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any

from typeset.diagnostics import Diagnostics, Span
from typeset.pictures.svg_source import Element
from typeset.records import dataclass

INHERITED: Mapping[str, str] = MappingProxyType(
    {
        "clip-rule": "nonzero",
        "color": "black",
        "fill": "black",
        "fill-opacity": "1",
        "fill-rule": "nonzero",
        "font-family": "",
        "font-size": "16px",
        "font-stretch": "normal",
        "font-style": "normal",
        "font-variant": "normal",
        "font-weight": "400",
        "letter-spacing": "normal",
        "marker-end": "none",
        "marker-mid": "none",
        "marker-start": "none",
        "paint-order": "normal",
        "stroke": "none",
        "stroke-dasharray": "none",
        "stroke-dashoffset": "0",
        "stroke-linecap": "butt",
        "stroke-linejoin": "miter",
        "stroke-miterlimit": "4",
        "stroke-opacity": "1",
        "stroke-width": "1",
        "text-anchor": "start",
        "visibility": "visible",
        "word-spacing": "normal",
        "writing-mode": "lr-tb",
    }
)
"""Properties that elements take over from those that hold them, as they are at the root."""

OWN: Mapping[str, str] = MappingProxyType(
    {
        "baseline-shift": "baseline",
        "clip-path": "none",
        "display": "inline",
        "dominant-baseline": "auto",
        "filter": "none",
        "mask": "none",
        "mix-blend-mode": "normal",
        "opacity": "1",
        "overflow": "",
        "stop-color": "black",
        "stop-opacity": "1",
        "text-decoration": "none",
        "transform": "",
        "vector-effect": "none",
    }
)
"""Properties of an element alone, as they are unless it says otherwise."""

_KNOWN = frozenset({*INHERITED, *OWN})
_FONT_WORDS = {"italic": "font-style", "oblique": "font-style", "bold": "font-weight"}
"""What may stand before the size in the shorthand `font`."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: its type (or any), its id, its classes."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def matches(self, element: Element) -> bool:
        has = element.attributes.get("class", "").split()
        own = element.attributes.get("id")
        return (
            self.tag in {"", element.tag}
            and all(one == own for one in self.ids)
            and all(one in has for one in self.classes)
        )


@dataclass(frozen=True, slots=True)
class _Selector:
    """Compounds from the outermost to the element itself; `direct` ones are parents."""

    parts: tuple[_Compound, ...]
    direct: tuple[bool, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity (CSS 2.1, 6.4.3)."""
        return (
            sum(len(one.ids) for one in self.parts),
            sum(len(one.classes) for one in self.parts),
            sum(bool(one.tag) for one in self.parts),
        )

    def matches(self, element: Element) -> bool:
        return self._from(len(self.parts) - 1, element)

    def _from(self, index: int, element: Element | None) -> bool:
        if element is None or not self.parts[index].matches(element):
            return False
        if index == 0:
            return True
        above = element.parent
        if self.direct[index - 1]:
            return self._from(index - 1, above)
        while above is not None:
            if self._from(index - 1, above):
                return True
            above = above.parent
        return False


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for what a selector matches, and their place in the cascade."""

    selector: _Selector
    order: int
    declarations: Mapping[str, str]
    important: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of one element, all of them: what it says, inherits, or takes for granted."""

    values: Mapping[str, str]
    said: frozenset[str]
    """Those that the element says itself."""

    def __getitem__(self, name: str) -> str:
        return self.values[name]


ROOT = Style(MappingProxyType({**INHERITED, **OWN}), frozenset())
"""What a root element inherits."""


@dataclass(slots=True)
class StyleSheet:
    """The rules of a file's style sheets."""

    diagnostics: Diagnostics
    rules: list[_Rule] = field(default_factory=list)
    _own: dict[int, Style] = field(default_factory=dict)

    def own(self, element: Element) -> Style:
        """How an element looks where it stands in the file, and not where it is used."""
        if id(element) not in self._own:
            above = ROOT if element.parent is None else self.own(element.parent)
            self._own[id(element)] = self.style(element, above)
        return self._own[id(element)]

    def read(self, element: Element) -> None:
        """Add the rules of a `style` element; what is not understood is reported at its line."""
        import tinycss2

        if element.attributes.get("type", "text/css") != "text/css":
            self._refuse(element.span, "a style sheet in another language than CSS")
            return
        source = element.text
        for rule in tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True):
            line = element.span.line + rule.source_line - 1
            span = Span(element.span.file, line, 1 if rule.source_line > 1 else element.span.column)
            if rule.type != "qualified-rule":
                self._refuse(span, _kind(rule))
                continue
            self._add(rule, span)

    def style(self, element: Element, parent: Style) -> Style:
        """How an element looks that stands in one of style `parent`."""
        said = dict(self._declared(element))
        values = {name: parent[name] for name in INHERITED} | dict(OWN)
        for name, value in said.items():
            if value == "inherit":
                values[name] = parent[name]
            elif value in {"initial", "unset"}:
                values[name] = {**INHERITED, **OWN}[name]
            else:
                values[name] = value
        return Style(values, frozenset(said))

    def _declared(self, element: Element) -> Iterator[tuple[str, str]]:
        """Attributes, then rules by their weight, then the inline style; the last one counts."""
        for name, value in element.attributes.items():
            if name in _KNOWN and name != "transform":
                yield name, value.strip()
        matching = [rule for rule in self.rules if rule.selector.matches(element)]
        matching.sort(key=lambda rule: (rule.selector.weight, rule.order))
        for rule in matching:
            yield from rule.declarations.items()
        inline, important = self.declarations(element.attributes.get("style", ""), element.span)
        yield from inline.items()
        for rule in matching:
            yield from rule.important.items()
        yield from important.items()

    def declarations(self, source: Any, span: Span) -> tuple[dict[str, str], dict[str, str]]:
        """Ordinary and important declarations: known properties and their values."""
        import tinycss2

        plain: dict[str, str] = {}
        important: dict[str, str] = {}
        for one in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
            if one.type != "declaration":
                self._refuse(span, _kind(one))
                continue
            target = important if one.important else plain
            value = tinycss2.serialize(one.value).strip()
            if one.lower_name == "font":
                target |= _font(value)
            elif one.lower_name in _KNOWN:
                target[one.lower_name] = value
        return plain, important

    def _add(self, rule: Any, span: Span) -> None:
        plain, important = self.declarations(rule.content, span)
        for prelude in _parted(rule.prelude):
            selector = _selector(prelude)
            if selector is None:
                self._refuse(span, "a selector other than types, classes, ids and their nesting")
                continue
            self.rules.append(_Rule(selector, len(self.rules), plain, important))

    def _refuse(self, span: Span, what: str) -> None:
        self.diagnostics.error(
            "unsupported-svg", f"the style sheet has {what}, which is not understood", span,
            "export the drawing with presentation attributes instead of a style sheet",
        )  # fmt: skip


def _kind(rule: Any) -> str:
    if rule.type == "at-rule":
        return f"a rule “@{rule.at_keyword}”"
    return f"a fault ({getattr(rule, 'message', rule.type)})"


def _parted(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    """A selector list at its commas."""
    part: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _selector(tokens: Sequence[Any]) -> _Selector | None:
    """A complex selector, or None if it has more than is understood here."""
    groups: list[list[Any]] = [[]]
    direct: list[bool] = []
    for token in _stripped(tokens):
        arrow = token.type == "literal" and token.value == ">"
        if token.type == "whitespace" or arrow:
            if groups[-1]:
                groups.append([])
                direct.append(arrow)
            elif arrow and direct:
                direct[-1] = True
        elif token.type != "comment":
            groups[-1].append(token)
    parts = [_compound(group) for group in groups]
    known = tuple(part for part in parts if part is not None)
    return _Selector(known, tuple(direct)) if len(known) == len(parts) else None


def _stripped(tokens: Sequence[Any]) -> Sequence[Any]:
    kept = [token for token in tokens if token.type != "comment"]
    while kept and kept[0].type == "whitespace":
        kept = kept[1:]
    while kept and kept[-1].type == "whitespace":
        kept = kept[:-1]
    return kept


def _compound(tokens: Sequence[Any]) -> _Compound | None:
    tag, ids, classes, dot = "", [], [], False
    for at, token in enumerate(tokens):
        if dot and token.type == "ident":
            classes.append(token.value)
            dot = False
        elif token.type == "hash" and not dot:
            ids.append(token.value)
        elif token.type == "literal" and token.value == "." and not dot:
            dot = True
        elif token.type == "ident" and at == 0:
            tag = token.value
        elif not (token.type == "literal" and token.value == "*" and at == 0):
            return None
    return None if dot or not tokens else _Compound(tag, tuple(ids), tuple(classes))


def _font(value: str) -> dict[str, str]:
    """The shorthand `font`: style and weight, size (with line height), families."""
    found: dict[str, str] = {"font-style": "normal", "font-weight": "400"}
    words = value.split()
    for at, word in enumerate(words):
        if word in _FONT_WORDS:
            found[_FONT_WORDS[word]] = word
        elif word.isdigit() and len(word) == 3:
            found["font-weight"] = word
        elif word != "normal":
            found["font-size"] = word.split("/")[0]
            found["font-family"] = " ".join(words[at + 1 :])
            break
    return found
