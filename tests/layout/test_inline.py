"""Body text is CommonMark with notes, references and languages, and knows its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.inline import (
    CrossReference,
    Hyperlink,
    IndexMark,
    MarkdownBlock,
    MarkdownList,
    MarkdownParagraph,
    Markup,
    NoteMark,
    Words,
    parse,
    parse_inline,
)
from typeset.layout.source import Text
from typeset.layout.yaml_source import parse_yaml

FILE = Path("chapter.yaml")


def scalar(source: str) -> Text:
    tree = parse_yaml(source, FILE, Diagnostics())
    assert tree is not None
    value = tree.under("a")
    assert isinstance(value, Text)
    return value


def block(text: str) -> Text:
    """`text` as a block scalar that begins on line 2, column 3."""
    return scalar("a: |\n" + "".join(f"  {line}\n" for line in text.split("\n")))


def blocks(text: str) -> tuple[MarkdownBlock, ...]:
    diagnostics = Diagnostics()
    found = parse(block(text), diagnostics)
    assert not len(diagnostics), list(diagnostics)
    return found


def inlines(text: str) -> tuple[Markup, ...]:
    diagnostics = Diagnostics()
    found = parse_inline(Text.at(text, Span(FILE)), diagnostics)
    assert not len(diagnostics), list(diagnostics)
    return found


def shown(markup: Markup) -> str:
    """Markup in a short form: the words, and how they are set."""
    match markup:
        case Words():
            style = "*" * markup.emphasis + "**" * markup.strong
            language = f"({markup.language})" if markup.language else ""
            return f"{style}{markup.text}{language}"
        case Hyperlink():
            return f"<{'|'.join(map(shown, markup.children))}→{markup.url}>"
        case NoteMark():
            return f"^{markup.id}"
        case CrossReference():
            return f"@{markup.id}"
        case IndexMark():
            terms = (f"{t.heading}/{t.sub}" if t.sub else t.heading for t in markup.terms)
            return f"#{'; '.join(terms)}"


def codes(text: str) -> list[str]:
    diagnostics = Diagnostics()
    parse(block(text), diagnostics)
    return [found.code for found in diagnostics]


# --- kinds of markup ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett *två* tre", ["Ett ", "*två", " tre"]),
        ("Ett **två *tre***", ["Ett ", "**två ", "***tre"]),
        ("Not[^a-1] här", ["Not", "^a-1", " här"]),
        ("[^ett][^två]", ["^ett", "^två"]),
        ("Se [@rvt-ärenden].", ["Se ", "@rvt-ärenden", "."]),
        ("[@a]:s värde", ["@a", ":s värde"]),
        ("[ageing *in* place]{lang=en} x", ["ageing (en)", "*in(en)", " place(en)", " x"]),
        ('[colour]{lang="en-GB"}', ["colour(en-GB)"]),
        ("*[x]{lang=en} y*", ["*x(en)", "* y"]),
        ("[en [not[^a]]{lang=sv}]{lang=en}", ["en (en)", "not(sv)", "^a"]),
        ("[x *y*](https://a.se/b_(c))", ["<x |*y→https://a.se/b_(c)>"]),
        ("<https://a.se/~b>", ["<https://a.se/~b→https://a.se/~b>"]),
        ("<a@b.se>", ["<a@b.se→mailto:a@b.se>"]),
        ("[[x](https://a.se)]{lang=en}", ["<x(en)→https://a.se>"]),
        ("[a [b]](https://a.se)", ["<a [b]→https://a.se>"]),
        ("[x](tel:+46812345)", ["<x→tel:+46812345>"]),
        ("x [ett ord]{index} y", ["x ", "#ett ord", "ett ord", " y"]),
        ('[ord]{index="term"}', ["#term", "ord"]),
        ('[ord]{index="a > b; c"}', ["#a/b; c", "ord"]),
        ("[*ett* ord]{index}", ["#ett ord", "*ett", " ord"]),
        ("[a [b]{index} c]{index}", ["#a b c", "a ", "#b", "b", " c"]),
        ("[[x](https://a.se)]{index}", ["#x", "<x→https://a.se>"]),
        ("[care]{lang=en index}", ["#care", "care(en)"]),
        ('[care]{index="vård" lang=en}', ["#vård", "care(en)"]),
        ("[so\u00adci\u00adal]{index}", ["#social", "so\u00adci\u00adal"]),
        ("13~maj", ["13\N{NO-BREAK SPACE}maj"]),
        ("ca \\~5 \\*x\\* \\[y\\]", ["ca ~5 *x* [y]"]),
        ("&shy;&nbsp;&amp;", ["\N{SOFT HYPHEN}\N{NO-BREAK SPACE}&"]),
    ],
)
def test_markup_is_read_as_it_is_meant(text: str, expected: list[str]) -> None:
    assert [shown(markup) for markup in inlines(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Totalt i staden netto**",
        "färre än fyra* eller sekundär**",
        "snake_case_namn",
        'Citat "rakt" och ... och -- streck',
        "[sic] och [3, 5] och a: b}",
        "5 * 3 < 16 & 2 > 1",
        "www.example.org och https://example.org",
        "a ^ b @ c",
    ],
)
def test_what_is_typed_is_printed(text: str) -> None:
    assert [shown(markup) for markup in inlines(text)] == [text]


def test_an_address_keeps_its_meaning_but_is_made_safe_for_a_file() -> None:
    (link,) = inlines("[x](<https://exempel.se/å b>)")
    assert isinstance(link, Hyperlink)
    assert link.url == "https://exempel.se/%C3%A5%20b"


# --- blocks ---------------------------------------------------------------------------------------


def test_paragraphs_are_parted_by_empty_lines_and_line_ends_in_them_are_spaces() -> None:
    first, second = blocks("Ett\ntvå.\n\nTre.")
    assert isinstance(first, MarkdownParagraph)
    assert [shown(markup) for markup in first.inlines] == ["Ett två."]
    assert second.span == Span(FILE, 5, 3)


@pytest.mark.parametrize("end", ["  ", "\\"])
def test_a_line_end_may_be_made_to_stay(end: str) -> None:
    (paragraph,) = blocks(f"Ett{end}\ntvå.")
    assert isinstance(paragraph, MarkdownParagraph)
    assert [shown(markup) for markup in paragraph.inlines] == ["Ett\ntvå."]


def test_lists_are_bulleted_or_numbered_from_any_number() -> None:
    bullets, numbers = blocks("- ett\n- två *tre*\n  fyra\n\n3. fem\n4. sex")
    assert isinstance(bullets, MarkdownList)
    assert isinstance(numbers, MarkdownList)
    assert (bullets.ordered, numbers.ordered, numbers.start) == (False, True, 3)
    items = [[shown(markup) for markup in item] for item in bullets.items]
    assert items == [["ett"], ["två ", "*tre", " fyra"]]


def test_a_list_may_stand_in_another_below_an_items_text() -> None:
    (outer,) = blocks("- ett\n  1. inre\n  2. till\n- två")
    assert isinstance(outer, MarkdownList)
    assert [[shown(markup) for markup in item] for item in outer.items] == [["ett"], ["två"]]
    (at,) = outer.inner
    inner = outer.inner[at]
    assert (at, inner.ordered, inner.start, len(inner.items)) == (0, True, 1, 2)


def test_a_list_numbered_from_nought_begins_there() -> None:
    (numbers,) = blocks("0. ett")
    assert isinstance(numbers, MarkdownList)
    assert numbers.start == 0


def test_a_one_line_text_has_no_blocks() -> None:
    assert [shown(markup) for markup in inlines("- 5. # Rubrik\n")] == ["- 5. # Rubrik"]


def test_an_empty_text_has_nothing_in_it() -> None:
    assert inlines("") == ()
    assert parse(Text.at("", Span(FILE)), Diagnostics()) == ()


# --- places ---------------------------------------------------------------------------------------


def flat(found: tuple[MarkdownBlock, ...]) -> list[Markup]:
    return [
        markup
        for part in found
        for item in (part.items if isinstance(part, MarkdownList) else (part.inlines,))
        for markup in item
    ]


FILLER = st.sampled_from(
    ["ord", "*å*", "**b**", "\\*", "&amp;", "[x]{lang=en}", "[l](https://a.se)", "~", "🙂", "* "]
)
PIECE = st.lists(FILLER, max_size=4).map(" ".join)
MARKED = st.tuples(PIECE, st.sampled_from(["[^n{}]", "[@n{}]"]), PIECE)
LINE_STARTS = st.sampled_from(["", "- ", "  ", "12. ", "\n", "\n- ", "\n1. "])


@settings(deadline=None)
@given(st.lists(st.tuples(LINE_STARTS, MARKED), min_size=1, max_size=6))
def test_notes_and_references_are_found_where_they_stand(
    parts: list[tuple[str, tuple[str, str, str]]],
) -> None:
    written = [
        f"{start}ord {before} {mark.format(number)} {after}"
        for number, (start, (before, mark, after)) in enumerate(parts)
    ]
    text = "\n".join(written)
    source = "a: |2\n" + "".join(f"  {line}\n" for line in text.split("\n"))
    found = flat(parse(scalar(source), Diagnostics()))
    for markup in found:
        if isinstance(markup, NoteMark | CrossReference):
            sign = "[^" if isinstance(markup, NoteMark) else "[@"
            start = source.index(f"{sign}{markup.id}]")
            column = start - source.rfind("\n", 0, start)
            assert markup.span == Span(FILE, source.count("\n", 0, start) + 1, column)
            assert markup.id.span.column == column + 2


def test_every_character_of_a_run_of_words_knows_its_place() -> None:
    (paragraph,) = blocks("Ett \\*\ntvå &amp; *tre*\n\tfyra")
    assert isinstance(paragraph, MarkdownParagraph)
    words = paragraph.inlines[0]
    assert isinstance(words, Words)
    assert words.text == "Ett * två & "
    assert words.text.span_at(words.text.index("två")) == Span(FILE, 3, 3)
    assert words.text.span_at(words.text.index("&")) == Span(FILE, 3, 7)
    last = paragraph.inlines[2]
    assert isinstance(last, Words)
    assert last.text.span_at(1) == Span(FILE, 4, 4)


def test_a_link_is_where_its_bracket_is() -> None:
    (paragraph,) = blocks("Se *[ord](https://a.se)* och <https://b.se>")
    assert isinstance(paragraph, MarkdownParagraph)
    columns = [part.span.column for part in paragraph.inlines if isinstance(part, Hyperlink)]
    assert columns == [7, 32]


def test_places_are_right_in_folded_and_quoted_texts_too() -> None:
    for source in ("a: >\n  ord\n  ord[^n]\n", "a: ord\n  ord[^n]\n", "a: 'it''s\n  ord[^n]'\n"):
        note = parse_inline(scalar(source), Diagnostics())[1]
        start = source.index("[^")
        line_start = source.rfind("\n", 0, start)
        assert note.span == Span(FILE, source.count("\n", 0, start) + 1, start - line_start)


# --- what the language lacks: each is a case in cases/markup too ----------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Rubrik", "unknown-markup"),
        ("ord\n\n    kod", "unknown-markup"),
        ("`kod`", "unknown-markup"),
        ("![bild](b.png)", "unknown-markup"),
        ("- ett\n  - inre\n    - innerst", "nested-list"),
        ("- ett\n  - inre\n\n  1. till", "nested-list"),
        ("[^a b]", "bad-name"),
        ("[x]{lang=}", "bad-attributes"),
        ("[x]{klass=y}", "bad-attributes"),
        ("[x]{indx}", "bad-attributes"),
        ('[x]{index=""}', "bad-attributes"),
        ("[x]{index=y}", "bad-attributes"),
        ("[]{index}", "empty-index-mark"),
        ('[^a]ord []{index="b"}', "empty-index-mark"),
        ('[x]{index="a > b > c"}', "bad-index-term"),
        ('[x]{index="a;"}', "bad-index-term"),
        ('[x]{index="> b"}', "bad-index-term"),
        ("[a [b]{index}](https://a.se)", "nested-in-link"),
        ("[^a]: En not", "note-in-text"),
        ("[x](javascript:alert)", "bad-address"),
        ("[a [^b]](https://a.se)", "nested-in-link"),
        ("[a [b]{lang=en}](https://a.se)", "nested-in-link"),
        ("[a <https://b.se> c](https://a.se)", "nested-in-link"),
    ],
)
def test_what_the_language_lacks_is_told(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_wrong_term_for_the_index_is_told_at_its_words() -> None:
    diagnostics = Diagnostics()
    parse_inline(scalar('a: ord [x]{index="a > b > c"}\n'), diagnostics)
    (found,) = diagnostics
    assert found.span == Span(FILE, 1, 8)


def test_words_are_kept_when_what_surrounds_them_is_refused() -> None:
    diagnostics = Diagnostics()
    found = parse_inline(Text.at("a `b` <i>c</i>", Span(FILE)), diagnostics)
    assert [shown(markup) for markup in found] == ["a b <i>c</i>"]
    assert len(diagnostics) == 2


@settings(deadline=None)
@given(st.text("ab[]^@(){}<>*_`!#-&;~\\\n =|:1.\"'/", max_size=60))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    value = Text.at(text, Span(FILE))
    parse(value, Diagnostics())
    parse_inline(value, Diagnostics())
