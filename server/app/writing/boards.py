"""The state in memory, brought up to the journal under the lock and dropped when a commit fails."""

from sqlalchemy import Connection

from common.board.evolve import evolve
from common.contract.codec import decode_record
from server.app.admission.access import load_access
from server.app.writing.unit import State, Written
from server.storage.config_rows import load_config
from server.storage.history.checkpoints import load_board
from server.storage.history.journal import Head, all_events
from server.storage.staff_pin import load_staff_pin


class Boards:
    """One center's state as this process knows it; only the writer's thread changes it."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._seen: tuple[int, int] | None = None

    @property
    def state(self) -> State | None:
        """The state after the last commit; None before the first, and after a failed one."""
        return self._state

    def keep(self, state: State) -> None:
        """A commit succeeded: this is the state now."""
        self._state = state
        self._seen = state.board.epoch, state.board.seq

    def drop(self) -> None:
        """Nothing is certain any more: load again at the next use."""
        self._state = None

    def fresh(self, connection: Connection, head: Head, now: int) -> tuple[State, list[Written]]:
        """The state at `head`, and the events that other processes wrote since the last one."""
        state = self._state
        if state is None or state.board.epoch != head.epoch or state.board.seq > head.seq:
            return self._load(connection, head, now), self._unseen(connection, head)
        if state.board.seq == head.seq and state.access.version == head.access_version:
            return state, []
        board, config, access, pin = state.board, state.config, state.access, state.staff_pin
        missed: list[Written] = []
        for stored in all_events(connection, head.center_id, board.seq):
            written = Written(decode_record(stored.text), stored.text, stored.hash)
            board = evolve(board, written.record)
            missed.append(written)
        if board.config_version != state.board.config_version:
            config = load_config(connection, head.center_id)
            pin = load_staff_pin(connection)
        if access.version != head.access_version:
            access = load_access(connection, head.center_id, head.access_version, now)
        return State(board, config, access, head.hash, pin), missed

    def _unseen(self, connection: Connection, head: Head) -> list[Written]:
        if self._seen is None or self._seen[0] != head.epoch:
            return []
        stored = all_events(connection, head.center_id, self._seen[1])
        return [Written(decode_record(row.text), row.text, row.hash) for row in stored]

    def _load(self, connection: Connection, head: Head, now: int) -> State:
        return State(
            load_board(connection, head.center_id),
            load_config(connection, head.center_id),
            load_access(connection, head.center_id, head.access_version, now),
            head.hash,
            load_staff_pin(connection),
        )
