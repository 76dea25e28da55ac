"""`python -m typeset`."""

from typeset.cli import main

main()
