"""What the keys of a mapping mean: the docstrings that stand below them in its model.

They are read from the source when somebody asks, for a hint or for the reference.  pydantic could
read them as the models are made (`use_attribute_docstrings`), but then every build pays for it.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """What each key of a mapping means, by the key; keys without a docstring are left out.

    Nothing at all is known where the source was not installed.
    """
    bases = [one for one in model.__bases__ if issubclass(one, BaseModel) and one is not BaseModel]
    said: dict[str, str] = {}
    for each in (*map(meanings, reversed(bases)), _own(model)):
        said |= each
    return {key: meaning for key, meaning in said.items() if key in model.model_fields}


def _own(model: type[BaseModel]) -> Mapping[str, str]:
    """The meanings that stand in the mapping's own model."""
    try:
        source = textwrap.dedent(inspect.getsource(model))
    except OSError:
        return {}
    (block,) = ast.parse(source).body
    assert isinstance(block, ast.ClassDef)
    return {
        key.target.id: inspect.cleandoc(said.value.value)
        for key, said in pairwise(block.body)
        if isinstance(key, ast.AnnAssign)
        and isinstance(key.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }
