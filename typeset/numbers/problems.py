"""What is wrong with a formula: raised where it is found, reported at its place by `evaluate`."""

from __future__ import annotations

from typeset.diagnostics import Diagnostics, Span


class FormulaError(Exception):
    """A formula that has no value: a diagnostic's code, message, place and hints."""

    def __init__(self, code: str, message: str, span: Span, *hints: str) -> None:
        self.code = code
        self.span = span
        self.hints = hints
        super().__init__(message)

    def report(self, diagnostics: Diagnostics) -> None:
        """Report it as an error."""
        diagnostics.error(self.code, str(self), self.span, *self.hints)
