"""The rows that one lived ticket left in the database, and any number of tickets like it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from common.contract.codec import encode
from server.storage.history.journal import Entry, read_events
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.journal import command
from server.storage.tables.reports import call, rating, stage, ticket
from tests.bench.life import KEY_HASH, Life
from tests.bench.wire import new_id

TABLES = (ticket, stage, call, rating)

Row = dict[str, Any]


class Clone(NamedTuple):
    """All that a ticket leaves behind."""

    entries: list[Entry]
    answers: list[Row]
    reports: dict[Table, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What the lived ticket left; its events as templates, `seq` is the one before its first."""

    life: Life
    seq: int
    label: str
    day: str
    events: tuple[tuple[str, str], ...]
    answers: tuple[Row, ...]
    reports: Mapping[Table, tuple[Row, ...]]

    def clone(self, number: int, *, seq: int, epoch: int, day: str, birth: datetime) -> Clone:
        """The same life under another number: its first event is `seq`, its first moment `birth`."""
        name, label = new_id(), f"{self.label[0]}{number:03d}"
        digest = hashlib.sha256(name.encode()).hexdigest()
        shift = birth - self.life.moments[0]
        words: Row = {"ticket": name, "label": label, "number": number, "key": digest, "day": day}
        entries: list[Entry] = []
        answers: list[Row] = []
        lines = zip(self.events, self.life.moments, self.answers, strict=True)
        for place, ((kind, text), moment, answer) in enumerate(lines):
            at, command_id = moment + shift, new_id()
            words |= {"seq": seq + place, "command": command_id, f"t{place}": written(at)}
            entry = Entry(seq + place, epoch, kind, milliseconds(at), text % words)
            entries.append(entry)
            body = f'{{"seq":{entry.seq},"events":[{entry.text}]}}'
            answers.append(answer | {"command_id": command_id, "answer": body})
        new = {self.life.ticket_id: name, self.label: label, self.day: day, KEY_HASH: digest}
        moved = {
            table: [_moved(row, new, number, seq - self.seq - 1, shift) for row in rows]
            for table, rows in self.reports.items()
        }
        return Clone(entries, answers, moved)


def read_pattern(connection: Connection, center_id: str, life: Life, seq: int) -> Pattern:
    """What `life` left in the database after the event `seq`."""
    reports: dict[Table, tuple[Row, ...]] = {}
    for table in TABLES:
        column = table.c.id if table is ticket else table.c.ticket_id
        found = connection.execute(select(table).where(column == life.ticket_id))
        reports[table] = tuple(dict(row._mapping) for row in found)
    lived = reports[ticket][0]
    label, day = lived["label"], lived["service_day"]
    stored = connection.execute(select(command).where(command.c.command_id.in_(life.command_ids)))
    answers = {row.command_id: dict(row._mapping) for row in stored}
    events = read_events(connection, center_id, seq)
    return Pattern(
        life=life,
        seq=seq,
        label=label,
        day=day,
        events=tuple((e.type, _template(life, label, day, e.seq, e.text)) for e in events),
        answers=tuple(answers[name] for name in life.command_ids),
        reports=reports,
    )


def written(moment: datetime) -> str:
    """A time as it stands in an event."""
    return encode(moment).decode().strip('"')


def _template(life: Life, label: str, day: str, seq: int, text: str) -> str:
    text = text.replace("%", "%%").replace(f'"seq":{seq},', '"seq":%(seq)d,')
    text = text.replace(life.ticket_id, "%(ticket)s").replace(KEY_HASH, "%(key)s")
    text = text.replace(f'"{label}"', '"%(label)s"').replace(f'"{day}"', '"%(day)s"')
    text = text.replace('"number":1,', '"number":%(number)d,')
    for place, moment in enumerate(life.moments):
        text = text.replace(written(moment), f"%(t{place})s")
        text = text.replace(life.command_ids[place], "%(command)s")
    return text


def _moved(row: Row, new: Mapping[str, str], number: int, seqs: int, shift: timedelta) -> Row:
    later = shift // timedelta(milliseconds=1)
    moved = {}
    for name, value in row.items():
        if name.endswith("_at") and value is not None:
            moved[name] = value + later
        elif name == "seq":
            moved[name] = value + seqs
        elif name == "number":
            moved[name] = number
        else:
            moved[name] = new.get(value, value) if isinstance(value, str) else value
    return moved
