"""One write transaction under the head's lock: events gather in memory and are written at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from common.board.evolve import evolve
from common.board.state import Board
from common.contract.codec import encode
from common.contract.config import Config
from common.contract.envelope import Actor, EventRecord
from common.contract.events import ConfigChanged, DayOpened, Event
from common.contract.ids import StaffPin
from server.app.admission.access import Access, load_access
from server.storage.config_rows import load_config
from server.storage.history.checkpoints import save_checkpoint
from server.storage.history.journal import GENESIS, Entry, Head, append, save_head
from server.storage.history.records import Answered, Key, add_answers
from server.storage.reports.projector import Projection
from server.storage.reports.report_rows import milliseconds, moment
from server.storage.sealing.texts import Text, keep_texts
from server.storage.sealing.vault import Vault
from server.storage.staff_pin import load_staff_pin

Row = Mapping[str, Any] | None


class State(Struct, frozen=True):
    """All that a decision reads, as of one place in the journal."""

    board: Board
    config: Config
    access: Access
    hash: bytes = GENESIS
    staff_pin: StaffPin | None = None


class Written(NamedTuple):
    """An event and its JSON as journal and feed carry it; `hash` is the journal's after it, once there."""

    record: EventRecord
    text: str
    hash: bytes = b""


class _Step(NamedTuple):
    before: Board
    after: Board
    written: Written


class Unit:
    """A transaction in the making; `now` is its time of record: the clock, but never before the head's."""

    def __init__(
        self,
        connection: Connection,
        head: Head,
        state: State,
        now: datetime,
        vault: Vault | None = None,
    ) -> None:
        self.connection = connection
        self.head = head
        self.board = state.board
        self.config = state.config
        self.access = state.access
        self.clock = now
        self.now = max(_whole(now), moment(head.recorded_at))
        self._before = state
        self._steps: list[_Step] = []
        self._answers: dict[Key, Answered] = {}
        self.vault = vault or Vault(None)
        self._texts: list[Text] = []
        self._access_changed = False
        self._keeps_time = False
        self._changed_first: int | None = None
        self._undoes: int | None = None
        self.wrote = False
        """Whether anything was written when it was flushed."""

    @property
    def center_id(self) -> str:
        """The center whose head is locked."""
        return self.head.center_id

    @property
    def now_ms(self) -> int:
        """The time of record in milliseconds."""
        return milliseconds(self.now)

    def add(
        self,
        actor: Actor,
        events: Sequence[Event],
        *,
        command_id: str | None = None,
        occurred_at: datetime | None = None,
    ) -> list[Written]:
        """Append events; all of them or, when one cannot follow, none."""
        steps: list[_Step] = []
        board = self.board
        for data in events:
            record = EventRecord(
                seq=board.seq + 1,
                type=type(data).__name__,
                occurred_at=occurred_at or self.now,
                recorded_at=self.now,
                actor=actor,
                command_id=command_id,
                data=data,
            )
            after = evolve(board, record)
            steps.append(_Step(board, after, Written(record, encode(record).decode())))
            board = after
        self.board = board
        self._steps += steps
        return [step.written for step in steps]

    def answer(self, key: Key, answered: Answered) -> None:
        """Keep what a command was answered."""
        self._answers[key] = answered

    def keep_text(self, text: Text) -> None:
        """Keep a note or comment beside the journal."""
        self._texts.append(text)

    def access_changed(self) -> None:
        """Devices, accounts or sessions were changed: every process must read them again."""
        self._access_changed = True

    def keep_time(self) -> None:
        """Let the head tell this time of record, though nothing else may be written."""
        self._keeps_time = True

    def config_changed(
        self,
        actor: Actor,
        kind: str,
        row_id: str,
        before: Row,
        after: Row,
        places: tuple[int, int] | None = None,
    ) -> None:
        """Tell of a row of the configuration that this transaction has changed; no secrets.

        `places` as in ConfigChanged.
        """
        event = ConfigChanged(
            kind=kind,
            id=row_id,
            before=before,
            after=after,
            config_version=self.board.config_version + 1,
            together=self._changed_first,
            undoes=self._undoes,
            places=places,
        )
        self.add(actor, [event])
        self._changed_first = self._changed_first or event.config_version

    def take_back(self, version: int) -> None:
        """All that changes the configuration from here on takes the change of this version back."""
        self._undoes = version

    @property
    def written(self) -> list[Written]:
        """All events of this transaction."""
        return [step.written for step in self._steps]

    def flush(self) -> State:
        """Write everything but the commit; the state that holds once it has succeeded."""
        head = self._append()
        if self._keeps_time:
            head = replace(head, recorded_at=self.now_ms)
        projection = Projection(self.center_id)
        for step in self._steps:
            projection.add(step.before, step.after, step.written.record)
        projection.write(self.connection)
        add_answers(self.connection, self.center_id, self._answers)
        keep_texts(self.connection, self.vault, self.center_id, self._texts, self.now_ms)
        for step in self._steps:
            if isinstance(step.written.record.data, DayOpened):
                save_checkpoint(self.connection, self.center_id, step.after)
        if head != self.head or self._access_changed:
            if self._access_changed or self._beyond_events(head):
                head = replace(
                    head,
                    service_day=self.board.service_day,
                    config_version=self.board.config_version,
                    access_version=head.access_version + self._access_changed,
                )
            save_head(self.connection, head)
            self.wrote = True
        return self._state(head)

    def _append(self) -> Head:
        entries = [self._entry(step) for step in self._steps]
        head, hashes = append(self.connection, self.head, entries)
        self._steps = [
            step._replace(written=step.written._replace(hash=value))
            for step, value in zip(self._steps, hashes, strict=True)
        ]
        return head

    def _beyond_events(self, head: Head) -> bool:
        board = self.board
        return (head.service_day, head.config_version) != (board.service_day, board.config_version)

    def _state(self, head: Head) -> State:
        config, access, pin = self.config, self.access, self._before.staff_pin
        if any(isinstance(step.written.record.data, ConfigChanged) for step in self._steps):
            config = load_config(self.connection, self.center_id)
            pin = load_staff_pin(self.connection)
        if self._access_changed:
            access = load_access(self.connection, self.center_id, head.access_version, self.now_ms)
        return State(self.board, config, access, head.hash, pin)

    def _entry(self, step: _Step) -> Entry:
        record = step.written.record
        at = milliseconds(record.recorded_at)
        return Entry(record.seq, step.after.epoch, record.type, at, step.written.text)


def _whole(time: datetime) -> datetime:
    return time.replace(microsecond=time.microsecond // 1000 * 1000)
