"""What keeps a figure from being drawn, said so that a team can act on it."""

from __future__ import annotations

from typeset.diagnostics import Span


class UndrawableFigure(Exception):  # noqa: N818  (named for what it is, as diagnostics are)
    """A figure that cannot be drawn.  `hints` say what to do; str() says what is wrong.

    `span` is where, if that is not where the figure stands.
    """

    span: Span | None = None

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.hints = hints


class UnsupportedDrawing(UndrawableFigure):
    """A chart asked the renderer for something it does not record.  `feature` names it."""

    def __init__(self, feature: str) -> None:
        super().__init__(f"{feature} cannot be drawn in charts")
        self.feature = feature


class PixelsWanted(Exception):  # noqa: N818  (a request, not a fault)
    """An artist is to be rasterized or filtered: draw again through `MixedModeRenderer`."""


class DoesNotFit(UndrawableFigure):
    """There is no room for what the figure has to say."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"there is no room for {what}",
            "give the figure a larger height, the full width, or shorter names",
        )


class FailedScript(UndrawableFigure):
    """A function of the team's own failed.  `span` is the line of its file."""

    def __init__(self, message: str, span: Span, *hints: str) -> None:
        super().__init__(message, *hints)
        self.span = span
