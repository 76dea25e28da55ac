"""Rules about text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from typeset.inspect.records import Painted, PaintedText
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, INFO, WARNING, Field, PageFacts
from typeset.preflight.separation import ALL, Amounts

FIELD = Field("text")

_TRACE = 0.02
"""Less ink than this cannot be told from none."""
_BLACK = 0.85
"""From so much black on, text is meant to be black."""


def mixed(
    facts: PageFacts, below: float, wanted: Callable[[Amounts], bool]
) -> Iterator[tuple[PaintedText, list[str]]]:
    """Texts under a size that can be seen, filled with several inks such as are wanted."""

    def inks(thing: Painted) -> list[str] | None:
        if not isinstance(thing, PaintedText) or not thing.filled:
            return None
        amounts = facts.file.separator.amounts(thing.look.fill)
        found = _inks(amounts)
        return found if len(found) > 1 and ALL not in found and wanted(amounts) else None

    for thing, found in facts.painted(inks):
        if not isinstance(thing, PaintedText) or thing.size >= below - 0.005:
            continue
        if not thing.box.empty and not _blank(thing):
            yield thing, found


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
    for thing, inks in mixed(facts, facts.limits.black_text, _black):
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
    def knocked_out(thing: Painted) -> bool:
        return isinstance(thing, PaintedText) and thing.filled and _knocked_out(facts, thing)

    drawn: list[Painted] = []
    black = {id(thing) for thing, _ in facts.painted(knocked_out)}
    for thing in facts.things if black else ():
        if not isinstance(thing, PaintedText):
            drawn.append(thing)
        elif id(thing) in black and _cut_out(facts, drawn, thing):
            yield facts.found(
                f"The black text {words(thing)} is cut out of the colour that it stands on.",
                thing.box,
            )


def _knocked_out(facts: PageFacts, thing: PaintedText) -> bool:
    """True for text in black ink alone that leaves none of the colour below."""
    amounts = facts.file.separator.amounts(thing.look.fill)
    alone = _inks(amounts) == ["Black"] and amounts["Black"] >= _BLACK
    return alone and not _overprints(thing)


def _cut_out(facts: PageFacts, drawn: Sequence[Painted], thing: PaintedText) -> bool:
    if thing.box.empty or thing.size >= facts.limits.black_text or not thing.text.strip():
        return False
    return _on_colour(facts, drawn, thing)


def _overprints(thing: PaintedText) -> bool:
    """True if the colour below stays: black as an ink of its own, or CMYK in mode 1."""
    if not thing.look.fill_overprint:
        return thing.look.blend in {"Multiply", "Darken"}
    space = thing.look.fill.space
    return bool(space.inks) or (space.family == "DeviceCMYK" and thing.look.overprint_mode == 1)


def _on_colour(facts: PageFacts, below: Sequence[Painted], thing: PaintedText) -> bool:
    """True if what was drawn last under the text has ink besides black."""
    inner = thing.box.grown(-0.5)
    for other in reversed(below):
        if not other.box.holds(inner):
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
    for thing, inks in mixed(facts, facts.limits.small_text, lambda inks: not _black(inks)):
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
    for thing in facts.texts:
        if thing.state.mode == 3 and thing.text.strip():
            yield facts.found(f"The text {words(thing)} is invisible.", thing.box)
