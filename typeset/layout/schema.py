"""JSON Schemas of the layout files, so that editors complete keys and explain them.

Made from the models alone (JSON Schema 2020-12): one description of the language, not two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from typeset.layout.block import Block
from typeset.layout.chapter import Chapter, Page
from typeset.layout.meanings import meanings
from typeset.layout.report import Report
from typeset.layout.theme import Theme

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: Mapping[str, type[Block]] = {
    "report": Report,
    "chapter": Chapter,
    "page": Page,
    "theme": Theme,
}
"""The kinds of layout files, and what each holds."""


def schemas() -> dict[str, JsonSchemaValue]:
    """The schema of each kind of file, by the kind's name."""
    return {name: _schema(model) for name, model in MODELS.items()}


def _schema(model: type[Block]) -> JsonSchemaValue:
    schema = {"$schema": DIALECT} | model.model_json_schema(schema_generator=_Explained)
    _drop_titles(schema)
    return schema


class _Explained(GenerateJsonSchema):
    """With what each key means."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of a mapping."""
        made = super().model_schema(schema)
        model: type[Block] = schema["cls"]
        for key, meaning in meanings(model).items():
            made["properties"][key]["description"] = meaning
        return made


def _drop_titles(schema: Any) -> None:
    """Drop the titles that pydantic makes up; editors would show them beside the key itself."""
    if isinstance(schema, list):
        for part in schema:
            _drop_titles(part)
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("title"), str):
        del schema["title"]
    for part in schema.values():
        _drop_titles(part)
