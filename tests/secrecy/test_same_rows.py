"""Numbers made of the same rows tell of each other, whether or not a total says so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.content.reports import figure, table
from tests.secrecy.making import MARKS, Made, body, make
from typeset import locale
from typeset.data.views import ExhibitKey
from typeset.diagnostics import Diagnostics
from typeset.secrecy.audit import audit, report
from typeset.secrecy.masking import mask
from typeset.secrecy.printed import Reader

ROWS = """\
nämnd,år,kön,antal
Järva,2024,Kvinnor,97
Järva,2024,Män,6
Bromma,2024,Kvinnor,27
Bromma,2024,Män,2
"""
RULE = "{below: 4}"
FINE = {"columns": "kön", "marks": MARKS, "suppress": RULE}


def made_of(folder: Path, tables: dict[str, str], data: str = ROWS, **more: str) -> Made:
    return make(folder, body(tables), data, **more)


def leaks(made: Made) -> list[str]:
    return [f"{one.spot.name} {one.range}: {one.because}" for one in made.guarded.audit.leaks]


def test_a_table_that_sums_the_rows_of_another_is_its_total(tmp_path: Path) -> None:
    """No `totals` says so: both are made of the same rows of the file."""
    tables = {"t": table(**FINE), "u": table(columns="år", combine="sum", marks=MARKS)}
    made = made_of(tmp_path, tables)
    assert list(made.printed("t")) == ["Järva 97 6", "Bromma ** *"]
    assert list(made.printed("u")) == ["Järva 103", "Bromma 29"]


def test_what_tells_a_number_by_the_rows_that_it_is_made_of_is_named(tmp_path: Path) -> None:
    kept = "{below: 4, keep: [Järva, Bromma]}"
    tables = {"t": table(**FINE | {"suppress": kept}), "u": table(columns="år", combine="sum")}
    assert leaks(made_of(tmp_path, tables)) == ["Bromma (Män) 2: 29 − 27 = 2"]


def test_rows_that_one_table_counts_by_more_columns_than_another_are_linked(tmp_path: Path) -> None:
    """Whichever column is asked how many rows there are, it is the same number."""
    rows = "nämnd,år,kön,person\n" + "".join(
        f"{name},2024,{sex},{name}{sex}{number}\n"
        for name, sex, count in (("J", "K", 7), ("J", "M", 2), ("B", "K", 6), ("B", "M", 5))
        for number in range(count)
    )
    fine = table(**FINE, values="person", combine="count")
    coarse = table(columns="år", values="nämnd", rows="kön", combine="count", marks=MARKS)
    made = made_of(tmp_path, {"t": fine, "u": coarse}, rows)
    assert list(made.printed("t")) == ["J 7 *", "B 6 **"]
    assert list(made.printed("u")) == ["K 13", "M 7"]


def test_the_classes_of_a_histogram_are_parts_of_the_rows_that_are_counted(tmp_path: Path) -> None:
    rows = "nämnd,dagar\n" + "".join(f"J,{day}\n" for day in (*range(9), 12, 13, *range(20, 27)))
    bars = figure(chart="histogram", data="antal.csv", value="dagar", classes="[0, 10, 20, 30]",
                  marks=MARKS, suppress=RULE).replace("category: kön, ", "")  # fmt: skip
    counted = table(rows="nämnd", columns="nämnd2", values="dagar", combine="count")
    text = body({"t": counted.replace("nämnd2", "grupp")}, {"f": bars})
    rows = rows.replace("dagar\n", "dagar,grupp\n", 1).replace("\nJ,", "\nJ,")
    rows = "\n".join([rows.splitlines()[0], *(f"{line},alla" for line in rows.splitlines()[1:])])
    made = make(tmp_path, text, f"{rows}\n")
    (panel,) = made.guarded.views.charts[ExhibitKey("1", "f")].data.panels
    assert panel.series[0].marks.count(None) == 1


def test_persons_counted_by_more_columns_bound_those_counted_by_fewer(tmp_path: Path) -> None:
    """Each part is at most the whole, and the whole at most the sum of its parts."""
    pairs = [
        ("K", "p1"),
        ("K", "p2"),
        ("K", "p3"),
        ("K", "p4"),
        ("K", "p5"),
        ("M", "p6"),
        ("M", "p1"),
    ]
    rows = "nämnd,kön,person\n" + "".join(f"B,{sex},{who}\n" for sex, who in pairs)
    fine = table(columns="kön", values="person", combine="unique", suppress=RULE, marks=MARKS)
    coarse = table(columns="[nämnd2]", values="person", combine="unique").replace("nämnd2", "grupp")
    rows = rows.replace("person\n", "person,grupp\n", 1).replace("\nB", "\nB")
    rows = "\n".join([rows.splitlines()[0], *(f"{line},alla" for line in rows.splitlines()[1:])])
    made = made_of(tmp_path, {"t": fine, "u": coarse}, f"{rows}\n")
    assert list(made.printed("t")) == ["B 5 *"]
    assert [str(one.range) for one in made.guarded.audit.intervals] == ["1–3"]


# --- means and extremes beside counts


def mean_of(how: str = "mean", **more: str) -> str:
    return table(columns="år", combine=how, marks=MARKS, **more)


def test_a_mean_of_a_hidden_and_a_shown_number_tells_the_hidden_one(tmp_path: Path) -> None:
    """(27 + x) / 2 = 14.5: so the shown one is hidden as well, or the mean if that is kept."""
    made = made_of(tmp_path / "a", {"t": table(**FINE), "u": mean_of()})
    assert list(made.printed("t")) == ["Järva 97 6", "Bromma ** *"]
    assert list(made.printed("u")) == ["Järva 51.5", "Bromma 14.5"]
    kept = table(**FINE | {"suppress": "{below: 4, keep: [Kvinnor]}"})
    made = made_of(tmp_path / "b", {"t": kept, "u": mean_of()})
    assert list(made.printed("t")) == ["Järva 97 6", "Bromma 27 *"]
    assert list(made.printed("u")) == ["Järva 51.5", "Bromma **"]
    assert made.report()["hidden"][1]["because"] == (
        "else Bromma (Män) could be worked out from Bromma, 2024"
    )


def test_a_mean_that_tells_a_number_is_named_with_its_value(tmp_path: Path) -> None:
    kept = "{below: 4, keep: [Järva, Bromma]}"
    made = made_of(tmp_path, {"t": table(**FINE | {"suppress": kept}), "u": mean_of()})
    assert leaks(made) == ["Bromma (Män) 2: Bromma (2024), 14.5, is the mean of 2 rows"]


def test_a_rule_in_a_table_of_means_is_for_the_values_that_they_are_of(tmp_path: Path) -> None:
    """It is never ignored: what other tables print of the same values is hidden too."""
    tables = {"t": table(columns="kön", marks=MARKS), "u": mean_of(suppress=RULE)}
    made = made_of(tmp_path, tables)
    assert list(made.printed("t")) == ["Järva 97 6", "Bromma ** *"]


def test_the_least_number_of_a_group_is_hidden_if_it_is_small(tmp_path: Path) -> None:
    made = made_of(tmp_path, {"t": table(**FINE), "u": mean_of("min"), "v": mean_of("max")})
    assert list(made.printed("u")) == ["Järva 6", "Bromma *"]
    assert list(made.printed("v")) == ["Järva 97", "Bromma 27"]


def test_an_extreme_that_only_a_hidden_number_can_be_is_hidden(tmp_path: Path) -> None:
    """Bromma's men are hidden, and Järva's for their sake; the least of Järva is 6: one of them."""
    totals = "{nämnd: Alla}"
    made = made_of(tmp_path, {"t": table(**FINE, totals=totals), "u": mean_of("min")})
    assert list(made.printed("t")) == ["Järva 97 **", "Bromma 27 *", "Alla 124 8"]
    assert list(made.printed("u")) == ["Järva **", "Bromma *"]
    assert "it may be one of the hidden numbers" in {
        one["because"] for one in made.report()["hidden"]
    }


def test_an_extreme_that_tells_more_than_is_worked_out_is_warned_of(tmp_path: Path) -> None:
    """The least of Järva, printed all the same: one of two hidden numbers has it."""
    tables = {"t": table(**FINE, totals="{nämnd: Alla}"), "u": mean_of("min")}
    made = made_of(tmp_path, tables)
    marks = {one: mark for one, mark in made.guarded.suppressed.marks.items() if not one.how}
    rules = made.guarded.rulings.rules
    reader = Reader(mask(made.delivered, marks), locale.get("sv"), rules)
    found, told = audit(reader), Diagnostics()
    assert [one.row for one in found.doubtful] == ["Järva", "Bromma"]
    report(found, reader, told)
    assert [one.code for one in told if one.code != "leak"] == ["not-audited"] * 2
    assert {one.span for one in told} <= {spec.span for _, spec in reader.exhibits()}


def test_a_median_of_numbers_of_which_one_is_hidden_is_hidden(tmp_path: Path) -> None:
    three = ROWS + "Järva,2024,Okänt,40\nBromma,2024,Okänt,12\n"
    made = made_of(tmp_path, {"t": table(**FINE), "u": mean_of("median")}, three)
    assert list(made.printed("u")) == ["Järva 40.0", "Bromma **"]


def test_a_chart_of_means_is_hidden_like_a_table(tmp_path: Path) -> None:
    bars = figure(chart="bars", data="antal.csv", category="nämnd", value="antal", combine="mean",
                  marks=MARKS)  # fmt: skip
    kept = table(**FINE | {"suppress": "{below: 4, keep: [Kvinnor]}"})
    made = make(tmp_path, body({"t": kept}, {"f": bars}), ROWS)
    (panel,) = made.guarded.views.charts[ExhibitKey("1", "f")].data.panels
    assert panel.series[0].marks == (None, "**")
    assert panel.series[0].values == (51.5, None)


def test_a_text_that_tells_a_mean_is_known_like_a_table_that_prints_it(tmp_path: Path) -> None:
    """The mean is then hidden from no reader, so a number beside the small one is hidden."""
    text = body({"t": table(**FINE), "u": mean_of()})
    text = text.replace("body:\n", "body:\n  - text: 'I snitt {u[Bromma, 2024]} ärenden.'\n")
    made = make(tmp_path, text, ROWS)
    assert list(made.printed("t")) == ["Järva 97 6", "Bromma ** *"]
    assert "hidden-value" not in made.codes


@pytest.mark.parametrize("how", ["mean", "median"])
def test_numbers_that_are_no_counts_are_combined_without_a_word(tmp_path: Path, how: str) -> None:
    data = "nämnd,år,antal\nJärva,2024,1.5\nJärva,2024,2.25\n"
    made = made_of(tmp_path, {"t": table(combine=how)}, data)
    assert made.codes == []


# --- means of what is counted

CASES = "nämnd,år,dagar\n" + "".join(
    f"{name},2024,{days}\n"
    for name, all_days in {"J": (5, 9, 14, 20, 41), "B": (12, 30)}.items()
    for days in all_days
)
COUNTED = "{file: antal.csv, suppress: {below: 4}}"
CASE_RULE = f"datasets:\n  fall: {COUNTED}\n"


@pytest.mark.parametrize("how", ["mean", "median", "min", "max"])
def test_of_few_cases_no_mean_and_no_extreme_is_told(tmp_path: Path, how: str) -> None:
    """Whether or not a table prints how many cases there are."""
    shown = table(values="dagar", combine=how, marks=MARKS)
    counts = table(values="dagar", combine="count", marks=MARKS)
    made = made_of(tmp_path / "a", {"t": shown, "u": counts}, CASES, extra=CASE_RULE)
    assert [line.split()[-1] for line in made.printed("t")][1] == "*"
    assert list(made.printed("u")) == ["J 5", "B *"]
    made = made_of(tmp_path / "b", {"t": shown}, CASES, extra=CASE_RULE)
    assert [line.split()[-1] for line in made.printed("t")][1] == "*"


def test_a_mean_that_covers_one_of_few_cases_is_warned_of(tmp_path: Path) -> None:
    """With the mean of all and of the others, that of the few can be reckoned."""
    shown = table(values="dagar", combine="mean", marks=MARKS, totals="Alla")
    made = made_of(tmp_path, {"t": shown}, CASES, extra=CASE_RULE)
    assert "not-audited" in made.codes


def test_a_mean_of_just_the_cases_whose_number_is_hidden_is_hidden(tmp_path: Path) -> None:
    rows = cases(("J", "K", "a", range(20, 27)), ("J", "M", "a", range(2)))
    keys = {"columns": "kön", "values": "dagar", "marks": MARKS}
    counts = table(**keys, combine="count", totals="{kön: Alla}")
    tables = {"t": counts, "u": table(**keys, combine="mean")}
    made = made_of(tmp_path, tables, rows, extra=CASE_RULE)
    assert list(made.printed("t")) == ["J ** * 9"]
    assert list(made.printed("u")) == ["J ** *"]


def test_a_mean_of_few_rows_tells_how_many_they_are(tmp_path: Path) -> None:
    """3.8 is the mean of five or six whole numbers, not of seven.  Four are women."""
    rule = CASE_RULE.replace("below: 4", "below: 4, protect: 3")
    fine = table(rows="kön", columns="grupp", values="dagar", combine="count", marks=MARKS)
    means = table(rows="nämnd", columns="grupp", values="dagar", combine="mean", marks=MARKS)
    women, men = ("J", "K", "a", (1, 2, 4, 7)), ("J", "M", "a", (5,))
    rows = cases(women, men, ("J", "M", "b", (1, 6, 9)))
    alone = made_of(tmp_path / "alone", {"t": fine}, rows, extra=rule)
    assert list(alone.printed("t")) == ["K 4 0", "M * *"]
    made = made_of(tmp_path / "both", {"t": fine, "u": means}, rows, extra=rule)
    assert list(made.printed("t")) == ["K ** 0", "M * *"]
    assert list(made.printed("u")) == ["J 3.8 *"]


def test_a_whole_mean_tells_nothing_of_how_many_rows_there_are(tmp_path: Path) -> None:
    fine = table(rows="kön", columns="grupp", values="dagar", combine="count", marks=MARKS)
    means = table(rows="nämnd", columns="grupp", values="dagar", combine="mean", marks=MARKS)
    rows = cases(("J", "K", "a", (1, 2, 4, 8)), ("J", "M", "a", (5,)))
    made = made_of(tmp_path, {"t": fine, "u": means}, rows, extra=CASE_RULE)
    assert list(made.printed("t")) == ["K 4", "M *"]
    assert list(made.printed("u")) == ["J 4.0"]


def test_a_median_between_two_values_tells_that_the_rows_are_even(tmp_path: Path) -> None:
    """Four women and one to three men are six: so there are two men."""
    fine = table(rows="kön", columns="grupp", values="dagar", combine="count", marks=MARKS)
    middle = table(rows="nämnd", columns="grupp", values="dagar", combine="median", marks=MARKS)
    rows = cases(("J", "K", "a", (1, 2, 4, 8)), ("J", "M", "a", (5, 9)))
    made = made_of(tmp_path, {"t": fine, "u": middle}, rows, extra=CASE_RULE)
    assert list(made.printed("u")) == ["J 4.5"]
    assert list(made.printed("t")) == ["K **", "M *"]


def cases(*groups: tuple[str, str, str, Iterable[int]]) -> str:
    """A file of cases: board, sex and group, with the days of each."""
    lines = [
        f"{name},2024,{sex},{group},{days}"
        for name, sex, group, all_days in groups
        for days in all_days
    ]
    return "\n".join(("nämnd,år,kön,grupp,dagar", *lines, ""))
