"""How often Python looks for objects that only hold each other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (20_000, 50, 1_000)
"""New objects between two looks at the newest ones, such looks between two at those that outlived
one, and those between two at everything."""


@contextmanager
def patient_collector() -> Iterator[None]:
    """Look for lost cycles seldom, as long as this lasts; also a decorator.

    Words, lines and pages live until the last file is drawn, and hardly any refer to each other in
    circles.  Python's own thresholds make it walk all of them again and again: a sixth of a build.
    matplotlib's figures are circles, so that never looking at all would cost memory instead.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
