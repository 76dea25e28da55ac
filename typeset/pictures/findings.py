"""What decoders of pictures raise, told as findings."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from typeset.pictures.artwork import UnusablePicture, unreadable
from typeset.pictures.pixels import UnknownPixels


@contextmanager
def as_findings(path: Path) -> Iterator[None]:
    """Whatever decoders raise as UnusablePicture."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and odd metadata; what cannot be placed it raises.
            warnings.simplefilter("ignore")
            yield
    except UnusablePicture:
        raise
    except Image.DecompressionBombError:
        raise too_large(path) from None
    except UnidentifiedImageError:
        reason = "it is no picture of a kind that is known, or its beginning is lost"
        raise _broken(path, reason) from None
    except UnknownPixels as problem:
        raise UnusablePicture(
            "unknown-picture-format",
            f"the picture {path.name} cannot be placed: {problem}",
            "save it as JPEG, PNG or TIFF, in RGB, CMYK, Lab or gray",
        ) from problem
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError) as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise unreadable(path, problem) from problem
        raise _broken(path, str(problem) or type(problem).__name__) from problem


MOST_PIXELS = 175_000_000
"""An A1 sheet at the resolution of a press, and more than memory should be asked for."""


def too_large(path: Path) -> UnusablePicture:
    """A picture of more pixels than any page can use."""
    return UnusablePicture(
        "picture-too-large",
        f"the picture {path.name} has more than {MOST_PIXELS / 1e6:.0f} million pixels",
        "save it smaller: 300 pixels to the inch at the size it is placed are enough",
    )


def _broken(path: Path, reason: str) -> UnusablePicture:
    return UnusablePicture(
        "broken-picture",
        f"the picture {path.name} is broken: {reason}",
        "open it in a picture editor and save it anew, or get it again from whoever sent it",
    )
