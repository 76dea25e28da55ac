"""Pictures, meshes, contours and arrows."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import BoundaryNorm, ListedColormap, LogNorm
from matplotlib.patches import (
    Circle,
)
from matplotlib.transforms import Affine2D

from tests.charts.gallery.shelf import figure, values


@figure
def contours() -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    x, y = np.meshgrid(np.linspace(-3, 3, 80), np.linspace(-2, 2, 60))
    z = np.exp(-(x**2) - y**2) - np.exp(-((x - 1) ** 2) - (y - 1) ** 2)
    left.clabel(left.contour(x, y, z, levels=9))
    filled = right.contourf(x, y, z, levels=12, cmap="RdBu", hatches=["", "//"])
    plt.colorbar(filled)


@figure
def picture_nearest() -> None:
    plt.imshow(values(8, 10), interpolation="nearest", cmap="magma")
    plt.colorbar()


@figure
def picture_smooth() -> None:
    _, axes = plt.subplots(1, 3, figsize=(9, 3))
    for ax, kind in zip(axes, ("bilinear", "bicubic", "lanczos"), strict=True):
        ax.imshow(values(6, 6), interpolation=kind)
        ax.set_title(kind)


@figure
def picture_none() -> None:
    plt.imshow(values(12, 12), interpolation="none", cmap="cividis", alpha=0.7)


@figure
def picture_in_colour() -> None:
    y, x = np.mgrid[0:1:60j, 0:1:90j]
    rgba = np.stack([x, y, 1 - x, np.clip(2 * y, 0, 1)], axis=2)
    plt.imshow(rgba, extent=(0, 3, 0, 2))


@figure
def picture_turned_and_clipped() -> None:
    _, ax = plt.subplots()
    shown = ax.imshow(values(9, 9), extent=(0, 1, 0, 1), cmap="Spectral")
    shown.set_transform(Affine2D().rotate_deg(25).translate(0.3, 0.1) + ax.transData)
    shown.set_clip_path(Circle((0.6, 0.6), 0.5, transform=ax.transData))
    ax.set(xlim=(-0.2, 1.4), ylim=(0, 1.4))


@figure
def picture_of_few_colours() -> None:
    cmap = ListedColormap(["#013D66", "#C04B28", "#0074A8", "#EEF3F8"])
    norm = BoundaryNorm([0, 0.25, 0.5, 0.75, 1], 4)
    plt.imshow(values(14, 20), cmap=cmap, norm=norm)


@figure
def mesh_of_cells() -> None:
    x, y = np.meshgrid(np.linspace(0, 3, 25) ** 1.3, np.linspace(0, 2, 18))
    plt.pcolormesh(x, y + x / 4, values(17, 24), cmap="YlGnBu", edgecolors="white", linewidth=0.3)


@figure
def mesh_on_a_log_scale() -> None:
    grid = 10 ** (4 * values(20, 20))
    plt.pcolormesh(grid, norm=LogNorm(1, 1e4))
    plt.colorbar(extend="max")


@figure
def shaded_mesh() -> None:
    x, y = np.meshgrid(np.linspace(-2, 2, 16), np.linspace(-2, 2, 16))
    plt.pcolormesh(x, y, np.hypot(x, y), shading="gouraud", cmap="inferno")


@figure
def shaded_triangles() -> None:
    x, y = values(2, 40)
    plt.tripcolor(x, y, np.sin(6 * x) * y, shading="gouraud", alpha=0.8)
    plt.triplot(x, y, "k-", linewidth=0.3)


@figure
def flat_triangles() -> None:
    x, y = values(2, 40)
    plt.tripcolor(x, y, x * y, cmap="summer", edgecolors="k")


@figure
def hexagons() -> None:
    rng = np.random.RandomState(5)
    plt.hexbin(rng.randn(3000), rng.randn(3000), gridsize=18, cmap="Blues")


@figure
def arrows() -> None:
    x, y = np.meshgrid(np.arange(0, 6, 0.6), np.arange(0, 4, 0.5))
    plt.quiver(x, y, np.cos(x), np.sin(y), np.hypot(np.cos(x), np.sin(y)), cmap="cool")


@figure
def streams() -> None:
    y, x = np.mgrid[-3:3:50j, -3:3:50j]
    plt.streamplot(x, y, -1 - x**2 + y, 1 + x - y**2, color=x, density=0.8)


@figure
def barbs() -> None:
    x, y = np.meshgrid(np.linspace(-5, 5, 5), np.linspace(-5, 5, 5))
    plt.barbs(x, y, 12 * x, 12 * y, np.hypot(x, y), fill_empty=True)
