"""matplotlib's own test figures: every figure that its image comparisons draw.

Baseline pictures are not needed (wheels leave them out): what is compared is two backends.
"""

from __future__ import annotations

import importlib
import inspect
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import matplotlib
import matplotlib.pyplot as plt
import matplotlib.style
import numpy as np
from matplotlib.figure import Figure
from matplotlib.testing import decorators

_CLASSIC = ("classic", "_classic_test_patch")


@dataclass(frozen=True, slots=True)
class Case:
    """One figure-drawing test with one set of arguments."""

    name: str
    draw: Callable[[], object]
    style: Sequence[str] = _CLASSIC
    remove_text: bool = False
    savefig: Mapping[str, Any] = field(default_factory=dict)

    @contextmanager
    def figures(self) -> Iterator[list[Figure]]:
        """Draw; the figures are there, in their style, until the block is left."""
        plt.close("all")
        random.seed(19680801)
        np.random.seed(19680801)
        with matplotlib.rc_context(), matplotlib.style.context(list(self.style)):
            # As matplotlib's tests are set up.
            matplotlib.rcParams.update({"font.family": "DejaVu Sans", "pdf.fonttype": 42})
            self.draw()
            found = [plt.figure(number) for number in plt.get_fignums()]
            for figure in found:
                if self.remove_text:
                    decorators.remove_ticks_and_titles(figure)
            yield found
        plt.close("all")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a test says about its comparison."""

    style: Sequence[str]
    remove_text: bool
    savefig: Mapping[str, Any]
    equal: bool = False


def _image_comparison(
    baseline_images: object,
    extensions: object = None,
    tol: float = 0,
    freetype_version: object = None,
    remove_text: bool = False,
    savefig_kwarg: Mapping[str, Any] | None = None,
    style: str | Sequence[str] = _CLASSIC,
    **_: object,
) -> Callable[[Any], Any]:
    named = (style,) if isinstance(style, str) else tuple(style)
    styles = _CLASSIC if named == ("_classic_test",) else named

    def mark(function: Any) -> Any:
        function.compared = _Mark(styles, remove_text, savefig_kwarg or {})
        return function

    return mark


def _check_figures_equal(*_args: object, **_kwargs: object) -> Callable[[Any], Any]:
    def mark(function: Any) -> Any:
        function.compared = _Mark(_CLASSIC, False, {}, equal=True)
        return function

    return mark


def cases(modules: Sequence[str] = ()) -> Iterator[Case]:
    """Every figure-drawing test of matplotlib's, in order; of these modules only, if given."""
    folder = _package()
    names = modules or sorted(file.stem for file in folder.glob("test_*.py"))
    with ExitStack() as patches:
        patches.enter_context(patch.object(decorators, "image_comparison", _image_comparison))
        patches.enter_context(patch.object(decorators, "check_figures_equal", _check_figures_equal))
        loaded = [_module(name) for name in names]
    for module in loaded:
        functions = vars(module).values() if module else ()
        for function in functions:
            mark = getattr(function, "compared", None)
            if isinstance(mark, _Mark):
                yield from _cases(function, mark)


def _package() -> Path:
    """Let the tests be imported: their package refuses to be where baseline pictures are not."""
    folder = Path(matplotlib.__file__).parent / "tests"
    if "matplotlib.tests" not in sys.modules:
        package = ModuleType("matplotlib.tests")
        package.__path__ = [str(folder)]
        sys.modules["matplotlib.tests"] = package
    return folder


def _module(name: str) -> Any:
    """A module of tests, or None where something that it needs is not installed."""
    try:
        return importlib.import_module(f"matplotlib.tests.{name}")
    except BaseException as error:
        if type(error).__name__ not in {"Skipped", "ModuleNotFoundError", "ImportError"}:
            raise
        return None


def _cases(function: Any, mark: _Mark) -> Iterator[Case]:
    marks = getattr(function, "pytestmark", [])
    if any(one.name == "skip" for one in marks):
        return
    sets = [_values(one) for one in marks if one.name == "parametrize"]
    wanted = set(inspect.signature(function).parameters)
    for number, chosen in enumerate(product(*sets)):
        arguments: dict[str, Any] = {}
        for one in chosen:
            arguments |= one
        name = f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"
        label = f"{name}[{number}]" if sets else name
        missing = wanted - set(arguments) - {"ext", "request"}
        if mark.equal:
            missing -= {"fig_test", "fig_ref"}
        if missing:
            continue  # fixtures of pytest's own
        draw = _draw(function, arguments, wanted, mark.equal)
        yield Case(label, draw, mark.style, mark.remove_text, mark.savefig)


def _values(mark: Any) -> list[dict[str, Any]]:
    names = mark.args[0]
    names = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
    found = []
    for value in mark.args[1]:
        single = [value] if len(names) == 1 else value
        values = value.values if hasattr(value, "marks") else single  # pytest.param has marks
        found.append(dict(zip(names, values, strict=True)))
    return found


def _draw(
    function: Any, arguments: Mapping[str, Any], wanted: set[str], equal: bool
) -> Callable[[], object]:
    def draw() -> object:
        given = {key: value for key, value in arguments.items() if key in wanted}
        if "ext" in wanted:
            given["ext"] = "pdf"
        if not equal:
            return function(**given)
        given["fig_test"], reference = plt.figure("test"), plt.figure("reference")
        try:
            function(**given, fig_ref=reference)
        finally:
            plt.close(reference)
        return None

    return draw
