"""The center's configuration as rows, one a thing, and back into the contract's Config."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from common.contract.codec import build, encode, plain
from common.contract.config import Config, Procedure
from common.contract.config_kinds import LISTS, PROCEDURE, SINGLE
from server.storage.tables.config import config_row


class ConfigRow(NamedTuple):
    """One thing of the configuration: ConfigChanged's kind and id, its place, its JSON values."""

    kind: str
    id: str
    position: int
    body: Any


def config_rows(config: Config, procedures: Iterable[Procedure]) -> Iterator[ConfigRow]:
    """Every row of a configuration."""
    values: Mapping[str, Any] = plain(config)
    for kind in SINGLE:
        yield ConfigRow(kind, kind, 0, values[kind])
    for kind, name in LISTS.items():
        for position, body in enumerate(values[name]):
            yield ConfigRow(kind, body["id"], position, body)
    for position, procedure in enumerate(procedures):
        yield ConfigRow(PROCEDURE, procedure.code, position, plain(procedure))


def write_rows(connection: Connection, center_id: str, rows: Iterable[ConfigRow]) -> None:
    """Put these rows, in the place of those of the same kind and id."""
    for row in rows:
        remove_row(connection, center_id, row.kind, row.id)
        values = {
            "center_id": center_id,
            "kind": row.kind,
            "id": row.id,
            "position": row.position,
            "body": encode(row.body).decode(),
        }
        connection.execute(insert(config_row), values)


def read_texts(connection: Connection, center_id: str, kind: str) -> list[tuple[str, str]]:
    """Id and JSON of the rows of this kind, in their order."""
    query = (
        select(config_row.c.id, config_row.c.body)
        .where(config_row.c.center_id == center_id, config_row.c.kind == kind)
        .order_by(config_row.c.position, config_row.c.id)
    )
    return [(row_id, body) for row_id, body in connection.execute(query)]


def replace_texts(
    connection: Connection, center_id: str, kind: str, texts: Iterable[tuple[str, str]]
) -> None:
    """Put rows with these ids and JSON in the place of all of their kind, in this order."""
    same = (config_row.c.center_id == center_id, config_row.c.kind == kind)
    connection.execute(delete(config_row).where(*same))
    values = [
        {"center_id": center_id, "kind": kind, "id": row_id, "position": place, "body": body}
        for place, (row_id, body) in enumerate(texts)
    ]
    if values:
        connection.execute(insert(config_row), values)


def remove_row(connection: Connection, center_id: str, kind: str, row_id: str) -> None:
    """Take a row away, if it is there."""
    connection.execute(
        delete(config_row).where(
            config_row.c.center_id == center_id,
            config_row.c.kind == kind,
            config_row.c.id == row_id,
        )
    )


def find_row(connection: Connection, center_id: str, kind: str, row_id: str) -> ConfigRow | None:
    """The row of this kind and id."""
    query = select(config_row.c.position, config_row.c.body).where(
        config_row.c.center_id == center_id,
        config_row.c.kind == kind,
        config_row.c.id == row_id,
    )
    found = connection.execute(query).one_or_none()
    return None if found is None else ConfigRow(kind, row_id, found[0], json.loads(found[1]))


def next_place(connection: Connection, center_id: str, kind: str) -> int:
    """The place after all rows of this kind."""
    query = select(func.max(config_row.c.position)).where(
        config_row.c.center_id == center_id, config_row.c.kind == kind
    )
    last = connection.execute(query).scalar()
    return 0 if last is None else last + 1


def read_rows(connection: Connection, center_id: str, *kinds: str) -> list[ConfigRow]:
    """The rows of these kinds, in their order."""
    query = (
        select(config_row.c.kind, config_row.c.id, config_row.c.position, config_row.c.body)
        .where(config_row.c.center_id == center_id, config_row.c.kind.in_(kinds))
        .order_by(config_row.c.kind, config_row.c.position, config_row.c.id)
    )
    return [
        ConfigRow(kind, row_id, position, json.loads(body))
        for kind, row_id, position, body in connection.execute(query)
    ]


def load_config(connection: Connection, center_id: str) -> Config:
    """The whole configuration."""
    values: dict[str, Any] = {name: [] for name in LISTS.values()}
    for row in read_rows(connection, center_id, *SINGLE, *LISTS):
        if row.kind in LISTS:
            values[LISTS[row.kind]].append(row.body)
        else:
            values[row.kind] = row.body
    return build(Config, values)


def with_row(config: Config, kind: str, row_id: str, body: Any) -> Config:
    """The configuration with this row in the place of the one of its id; without it where body is None."""
    return with_rows(config, [(kind, row_id, body)])


def with_rows(config: Config, changes: Iterable[tuple[str, str, Any]]) -> Config:
    """The same with several, each by its kind, id and body."""
    values: dict[str, Any] = dict(plain(config))
    for kind, row_id, body in changes:
        if kind in LISTS:
            name = LISTS[kind]
            rows = [body if row["id"] == row_id else row for row in values[name]]
            if all(row["id"] != row_id for row in values[name]):
                rows.append(body)
            values[name] = [row for row in rows if row is not None]
        elif kind in SINGLE and body is not None:
            values[kind] = body
    return build(Config, values)


def load_procedures(connection: Connection, center_id: str) -> tuple[Procedure, ...]:
    """The published procedures, in their order."""
    rows = read_rows(connection, center_id, PROCEDURE)
    return tuple(build(Procedure, row.body) for row in rows)
