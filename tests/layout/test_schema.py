"""The schemas for editors say the same as the models, and explain every key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from typeset.layout.schema import DIALECT, MODELS, schemas


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema and of all that it refers to, with what is said about it."""
    for name, part in [("", schema), *schema.get("$defs", {}).items()]:
        for key, said in part.get("properties", {}).items():
            yield f"{name}.{key}", said


def without_description(schema: dict[str, Any]) -> list[str]:
    return [key for key, said in keys(schema) if not said.get("description")]


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_is_explained(kind: str) -> None:
    schema = schemas()[kind]
    assert schema["$schema"] == DIALECT
    assert len(list(keys(schema))) > 5
    assert without_description(schema) == []


def test_a_key_without_explanation_is_found() -> None:
    schema = {"properties": {"a": {"description": "x"}, "b": {"type": "string"}}}
    assert without_description(schema) == [".b"]


@pytest.mark.parametrize("kind", MODELS)
def test_keys_have_no_titles_made_up_from_their_names(kind: str) -> None:
    assert [key for key, said in keys(schemas()[kind]) if "title" in said] == []


def test_a_key_called_title_stays() -> None:
    assert "title" in schemas()["chapter"]["properties"]


def test_short_forms_are_allowed_as_the_models_allow_them() -> None:
    table = schemas()["chapter"]["$defs"]["TableSpec"]["properties"]
    assert {"string", "number"} <= set(table["data"]["anyOf"][0]["type"])
    assert {part.get("type") == "array" for part in table["columns"]["anyOf"]} == {True, False}
    assert table["caption"]["type"] == ["string", "number"]


def test_unknown_keys_are_refused_by_editors_too() -> None:
    assert schemas()["report"]["additionalProperties"] is False
