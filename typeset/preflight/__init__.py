"""Judging finished PDFs: by PDF/X-4 and the limits of printers, or by PDF/UA-1 and WCAG.

`run.preflight` judges, `registry.RULES` holds the rules, `telling` and `html` tell what was found.
"""
