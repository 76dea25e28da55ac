"""British English."""

from typeset.locale import Locale
from typeset.locale.aloud import Aloud
from typeset.locale.en_charts import WORDS as CHARTS
from typeset.locale.lexicon import Lexicon
from typeset.locale.usage import Usage
from typeset.locale.wording import Ordinals, Wording

USAGE = Usage(
    units="""
        per percent pence pounds euros dollars kronor kr sek eur usd gbp
        thousand million billion trillion
        year years year-old year-olds month months week weeks day days hour hours hrs minute minutes
        min mins second seconds sec times a.m p.m am pm bc ce bce
        mm cm m km mile miles metre metres kilometre kilometres foot feet inch inches acres hectares
        ha m² m³ km² g kg tonne tonnes gram grams kilogram kilograms ml litre litres
        w kw mw gw tw kwh mwh gwh twh hz khz mhz ghz mb gb tb °c °f °
        degree degrees point points""",
    counted="""
        people persons person women woman men man children child girls boys adults pupils clients
        users parents families households individuals cases case decisions places flats teams
        units districts rooms pages""",
    measured="""
        number count share proportion rate mean average median ratio index cost costs amount
        expenditure income time duration length age""",
    labels="""
        chapter chapters ch. chap. page pages p. pp. no. nos. no number numbers section sections
        sect. s. ss. § §§ article articles art. arts. appendix annex table tables tab. figure
        figures fig. figs. diagram map plate note notes n. volume volumes vol. vols. part parts
        step level phase type group grade class category vitamin line lines c. ca ca. circa approx.
        about year tel. tel telephone phone""",
    months="""
        january february march april may june july august september october november december
        jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
        jan feb mar apr jun jul aug sep sept oct nov dec""",
    weekdays="""
        monday tuesday wednesday thursday friday saturday sunday
        mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.""",
    pointed="e.g. i.e. a.m. p.m.",
    titles="mr mr. mrs mrs. ms ms. dr dr. prof. st st. sir dame rev. hon.",
    letters="a i o",
    conjunctions="and or to",
    clock="at",
    codes="""
        ref id isbn issn doi tel telephone phone fax mobile call version""",
    leading="""
        is was are were be been by to from between at of with about over under below above than
        nearly almost""",
    grouped=(
        r"(?<![\w-])0\d{2,4} \d{3,4} \d{3,4}(?![\w-])",
        r"(?<!\w)\+\d{1,3} (?:\(0\))?\d+(?:[- ]\d+)*",
    ),
    month_first=True,
)
"""Numbers of telephones are written in groups: New Hart's Rules, 11.3."""

ALOUD = Aloud(
    until="to",
    signs=(
        ("±", "plus or minus"), ("≈", "about"), ("≤", "at most"), ("≥", "at least"),
        ("<", "less than"), (">", "more than"), ("×", "times"), ("\N{MINUS SIGN}", "minus"),
    ),
    marks=(
        ("–", "none"), ("..", "not available"), ("…", "not available"), (".", "not applicable"),
    ),
)  # fmt: skip

WORDING = Wording(
    cardinals="zero one two three four five six seven eight nine ten eleven twelve",
    ordinals="""
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth""",
    ordinal_ends=Ordinals(
        "{}th",
        (
            ("1", "{}st"),
            ("2", "{}nd"),
            ("3", "{}rd"),
            ("11", "{}th"),
            ("12", "{}th"),
            ("13", "{}th"),
        ),
    ),
    percent="per cent",
    points=("percentage point", "percentage points"),
    times=("time", "times"),
    over="more than",
    under="less than",
    above="just over",
    below="almost",
    barely="just under",
    near="about",
    fractions="""
        1/10 a tenth; 1/5 a fifth; 1/4 a quarter; 1/3 a third; 2/5 two fifths; 1/2 half;
        3/5 three fifths; 2/3 two thirds; 3/4 three quarters; 4/5 four fifths; 9/10 nine tenths""",
    months="""
        January February March April May June July August September October November
        December""",
)

LOCALE = Locale(
    tag="en-GB",
    hyphenation="en_GB",
    hyphen_min=(2, 3),
    table="table",
    figure="figure",
    chapter="chapter",
    section="section",
    box="box",
    page="page",
    note="footnote",
    back_to_reference="back to the reference to footnote",
    numbers_in="the numbers in",
    category="category",
    value="value",
    panel="panel",
    series="series",
    source="Source",
    illustrative="illustrative values",
    continued="cont.",
    continues="continued on the next page",
    summary="Summary",
    contents="Contents",
    tables="Tables",
    figures="Figures",
    exhibits="Tables and figures",
    index="Index",
    see="see",
    see_also="see also",
    abbreviations="Abbreviations",
    abbreviations_here="Abbreviations in this chapter",
    other_chapters="Chapters of the report",
    figure_tables="The numbers behind the figures",
    figure_tables_lead=(
        "These tables show the values that the figures are drawn from. "
        "Each table's number is a link back to the figure."
    ),
    figure_table="Numbers of {label}",
    report="report",
    of="of",
    previous_chapter="previous chapter",
    next_chapter="next chapter",
    cover="Cover",
    back_cover="Back cover",
    title_page="Title page",
    spine="down",
    imprint="About this report",
    proof="proof",
    thousands=",",
    decimal=".",
    percent="%",
    hidden="hidden",
    under=("under", "below", "fewer than", "less than", "lower than"),
    quotes=("‘", "’"),
    alike=(("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("đ", "d"), ("ð", "d"), ("þ", "th")),
    usage=USAGE,
    aloud=ALOUD,
    wording=WORDING,
    lexicon=Lexicon(endings="s es d ed ing er ers ly"),
    charts=CHARTS,
    never_last=("approx.", "c.", "ca.", "cf.", "e.g.", "i.e.", "incl.", "viz.", "vs."),
)
