"""Swedish."""

from typeset.locale import Locale

LOCALE = Locale(
    tag="sv-SE",
    hyphenation="sv",
    hyphen_min=(2, 3),
    table="tabell",
    figure="figur",
    chapter="kapitel",
    section="avsnitt",
    page="sidan",
    note="fotnot",
    back_to_reference="tillbaka till hänvisningen till fotnot",
    source="Källa",
    illustrative="illustrativa värden",
    continued="forts.",
    continues="forts. på nästa sida",
    summary="Sammanfattning",
    contents="Innehåll",
    abbreviations="Förkortningar",
    abbreviations_here="Förkortningar i kapitlet",
    other_chapters="Rapportens kapitel",
    cover="Omslag",
    imprint="Om rapporten",
    thousands="\N{NO-BREAK SPACE}",
    decimal=",",
    quotes=("”", "”"),
    never_last=("bl.a.", "ca.", "d.v.s.", "ex.", "fr.o.m.", "p.g.a.", "s.k.", "t.ex.", "t.o.m."),
)
