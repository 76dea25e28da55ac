"""Judging finished PDFs by the rules of PDF/X-4 and the limits of printers.

`run.preflight` judges, `registry.RULES` holds the rules, `telling` and `html` tell what was found.
"""
