"""Rules about the file as a whole: what it says it is, and what it must not carry."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.inspect.values import elements, get, name, text
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, INFO, WARNING, Field, FileFacts

FIELD = Field("document")

_X4 = "ISO 15930-7"


@FIELD.file(
    "pdf-version",
    "The file is PDF 1.6 or earlier, the version that PDF/X-4 is built on.",
    f"{_X4}, PDF version; ISO 32000-1, 7.5.2",
    WARNING,
    "Export as PDF/X-4 (PDF 1.6); later versions may hold what a RIP does not know.",
)
def _version(file: FileFacts) -> Iterator[Found]:
    found = file.document.version
    if found > "1.6":
        yield Found(f"The file is PDF {found}; PDF/X-4 is PDF 1.6.")


@FIELD.file(
    "file-identifier",
    "The file has an identifier of its own (ID).",
    f"{_X4}, file identifier; ISO 32000-1, 14.4",
    ERROR,
    "Save the file again with a program that writes PDF/X-4.",
)
def _file_identifier(file: FileFacts) -> Iterator[Found]:
    parts = elements(get(file.document.trailer, "/ID"))
    if len(parts) != 2 or not all(len(bytes(part)) for part in parts):
        yield Found("The file has no identifier (ID in the trailer).")


@FIELD.file(
    "pdfx-version",
    "The metadata name the standard: PDF/X-4.",
    f"{_X4}, identification (GTS_PDFXVersion)",
    ERROR,
    "Export as PDF/X-4 and not as plain PDF.",
)
def _pdfx_version(file: FileFacts) -> Iterator[Found]:
    named = file.xmp.properties.get("pdfxid:GTS_PDFXVersion")
    older = text(get(file.document.info, "/GTS_PDFXVersion"))
    if named is None and older is not None:
        yield Found(f"The file says that it is {older}, not PDF/X-4.")
    elif named is None:
        yield Found("The file does not say that it is PDF/X-4.")
    elif named != "PDF/X-4":
        yield Found(f"The file says that it is {named or 'nothing'}, not PDF/X-4.")


_WANTED = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)


@FIELD.file(
    "metadata",
    "The metadata name title, dates and the document's identifiers.",
    f"{_X4}, metadata; ISO 16684-1",
    ERROR,
    "Export as PDF/X-4 with a title; do not strip metadata afterwards.",
)
def _metadata(file: FileFacts) -> Iterator[Found]:
    if not file.xmp.there:
        yield Found("The file has no metadata (XMP).")
    elif not file.xmp.valid:
        yield Found("The metadata (XMP) cannot be read.")
    else:
        missing = [one for one in _WANTED if not file.xmp.properties.get(one)]
        if missing:
            yield Found(f"The metadata lack {', '.join(missing)}.")


@FIELD.file(
    "trapped",
    "The file says whether it is trapped, with the same answer in both places.",
    f"{_X4}, trapping; ISO 32000-1, 14.11.6",
    ERROR,
    "Set Trapped to False, unless the file was really trapped.",
)
def _trapped(file: FileFacts) -> Iterator[Found]:
    info = name(get(file.document.info, "/Trapped"))
    told = file.xmp.properties.get("pdf:Trapped")
    answers = {one for one in (info, told) if one}
    if not answers & {"True", "False"}:
        yield Found("The file does not say whether it is trapped.")
    elif len(answers) > 1:
        yield Found(f"The file says of trapping {info} in one place, {told} in another.")


@FIELD.file(
    "encrypted",
    "The file is not encrypted.",
    f"{_X4}, encryption; ISO 32000-1, 7.6",
    ERROR,
    "Save without password and restrictions.",
)
def _encrypted(file: FileFacts) -> Iterator[Found]:
    if file.document.encrypted:
        yield Found("The file is encrypted, though it opens without a password.")


@FIELD.file(
    "actions",
    "Nothing happens by itself: no JavaScript, no actions.",
    f"{_X4}, actions; ISO 32000-1, 12.6",
    ERROR,
    "Export for print; remove scripts, buttons and actions on opening.",
)
def _actions(file: FileFacts) -> Iterator[Found]:
    root = file.document.root
    if get(root, "/OpenAction", "/S") is not None:
        yield Found("Opening the file starts an action.")
    if get(root, "/AA") is not None:
        yield Found("The file has actions that start by themselves (AA).")
    if get(root, "/Names", "/JavaScript") is not None:
        yield Found("The file holds JavaScript.")
    for page in file.document.pages:
        if get(page.source, "/AA") is not None:
            yield Found("The page has actions that start by themselves (AA).", page=page.number)


@FIELD.file(
    "viewer-areas",
    "Viewers show and print no other area than the bleed or the whole sheet.",
    f"{_X4}, viewer preferences; ISO 32000-1, 12.2",
    ERROR,
    "Remove ViewArea, ViewClip, PrintArea and PrintClip from the viewer preferences.",
)
def _viewer_areas(file: FileFacts) -> Iterator[Found]:
    preferences = get(file.document.root, "/ViewerPreferences")
    for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
        area = name(get(preferences, key))
        if area not in {"", "MediaBox", "BleedBox"}:
            yield Found(f"{key[1:]} is {area}.")


@FIELD.file(
    "layers",
    "There are no layers that somebody could switch on or off.",
    f"{_X4}, optional content (allowed); GWG 2015",
    INFO,
    "Ask the printer which layers to print, or flatten them.",
)
def _layers(file: FileFacts) -> Iterator[Found]:
    names = file.document.layers.names
    if names:
        listed = ", ".join(f"“{one}”" for one in sorted(names.values())[:5])
        yield Found(f"The file has {len(names)} layers: {listed}.")


@FIELD.file(
    "hidden-layers",
    "All layers are visible when the file is opened.",
    f"{_X4}, optional content; ISO 32000-1, 8.11.4",
    WARNING,
    "Delete layers that shall not be printed; some RIPs print them all.",
)
def _hidden_layers(file: FileFacts) -> Iterator[Found]:
    layers = file.document.layers
    hidden = sorted(layers.names.get(one, "") for one in layers.off)
    if hidden:
        yield Found(f"Layers are switched off: {', '.join(f'“{one}”' for one in hidden[:5])}.")


@FIELD.file(
    "layer-automation",
    "No layer is switched by itself, and every configuration has a name.",
    f"{_X4}, optional content (AS, Name); ISO 32000-1, 8.11.4.3",
    ERROR,
    "Remove the usage rules (AS) of the layers, or the layers.",
)
def _layer_automation(file: FileFacts) -> Iterator[Found]:
    properties = get(file.document.root, "/OCProperties")
    default = get(properties, "/D")
    others = elements(get(properties, "/Configs"))
    if any(get(one, "/AS") is not None for one in (default, *others)):
        yield Found("Layers are switched by what the file is used for (AS).")
    if any(not text(get(one, "/Name")) for one in others):
        yield Found("A configuration of layers has no name.")


@FIELD.file(
    "damaged",
    "The file can be read without mending it.",
    "ISO 32000-1, 7.5",
    ERROR,
    "Export the file again; it may have been cut short when it was sent.",
)
def _damaged(file: FileFacts) -> Iterator[Found]:
    if file.document.repairs:
        count = len(file.document.repairs)
        told = "one place" if count == 1 else f"{count} places"
        yield Found(f"The file is damaged in {told}, and was mended to read it.")


@FIELD.file(
    "broken-streams",
    "All compressed parts of the file can be unpacked.",
    "ISO 32000-1, 7.3.8 and 7.4",
    ERROR,
    "Export the file again; it may have been cut short when it was sent.",
)
def _broken_streams(file: FileFacts) -> Iterator[Found]:
    broken = file.document.broken_streams()
    if broken:
        listed = ", ".join(str(number) for number in broken[:5])
        yield Found(f"{len(broken)} parts cannot be unpacked (objects {listed}).")


@FIELD.file(
    "external-streams",
    "Everything is in the file: no part of it lies in another.",
    f"{_X4}, completeness; ISO 32000-1, 7.3.8.2",
    ERROR,
    "Export with all pictures and fonts embedded.",
)
def _external_streams(file: FileFacts) -> Iterator[Found]:
    count = sum(get(one, "/F") is not None for one in file.document.streams())
    if count:
        yield Found(f"{count} parts of the file lie in other files.")


_MULTIPLES = {"stitched": 4, "glued": 2}


@FIELD.file(
    "page-count",
    "The number of pages suits the binding: a multiple of 4 stitched, of 2 glued (`--binding`)."
    " A single page, such as a cover’s sheet, is not bound by itself.",
    "Printers’ practice: sheets are folded and have two sides",
    ERROR,
    "Add or remove pages; the printer would add blank ones at the end.",
)
def _page_count(file: FileFacts) -> Iterator[Found]:
    count, binding = len(file.document.pages), file.options.binding
    multiple = _MULTIPLES.get(binding or "", 1)
    if count > 1 and count % multiple:
        yield Found(f"{count} pages cannot be {binding}: that takes a multiple of {multiple}.")
    elif binding is None and count > 1 and count % 4:
        fits = "glued or spiral" if count % 2 == 0 else "spiral"
        yield Found(f"{count} pages suit a {fits} binding only.", severity=INFO)
