"""The file that plates are drawn from: a page for each ink, in grey (see `plates`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from typeset.inspect.colour import Colour, colour_space
from typeset.inspect.geometry import Box, Matrix
from typeset.inspect.records import Painted, PaintedImage, PaintedPath, PaintedShading, PaintedText
from typeset.inspect.state import Clip, Look, Segment
from typeset.inspect.values import Value, get, matrix
from typeset.preflight.plateparts import gray_pictures, gray_shading
from typeset.preflight.rule import PageFacts
from typeset.preflight.separation import ALL, PROCESS, SEPARABLE, Amounts, Laid, laid


@dataclass(frozen=True, slots=True)
class Layer:
    """Written operators, with the inks that they print; `fill` and `stroke` are set around them.

    `picture` is an image whose pixels are the ink, `shading` a shading.
    """

    before: bytes
    after: bytes
    fill: Laid | None = None
    stroke: Laid | None = None
    picture: PaintedImage | None = None
    shading: Value = None
    spares: bool = False


def amount(amounts: Amounts, plate: str) -> float | None:
    """The ink on a plate; None if the colour does not speak of it."""
    return amounts.get(plate, amounts.get(ALL))


class PlateFile:
    """Writes one page for each plate of a page."""

    def __init__(self, facts: PageFacts, box: Box, dpi: float) -> None:
        self.pdf = pikepdf.new()
        self._facts, self._box, self._dpi = facts, box, dpi
        self._resources = self.pdf.make_indirect(
            Dictionary(
                Font=Dictionary(),
                XObject=Dictionary(),
                ExtGState=Dictionary(),
                Shading=Dictionary(),
            )
        )
        self._names: dict[object, str] = {}
        self._pictures: dict[int, dict[str, pikepdf.Object]] = {}
        self._tiling: Amounts = dict.fromkeys(PROCESS, 0.0)
        self._layers = list(self._layered(facts.things))

    def write(self, plate: str) -> None:
        """Add the page of a plate."""
        parts = [part for layer in self._layers for part in self._on(layer, plate)]
        contents = self.pdf.make_stream(b"\n".join(parts))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([self._box.x0, self._box.y0, self._box.x1, self._box.y1]),
            Contents=contents,
            Resources=self._resources,
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def _on(self, layer: Layer, plate: str) -> Iterator[bytes]:
        """What a layer leaves on a plate."""
        if layer.picture is not None:
            yield from self._picture(layer, plate)
            return
        if layer.shading is not None:
            shading = gray_shading(layer.shading, self._facts.file.separator, plate, layer.spares)
            if shading is not None:
                name = self._name("Shading", (id(layer), plate), self.pdf.make_indirect(shading))
                yield b"%s /%s sh %s" % (layer.before, name.encode(), layer.after)
            return
        for inks, operator in ((layer.fill, b"g"), (layer.stroke, b"G")):
            if inks is None:
                continue
            found = amount(inks.amounts, plate)
            if found is None and inks.spares:
                continue
            code = b"%.4f %s " % (1 - (found or 0.0), operator)
            yield layer.before + code + layer.after.replace(b"@", _PAINT[operator])

    def _picture(self, layer: Layer, plate: str) -> Iterator[bytes]:
        picture = layer.picture
        assert picture is not None
        made = self._pictures.get(id(picture))
        if made is None:
            made = self._pictures[id(picture)] = gray_pictures(
                self.pdf, picture, self._facts.file.separator, self._dpi
            )
        found = made.get(plate, None if layer.spares else made.get(""))
        if found is not None:
            name = self._name("XObject", (id(picture), plate in made and plate), found)
            yield b"%s /%s Do %s" % (layer.before, name.encode(), layer.after)

    def _name(self, kind: str, key: object, value: Value) -> str:
        """The name of a resource, entered once."""
        whole = (kind, key)
        if whole not in self._names:
            self._names[whole] = f"R{len(self._names)}"
            self._resources[f"/{kind}"][f"/{self._names[whole]}"] = value
        return self._names[whole]

    def _layered(self, things: Iterable[Painted]) -> Iterator[Layer]:
        listed = list(things)
        for thing in listed:
            if thing.where.pattern and isinstance(thing, PaintedPath | PaintedText):
                amounts = self._facts.file.separator.amounts(thing.look.fill)
                self._tiling = max(self._tiling, amounts, key=lambda one: sum(one.values()))
        for thing in listed:
            if not thing.box.empty and not thing.where.pattern:
                yield from self._layer(thing)

    def _layer(self, thing: Painted) -> Iterator[Layer]:
        before = b"q " + _clips(thing.clip) + self._state(thing)
        if isinstance(thing, PaintedPath):
            yield from self._path(thing, before)
        elif isinstance(thing, PaintedText):
            yield from self._text(thing, before)
        elif isinstance(thing, PaintedShading):
            yield Layer(
                before + _cm(thing.matrix), b"Q", shading=thing, spares=thing.look.fill_overprint
            )
        elif thing.image.stencil:
            yield from self._stencil(thing, before)
        else:
            yield Layer(
                before + _cm(thing.matrix), b"Q", picture=thing, spares=thing.look.fill_overprint
            )

    def _path(self, thing: PaintedPath, before: bytes) -> Iterator[Layer]:
        before += _cm(thing.matrix) + _lines(thing.look)
        star = b"*" if thing.even_odd else b""
        after = _segments(thing.segments) + b" @" + b" Q"
        if thing.filled and not self._shaded(thing):
            filled = after.replace(b"@", b"f" + star)
            yield Layer(before, filled, fill=self._laid(thing.look, thing.look.fill, False))
        elif thing.filled:
            yield self._shading_inside(thing, before, star)
        if thing.stroked:
            yield Layer(before, after, stroke=self._laid(thing.look, thing.look.stroke, True))

    def _shaded(self, thing: PaintedPath) -> bool:
        pattern = thing.look.fill.pattern
        return pattern is not None and pattern.kind == 2

    def _shading_inside(self, thing: PaintedPath, before: bytes, star: bytes) -> Layer:
        """A path filled with a shading: the shading, cut to the path."""
        pattern = thing.look.fill.pattern
        source = get(pattern.source, "/Shading") if pattern is not None else None
        place = matrix(get(pattern.source, "/Matrix")) if pattern is not None else Matrix()
        cut = _segments(thing.segments) + b" W" + star + b" n " + _inverse(thing.matrix)
        shading = PaintedShading(
            *(thing.box, thing.where, thing.look, thing.clip, place),
            colour_space(get(source, "/ColorSpace")),
            source,
        )
        overprint = thing.look.fill_overprint
        return Layer(before + cut + _cm(place), b"Q", shading=shading, spares=overprint)

    def _text(self, thing: PaintedText, before: bytes) -> Iterator[Layer]:
        font = thing.font
        if font is None or thing.state.mode in {3, 7}:
            return
        before += _cm(thing.user) + _lines(thing.look)
        state = thing.state
        setting = b"BT /%s %.4f Tf %.4f Tc %.4f Tw %.4f Tz %.4f Ts %s Tm " % (
            self._font(font.source).encode(),
            *(state.size, state.character_space, state.word_space, state.scale * 100, state.rise),
            _six(thing.matrix),
        )
        shown = b"[" + b"".join(_operand(one) for one in thing.shown) + b"] TJ ET Q"
        if thing.filled:
            inks = self._laid(thing.look, thing.look.fill, False)
            yield Layer(before, setting + b"0 Tr " + shown, fill=inks)
        if thing.stroked:
            inks = self._laid(thing.look, thing.look.stroke, True)
            yield Layer(before, setting + b"1 Tr " + shown, stroke=inks)

    def _stencil(self, thing: PaintedImage, before: bytes) -> Iterator[Layer]:
        if thing.image.inline:
            return
        name = self._name("XObject", thing.image.identity, self._copied(thing.image.source))
        yield Layer(
            before + _cm(thing.matrix),
            b"/%s Do Q" % name.encode(),
            fill=self._laid(thing.look, thing.look.fill, False),
        )

    def _laid(self, look: Look, colour: Colour, stroke: bool) -> Laid:
        overprint = look.stroke_overprint if stroke else look.fill_overprint
        if colour.pattern is not None and colour.pattern.kind == 1:
            return Laid(self._tiling, overprint)
        return laid(self._facts.file.separator, colour, overprint, look.overprint_mode)

    def _font(self, source: Value) -> str:
        key = source.objgen if source.objgen != (0, 0) else id(source)
        if ("Font", key) in self._names:
            return self._names[("Font", key)]
        return self._name("Font", key, self._copied(source))

    def _copied(self, source: Value) -> Value:
        own = source if source.is_indirect else self._facts.file.document.indirect(source)
        return self.pdf.copy_foreign(own)

    def _state(self, thing: Painted) -> bytes:
        """Opacity, blend mode and mask; those of groups around a thing go to the thing."""
        look = thing.look
        for group in thing.where.groups:
            own = group.look
            look = look._replace(
                fill_alpha=look.fill_alpha * own.fill_alpha,
                stroke_alpha=look.stroke_alpha * own.fill_alpha,
                blend=own.blend if look.blend in {"Normal", "Compatible"} else look.blend,
                soft_mask=look.soft_mask or own.soft_mask,
            )
        if not look.transparent:
            return b""
        entries = Dictionary(
            ca=look.fill_alpha,
            CA=look.stroke_alpha,
            BM=Name(f"/{look.blend}") if look.blend in SEPARABLE else Name.Normal,
        )
        mask = look.soft_mask
        key = (look.fill_alpha, look.stroke_alpha, look.blend, id(mask) if mask else None)
        if mask is None:
            return b"/%s gs " % self._name("ExtGState", key, entries).encode()
        entries.SMask = self._copied(mask.source)
        name = self._name("ExtGState", key, entries).encode()
        return _cm(mask.matrix) + b"/%s gs " % name + _inverse(mask.matrix)


_PAINT = {b"g": b"f", b"G": b"S"}


def _six(matrix: Matrix) -> bytes:
    parts = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return b" ".join(b"%.6f" % part for part in parts)


def _cm(matrix: Matrix) -> bytes:
    return _six(matrix) + b" cm "


def _inverse(matrix: Matrix) -> bytes:
    det = matrix.determinant or 1e-9
    a, b, c, d = matrix.d / det, -matrix.b / det, -matrix.c / det, matrix.a / det
    e = -(matrix.e * a + matrix.f * c)
    f = -(matrix.e * b + matrix.f * d)
    return _cm(Matrix(a, b, c, d, e, f))


def _segments(segments: Iterable[Segment]) -> bytes:
    return b" ".join(
        b" ".join(b"%.4f" % point for point in one.points) + b" " + one.operator.encode()
        for one in segments
    )


def _clips(clip: Clip) -> bytes:
    parts = []
    for path in clip.paths:
        rule = b" W* n " if path.even_odd else b" W n "
        parts.append(_cm(path.matrix) + (_segments(path.segments) or b"0 0 0 0 re"))
        parts.append(rule + _inverse(path.matrix))
    return b"".join(parts)


def _lines(look: Look) -> bytes:
    dash = b" ".join(b"%.4f" % part for part in look.dash)
    ends = b"%.4f w %d J %d j %.3f M " % (look.line_width, look.cap, look.join, look.miter)
    return ends + b"[%s] %.4f d " % (dash, look.dash_phase)


def _operand(one: bytes | float) -> bytes:
    return b"<%s>" % one.hex().encode() if isinstance(one, bytes) else b" %.4f " % one
