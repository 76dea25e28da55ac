"""Dashes and ties over a whole block, whatever its words are stressed, linked or tagged with.

Notes' marks are passed over (54¹ procent), and words in another language follow that language's
rules; one without a locale is left as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from typeset import locale as locales
from typeset.content.texts import Inline
from typeset.layout.source import Text
from typeset.locale import Locale

_MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character in another language, which no rule may read."""


def set_right(inlines: Sequence[Inline], locale: Locale) -> tuple[Inline, ...]:
    """`inlines` with the dashes and ties of their languages, each as long as it was."""
    own = locale.tag.partition("-")[0]
    languages = [(one.language or own).partition("-")[0].lower() for one in inlines]
    texts = [one.text for one in inlines]
    for language in dict.fromkeys(languages):
        if language == own:
            _set_language(inlines, languages, texts, language, locale)
        elif language in locales.LANGUAGES:
            _set_language(inlines, languages, texts, language, locales.get(language))
    return tuple(
        one if text == one.text else replace(one, text=_placed(text, one.text))
        for one, text in zip(inlines, texts, strict=True)
    )


def _set_language(
    inlines: Sequence[Inline],
    languages: Sequence[str],
    texts: list[str],
    language: str,
    locale: Locale,
) -> None:
    """Replace in `texts` those that are in a language, read as one with the others masked."""
    read = [
        "" if one.superior else text if spoken == language else _MASK * len(text)
        for one, spoken, text in zip(inlines, languages, texts, strict=True)
    ]
    whole = locale.set_right("".join(read))
    start = 0
    for number, text in enumerate(read):
        if text and languages[number] == language:
            texts[number] = whole[start : start + len(text)]
        start += len(text)


def _placed(text: str, written: str) -> str:
    """`text` at the places of the characters that it was written with."""
    return Text.at(text, written.span, written.places) if isinstance(written, Text) else text
