"""The page under construction: its operators, its graphics state, the resources it names."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from typeset.ink import Ink
from typeset.pdf.fonts import Fonts
from typeset.pdf.paint import Painter
from typeset.pdf.replay import Replay
from typeset.pdf.resources import KNOCKOUT, OVERPRINT, GraphicsState, Resources
from typeset.pdf.sheet import Anchor, Sheet
from typeset.pdf.spec import Geometry
from typeset.pdf.syntax import DEFLATE_LEVEL, fixed, name, numbers
from typeset.pdf.tagging import Marker, NoMarker
from typeset.pdf.turn import Turn
from typeset.typography.face import Face
from typeset.typography.line import TextStyle


class OpenPage:
    """Writes operators into `code`, and those that set graphics state only when it changes.

    State is what holds outside ``q`` … ``Q`` (ISO 32000-1, 8.4); what is written inside must leave
    it as it was.  `rotate` is by how many degrees, clockwise, the page is shown.  What else its
    file has to know is collected beside the operators: see `Sheet`.
    """

    def __init__(self, label: str, geometry: Geometry, painter: Painter, *, tagged: bool) -> None:
        self.label = label
        self.geometry = geometry
        self.code: list[str] = []
        self.resources = Resources()
        self.fonts = Fonts()
        self.marks = Marker(self.code) if tagged else NoMarker()
        self.anchors: list[Anchor] = []
        self.folios: dict[str, str | None] = {}
        self._painter = painter
        self._fill: Ink | None = None
        self._text: Ink | None = None
        self._text_overprints = False
        self._stroke: Ink | None = None
        self._weight: float | None = None
        self._font: tuple[str, float] | None = None
        self._rise = 0.0
        self._scale = 1.0
        self._tracking = 0.0
        self._overprinting = False
        self._words: TextStyle | None = None
        self.rotate = 0

    def closed(self) -> Sheet:
        """The finished page.  Raises AssertionError if a mark or an artifact is still open."""
        self.marks.end()
        content = "\n".join(self.code).encode("ascii")
        return Sheet(
            self.label,
            self.geometry,
            zlib.compress(content, DEFLATE_LEVEL),
            blake2b(content, digest_size=16).digest(),
            self.resources,
            self.fonts,
            self.marks.held,
            self.marks.bounds,
            self.anchors,
            self.folios,
            self.rotate,
        )

    def fill_ink(self, ink: Ink) -> None:
        """Choose an ink for areas; areas never overprint."""
        self._choose_fill(ink)
        self._overprint(False)

    def text_ink(self, ink: Ink) -> None:
        """Choose an ink for text; black text overprints."""
        if ink is not self._text:
            self._text = ink
            self._text_overprints = self._painter.overprints(ink)
        self._choose_fill(ink)
        self._overprint(self._text_overprints)

    def stroke_ink(self, ink: Ink) -> None:
        """Choose an ink for lines; lines never overprint."""
        if ink != self._stroke:
            self._stroke = ink
            self._separate(ink)
            self.code.append(self._painter.stroke(ink))
        self._overprint(False)

    def words(self, style: TextStyle) -> None:
        """Choose all that plain words in a style are set with; row after row they are the same."""
        if style is not self._words:
            self.font(style.face, style.size)
            self.text_ink(style.ink)
            self.rise(0.0)
            self.letters(1.0, 0.0)
            self._words = style

    def weight(self, weight: float) -> None:
        """Choose a line width in points."""
        if weight != self._weight:
            self._weight = weight
            self.code.append(f"{fixed(weight, 3)} w")

    def font(self, face: Face, size: float) -> None:
        """Choose a face and its size in points."""
        font = (face.name, size)
        if font != self._font:
            self._font, self._words = font, None
            self.resources.fonts.add(face.name)
            self.code.append(f"{name(face.name)} {fixed(size, 3)} Tf")

    def rise(self, rise: float) -> None:
        """Lift the text that follows off its baseline, in points."""
        if rise != self._rise:
            self._rise, self._words = rise, None
            self.code.append(f"{fixed(rise)} Ts")

    def letters(self, scale: float, tracking: float) -> None:
        """Scale the text that follows horizontally, and put points between its characters."""
        if scale != self._scale:
            self._scale, self._words = scale, None
            self.code.append(f"{fixed(100 * scale)} Tz")
        if tracking != self._tracking:
            self._tracking, self._words = tracking, None
            self.code.append(f"{fixed(tracking, 4)} Tc")

    def replay(self, replay: Replay, x: float, y: float) -> None:
        """Set a converted drawing with its lower left corner at (x, y)."""
        self.resources.add(replay.resources)
        for font in replay.fonts:
            self.fonts.use(font.face, font.cids)
        self._overprint(False)
        self.letters(1.0, 0.0)  # drawings take both for granted
        self.code += [f"q 1 0 0 1 {numbers((x, y))} cm", replay.code, "Q"]

    @contextmanager
    def turned(self, turn: Turn) -> Iterator[None]:
        """Turn or move what is painted inside."""
        self.code.append(f"q {numbers(turn.matrix)} cm")
        state = (
            self._fill, self._stroke, self._weight, self._font, self._rise, self._scale,
            self._tracking, self._overprinting,
        )  # fmt: skip
        yield
        self.code.append("Q")
        (
            self._fill, self._stroke, self._weight, self._font, self._rise, self._scale,
            self._tracking, self._overprinting,
        ) = state  # fmt: skip
        self._words = None

    def _choose_fill(self, ink: Ink) -> None:
        if ink is not self._fill and ink != self._fill:
            self._fill, self._words = ink, None
            self._separate(ink)
            self.code.append(self._painter.fill(ink))

    def _separate(self, ink: Ink) -> None:
        if self._painter.separation(ink):
            self.resources.add_spot(ink)

    def _overprint(self, wanted: bool) -> None:
        if wanted != self._overprinting:
            self._overprinting, self._words = wanted, None
            self._state(OVERPRINT if wanted else KNOCKOUT)

    def _state(self, state: GraphicsState) -> None:
        self.resources.states[state.name] = state
        self.code.append(f"{name(state.name)} gs")
