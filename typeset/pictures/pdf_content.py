"""Content streams of foreign pages in the colours of a medium (ISO 32000-1, 7.8 and 8.6.8).

Marked content goes, since it belongs to another file's tree; so does what is on hidden layers.
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
from typeset.pictures.pdf_objects import Fragments, broken, name, scalar
from typeset.pictures.pdf_resources import Resources
from typeset.pictures.pdf_spaces import Patterned, Plain, Space
from typeset.pictures.pdf_state import State
from typeset.records import dataclass

_FILLS = frozenset({"f", "F", "f*"})
_PAINTS = frozenset({*_FILLS, "B", "B*", "b", "b*", "S", "s"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_PLAIN = frozenset(
    {"w", "J", "j", "M", "d", "ri", "i", "cm", "m", "l", "c", "v", "y", "h",
     "re", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*"}
)  # fmt: skip
"""Operators that mean the same in any medium and any file."""
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


@dataclass(slots=True)
class Content:
    """One content stream on its way; `uncoloured` ones take their colour from where they are."""

    shop: Workshop
    resources: Resources
    uncoloured: bool = False
    _out: list[bytes] = field(default_factory=list)
    _state: State = field(default_factory=State)
    _saved: list[State] = field(default_factory=list)
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
        self.resources.take("/Font", key, self.shop.font(self.resources.find("/Font", key)))
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
                self._shade(operands[0])
            case "Do" if not self._unseen:
                self._place(operands[0])
            case "sh" | "Do" | "BX" | "EX":
                pass
            case _:
                self.shop.warn(f"an operator “{operator[:20]}” that PDF does not have is left out")

    def _shade(self, operand: Any) -> None:
        resources = self.resources
        shading = self.shop.shading(resources.find("/Shading", operand), resources.source)
        resources.take("/Shading", operand, shading)
        self._emit("sh", [operand])

    def _place(self, operand: Any) -> None:
        resources = self.resources
        made = self.shop.external(resources.find("/XObject", operand), resources.source)
        if made is not None:
            resources.take("/XObject", operand, made)
            self._emit("Do", [operand])

    def _mark(self, operator: str, operands: list[Any]) -> None:
        if operator == "EMC":
            if self._marks:
                self._marks.pop()
        elif operator == "BMC":
            self._marks.append(False)
        elif operator == "BDC":
            layer = str(operands[0]) == "/OC"
            unseen = layer and self.shop.hidden(self.resources.find("/Properties", operands[1]))
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

            self._choose(self.resources.space(pikepdf.Name(_DEVICES[kind])), stroke)
            self._plain([float(one) for one in operands], stroke)
        elif kind == "cs":
            self._space(operands[0], stroke)
        else:
            self._components(operands, stroke)

    def _choose(self, chosen: Space, stroke: bool) -> None:
        self._state = self._state.choosing(chosen, stroke)

    def _space(self, operand: Any, stroke: bool) -> None:
        chosen = self.resources.named_space(operand)
        self._choose(chosen, stroke)
        if stays(chosen, self.shop.medium):
            self.resources.take("/ColorSpace", operand, self.shop.plates(chosen))
            self._emit("CS" if stroke else "cs", [operand])
            self._keep_overprint()
        elif not isinstance(chosen, Patterned):
            self._plain(chosen.initial, stroke)

    def _components(self, operands: list[Any], stroke: bool) -> None:
        chosen = self._state.space(stroke)
        if isinstance(chosen, Patterned):
            self._pattern(chosen, operands, stroke)
        elif stays(chosen, self.shop.medium):
            self._emit("SCN" if stroke else "scn", operands)
        else:
            self._plain([float(one) for one in operands], stroke)

    def _plain(self, values: Sequence[float], stroke: bool) -> None:
        chosen = self._state.space(stroke)
        if len(values) != chosen.columns:
            raise broken("a colour has too many or too few numbers")
        self._out.append(self.shop.medium.written(_first(chosen, values), stroke).encode())
        self._keep_overprint()

    def _pattern(self, chosen: Patterned, operands: list[Any], stroke: bool) -> None:
        resources = self.resources
        pattern = self.shop.pattern(resources.find("/Pattern", operands[-1]), resources.source)
        resources.take("/Pattern", operands[-1], pattern)
        values = [float(one) for one in operands[:-1]]
        in_space, colour = "/Pattern", ""
        if values and chosen.base is not None:
            rows = self.shop.medium.rows(_first(chosen.base, values))
            target = self.shop.medium.target
            in_space, colour = f"/Pattern{target}", numbers(rows[0].tolist(), 3) + " "
            resources.add("/ColorSpace", in_space, [f"[/Pattern/{target}]".encode()])
        shown = name(operands[-1]).decode("latin-1")
        letters = ("CS", "SCN") if stroke else ("cs", "scn")
        self._out.append(f"{in_space} {letters[0]} {colour}{shown} {letters[1]}".encode("latin-1"))
        self._keep_overprint()

    # --- graphics states

    def _set_state(self, operand: Any) -> None:
        resources, state = self.resources, self._state
        source = resources.find("/ExtGState", operand)
        resources.take("/ExtGState", operand, self.shop.state(source, resources.source))
        self._emit("gs", [operand])
        self._state = replace(state, wanted=state.wanted.after(source))
        self._keep_overprint()

    def _keep_overprint(self) -> None:
        """Write how what follows overprints, where that has changed; light knows no overprint."""
        if not self.shop.medium.plates:
            return
        now = self._state.overprint
        if now != self._state.written:
            self._state = replace(self._state, written=now)
            self.resources.add("/ExtGState", f"/{now.name}", now.entries())
            self._out.append(f"/{now.name} gs".encode())

    def _place_inline(self, instruction: Any) -> None:
        if self._unseen:
            return
        made = self.shop.inline(instruction.iimage, self.resources.source)
        self._inline += 1
        key = f"/Inline{self._inline}"
        self.resources.add("/XObject", key, made)
        self._out.append(f"{key} Do".encode())

    def _emit(self, operator: str, operands: Sequence[Any] = ()) -> None:
        self._out.append(b" ".join([*map(scalar, operands), operator.encode("latin-1")]))


def _first(chosen: Space, values: Sequence[float]) -> Plain:
    return chosen.plain(np.array([values], float))
