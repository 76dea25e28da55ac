"""What must hold in a report beyond the shape of each file: names that other parts define."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from typeset.diagnostics import Diagnostics, nearest
from typeset.layout.chapter import Chapter, ElsewhereChapter
from typeset.layout.report import Report
from typeset.layout.source import Text

_EXHIBIT_LISTS: Mapping[str, str | None] = {"tables": None, "figures": None, "exhibits": None}
"""Lists of tables, of figures, and of both on one page: before the chapters or after them."""

FRONT_PAGES: Mapping[str, str | None] = {
    "cover": "cover",
    "title-page": "cover",
    "imprint": "imprint",
    "contents": None,
    **_EXHIBIT_LISTS,
}
"""The pages that `front` may name, each with the key of report.yaml that it needs."""

BACK_PAGES: Mapping[str, str | None] = {
    **_EXHIBIT_LISTS,
    "abbreviations": "abbreviations",
    "index": None,
    "chapter-list": "chapter_list",
}
"""The pages that `back` may name, each with the key of report.yaml that it needs."""


def check_report(report: Report, diagnostics: Diagnostics) -> None:
    """The pages before and after the chapters are known, stand once, and have their words."""
    _check_pages("front", report.front, FRONT_PAGES, report, diagnostics)
    _check_pages("back", report.back, BACK_PAGES, report, diagnostics)
    _check_cover_last(report.back, diagnostics)
    _check_index(report, diagnostics)
    _once((*report.front, *report.back), "page", diagnostics)
    _once((item for item in report.chapters if isinstance(item, Text)), "chapter", diagnostics)


def _check_cover_last(back: Sequence[Text], diagnostics: Diagnostics) -> None:
    """The list of chapters is the back cover: nothing is bound after it."""
    for name in back[:-1]:
        if name == "chapter-list":
            message = "“chapter-list” is the back cover, so no page can come after it"
            diagnostics.error("not-last", message, name.span, "put it at the end of back")


def _check_index(report: Report, diagnostics: Diagnostics) -> None:
    """Words for the index are printed only with an index."""
    if report.index is not None and "index" not in report.back:
        message = "“index” is written but back has no “index”, so it is not printed"
        diagnostics.warning("unused-page", message, report.index.span, "add “index” to back")


def _check_pages(
    key: str,
    names: Sequence[Text],
    known: Mapping[str, str | None],
    report: Report,
    diagnostics: Diagnostics,
) -> None:
    """Each name is a known page or a page file; each known page's words are there, and used."""
    for name in names:
        needed = known.get(name)
        if name not in known and not name.endswith(".yaml"):
            message = f"“{name}” is no page that {key} can have"
            hints = (*nearest(name, known), f"one of {', '.join(known)}, or a page's .yaml file")
            diagnostics.error("unknown-page", message, name.span, *hints)
        elif needed and getattr(report, needed) is None:
            message = f"the page “{name}” needs the key “{needed}” in this file"
            diagnostics.error("missing-key", message, name.span, f"add “{needed}:”")
    used = {known.get(name) for name in names}
    for page, needed in known.items():
        if needed and needed not in used and (words := getattr(report, needed)) is not None:
            message = f"“{needed}” is written but {key} has no “{page}”, so it is not printed"
            diagnostics.warning("unused-page", message, words.span, f"add “{page}” to {key}")
            used.add(needed)


def _once(names: Iterable[Text], what: str, diagnostics: Diagnostics) -> None:
    """No name stands twice."""
    seen: dict[str, Text] = {}
    for name in names:
        first = seen.setdefault(name, name)
        if first is not name:
            message = f"the {what} “{name}” stands twice; the first is on line {first.span.line}"
            diagnostics.error("duplicate-page", message, name.span, "remove one of them")


def check_datasets(report: Report, chapters: Iterable[Chapter], diagnostics: Diagnostics) -> None:
    """No two datasets have the same name, wherever they are named."""
    seen: dict[str, Text] = {str(name): name for name in report.datasets}
    for name in (name for chapter in chapters for name in chapter.datasets):
        first = seen.setdefault(str(name), name)
        if first is not name:
            message = f"the dataset “{name}” is there twice; the other is in {first.span}"
            diagnostics.error("duplicate-dataset", message, name.span, "give one another name")


def check_chapters(
    chapters: Iterable[Chapter | ElsewhereChapter], diagnostics: Diagnostics
) -> None:
    """No two chapters have the same number."""
    seen: dict[int, Chapter | ElsewhereChapter] = {}
    for chapter in chapters:
        first = seen.setdefault(chapter.number, chapter)
        if first is not chapter and first.span != chapter.span:
            message = f"chapter {chapter.number} is there twice; the other is in {first.span}"
            diagnostics.error("duplicate-chapter", message, chapter.span, "change one number")
