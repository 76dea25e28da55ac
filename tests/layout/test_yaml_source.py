"""Every scalar of a YAML file keeps its words and knows where each of its characters stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.source import Entries, Items, Text
from typeset.layout.yaml_source import parse_yaml, read_yaml

FILE = Path("chapter.yaml")
GOOD = Path(__file__).parent / "good"


def parsed(source: str) -> Entries:
    diagnostics = Diagnostics()
    tree = parse_yaml(source, FILE, diagnostics)
    assert not diagnostics.has_errors, list(diagnostics)
    assert tree is not None
    return tree


def text(source: str, key: str = "a") -> Text:
    value = parsed(source).under(key)
    assert isinstance(value, Text)
    return value


def refused(source: str) -> list[str]:
    diagnostics = Diagnostics()
    parse_yaml(source, FILE, diagnostics)
    return [found.code for found in diagnostics]


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["2024", "0x1F", "1_000", "3.50", "no", "yes", "null", "~"])
def test_a_scalar_stays_what_was_written(written: str) -> None:
    assert text(f"a: {written}\n") == written


def test_a_date_stays_what_was_written() -> None:
    assert text("a: 2025-05-13\n") == "2025-05-13"


def test_nothing_after_the_colon_is_nothing_but_quotation_marks_are_a_text() -> None:
    tree = parsed('a:\nb: ""\n')
    assert tree.under("a") is None
    assert tree.under("b") == ""


def test_keys_and_mappings_and_lists_know_their_place() -> None:
    tree = parsed("å:\n  bé: {c: d}\nf:\n  - g\n  -\n")
    assert tree.key("f").span == Span(FILE, 3, 1)
    inner = tree.under("å")
    assert isinstance(inner, Entries)
    assert inner.span == Span(FILE, 2, 3)
    assert inner.under("bé").span == Span(FILE, 2, 7)  # type: ignore[union-attr]
    items = tree.under("f")
    assert isinstance(items, Items)
    assert items == ["g", None]
    assert items.spans[1] == Span(FILE, 5, 4)


def test_a_key_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        parsed("a: b\n").key("c")


# --- places ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document with one text, and the words in it that are looked for."""

    source: str
    words: list[str]


WORD = st.text("abåäö–🙂", min_size=1, max_size=6)
LINES = st.lists(st.lists(WORD, min_size=1, max_size=4), min_size=1, max_size=5)
INDENTS = st.integers(min_value=1, max_value=7)


def numbered(lines: list[list[str]]) -> list[list[str]]:
    """Words made unique, so that each stands in one place only."""
    count = iter(range(1000))
    return [[f"{word}{next(count)}q" for word in line] for line in lines]


def nested(header: str, lines: list[str], indent: int, blanks: int) -> str:
    """A text below two keys, with keys before and after it."""
    space = " " * (indent + 2)
    body = ("\n" * (blanks + 1)).join(space + line if line else "" for line in lines)
    return f"före: x\nb:\n  a: {header}{body}\n  c: x\nefter: x\n"


@st.composite
def documents(draw: st.DrawFn) -> Document:
    lines = numbered(draw(LINES))
    words = [word for line in lines for word in line]
    indent, blanks = draw(INDENTS), draw(st.integers(0, 2))
    written = [(" " * draw(st.integers(1, 3))).join(line) for line in lines]
    style = draw(st.sampled_from(["|", "|-", "|+", ">", ">-", "> # ord", "plain", "'", '"']))
    if style == "plain":
        return Document(nested("", written, indent, blanks).replace("a: " + " " * 3, "a: "), words)
    if style == "'":
        escaped = [line.replace(" ", " '' ") for line in written]
        return Document(nested("'", [*escaped, "'"], indent, blanks), words)
    if style == '"':
        ends = draw(st.sampled_from(["", " \\"]))
        escaped = [line.replace(" ", ' \\" \\u00e5 \\t ') + ends for line in written]
        return Document(nested('"', [*escaped, '"'], indent, blanks), words)
    return Document(nested(f"{style}\n", written, indent, blanks), words)


def true_place(source: str, word: str) -> Span:
    before = source[: source.index(word)]
    return Span(FILE, before.count("\n") + 1, len(before) - before.rfind("\n"))


@settings(deadline=None)
@given(documents())
def test_every_word_is_found_where_it_stands(document: Document) -> None:
    tree = parsed(document.source).under("b")
    assert isinstance(tree, Entries)
    value = tree.under("a")
    assert isinstance(value, Text)
    for word in document.words:
        for offset in (0, len(word) - 1):
            place = true_place(document.source, word)
            moved = Span(FILE, place.line, place.column + offset)
            assert value.span_at(value.index(word) + offset) == moved


def test_lines_indented_further_and_empty_ones_keep_a_block_in_step() -> None:
    value = text("a: |2\n\n    djupt\n  grunt\n\n\n  slut\n")
    assert value == "\n  djupt\ngrunt\n\n\nslut\n"
    assert value.span_at(value.index("djupt")) == Span(FILE, 3, 5)
    assert value.span_at(value.index("slut")) == Span(FILE, 7, 3)


def test_each_of_several_escapes_has_its_own_place() -> None:
    value = text('a: "\\u00e5\\u00e5b"\n')
    assert value == "ååb"
    assert [value.span_at(offset).column for offset in range(3)] == [5, 11, 17]


def test_a_comment_after_a_text_is_no_part_of_it() -> None:
    value = text("a: ett\n  två  # tre\nb: c\n")
    assert value == "ett två"
    assert value.span_at(4) == Span(FILE, 2, 3)


# --- files ----------------------------------------------------------------------------------------


def read(path: Path) -> tuple[Entries | None, list[str]]:
    diagnostics = Diagnostics()
    return read_yaml(path, diagnostics), [str(found.message) for found in diagnostics]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_do_not_move_places(
    tmp_path: Path, mark: str, end: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(f"{mark}a: b{end}c: |{end}  dé{end}  f{end}".encode())
    tree, complaints = read(path)
    assert complaints == []
    assert tree is not None
    assert tree.under("c") == "dé\nf\n"
    assert tree.span == Span(path, 1, 1)
    assert tree.under("c").span_at(3) == Span(path, 4, 3)  # type: ignore[union-attr]


def test_another_encoding_is_told_with_the_place_of_its_first_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: b\nc: på\n".encode("latin-1"))
    diagnostics = Diagnostics()
    assert read_yaml(path, diagnostics) is None
    (found,) = diagnostics
    assert found.code == "not-utf-8"
    assert found.span == Span(path, 2, 5)


def test_a_missing_file_is_told_where_it_was_named(tmp_path: Path) -> None:
    asked = Span(FILE, 3, 4)
    diagnostics = Diagnostics()
    (tmp_path / "inledning.yaml").touch()
    assert read_yaml(tmp_path / "inleding.yaml", diagnostics, asked) is None
    (found,) = diagnostics
    assert found.span == asked
    assert found.hints == ("did you mean “inledning.yaml”?",)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert read(tmp_path)[1] == [f"{tmp_path} is a folder, not a file"]


# --- what is refused ------------------------------------------------------------------------------


def test_a_duplicate_key_hides_nothing_else() -> None:
    diagnostics = Diagnostics()
    tree = parse_yaml("a: b\na: c\nd: e\n", FILE, diagnostics)
    assert tree == {"a": "b", "d": "e"}
    (found,) = diagnostics
    assert found.span == Span(FILE, 2, 1)
    assert "line 1" in found.message


@pytest.mark.parametrize(
    "source", ["a: R&D\n", "a: Hej! Du\n", "a: 5 * 3 & 2\n", "a: '*b* &c !d'\n"]
)
def test_signs_inside_a_text_are_text(source: str) -> None:
    assert refused(source) == []


@pytest.mark.parametrize("source", ["a: &b c\n", "a: !b c\n", "a: [&b c]\n", "- &b c\n"])
def test_anchors_and_tags_are_refused_before_they_swallow_text(source: str) -> None:
    assert "yaml-syntax" in refused(source)


def test_swallowed_list_items_are_noticed_and_others_are_not() -> None:
    assert refused("a:\n  - b\n   - c\n") == ["swallowed-item"]
    assert refused("a:\n  - b\n  - c\n") == []
    assert refused("a:\n  - >\n    b\n  - c\n") == []
    assert refused("a: |\n  b\n  - c\n\n  d\n") == []


GOOD_CHAPTER = (GOOD / "chapters" / "03-siffror.yaml").read_text(encoding="utf-8")


@settings(deadline=None)
@given(
    st.integers(0, len(GOOD_CHAPTER)),
    st.integers(0, 12),
    st.text("\t\n :-[]{}\"'|>*&!@#%,?\\aå0", max_size=4),
)
def test_no_slip_of_the_pen_ends_in_a_traceback(start: int, length: int, typed: str) -> None:
    source = GOOD_CHAPTER[:start] + typed + GOOD_CHAPTER[start + length :]
    diagnostics = Diagnostics()
    tree = parse_yaml(source, FILE, diagnostics)
    assert tree is not None or diagnostics.has_errors
    lines = source.split("\n")
    for found in diagnostics:
        assert found.span is not None
        assert 1 <= found.span.line <= len(lines)
