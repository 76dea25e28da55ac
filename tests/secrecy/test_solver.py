"""The solver is heard of nowhere: what a command prints is its own."""

from __future__ import annotations

import subprocess
import sys

SOLVE = """
from typeset.secrecy.solver import quiet
solver = quiet()
solver.addVar(0, 1)
solver.run()
"""


def test_nothing_is_printed_that_nobody_asked_for() -> None:
    """Python's own capture would not see it: the solver's is another language."""
    done = subprocess.run([sys.executable, "-c", SOLVE], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
