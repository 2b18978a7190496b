"""The description of the interface for programs, in OpenAPI, made from what it takes and answers."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import TypeAdapter

from generator.pages.api.answers import MadeAnswer
from generator.pages.api.asked import Fields
from generator.pages.api.contract import FaultsAnswer
from generator.pages.api.operations import OPERATIONS, Operation
from generator.pages.guard import API, TOKEN

Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]
REF = "#/components/schemas/{model}"
TABLES = "/tables"
UPLOAD = "Make a story of a table, with its drafts."


def document() -> Schema:
    """Return the description."""
    wanted: list[tuple[Any, Mode]] = [
        (FaultsAnswer, "serialization"),
        (MadeAnswer, "serialization"),
        (Fields, "validation"),
    ]
    for operation in OPERATIONS:
        wanted += [(operation.answer, "serialization"), (operation.question, "validation")]
        wanted += [(operation.body, "validation")] if operation.body is not None else []
    inputs: list[tuple[int, Mode, TypeAdapter[Any]]] = [
        (n, mode, TypeAdapter(model)) for n, (model, mode) in enumerate(wanted)
    ]
    schemas, definitions = TypeAdapter.json_schemas(inputs, ref_template=REF)
    known = {id(model): schemas[n, mode] for n, (model, mode) in enumerate(wanted)}
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        paths.setdefault(API + operation.path, {})[operation.method.lower()] = _described(operation, known, definitions)
    paths[API + TABLES] = {"post": _upload(known)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Saklig", "version": "1", "description": "The editors' desk for other programs."},
        "paths": paths,
        "components": {"schemas": definitions.get("$defs", {}), "securitySchemes": _schemes()},
        "security": [{"token": []}, {"visit": [], "form": []}],
    }


def _described(operation: Operation, known: dict[int, Any], definitions: Any) -> Schema:
    described: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_in_path(operation.path), *_in_query(known[id(operation.question)], definitions)],
        "responses": _responses("200", known[id(operation.answer)], known[id(FaultsAnswer)]),
    }
    if operation.body is not None:
        content = {"application/json": {"schema": known[id(operation.body)]}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _in_path(path: str) -> list[Schema]:
    schema = {"type": "string", "minLength": 1, "maxLength": 300}
    names = re.findall(r"{(\w+)}", path)
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]


def _in_query(question: Schema, definitions: Schema) -> list[Schema]:
    found = definitions["$defs"][question["$ref"].rpartition("/")[2]]
    required = found.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": schema}
        for name, schema in found.get("properties", {}).items()
    ]


def _upload(known: dict[int, Any]) -> Schema:
    file = {"type": "object", "properties": {"table": {"type": "string", "format": "binary"}}, "required": ["table"]}
    fields = known[id(Fields)]["$ref"]
    properties = {name: {"type": "string", "maxLength": 300} for name in Fields.model_fields}
    whole = {**file, "properties": {**file["properties"], **properties}, "additionalProperties": False}  # type: ignore[dict-item]
    return {
        "operationId": "make_story", "summary": UPLOAD, "description": f"The fields are those of {fields}.",
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": whole}}},
        "responses": _responses("201", known[id(MadeAnswer)], known[id(FaultsAnswer)]),
    }  # fmt: skip


def _responses(status: str, answer: Schema, faults: Schema) -> Schema:
    return {
        status: {"description": "Done.", "content": {"application/json": {"schema": answer}}},
        "4XX": {"description": "What is wrong.", "content": {"application/json": {"schema": faults}}},
    }


def _schemes() -> Schema:
    return {
        "token": {"type": "http", "scheme": "bearer", "description": "saklig desk token add NAME"},
        "visit": {"type": "apiKey", "in": "cookie", "name": "saklig_session"},
        "form": {"type": "apiKey", "in": "header", "name": TOKEN},
    }
