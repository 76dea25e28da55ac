"""Faces, hyphenation, and lines broken over the whole paragraph."""
