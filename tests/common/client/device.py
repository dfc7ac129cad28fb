"""A device's outbox and its uploader on one side, the server's books on the other."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from common.client.clock import ServerClock
from common.client.errors import Refused
from common.client.facts.outbox import Fact, Outbox
from common.client.facts.uploader import Port, Uploader
from common.client.membership.epochs import Epochs
from common.client.membership.identity import new_id
from common.contract import codec
from common.contract.commands import Command, RateVisit
from common.contract.envelope import CommandEnvelope
from common.contract.requests import JournalAnswer
from tests.common.client.books import Books
from tests.common.client.center import RATING

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@dataclass
class Device:
    """`post` stands between the two, where a test wants the wire to fail."""

    folder: Path
    books: Books = field(default_factory=Books)
    post: Callable[[bytes], JournalAnswer] | None = None
    heard: bool = True
    highest: dict[str, int] = field(default_factory=dict)
    fates: dict[int, Refused | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.outbox = Outbox(self.folder / "outbox.sqlite3")
        self.epochs = Epochs(self.folder / "epoch", "kiosk-1")
        self.restart()

    def restart(self) -> None:
        """As after a new start of the program."""
        self.outbox.close()
        self.outbox = Outbox(self.folder / "outbox.sqlite3")
        port = Port(
            post=self._post,
            settle=self._settle,
            highest=lambda: self.highest,
            clock=ServerClock(wall=NOW.timestamp, monotonic=lambda: 0.0),
            heard=self.heard,
        )
        self.uploader = Uploader(self.outbox, self.epochs, port, failures=3, later=60)

    def write(self, *scores: int, command: Command = RATING) -> None:
        for score in scores:
            said = replace(command, score=score) if isinstance(command, RateVisit) else command
            envelope = CommandEnvelope(command_id=new_id(NOW), occurred_at=NOW, data=said)
            self.outbox.write(envelope.command_id, codec.encode_command(envelope), 1, NOW)

    def write_many(self, count: int) -> None:
        """Write so many facts in one transaction, as a kiosk does in thirty days of its own."""
        plain = replace(RATING, comment=None)
        rows = []
        for _ in range(count):
            envelope = CommandEnvelope(command_id=new_id(NOW), occurred_at=NOW, data=plain)
            rows.append((envelope.command_id, codec.encode_command(envelope).decode()))
        self.outbox.close()
        with sqlite3.connect(self.folder / "outbox.sqlite3") as base:
            base.executemany(
                "INSERT INTO fact (command_id, command, written_at, state)"
                " VALUES (?, ?, '', 'held')",
                rows,
            )
        base.close()
        self.restart()

    def drain(self, steps: int = 2000) -> None:
        """Go on until nothing is left to say."""
        for _ in range(steps):
            if self.uploader.step() == "idle":
                return
        raise AssertionError(f"{self.outbox.held()} facts are still held")

    def seqs(self) -> list[int]:
        return [entry["seq"] for entry in self.books.entries]

    def _post(self, body: bytes) -> JournalAnswer:
        return (self.post or self.books.take)(body)

    def _settle(self, fact: Fact, refused: Refused | None) -> None:
        self.fates[fact.seq] = refused
