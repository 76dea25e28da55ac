"""Formulas in braces: where they stand, how they are read, how they are written again."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Golden
from typeset.diagnostics import Diagnostics, Span, render
from typeset.layout.formula import (
    Argument,
    Call,
    Cells,
    Claim,
    Expression,
    Form,
    Formula,
    Label,
    Literal,
    Operation,
)
from typeset.layout.formula_parser import FORMS, FUNCTIONS, parse_claim, parse_expression
from typeset.layout.formula_signs import Braces, Unclosed, formulas
from typeset.layout.source import Place, Text

FILE = Path("kapitel.yaml")


def at(written: str) -> Text:
    return Text.at(written, Span(FILE, 7, 11))


def read(written: str) -> Expression:
    found = Diagnostics()
    expression = parse_expression(at(written), found)
    assert expression is not None, [one.message for one in found]
    return expression


# --- reading


def test_labels_are_words_up_to_a_comma() -> None:
    cells = Cells("rvt-arenden", (Label("Totalt i staden netto"), Label("2024")))
    assert read("rvt-arenden[Totalt i staden netto, 2024]").formula == cells


def test_a_label_in_quotation_marks_may_hold_every_sign() -> None:
    for written in ('a["x, (y)=[z]"]', "a['x, (y)=[z]']", "a[”x, (y)=[z]”]"):
        assert read(written).formula == Cells("a", (Label("x, (y)=[z]"),))


def test_a_line_end_inside_a_label_is_a_space() -> None:
    assert read('a[Norra\n   innerstaden, "Norra\n innerstaden"]').formula == Cells(
        "a", (Label("Norra innerstaden"),) * 2
    )


def test_an_apostrophe_inside_a_label_opens_nothing() -> None:
    assert read("a[women's aid]").formula == Cells("a", (Label("women's aid"),))


def test_a_label_may_name_its_column() -> None:
    assert read("a[kön=Totalt]").formula == Cells("a", (Label("Totalt", "kön"),))


def test_what_follows_cells_in_a_call_is_a_label_unless_it_is_a_formula() -> None:
    cells = Cells("a", (Label("x"),))
    assert read("share(a[x], b)").formula == Call("share", (cells, Label("b")))
    assert read("share(a[x], b[y])").formula == Call("share", (cells, Cells("b", (Label("y"),))))


def test_a_hyphen_belongs_to_a_name_and_a_minus_stands_apart() -> None:
    assert read("rvt-arenden").formula == Cells("rvt-arenden")
    assert read("rvt - arenden").formula == Operation("-", Cells("rvt"), Cells("arenden"))


def test_products_bind_more_strongly_than_sums() -> None:
    one, two, three = (Literal(Fraction(number)) for number in (1, 2, 3))
    assert read("1 + 2 * 3").formula == Operation("+", one, Operation("*", two, three))
    assert read("(1 + 2) * 3").formula == Operation("*", Operation("+", one, two), three)
    assert read("3 - 2 - 1").formula == Operation("-", Operation("-", three, two), one)


def test_a_form_follows_a_colon() -> None:
    assert read("a[x]:percent 1").form == Form("percent", 1)
    assert read("a[x] : %").form == Form("%")


def test_what_is_counted_may_be_a_claim() -> None:
    cells, ten = Cells("a", (Label("2024"),)), Literal(Fraction(10))
    assert read("count(a[2024] > 10)").formula == Call("count", (Claim(">", cells, ten),))


def test_a_check_is_two_formulas_and_a_sign() -> None:
    claim = parse_claim(at("share(a, x) >= 50 %"), Diagnostics())
    half = Literal(Fraction(50), percent=True)
    assert claim == Claim(">=", Call("share", (Cells("a"), Label("x"))), half)


# --- where they stand


def test_every_brace_but_those_of_attributes_and_escaped_ones_opens_a_formula() -> None:
    text = r"{a[x]} and [b]{lang=en}, [c]{index}, \{d}, \\{e}"
    found = [text[one.start : one.stop] for one in formulas(text) if isinstance(one, Braces)]
    assert found == ["{a[x]}", "{e}"]


def test_a_brace_in_quotation_marks_closes_nothing() -> None:
    text = 'a {b["}", c]} d'
    assert [*formulas(text)] == [Braces(2, 13)]


def test_a_formula_ends_with_its_paragraph() -> None:
    assert [*formulas("a {b[x,\n  y]}")] == [Braces(2, 13)]
    assert [*formulas("a {b[x,\n\n  y]}")] == [Unclosed(2)]


def test_a_formula_knows_the_line_and_column_of_each_of_its_parts() -> None:
    places = (Place(0, Span(FILE, 3, 5)), Place(8, Span(FILE, 4, 7)))
    text = Text.at("{a[x],\n   :nix}", Span(FILE, 3, 5), places)
    part = text.part(1, len(text))
    assert part.span == Span(FILE, 3, 6)
    assert part.span_at(9) == text.span_at(10) == Span(FILE, 4, 9)


# --- what is wrong

MISTAKES = (
    "",
    "share",
    "sahre(a[x], y)",
    "a[x]:procent",
    "a[x]:",
    "a[x",
    "a[]",
    "a[x,]",
    'a["x]',
    "a[x (y)]",
    "a[x] b[y]",
    "a[x] +",
    "+ 2",
    "share(a[x]",
    "share()",
    "a[x] > 2",
    "1 935",
    "(" * 60 + "1" + ")" * 60,
)


def test_what_cannot_be_read_is_told_where_it_stands(golden: Golden) -> None:
    told = []
    for written in MISTAKES:
        found = Diagnostics()
        expression = parse_expression(at(written), found)
        lines = [render(one) for one in found]
        told.append("\n".join([f"{{{written}}}", *lines, *(["read"] if expression else [])]))
    golden("formula-mistakes.txt", "\n\n".join(told) + "\n")


@pytest.mark.parametrize("written", ["a[x]", "a[x] = ", "= 3", "a[x] == 3", "a < b < c"])
def test_a_check_that_cannot_be_read_is_an_error(written: str) -> None:
    found = Diagnostics()
    assert parse_claim(at(written), found) is None
    assert [one.code for one in found] == ["bad-formula"]


# --- written and read again

_names = st.from_regex(r"[a-zåäö]([a-zåäö0-9.-]{0,8}[a-z0-9])?", fullmatch=True)
_signs = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"])
_clean = st.text(_signs, min_size=1).map(lambda words: " ".join(words.split())).filter(bool)
_labels = st.builds(Label, _clean, st.none() | _clean)
_cells = st.builds(Cells, _names, st.lists(_labels, max_size=3).map(tuple))
_decimals = st.integers(-(10**9), 10**9).map(lambda number: Fraction(number, 1000))
_literals = st.builds(Literal, _decimals, st.booleans())


def _is_formula(argument: Argument) -> bool:
    """Cells without labels, and numbers, cannot be told from a label after the first argument."""
    if isinstance(argument, Operation):
        return _is_formula(argument.left)
    return isinstance(argument, Call) or (isinstance(argument, Cells) and bool(argument.labels))


def _larger(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    rest: st.SearchStrategy[list[Argument]] = st.lists(
        st.one_of(_labels, inner.filter(_is_formula)), max_size=2
    )
    calls = st.builds(
        lambda name, first, others: Call(name, (first, *others)),
        st.sampled_from(FUNCTIONS),
        inner,
        rest,
    )
    return calls | st.builds(Operation, st.sampled_from("+-*/"), inner, inner)


trees = st.recursive(_cells | _literals, _larger, max_leaves=8)
expressions = st.builds(
    Expression,
    trees,
    st.none() | st.builds(Form, st.sampled_from(FORMS), st.none() | st.integers(0, 999999)),
)


@given(expressions)
def test_what_is_written_again_is_read_as_the_same(expression: Expression) -> None:
    assert read(str(expression)) == expression


@given(expressions)
def test_what_is_written_again_ends_at_its_own_brace(expression: Expression) -> None:
    text = f"x {{{expression}}} y"
    assert [*formulas(text)] == [Braces(2, len(text) - 2)]


@given(st.text("ab[](){}\",.:=<>+-*/% 0123\n'”\\") | st.text())
def test_whatever_stands_between_braces_is_read_or_told(written: str) -> None:
    found = Diagnostics()
    expression = parse_expression(at(written), found)
    assert (expression is None) == found.has_errors
    parse_claim(at(written), Diagnostics())
    for one in formulas(written):
        assert written[one.start] == "{"
