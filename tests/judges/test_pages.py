"""The judge of pages: each rule finds its own fault, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import pages
from tests.judges.galley import LEADING, LEFT, TOP, Part, Strip, galley, lines

FULL = "Text som fyller hela raden och som fortsätter rakt nedåt utan att sluta"
END = "och slutar här."


def paragraph(*strips: list[Strip]) -> Part:
    return Part("P", [strip for part in strips for strip in part])


def heading(text: str, page: int, at: int) -> Part:
    return Part("H2", [Strip(page, text, TOP - LEADING * at, size=14, bold=True)])


def table(caption: Strip, *rows: Strip) -> Part:
    cells = [Part("TR", parts=[Part("TD", [row])]) for row in rows]
    return Part("Table", parts=[Part("Caption", [caption]), *cells])


def cell(page: int, at: int, text: str, bold: bool = False) -> Strip:
    return Strip(page, text, TOP - LEADING * at, size=8, bold=bold)


def figure(label: str, page: int, at: int, own_page: int | None = None) -> Part:
    top = TOP - LEADING * at
    box = (page if own_page is None else own_page, LEFT, top - 100, LEFT + 200, top)
    caption = Part("Caption", [Strip(page, f"{label} Antal.", top + 4, size=8)])
    return Part("Div", parts=[caption, Part("Figure", box=box)])


OPENING = paragraph(lines(0, FULL, FULL, END))
"""So that every file has running text."""

WHOLE = [
    paragraph(lines(0, FULL, FULL, at=4), lines(1, FULL, END)),
    paragraph(lines(1, FULL, "som inte är kort.", at=2, indent=14)),
]

FAULTS: dict[str, tuple[list[Part], str]] = {
    "widow": ([paragraph(lines(0, FULL, FULL, at=4), lines(1, END))], "1 och slutar"),
    "orphan": ([paragraph(lines(0, FULL, at=4), lines(1, FULL, END))], "0 Text som"),
    "stranded heading": (
        [heading("Ensam rubrik", 0, 5), paragraph(lines(1, FULL, END))],
        "0 Ensam",
    ),
    "hyphen at the end of a page": (
        [paragraph(lines(0, FULL, f"{FULL} för-", at=4), lines(1, f"ord {FULL}", END))],
        "0 för-|ord",
    ),
    "hyphen before the last line": (
        [paragraph(lines(0, FULL, f"{FULL} upp-", "gifterna.", at=4))],
        "0 upp-|gifterna.",
    ),
    "ladder of hyphens": (
        [paragraph(lines(0, f"{FULL}-", f"{FULL}-", f"{FULL}-", FULL, END, at=4))],
        "0 3 lines",
    ),
    "runt": ([paragraph(lines(0, FULL, "av.", at=4))], "0 av."),
    "off the grid": (
        [paragraph([Strip(0, FULL, TOP - 75), Strip(0, END, TOP - 75 - LEADING)])],
        "0 2 lines",
    ),
}
"""Of what the eye sees as well, without tags: what breaks a rule, and how that is told."""

TAGGED: dict[str, tuple[list[Part], str]] = {
    "parted caption": (
        [table(cell(0, 5, "Tabell 1:1 Antal."), cell(1, 1, "Järva"), cell(1, 2, "Farsta"))],
        "0 Tabell 1:1",
    ),
    "note away from its reference": (
        [
            Part("P", parts=[Part("Reference", [Strip(0, "1", 600, size=6)])]),
            Part("Note", parts=[Part("Lbl", [Strip(1, "1", 100, size=8)])]),
        ],
        "1 note 1",
    ),
    "totals alone": (
        [
            table(
                cell(0, 5, "Tabell 1:1 Antal."),
                cell(0, 6, "Järva"),
                cell(1, 1, "Totalt", bold=True),
            )
        ],
        "1 Totalt",
    ),
    "out of order": (
        [figure("Figur 1:2", 0, 6), figure("Figur 1:1", 0, 20)],
        "0 Figur 1:2 before Figur 1:1",
    ),
    "before its mention": (
        [figure("Figur 1:1", 0, 6), paragraph(lines(1, "Se figur 1:1 om detta", END))],
        "0 Figur 1:1, mentioned on page 2",
    ),
    "long after its mention": (
        [paragraph(lines(0, "Se figur 1:1 om detta", END, at=4)), figure("Figur 1:1", 2, 6)],
        "2 Figur 1:1, mentioned on page 1",
    ),
    "overlap": (
        [Part("BlockQuote", [Strip(0, "Citat i vägen", TOP - 3, LEFT + 20, size=14)])],
        "0 Text som",
    ),
}


def judged(path: Path, *parts: Part, tagged: bool = True) -> list[tuple[str, str]]:
    """Rules that are broken, and what is told: the page and the first words."""
    file = galley(path / "pages.pdf", OPENING, *parts, tagged=tagged)
    return [
        (fault.rule, f"{fault.page} {fault.words}".replace("“", ""))
        for fault in pages.faults(pages.read(file))
    ]


@pytest.mark.parametrize("rule", [*FAULTS, *TAGGED])
def test_a_fault_is_found_by_the_tags(tmp_path: Path, rule: str) -> None:
    parts, told = {**FAULTS, **TAGGED}[rule]
    found = judged(tmp_path, *parts)
    assert [broken for broken, _words in found] == [rule]
    assert found[0][1].startswith(told)


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found_without_tags(tmp_path: Path, rule: str) -> None:
    parts, told = FAULTS[rule]
    filler = paragraph(lines(1, FULL, END, at=8, indent=14))
    found = judged(tmp_path, *parts, filler, tagged=False)
    assert [broken for broken, _words in found] == [rule]
    assert found[0][1].startswith(told)


def test_every_rule_has_a_file_that_breaks_it() -> None:
    rules = {rule.__name__.replace("_", " ") for rule in (*pages.RULES, *pages.TAGGED_RULES)}
    assert rules == {*FAULTS, *TAGGED}


@pytest.mark.parametrize("tagged", [True, False])
def test_well_made_pages_have_no_faults(tmp_path: Path, tagged: bool) -> None:
    assert judged(tmp_path, *WHOLE, tagged=tagged) == []


KEPT: dict[str, list[Part]] = {
    "two lines on each page": WHOLE,
    "a heading over two lines of text": [
        heading("Rubrik", 0, 5),
        paragraph(lines(0, FULL, END, at=7)),
    ],
    "a heading over a heading over text": [
        heading("Rubrik", 0, 5),
        Part("H3", [Strip(0, "Mindre", TOP - LEADING * 7, size=11, bold=True)]),
        paragraph(lines(0, FULL, END, at=8)),
    ],
    "a heading over a table": [
        heading("Rubrik", 0, 5),
        table(cell(0, 7, "Tabell 1:1 Antal."), cell(0, 8, "Järva"), cell(0, 9, "Farsta")),
        paragraph(lines(1, FULL, END)),
    ],
    "a table with its totals and a row before them": [
        table(
            cell(0, 5, "Tabell 1:1 Antal."),
            cell(0, 6, "Järva"),
            cell(1, 1, "Farsta"),
            cell(1, 2, "Totalt", bold=True),
        )
    ],
    "a note that is referred to twice, before another of its number": [
        Part("P", parts=[Part("Reference", [Strip(0, "1", 600, size=6)])]),
        Part("Note", parts=[Part("Lbl", [Strip(0, "1", 100, size=8)])]),
        Part("P", parts=[Part("Reference", [Strip(1, "1", 600, size=6)])]),
        Part("P", parts=[Part("Reference", [Strip(2, "1", 600, size=6)])]),
        Part("Note", parts=[Part("Lbl", [Strip(2, "1", 100, size=8)])]),
    ],
    "a figure on the page after its mention": [
        paragraph(lines(0, "Se figur 1:1 om detta", END, at=4)),
        figure("Figur 1:1", 1, 6),
    ],
    "a figure before its mention on the same spread": [
        figure("Figur 1:1", 1, 6),
        paragraph(lines(2, "Se figur 1:1 om detta", END)),
    ],
    "two hyphens below each other": [
        paragraph(lines(0, f"{FULL}-", f"{FULL}-", FULL, END, at=4)),
    ],
    "text that goes on in a second column beside other text": [
        paragraph(lines(1, "Över den", "första spalten.")),
        Part(
            "P",
            [
                *lines(1, "Text som börjar", "längst ned och", at=2),
                Strip(1, "går vidare i", TOP, LEFT + 200),
                Strip(1, "andra spalten", TOP - LEADING, LEFT + 200),
            ],
        ),
    ],
}


@pytest.mark.parametrize("case", KEPT)
def test_what_is_allowed_is_no_fault(tmp_path: Path, case: str) -> None:
    assert judged(tmp_path, *KEPT[case]) == []


def test_the_figure_of_a_pull_quote_is_no_heading(tmp_path: Path) -> None:
    quote = Part("BlockQuote", [Strip(0, "54 %", TOP - LEADING * 5, size=30, bold=True)])
    assert judged(tmp_path, quote, paragraph(lines(1, FULL, END)), tagged=False) == []


def test_the_command_tells_of_every_fault_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = galley(tmp_path / "good.pdf", OPENING, *WHOLE)
    bad = galley(tmp_path / "bad.pdf", OPENING, *FAULTS["widow"][0])
    monkeypatch.setattr("sys.argv", ["pages", str(good), str(bad)])
    assert pages.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "bad.pdf, page 2: widow: “och slutar här.”",
        "2 files: 1 faults",
    ]
    monkeypatch.setattr("sys.argv", ["pages", str(good)])
    assert pages.main() == 0
