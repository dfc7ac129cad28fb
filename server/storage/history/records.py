"""Command records: what each command was answered, by device and command id."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from server.storage.prepared import Prepared
from server.storage.tables.journal import command

KEPT_DAYS = 35
KEPT_MILLISECONDS = KEPT_DAYS * 86_400_000


class Key(NamedTuple):
    """Whose command: the device's own, whatever token it came with."""

    device_id: str
    command_id: str


class Answered(NamedTuple):
    """The stored answer and the fingerprint of what was asked."""

    fingerprint: str
    status: int
    body: str


_ANSWERS = select(
    command.c.device_id,
    command.c.command_id,
    command.c.fingerprint,
    command.c.status,
    command.c.answer,
)
_FIND_ONE = Prepared(_ANSWERS.where(command.c.command_id == bindparam("id")))
_FIND = _ANSWERS.where(command.c.command_id.in_(bindparam("ids", expanding=True)))
_ADD = Prepared(insert(command))


def find_answers(connection: Connection, command_ids: Collection[str]) -> dict[Key, Answered]:
    """The stored answers of these commands, of whatever device."""
    if not command_ids:
        return {}
    found: Iterable[Any]
    if len(command_ids) == 1:
        found = _FIND_ONE.rows(connection, {"id": next(iter(command_ids))})
    else:
        found = connection.execute(_FIND, {"ids": list(command_ids)})
    return dict(_pair(row) for row in found)


def _pair(row: Any) -> tuple[Key, Answered]:
    device_id, command_id, fingerprint, status, body = row
    return Key(device_id, command_id), Answered(fingerprint, status, body)


def add_answers(connection: Connection, center_id: str, answers: Mapping[Key, Answered]) -> None:
    """Keep these answers."""
    if answers:
        rows = [
            {
                "command_id": key.command_id,
                "device_id": key.device_id,
                "center_id": center_id,
                "fingerprint": value.fingerprint,
                "status": value.status,
                "answer": value.body,
            }
            for key, value in answers.items()
        ]
        _ADD.run(connection, rows)


def forget_answer(connection: Connection, key: Key) -> None:
    """Let this command be judged anew."""
    connection.execute(
        delete(command).where(
            command.c.device_id == key.device_id, command.c.command_id == key.command_id
        )
    )


def forget_old(connection: Connection, now: int) -> None:
    """Drop the answers to commands made more than 35 days before `now` (milliseconds)."""
    oldest = f"{now - KEPT_MILLISECONDS:012x}"
    first = f"{oldest[:8]}-{oldest[8:]}-7"
    connection.execute(delete(command).where(command.c.command_id < first))
