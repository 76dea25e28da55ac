"""Charts that a function of the team's own draws.

This is the only place where code of a report is run: `chart: python:FILE.py:FUNCTION` names it.
The function gets the chart's data, matplotlib axes and the theme.  Whatever goes wrong in it is
told with the line of the file, not as a traceback.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, ScalarFormatter

from typeset.charts.inks import Handle
from typeset.charts.options import ChartOptions, Script
from typeset.charts.plate import Plate
from typeset.charts.problems import FailedScript, UndrawableFigure
from typeset.charts.style import HouseStyle
from typeset.data.series import ChartData
from typeset.diagnostics import Span
from typeset.ink import Ink
from typeset.records import dataclass

_ROUNDS = 3
"""How often the axes are made smaller until all that stands around them is inside the figure."""
_MARGIN = 1.0
"""Points left free at the figure's edges."""


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """What a function of the team's may use of the theme.

    `colours` are those of the series in the order of the data, `text`, `axis`, `grid` and `paper`
    single ones: give them to matplotlib as they are.  `size` is that of the type in points, `unit`
    and `highlight` what the figure asks for, `number` writes a value as the report's language does.
    """

    colours: Sequence[Handle]
    text: Handle
    axis: Handle
    grid: Handle
    paper: Handle
    size: float
    unit: str | None
    highlight: str | None
    number: Callable[..., str]


def draw_script(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Call the function that the figure names.  Raises FailedScript if it fails."""
    script = options.script
    if script is None:
        raise UndrawableFigure("no function is named", "write chart: python:FILE.py:FUNCTION")
    names = [one.name for panel in data.panels[:1] for one in panel.series]
    with rc_context(_settings(plate)):
        axes = _axes(plate)
        theme = _theme(plate, plate.style.inks_for(names), options)
        function = _function(script)
        _call(script, lambda: function(data, axes, theme))
        _localise(axes, plate.style)
        _call(script, lambda: _fit(plate, axes))


def _settings(plate: Plate) -> dict[Any, Any]:
    """What matplotlib's own words and lines look like if the function says nothing of them."""
    style, measures = plate.style, plate.style.measures
    return {
        "font.family": [style.text.face.key],
        "font.size": style.text.size,
        "axes.titlesize": style.text.size,
        "axes.labelsize": style.text.size,
        "legend.fontsize": style.text.size,
        "legend.frameon": False,
        "text.color": plate.ink(style.text.ink),
        "axes.labelcolor": plate.ink(style.text.ink),
        "lines.linewidth": measures.line,
        "lines.markersize": measures.mark,
        "grid.color": plate.ink(style.grid),
        "grid.linewidth": measures.grid_line,
    }


def _theme(plate: Plate, inks: Sequence[Ink], options: ChartOptions) -> ChartTheme:
    style = plate.style
    return ChartTheme(
        colours=tuple(plate.ink(ink) for ink in inks),
        text=plate.ink(style.text.ink),
        axis=plate.ink(style.axis),
        grid=plate.ink(style.grid),
        paper=plate.ink(style.paper),
        size=style.text.size,
        unit=options.unit,
        highlight=options.highlight,
        number=style.locale.number,
    )


def _axes(plate: Plate) -> Axes:
    """Axes over the whole figure in the house style: no frame, thin lines, the theme's type."""
    style, measures = plate.style, plate.style.measures
    axes = plate.new_axes()
    axes.spines[["top", "right"]].set_visible(False)
    for spine in axes.spines.values():
        spine.set(color=plate.ink(style.axis), linewidth=measures.axis_line)
    axes.tick_params(
        color=plate.ink(style.axis),
        width=measures.axis_line,
        labelcolor=plate.ink(style.text.ink),
        labelsize=style.number.size,
        labelfontfamily=style.number.face.key,
    )
    axes.set_prop_cycle(color=[plate.ink(ink) for ink in style.series])
    axes.patch.set_visible(False)
    return axes


def _function(script: Script) -> Callable[..., object]:
    """The function in the file, which is run as it stands."""
    try:
        source = script.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        problem = f"the file {script.file} cannot be read: {reason}"
        raise UndrawableFigure(problem, "the path begins at the file that names it") from error
    namespace: dict[str, Any] = {"__name__": script.file.stem, "__file__": str(script.file)}

    def run() -> None:
        exec(compile(source, str(script.file), "exec"), namespace)

    _call(script, run)
    found = namespace.get(script.function)
    if not callable(found):
        functions = [name for name, value in namespace.items() if callable(value)]
        problem = f"{script.file.name} has no function “{script.function}”"
        raise FailedScript(problem, Span(script.file), f"it has: {', '.join(functions) or 'none'}")
    return found  # type: ignore[no-any-return]


def _call(script: Script, action: Callable[[], object]) -> None:
    """Run code of the team's; whatever it raises becomes a problem with its place."""
    try:
        action()
    except UndrawableFigure:
        raise
    except (Exception, SystemExit) as error:
        problem = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise FailedScript(
            f"{script.function} failed with {problem}",
            _place(script.file, error),
            "mend the function; it gets data, axes and theme (docs/charts.md)",
        ) from error


def _place(file: Path, error: BaseException) -> Span:
    """The last line of the team's file that was being run."""
    if isinstance(error, SyntaxError) and error.filename == str(file):
        return Span(file, error.lineno or 1, error.offset or 1)
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(file)
    ]
    return Span(file, (lines[-1] if lines else 1) or 1)


def _localise(axes: Axes, style: HouseStyle) -> None:
    """Write the numbers on both axes as the report's language does, unless they were set."""
    for axis in (axes.xaxis, axes.yaxis):
        if isinstance(axis.get_major_formatter(), ScalarFormatter):
            axis.set_major_formatter(FuncFormatter(_number(axis, style)))


def _number(axis: Any, style: HouseStyle) -> Callable[[float, int], str]:
    def write(value: float, _: int) -> str:
        ticks = axis.get_majorticklocs()
        step = min((abs(after - before) for before, after in pairwise(ticks)), default=1.0)
        decimals = next((n for n in range(6) if abs(round(step, n) - step) < step / 1000), 6)
        return style.locale.number(float(value), decimals)

    return write


def _fit(plate: Plate, axes: Axes) -> None:
    """Make the axes smaller until their labels stand inside the figure."""
    renderer = plate.renderer()
    width, height = plate.box.width, plate.box.height
    for _ in range(_ROUNDS):
        tight = axes.get_tightbbox(renderer)
        if tight is None:
            return
        now = axes.get_position()
        left = now.x0 * width + _MARGIN - tight.x0
        bottom = now.y0 * height + _MARGIN - tight.y0
        right = now.x1 * width + (width - _MARGIN - tight.x1)
        top = now.y1 * height + (height - _MARGIN - tight.y1)
        if right - left < 1 or top - bottom < 1:
            raise UndrawableFigure(
                "there is no room for what stands around the axes", "give the figure more height"
            )
        axes.set_position(
            (left / width, bottom / height, (right - left) / width, (top - bottom) / height)
        )
