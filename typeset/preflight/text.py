"""Rules about text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.inspect.records import Painted, PaintedText
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, INFO, WARNING, Field, PageFacts
from typeset.preflight.separation import ALL, Amounts

FIELD = Field("text")

_TRACE = 0.02
"""Less ink than this cannot be told from none."""
_BLACK = 0.85
"""From so much black on, text is meant to be black."""


def shown(facts: PageFacts, below: float) -> Iterator[tuple[PaintedText, Amounts]]:
    """Texts under a size that can be seen, with the ink that they are filled with."""
    for thing in facts.things:
        if not isinstance(thing, PaintedText) or thing.size >= below - 0.005:
            continue
        if thing.filled and not thing.box.empty:
            yield thing, facts.file.separator.amounts(thing.look.fill)


def _blank(thing: PaintedText) -> bool:
    """True for spaces; text that nobody can decode is not blank."""
    return thing.text != "" and not thing.text.strip()


def words(thing: PaintedText) -> str:
    """The first words of a text, in quotation marks."""
    whole = " ".join(thing.text.split())
    return f"“{whole[:30]}{'…' if len(whole) > 30 else ''}”"


def _inks(amounts: Amounts) -> list[str]:
    return [plate for plate, amount in amounts.items() if amount > _TRACE]


def _black(amounts: Amounts) -> bool:
    """True for what is meant to be black, by black ink or by all the others."""
    cmy = [amounts.get(plate, 0.0) for plate in ("Cyan", "Magenta", "Yellow")]
    black = amounts.get("Black", 0.0)
    return black >= _BLACK or (min(cmy) >= 0.5 and sum(cmy) + black >= 2.2)


@FIELD.page(
    "black-text",
    "Black text under 12 pt is black ink alone.",
    "Printers’ practice (GWG 2015): 12 pt",
    ERROR,
    "Colour the text 0/0/0/100; text from office programs is often RGB black.",
)
def _black_text(facts: PageFacts) -> Iterator[Found]:
    for thing, amounts in shown(facts, facts.limits.black_text):
        inks = _inks(amounts)
        if len(inks) > 1 and ALL not in inks and _black(amounts) and not _blank(thing):
            yield facts.found(
                f"The black text {words(thing)} ({thing.size:.1f} pt) is in {len(inks)} inks.",
                thing.box,
                facts.limits.black_text - thing.size,
            )


@FIELD.page(
    "black-overprint",
    "Black text that stands on a colour overprints it.",
    "Printers’ practice (GWG 2015); ISO 32000-1, 8.6.7",
    WARNING,
    "Set black text to overprint, so that no paper shows around letters out of register.",
)
def _black_overprint(facts: PageFacts) -> Iterator[Found]:
    for at, thing in enumerate(facts.things):
        if not isinstance(thing, PaintedText) or not thing.filled or thing.box.empty:
            continue
        amounts = facts.file.separator.amounts(thing.look.fill)
        alone = _inks(amounts) == ["Black"] and amounts["Black"] >= _BLACK
        if not alone or _overprints(thing) or not thing.text.strip():
            continue
        if thing.size < facts.limits.black_text and _on_colour(facts, facts.things[:at], thing):
            yield facts.found(
                f"The black text {words(thing)} is cut out of the colour that it stands on.",
                thing.box,
            )


def _overprints(thing: PaintedText) -> bool:
    """True if the colour below stays: black as an ink of its own, or CMYK in mode 1."""
    if not thing.look.fill_overprint:
        return thing.look.blend in {"Multiply", "Darken"}
    space = thing.look.fill.space
    return bool(space.inks) or (space.family == "DeviceCMYK" and thing.look.overprint_mode == 1)


def _on_colour(facts: PageFacts, below: Sequence[Painted], thing: PaintedText) -> bool:
    """True if what was painted last under the text has ink besides black."""
    for other in reversed(below):
        if isinstance(other, PaintedText) or not other.box.holds(thing.box.grown(-0.5)):
            continue
        amounts = facts.file.separator.amounts(other.look.fill)
        return any(amount > 0.05 for plate, amount in amounts.items() if plate != "Black")
    return False


@FIELD.page(
    "small-text",
    "Text under 9 pt is in one ink.",
    "Printers’ practice (GWG 2015): 9 pt",
    WARNING,
    "Colour small text in one ink, or set it larger; several inks never fall quite together.",
)
def _small_text(facts: PageFacts) -> Iterator[Found]:
    for thing, amounts in shown(facts, facts.limits.small_text):
        inks = _inks(amounts)
        if len(inks) > 1 and not _black(amounts) and ALL not in inks and not _blank(thing):
            yield facts.found(
                f"The text {words(thing)} of {thing.size:.1f} pt is in {len(inks)} inks.",
                thing.box,
                facts.limits.small_text - thing.size,
            )


@FIELD.page(
    "invisible-text",
    "There is no invisible text (such as a scanner’s reading of a picture).",
    "ISO 32000-1, 9.3.6",
    INFO,
    "Nothing is printed of it; look whether words are missing.",
)
def _invisible_text(facts: PageFacts) -> Iterator[Found]:
    for thing in facts.things:
        if isinstance(thing, PaintedText) and thing.state.mode == 3 and thing.text.strip():
            yield facts.found(f"The text {words(thing)} is invisible.", thing.box)
