"""matplotlib's settings: its own defaults, whatever the machine at hand says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib

_UNSTYLED = ("backend", "interactive", "toolbar", "timezone", "webagg", "tk.", "docstring", "date.")
"""Settings that have no bearing on what is drawn."""


@contextmanager
def house_settings() -> Iterator[None]:
    """matplotlib's own defaults, whatever a matplotlibrc says, for as long as a figure is drawn.

    `rc_context` would check each of them again for every figure, a tenth of its time; matplotlib
    promises the raw access to those who know their values to be right.
    """
    params = matplotlib.rcParams
    before = {key: params._get(key) for key in _settings()}
    for key, value in _settings().items():
        params._set(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            params._set(key, value)


@cache
def _settings() -> Mapping[Any, Any]:
    defaults: Mapping[Any, Any] = matplotlib.rcParamsDefault
    return {key: defaults[key] for key in defaults if not key.startswith(_UNSTYLED)}
