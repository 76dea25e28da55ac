"""A page of a foreign PDF as a form of ours, for one medium, with everything that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any

import numpy as np

from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.pdf_content import Content
from typeset.pictures.pdf_fonts import check
from typeset.pictures.pdf_functions import floats
from typeset.pictures.pdf_images import Images
from typeset.pictures.pdf_inks import Plates, kept
from typeset.pictures.pdf_layers import Layers
from typeset.pictures.pdf_medium import Mask, Medium
from typeset.pictures.pdf_objects import (
    Copier,
    Fragments,
    Made,
    array,
    broken,
    dictionary,
    is_dictionary,
    stream,
)
from typeset.pictures.pdf_resources import Resources
from typeset.pictures.pdf_shadings import Shadings
from typeset.pictures.pdf_spaces import Space, Tinted
from typeset.records import dataclass

_DEEPEST = 28
_BEGINNING: Mapping[str, str] = {
    "DeviceRGB": "0 0 0 rg 0 0 0 RG", "DeviceCMYK": "0 0 0 1 k 0 0 0 1 K", "DeviceGray": "0 g 0 G",
}  # fmt: skip
_STATE = "1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts"
"""A page begins with these (8.4.1); a form has what is in force where it is placed."""
_STATES = frozenset(
    {"/LW", "/LC", "/LJ", "/ML", "/D", "/FL", "/SM", "/SA", "/CA", "/ca", "/AIS", "/TK"}
)
"""Parameters of graphics states that are kept; functions of devices are not."""
_BLENDS = frozenset(
    {"/Normal", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
     "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation",
     "/Color", "/Luminosity"}
)  # fmt: skip


@dataclass(slots=True)
class Shared:
    """What all conversions of one page for one medium have in common."""

    copier: Copier
    layers: Layers
    plates: Plates
    warnings: dict[str, None] = field(default_factory=dict)
    transparent: bool = False
    made: dict[tuple[str, str, tuple[int, int]], Fragments] = field(default_factory=dict)


@dataclass(slots=True)
class Converter:
    """Converts content and what it names: a `pdf_content.Workshop`."""

    medium: Medium
    shared: Shared
    depth: int = 0

    # --- contents

    def page(self, page: Any, box: tuple[float, ...], matrix: tuple[float, ...]) -> Made:
        """A page as a form; `box` is what is seen of it, `matrix` leads to where it is placed."""
        resources = page.obj.get("/Resources") if hasattr(page, "obj") else None
        resources = page.resources if resources is None else resources
        content = Content(self, Resources(resources))
        code = content.convert(page)
        beginning = f"{_BEGINNING[self.medium.target]} {_STATE}\n".encode()
        entries: dict[str, Fragments] = {
            "/Type": [b"/XObject"],
            "/Subtype": [b"/Form"],
            "/BBox": array(box),
            "/Matrix": array(matrix),
            "/Resources": content.resources.written(),
        }
        if self.shared.transparent or "/Group" in page.obj:
            self.shared.transparent = True
            entries["/Group"] = self._group(page.obj.get("/Group"), isolated=True)
        return stream(entries, beginning + code)

    def external(self, source: Any, resources: Any) -> Fragments | None:
        """An image or a form; None if its layer is hidden."""
        if "/OC" in source and self.hidden(source["/OC"]):
            return None
        match str(source.get("/Subtype")):
            case "/Image":
                return self._once("image", source, lambda: [self._image(source, resources)])
            case "/Form":
                return self._once("form", source, lambda: [self._form(source, resources)])
        self.warn("a PostScript fragment in it is left out")
        return None

    def inline(self, image: Any, resources: Any) -> Fragments:
        """An image that stands in the content, as an object."""
        import pikepdf

        with pikepdf.new() as scratch:
            made = pikepdf.Stream(scratch, bytes(image.read_raw_bytes()))
            for key, value in image.obj.items():
                made[key] = value
            return [self._image(made, resources)]

    def _image(self, source: Any, resources: Any) -> Made:
        self.shared.transparent |= "/SMask" in source
        own = Resources(resources)
        return Images(self.medium, self.shared.copier, own.space, self.plates).convert(source)

    def _form(self, source: Any, resources: Any) -> Made:
        inner = self._deeper()
        content = Content(inner, Resources(source.get("/Resources", resources)))
        code = content.convert(source)
        entries: dict[str, Fragments] = {"/Type": [b"/XObject"], "/Subtype": [b"/Form"]}
        for key in ("/BBox", "/Matrix"):
            if key in source:
                entries[key] = array(floats(source[key]))
        entries["/Resources"] = content.resources.written()
        if "/Group" in source:
            self.shared.transparent = True
            entries["/Group"] = self._group(source["/Group"])
        return stream(entries, code)

    def _group(self, source: Any, isolated: bool = False) -> Fragments:
        """A transparency group that blends in the medium's colours (11.6.6)."""
        flags = {"/I": isolated, "/K": False}
        if source is not None:
            flags = {key: flags[key] or bool(source.get(key, False)) for key in flags}
        entries: dict[str, Fragments] = {
            "/S": [b"/Transparency"],
            "/CS": [f"/{self.medium.target}".encode()],
        }
        entries |= {key: [b"true"] for key, value in flags.items() if value}
        return dictionary(entries)

    def pattern(self, source: Any, resources: Any) -> Fragments:
        """A tiling or a shading pattern."""
        return self._once("pattern", source, lambda: self._pattern(source, resources))

    def _pattern(self, source: Any, resources: Any) -> Fragments:
        entries: dict[str, Fragments] = {"/PatternType": [b"%d" % int(source["/PatternType"])]}
        if "/Matrix" in source:
            entries["/Matrix"] = array(floats(source["/Matrix"]))
        if int(source["/PatternType"]) == 2:
            entries["/Shading"] = self.shading(source["/Shading"], resources)
            if "/ExtGState" in source:
                entries["/ExtGState"] = self.state(source["/ExtGState"], resources)
            return [Made(dictionary(entries))]
        uncoloured = int(source["/PaintType"]) == 2
        own = Resources(source.get("/Resources", resources))
        content = Content(self._deeper(), own, uncoloured)
        code = content.convert(source)
        for key in ("/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep"):
            entries[key] = self.shared.copier.fragments(source[key])
        entries["/Resources"] = content.resources.written()
        return [stream(entries, code)]

    # --- what has no content

    def font(self, source: Any) -> Fragments:
        """A font as it is, once it has been found sound."""
        if source.objgen == (0, 0) or source.objgen not in self.shared.copier.sound:
            check(source)
            self.shared.copier.sound.add(source.objgen)
        return self.shared.copier.fragments(source)

    def shading(self, source: Any, resources: Any) -> Fragments:
        """A shading."""
        own = Resources(resources)
        shadings = Shadings(self.medium, self.shared.copier, own.space, self.plates)
        return self._once("shading", source, lambda: shadings.convert(source))

    def state(self, source: Any, resources: Any) -> Fragments:
        """A graphics state; overprint is written apart, where colours are chosen."""
        copier = self.shared.copier
        entries = {key: copier.fragments(source[key]) for key in sorted(_STATES) if key in source}
        self.shared.transparent |= any(float(source.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        if "/Font" in source:
            font, size = source["/Font"]
            entries["/Font"] = [b"[", *self.font(font), b" ", *copier.fragments(size), b"]"]
        if "/BM" in source:
            entries["/BM"] = self._blend(source["/BM"])
        if "/SMask" in source:
            entries["/SMask"] = self._soft_mask(source["/SMask"], resources)
        return dictionary(entries)

    def _blend(self, source: Any) -> Fragments:
        """The first mode that is known (11.3.5)."""
        import pikepdf

        modes = list(source) if isinstance(source, pikepdf.Array) else [source]
        chosen = next((str(one) for one in modes if str(one) in _BLENDS), "/Normal")
        self.shared.transparent |= chosen != "/Normal"
        return [chosen.encode()]

    def _soft_mask(self, source: Any, resources: Any) -> Fragments:
        """Of luminosity only light counts, so that its group is gray in any medium."""
        if not is_dictionary(source):
            return [b"/None"]
        self.shared.transparent = True
        light = str(source["/S"]) == "/Luminosity"
        inner = replace(self, medium=Mask()) if light else self
        group = source["/G"]
        entries: dict[str, Fragments] = {
            "/S": [str(source["/S"]).encode()],
            "/G": inner._once("form", group, lambda: [inner._form(group, resources)]),
        }
        if light and "/BC" in source:
            entries["/BC"] = self._backdrop(source, group, resources)
        if "/TR" in source and str(source["/TR"]) != "/Identity":
            entries["/TR"] = self.shared.copier.fragments(source["/TR"])
        return dictionary(entries)

    def _backdrop(self, source: Any, group: Any, resources: Any) -> Fragments:
        own = Resources(group.get("/Resources", resources)).space(group["/Group"]["/CS"])
        rows = np.array([floats(source["/BC"])])
        return array(Mask().rows(own.plain(rows))[0])

    def plates(self, source: Space) -> Fragments:
        """The space of spot inks."""
        assert isinstance(source, Tinted)
        return kept(source, self.medium, self.shared.plates, self.shared.copier)

    def hidden(self, layer: Any) -> bool:
        """Whether what belongs to a layer is not seen."""
        return self.shared.layers.hidden(layer)

    def warn(self, message: str) -> None:
        """Tell of what is left out."""
        self.shared.warnings.setdefault(message)

    # --- once

    def _deeper(self) -> Converter:
        if self.depth > _DEEPEST:
            raise broken("its forms stand in each other too deep, or in themselves")
        return replace(self, depth=self.depth + 1)

    def _once(self, kind: str, source: Any, make: Callable[[], Fragments]) -> Fragments:
        """What an indirect object becomes, made when it is first wanted."""
        try:
            if not source.is_indirect:
                return make()
            key = (kind, self.medium.target, source.objgen)
            if key not in self.shared.made:
                self.shared.made[key] = make()
            return self.shared.made[key]
        except UnusablePicture:
            raise
        except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
            raise broken(f"its {kind} cannot be read ({error})") from error
