"""Everything settled but page numbers, with the logical tree."""
