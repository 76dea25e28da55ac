"""Standard structure types, and how a file's own map to them (14.7.3, 14.8.4)."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.inspect.values import Value, elements, get, items, name

HEADINGS = frozenset({"H", *(f"H{level}" for level in range(1, 7))})
INLINE = frozenset(
    [
        "Span",
        "Link",
        "Reference",
        "Lbl",
        "Quote",
        "Code",
        "Em",
        "Strong",
        "Sub",
        "Annot",
        "BibEntry",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Formula",
        "Form",
    ]
)
"""Elements that stand in a line of text."""
GROUPING = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "Aside",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "Title",
    ]
)
STANDARD = (
    HEADINGS
    | INLINE
    | GROUPING
    | frozenset(
        [
            "P",
            "L",
            "LI",
            "LBody",
            "Table",
            "TR",
            "TH",
            "TD",
            "THead",
            "TBody",
            "TFoot",
            "Note",
            "FENote",
            "Figure",
            "Artifact",
        ]
    )
)
"""ISO 32000-1, 14.8.4, and what ISO 32000-2 adds."""

LATER = frozenset({"Aside", "DocumentFragment", "Em", "FENote", "Strong", "Sub", "Title"})
"""Those that only ISO 32000-2 has: in a file of PDF 1, they have to be mapped to others."""


@dataclass(frozen=True, slots=True)
class Roles:
    """A file's role map; `mapped` holds both sides without their slashes."""

    mapped: dict[str, str]

    def standard(self, kind: str, namespace: Value = None) -> str:
        """The standard type that a type stands for; itself if it maps to none."""
        own = get(namespace, "/RoleMapNS")
        first = get(own, f"/{kind}")
        if first is not None:
            kind = name(first) or name((elements(first) or [None])[0])
        seen = {kind}
        while kind in self.mapped and self.mapped[kind] not in seen and kind not in STANDARD:
            kind = self.mapped[kind]
            seen.add(kind)
        return kind


def roles(root: Value) -> Roles:
    """The role map of a structure tree root."""
    return Roles({key[1:]: name(value) for key, value in items(get(root, "/RoleMap"))})
