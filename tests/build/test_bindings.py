"""What a binding makes of a small report: its files, their pages, what is said of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf

from tests.build.conftest import CHAPTER, Command, Tiny
from tests.content.reports import chapter, write
from tests.judges import boxes, rasters
from typeset.build import build

MAP = """\
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Ett"},
 "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 3], [0, 3], [0, 0]]]}}]}
"""
EXTRA = """\
cover: {title: Årsrapport, year: "2024", art: karta.geojson}
chapter_list: {title: Kapitlen, text: Läs mer på nätet.}
"""
LONG = "Ord och fler ord. " * 60
THICK = "{kind: glued, paper: {thickness: 2}, cover: {paper: {thickness: 0.3}}}"
"""Four leaves are as thick as a hundred."""


def bind(tiny: Tiny, binding: str, language: str = "sv") -> list[dict[str, Any]]:
    """Build the report, bound like that; what build.json says of its print files."""
    write(
        tiny.layout,
        [chapter(CHAPTER.replace("tables:", f"  - text: {LONG}\ntables:", 1))],
        {"data/karta.geojson": MAP},
        language=language,
        front="cover, contents",
        back="chapter-list",
        extra=EXTRA + (f"binding: {binding}\n" if binding else ""),
    )
    build(tiny.layout, editions=("print",), out=tiny.out)
    files = json.loads((tiny.made / "build.json").read_text(encoding="utf-8"))["files"]
    return [file for file in files if file["edition"] == "print"]


def sizes(file: Path) -> list[tuple[float, float]]:
    return [one.trim.size for one in boxes.boxes(file)]


def test_covers_are_pages_of_the_file_unless_something_is_said(tiny: Tiny) -> None:
    (file,) = bind(tiny, "")
    assert (file["path"], file["contents"]) == ("print/rapport.pdf", "report")
    assert file["press"] == {"trim": [210.0, 297.0], "binding": "stitched", "blank": [5, 6, 7]}
    assert file["pages"] == len(sizes(tiny.made / file["path"])) == 8


def test_a_glued_report_is_two_files(tiny: Tiny) -> None:
    inside, cover = bind(tiny, THICK)
    assert (inside["contents"], cover["contents"]) == ("inside", "cover")
    assert inside["pages"] == 4
    assert inside["press"]["binding"] == "glued"
    assert inside["press"]["blank"] == [2]
    spine = 4 / 2 * 2 + 2 * 0.3
    assert cover["path"] == "print/rapport-omslag.pdf"
    assert cover["pages"] == 1
    assert cover["press"]["spine"] == spine
    assert sizes(tiny.made / cover["path"]) == [(420 + spine, 297.0)]


def test_an_english_cover_has_an_english_name(tiny: Tiny) -> None:
    _, cover = bind(tiny, THICK, language="en")
    assert cover["path"] == "print/rapport-cover.pdf"
    (label,) = pypdf.PdfReader(tiny.made / cover["path"]).page_labels
    assert label == "Cover"


def test_words_on_a_wide_spine_can_be_read(tiny: Tiny) -> None:
    _, cover = bind(tiny, THICK.replace("2}", "5}"))
    assert cover["press"]["remark"] is None
    lines = rasters.characters(tiny.made / cover["path"], 0)
    turned = "".join(one.text for one in lines if not one.upright)
    assert turned.split() == ["Årsrapport", "2024"] or turned == "Årsrapport2024"


def test_a_stitched_cover_has_one_fold_and_no_spine(tiny: Tiny) -> None:
    inside, cover = bind(tiny, "{kind: stitched, cover: {flaps: {width: 80}}}")
    assert inside["pages"] % 4 == 0
    assert cover["press"]["spine"] == 0.0
    assert sizes(tiny.made / cover["path"]) == [(580.0, 297.0)]


def test_covers_at_a_spiral_are_two_pages_of_a_file(tiny: Tiny) -> None:
    inside, cover = bind(tiny, "{kind: spiral, cover: {}}")
    assert inside["pages"] % 2 == 0
    assert cover["pages"] == 2
    assert sizes(tiny.made / cover["path"]) == [(210.0, 297.0)] * 2
    assert cover["press"] == {"trim": [210.0, 297.0], "binding": None, "blank": []}


def test_a_cover_that_is_no_longer_wanted_is_removed(tiny: Tiny) -> None:
    bind(tiny, THICK)
    assert (tiny.made / "print/rapport-omslag.pdf").exists()
    bind(tiny, "{kind: stitched}")
    assert not (tiny.made / "print/rapport-omslag.pdf").exists()


def test_the_command_tells_of_words_that_the_spine_has_no_room_for(
    tiny: Tiny, command: Command
) -> None:
    bind(tiny, THICK.replace("2}", "0.1}"))
    told = command("build", tiny.layout, "--out", tiny.out, "--edition", "print")
    assert told.code == 0
    assert "rapport-omslag.pdf  1 page, " in told.out
    assert "the spine is 0.8 mm wide, but its words need 5.5: they are left out" in told.out


def test_a_spine_without_papers_stops_the_build(tiny: Tiny, command: Command) -> None:
    bind(tiny, THICK)
    tiny.change("report.yaml", "paper: {thickness: 2}, ", "")
    told = command("build", tiny.layout, "--out", tiny.out)
    (error,) = told.errors
    assert "the width of the spine cannot be known without “paper” [spine-unknown]" in error
    assert "report.yaml:" in error


def test_a_chapter_alone_has_no_cover(tiny: Tiny) -> None:
    bind(tiny, THICK)
    made = build(tiny.layout, editions=("print",), chapter=1, out=tiny.out)
    assert [file.contents for file in made.files] == ["chapter"]
    assert made.files[0].press is not None
    assert made.files[0].press["binding"] is None


def test_numbers_on_flaps_come_from_the_data_and_are_accounted_for(tiny: Tiny) -> None:
    flap = "front: 'Det var {antal[Farsta, 2024]} ärenden, mot 77 förr.'"
    bind(tiny, f"{{kind: glued, cover: {{spine: 5, flaps: {{width: 80, {flap}}}}}}}")
    ledger = (tiny.made / "numbers.csv").read_text(encoding="utf-8")
    rows = [line for line in ledger.splitlines() if line.startswith("Omslag")]
    assert len(rows) == 2
    assert "1 935" in rows[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "antal[Farsta, 2024]" in rows[0]
    assert "unmatched" in rows[1]
    assert "77" in rows[1]
