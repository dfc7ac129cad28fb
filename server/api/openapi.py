"""The API's description, made from the contract: every route, body, answer and problem."""

from collections.abc import Mapping
from typing import Any

import msgspec

from common.contract import routes
from common.contract.codec import COMMANDS, EVENTS
from common.contract.problems import STATUS, TITLES
from server.api.answers import WAITED_FOR
from server.api.kinds import KINDS
from server.api.operation import Operation
from server.api.operations import OPERATIONS


def describe() -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "motcua", "version": "1", "description": _EVERYWHERE},
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A device's token, or an officer's for the commands at a counter.",
                }
            },
        },
    }


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return paths


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": _responses(operation),
    }
    parameters = [*_path_parameters(operation.path), *operation.parameters]
    if parameters:
        described["parameters"] = parameters
    if operation.body:
        described["requestBody"] = {"required": True, "content": _content(operation.body)}
    if operation.takes:
        described["requestBody"] = {"required": True, "content": _files(operation.takes)}
    if operation.secured:
        described["security"] = [{"token": []}]
    return described


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _responses(operation: Operation) -> dict[str, Any]:
    responses: dict[str, Any] = {
        str(operation.status): {
            "description": operation.result,
            "headers": _headers(operation),
            **({"content": _answer(operation)} if operation.media_type else {}),
        }
    }
    by_status: dict[int, list[str]] = {}
    for code in operation.problems:
        by_status.setdefault(STATUS[code], []).append(code)
    for status, codes in by_status.items():
        responses[str(status)] = {
            "description": "; ".join(f"`{code}`: {TITLES[code]}" for code in codes),
            "headers": _problem_headers(codes),
            "content": {routes.PROBLEM_TYPE: {"schema": _reference("Problem")}},
        }
    return responses


def _headers(operation: Operation) -> dict[str, Any]:
    return {routes.TIME_HEADER: _TIME, **{name: _TOLD[name] for name in operation.tells}}


def _problem_headers(codes: list[str]) -> dict[str, Any]:
    later = {"Retry-After": _LATER} if WAITED_FOR.intersection(codes) else {}
    return {routes.TIME_HEADER: _TIME, **later}


def _answer(operation: Operation) -> dict[str, Any]:
    if not operation.answer:
        return {operation.media_type: {"schema": {"type": "string"}}}
    return {operation.media_type: {"schema": _schema_of(operation.answer)}}


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": _schema_of(name)}}


def _files(media_types: tuple[str, ...]) -> dict[str, Any]:
    return {one: {"schema": {"type": "string", "format": "binary"}} for one in media_types}


def _schema_of(name: str) -> dict[str, Any]:
    if name.endswith("[]"):
        return {"type": "array", "items": _reference(name[:-2])}
    return _reference(name)


def _schemas() -> dict[str, Any]:
    types = (*KINDS, *COMMANDS.values(), *EVENTS.values())
    _, schemas = msgspec.json.schema_components(
        types, schema_hook=_anything, ref_template="#/components/schemas/{name}"
    )
    bodies = {operation.body for operation in OPERATIONS}
    for name in (*COMMANDS, *bodies & schemas.keys()):
        schemas[name]["additionalProperties"] = False
    schemas["JournalUpload"]["properties"]["entries"]["items"] = _journal_entry()
    schemas["CommandEnvelope"] = _command_envelope()
    schemas["EventRecord"] = _event_record()
    schemas["Accepted"] = {
        "type": "object",
        "required": ["seq", "events"],
        "properties": {
            "seq": {"type": "integer", "minimum": 0},
            "events": {"type": "array", "items": _reference("EventRecord")},
        },
    }
    return schemas


def _command_envelope() -> dict[str, Any]:
    def one(name: str) -> dict[str, Any]:
        time = {"type": "string", "format": "date-time"}
        return {
            "type": "object",
            "required": ["command_id", "type", "occurred_at", "data"],
            "additionalProperties": False,
            "properties": {
                "command_id": {"type": "string", "format": "uuid"},
                "type": {"const": name},
                "occurred_at": time,
                "expires_at": {"anyOf": [time, {"type": "null"}]},
                "data": _reference(name),
            },
        }

    return {"oneOf": [one(name) for name in COMMANDS]}


def _journal_entry() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "A CommandEnvelope with its seq; one that is not is quarantined by itself.",
        "required": ["seq"],
        "properties": {"seq": {"type": "integer", "minimum": 1}},
    }


def _event_record() -> dict[str, Any]:
    time = {"type": "string", "format": "date-time"}
    data = [_reference(name) for name in EVENTS]
    return {
        "type": "object",
        "required": ["seq", "type", "occurred_at", "recorded_at", "actor", "command_id", "data"],
        "properties": {
            "seq": {"type": "integer", "minimum": 1},
            "type": {"enum": list(EVENTS)},
            "occurred_at": time,
            "recorded_at": time,
            "actor": _reference("Actor"),
            "command_id": {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "null"}]},
            "data": {"anyOf": [*data, {"type": "object", "maxProperties": 0}]},
        },
    }


def _anything(kind: type) -> dict[str, Any]:
    """`object` stands for any JSON value."""
    if kind is object:
        return {"description": "Any JSON value."}
    raise TypeError(kind)


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


_EVERYWHERE = (
    f"Any request of a device may bear `{routes.SEEN_HEADER}: EPOCH.SEQ`, the last event that it knows: "
    "a server that was restored to an earlier one learns so."
)
_TOLD: Mapping[str, Any] = {
    routes.EPOCH_HEADER: {
        "description": "The epoch in which this was decided: one older than another seen since is void.",
        "schema": {"type": "integer"},
    },
    routes.REPLAYED_HEADER: {
        "description": "There where the same was answered before, and this is that answer.",
        "schema": {"const": "true"},
    },
    routes.ROTATE_HEADER: {
        "description": "There where the device is to change its token: the mark of the one that it used.",
        "schema": {"type": "string"},
    },
}
_TIME: Mapping[str, Any] = {
    "description": "The server's time in milliseconds since 1970, UTC.",
    "schema": {"type": "integer"},
}
_LATER: Mapping[str, Any] = {
    "description": "After so many seconds another try may be heard.",
    "schema": {"type": "integer", "minimum": 1},
}
