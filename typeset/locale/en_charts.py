"""How charts are described in English."""

from typeset.locale.chart_words import ChartWords

WORDS = ChartWords(
    kinds={
        "donut": "Ring chart",
        "pie": "Pie chart",
        "bars": "Bar chart",
        "horizontal-bars": "Horizontal bar chart",
        "lines": "Line chart",
        "area": "Area chart",
        "dots": "Dot plot",
        "dumbbell": "Dumbbell chart",
        "slope": "Slope chart",
        "pyramid": "Population pyramid",
        "histogram": "Histogram",
        "heat-map": "Heat map",
        "map": "Map",
        "outline": "Map",
    },
    chart="Chart",
    shows="{kind} showing {value} by {category}.",
    shows_split="{kind} showing {value} by {category}, split by {split}: {names}.",
    extremes="The highest is {high} ({highest}), the lowest {low} ({lowest}).",
    alike="All values are the same: {value}.",
    parts="The largest part is {highest} with {high}, the smallest {lowest} with {low}.",
    total="{name}: {value}.",
    rises="{name} rises from {start} to {end}{between}.",
    falls="{name} falls from {start} to {end}{between}.",
    stays="{name} is {end} both first and last{between}.",
    between=" between {first} and {last}",
    course="The value",
    missing="There is no value for {names}.",
    many_missing="There is no value in {count} places.",
    areas="{kind} of {count} areas: {names}.",
    spread="{kind} showing how {count} values ({value}) are spread. "
    "Most of them, {most}, lie between {low} and {high}.",
    conjunction="and",
    percent="percent",
)
