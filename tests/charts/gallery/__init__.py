"""Figures as matplotlib's gallery has them: between them they ask a renderer for everything.

Each function draws one figure with pyplot.
"""

from tests.charts.gallery import fields, series, words
from tests.charts.gallery.shelf import FIGURES

__all__ = ["FIGURES", "fields", "series", "words"]
