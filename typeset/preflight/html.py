"""Verdicts as one HTML file that needs nothing else: findings, page pictures, plates, ink sums."""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from typeset.inspect.document import UnreadableError, open_document
from typeset.inspect.geometry import Box
from typeset.inspect.rasters import rendered
from typeset.preflight.finding import Finding, Severity
from typeset.preflight.plates import Plate, plates
from typeset.preflight.rule import MM, FileFacts, Options, PageFacts
from typeset.preflight.run import Verdict, facts
from typeset.preflight.telling import ranges, summary

_PAGE_DPI = 72.0
_PLATE_DPI = 36.0

_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}

_STEPS = (
    (1, "under 100 %", (232, 240, 247)),
    (100, "100 %", (178, 206, 230)),
    (200, "200 %", (120, 160, 200)),
    (260, "260 %", (246, 214, 120)),
    (300, "300 %", (232, 120, 60)),
    (320, "over 320 %", (165, 20, 30)),
)
"""From which ink sum on, in per cent, which colour stands on the map."""

_PASSED = {
    "print": "Nothing stops this file from being printed",
    "web": "Nothing was found that keeps people from reading this file",
}
_FAILED = {
    "print": "This file is not to be printed as it is",
    "web": "Some people cannot read this file as it is",
}
_YARDSTICKS = {
    "print": "PDF/X-4 and the limits of sheet-fed offset printing",
    "web": "PDF/UA-1, WCAG 2.1 (AA) and what a screen reader makes of it",
}

_PLATE_COLOURS = {
    "Cyan": (0, 158, 224),
    "Magenta": (214, 0, 110),
    "Yellow": (240, 200, 0),
    "Black": (20, 20, 20),
}
_SPOT_COLOUR = (90, 60, 140)


def as_html(verdict: Verdict, source: Path | bytes, options: Options | None = None) -> str:
    """The report of a verdict; `source` is the file that it is about."""
    parts = [*_head(verdict), *_rules(verdict)]
    try:
        with open_document(source) as document:
            file = FileFacts(document, options or Options())
            parts.append('<h2 id="pages">Page by page</h2>')
            if verdict.profile == "print":
                parts.append(_legend())
            for page in document.pages:
                parts += _page(facts(page, file), verdict)
    except UnreadableError:
        parts.append("<p>There is nothing to show of a file that cannot be read.</p>")
    return "\n".join([*parts, "</main>", "</body>", "</html>", ""])


def _head(verdict: Verdict) -> Iterator[str]:
    name = escape(Path(verdict.file).name)
    style = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Preflight of {name}</title>\n<style>\n{style}</style>\n</head>\n<body>"
    yield '<a class="skip" href="#findings">To the findings</a>'
    yield f"<header>\n<h1>Preflight of {name}</h1>"
    kind = "info" if verdict.passed else "error"
    words = _PASSED[verdict.profile] if verdict.passed else _FAILED[verdict.profile]
    yield f'<p class="verdict {kind}">{words}: {escape(summary(verdict))}.</p>'
    yield (
        f"<p>Judged by {_YARDSTICKS[verdict.profile]}. Places are in points "
        "from the page’s lower left corner.</p>\n</header>\n<main>"
    )


def _rules(verdict: Verdict) -> Iterator[str]:
    yield '<h2 id="findings">What was found</h2>'
    if not verdict.findings:
        yield "<p>Nothing.</p>"
    for severity in Severity:
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in verdict.findings:
            if finding.severity is severity:
                by_rule[finding.rule].append(finding)
        for rule, found in by_rule.items():
            yield _rule(rule, severity, found)


def _rule(rule: str, severity: Severity, found: list[Finding]) -> str:
    numbers = sorted({one.page for one in found if one.page is not None})
    pages = f", page{'s' if len(numbers) > 1 else ''} {ranges(numbers)}" if numbers else ""
    items = "\n".join(_item(one) for one in found)
    if len(found) > 5:
        first = "\n".join(_item(one) for one in found[:3])
        rest = "\n".join(_item(one) for one in found[3:])
        items = (
            f"{first}</ul><details><summary>{len(found) - 3} more pages</summary>"
            f"<ul>{rest}</ul></details><ul>"
        )
    return (
        f'<section class="rule {severity}">\n<h3><span class="severity {severity}">'
        f"{_WORDS[severity]}:</span> {escape(rule)}{pages}</h3>\n<ul>{items}</ul>\n"
        f"<p><strong>What to do:</strong> {escape(found[0].advice)}</p>\n"
        f'<p class="clause">{escape(found[0].clause)}</p>\n</section>'
    ).replace("<ul></ul>", "")


def _item(finding: Finding) -> str:
    if finding.page is None:
        return f"<li>{escape(finding.message)}</li>"
    link = f'<a href="#page-{finding.page}">Page {finding.page}</a>'
    return f"<li>{link}: {escape(finding.message)}</li>"


def _page(page: PageFacts, verdict: Verdict) -> Iterator[str]:
    number = page.page.number
    found = [one for one in verdict.findings if one.page == number]
    trim = page.page.boxes.trim
    size = f"{trim.width / MM:.1f} × {trim.height / MM:.1f} mm"
    cut = f"trimmed {size} (dashed line)" if verdict.profile == "print" else size
    yield f'<section class="page" id="page-{number}">\n<h3>Page {number}</h3>'
    yield '<div class="sheet">\n<figure>'
    yield _picture(page, found, verdict.profile == "print")
    yield f"<figcaption>Page {number}, {cut}</figcaption>\n</figure>\n<div>"
    yield _found(found)
    yield "</div>\n</div>"
    if verdict.profile == "print":
        yield from _separations(page)
    yield "</section>"


def _found(found: list[Finding]) -> str:
    if not found:
        return "<p>Nothing was found on this page.</p>"
    items = [
        f'<li><strong class="{one.severity}">{_WORDS[one.severity]}:</strong> '
        f"{escape(one.message)} {escape(one.advice)}</li>"
        for one in found
    ]
    return f'<ol class="found">{"".join(items)}</ol>'


def _picture(page: PageFacts, found: list[Finding], trimmed: bool) -> str:
    """The page with the findings' places outlined, each with the number of its finding."""
    box = page.page.boxes.media
    try:
        pixels = rendered(page.file.document.source, page.page.number, box, _PAGE_DPI, colour=True)
        data = _encoded(pixels, "RGB", "JPEG")
        image = (
            f'<image href="{data}" x="0" y="0" width="{box.width:.2f}" height="{box.height:.2f}"/>'
        )
    except ValueError:
        image = ""
    label = f"Page {page.page.number}, with {len(found)} findings outlined"
    outlines = "".join(_outlines(at, one, box) for at, one in enumerate(found, 1))
    trim = _rectangle(page.page.boxes.trim, box, "trim") if trimmed else ""
    return (
        f'<svg viewBox="0 0 {box.width:.2f} {box.height:.2f}" role="img" '
        f'aria-label="{label}">{image}{trim}{outlines}</svg>'
    )


def _outlines(at: int, finding: Finding, box: Box) -> str:
    """The places of a finding, and its number in a disc at the worst of them."""
    kind = f"outline {finding.severity}"
    drawn = "".join(_rectangle(place.grown(2), box, kind) for place in finding.places)
    if finding.bbox is None:
        return drawn
    x = min(box.width - 9, max(9.0, finding.bbox.x0 - box.x0 - 4))
    y = min(box.height - 9, max(9.0, box.y1 - finding.bbox.y1 - 4))
    return drawn + (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_COLOURS[str(finding.severity)]}"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" fill="#fff" font-family="sans-serif" font-size="11" '
        f'font-weight="700" text-anchor="middle">{at}</text>'
    )


_COLOURS = {"error": "#b3261e", "warning": "#8a5a00", "info": "#2f5d8a", "trim": "#00757e"}


def _rectangle(place: Box, box: Box, kind: str) -> str:
    """A frame; its looks are written out, since some readers take no style from outside."""
    dashes = ' stroke-dasharray="5 3"' if kind == "trim" else ""
    return (
        f'<rect class="{kind}" x="{place.x0 - box.x0:.2f}" y="{box.y1 - place.y1:.2f}" '
        f'width="{place.width:.2f}" height="{place.height:.2f}" fill="none" '
        f'stroke="{_COLOURS[kind.rsplit(maxsplit=1)[-1]]}" stroke-width="1.5"{dashes}/>'
    )


def _separations(page: PageFacts) -> Iterator[str]:
    number = page.page.number
    drawn = plates(page, page.page.boxes.media, _PLATE_DPI)
    if not drawn:
        return
    yield f"<details>\n<summary>Plates and ink sum of page {number}</summary>"
    yield '<div class="plates">'
    yield _ink_map(drawn, number)
    for plate in drawn:
        most = round(int(plate.ink.max()) / 2.55)
        caption = (
            f"{escape(plate.name)}, up to {most} %" if most else f"{escape(plate.name)}: no ink"
        )
        picture = _plate_picture(plate, f"The {escape(plate.name)} plate of page {number}")
        yield f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
    yield "</div>\n</details>"


def _plate_picture(plate: Plate, label: str) -> str:
    """A plate in (about) the colour of its ink; none if there is no ink on it."""
    import numpy as np

    if not plate.ink.any():
        return ""
    colour = np.array(_PLATE_COLOURS.get(plate.name, _SPOT_COLOUR), dtype=np.float64)
    share = plate.ink[:, :, None] / 255.0
    pixels = (255 * (1 - share) + colour * share).round().astype(np.uint8)
    return f'<img src="{_encoded(pixels, "RGB", "JPEG")}" alt="{label}">'


def _ink_map(drawn: list[Plate], number: int) -> str:
    import numpy as np

    total = np.sum([plate.ink for plate in drawn], axis=0, dtype=np.float64) / 2.55
    pixels = np.full((*total.shape, 3), 255, dtype=np.uint8)
    for least, _, colour in _STEPS:
        pixels[total >= least] = colour
    label = f"Ink sum of page {number}"
    return (
        f'<figure><img src="{_encoded(pixels, "RGB", "PNG")}" alt="{label}">'
        f"<figcaption>Ink sum, up to {total.max():.0f} %</figcaption></figure>"
    )


def _legend() -> str:
    items = "".join(
        f'<li><span style="background:rgb{colour}"></span>{label}</li>'
        for _, label, colour in _STEPS
    )
    return f'<p>Colours of the ink-sum maps, from:</p>\n<ul class="legend">{items}</ul>'


def _encoded(pixels: Any, mode: str, format: str) -> str:
    """A picture as a data address."""
    import numpy as np
    from PIL import Image

    stream = io.BytesIO()
    height, width = pixels.shape[:2]
    picture = Image.frombytes(mode, (width, height), np.ascontiguousarray(pixels).tobytes())
    picture.save(stream, format, quality=80, optimize=True)
    return f"data:image/{format.lower()};base64,{base64.b64encode(stream.getvalue()).decode()}"
