"""A style asks for figures: do its fonts have them?"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.diagnostics import Diagnostics
from typeset.layout.theme import StyleSpec
from typeset.typography.face import Face
from typeset.typography.numerals import available, lacking


def check_figures(
    name: str, spec: StyleSpec, faces: Sequence[Face], diagnostics: Diagnostics
) -> bool:
    """Whether all faces have the figures that the style asks for; what they lack is reported.

    Only keys that are written ask: the defaults are what most fonts have, and others do without.
    """
    tabular = spec.figures == "tabular" if "figures" in spec.model_fields_set else None
    form = "numerals" in spec.model_fields_set
    for face in faces:
        for what in lacking(face.in_numerals(spec.numerals), tabular=tabular, form=form):
            has = ", ".join(available(face)) or "no features of figures"
            diagnostics.error(
                "missing-font-feature",
                f"the style “{name}” asks for {what}, which {face.postscript_name} lacks",
                spec.span_of("numerals" if form and _is_form(what) else "figures"),
                f"{face.postscript_name} has {has}",
                "choose another font, or leave the key out and take the font's own figures",
            )
            return False
    return True


def _is_form(what: str) -> bool:
    return what.endswith(("(lnum)", "(onum)"))
