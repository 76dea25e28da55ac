"""The index as it is set: letters, hangs, columns, and what goes on in the next one."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from tests.typography.setting import shown
from typeset.content.listings import Index, IndexEntry, IndexGroup
from typeset.content.locators import Folio
from typeset.content.node import Node
from typeset.flow.index import set_index
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.setter import Setter

GRID = house.sheet().grid


def entry(words: str, pages: int = 1, heading: str | None = None) -> IndexEntry:
    """A term on so many pages that are two apart; below `heading`, if there is one."""
    marks = tuple(f"m{2 * n}" for n in range(pages))
    level = 0 if heading is None else 1
    own = heading or words
    node = Node("LBody")
    return IndexEntry(level, words, own, f"i-{words}", marks, (), False, node, writing.SPAN)


def group(letter: str, *entries: IndexEntry) -> IndexGroup:
    return IndexGroup(letter, Node("Caption"), entries)


def folio(anchor: str) -> Folio | None:
    number = int(anchor[1:]) + 5
    return Folio(number, str(number))


def set_groups(*groups: IndexGroup, setter: Setter | None = None) -> ColumnsPiece:
    index = Index(groups, Node("Index"), writing.SPAN)
    (piece,) = set_index(index, folio, setter or house.setter())
    assert isinstance(piece, ColumnsPiece)
    return piece


def painted(piece: ColumnsPiece) -> RecordingSurface:
    surface = RecordingSurface()
    piece.paint(surface, 100.0, 500.0)
    return surface


def test_an_index_is_painted_so(golden: Golden) -> None:
    below = [entry(words, 2, "boende") for words in ("förtur", "jour", "skyddat")]
    piece = set_groups(
        group("B", entry("barn"), entry("boende", 3), *below),
        group("V", entry("våld", 30), entry("vård")),
    )
    golden("golden/index.txt", str(painted(piece)))


def test_turned_lines_stand_in_further_than_entries_below_a_term() -> None:
    piece = set_groups(group("V", entry("våld", 60), entry("ord", 1, "våld")))
    surface = painted(piece)
    look = house.sheet().looks["index_entry"]
    first, turned, *_ = (line for line in surface.lines if line.owner == surface.opened[1])
    below = surface.find("ord")
    assert (first.left, below.left - below.x) == (100.0, look.indent)
    assert turned.left == 100.0 + 2 * look.indent
    assert turned.right <= 100.0 + (GRID.full - GRID.gutter) / 2


def lines_of(words: str) -> list[str]:
    """How a term is set in one of two columns, all of whose lines end in it."""
    setter = house.setter()
    surface = painted(set_groups(group("S", entry(words)), setter=setter))
    assert house.found(setter) == []
    lines = [line for line in surface.lines if line.owner == surface.opened[1]]
    assert max(line.right for line in lines) <= 100.0 + (GRID.full - GRID.gutter) / 2
    return [shown(line.text).strip() for line in lines]


def test_a_term_too_long_for_its_column_is_broken_at_a_seam() -> None:
    term = "stadsdelsnämndsförvaltningsorganisationsutvecklingsprojektledare"
    first, second = lines_of(term)
    assert (first, second) == (
        "stadsdelsnämndsförvaltningsorganisationsutvecklings=", "projektledare 5",
    )  # fmt: skip


def test_a_term_without_a_place_for_a_hyphen_is_broken_anywhere() -> None:
    code = "A1B2C3D4" * 8
    assert "".join(lines_of(code)) == f"{code}, 5"
    assert len(lines_of(code)) == 2
    capitals = "ABCDEFGH" * 8
    assert "".join(lines_of(capitals)).replace("=", "") == f"{capitals} 5"


def test_a_term_that_has_room_on_a_line_is_not_broken() -> None:
    term = "ansökningar om dokumentationssystem och relationsvåldsteam"
    for words in (term, f"{term} i stadsdelsnämndernas verksamheter"):
        assert not any(line.endswith("=") for line in lines_of(words))


def test_a_letter_stays_with_its_first_term_and_a_term_with_the_first_below_it() -> None:
    for count in range(3, 12):
        groups = [
            group(letter, entry(f"{letter}x"), entry("under", 1, f"{letter}x"))
            for letter in "ABCDEFGHIJK"[:count]
        ]
        for column in set_groups(*groups).columns():
            assert not column[-1].keepWithNext


def test_a_term_whose_entries_go_on_in_the_next_column_is_set_again_there() -> None:
    """Below its letter, which goes on too; each as it stands where it begins."""
    below = [entry(f"under {n:02}", 1, "boende") for n in range(20)]
    surface = painted(set_groups(group("B", entry("boende"), *below)))
    assert surface.artifacts == ["B (forts.)", "boende (forts.)"]
    letter, term = surface.find("B (forts.)"), surface.find("boende (forts.)")
    looks = house.sheet().looks
    assert letter.baseline > term.baseline > surface.find("under 10").baseline
    assert letter.line.fragments[0].run.size == looks["index_letter"].style.size
    assert term.line.fragments[0].run.size == looks["index_entry"].style.size


def test_a_letter_whose_terms_go_on_in_the_next_column_is_set_again_there() -> None:
    surface = painted(set_groups(group("B", *(entry(f"bo {n:02}") for n in range(20)))))
    assert surface.artifacts == ["B (forts.)"]


def test_a_column_rather_begins_with_another_term() -> None:
    below = [entry(f"under {n}", 1, "boende") for n in range(6)]
    rest = [entry(f"ord {n}") for n in range(7)]
    surface = painted(set_groups(group("B", entry("boende"), *below, *rest)))
    assert surface.artifacts == ["B (forts.)"]


def test_a_column_rather_begins_with_another_letter() -> None:
    words = [entry(f"ord {n}") for n in range(6)]
    surface = painted(set_groups(group("B", *words), group("O", *words[:4])))
    assert surface.artifacts == []


def test_pages_rather_end_where_nothing_is_set_again() -> None:
    below = [entry(f"under {n}", 1, "boende") for n in range(6)]
    piece = set_groups(
        group("B", entry("boende"), *below, entry("ord"), entry("till"), entry("ut"))
    )
    costs = {parting.at: parting.cost for parting in piece.partings()}
    assert costs[5] == 1.0
    assert 0.0 < costs[8] < 0.1


def test_no_column_begins_with_a_letter_s_last_term() -> None:
    for count in range(3, 12):
        piece = set_groups(
            *(group(letter, *map(entry, (letter, "om", "på"))) for letter in "ABCDEF"[:count])
        )
        for column in piece.columns()[1:]:
            assert column[0].lines[0].text not in ("på", "på 5")


def test_all_entries_are_places_that_others_lead_to() -> None:
    piece = set_groups(group("B", entry("barn"), entry("boende")))
    assert piece.anchors() == ("i-barn", "i-boende")


def test_a_mark_that_no_page_holds_is_told_where_it_was_written() -> None:
    setter = house.setter()
    lost = replace(entry("ord"), marks=("m1", "m2"))
    index = Index((group("O", lost),), Node("Index"), writing.SPAN)
    set_index(index, lambda anchor: folio(anchor) if anchor == "m1" else None, setter)
    (found,) = house.found(setter)
    assert (found.code, found.span) == ("index-mark-without-page", writing.SPAN)


def test_an_empty_index_has_no_columns() -> None:
    assert set_index(Index((), Node("Index"), writing.SPAN), folio, house.setter()) == []
