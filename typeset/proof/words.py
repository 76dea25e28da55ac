"""What a reading proof says to the editor, in the report's language if it is Swedish."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.inspect.speech_words import ENGLISH, SWEDISH, Words


@dataclass(frozen=True, slots=True)
class PageWords:
    """One language; braces are filled in by `str.format`."""

    tag: str
    speech: Words
    title: str
    skip: str
    intro: str
    file: str
    language: str
    pages: str
    standard: str
    contains: str
    unknown: str
    questions_heading: str
    questions: tuple[str, ...]
    show: str
    show_order: str
    show_tags: str
    legend: str
    headings: str
    no_headings: str
    page: str
    page_again: str
    page_with_order: str
    nothing_here: str
    no_picture: str
    order: str
    to_page: str
    alternative: str
    no_alternative: str
    picture_of: str
    undescribed: str
    undescribed_at: str
    row_by_row: str
    counted: tuple[tuple[str, str, str], ...]


_SWEDISH = PageWords(
    tag="sv",
    speech=SWEDISH,
    title="Läskorrektur",
    skip="Till läsordningen",
    intro="Till vänster sidorna som de ser ut, till höger allt som en skärmläsare säger, i ordning."
    " Numret på sidan och numret i listan är länkade till varandra. Det som inte har något nummer"
    " (sidhuvuden, sidnummer, linjer) läses inte upp.",
    file="Fil",
    language="Språk",
    pages="Sidor",
    standard="Standard",
    contains="Innehåll",
    unknown="inte angivet",
    questions_heading="Att bedöma innan filen godkänns",
    questions=(
        "Läses allt i en ordning som går att följa, och saknas inget?",
        "Säger alternativtexten det som figuren visar, och stämmer talen i den?",
        "Är rubrikerna de rätta, på rätt nivå, och går det att hitta med enbart dem?",
        "Hör varje tal i en tabell ihop med rätt rubriker när det läses upp för sig?",
        "Säger länkarna vart de leder, och står noterna där de hör hemma?",
    ),
    show="Visa på sidorna",
    show_order="Läsordning",
    show_tags="Taggar",
    legend="Heldragen ram: det som läses. Streckad ram: lista, tabell eller ruta omkring det.",
    headings="Rubriker",
    no_headings="Filen har inga rubriker.",
    page="Sida {}",
    page_again="Sida {}, fortsättning",
    page_with_order="Sida {} med läsordningen",
    nothing_here="Inget på sidan läses upp.",
    no_picture="Sidan kan inte visas.",
    order="Det som läses upp",
    to_page="{}, visa på sida {}",
    alternative="Alternativtext",
    no_alternative="Alternativtext saknas: den som inte ser figuren får inget veta.",
    picture_of="Figuren på sida {}",
    undescribed="Figurer utan alternativtext",
    undescribed_at="Figur på sida {}",
    row_by_row="Tabellen rad för rad, med rubrikerna som läses före varje tal",
    counted=(
        ("H", "{} rubrik", "{} rubriker"),
        ("Figure", "{} figur", "{} figurer"),
        ("Table", "{} tabell", "{} tabeller"),
        ("L", "{} lista", "{} listor"),
        ("Note", "{} fotnot", "{} fotnoter"),
        ("Link", "{} länk", "{} länkar"),
    ),
)

_ENGLISH = PageWords(
    tag="en",
    speech=ENGLISH,
    title="Reading proof",
    skip="To the reading order",
    intro="On the left the pages as they look, on the right all that a screen reader says, in"
    " order. The number on the page and the number in the list are linked to each other. What has"
    " no number (running heads, folios, rules) is not read out.",
    file="File",
    language="Language",
    pages="Pages",
    standard="Standard",
    contains="Contents",
    unknown="not given",
    questions_heading="To judge before the file is approved",
    questions=(
        "Is everything read in an order that can be followed, and is nothing missing?",
        "Does each alternative text say what its figure shows, and are its numbers right?",
        "Are the headings right, on the right level, and can one find one’s way by them alone?",
        "Does each number in a table belong to the right headers when it is read on its own?",
        "Do the links say where they lead, and do the notes stand where they belong?",
    ),
    show="Show on the pages",
    show_order="Reading order",
    show_tags="Tags",
    legend="Solid frame: what is read. Dashed frame: the list, table or box around it.",
    headings="Headings",
    no_headings="The file has no headings.",
    page="Page {}",
    page_again="Page {}, continued",
    page_with_order="Page {} with its reading order",
    nothing_here="Nothing on this page is read out.",
    no_picture="The page cannot be shown.",
    order="What is read out",
    to_page="{}, show on page {}",
    alternative="Alternative text",
    no_alternative="No alternative text: those who cannot see the figure are told nothing.",
    picture_of="The figure on page {}",
    undescribed="Figures without alternative text",
    undescribed_at="Figure on page {}",
    row_by_row="The table row by row, with the headers read before each number",
    counted=(
        ("H", "{} heading", "{} headings"),
        ("Figure", "{} figure", "{} figures"),
        ("Table", "{} table", "{} tables"),
        ("L", "{} list", "{} lists"),
        ("Note", "{} note", "{} notes"),
        ("Link", "{} link", "{} links"),
    ),
)


def page_words(language: str | None) -> PageWords:
    """Swedish for files in Swedish, else English."""
    return _SWEDISH if (language or "").lower().split("-")[0] == "sv" else _ENGLISH
