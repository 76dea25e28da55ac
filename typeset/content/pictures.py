"""Pictures: their words written, their nodes made, their numbers given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from typeset.content.exhibit_blocks import Caption, OpeningPicture, PlacedPicture
from typeset.content.names import Named, Names
from typeset.content.node import Node
from typeset.content.texts import Inline, Paragraph
from typeset.content.words import Scribe
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.picture_models import OpenerPicture, PicturePlace
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.locale.aloud import in_words
from typeset.records import dataclass

_FILE_NAME = re.compile(r"\S*\.(?:jpe?g|png|tiff?|svg|pdf)|(?:IMG|DSC|DSCN|DSCF|P)[-_ ]?\d+", re.I)
"""What cameras and folders call a picture, which says nothing of what is on it."""
_HOW_TO = "say in words what can be seen, and why it is here; or write “decorative: true”"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Makes the pictures of a report; paths begin in `folder`.

    `accessible`: a picture without an alternative text is an error.
    """

    folder: Path
    names: Names
    locale: Locale
    diagnostics: Diagnostics
    accessible: bool

    def picture(self, spec: PicturePlace, parent: Node, scribe: Scribe) -> PlacedPicture:
        """A picture, its caption and its credit below `parent`.

        Caption and Figure are siblings in a Div: inside a Figure with an alternative text, the
        caption would be passed over by screen readers.  It comes first, wherever it stands on the
        page, as ISO 14289-2, 8.2.5.27, asks.  A decorative picture has no Figure.
        """
        self._check(spec)
        named = self.names.pictures.get(spec.span)
        group = parent.add("Div")
        return PlacedPicture(
            anchor=named.anchor if named else None,
            path=self.folder / spec.picture,
            spec=spec,
            caption=_caption(spec.caption, named, group, scribe),
            node=self._figure(spec, group),
            credit=_credit(spec.credit, group, scribe),
            span=spec.picture.span,
        )

    def opening(self, spec: OpenerPicture, parent: Node, scribe: Scribe) -> OpeningPicture:
        """The picture of an opening page, and its credit, below `parent`."""
        self._check_words(spec, None)
        group = parent.add("Div")
        left, top = spec.focus
        return OpeningPicture(
            path=self.folder / spec.picture,
            focus=(left / 100, top / 100),
            node=self._figure(spec, group),
            credit=_credit(spec.credit, group, scribe),
            span=spec.picture.span,
        )

    def _figure(self, spec: PicturePlace | OpenerPicture, group: Node) -> Node | None:
        if spec.decorative:
            return None
        filled = "" if spec.alt is None else self.names.numbers.fill(spec.alt, self.locale)
        alternative = in_words(filled, self.locale.aloud, self.locale.usage)
        return group.add("Figure", alternative=alternative)

    # --- what has to be said

    def _check_words(self, spec: PicturePlace | OpenerPicture, caption: Text | None) -> None:
        if spec.decorative:
            self._check_decoration({"alt": spec.alt, "caption": caption})
        else:
            self._check_alternative(spec, caption)

    def _check(self, spec: PicturePlace) -> None:
        self._check_words(spec, spec.caption)
        if spec.numbered and spec.caption is None:
            self._report(
                "number-without-caption",
                "a numbered picture needs a caption",
                spec.span_of("numbered"),
                "add “caption:”, or remove “numbered”",
            )
        if spec.id is not None and not spec.numbered:
            self._report(
                "name-without-number",
                f"“{spec.id}” has no number by which a text could refer to it",
                spec.id.span,
                "add “numbered: true”, or remove “id”",
            )

    def _check_decoration(self, words: Mapping[str, Text | None]) -> None:
        for key, said in words.items():
            if said is not None:
                self._report(
                    "decoration-that-speaks",
                    f"the picture is “decorative”, yet has “{key}”",
                    said.span,
                    "remove the one or the other",
                )

    def _check_alternative(self, spec: PicturePlace | OpenerPicture, caption: Text | None) -> None:
        """An alternative is what can be seen (WCAG 2.1, 1.1.1)."""
        alt = spec.alt
        if alt is None or not alt.strip():
            report = self.diagnostics.error if self.accessible else self.diagnostics.warning
            message = "the picture has no `alt`, so that those who cannot see it get nothing"
            report("no-alternative-text", message, spec.picture.span, _HOW_TO)
        elif _FILE_NAME.fullmatch(alt.strip()) or alt.strip() == Path(spec.picture).stem:
            message = f"“{alt}” is what the file is called, not what can be seen"
            self._report("file-name-as-alternative", message, alt.span, _HOW_TO)
        elif caption is not None and alt.strip(" .") == caption.strip(" ."):
            message = "the alternative text of the picture only repeats its caption"
            hint = "say what can be seen; the caption is read anyway"
            self._report("caption-as-alternative", message, alt.span, hint)

    def _report(self, code: str, message: str, span: Span, hint: str) -> None:
        self.diagnostics.error(code, message, span, hint)


def _caption(
    text: Text | None, named: Named | None, parent: Node, scribe: Scribe
) -> Caption | None:
    if text is None:
        return None
    node = parent.add("Caption")
    label = named.label[:1].upper() + named.label[1:] if named else ""
    return Caption(label, scribe.line(text, node), node)


def _credit(text: Text | None, parent: Node, scribe: Scribe) -> Paragraph | None:
    if text is None:
        return None
    node = parent.add("P")
    words: tuple[Inline, ...] = scribe.line_without_notes(text, node)
    return Paragraph(words, node, first=True)
