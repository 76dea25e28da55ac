"""`suppress:` in a layout: what is hidden, why, and that it is hidden everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.content.reports import figure, table, where
from tests.secrecy.making import COLUMNS, MARKS, PLACED, SUPPRESS, body, make
from typeset.data.values import Graphic, Mark
from typeset.data.views import ExhibitKey


def test_a_small_count_is_hidden_and_the_least_valuable_other_with_it(tmp_path: Path) -> None:
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=SUPPRESS)}))
    assert list(made.printed()) == [
        "Järva 97 6",
        "Bromma 27 *",
        "Farsta 29 **",
        "Älvsjö 22 0",
        "Staden 175 13",
    ]
    assert made.codes == []


def test_the_build_report_says_what_is_hidden_and_why_without_a_value(
    tmp_path: Path, golden: Golden
) -> None:
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=SUPPRESS)}))
    golden("hidden.json", f"{json.dumps(made.report(), ensure_ascii=False, indent=1)}\n")


def test_what_is_hidden_in_one_table_is_hidden_in_all_tables_and_figures(tmp_path: Path) -> None:
    """The other table and the figure say nothing of secrecy: they are made from the same values."""
    other = table(rows="kön", columns="[år, nämnd]", marks=MARKS)
    bars = figure(
        chart="bars", data="antal.csv", category="nämnd", series="kön", value="antal", marks=MARKS
    )
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=SUPPRESS), "u": other}, {"f": bars}))
    assert list(made.printed("u")) == ["Kvinnor 97 27 29 22 175", "Män 6 * ** 0 13"]
    (panel,) = made.guarded.views.charts[ExhibitKey("1", "f")].data.panels
    women, men = panel.series
    assert women.values == (97, 27, 29, 22, 175)
    assert men.values == (6, None, None, 0, 13)
    assert men.marks == (None, "*", "**", None, None)
    assert made.codes == []


def test_sums_across_tables_are_seen_as_well(tmp_path: Path) -> None:
    """Only one table says that men and women make all; the other prints all of them."""
    rows = "".join(
        f"{name},2024,Alla,{count}\n"
        for name, count in (
            ("Järva", 103),
            ("Bromma", 29),
            ("Farsta", 34),
            ("Älvsjö", 22),
            ("Staden", 188),
        )
    )
    first = table(**{**COLUMNS, "totals": "{nämnd: Staden, kön: Alla}"}, suppress=SUPPRESS)
    made = make(tmp_path, body({"t": first}), PLACED + rows)
    hidden = [line for line in made.printed() if "*" in line]
    assert len(hidden) == 2
    assert all(line.count("*") >= 2 for line in hidden)
    assert made.codes == []


def test_kept_rows_are_not_hidden_for_the_sake_of_others(tmp_path: Path) -> None:
    rule = "{below: 4, keep: [Farsta, Staden]}"
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=rule)}))
    assert list(made.printed())[:3] == ["Järva 97 **", "Bromma 27 *", "Farsta 29 5"]


def test_zeros_are_hidden_if_the_layout_says_so(tmp_path: Path) -> None:
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress="{below: 4, zeros: true}")}))
    assert list(made.printed()) == [
        "Järva 97 6",
        "Bromma 27 *",
        "Farsta 29 5",
        "Älvsjö 22 *",
        "Staden 175 13",
    ]


def test_a_mark_that_says_the_number_itself_is_an_error(tmp_path: Path) -> None:
    """Zeros are printed, so what is hidden below 2 can only be 1."""
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress="{below: 2}")}))
    assert "telling-mark" in made.codes


def test_two_rules_for_the_same_values_are_an_error(tmp_path: Path) -> None:
    second = table(rows="kön", columns="[år, nämnd]", suppress="{below: 5}")
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=SUPPRESS), "u": second}))
    assert "two-rules" in made.codes


def test_what_cannot_be_protected_is_an_error_that_says_from_what(tmp_path: Path) -> None:
    rule = "{below: 4, keep: [Järva, Farsta, Staden]}"
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=rule)}))
    (leak,) = [one for one in made.found if one.code == "leak"]
    assert "Bromma (2024, Män), it is 2: 13 − 6 − 5 = 2" in leak.message


def test_a_part_of_a_whole_that_is_hidden_cannot_be_drawn(tmp_path: Path) -> None:
    """A ring without one of its parts would show the others too large."""
    ring = figure(data="antal.csv", category="kön", value="antal", suppress="{below: 4}")
    made = make(
        tmp_path, body({}, {"f": ring}).replace("tables:\n", ""), "kön,antal\nKvinnor,87\nMän,3\n"
    )
    assert "hidden-part" in made.codes


def test_what_is_calculated_from_a_hidden_number_is_hidden_with_it(tmp_path: Path) -> None:
    """Shares of the total, and ranks: those of shown numbers compare shown numbers only."""
    derive = (
        "[{column: kön, label: andel, share: Män, of: {nämnd: Staden}},"
        " {column: kön, label: plats, rank: Män}, {column: kön, label: stapel, bar: Män}]"
    )
    made = make(tmp_path, body({"t": table(**COLUMNS, suppress=SUPPRESS, derive=derive)}))
    assert [line.rstrip() for line in made.printed()] == [
        "Järva 97 6 46 1",
        "Bromma 27 * * *",
        "Farsta 29 ** ** **",
        "Älvsjö 22 0 0 2",
        "Staden 175 13 100",
    ]
    rows = made.guarded.views.tables[ExhibitKey("1", "t")].table.rows
    bars = [one for row in rows for one in row.cells if isinstance(one, Graphic)]
    assert [one.points for one in bars[:4]] == [(1.0,), (None,), (None,), (0.0,)]
    assert [one.numbers for one in bars[1:3]] == [(Mark("*"),), (Mark("**"),)]


def test_rows_may_not_stand_in_the_order_of_hidden_numbers(tmp_path: Path) -> None:
    sort = table(**COLUMNS, suppress=SUPPRESS, sort_by="[2024, Män]")
    assert make(tmp_path / "a", body({"t": sort})).codes == ["telling-order"]
    other = table(**COLUMNS, suppress=SUPPRESS, sort_by="[2024, Kvinnor]")
    assert make(tmp_path / "b", body({"t": other})).codes == []


def test_marks_that_we_put_are_explained_or_warned_of(tmp_path: Path) -> None:
    silent = table(**{**COLUMNS, "marks": ""}, suppress=SUPPRESS)
    made = make(tmp_path, body({"t": silent}))
    assert made.codes == ["unexplained-mark", "unexplained-mark"]


def test_a_label_may_not_have_the_mark_of_hidden_numbers(tmp_path: Path) -> None:
    labels = "{Järva: Järva**, Farsta: Farsta**, Bromma: Bromma***}"
    marks = MARKS.replace("}", ", '***': Delvis uppskattat}")
    text = body({"t": table(**{**COLUMNS, "marks": marks}, suppress=SUPPRESS, labels=labels)})
    made = make(tmp_path, text)
    assert made.places == [f"{where(text, 'Järva: ', after=True)} hidden-mark-on-label"]


def test_a_mark_that_stands_for_numbers_in_the_delivery_is_none_for_labels(tmp_path: Path) -> None:
    text = delivered(marks=STAR, labels="{Staden: Hela staden*}")
    assert make(tmp_path, text, DELIVERED).codes == ["hidden-mark-on-label"]


def test_a_mark_that_is_explained_occurs_in_the_table(tmp_path: Path) -> None:
    text = delivered(marks=MARKS)
    made = make(tmp_path, text, DELIVERED)
    place = where(text, '**"')
    assert made.places == [f"{place} unused-mark"]


@pytest.mark.parametrize(
    "change", [{"labels": "{Staden: Staden**}"}, {"caption": "Placerade.**"}, {"stub": "Nämnd**"}]
)
def test_a_mark_occurs_in_labels_and_in_the_caption_too(
    tmp_path: Path, change: dict[str, str]
) -> None:
    assert make(tmp_path, delivered(marks=MARKS, **change), DELIVERED).codes == []


def test_a_rule_may_explain_its_marks_though_nothing_is_hidden_yet(tmp_path: Path) -> None:
    text = body({"t": table(**COLUMNS, suppress=SUPPRESS)})
    assert make(tmp_path, text, PLACED.replace("Män,2", "Män,22").replace("13", "33")).codes == []


@pytest.mark.parametrize(
    "words",
    ["Bromma hade {t[Bromma, 2024, Män]} män.", "Flest män hade {largest(t[2024, Män]):label}."],
)
def test_a_text_may_not_tell_what_a_table_hides(tmp_path: Path, words: str) -> None:
    made = make(tmp_path, _with_text(words))
    assert "hidden-value" in made.codes


def test_a_text_may_tell_what_is_shown(tmp_path: Path) -> None:
    assert make(tmp_path, _with_text("Staden hade {t[Staden, 2024, Män]} män.")).codes == []


def _with_text(words: str) -> str:
    text = body({"t": table(**COLUMNS, suppress=SUPPRESS)})
    return text.replace("body:\n", f"body:\n  - text: '{words}'\n")


# --- audits of tables as delivered

DELIVERED = """\
nämnd,år,antal
Järva,2024,16
Bromma,2024,*
Farsta,2024,*
Staden,2024,18
"""


STAR = '{"*": Antal under 4 redovisas inte}'


def delivered(**changes: str) -> str:
    return body({"t": table(totals="[Staden]", **changes)})


def test_the_meaning_of_a_mark_is_read_from_its_words(tmp_path: Path) -> None:
    made = make(tmp_path, delivered(marks=MARKS), DELIVERED)
    assert [str(one.range) for one in made.guarded.audit.intervals] == ["0–2", "0–2"]
    wide = make(tmp_path, delivered(marks='{"*": Redovisas inte}'), DELIVERED.replace("18", "30"))
    assert [str(one.range) for one in wide.guarded.audit.intervals] == ["0–14", "0–14"]


def test_the_layout_may_say_more_of_a_mark_than_its_words(tmp_path: Path) -> None:
    made = make(tmp_path, delivered(marks=MARKS, hidden='{"*": {least: 1, below: 4}}'), DELIVERED)
    assert [one.because for one in made.guarded.audit.leaks] == [
        "Bromma (2024) + Farsta (2024) = 18 − 16 = 2, so Bromma (2024) is 1",
        "Bromma (2024) + Farsta (2024) = 18 − 16 = 2, so Farsta (2024) is 1",
    ]


def test_a_total_that_its_marks_cannot_make_is_a_contradiction(tmp_path: Path) -> None:
    made = make(tmp_path, delivered(marks=STAR), DELIVERED.replace("18", "30"))
    (one,) = made.guarded.audit.contradictions
    assert one.where == "Staden, 2024"
    assert one.because == "Bromma (2024) + Farsta (2024) = 30 − 16 = 14, but it is at most 6"
    assert made.codes == ["contradiction"]


OFF = DELIVERED.replace("*", "2").replace("18", "21")


def test_printed_parts_that_miss_their_printed_total_are_a_contradiction(tmp_path: Path) -> None:
    """Reading the data has told of it, so it is told once; the audit names it all the same."""
    made = make(tmp_path, delivered(), OFF, fine=False)
    (one,) = made.guarded.audit.contradictions
    assert (one.where, one.because) == ("Staden, 2024", "16 + 2 + 2 = 20, but Staden (2024) is 21")
    assert made.codes == ["wrong-total"]
    assert not made.guarded.audit.is_clean


def test_a_total_that_is_no_sum_may_be_accepted(tmp_path: Path) -> None:
    accept = "[{where: 'Staden, 2024', reason: Återges som tryckt}]"
    made = make(tmp_path, delivered(accept=accept), OFF)
    assert made.codes == []
    assert made.guarded.audit.is_clean


def test_what_another_table_prints_is_no_secret(tmp_path: Path) -> None:
    rows = "nämnd,år,del,antal\nJärva,2024,a,1\nJärva,2024,b,*\n"
    first = table(columns="[år, del]")
    made = make(tmp_path, body({"t": first, "u": first}), rows)
    assert not made.guarded.audit.leaks
    assert [str(one.range) for one in made.guarded.audit.intervals] == ["0 or more"] * 2


def test_an_acceptance_of_nothing_is_warned_of(tmp_path: Path) -> None:
    accept = "[{row: Järva, column: [2024], reason: Prövat}]"
    made = make(tmp_path, delivered(marks=STAR, accept=accept), DELIVERED)
    assert made.codes == ["accepted-in-vain"]


@pytest.mark.parametrize("mark", ["–", ".."])
def test_nothing_and_not_known_hide_nothing(tmp_path: Path, mark: str) -> None:
    """A dash is a zero, and what is not known is no secret."""
    made = make(tmp_path, delivered(), DELIVERED.replace("*", mark, 1).replace("*", "2"))
    assert made.guarded.audit.intervals == ()
    assert made.codes == []


def test_a_row_told_more_closely_than_a_hidden_cell_is_not_said_either(tmp_path: Path) -> None:
    """The dataset has a column that the table does not show; the formula reads the dataset."""
    head, *rows = PLACED.splitlines()
    closely = "\n".join((f"uppgift,{head}", *(f"u{n},{row}" for n, row in enumerate(rows, 1))))
    datasets = "datasets:\n  källa: {file: antal.csv}\n"
    small = next(n for n, row in enumerate(rows, 1) if row.startswith("Bromma") and "Män" in row)
    text = body({"t": table(**COLUMNS, suppress=SUPPRESS)}).replace(
        "body:\n", f"{datasets}body:\n  - text: 'Det var {{källa[u{small}]}} män.'\n", 1
    )
    made = make(tmp_path, text, f"{closely}\n")
    assert "hidden-value" in made.codes


WRONG = """\
nämnd,år,antal
Järva,2024,16
Bromma,2024,2
Farsta,2024,9
Staden,2024,31
"""


def test_an_accepted_contradiction_does_not_show_what_is_small(tmp_path: Path) -> None:
    """The total is protected as what it is: four more than the sum."""
    accept = "[{where: 'Staden, 2024', reason: Återges som tryckt}]"
    text = body({"t": table(totals="[Staden]", marks=MARKS, suppress=SUPPRESS, accept=accept)})
    made = make(tmp_path, text, WRONG)
    assert list(made.printed()) == ["Järva 16", "Bromma *", "Farsta **", "Staden 31"]
    assert made.codes == []


def test_numbers_of_two_tables_that_contradict_each_other_are_told_though_hidden(
    tmp_path: Path,
) -> None:
    """One table says what a sum is, another has numbers that are none; of these some are hidden."""
    rows = PLACED + "Järva,2024,Alla,103\nBromma,2024,Alla,35\n"
    columns = "[år, kön]"
    lawful = table(
        columns=columns, totals="{kön: Alla}", data="{file: antal.csv, where: {nämnd: [Järva]}}"
    )
    two = "{file: antal.csv, where: {nämnd: [Järva, Bromma], kön: [Kvinnor, Män, Alla]}}"
    ruled = table(columns=columns, marks=MARKS, suppress=SUPPRESS, data=two)
    made = make(tmp_path, body({"t": lawful, "u": ruled}), rows)
    assert list(made.printed("u")) == ["Järva 97 6 103", "Bromma ** * 35"]
    assert made.codes == ["contradiction"]


SHARES = """\
nämnd,år,kön,antal,andel
Järva,2024,Kvinnor,97,94 %
Järva,2024,Män,6,6 %
Bromma,2024,Kvinnor,27,93 %
Bromma,2024,Män,2,7 %
"""


def test_a_delivered_percentage_beside_a_hidden_number_is_warned_of(tmp_path: Path) -> None:
    """27 women are 93 percent: so there are two men.  Of what it is a share, no layout says."""
    fine = {"columns": "kön", "marks": MARKS, "suppress": SUPPRESS}
    shares = table(columns="kön", values="andel")
    text = body({"t": table(**fine), "u": shares})
    made = make(tmp_path / "a", text, SHARES)
    assert [place.split()[1] for place in made.places] == ["not-audited"]
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith("  u:"))
    assert made.places[0].startswith(f"{line}:")
    harmless = SHARES.replace("Bromma,2024,Män,2,", "Bromma,2024,Män,5,")
    assert make(tmp_path / "b", text, harmless).codes == []


def test_a_percentage_under_the_same_headers_as_a_hidden_number_is_warned_of(
    tmp_path: Path,
) -> None:
    rows = "nämnd,år,mått,antal\nJärva,2024,Antal,97\nJärva,2024,Andel,94 %\n"
    rows += "Bromma,2024,Antal,2\nBromma,2024,Andel,6 %\n"
    made = make(tmp_path, body({"t": table(columns="mått", marks=MARKS, suppress=SUPPRESS)}), rows)
    assert made.codes == ["not-audited"]
