"""What each medium makes into a stream by itself: photographs, pages of other files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from typeset.drawing import Foreign

if TYPE_CHECKING:
    from typeset.pdf.replay import Inks
    from typeset.pdf.resources import ExternalStream


class ForeignObject(Foreign, ABC):
    """Stands under `drawing.Place`; converted once for each medium, by its inks and profile.

    An image fills the unit square, a form is placed by its own box (ISO 32000-1, 8.9.5, 8.10).
    """

    @abstractmethod
    def stream(self, inks: Inks) -> ExternalStream:
        """The object for the medium of `inks`.

        `inks.process` is its colour space, `inks.profile` its ICC profile.
        """
