"""What a picture is to those who place it, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, Protocol

from typeset.diagnostics import Diagnostic
from typeset.drawing import Drawing
from typeset.records import dataclass


class UnusablePicture(ValueError):  # noqa: N818  (a finding, as `UnusableFont` is)
    """A file that cannot be placed: `code` names the problem, `hints` say what to do.

    `details` are what is wrong in the file itself, at its own lines.
    """

    def __init__(
        self, code: str, message: str, *hints: str, details: Iterable[Diagnostic] = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.hints = hints
        self.details = tuple(details)


def unreadable(path: Path, problem: OSError) -> UnusablePicture:
    """A file that the system does not let us read."""
    return UnusablePicture(
        "unreadable-picture",
        f"the picture {path.name} cannot be read: {problem.strerror or problem}",
        "may you read it, and is it still there?",
    )


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a picture in a frame; warnings do not stop a build."""

    severity: Literal["error", "warning"]
    code: str
    message: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float

    @property
    def ratio(self) -> float:
        """Width to height."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a picture on the page, in points, which it fills.

    What is too wide or too high for it is cut off; `focus`, in parts of the picture's width from
    the left and of its height from the top, stays as near to the middle as it can.
    """

    width: float
    height: float
    focus: tuple[float, float] = (0.5, 0.5)

    def window(self, ratio: float) -> Window:
        """The part of a picture of this ratio (width to height) that is seen."""
        own = self.width / self.height
        # What rounding leaves over is no reason to cut anything.
        if abs(own / ratio - 1) < 1e-3:
            return Window()
        width, height = min(1.0, own / ratio), min(1.0, ratio / own)
        left = min(max(self.focus[0] - width / 2, 0.0), 1 - width)
        top = min(max(self.focus[1] - height / 2, 0.0), 1 - height)
        return Window(left, top, width, height)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a picture that is seen, in parts of its width and height from the upper left."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


class Artwork(Protocol):
    """A picture file that was opened and found sound."""

    @property
    def size(self) -> Size:
        """How large it is by itself: what it says, or at the resolution it is made for."""

    def complaints(self, frame: Frame) -> Iterator[Complaint]:
        """What is wrong with it in this frame, such as too few pixels."""

    def drawing(self, frame: Frame) -> Drawing:
        """The picture in its frame, whose lower left corner is the origin.

        Called when the page is set, before anything is painted; equal files and frames may give the
        same drawing.
        """
