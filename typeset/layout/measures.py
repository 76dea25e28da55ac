"""Numbers with a unit, as theme files have them; the unit is the type's."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Millimetres = Annotated[float, Field(ge=0, le=2000)]
Points = Annotated[float, Field(gt=0, le=1000)]
Percent = Annotated[float, Field(ge=0, le=100)]
Extent = Annotated[float, Field(gt=0, le=2000)]
"""Millimetres that cannot be none at all."""
LineWeight = Annotated[float, Field(ge=0, le=100)]
"""Points; 0 for no line."""
Space = Annotated[float, Field(ge=0, le=1000)]
"""Points of white."""
