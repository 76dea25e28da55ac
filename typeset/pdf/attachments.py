"""Files embedded in the file, each associated with the element that it belongs to.

ISO 32000-2, 7.11.4 (embedded files) and 14.13 (associated files); ISO 19005-4, 6.9 and Annex A.
"""

from __future__ import annotations

import datetime
import hashlib

from typeset.content.node import Attachment
from typeset.pdf.syntax import Objects, byte_string, name, text_string


class Attachments:
    """The embedded files of one file; `date` is what they say they were made on."""

    def __init__(self, objects: Objects, date: datetime.date) -> None:
        self._objects = objects
        self._date = f"D:{date:%Y%m%d}000000Z".encode()
        self._files: dict[str, bytes] = {}

    def add(self, attachment: Attachment) -> bytes:
        """Embed a file; gives a reference to its specification.

        Raises AssertionError if another goes by its name.
        """
        if attachment.name in self._files:
            raise AssertionError(f"two embedded files are named {attachment.name}")
        title = text_string(attachment.name)
        reference = self._objects.add(
            b"<</Type/Filespec/F %s/UF %s/Desc %s/AFRelationship/Data/EF<</F %s>>>>"
            % (title, title, text_string(attachment.description), self._embed(attachment))
        )
        self._files[attachment.name] = reference
        return reference

    def _embed(self, attachment: Attachment) -> bytes:
        """The embedded file's stream, with its size, dates and checksum (tables 44 and 45)."""
        content = attachment.content()
        checksum = hashlib.md5(content, usedforsecurity=False).hexdigest().upper().encode()
        entries = b"/Type/EmbeddedFile/Subtype%s/Params<</Size %d%s/CheckSum<%s>>>" % (
            name(attachment.media_type).encode(),
            len(content),
            b"/CreationDate(%s)/ModDate(%s)" % (self._date, self._date),
            checksum,
        )
        return self._objects.stream(entries, content)

    def name_tree(self) -> bytes:
        """All files by name.  A file of PDF/A-4f has this even if it holds none (6.9)."""
        keyed = sorted((title.encode(), reference) for title, reference in self._files.items())
        pairs = b"".join(byte_string(key) + reference for key, reference in keyed)
        return self._objects.add(b"<</Names[%s]>>" % pairs)
