"""Pages to bytes: canvas, marked content, structure tree, inks, boxes, metadata, file writer.

`canvas.PdfCanvas` is what others use; `spec.FileSpec` says what kind of file it makes.
"""
