"""A center that is restored in a test, and what its devices saw of the end that was lost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import requests

from common.contract.codec import encode, record_plain
from common.contract.envelope import Actor, EventRecord
from common.contract.events import Event, EventHealed
from server.app.history.epochs import BeginEpoch
from server.bootstrap.opening import change, opened
from server.storage.engine import open_database
from server.storage.history.journal import link, read_kind
from tests.fixtures.database import Database
from tests.server.harness import CENTER, Hall, Talk, serving, settings_of

Seen = list[dict[str, Any]]


@contextmanager
def restored(database: Database, before: bytes) -> Iterator[Hall]:
    """The center's server with the file as it was before, and a new epoch in it."""
    (database.data / "motcua.sqlite").write_bytes(before)
    begin_epoch(database)
    with serving(database) as hall:
        yield hall


def copy_of(database: Database) -> bytes:
    """The file of a center whose server does not run."""
    return (database.data / "motcua.sqlite").read_bytes()


def watched(device: Talk, after: str, count: int) -> Seen:
    """The next so many events of the feed, as a device would keep and hand them back."""
    found: Seen = []
    with device.feed(after) as events:
        for _ in range(count):
            told = next(events)
            hidden = '"data":{}}' in told["data"]
            seq = int(told["id"].partition(".")[2])
            text = None if hidden else told["data"]
            found.append({"seq": seq, "hash": told["hash"], "text": text})
    return found


def hand_back(device: Talk, seen: Seen, events: Sequence[Any] = (), epoch: int = 1) -> Any:
    """One request; `seen` is all that the device knows, `events` what it hands back."""
    last = {"epoch": epoch, "seq": seen[-1]["seq"], "hash": seen[-1]["hash"]}
    return post(device, {**last, "events": list(events)}).json()


def post(device: Talk, body: dict[str, Any]) -> requests.Response:
    """The request as it is."""
    return device.http.post(f"{device.center}/witness", json=body, timeout=30)


def healed_in(database: Database) -> list[str]:
    """The types of what was healed, in the journal's order."""
    storage = open_database(database.url)
    with storage.reading() as connection:
        stored = read_kind(connection, CENTER, EventHealed.__name__)
    storage.close()
    return [
        row.text.partition('"type":"')[2].partition('"type":"')[2].partition('"')[0]
        for row in stored
    ]


class Forger:
    """Somebody with a device's token who makes a chain of events from the place where an epoch ends."""

    def __init__(self, place: dict[str, Any], now: datetime | None = None) -> None:
        self._hash, self._seq = bytes.fromhex(place["hash"]), place["seq"]
        self.day = place["board"]["service_day"]
        self.now = (now or datetime.now(UTC)).replace(microsecond=0)

    def text(self, event: Event, /, **more: Any) -> str:
        """The JSON of an event at the next place, or with other members."""
        record = EventRecord(
            seq=self._seq + 1,
            type=type(event).__name__,
            occurred_at=self.now,
            recorded_at=self.now,
            actor=Actor(kind="timer", id="server"),
            command_id=None,
            data=event,
        )
        return encode({**record_plain(record), **more}).decode()

    def link(self, text: str) -> dict[str, Any]:
        """This text at the next place, with the hash that belongs to it."""
        self._seq += 1
        self._hash = link(self._hash, self._seq, text)
        return {"seq": self._seq, "hash": self._hash.hex(), "text": text}


def end_of(device: Talk, now: datetime, epoch: int = 1) -> Forger:
    """One who goes on from where this epoch was left, at this time."""
    seen = {"epoch": epoch, "seq": 1_000_000, "hash": "0f" * 32, "events": []}
    wants = post(device, seen).json()["wants"]
    return Forger({"hash": wants["hash"], "seq": wants["after"], "board": {"service_day": ""}}, now)


def begin_epoch(database: Database) -> None:
    """A restore to where the journal ends, beside the running server."""
    with opened(settings_of(database)) as center:
        change(center, BeginEpoch(reason="restore"))
