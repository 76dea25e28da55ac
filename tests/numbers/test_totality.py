"""The evaluator is total: whatever is asked has an answer or an error at its place, never more."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numbers.reports import write
from typeset.data.read import Store
from typeset.data.values import Number
from typeset.data.views import arrange
from typeset.diagnostics import Diagnostics
from typeset.layout.formula import (
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
from typeset.layout.formula_parser import FORMS, FUNCTIONS
from typeset.locale import get
from typeset.numbers.evaluate import Evaluator, holds
from typeset.numbers.figure import Figure
from typeset.numbers.forms import write as write_out
from typeset.numbers.library import library
from typeset.numbers.places import Places
from typeset.numbers.problems import FormulaError
from typeset.numbers.sources import Sources
from typeset.numbers.written import Style, UnfitError


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory: pytest.TempPathFactory) -> Evaluator:
    loaded = write(tmp_path_factory.mktemp("total")).loaded
    store = Store(loaded.data, Diagnostics())
    views = arrange(loaded.exhibiting(), store, Diagnostics())
    return Evaluator(library(loaded, "1", Sources(views, Places(store))))


MEMBERS = (
    "Järva", "Farsta", "Norra innerstaden", "Staden", "Hela staden", "2023", "2024", "Kvinnor",
    "Män", "Totalt", "Ja", "Nej", "Väst", "Öst", "3", "1000", "nix",
)  # fmt: skip
_labels = st.builds(Label, st.sampled_from(MEMBERS), st.sampled_from([None, None, "kön", "år"]))
_sources = st.sampled_from(["ärenden", "andelar", "dagar", "personer", "nix", "report.date"])
_cells = st.builds(Cells, _sources, st.lists(_labels, max_size=3, unique=True).map(tuple))
_decimals = st.integers(-(10**6), 10**6).map(lambda number: Fraction(number, 1000))
_literals = st.builds(Literal, _decimals, st.booleans())
_relations = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def _larger(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    claims = st.builds(Claim, _relations, inner, inner)
    rest = st.lists(_labels | inner, max_size=2)
    calls = st.builds(
        lambda name, first, others: Call(name, (first, *others)),
        st.sampled_from(FUNCTIONS),
        inner,
        rest,
    )
    counts = st.builds(lambda claim: Call("count", (claim,)), claims)
    return calls | counts | st.builds(Operation, st.sampled_from("+-*/"), inner, inner)


trees = st.recursive(_cells | _literals, _larger, max_leaves=6)
forms = st.none() | st.builds(Form, st.sampled_from(FORMS), st.none() | st.integers(0, 10**6))


@given(st.builds(Expression, trees, forms), st.sampled_from(["sv", "en"]), st.integers(0, 13))
def test_every_formula_has_a_text_or_an_error(
    evaluator: Evaluator, expression: Expression, language: str, below: int
) -> None:
    try:
        result = evaluator.result(expression.formula)
    except FormulaError:
        return
    if isinstance(result, Figure):
        hidden = [cell for cell in result.reads if not isinstance(cell.value, Number)]
        assert not hidden, "a hidden value was read"
    try:
        written = write_out(result, expression.form, Style(get(language), below))
    except UnfitError:
        return
    assert written.text.strip()
    if isinstance(result, Figure) and written.low is not None and written.high is not None:
        assert written.low <= result.value <= written.high


@given(st.builds(Claim, _relations, trees, trees))
def test_every_claim_holds_or_not_or_is_an_error(evaluator: Evaluator, claim: Claim) -> None:
    try:
        pairs = evaluator.compared(claim)
    except FormulaError:
        return
    opposite = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
    other = Claim(opposite[claim.relation], claim.left, claim.right)  # type: ignore[arg-type]
    assert pairs
    for pair in pairs:
        assert holds(claim, pair) is not holds(other, pair)
