"""What the file says about itself: the XMP packet and the Info dictionary, which agree.

ISO 16684-1 (XMP), ISO 19005-2, 6.6 (PDF/A), ISO 15930-7, 6.1 (PDF/X), ISO 32000-1, 14.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from html import escape
from uuid import UUID

from typeset import __version__
from typeset.pdf.spec import Info
from typeset.pdf.standards import Identification, Standard
from typeset.pdf.syntax import text_string

TOOL = f"typeset {__version__}"
"""Who made the file: the tool in which it was written, and the one that wrote the PDF."""

_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
_EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_DECLARATIONS = {"pdfd": "http://pdfa.org/declarations/"}


def packet(info: Info, standard: Standard, content: bytes) -> bytes:
    """The XMP packet.  `content` is a digest of the pages, part of the file's identity."""
    prefixes = dict(_PREFIXES)
    prefixes |= {schema.prefix: schema.uri for schema in standard.identifications}
    if standard.declarations:
        prefixes |= _DECLARATIONS
    if standard.schemas_to_describe:
        prefixes |= _EXTENSION
    declared = "".join(f'\n xmlns:{prefix}="{_escaped(uri)}"' for prefix, uri in prefixes.items())
    properties = "\n".join(_properties(info, standard, content))
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{declared}>\n{properties}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return text.encode()


def info_dictionary(info: Info, standard: Standard) -> bytes:
    """The Info dictionary; every entry says what its XMP counterpart says."""
    date = f"D:{info.date:%Y%m%d}000000Z"
    texts = {
        "Title": info.title,
        "Author": info.publisher,
        **({"Subject": info.description} if info.description else {}),
        "Creator": TOOL,
        "Producer": TOOL,
        "CreationDate": date,
        "ModDate": date,
    }
    entries = [b"/%s %s" % (key.encode(), text_string(text)) for key, text in texts.items()]
    if standard.trapped:
        entries.append(b"/Trapped/False")
    return b"<<%s>>" % b"".join(entries)


def _properties(info: Info, standard: Standard, content: bytes) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield _simple("dc:title", _alternatives(info.title))
    if info.description:
        yield _simple("dc:description", _alternatives(info.description))
    yield _simple("dc:creator", _array("Seq", info.publisher))
    yield _simple("dc:publisher", _array("Bag", info.publisher))
    if info.relation:
        yield _simple("dc:relation", _array("Bag", info.relation))
    yield _simple("dc:language", _array("Bag", info.language))
    date = f"{info.date:%Y-%m-%d}T00:00:00Z"
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        yield _simple(f"xmp:{name}", date)
    yield _simple("xmp:CreatorTool", _escaped(TOOL))
    yield _simple("pdf:Producer", _escaped(TOOL))
    if standard.trapped:
        yield _simple("pdf:Trapped", "False")
    yield from _identity(info, standard, content)
    for schema in standard.identifications:
        for each in schema.properties:
            yield _simple(f"{schema.prefix}:{each.name}", _escaped(each.value))
    if standard.declarations:
        yield from _declared(standard.declarations)
    if standard.schemas_to_describe:
        yield from _descriptions(standard.schemas_to_describe)


def _identity(info: Info, standard: Standard, content: bytes) -> Iterator[str]:
    """A document is known by title, publisher, date and kind; each content is an instance."""
    document = "\0".join((info.title, info.publisher, info.date.isoformat(), standard.name))
    yield _simple("xmpMM:DocumentID", _uuid(document.encode()))
    yield _simple("xmpMM:InstanceID", _uuid(document.encode() + content))
    yield _simple("xmpMM:VersionID", "1")
    yield _simple("xmpMM:RenditionClass", "default")


def _declared(declarations: tuple[str, ...]) -> Iterator[str]:
    """PDF Declarations: what else the file conforms to."""
    yield "<pdfd:declarations><rdf:Bag>"
    for uri in declarations:
        conforms = _simple("pdfd:conformsTo", _escaped(uri))
        yield f'<rdf:li rdf:parseType="Resource">{conforms}</rdf:li>'
    yield "</rdf:Bag></pdfd:declarations>"


def _descriptions(schemas: tuple[Identification, ...]) -> Iterator[str]:
    """Extension schemas (ISO 19005-2, 6.6.2.3.3)."""
    yield "<pdfaExtension:schemas><rdf:Bag>"
    for schema in schemas:
        yield '<rdf:li rdf:parseType="Resource">'
        yield _simple("pdfaSchema:schema", _escaped(schema.title))
        yield _simple("pdfaSchema:namespaceURI", _escaped(schema.uri))
        yield _simple("pdfaSchema:prefix", _escaped(schema.prefix))
        yield "<pdfaSchema:property><rdf:Seq>"
        for each in schema.properties:
            yield '<rdf:li rdf:parseType="Resource">'
            yield _simple("pdfaProperty:name", _escaped(each.name))
            yield _simple("pdfaProperty:valueType", _escaped(each.value_type))
            yield _simple("pdfaProperty:category", "internal")
            yield _simple("pdfaProperty:description", _escaped(each.description))
            yield "</rdf:li>"
        yield "</rdf:Seq></pdfaSchema:property></rdf:li>"
    yield "</rdf:Bag></pdfaExtension:schemas>"


def _escaped(text: str) -> str:
    """Text for XML.  The standard library's `xml.sax.saxutils` imports all it has for the web."""
    return escape(text, quote=False)


def _simple(name: str, value: str) -> str:
    return f"<{name}>{value}</{name}>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt>'


def _array(kind: str, item: str) -> str:
    return f"<rdf:{kind}><rdf:li>{_escaped(item)}</rdf:li></rdf:{kind}>"


def _uuid(seed: bytes) -> str:
    """A UUID made from content (RFC 9562, version 8), since a random one would differ each time."""
    digest = bytearray(blake2b(seed, digest_size=16).digest())
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return f"uuid:{UUID(bytes=bytes(digest))}"
