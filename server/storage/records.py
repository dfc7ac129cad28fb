"""Command records: what each command was answered, by device and command id."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from server.storage.tables_journal import command

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


_FIND = select(
    command.c.device_id,
    command.c.command_id,
    command.c.fingerprint,
    command.c.status,
    command.c.answer,
).where(command.c.command_id.in_(bindparam("ids", expanding=True)))
_ADD = insert(command)


def find_answers(connection: Connection, command_ids: Collection[str]) -> dict[Key, Answered]:
    """The stored answers of these commands, of whatever device."""
    if not command_ids:
        return {}
    rows = connection.execute(_FIND, {"ids": list(command_ids)})
    return {Key(row[0], row[1]): Answered(*row[2:]) for row in rows}


def add_answers(
    connection: Connection, center_id: str, answers: Mapping[Key, Answered], now: int
) -> None:
    """Keep these answers; `now` in milliseconds."""
    if answers:
        rows = [
            {
                "command_id": key.command_id,
                "device_id": key.device_id,
                "center_id": center_id,
                "fingerprint": value.fingerprint,
                "status": value.status,
                "answer": value.body,
                "recorded_at": now,
            }
            for key, value in answers.items()
        ]
        connection.execute(_ADD, rows)


def forget_old(connection: Connection, now: int) -> None:
    """Drop the answers older than 35 days."""
    connection.execute(delete(command).where(command.c.recorded_at < now - KEPT_MILLISECONDS))
