"""What citizens and officers wrote: sealed under a key per subject, erased by destroying that key."""

import base64
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from server.storage.sealing.vault import Vault, new_key, seal, unseal
from server.storage.tables.config import free_text, subject_key

NOTE, COMMENT, NOTICE = "note", "comment", "notice"


class Text(NamedTuple):
    """A note or comment, whose subject is the ticket, or a notice, which is its own.

    A note tells the officer who wrote it, and with what command it was given.
    """

    id: str
    kind: str
    ticket_id: str
    text: str
    officer_id: str | None = None
    given_with: str | None = None


class KeptText(NamedTuple):
    """A note or comment as it is read again; None where its key is destroyed or not here."""

    id: str
    kind: str
    text: str | None
    created_at: int
    officer_id: str | None = None
    given_with: str | None = None


def keep_texts(
    connection: Connection, vault: Vault, center_id: str, texts: Iterable[Text], now: int
) -> None:
    """Seal and store; a subject's key is made with its first text. `now` in milliseconds."""
    for text in texts:
        key = subject_key_of(connection, vault, center_id, text.ticket_id, now)
        row = {
            "id": text.id,
            "center_id": center_id,
            "kind": text.kind,
            "ticket_id": text.ticket_id,
            "master_id": vault.own,
            "sealed": seal(key, text.text.encode(), _bound(text.id, text.kind)),
            "created_at": now,
        }
        if text.officer_id is not None:
            row |= {"officer_id": text.officer_id, "given_with": text.given_with}
        connection.execute(insert(free_text), row)


def read_texts(connection: Connection, vault: Vault, ticket_id: str) -> list[KeptText]:
    """All that is kept about a ticket, in the order in which it was written."""
    query = select(free_text).where(free_text.c.ticket_id == ticket_id)
    keys: dict[str, bytes | None] = {}
    found = []
    for row in connection.execute(query.order_by(free_text.c.created_at, free_text.c.id)):
        if row.master_id not in keys:
            keys[row.master_id] = find_subject_key(connection, vault, ticket_id, row.master_id)
        key = keys[row.master_id]
        plain = None if key is None else unseal(key, row.sealed, _bound(row.id, row.kind))
        text = None if plain is None else plain.decode()
        written = (row.created_at, row.officer_id, row.given_with)
        found.append(KeptText(row.id, row.kind, text, *written))
    return found


def is_notice(connection: Connection, subject_id: str) -> bool:
    """Whether the subject is a notice, and no ticket."""
    query = select(free_text.c.id).where(free_text.c.id == subject_id, free_text.c.kind == NOTICE)
    return connection.execute(query).first() is not None


def erase_texts(connection: Connection, ticket_id: str) -> int:
    """Destroy the subject's keys and rows; how many there were, with something else under the key 1."""
    keys = connection.execute(delete(subject_key).where(subject_key.c.subject_id == ticket_id))
    rows = connection.execute(delete(free_text).where(free_text.c.ticket_id == ticket_id))
    return max(rows.rowcount, min(keys.rowcount, 1))


def subjects_before(connection: Connection, center_id: str, moment: int) -> Sequence[str]:
    """The subjects whose newest text is older than `moment` (milliseconds)."""
    query = (
        select(free_text.c.ticket_id)
        .where(free_text.c.center_id == center_id)
        .group_by(free_text.c.ticket_id)
        .having(func.max(free_text.c.created_at) < moment)
        .order_by(free_text.c.ticket_id)
    )
    return connection.execute(query).scalars().all()


class KeptKey(NamedTuple):
    """A subject's key as it lies in the copy of the keys."""

    subject_id: str
    master_id: str
    center_id: str
    wrapped: str
    created_at: int


def export_keys(connection: Connection) -> bytes:
    """Every subject's wrapped key: worth nothing without the master key."""
    rows = connection.execute(
        select(subject_key).order_by(subject_key.c.subject_id, subject_key.c.master_id)
    )
    keys = [
        KeptKey(
            subject_id=row.subject_id,
            master_id=row.master_id,
            center_id=row.center_id,
            wrapped=base64.b64encode(row.wrapped).decode(),
            created_at=row.created_at,
        )
        for row in rows
    ]
    return msgspec.json.encode(keys)


def import_keys(connection: Connection, exported: bytes) -> int:
    """Take these keys in the place of all; how many. ValueError for what is no copy of keys."""
    keys = msgspec.json.decode(exported, type=list[KeptKey])
    rows = [{**key._asdict(), "wrapped": base64.b64decode(key.wrapped)} for key in keys]
    connection.execute(delete(subject_key))
    if rows:
        connection.execute(insert(subject_key), rows)
    return len(rows)


def subject_key_of(
    connection: Connection, vault: Vault, center_id: str, subject_id: str, now: int
) -> bytes:
    """The key that seals what is written about this subject, made where there is none yet."""
    found = find_subject_key(connection, vault, subject_id, vault.own)
    if found is not None:
        return found
    key = new_key()
    row = {
        "subject_id": subject_id,
        "master_id": vault.own,
        "center_id": center_id,
        "wrapped": vault.seal(key, f"subject {subject_id}"),
        "created_at": now,
    }
    connection.execute(insert(subject_key), row)
    return key


def find_subject_key(
    connection: Connection, vault: Vault, subject_id: str, master_id: str
) -> bytes | None:
    """The subject's key under this master key; None where either is destroyed or not here."""
    query = select(subject_key.c.wrapped).where(
        subject_key.c.subject_id == subject_id, subject_key.c.master_id == master_id
    )
    wrapped: bytes | None = connection.execute(query).scalar_one_or_none()
    return None if wrapped is None else vault.open(master_id, wrapped, f"subject {subject_id}")


def _bound(text_id: str, kind: str) -> str:
    return f"{kind} {text_id}"
