"""Content streams of foreign pages in the colours of a medium (ISO 32000-1, 7.8 and 8.6.8).

Marked content goes, since it belongs to another file's tree; so does what is on hidden layers.
Names of resources stay, and only those that are used are taken along.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Any, Protocol

import numpy as np

from typeset.pdf.syntax import numbers
from typeset.pictures.pdf_inks import stays
from typeset.pictures.pdf_medium import Medium
from typeset.pictures.pdf_objects import Fragments, broken, dictionary, name, scalar
from typeset.pictures.pdf_spaces import Patterned, Plain, Process, Space, space
from typeset.records import dataclass

_FILLS = frozenset({"f", "F", "f*"})
_PAINTS = frozenset({*_FILLS, "B", "B*", "b", "b*", "S", "s"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_PLAIN = frozenset(
    {"w", "J", "j", "M", "d", "ri", "i", "cm", "m", "l", "c", "v", "y", "h",
     "re", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*"}
)  # fmt: skip
"""Operators that mean the same in any medium and any file."""
_GRAY = Process("gray")
"""What content begins with (8.4.1)."""
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_DEVICES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_INTENTS = frozenset(
    {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"}
)


class Workshop(Protocol):
    """What content needs of whoever converts the objects that it names."""

    medium: Medium

    def hidden(self, layer: Any) -> bool:
        """Whether what belongs to a layer is not seen."""

    def external(self, source: Any, resources: Any) -> Fragments | None:
        """An image or a form; None if it is not seen."""

    def inline(self, image: Any, resources: Any) -> Fragments:
        """An image that stands in the content."""

    def font(self, source: Any) -> Fragments:
        """A font."""

    def state(self, source: Any, resources: Any) -> Fragments:
        """A graphics state, without overprint."""

    def pattern(self, source: Any, resources: Any) -> Fragments:
        """A pattern."""

    def shading(self, source: Any, resources: Any) -> Fragments:
        """A shading."""

    def plates(self, source: Space) -> Fragments:
        """A space of spot inks."""

    def warn(self, message: str) -> None:
        """Tell of what is left out."""


@dataclass(frozen=True, slots=True)
class Overprint:
    """Overprint of strokes and of fills, and its mode (8.6.7)."""

    stroke: bool = False
    fill: bool = False
    mode: int = 0

    @property
    def name(self) -> str:
        """Of the graphics state that sets it."""
        return f"Overprint{self.stroke:d}{self.fill:d}{self.mode}"

    def entries(self) -> Fragments:
        """That graphics state."""
        stroke, fill = (str(one).lower() for one in (self.stroke, self.fill))
        return [f"<</OP {stroke}/op {fill}/OPM {self.mode}>>".encode()]


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state as far as colours need it.

    What was no ink before it was converted does not overprint: its zeros would let shine through
    what they covered.
    """

    fill: Space = _GRAY
    stroke: Space = _GRAY
    font: tuple[Any, ...] | None = None
    """What was chosen and not yet written: some name fonts that they never use."""
    wanted: Overprint = Overprint()
    written: Overprint = Overprint()


@dataclass(slots=True)
class Content:
    """One content stream on its way; `uncoloured` ones take their colour from where they are."""

    shop: Workshop
    resources: Any
    uncoloured: bool = False
    used: dict[str, dict[str, Fragments]] = field(default_factory=dict)
    _out: list[bytes] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _saved: list[_State] = field(default_factory=list)
    _marks: list[bool] = field(default_factory=list)
    _inline: int = 0

    def convert(self, source: Any) -> bytes:
        """The operators of a page, a form or a pattern.  Raises UnusablePicture."""
        import pikepdf

        try:
            with warnings.catch_warnings():
                # What ends too early is only warned of, and would be placed by half.
                warnings.simplefilter("error")
                instructions = pikepdf.parse_content_stream(source)
        except (pikepdf.PdfError, ValueError, TypeError, UserWarning) as error:
            raise broken(f"its content cannot be read ({error})") from error
        for one in instructions:
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                self._place_inline(one)
                continue
            try:
                self._instruction(str(one.operator), list(one.operands))
            except (IndexError, KeyError, TypeError, AttributeError) as error:
                raise broken(f"an operator “{one.operator}” makes no sense ({error})") from error
        self._out += [b"Q"] * len(self._saved)
        return b"\n".join(self._out)

    def written_resources(self) -> Fragments:
        """The resource dictionary of what was used."""
        return dictionary(
            {
                category: dictionary(dict(sorted(named.items())))
                for category, named in sorted(self.used.items())
            }
        )

    @property
    def _unseen(self) -> bool:
        return any(self._marks)

    def _instruction(self, operator: str, operands: list[Any]) -> None:
        if operator in _PAINTS:
            self._emit("n" if self._unseen else operator)
        elif operator in _SHOWS:
            self._show(operator, operands)
        elif operator in _PLAIN:
            if operator != "ri" or str(operands[0]) in _INTENTS:
                self._emit(operator, operands)
        elif operator in _MARKS:
            self._mark(operator, operands)
        elif operator in {"q", "Q"}:
            self._scope(operator)
        elif operator.lower() in {"g", "rg", "k", "cs", "sc", "scn"}:
            if not self.uncoloured:
                self._colour(operator, operands)
        else:
            self._named(operator, operands)

    def _show(self, operator: str, operands: list[Any]) -> None:
        if not self._unseen:
            self._write_font()
            self._emit(operator, operands)
        elif operator in {"'", '"'}:
            self._emit("T*")

    def _write_font(self) -> None:
        if self._state.font is None:
            return
        key = self._state.font[0]
        self._use("/Font", key, self.shop.font(self._resource("/Font", key)))
        self._emit("Tf", self._state.font)
        self._state = replace(self._state, font=None)

    def _named(self, operator: str, operands: list[Any]) -> None:
        """Operators that name a resource."""
        match operator:
            case "Tf":
                self._state = replace(self._state, font=tuple(operands))
            case "gs":
                self._set_state(operands[0])
            case "sh" if not self._unseen:
                shading = self._resource("/Shading", operands[0])
                self._use("/Shading", operands[0], self.shop.shading(shading, self.resources))
                self._emit(operator, operands)
            case "Do" if not self._unseen:
                external = self._resource("/XObject", operands[0])
                made = self.shop.external(external, self.resources)
                if made is not None:
                    self._use("/XObject", operands[0], made)
                    self._emit(operator, operands)
            case "sh" | "Do" | "BX" | "EX":
                pass
            case _:
                self.shop.warn(f"an operator “{operator[:20]}” that PDF does not have is left out")

    def _mark(self, operator: str, operands: list[Any]) -> None:
        if operator == "EMC":
            if self._marks:
                self._marks.pop()
        elif operator == "BMC":
            self._marks.append(False)
        elif operator == "BDC":
            layer = str(operands[0]) == "/OC"
            unseen = layer and self.shop.hidden(self._resource("/Properties", operands[1]))
            self._marks.append(unseen)

    def _scope(self, operator: str) -> None:
        if operator == "q":
            self._saved.append(self._state)
        elif self._saved:
            self._state = self._saved.pop()
        else:
            return
        self._emit(operator)

    # --- colours

    def _colour(self, operator: str, operands: list[Any]) -> None:
        stroke, kind = operator.isupper(), operator.lower()
        if kind in _DEVICES:
            import pikepdf

            self._choose(space(pikepdf.Name(_DEVICES[kind]), self._spaces()), stroke)
            self._plain([float(one) for one in operands], stroke)
        elif kind == "cs":
            self._space(operands[0], stroke)
        else:
            self._components(operands, stroke)

    def _spaces(self) -> Any:
        return self.resources.get("/ColorSpace") if self.resources is not None else None

    def _choose(self, chosen: Space, stroke: bool) -> None:
        key = "stroke" if stroke else "fill"
        self._state = replace(self._state, **{key: chosen})  # type: ignore[arg-type]

    def _space(self, operand: Any, stroke: bool) -> None:
        known = self._spaces()
        listed = known is not None and str(operand) in known
        chosen = space(known[str(operand)] if listed else operand, known)
        self._choose(chosen, stroke)
        if stays(chosen, self.shop.medium):
            self._use("/ColorSpace", operand, self.shop.plates(chosen))
            self._emit("CS" if stroke else "cs", [operand])
            self._keep_overprint()
        elif not isinstance(chosen, Patterned):
            self._plain(chosen.initial, stroke)

    def _components(self, operands: list[Any], stroke: bool) -> None:
        chosen = self._state.stroke if stroke else self._state.fill
        if isinstance(chosen, Patterned):
            self._pattern(chosen, operands, stroke)
        elif stays(chosen, self.shop.medium):
            self._emit("SCN" if stroke else "scn", operands)
        else:
            self._plain([float(one) for one in operands], stroke)

    def _plain(self, values: Sequence[float], stroke: bool) -> None:
        chosen = self._state.stroke if stroke else self._state.fill
        if len(values) != chosen.columns:
            raise broken("a colour has too many or too few numbers")
        self._out.append(self.shop.medium.written(_first(chosen, values), stroke).encode())
        self._keep_overprint()

    def _pattern(self, chosen: Patterned, operands: list[Any], stroke: bool) -> None:
        pattern = self._resource("/Pattern", operands[-1])
        self._use("/Pattern", operands[-1], self.shop.pattern(pattern, self.resources))
        values = [float(one) for one in operands[:-1]]
        in_space, colour = "/Pattern", ""
        if values and chosen.base is not None:
            rows = self.shop.medium.rows(_first(chosen.base, values))
            target = self.shop.medium.target
            in_space, colour = f"/Pattern{target}", numbers(rows[0].tolist(), 3) + " "
            self.used.setdefault("/ColorSpace", {})[in_space] = [f"[/Pattern/{target}]".encode()]
        shown = name(operands[-1]).decode("latin-1")
        letters = ("CS", "SCN") if stroke else ("cs", "scn")
        self._out.append(f"{in_space} {letters[0]} {colour}{shown} {letters[1]}".encode("latin-1"))
        self._keep_overprint()

    # --- graphics states

    def _set_state(self, operand: Any) -> None:
        source = self._resource("/ExtGState", operand)
        self._use("/ExtGState", operand, self.shop.state(source, self.resources))
        self._emit("gs", [operand])
        wanted = self._state.wanted
        stroke = bool(source.get("/OP", wanted.stroke))
        fill = bool(source.get("/op", source.get("/OP", wanted.fill)))
        mode = int(source.get("/OPM", wanted.mode))
        self._state = replace(self._state, wanted=Overprint(stroke, fill, min(1, max(0, mode))))
        self._keep_overprint()

    def _keep_overprint(self) -> None:
        """Overprint as it is wanted, of inks; light knows none."""
        if not self.shop.medium.plates:
            return
        state = self._state
        wanted = state.wanted
        stroke = wanted.stroke and _is_ink(state.stroke)
        fill = wanted.fill and _is_ink(state.fill)
        now = Overprint(stroke, fill, wanted.mode if stroke or fill else 0)
        if now != state.written:
            self._state = replace(state, written=now)
            self.used.setdefault("/ExtGState", {})[f"/{now.name}"] = now.entries()
            self._out.append(f"/{now.name} gs".encode())

    # --- what is named

    def _place_inline(self, instruction: Any) -> None:
        if self._unseen:
            return
        made = self.shop.inline(instruction.iimage, self.resources)
        self._inline += 1
        key = f"/Inline{self._inline}"
        self.used.setdefault("/XObject", {})[key] = made
        self._out.append(f"{key} Do".encode())

    def _resource(self, category: str, key: Any) -> Any:
        import pikepdf

        if not isinstance(key, pikepdf.Name):
            return key
        found = None
        if self.resources is not None:
            found = self.resources.get(category, {}).get(str(key))
        if found is None:
            raise broken(f"it names {str(key)[:30]} in {category[1:]}, which is not there")
        return found

    def _use(self, category: str, key: Any, made: Fragments) -> None:
        self.used.setdefault(category, {})[name(key).decode("latin-1")] = made

    def _emit(self, operator: str, operands: Sequence[Any] = ()) -> None:
        self._out.append(b" ".join([*map(scalar, operands), operator.encode("latin-1")]))


def _first(chosen: Space, values: Sequence[float]) -> Plain:
    return chosen.plain(np.array([values], float))


def _is_ink(chosen: Space) -> bool:
    return not isinstance(chosen, Process) or chosen.kind == "cmyk"
