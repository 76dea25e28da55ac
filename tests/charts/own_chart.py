"""A chart of a team's own, as `python:own_chart.py:draw` names it."""


def draw(data, axes, theme):  # type: ignore[no-untyped-def]
    """Bars with a line through them."""
    panel = data.panels[0]
    women, men = panel.series
    axes.bar(panel.categories, women.values, color=theme.colours[0], width=0.6)
    axes.plot(panel.categories, men.values, color=theme.colours[1], marker="o", label=men.name)
    axes.set_ylabel(theme.unit)
