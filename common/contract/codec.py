"""Between the wire's JSON and the contract's structs: strict, unknown fields refused."""

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from types import ModuleType
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec.structs import replace

from common.contract import desk_answers, misfits, requests
from common.contract.commands import Command
from common.contract.dossiers import Dossier
from common.contract.envelope import Accepted, Actor, CommandEnvelope, EventRecord
from common.contract.events import Event
from common.contract.ids import CommandId, Moment
from common.contract.snapshot import Snapshot

T = TypeVar("T")

COMMANDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Command)}
EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}

_LATER: dict[str, object] = {
    "time_unsure": False,
    "person": None,
    "answers": {},
    "reason": None,
    "told_least": None,
    "told_most": None,
    "ticket_id": None,
    "queue": None,
}
"""Fields that came later, with what is meant without them: then they are no part of a command's text."""

_NULLS = {"IssueTicket": "priority", "SetPriority": "priority", "MoveTicket": "before_ticket_id"}
"""What these commands say even where it is null."""

_ENVELOPE = frozenset({"command_id", "type", "occurred_at", "expires_at", "data"})


class MalformedError(ValueError):
    """The text is not JSON, or not a JSON object."""


class InvalidDataError(ValueError):
    """The JSON does not have the shape of the type asked for; the text says where."""


class UnknownCommandError(ValueError):
    """There is no command of this type."""


def parse_object(raw: bytes | str) -> dict[str, Any]:
    """One JSON object; MalformedError for anything else."""
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(misfits.of_text(error)) from error
    if not isinstance(value, dict):
        raise MalformedError("the text is no JSON object")
    return value


def build(kind: type[T], value: object) -> T:
    """Turn plain JSON values into `kind`, a struct of the contract; else InvalidDataError."""
    return _built(kind, value, "")


def _built(kind: type[T], value: object, within: str) -> T:
    known = getattr(kind, "__struct_fields__", None)
    if known is not None and isinstance(value, Mapping):
        _refuse_unknown(value, frozenset(known), within)
    return _converted(kind, value, within)


def _refuse_unknown(row: Mapping[str, Any], known: AbstractSet[str], within: str) -> None:
    if not row.keys() <= known:
        raise InvalidDataError(misfits.of_unknown(min(row.keys() - known), within))


def _converted(kind: type[T], value: object, within: str = "") -> T:
    try:
        return msgspec.convert(value, kind, strict=True)
    except (msgspec.ValidationError, RecursionError, OverflowError) as error:
        raise InvalidDataError(misfits.of_value(error, within)) from error


def decode(kind: type[T], raw: bytes | str) -> T:
    """Read one JSON object as `kind`; MalformedError or InvalidDataError."""
    return build(kind, parse_object(raw))


def plain(value: object) -> Any:
    """The JSON values (dict, list, str, …) of a contract struct, times as RFC 3339 text."""
    return msgspec.to_builtins(value)


def encode(value: object) -> bytes:
    """Compact JSON of a contract struct or of plain values, in UTF-8."""
    return msgspec.json.encode(value)


def canonical(value: object) -> bytes:
    """JSON with sorted keys: the same bytes for the same content."""
    return msgspec.json.encode(value, order="sorted")


def fingerprint(envelope: CommandEnvelope) -> str:
    """SHA-256 (hex) over type, occurred_at and data: what a command id stands for."""
    content = {
        "type": envelope.type,
        "occurred_at": envelope.occurred_at,
        "data": _told(envelope.data),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def encode_command(envelope: CommandEnvelope) -> bytes:
    """The body of `POST …/commands`; absent optional fields are left out."""
    data = {name: value for name, value in _told(envelope.data).items() if value is not None}
    body: dict[str, object] = {
        "command_id": envelope.command_id,
        "type": envelope.type,
        "occurred_at": envelope.occurred_at,
        "data": {**_required_nulls(envelope.data), **data},
    }
    if envelope.expires_at is not None:
        body["expires_at"] = envelope.expires_at
    return encode(body)


def _told(data: Command) -> dict[str, Any]:
    said = plain(data).items()
    return {name: value for name, value in said if name not in _LATER or value != _LATER[name]}


def decode_command(raw: bytes) -> CommandEnvelope:
    """Read a command; MalformedError, UnknownCommandError or InvalidDataError."""
    return build_command(parse_object(raw))


def build_command(body: Mapping[str, Any]) -> CommandEnvelope:
    """A command from plain JSON values; UnknownCommandError or InvalidDataError."""
    _refuse_unknown(body, _ENVELOPE, "")
    name = body.get("type")
    kind = COMMANDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise UnknownCommandError(f"{name!r}"[:80] if isinstance(name, str) else "type is no text")
    data = _with_aware_times(_built(kind, body.get("data"), "data"))
    shell = _converted(_Shell, body)
    return CommandEnvelope(
        command_id=shell.command_id,
        occurred_at=_aware(shell.occurred_at, "occurred_at"),
        expires_at=None if shell.expires_at is None else _aware(shell.expires_at, "expires_at"),
        data=data,
    )


def record_plain(record: EventRecord) -> dict[str, Any]:
    """An event as the wire and the journal carry it; hidden data is `{}`."""
    row: dict[str, Any] = plain(record)
    row["data"] = {} if record.data is None else row["data"]
    return row


def encode_record(record: EventRecord) -> bytes:
    """The JSON of `record_plain`."""
    return encode(record_plain(record))


def build_record(row: Mapping[str, Any]) -> EventRecord:
    """An event from plain JSON values, perhaps of a later version.

    Hidden data and unknown event types read as None, unknown fields are passed over.
    """
    kind = EVENTS.get(str(row.get("type")))
    data = _converted(kind, row["data"]) if kind is not None and row.get("data") else None
    shell = _converted(_RecordShell, {name: value for name, value in row.items() if name != "data"})
    return EventRecord(
        seq=shell.seq,
        type=shell.type,
        occurred_at=shell.occurred_at,
        recorded_at=shell.recorded_at,
        actor=shell.actor,
        command_id=shell.command_id,
        data=data,
    )


def decode_record(raw: bytes | str) -> EventRecord:
    """Read one event; MalformedError or InvalidDataError."""
    return build_record(parse_object(raw))


def encode_accepted(accepted: Accepted) -> bytes:
    """The answer to a command that was carried out."""
    return encode({"seq": accepted.seq, "events": [record_plain(e) for e in accepted.events]})


def decode_accepted(raw: bytes | str) -> Accepted:
    """Read such an answer; MalformedError or InvalidDataError."""
    body = parse_object(raw)
    shell = _converted(_AcceptedShell, body)
    return Accepted(seq=shell.seq, events=tuple(build_record(row) for row in shell.events))


def _aware(time: datetime, at: str) -> datetime:
    """The time in UTC, cut to milliseconds; InvalidDataError without an offset."""
    if time.tzinfo is None:
        raise InvalidDataError(f"{at} needs an offset, such as Z")
    try:
        utc = time.astimezone(UTC)
    except OverflowError as error:
        raise InvalidDataError(f"{at} is outside the calendar") from error
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _with_aware_times(data: Any) -> Any:
    values = ((name, at, getattr(data, name)) for name, at in _time_names(data.__class__))
    utc = {name: _aware(value, at) for name, at, value in values if value is not None}
    return replace(data, **utc) if utc else data


@cache
def _time_names(kind: type[object]) -> tuple[tuple[str, str], ...]:
    """The fields that are times, and where they stand in a command."""
    hints = get_type_hints(kind)
    times = (name for name, hint in hints.items() if datetime in (hint, *get_args(hint)))
    return tuple((name, f"data.{name}") for name in times)


def _required_nulls(data: Command) -> dict[str, None]:
    name = _NULLS.get(type(data).__name__)
    return {} if name is None else {name: None}


class _Shell(msgspec.Struct):
    command_id: CommandId
    occurred_at: datetime
    expires_at: datetime | None = None


class _AcceptedShell(msgspec.Struct):
    seq: Annotated[int, msgspec.Meta(ge=0)]
    events: list[dict[str, Any]]


class _RecordShell(msgspec.Struct):
    seq: Annotated[int, msgspec.Meta(ge=1)]
    type: str
    occurred_at: Moment
    recorded_at: Moment
    actor: Actor
    command_id: str | None = None


def _of(module: ModuleType) -> tuple[object, ...]:
    return tuple(vars(module).values())


def _learn() -> None:
    """Let msgspec build what it knows of each type now: two threads that do so at once crash it."""
    shapes = (_Shell, _RecordShell, Snapshot, Dossier, *_of(requests), *_of(desk_answers))
    for kind in (*COMMANDS.values(), *EVENTS.values(), *shapes):
        if isinstance(kind, type):
            with suppress(msgspec.ValidationError):
                msgspec.convert({}, kind, strict=True)


_learn()
