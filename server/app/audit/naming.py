"""What the ids that events name are called or were about: people, devices, tickets, alerts, notices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from common.contract.audit import AuditAlert, AuditDevice, AuditNames, AuditPeople, AuditPerson
from common.contract.events import (
    AlertAcknowledged,
    AlertCleared,
    AlertRaised,
    Event,
    JournalRead,
    NoticePosted,
    NoticeWithdrawn,
    TicketMoved,
)
from server.app.audit.telling import happened
from server.storage.history.searching import HEALED, FoundEvent
from server.storage.sealing.texts import NOTICE, read_texts
from server.storage.sealing.vault import Vault
from server.storage.seats import last_counters
from server.storage.tables.config import account, device
from server.storage.tables.journal import event, is_reported
from server.storage.tables.reports import ticket

LONGEST_ALERT = 25 * 3_600_000
"""Milliseconds after which no call for help stands: it ends with its day."""


def names_in(
    connection: Connection, vault: Vault, center_id: str, rows: Sequence[FoundEvent]
) -> AuditNames:
    """What is named in these events."""
    said = "\n".join(row.text for row in rows)
    told = [
        (row.recorded_at, data) for row in rows if (data := happened(row.text).data) is not None
    ]
    events = [data for _, data in told]
    people = select(account.c.id, account.c.name).where(account.c.center_id == center_id)
    devices = _devices(connection, center_id)
    return AuditNames(
        people={
            row.id: row.name
            for row in connection.execute(people)
            if row.name and f'"{row.id}' in said
        },
        devices={id_: row for id_, row in devices.items() if f'"{id_}' in said},
        tickets=_labels(connection, center_id, filter(None, map(_other_ticket, events))),
        alerts=_alerts(connection, center_id, told),
        notices=_notices(connection, vault, events),
    )


def people_of(connection: Connection, center_id: str) -> AuditPeople:
    """All who have or had an account, by their names, who is gone last, and all devices."""
    rows = connection.execute(
        select(account.c.id, account.c.name, account.c.deleted_at)
        .where(account.c.center_id == center_id)
        .order_by(account.c.deleted_at.is_not(None), account.c.name, account.c.id)
    )
    people = (
        AuditPerson(id=row.id, name=row.name, gone=row.deleted_at is not None) for row in rows
    )
    return AuditPeople(people=tuple(people), devices=_devices(connection, center_id))


def _devices(connection: Connection, center_id: str) -> dict[str, AuditDevice]:
    at = last_counters(connection)
    own = select(device.c.id, device.c.profile, device.c.name).where(
        device.c.center_id == center_id
    )
    return {
        row.id: AuditDevice(profile=row.profile, name=row.name, counter_id=at.get(row.id))
        for row in connection.execute(own)
    }


def _other_ticket(data: Event) -> str | None:
    """What may be a ticket of which the event does not tell the number."""
    if isinstance(data, TicketMoved):
        return data.before_ticket_id
    return data.about if isinstance(data, JournalRead) else None


def _labels(connection: Connection, center_id: str, ids: Iterable[str]) -> dict[str, str]:
    named = select(ticket.c.id, ticket.c.label).where(
        ticket.c.center_id == center_id, ticket.c.id.in_(sorted(set(ids)))
    )
    return {row.id: row.label for row in connection.execute(named)}


def _alerts(
    connection: Connection, center_id: str, told: Iterable[tuple[int, Event]]
) -> dict[str, AuditAlert]:
    """What those calls for help were about that these events, told with their times, see to or end."""
    wanted = {
        data.alert_id: at for at, data in told if isinstance(data, AlertAcknowledged | AlertCleared)
    }
    found = {}
    for raised in _raised(connection, center_id, sorted(wanted.values())):
        if raised.alert_id in wanted:
            found[raised.alert_id] = AuditAlert(
                kind=raised.kind,
                device_id=raised.device_id,
                counter_id=raised.counter_id,
                service_id=raised.service_id,
            )
    return found


def _raised(connection: Connection, center_id: str, ends: Sequence[int]) -> Iterator[AlertRaised]:
    """All that was raised while those could stand that were over at these times, the earliest first."""
    reached = 0
    for end in ends:
        begin = max(reached, end - LONGEST_ALERT)
        query = select(event.c.text).where(
            event.c.center_id == center_id,
            event.c.recorded_at.between(begin, end),
            is_reported(),
            event.c.type.in_((AlertRaised.__name__, HEALED)),
        )
        for text in connection.execute(query).scalars():
            data = happened(text).data
            if isinstance(data, AlertRaised):
                yield data
        reached = end


def _notices(connection: Connection, vault: Vault, events: Iterable[Event]) -> Mapping[str, str]:
    """The words of those that are posted or taken down, where they are not destroyed."""
    ids = {data.notice_id for data in events if isinstance(data, NoticePosted | NoticeWithdrawn)}
    kept = {id_: read_texts(connection, vault, id_) for id_ in sorted(ids)}
    return {
        id_: row.text
        for id_, rows in kept.items()
        for row in rows
        if row.kind == NOTICE and row.text is not None
    }
