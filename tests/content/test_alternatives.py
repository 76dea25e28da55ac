"""Drafts of alternative texts: kind, what is compared, extremes, course; offered, never taken."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import Golden
from tests.content.reports import Settle, chapter, figure
from tests.outputs.chart_pictures import DATA, PAGE, examples

FIGURES = examples(PAGE.read_text(encoding="utf-8"))
DELIVERED = {
    f"data/{path.name}": path.read_text(encoding="utf-8")
    for path in sorted(DATA.iterdir())
    if path.suffix in (".csv", ".geojson")
}


def without_alternatives() -> str:
    """A chapter with all figures of docs/charts.md, their `alt` left out."""
    figures = yaml.safe_load("".join(FIGURES.values()))
    for one in figures.values():
        del one["alt"]
        one.pop("marks", None)
    body = [{"text": "Se " + ", ".join(f"[@{name}]" for name in figures) + "."}]
    places = [{"figure": name} for name in figures]
    return chapter(
        yaml.safe_dump({"body": [*body, *places], "figures": figures}, allow_unicode=True)
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_drafts_say_what_a_look_at_the_chart_says(
    report: Settle, language: str, golden: Golden
) -> None:
    made = report(without_alternatives(), files=DELIVERED, language=language)
    assert {one.code for one in made.diagnostics} <= {"no-alternative-text", "unknown-language"}
    hints = [one.hints[-1] for one in made.diagnostics]
    assert len(hints) == len(FIGURES)
    drafts = [hint.partition("alt: ")[2] for hint in hints]
    lines = [f"{name}: {draft}" for name, draft in zip(FIGURES, drafts, strict=True)]
    golden(f"alternatives-{language}.txt", "\n".join(lines) + "\n")


def test_a_draft_is_yaml_to_paste(report: Settle) -> None:
    names = 'kön;andel\nKvinnor \\ "alla";87\nMän;13\n'
    text = chapter(f"body:\n  - text: Se [@f].\n  - figure: f\nfigures:\n  f: {figure(alt='')}\n")
    made = report(text, files={"data/andel.csv": names})
    hint = made.only().hints[-1]
    pasted = yaml.safe_load(hint[hint.index("alt: ") :])["alt"]
    assert 'Kvinnor \\ "alla" med 87 procent' in pasted


def test_figures_whose_data_is_wrong_have_no_draft(report: Settle) -> None:
    text = chapter(
        "body:\n  - text: Se [@f].\n  - figure: f\n"
        f"figures:\n  f: {figure(alt='', category='finns-inte')}\n"
    )
    made = report(text)
    missing = [one for one in made.diagnostics if one.code == "no-alternative-text"]
    assert len(missing[0].hints) == 1


def test_the_drafts_are_no_longer_than_an_author_would_write() -> None:
    folder = Path(__file__).parent
    for language in ("sv", "en"):
        drafts = (folder / f"alternatives-{language}.txt").read_text("utf-8").splitlines()
        assert all(len(draft) < 420 for draft in drafts)
