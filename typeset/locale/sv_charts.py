"""How charts are described in Swedish."""

from typeset.locale.chart_words import ChartWords

WORDS = ChartWords(
    kinds={
        "donut": "Ringdiagram",
        "pie": "Cirkeldiagram",
        "bars": "Stapeldiagram",
        "horizontal-bars": "Liggande stapeldiagram",
        "lines": "Linjediagram",
        "area": "Ytdiagram",
        "dots": "Punktdiagram",
        "dumbbell": "Hanteldiagram",
        "slope": "Lutningsdiagram",
        "pyramid": "Befolkningspyramid",
        "histogram": "Histogram",
        "heat-map": "Värmekarta",
        "map": "Karta",
        "outline": "Karta",
    },
    chart="Diagram",
    shows="{kind} som visar {value} efter {category}.",
    shows_split="{kind} som visar {value} efter {category}, uppdelat på {split}: {names}.",
    extremes="Högst är {high} ({highest}) och lägst {low} ({lowest}).",
    alike="Alla värden är lika: {value}.",
    parts="Störst är {highest} med {high} och minst {lowest} med {low}.",
    total="{name}: {value}.",
    rises="{name} ökar från {start} till {end}{between}.",
    falls="{name} minskar från {start} till {end}{between}.",
    stays="{name} är {end} både i början och i slutet{between}.",
    between=" mellan {first} och {last}",
    course="Värdet",
    missing="Uppgift saknas för {names}.",
    many_missing="Uppgift saknas på {count} ställen.",
    areas="{kind} över {count} områden: {names}.",
    spread="{kind} som visar hur {count} värden ({value}) fördelar sig. "
    "Flest, {most}, ligger mellan {low} och {high}.",
    conjunction="och",
    percent="procent",
)
