"""Text, formulas, effects and single shapes."""

from __future__ import annotations

import matplotlib.patheffects as effects
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import EllipseCollection, LineCollection, PatchCollection
from matplotlib.patches import (
    Arc,
    Circle,
    ConnectionPatch,
    FancyArrowPatch,
    FancyBboxPatch,
    PathPatch,
    Polygon,
    Wedge,
)
from matplotlib.path import Path
from matplotlib.text import Annotation
from matplotlib.transforms import Affine2D

from tests.charts.gallery.shelf import X, figure, values


@figure
def text_in_all_directions() -> None:
    _, ax = plt.subplots()
    for angle in range(0, 360, 30):
        ax.text(0.5, 0.5, f"   {angle}° runt", rotation=angle, rotation_mode="anchor", va="center")
    ax.text(0.02, 0.95, "Three lines\nof text, with\na longer third", va="top", linespacing=1.4)
    ax.text(0.98, 0.05, "To the\nright edge", ha="right", weight="bold", style="italic")


@figure
def text_in_boxes() -> None:
    _, ax = plt.subplots()
    for number, style in enumerate(("round", "square", "larrow", "sawtooth", "roundtooth")):
        ax.text(0.1 + 0.18 * (number % 3), 0.2 + 0.3 * (number // 3), style,
                bbox={"boxstyle": style, "facecolor": "wheat", "alpha": 0.6})  # fmt: skip


@figure
def fonts() -> None:
    _, ax = plt.subplots()
    for row, family in enumerate(("sans-serif", "serif", "monospace", "cursive")):
        for column, size in enumerate((8, 12, 20)):
            ax.text(0.05 + 0.3 * column, 0.1 + 0.2 * row, "Åäö Éß fi", family=family, size=size)
    ax.text(0.05, 0.9, "Kerning: AVATAR Te Yo, “quotes” – and — dashes … €")


@figure
def formulas() -> None:
    _, ax = plt.subplots()
    texts = (
        r"$\sum_{i=0}^{\infty} \frac{x_i^2}{\sqrt{1+x_i}}$",
        r"$\alpha\beta\gamma \neq \hat{\Omega} \rightarrow \mathbf{R}^{n\times m}$",
        r"Mixed: $E=mc^2$ och $\int_0^1 f(x)\,dx$",
        r"$\left(\frac{a}{b}\right)^{\!\prime} \in \mathcal{L}$",
    )
    for row, text in enumerate(texts):
        ax.text(0.1, 0.15 + 0.22 * row, text, size=16, rotation=5 * row)


@figure
def formulas_in_other_fonts() -> None:
    for row, fontset in enumerate(("cm", "stix", "stixsans", "dejavuserif")):
        plt.figtext(0.1, 0.2 + 0.2 * row, r"$\int_a^b \Gamma(x)^{n+1} \leq \frac{\pi}{2}$",
                    math_fontfamily=fontset, size=20)  # fmt: skip


@figure
def arrows_to_points() -> None:
    _, ax = plt.subplots()
    ax.plot(X, np.cos(X))
    for number, style in enumerate(("->", "-|>", "fancy", "wedge", "<->")):
        ax.annotate(style, (number * 2 + 1, np.cos(number * 2 + 1)), (number * 2 + 2, 1.6),
                    arrowprops={"arrowstyle": style, "connectionstyle": "arc3,rad=.3"})  # fmt: skip
    ax.set_ylim(-1.5, 2)
    assert isinstance(ax.texts[0], Annotation)


@figure
def path_effects() -> None:
    _, ax = plt.subplots()
    halo = [effects.withStroke(linewidth=4, foreground="white")]
    ax.imshow(values(5, 5), cmap="Greens")
    ax.text(1, 2, "Halo", size=30, path_effects=halo)
    shadow = [effects.SimpleLineShadow(), effects.Normal()]
    ax.plot([0, 4], [0, 4], linewidth=4, color="C3", path_effects=shadow)
    ax.plot([0, 4], [3, 0], path_effects=[effects.withTickedStroke(spacing=8)])


@figure
def sketched() -> None:
    with plt.xkcd(), plt.rc_context({"font.family": "DejaVu Sans"}):
        _, ax = plt.subplots()
        ax.plot(X, np.sin(X))
        ax.set_title("As if by hand")


@figure
def collections() -> None:
    _, ax = plt.subplots()
    segments = [np.column_stack([X, np.sin(X) + shift]) for shift in np.arange(0, 4, 0.5)]
    colours = [f"C{n}" for n in range(8)]
    styles = ["-", ":", "--"]
    ax.add_collection(
        LineCollection(segments, colors=colours, linestyles=styles, linewidths=(0.5, 1, 2))
    )
    places = [(n * 2, -1.5) for n in range(5)]
    ax.add_collection(
        EllipseCollection(
            np.arange(5) / 2, 0.6, np.arange(5) * 20, units="x", offsets=places,
            offset_transform=ax.transData, facecolors="C1",
        )
    )  # fmt: skip
    shapes = [Wedge((2 * n, 4.5), 0.6, 0, 60 * n + 30) for n in range(5)]
    ax.add_collection(PatchCollection(shapes, cmap="jet", alpha=0.5, array=np.arange(5)))
    ax.set(xlim=(-1, 12), ylim=(-3, 6))


@figure
def patches() -> None:
    _, ax = plt.subplots()
    star = Path.unit_regular_star(7).transformed(Affine2D().scale(0.15).translate(0.2, 0.8))
    ax.add_patch(PathPatch(star, facecolor="gold", edgecolor="k", linewidth=2))
    ax.add_patch(FancyBboxPatch((0.45, 0.7), 0.2, 0.15, boxstyle="round,pad=0.05", fc="lavender"))
    ax.add_patch(Arc((0.8, 0.8), 0.3, 0.2, theta1=30, theta2=290, linewidth=3))
    ax.add_patch(Polygon([(0.1, 0.1), (0.4, 0.2), (0.3, 0.5)], joinstyle="bevel", fill=False, lw=6))
    ax.add_patch(FancyArrowPatch((0.5, 0.1), (0.9, 0.5), mutation_scale=30, color="teal"))
    ax.add_patch(ConnectionPatch((0.5, 0.5), (0.9, 0.1), "data", arrowstyle="<|-|>"))
    hole = Path([(0.55, 0.3), (0.7, 0.3), (0.7, 0.45), (0.55, 0.3),
                 (0.6, 0.33), (0.66, 0.4), (0.67, 0.33), (0.6, 0.33)],
                [1, 2, 2, 79, 1, 2, 2, 79])  # fmt: skip
    ax.add_patch(PathPatch(hole, facecolor="crimson"))


@figure
def clips() -> None:
    _, ax = plt.subplots()
    star = Path.unit_regular_star(5)
    for number, row in enumerate(values(20, 30)):
        (line,) = ax.plot(row + number / 5, color=f"C{number % 10}")
        line.set_clip_path(star, Affine2D().scale(14, 2).translate(14, 2) + ax.transData)


@figure
def tables() -> None:
    _, ax = plt.subplots()
    ax.axis("off")
    ax.table([[f"{v:.2f}" for v in row] for row in values(4, 3)], colLabels=["A", "B", "C"],
             rowColours=["#eef"] * 4, rowLabels=list("wxyz"), loc="center")  # fmt: skip


@figure
def solid_in_space() -> None:
    ax = plt.figure().add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(-2, 2, 24), np.linspace(-2, 2, 24))
    ax.plot_surface(x, y, np.exp(-(x**2) - y**2), cmap="viridis", linewidth=0.2, edgecolor="k")


@figure
def rasterized() -> None:
    _, ax = plt.subplots()
    x, y = values(2, 500)
    ax.scatter(x, y, s=60, alpha=0.5, rasterized=True)
    ax.plot([0, 1], [0, 1], "k")


@figure
def seen_through() -> None:
    _, ax = plt.subplots()
    for number in range(6):
        ax.add_patch(Circle((0.3 + 0.08 * number, 0.5), 0.25, alpha=0.3, color=f"C{number}"))
    ax.text(0.5, 0.5, "Faint", size=60, alpha=0.4, ha="center")
    ax.plot([0, 1], [0.2, 0.9], linewidth=12, color=(0, 0, 0, 0.3))
    ax.set_facecolor((1, 0.95, 0.8, 0.5))


@figure
def dark_ground() -> None:
    with plt.style.context("dark_background"):
        _, ax = plt.subplots()
        ax.plot(X, np.sin(X), X, np.cos(X))
        ax.set_title("On black")
        ax.legend(["sin", "cos"])
