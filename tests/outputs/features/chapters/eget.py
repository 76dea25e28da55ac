"""A chart of the team's own."""


def rita(data, axes, theme):
    """The first series as a line."""
    one = data.panels[0].series[0]
    axes.plot(range(len(one.values)), one.values)
    axes.set_xticks(range(len(one.values)), data.panels[0].categories)
