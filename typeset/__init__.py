"""`typeset`: one source, a print-ready PDF and accessible chapter PDFs.

The pipeline is the folder list, read from left to right (docs/architecture.md):
layout + data -> content -> flow -> pages -> pdf.
"""

__version__ = "0.1.0"
