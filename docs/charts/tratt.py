"""Ett eget diagram: hur många som går vidare till nästa steg."""


def rita(data, axes, theme):
    """Rita en liggande stapel i mitten för varje steg, det första överst."""
    (panel,) = data.panels
    (series,) = panel.series
    for row, (step, count) in enumerate(zip(panel.categories, series.values, strict=True)):
        axes.barh(-row, count, left=-count / 2, height=0.8, color=theme.colours[0])
        axes.text(0, -row, theme.number(count), color=theme.paper, ha="center", va="center")
        axes.text(-560, -row, step, ha="right", va="center")
    axes.set_xlim(-900, 520)
    axes.set_axis_off()
