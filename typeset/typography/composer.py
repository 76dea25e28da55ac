"""Paragraphs into lines: the stage's front door.

`compose` sets a paragraph in a measure, `variant` in a line more or fewer, `one_line` and
`set_runs` a single line of whatever length; `natural_width`, `longest_word_width` and
`broken_widths` tell what text asks of a column before its width is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from typeset.records import dataclass
from typeset.typography.galley import Cut, Galley
from typeset.typography.line import Align, Line, Run, TextStyle
from typeset.typography.linebreak import Breaks, break_into, break_lines
from typeset.typography.lineset import NOTHING, Give, Room, set_line
from typeset.typography.plain import Extents, plain_line, plain_text
from typeset.typography.setting import Setting, justified, ragged
from typeset.typography.words import Stretch, read_words, stretches

_NOWHERE = Cut(0.0, 0.0, 0.0, 0.0, 0.0, False, -1, None, 0.0, 0.0)
_LEANS: dict[Align, float] = {"ragged": 0.0, "justified": 0.0, "centred": 0.5, "right": 1.0}


def compose(
    runs: Sequence[Run],
    style: TextStyle,
    measure: float | Sequence[float],
    indent: float = 0.0,
) -> tuple[Line, ...]:
    """A paragraph's lines, with breaks chosen over the whole of it.

    `measure` (pt) is that of every line, or one for each of the first lines, of which later ones
    repeat the last.  `indent` (pt) is that of the first line.  "\\n" ends a line; U+00A0 is a space
    that does not.  Text without a single word gives no lines.  Never fails: what cannot be broken
    gives a line that is `overfull`.
    """
    lines: list[Line] = []
    for segment in _segments(runs, style, measure, indent):
        lines += segment.lines(segment.best(len(lines)), len(lines))
    return tuple(lines)


def variant(
    runs: Sequence[Run],
    style: TextStyle,
    measure: float | Sequence[float],
    indent: float = 0.0,
    looseness: int = 1,
) -> tuple[Line, ...] | None:
    """The best setting of a paragraph that has `looseness` lines more (or fewer) than `compose`'s.

    None if there is none good enough: as few hyphens in a row and as even spaces as elsewhere, no
    hyphen before the last line, no last line of a few letters, nothing overfull.  For whoever makes
    up pages: ask only for the paragraphs that matter, as it costs several times what `compose`
    does.
    """
    segments = _segments(runs, style, measure, indent)
    counts: list[int] = []
    for segment in segments:
        counts.append(len(segment.best(sum(counts)).ends))
    # What is longest between forced breaks gives most easily.
    for number in sorted(range(len(segments)), key=lambda one: -counts[one]):
        before = sum(counts[:number])
        chosen = segments[number].of_length(counts[number] + looseness, before)
        if chosen is not None:
            lines: list[Line] = []
            for segment in segments:
                breaks = chosen if segment is segments[number] else segment.best(len(lines))
                lines += segment.lines(breaks, len(lines))
            return tuple(lines)
    return None


def _segments(
    runs: Sequence[Run], style: TextStyle, measure: float | Sequence[float], indent: float
) -> list[_Segment]:
    """A paragraph's segments between forced breaks."""
    measures = tuple(measure) if isinstance(measure, Sequence) else (measure,)
    give = None
    setting = ragged(style.size)
    if style.align == "justified":
        give = Give(style.expansion, style.tracking, style.size)
        setting = justified(style.size, give.of_measure)
    sparing = min(measures) if style.sparing else None
    tight = min(measures) if style.anywhere else None
    found = [read_words(segment, style) for segment in stretches(runs)]
    while found and not found[-1].parts:
        found.pop()
    return [
        _Segment(
            Galley(words, style.hanging, sparing, tight) if words.parts else None,
            setting,
            give,
            _LEANS[style.align],
            measures,
            indent,
            closed=number == len(found) - 1,
        )
        for number, words in enumerate(found)
    ]


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands between two forced breaks; `closed` if the paragraph ends with it.

    Without a `galley` it is an empty line.  `give` is what letters of justified lines give.
    """

    galley: Galley | None
    setting: Setting
    give: Give | None
    lean: float
    measures: tuple[float, ...]
    indent: float
    closed: bool

    def best(self, before: int) -> Breaks[Cut]:
        """The ends of its lines, if so many lines of the paragraph are before it."""
        if self.galley is None:
            return Breaks([_NOWHERE])
        return break_lines(self.galley, self._measures(before), self.setting)

    def of_length(self, count: int, before: int) -> Breaks[Cut] | None:
        """The same for so many lines, if that is good enough."""
        if self.galley is None or count < 1:
            return None
        return break_into(count, self.galley, self._measures(before), self.setting)

    def _measures(self, before: int) -> tuple[float, ...]:
        measures = self.measures[min(before, len(self.measures) - 1) :]
        if before or not self.indent:
            return measures
        return (measures[0] - self.indent, *(measures[1:] or measures))

    def lines(self, breaks: Breaks[Cut], before: int) -> list[Line]:
        """Its lines that end at cuts."""
        if self.galley is None:
            return [Line((), 0.0)]
        words, begin, lines = self.galley.words, self.galley.beginning, []
        rooms, ends = self._rooms(before, breaks.letters), breaks.ends
        for end in ends[:-1]:
            lines.append(set_line(words, begin, end, next(rooms), spaced=end.inside is None))
            begin = end
        spaced = not self.closed
        lines.append(set_line(words, begin, ends[-1], next(rooms), last=True, spaced=spaced))
        return lines

    def _rooms(self, before: int, letters: float) -> Iterator[Room]:
        """Room for each of its lines."""
        setting, give = (self.setting, self.give) if self.give else (None, NOTHING)
        measures, indent = self._measures(before), 0.0 if before else self.indent
        yield Room(indent, measures[0], self.lean, setting, give, letters)
        for measure in measures[1:]:
            yield Room(0.0, measure, self.lean, setting, give, letters)
        yield from repeat(Room(0.0, measures[-1], self.lean, setting, give, letters))


def set_runs(runs: Sequence[Run]) -> Line:
    """`runs` on one line, however long, flush left at 0; forced breaks are spaces."""
    line = plain_line(runs[0]) if len(runs) == 1 else None
    if line is not None:
        return line
    words = read_words([Stretch(run, run.text.replace("\n", " ")) for run in runs], None)
    if not words.parts:
        return Line((), 0.0)
    galley = Galley(words)
    end = galley.at(len(galley.ends) - 1)
    return set_line(words, galley.beginning, end, Room(0.0, galley.natural), last=True)


def one_line(text: str, style: TextStyle, origin: object = None) -> Line:
    """`text` in one style on one line, as for folios and table cells."""
    run = Run(text, style.face, style.size, style.ink, tabular=style.tabular, origin=origin)
    return set_runs((run,))


def natural_width(runs: Sequence[Run]) -> float:
    """The width (pt) of the longest line if lines end at forced breaks only."""
    plain = _plain_extents(runs)
    if plain is not None:
        return plain.natural
    return max((galley.natural for galley in _galleys(runs)), default=0.0)


def longest_word_width(runs: Sequence[Run]) -> float:
    """The least measure (pt) in which nothing is overfull and no hyphens are added."""
    plain = _plain_extents(runs)
    if plain is not None:
        return plain.longest
    return max((galley.longest() for galley in _galleys(runs)), default=0.0)


class BrokenWidths(NamedTuple):
    """The least measures (pt) of text whose words are broken wherever they can be, `twice` at most,
    and `once`."""

    least: float
    twice: float
    once: float


def broken_widths(runs: Sequence[Run], style: TextStyle) -> BrokenWidths:
    """The least measures in which nothing is overfull, with the hyphens that a style allows.

    Compounds that have seams enough are broken only there in the last two.
    """
    galleys = _galleys(runs, style)
    return BrokenWidths(
        max((galley.shortest() for galley in galleys), default=0.0),
        max((galley.broken(2) for galley in galleys), default=0.0),
        max((galley.broken(1) for galley in galleys), default=0.0),
    )


def width_at_seams(runs: Sequence[Run], style: TextStyle, measure: float) -> float:
    """The least measure (pt) in which a sparing style breaks compounds that are too long for
    `measure` only at the seams at which it breaks them there; 0 if there are none."""
    galleys = _galleys(runs, style) if style.sparing else []
    return max((galley.at_seams(measure) for galley in galleys), default=0.0)


def _plain_extents(runs: Sequence[Run]) -> Extents | None:
    """The extents of a run that is plain text, which is measured faster."""
    if len(runs) != 1:
        return None
    run = runs[0]
    plain = plain_text(run.text, run.face, run.tabular, run.language)
    return None if plain is None else plain.extents(run.size)


def _galleys(runs: Sequence[Run], style: TextStyle | None = None) -> list[Galley]:
    segments = (read_words(segment, style) for segment in stretches(runs))
    return [Galley(words) for words in segments if words.parts]
