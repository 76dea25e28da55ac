"""The reading proof: one HTML page that shows an editor what a tagged PDF says, and where.

    from typeset.proof.page import proof

    proof(path_or_bytes, "kapitel-05.pdf")     # UnreadableError, UntaggedError

It reads the finished file alone (`typeset.inspect`), so that it shows what was made, not what was
meant.  `entries` says what is said in which order and where it stands, `overlay` draws that over
the pages' pictures, `tables` tells tables row by row, `page` puts it together.
"""
