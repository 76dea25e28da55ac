"""What SVG files may not have is told at their own lines, and broken ones are no surprise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pictures.album import Album
from tests.pictures.vectors import HEAD, drawn, read, svg
from typeset.diagnostics import TypesetError

_SHAPE = 'width="4" height="4"'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f'<rect {_SHAPE} filter="url(#f)"/>', "<rect>: “filter: url(#f)” is not supported"),
        (f'<g mask="url(#m)"><rect {_SHAPE}/></g>', "<g>: “mask: url(#m)” is not supported"),
        (f'<rect {_SHAPE} style="mix-blend-mode:multiply"/>', "“mix-blend-mode: multiply”"),
        (f'<pattern id="p"/><rect {_SHAPE} fill="url(#p)"/>', "a pattern is not supported as"),
        (f'<rect {_SHAPE} fill="url(#no)"/>', "there is no “no” to paint with"),
        (f'<rect {_SHAPE} fill="url(other.svg#a)"/>', "“other.svg#a” is in another file"),
        (f'<rect {_SHAPE} fill="blau"/>', "“blau” is not a colour"),
        ('<path d="M0 0H9" marker-end="url(#m)"/>', "“marker-end: url(#m)”"),
        ("<script>alert(1)</script>", "a script is not supported"),
        ("<foreignObject/>", "a foreignObject is not supported"),
        ('<animate attributeName="x"/>', "a animate is not supported"),
        ('<image href="foto.jpg"/>', "“foto.jpg” is in another file"),
        ('<image href="data:image/gif;base64,R0lG"/>', "a picture of type “image/gif”"),
        ('<image href="data:image/png;base64,R0lG"/>', "its PNG picture is broken"),
        ('<use href="a.svg#b"/>', "“a.svg#b”, which is in another file"),
        ('<g id="stern"/><use href="#sterm"/>', "there is no “sterm” to use; did you mean"),
        ('<g id="a"><use href="#a"/></g>', "“a” uses itself"),
        ('<path d="M0 0 L 5"/>', "path data ends too early in a command “L”"),
        ('<path d="L 5 5"/>', "path data does not begin with a move"),
        ('<path d="M0 0 X5"/>', "“X5” where a command should be"),
        ('<path d="M0 0 L1e99 0"/>', "too large a number"),
        ('<rect width="4furlong" height="4"/>', "width: “furlong” is not a unit"),
        ('<polygon points="1 2 3"/>', "an odd number"),
        (f'<rect {_SHAPE} transform="turn(3)"/>', "“turn(3)” is not a transform"),
        ('<text font-family="Comic Sans MS">a</text>', "“Comic Sans MS”, which the theme does"),
        ("<text>a</text>", "no family of its own"),
        ('<text font-family="serif">\u0ba4</text>', "has no “\u0ba4”"),
        ('<text font-family="serif" text-decoration="underline">a</text>', "text-decoration"),
        ('<text font-family="serif" rotate="4">a</text>', "text with “rotate”"),
        ('<text font-family="serif"><textPath>a</textPath></text>', "a textPath in it"),
        ('<text font-family="serif" stroke="red">a</text>', "text with an outline"),
        (f'<linearGradient id="g" spreadMethod="repeat"><stop/></linearGradient>'
         f'<rect {_SHAPE} fill="url(#g)"/>', "“g” repeats"),
        (f'<rect {_SHAPE} clip-path="circle()"/>', "“clip-path: circle()”"),
        (f'<clipPath id="c"><text>a</text></clipPath><rect {_SHAPE} clip-path="url(#c)"/>',
         "a clipPath with a text in it"),
        ("<style>@import url(x.css);</style>", "a rule “@import”"),
        ("<style>rect:hover { fill: red }</style>", "a selector other than"),
    ],
)  # fmt: skip
def test_what_would_be_lost_is_named_with_its_element_and_line(body: str, said: str) -> None:
    _, wrong = read(svg(f"\n\n{body}"))
    assert len(wrong) == 1, wrong
    assert wrong[0].startswith("bild.svg:3:")
    assert said in wrong[0]


def test_all_faults_are_told_at_once() -> None:
    _, wrong = read(svg('<script/>\n<rect filter="url(#f)"/>\n<path d="X"/>'))
    assert [one.split(": ")[0] for one in wrong] == [
        f"bild.svg:1:{svg('').index('</svg>') + 1}",
        "bild.svg:2:1",
        "bild.svg:3:1",
    ]


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"),
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"),
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://x/a"> %a;]>' + svg(""),
        f'<!DOCTYPE svg [<!ENTITY a "{"x" * 5000}">]>' + svg("<title>&a;</title>"),
        svg("<g>" * 500 + "</g>" * 500),
        svg("<g>"),
        "",
        "<html/>",
        '<?xml version="1.0" encoding="utf-7"?>' + svg(""),
        HEAD + ' width="0"/>',
        HEAD + ' width="9e9"/>',
        HEAD + ' viewBox="0 0 0 5"/>',
    ],
)
def test_what_is_no_sound_file_is_one_finding(source: str) -> None:
    made, wrong = read(source)
    assert made is None
    assert len(wrong) == 1
    assert wrong[0].endswith("[broken-svg]")


def test_entities_for_namespaces_are_read() -> None:
    source = '<!DOCTYPE svg [<!ENTITY s "http://www.w3.org/2000/svg">]><svg xmlns="&s;"/>'
    made, wrong = read(source)
    assert made is not None
    assert not wrong


def test_references_that_multiply_are_stopped() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n + 1}"/>' * 10 + "</g>" for n in range(7))
    _, wrong = read(svg(f'<g display="none">{levels}<g id="l7"/></g><use href="#l0"/>'))
    assert len(wrong) == 1
    assert "draws more than 100 000 things" in wrong[0]


_GOOD = svg(
    "<style>.a{fill:#f00;stroke:blue}</style><defs><linearGradient id='g'><stop offset='0'/>"
    "<stop offset='1' stop-opacity='0'/></linearGradient><clipPath id='c'><circle r='5'/>"
    "</clipPath></defs><g transform='rotate(30 4 4) scale(2)' opacity='.5' clip-path='url(#c)'>"
    "<path class='a' d='M1 2a3 4 5 0 1 6 7c1 2 3 4 5 6zm3-4.5e-1q1 2 3 4t5 6'/>"
    "<use href='#g'/><rect width='10%' height='1e1mm' rx='2' fill='url(#g)'/></g>"
    "<text x='1 2' dy='3' font-family='serif' font-size='2em'>ab<tspan>c</tspan></text>"
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_files_are_drawn_or_refused_and_never_break_the_build(data: st.DataObject) -> None:
    source = _GOOD
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(source)))
        cut = data.draw(st.integers(0, 12))
        more = data.draw(
            st.sampled_from(["", "-", "1e30", "'", "<", "url(#c)", "NaN", "0", " ", "%"])
        )
        source = source[:at] + more + source[at + cut :]
    made, wrong = read(source)
    assert made is not None or wrong


def test_the_good_file_that_is_changed_is_good() -> None:
    assert drawn(_GOOD[_GOOD.index(">") + 1 : -len("</svg>")])


def test_a_layout_that_places_an_unusable_drawing_shows_both_places(album: Album) -> None:
    album.path("fel.svg").write_text(svg("\n<script/>"), "utf-8")
    album.place("fel.svg")
    with pytest.raises(TypesetError) as raised:
        album.build("web")
    places = [(one.code, one.span.file.name, one.span.line)
              for one in raised.value.diagnostics if one.span]  # fmt: skip
    assert ("unusable-svg", "kapitel.yaml", 4) in places
    assert ("unsupported-svg", "fel.svg", 2) in places
