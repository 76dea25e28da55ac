"""Reading proofs in a browser: they open, show the order, and can be used by everybody."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sample
from tests.judges import chromium
from tests.judges.chromium import Page
from typeset.proof.page import proof

HERE = Path(__file__).resolve().parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


def missing(what: str, remedy: str) -> None:
    """A failure in CI, elsewhere a skip that says what to do."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI may not do without it: .ci/run installs it")
    pytest.skip(f"{what} is missing ({remedy})")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if chromium.binary() is None:
        missing("Chromium", "Debian: apt-get install chromium")
    with chromium.browser() as opened:
        opened.resize(1400, 1000)
        yield opened


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        missing("axe-core", "npm ci --prefix tests/proof")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chapter(sample: Sample) -> Path:
    return sample.proof(5)


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds, a line for each rule with the first place."""
    page.evaluate(axe)
    found = json.loads(page.evaluate("axe.run(document).then(it => JSON.stringify(it))"))
    assert len(found["passes"]) > 15
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
            for one in found["violations"]]  # fmt: skip


def texts(page: Page, selector: str) -> Any:
    script = f"[...document.querySelectorAll({selector!r})].map(it => it.textContent.trim())"
    return page.evaluate(script)


def visible(page: Page, selector: str) -> bool:
    """Whether a thing is drawn and inside the part of its pane that can be seen."""
    script = f"""(() => {{
        const it = document.querySelector({selector!r});
        if (!it || !it.checkVisibility()) return false;
        const own = it.getBoundingClientRect();
        const pane = it.closest('main > section').getBoundingClientRect();
        return own.bottom > Math.max(pane.top, 0) && own.top < Math.min(pane.bottom, innerHeight);
    }})()"""
    return bool(page.evaluate(script))


def test_it_opens_without_a_word_from_the_console_and_asks_for_nothing_else(
    page: Page, sample: Sample
) -> None:
    for file in sample.proofs:
        page.open(file)
        assert page.errors == []
        asked = [url for url in page.requests if not url.startswith("data:")]
        assert asked == [file.resolve().as_uri()]
        assert page.evaluate("document.documentElement.lang") == "sv"


def test_a_fault_of_a_page_is_heard_of(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "fel.html"
    file.write_text("<img src='ingen.png'><script>nowhere()</script>", encoding="utf-8")
    page.open(file)
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    assert any("nowhere" in one for one in page.errors)
    assert any("ERR_FILE_NOT_FOUND" in one for one in page.errors)


def test_axe_finds_nothing(page: Page, sample: Sample, axe: str) -> None:
    for file in sample.proofs:
        page.open(file)
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        assert violations(page, axe) == []


def test_axe_finds_nothing_on_a_narrow_screen(page: Page, sample: Sample, axe: str) -> None:
    page.resize(400, 1000)
    page.open(sample.proof(1))
    assert violations(page, axe) == []
    page.resize(1400, 1000)


def test_axe_finds_a_picture_without_words(page: Page, chapter: Path, axe: str) -> None:
    page.open(chapter)
    page.evaluate("document.querySelector('svg[role=img]').removeAttribute('aria-label')")
    assert [one.split(":")[0] for one in violations(page, axe)] == ["svg-img-alt"]


def test_every_number_of_the_order_stands_on_the_pages_once_linked_both_ways(
    page: Page, chapter: Path
) -> None:
    page.open(chapter)
    listed = texts(page, "#order .number")
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert len(listed) > 100
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(it => it.getAttribute('href'))"
        ".filter(it => !document.getElementById(it.slice(1)))"
    )
    assert broken == []
    for number in range(1, 15):
        drawn = texts(page, f"#page-{number} .order a[id] text")
        assert len(drawn) == len(set(drawn)) > 2
    assert set(texts(page, ".order a[id] text")) == set(listed)


def test_a_number_in_the_list_shows_its_place_and_the_other_way_round(
    page: Page, chapter: Path
) -> None:
    page.open(chapter)
    number = page.evaluate(
        "(() => { const it = [...document.querySelectorAll('#order li.figure .number')].at(-1);"
        " it.click(); return it.textContent; })()"
    )
    place = page.evaluate("decodeURIComponent(location.hash)")
    assert place.endswith(f"-{number}")
    assert visible(page, place)
    assert not visible(page, f"#e{number}")
    page.evaluate(f"document.querySelector({place!r}).dispatchEvent("
                  "new MouseEvent('click', {bubbles: true, cancelable: true}))")  # fmt: skip
    assert page.evaluate("location.hash") == f"#e{number}"
    assert visible(page, f"#e{number}")


def test_order_and_tags_can_be_switched_off(page: Page, chapter: Path) -> None:
    page.open(chapter)
    for switch, layer in (("#show-order", ".order"), ("#show-tags", ".tags")):
        display = f"getComputedStyle(document.querySelector('{layer}')).display"
        assert page.evaluate(display) != "none"
        page.evaluate(f"document.querySelector('{switch}').click()")
        assert page.evaluate(display) == "none"


def test_everything_can_be_reached_with_the_keyboard(page: Page, chapter: Path) -> None:
    page.open(chapter)
    page.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.press("Enter")
    assert page.evaluate("location.hash") == "#order"
    page.press("Tab")
    assert page.evaluate("document.activeElement.closest('#order') !== null")


def test_every_alternative_text_stands_beside_the_picture_that_it_is_for(
    page: Page, chapter: Path
) -> None:
    page.open(chapter)
    figures = page.evaluate(
        "[...document.querySelectorAll('#order li.figure')].map(it => ["
        "it.querySelector('.cutting').getBoundingClientRect().height,"
        "it.querySelector('.alternative').textContent])"
    )
    assert len(figures) == 8
    assert all(height > 50 and len(text) > 80 for height, text in figures)


def test_nothing_is_cut_off_on_a_narrow_screen(page: Page, chapter: Path) -> None:
    page.resize(320, 800)
    page.open(chapter)
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.resize(1400, 1000)


def test_a_proof_of_another_file_is_in_english_and_just_as_good(
    page: Page, axe: str, tmp_path: Path
) -> None:
    from tests.reading.edits import Edited

    file = Edited()
    file.root.Lang = "en-GB"
    del file.find("Figure").Alt
    made = tmp_path / "proof.html"
    made.write_text(proof(file.bytes(), "small.pdf"), encoding="utf-8")
    page.open(made)
    assert page.errors == []
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Figures without alternative text" in texts(page, "h2")
    assert violations(page, axe) == []
