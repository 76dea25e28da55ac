"""From the document's blocks to pieces that pages can be made of."""
