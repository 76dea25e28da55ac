"""Lines, marks, bars and shares."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import (
    Circle,
    Ellipse,
)

from tests.charts.gallery.shelf import X, figure, values


@figure
def lines() -> None:
    _, ax = plt.subplots()
    for shift in range(5):
        ax.plot(X, np.sin(X + shift / 2) * (5 - shift), label=f"sin {shift}")
    ax.legend(title="Waves", ncols=2)
    ax.grid()
    ax.set(title="Lines, a legend and a grid", xlabel="angle (rad)", ylabel="height (m)")


@figure
def dashes_caps_and_joins() -> None:
    _, ax = plt.subplots()
    styles = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)), (2, (8, 3)))
    for row, style in enumerate(styles):
        for column, cap in enumerate(("butt", "round", "projecting")):
            x = np.array([0, 1, 0.6, 1.6]) + 2 * column
            ax.plot(x, np.array([0, 0, 0.7, 0.7]) + row, linestyle=style, linewidth=4,
                    dash_capstyle=cap, solid_capstyle=cap,
                    solid_joinstyle=("miter", "round", "bevel")[column])  # fmt: skip


@figure
def long_line() -> None:
    steps = values(20000) - 0.5
    plt.plot(np.cumsum(steps), linewidth=0.6)


@figure
def gaps() -> None:
    y = np.where(np.sin(3 * X) > 0.4, np.nan, np.sin(X))
    plt.plot(X, y, "o-", markersize=3)


@figure
def steps_and_stems() -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=(8, 4))
    left.step(range(12), values(12), where="mid")
    left.stairs(values(12), fill=True, alpha=0.4)
    right.stem(range(12), values(12))


@figure
def all_markers() -> None:
    _, ax = plt.subplots(figsize=(7, 5))
    for number, marker in enumerate(Line2D.markers):
        ax.plot(number % 8, number // 8, marker=marker, markersize=14, markerfacecolor="tab:orange",
                markeredgecolor="tab:blue")  # fmt: skip
    for column, style in enumerate(Line2D.fillStyles):
        ax.plot(column, 6, marker="o", fillstyle=style, markersize=16, color="tab:red",
                markerfacecoloralt="gold")  # fmt: skip
    ax.margins(0.1)


@figure
def many_markers() -> None:
    plt.plot(values(600, 2)[:, 0], values(600, 2)[:, 1], "o", alpha=0.5)


@figure
def formula_markers() -> None:
    plt.plot([1, 2, 3, 4], [1, 3, 2, 4], marker=r"$\clubsuit$", markersize=24, linestyle=":")
    plt.margins(0.2)


@figure
def scatter_of_one_size() -> None:
    x, y, c = values(3, 400)
    plt.scatter(x, y, c=c, cmap="viridis")
    plt.colorbar(label="share")


@figure
def scatter_of_sizes() -> None:
    x, y, c, s = values(4, 150)
    plt.scatter(x, y, s=900 * s**2, c=c, alpha=0.5, cmap="plasma", edgecolors="black")


@figure
def scatter_of_shapes() -> None:
    for marker, color in zip("sDP^*", ("C0", "C1", "C2", "C3", "C4"), strict=True):
        x, y = values(2, 30) + ord(marker) % 7 / 10
        plt.scatter(x, y, marker=marker, s=70, facecolors="none", edgecolors=color, linewidths=1.5)


@figure
def bars() -> None:
    _, ax = plt.subplots()
    names = ["Järva", "Bromma", "Farsta", "Söder"]
    bottom = np.zeros(4)
    for number, heights in enumerate(values(3, 4) * 10):
        drawn = ax.bar(names, heights, bottom=bottom, label=f"year {number}")
        ax.bar_label(drawn, fmt="%.1f", label_type="center")
        bottom += heights
    ax.legend()


@figure
def lying_bars_with_errors() -> None:
    plt.barh(range(6), values(6), xerr=values(6) / 5, capsize=4, color="C2", alpha=0.7)
    plt.gca().invert_yaxis()


@figure
def hatched_bars() -> None:
    for number, hatch in enumerate(("/", "\\\\", "x", "o", "*", "..", "+", "|-")):
        plt.bar(number, 1 + number / 4, hatch=hatch, facecolor="lightsteelblue", edgecolor="navy")


@figure
def hatches_seen_through() -> None:
    _, ax = plt.subplots()
    ax.add_patch(Circle((0.35, 0.5), 0.3, hatch="//", facecolor="gold", edgecolor="red", alpha=0.5))
    ax.add_patch(Ellipse((0.6, 0.5), 0.5, 0.7, hatch="xx", facecolor="none", edgecolor="blue"))
    ax.fill_between([0, 1], 0, [0.2, 0.1], hatch="oo", facecolor="honeydew", edgecolor="green")


@figure
def histograms() -> None:
    rng = np.random.RandomState(3)
    for shift in (0, 1, 2):
        plt.hist(rng.randn(800) + shift, bins=30, alpha=0.5, histtype="stepfilled", ec="k")


@figure
def pie() -> None:
    plt.pie([35, 25, 25, 15], labels=["Women", "Men", "Girls", "Boys"], autopct="%1.0f %%",
            explode=(0.1, 0, 0, 0), shadow=True, startangle=90)  # fmt: skip


@figure
def donuts() -> None:
    _, ax = plt.subplots()
    ax.pie([3, 5, 2], radius=1, wedgeprops={"width": 0.3, "edgecolor": "w"})
    ax.pie([1, 2, 3, 2, 2], radius=0.65, wedgeprops={"width": 0.3, "edgecolor": "w"})


@figure
def boxes_and_violins() -> None:
    _, (left, right) = plt.subplots(1, 2)
    data = [np.random.RandomState(n).randn(60) * (n + 1) for n in range(4)]
    left.boxplot(data, notch=True, patch_artist=True)
    right.violinplot(data, showmedians=True)


@figure
def filled_areas() -> None:
    plt.fill_between(X, np.sin(X), np.cos(X), where=np.sin(X) > np.cos(X), alpha=0.4)
    plt.stackplot(X, np.abs(np.sin(X)) / 4, np.full_like(X, 0.1), colors=["#88c", "#c88"])
    plt.axvspan(4, 6, color="gold", alpha=0.3)
    plt.axhline(0.5, color="k", linestyle="--")


@figure
def polar() -> None:
    ax = plt.subplot(projection="polar")
    ax.plot(X, X / 4)
    ax.bar(np.linspace(0, 2 * np.pi, 12, endpoint=False), values(12) * 3, width=0.4, alpha=0.5)
    ax.set_title("Polar")


@figure
def log_scales() -> None:
    _, ax = plt.subplots()
    ax.loglog(np.logspace(0, 5), np.logspace(0, 5) ** 1.5)
    ax.grid(which="both", alpha=0.4)


@figure
def twins_and_insets() -> None:
    _, ax = plt.subplots()
    ax.plot(X, np.sin(X), "C0")
    ax.twinx().plot(X, np.exp(X / 5), "C3--")
    inset = ax.inset_axes((0.6, 0.6, 0.3, 0.3))
    inset.plot(X[:40], np.sin(X[:40]))
    ax.indicate_inset_zoom(inset)


@figure
def small_multiples() -> None:
    _, axes = plt.subplots(3, 4, sharex=True, sharey=True, layout="constrained")
    for number, ax in enumerate(axes.flat):
        ax.plot(values(10) + number / 10, linewidth=1)
        ax.set_title(f"District {number}", fontsize=7)
