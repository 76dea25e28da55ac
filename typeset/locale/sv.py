"""Swedish."""

from typeset.locale import Locale
from typeset.locale.aloud import Aloud
from typeset.locale.sv_charts import WORDS as CHARTS
from typeset.locale.sv_compounds import LEXICON
from typeset.locale.usage import Usage
from typeset.locale.wording import Ordinals, Wording

USAGE = Usage(
    units="""
        procent procents procentenhet procentenheter promille
        kr kronor krona kronors öre tkr mkr mnkr mdkr euro dollar sek eur usd
        tusen miljon miljoner miljard miljarder
        år års åring åringar månad månader månaders mån vecka veckor veckors dag dagar dagars
        dygn dygns timme timmar timmars tim minut minuter minuters min sekund sekunder sek
        mm cm dm m km mil mils meter meters kilometer kvm kvadratmeter kvadratkilometer hektar
        m² m³ km² g hg kg ton gram kilo kilogram ml cl dl l liter
        w kw mw gw tw kwh mwh gwh twh hz khz mhz ghz mb gb tb °c °
        grad grader gånger gång poäng st stycken
        kap kapitlet mom stycket punkten""",
    counted="""
        personer person kvinnor kvinna män barn flickor pojkar vuxna unga äldre ungdomar
        elever brukare klienter föräldrar familjer hushåll individer invånare
        ärenden ärende beslut insatser insats utredningar samtal placeringar ansökningar anmälningar
        platser lägenheter team enheter nämnder kommuner stadsdelar rum sidor fall""",
    measured="""
        antal antalet andel andelen genomsnitt genomsnittet genomsnittlig genomsnittligt
        genomsnittliga snitt medel medelvärde medeltal median medianen kvot index kostnad kostnader
        kostnaden belopp beloppet utgift utgifter intäkt intäkter tid tiden längd handläggningstid
        väntetid vårdtid ålder medelålder""",
    labels="""
        kap. kapitel kapitlet s. sid. sida sidan sidorna nr nr. nummer nummer: § §§ art. artikel
        artiklarna avsn. avsnitt avsnittet bil. bilaga bilagan bilagorna tab. tabell tabellen
        tabeller tabellerna fig. figur figuren figurer figurerna diagram bild karta prop. bet. dnr
        punkt p. mom. del ca ca. cirka c:a steg nivå fas typ grupp årskurs åk åk. vecka v. not år
        tel. tel tfn telefon alternativ klass kategori vitamin""",
    months="""
        januari februari mars april maj juni juli augusti september oktober november december
        jan. feb. febr. apr. jun. jul. aug. sep. sept. okt. nov. dec.
        jan feb febr apr jun jul aug sep sept okt nov dec""",
    weekdays="""
        måndag tisdag onsdag torsdag fredag lördag söndag mån. tis. ons. tors. fre. lör. sön.""",
    pointed="""
        t.ex. bl.a. d.v.s. e.d. f.d. f.n. fr.o.m. m.fl. m.m. o.d. o.dyl. o.s.v. p.g.a. s.a.s. s.k.
        t.o.m. t.v. å.k. ö.h.t. e.Kr. f.Kr. i.u.""".lower(),
    titles="dr dr. prof. s:t s:ta sankt hr fr.",
    letters="i å ö",
    conjunctions="och eller samt respektive",
    clock="kl. kl klockan",
    codes="""
        dnr diarienr diarienummer id isbn issn art.nr artikelnr org.nr orgnr best.nr pnr ref
        tel tfn telefon fax mobil postgiro plusgiro bankgiro bg pg version""",
    leading="""
        är var vara varit blir blev bli blivit ger gav visar visade till från mellan med på om under
        över än cirka ungefär nästan minst högst ned ner""",
    grouped=(
        r"(?<![\w-])0\d{1,3}-\d{2,3}(?: \d{2,3})+(?![\w-])",
        r"(?<!\w)\+\d{1,3} (?:\(0\))?\d+(?:[- ]\d+)*",
        r"(?<!\d )(?<![\w.,-])\d{3} \d{2}(?= [A-ZÅÄÖ])",
    ),
)
"""Thousands and numbers of telephones and post are written in groups: Svenska skrivregler."""

ALIKE = (
    ("æ", "ä"),
    ("ø", "ö"),
    ("ő", "ö"),
    ("œ", "ö"),
    ("ü", "y"),
    ("ű", "y"),
    ("đ", "d"),
    ("ð", "d"),
    ("þ", "th"),
)
"""Foreign letters and those that they are sorted with (CLDR, collation/sv.xml).

V and w are letters of their own, as in Svenska Akademiens ordlista since 2006.
"""

ALOUD = Aloud(
    until="till",
    signs=(
        ("±", "plus minus"), ("≈", "ungefär"), ("≤", "högst"), ("≥", "minst"), ("<", "mindre än"),
        (">", "mer än"), ("×", "gånger"), ("\N{MINUS SIGN}", "minus"),
    ),
    marks=(("–", "inget"), ("..", "uppgift saknas"), ("…", "uppgift saknas"), (".", "ej aktuellt")),
)  # fmt: skip
"""Marks as in Statistics Sweden's tables."""

WORDING = Wording(
    cardinals="noll en två tre fyra fem sex sju åtta nio tio elva tolv",
    ordinals="första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte",
    ordinal_ends=Ordinals("{}:e", (("1", "{}:a"), ("2", "{}:a"), ("11", "{}:e"), ("12", "{}:e"))),
    one_varies=True,
    percent="procent",
    points=("procentenhet", "procentenheter"),
    times=("gång", "gånger"),
    over="mer än",
    under="mindre än",
    above="drygt",
    below="nästan",
    barely="knappt",
    near="ungefär",
    fractions="""
        1/10 en tiondel; 1/5 en femtedel; 1/4 en fjärdedel; 1/3 en tredjedel; 2/5 två femtedelar;
        1/2 hälften; 3/5 tre femtedelar; 2/3 två tredjedelar; 3/4 tre fjärdedelar;
        4/5 fyra femtedelar; 9/10 nio tiondelar""",
    months="""
        januari februari mars april maj juni juli augusti september oktober november december""",
)

LOCALE = Locale(
    tag="sv-SE",
    hyphenation="sv",
    hyphen_min=(3, 3),
    table="tabell",
    figure="figur",
    chapter="kapitel",
    section="avsnitt",
    box="faktarutan",
    page="sidan",
    note="fotnot",
    back_to_reference="tillbaka till hänvisningen till fotnot",
    numbers_in="siffrorna i",
    category="kategori",
    value="värde",
    panel="fält",
    series="serie",
    source="Källa",
    illustrative="illustrativa värden",
    continued="forts.",
    continues="forts. på nästa sida",
    summary="Sammanfattning",
    contents="Innehåll",
    tables="Tabeller",
    figures="Figurer",
    exhibits="Tabeller och figurer",
    index="Sakregister",
    see="se",
    see_also="se även",
    abbreviations="Förkortningar",
    abbreviations_here="Förkortningar i kapitlet",
    other_chapters="Rapportens kapitel",
    figure_tables="Siffrorna bakom figurerna",
    figure_tables_lead=(
        "Tabellerna visar de värden som figurerna är ritade efter. "
        "Varje tabells nummer är en länk tillbaka till figuren."
    ),
    figure_table="Siffror till {label}",
    report="rapport",
    of="av",
    previous_chapter="föregående kapitel",
    next_chapter="nästa kapitel",
    cover="Omslag",
    back_cover="Baksida",
    title_page="Titelsida",
    spine="down",
    imprint="Om rapporten",
    proof="korrektur",
    thousands="\N{NO-BREAK SPACE}",
    decimal=",",
    percent="\N{NO-BREAK SPACE}%",
    hidden="dold",
    under=("under", "färre än", "mindre än", "lägre än"),
    quotes=("”", "”"),
    letters=("å", "ä", "ö"),
    alike=ALIKE,
    usage=USAGE,
    aloud=ALOUD,
    wording=WORDING,
    lexicon=LEXICON,
    charts=CHARTS,
    never_last=("bl.a.", "ca.", "d.v.s.", "ex.", "fr.o.m.", "p.g.a.", "s.k.", "t.ex.", "t.o.m."),
)
