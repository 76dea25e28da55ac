"""Reading finished PDFs, ours or anybody's, from their bytes; shares no code with what writes them.

    from typeset.inspect.document import open_document

    with open_document(path) as document:         # UnreadableError: one line for the user
        for page in document.pages:               # Page: boxes, rotation, resources, annotations
            faults: list[Fault] = []
            for thing in page.things(faults):     # read as you go; nothing is kept
                ...

`things` gives everything painted, in painting order, as the records of `inspect.records`:

- `PaintedText`: `text`, `size` (pt), `font`, `codes`, `glyphs` (with boxes), rendering mode;
- `PaintedPath`: `segments`, `filled`, `stroked`, `stroke_width` (pt);
- `PaintedImage`: `image` (pixels: `inspect.pixels`), `matrix`, `ppi`;
- `PaintedShading`.

Each has its `box` on the page (points, default user space, cut to the clip), its `look` (colours,
overprint, alpha, blend mode, soft mask: `inspect.state`), its `clip`, and `where` it stands: page,
marked content around it (`Mark`: tag, MCID and its stream, ActualText, Alt, E, Lang), layers,
transparency groups, forms.  Forms are followed; a tiling's cell is read once, where first used.
Glyphs of Type 3 fonts are placed, their procedures not read.

Tags: `inspect.structure` (`structure(document)`: elements, what each owns, who owns what),
`inspect.marked` (text by MCID), `inspect.roles`, `inspect.tables` (grids, headers), `inspect.links`
(destinations, bookmarks), `inspect.parents` (the parent tree), `inspect.speech` (what is read out).

Other parts: `inspect.colour` (spaces and colours, alternates), `inspect.functions`,
`inspect.fonts` (embedding, widths, Unicode), `inspect.images`, `inspect.resources` (all that a page
can reach), `inspect.layers`, `inspect.values` (reading entries that may be of any type),
`inspect.geometry`.  The reader underneath is pikepdf (qpdf); `source` fields hold its objects.

Limits: vertical writing is placed with default metrics; predefined CMaps other than Identity give
codes of two bytes without Unicode unless the font says it; text used as a clip does not clip.
"""
