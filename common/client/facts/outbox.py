"""The device's journal: facts on disk before anything else, in order, kept until answered and 35 days on."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from common.client.durable import make_durable
from common.client.facts.outbox_file import open_outbox
from common.contract import codec
from common.contract.commands import Command
from common.contract.ids import CommandId

KEPT = timedelta(days=35)
PERSONAL_KEPT = timedelta(days=2)
"""After the day of a ticket and the next, on which its page is still shown, nobody asks for its key."""

LAST = 100
"""Entries that are told of after the server has them: it may take a moment until all hear of it."""

T = TypeVar("T")
_AWAY = 2**60
_SELECT = "SELECT seq, epoch, command_id, command, code FROM fact WHERE"
_INSERT = (
    "INSERT INTO fact (epoch, command_id, command, written_at, state) VALUES (?, ?, ?, ?, 'held')"
)
_FORGET = """
UPDATE fact SET command = json_remove(command, '$.data.key', '$.data.person')
WHERE state = 'acknowledged' AND written_at < ? AND json_valid(command)
    AND (instr(command, '"key":') OR instr(command, '"person":'))
"""
_NOTE = "INSERT INTO note VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class Fact(Struct, frozen=True, kw_only=True):
    """One entry of this device's journal: `command` is the body of `POST …/commands` as written.

    `epoch` is the server's at the time of writing, None when it was not known.
    """

    seq: int
    epoch: int | None
    command_id: CommandId
    command: bytes
    code: str | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a fact: refused with `code`, or acknowledged; `kept` is what is kept of it."""

    fact: Fact
    kept: bytes
    code: str | None = None


class Outbox:
    """An SQLite file (FULL, mode 0600) whose seq only goes up; safe from any thread.

    What is held are the entries after the server's mark. OSError when the file cannot be opened,
    read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._closed = False
        self._base = open_outbox(path)
        with self._use():
            self._held, self._offered = _held(self._base), _offered(self._base)

    def close(self) -> None:
        """Close the file; nothing can be kept or read any more."""
        with self._lock:
            self._closed = True
            self._base.close()

    def reopen(self) -> None:
        """Begin anew with the file: after an error only it says what was kept."""
        with self._use():
            if self._closed:
                raise OSError(f"{self._path.name}: closed")
            self._base.close()
            self._base = open_outbox(self._path)
            make_durable(self._base)
            self._held, self._offered = _held(self._base), _offered(self._base)

    def belong_to(self, device_id: str) -> None:
        """Go on as this device's journal.

        What an earlier device in this place still held is this one's from seq 1 on; what it had
        answered goes aside, below zero.
        """
        self._transaction(lambda: self._belong_to(device_id))

    def write(self, command_id: CommandId, command: bytes, epoch: int | None, at: datetime) -> Fact:
        """Keep a command; it is on disk when this returns. OSError when it is not kept."""
        values = (epoch, command_id, command.decode(), at.isoformat())
        try:
            self._transaction(lambda: self._base.execute(_INSERT, values), held=1)
        except OSError:
            self.reopen()
        kept = self._where("command_id = ?", command_id)
        if not kept:
            raise OSError(f"{self._path.name}: the fact could not be kept")
        return kept[0]

    def first(self) -> Fact | None:
        """The oldest fact that is still held."""
        return next(iter(self._where("state = 'held' ORDER BY seq LIMIT 1")), None)

    def following(self, mark: int, most: int) -> tuple[tuple[Fact, ...], int]:
        """The entries after a mark in order, at most so many, and the top as it was with them."""
        with self._use():
            rows = self._base.execute(f"{_SELECT} seq > ? ORDER BY seq LIMIT ?", (mark, most))
            return _facts(rows), self._top()

    def top(self) -> int:
        """The highest seq ever used; 0 when there is none."""
        with self._use():
            return self._top()

    def offered(self) -> int:
        """The highest seq that the server may know from this file."""
        return self._offered

    def offer(self, seq: int) -> None:
        """Note, before it is sent, that the server may know the entries up to this one."""
        if seq > self._offered:
            self._transaction(lambda: self._base.execute(_NOTE, ("offered", str(seq))), held=0)
            self._offered = seq

    def quarantined(self) -> tuple[Fact, ...]:
        """What the server has refused, with its codes."""
        return self._where("state = 'quarantined' ORDER BY seq")

    def held(self) -> int:
        """How many facts wait for an answer."""
        return self._held

    def last_commands(self) -> tuple[Command, ...]:
        """What was kept last and all that waits for an answer, oldest first, where it can be read."""
        facts = self._where(
            "state = 'held' OR (state = 'acknowledged' AND seq > ?) ORDER BY seq",
            self._offered - LAST,
        )
        return tuple(command for fact in facts if (command := _command(fact)) is not None)

    def settle(self, outcomes: Sequence[Outcome], at: datetime) -> None:
        """Note in one step what the server has said to these facts."""
        rows = [
            (
                "acknowledged" if one.code is None else "quarantined",
                one.code,
                one.kept.decode(),
                at.isoformat(),
                one.fact.seq,
            )
            for one in outcomes
        ]
        self._transaction(
            lambda: self._base.executemany(
                "UPDATE fact SET state = ?, code = ?, command = ?, answered_at = ? WHERE seq = ?",
                rows,
            )
        )

    def rewind(self, mark: int) -> int:
        """Hold again all after a mark: the server has lost it; how many entries that are."""
        return self._transaction(
            lambda: (
                self._base.execute(
                    "UPDATE fact SET state = 'held', code = NULL WHERE seq > ? AND state != 'held'",
                    (mark,),
                ).rowcount
            )
        )

    def raise_above(self, mark: int) -> None:
        """Give all that is held, and all to come, a seq above a mark that others have used."""
        self._transaction(lambda: self._renumber("state = 'held'", mark))

    def release(self, code: str) -> None:
        """Hold again, at the journal's end, what was quarantined with this code."""
        self._transaction(
            lambda: self._renumber(
                "state = 'quarantined' AND seq > 0 AND code = :code", self._top(), code
            )
        )

    def prune(self, now: datetime) -> int:
        """Forget what was acknowledged more than 35 days ago; how many.

        Of tickets of past days that the server has, keys and cards' hashes go after two days.
        """
        return self._transaction(lambda: self._prune(now))

    def _prune(self, now: datetime) -> int:
        self._base.execute(_FORGET, ((now - PERSONAL_KEPT).isoformat(),))
        return self._base.execute(
            "DELETE FROM fact WHERE state = 'acknowledged' AND answered_at < ?",
            ((now - KEPT).isoformat(),),
        ).rowcount

    def _belong_to(self, device_id: str) -> None:
        noted = self._base.execute("SELECT value FROM note WHERE name = 'device'").fetchone()
        if noted == (device_id,):
            return
        self._base.execute(_NOTE, ("device", device_id))
        if noted is None:
            return
        lowest = self._base.execute("SELECT min(0, coalesce(min(seq), 0)) FROM fact").fetchone()[0]
        self._base.execute(
            "UPDATE fact SET seq = ? - seq WHERE state != 'held' AND seq > 0", (lowest,)
        )
        self._renumber("state = 'held'", 0)
        self._base.execute("DELETE FROM note WHERE name = 'offered'")
        self._offered = 0

    def _renumber(self, where: str, mark: int, code: str | None = None) -> None:
        """Hold these facts with the seqs after `mark`, in their order, and let all others follow."""
        query = f"SELECT seq FROM fact WHERE {where} ORDER BY seq"  # noqa: S608
        seqs = [row[0] for row in self._base.execute(query, {"code": code})]
        self._base.executemany(
            "UPDATE fact SET seq = ?, state = 'held', code = NULL WHERE seq = ?",
            [(_AWAY + place, seq) for place, seq in enumerate(seqs, 1)],
        )
        self._base.execute("UPDATE fact SET seq = seq - ? + ? WHERE seq > ?", (_AWAY, mark, _AWAY))
        self._base.execute("DELETE FROM sqlite_sequence WHERE name = 'fact'")
        self._base.execute("INSERT INTO sqlite_sequence VALUES ('fact', ?)", (mark + len(seqs),))

    def _top(self) -> int:
        row = self._base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'fact'").fetchone()
        return 0 if row is None else int(row[0])

    def _where(self, condition: str, *values: str | int) -> tuple[Fact, ...]:
        with self._use():
            return _facts(self._base.execute(f"{_SELECT} {condition}", values))

    @contextmanager
    def _use(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise OSError(f"{self._path.name}: {error}") from error

    def _transaction(self, change: Callable[[], T], held: int | None = None) -> T:
        """Make a change, on disk when this returns; `held` says how many more it holds, if known."""
        with self._use():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                result = change()
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
            self._held = _held(self._base) if held is None else self._held + held
            return result


def _facts(rows: Iterable[Any]) -> tuple[Fact, ...]:
    return tuple(
        Fact(seq=seq, epoch=epoch, command_id=command_id, command=text.encode(), code=code)
        for seq, epoch, command_id, text, code in rows
    )


def _command(fact: Fact) -> Command | None:
    try:
        return codec.decode_command(fact.command).data
    except ValueError:
        return None


def _held(base: sqlite3.Connection) -> int:
    row = base.execute("SELECT count(*) FROM fact WHERE state = 'held'").fetchone()
    return int(row[0])


def _offered(base: sqlite3.Connection) -> int:
    """The highest seq that was offered or, should that note be lost, answered."""
    noted = base.execute("SELECT value FROM note WHERE name = 'offered'").fetchone()
    answered = base.execute(
        "SELECT seq FROM fact WHERE state != 'held' ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return max(int(found[0]) for found in (noted, answered, (0,)) if found is not None)
