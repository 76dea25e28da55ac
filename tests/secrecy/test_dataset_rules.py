"""`suppress:` of a dataset: said once, it holds wherever the dataset's values are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.reports import chapter, figure, table, where
from tests.data.deliveries import Delivery
from tests.secrecy.making import COLUMNS, MARKS, PLACED, SUPPRESS, Made, body, make
from typeset.data.views import ExhibitKey

HIDDEN = ["Järva 97 6", "Bromma 27 *", "Farsta 29 **", "Älvsjö 22 0", "Staden 175 13"]
"""As a table prints them that has the rule itself."""


def dataset(rule: str = SUPPRESS) -> str:
    return f"datasets:\n  källa: {{file: antal.csv, suppress: {rule}}}\n"


def ruled(folder: Path, text: str, rule: str = SUPPRESS, data: str = PLACED) -> Made:
    return make(folder, text, data, extra=dataset(rule))


@pytest.mark.parametrize("named", ["källa", "antal.csv"])
def test_a_table_of_the_dataset_is_ruled_whether_or_not_it_names_it(
    tmp_path: Path, named: str
) -> None:
    made = ruled(tmp_path, body({"t": table(**COLUMNS, data=named)}))
    assert list(made.printed()) == HIDDEN
    assert made.codes == []


def test_a_chapter_may_say_it_for_the_whole_report(tmp_path: Path) -> None:
    text = body({"t": table(**COLUMNS)}).replace("body:\n", f"{dataset()}body:\n", 1)
    assert list(make(tmp_path, text).printed()) == HIDDEN


def test_a_figure_of_the_dataset_is_ruled(tmp_path: Path) -> None:
    bars = figure(
        chart="bars", data="källa", category="nämnd", series="kön", value="antal", marks=MARKS
    )
    made = ruled(tmp_path, body({}, {"f": bars}).replace("tables:\n", ""))
    (panel,) = made.guarded.views.charts[ExhibitKey("1", "f")].data.panels
    assert [one.marks for one in panel.series] == [(), (None, "*", None, None, None)]


@pytest.mark.parametrize("formula", ["källa[Bromma, Män]", "sum(källa[Män, Bromma])"])
def test_a_text_of_the_dataset_is_ruled_though_no_table_prints_the_number(
    tmp_path: Path, formula: str
) -> None:
    text = chapter(f"body:\n  - text: 'Det var {{{formula}}} män.'\n")
    assert ruled(tmp_path, text).places == [f"{where(text, '{')} hidden-value"]


def test_a_text_may_tell_a_number_of_the_dataset_that_is_not_small(tmp_path: Path) -> None:
    text = chapter("body:\n  - text: 'Det var {källa[Bromma, Kvinnor]}.'\n")
    assert ruled(tmp_path, text).codes == []


def test_a_table_may_be_stricter_and_all_others_then_are(tmp_path: Path) -> None:
    strict = table(**COLUMNS, data="källa", suppress="{below: 6}")
    other = table(rows="kön", columns="[år, nämnd]", marks=MARKS)
    made = ruled(tmp_path, body({"t": strict, "u": other}))
    assert list(made.printed()) == [
        "Järva 97 6",
        "Bromma 27 *",
        "Farsta 29 *",
        "Älvsjö 22 0",
        "Staden 175 13",
    ]
    assert list(made.printed("u"))[1] == "Män 6 * * 0 13"


def test_what_a_table_does_not_say_is_as_its_dataset_says(tmp_path: Path) -> None:
    """It only keeps a row: threshold, marks and zeros are the dataset's."""
    refined = table(**COLUMNS, data="källa", suppress="{keep: [Farsta]}")
    rule = '{below: 4, mark: "*", secondary: "**", keep: [Staden]}'
    made = ruled(tmp_path, body({"t": refined}), rule)
    assert list(made.printed())[:3] == ["Järva 97 **", "Bromma 27 *", "Farsta 29 5"]
    assert made.codes == []


@pytest.mark.parametrize(
    ("rule", "own", "key"),
    [
        ("{below: 5}", "{below: 4}", "below"),
        ("{below: 5, protect: 3}", "{below: 6, protect: 2}", "protect"),
        ("{below: 5, zeros: true}", "{below: 6, zeros: false}", "zeros"),
    ],
)
def test_a_table_may_not_weaken_the_rule_of_its_dataset(
    tmp_path: Path, rule: str, own: str, key: str
) -> None:
    text = body({"t": table(**COLUMNS, data="källa", suppress=own)})
    made = ruled(tmp_path, text, rule)
    (found,) = [one for one in made.found if one.code == "weaker-rule"]
    place = where(text[text.index("suppress") :], f"{key}: ", after=True).split(":")[1]
    assert found.span is not None
    column = text.splitlines()[found.span.line - 1].index("suppress") + int(place)
    assert found.span.column == column
    assert "report.yaml:" in found.hints[0]
    assert "27 *" in list(made.printed())[1]


def test_a_weaker_rule_is_not_used(tmp_path: Path) -> None:
    weak = table(**COLUMNS, data="källa", suppress="{below: 3}")
    made = ruled(tmp_path, body({"t": weak}), "{below: 6}")
    assert [line for line in made.printed() if "*" in line] == ["Bromma 27 *", "Farsta 29 *"]
    assert made.codes[0] == "weaker-rule"


def test_a_table_without_a_threshold_needs_a_dataset_that_has_one(tmp_path: Path) -> None:
    text = body({"t": table(**COLUMNS, suppress="{protect: 3}")})
    made = make(tmp_path, text)
    assert made.places == [f"{where(text, 'suppress: ', after=True)} missing-key"]


TWO = """\
nämnd,år,antal,dagar
Järva,2024,97,3
Bromma,2024,2,5
Farsta,2024,3,2
"""


def test_columns_that_hold_no_counts_are_left_alone(tmp_path: Path) -> None:
    tables = {"t": table(data="källa"), "u": table(data="källa", values="dagar")}
    made = ruled(tmp_path / "a", body(tables), "{below: 4, values: [antal]}", TWO)
    assert list(made.printed()) == ["Järva 97", "Bromma *", "Farsta *"]
    assert list(made.printed("u")) == ["Järva 3", "Bromma 5", "Farsta 2"]
    made = ruled(tmp_path / "b", body(tables), "{below: 4}", TWO)
    assert list(made.printed("u")) == ["Järva *", "Bromma 5", "Farsta *"]


def test_rows_that_a_table_counts_are_counts_in_any_case(tmp_path: Path) -> None:
    counted = table(data="källa", rows="år", columns="kön", values="antal", combine="count")
    rows = "nämnd,år,kön,antal\n" + "".join(f"n{n},2024,Kvinnor,9\n" for n in range(7))
    rows += "a,2024,Män,9\nb,2024,Män,9\n"
    made = ruled(tmp_path, body({"t": counted}), "{below: 4, values: [antal]}", rows)
    assert list(made.printed()) == ["2024 7 *"]


def test_a_column_of_counts_that_is_not_there_is_told_at_its_name(tmp_path: Path) -> None:
    rule = "{below: 4, values: [antl]}"
    made = make(tmp_path, body({"t": table()}), extra=dataset(rule), fine=False)
    (found,) = [one for one in made.found if one.code == "missing-column"]
    assert found.span is not None
    assert found.span.file.name == "report.yaml"


def test_two_datasets_of_the_same_values_have_one_rule(tmp_path: Path) -> None:
    second = dataset("{below: 5}").partition("\n")[2].replace("källa", "annan")
    made = make(tmp_path, body({"t": table(**COLUMNS)}), extra=dataset() + second)
    assert "two-rules" in made.codes


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("källa", []),
        ("{file: antal.xlsx, range: A1:C3}", []),
        ("{file: antal.xlsx, range: A1:C2}", ["read-around"]),
        ("{file: ./antal.xlsx, range: A1:C3}", ["read-around"]),
        ("{file: antal.xlsx, range: E1:G3}", []),
        ("{file: antal.xlsx, sheet: Annat}", []),
    ],
)
def test_cells_of_the_dataset_may_not_be_read_around_its_rule(
    tmp_path: Path, data: str, codes: list[str]
) -> None:
    """What is hidden in one part of a sheet is not known in another, under another name."""
    rows = [["nämnd", "år", "antal"], ["Järva", 2024, 97], ["Bromma", 2024, 20]]
    beside = [[*row, None, *row] for row in rows]
    (tmp_path / "data").mkdir()
    delivery = Delivery.at(tmp_path / "data")
    delivery.write_excel("antal.xlsx", {"Antal": beside, "Annat": rows})
    named = "{file: antal.xlsx, range: A1:C3, suppress: {below: 4}}"
    text = body({"t": table(data=data)})
    made = make(tmp_path, text, extra=f"datasets:\n  källa: {named}\n")
    assert made.codes == codes
    if codes:
        assert made.places == [f"{where(text, 'file: ', after=True)} read-around"]
