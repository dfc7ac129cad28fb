"""What must hold after a morning, judged from the server's disk alone."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from common.board.evolve import evolve
from common.board.lifecycle import CLOSED
from common.board.state import Board
from common.contract import codec
from common.contract import events as e
from common.contract.envelope import EventRecord
from server.settings import FILE
from server.storage.engine import open_database
from server.storage.history.journal import all_events, center_of
from server.storage.tables.reports import REPORTS
from tests.simulation.lives import judge_lives
from tests.simulation.truth import Truth

TABLE: Mapping[type[e.Event], tuple[str, ...]] = {
    e.TicketIssued: ("",),
    e.TicketConfirmed: ("waiting",),
    e.TicketRelabelled: ("waiting",),
    e.TicketCalled: ("waiting", "no_show"),
    e.TicketRecalled: ("called",),
    e.CallUndone: ("called",),
    e.ServingStarted: ("called",),
    e.TicketNotShown: ("called",),
    e.TicketReturned: ("called", "serving", "no_show", "parked"),
    e.TicketParked: ("called", "serving"),
    e.TicketResumed: ("parked",),
    e.TicketTransferred: ("called", "serving", "parked", "waiting", "no_show"),
    e.TicketMoved: ("waiting",),
    e.ServiceSwitched: ("serving",),
    e.ServingFinished: ("serving",),
    e.PrioritySet: ("waiting", "called", "serving"),
    e.TicketNoted: ("waiting", "called", "serving", "parked", "no_show"),
    e.TicketCancelled: ("waiting", "parked", "no_show"),
    e.CalledByHand: ("waiting", "called", "parked", "no_show"),
    e.VisitRated: ("called", "serving", "served"),
}
"""Every move of a ticket's life, and from which states; the day's end moves all that is open."""


class Books:
    """The journal of a server that has ended, and its report tables."""

    def __init__(self, data: Path) -> None:
        self._file = data / FILE
        database = open_database(f"sqlite:///{self._file}", data / "keys" / "master.key")
        with database.reading() as connection:
            center = center_of(connection)
            assert center is not None
            stored = list(all_events(connection, center, 0))
        database.close()
        self.records: list[EventRecord] = [codec.decode_record(row.text) for row in stored]
        self.moves: Counter[tuple[type[e.Event], str]] = Counter()
        self.board = Board()
        for record in self.records:
            self._follow(record)

    def count(self, *kinds: type[e.Event]) -> int:
        """How many such events there are."""
        return sum(isinstance(record.data, kinds) for record in self.records)

    def missing(self) -> list[str]:
        """The moves of the life table that nobody made."""
        return [
            f"no {kind.__name__} from {state or 'nothing'}"
            for kind, states in TABLE.items()
            for state in states
            if not self.moves[kind, state]
        ]

    def faults(self) -> Iterator[str]:
        """Nobody at two counters, no number twice, nobody left behind."""
        yield from judge_lives(self.records, Truth())
        for ticket in self.board.tickets.values():
            if ticket.state not in CLOSED:
                yield f"{ticket.label} is {ticket.state} when all have gone home"

    def carried_over(self) -> set[str]:
        """The labels of those whom a day's end met before the end of their visit."""
        days = (record.data for record in self.records if isinstance(record.data, e.DayOpened))
        ended = {ticket for day in days for ticket in (*day.expired, *day.unfinished)}
        return {label for ticket, label in self.labels().items() if ticket in ended}

    def labels(self) -> dict[str, str]:
        """The label of every ticket of the last two days, by its id."""
        rows = (*self.board.previous.values(), *self.board.tickets.values())
        return {ticket.id: ticket.label for ticket in rows}

    def lost(self, papers: Mapping[str, str]) -> list[str]:
        """The papers, label by id, of which the center does not know."""
        known = self.labels()
        return [label for ticket, label in papers.items() if known.get(ticket) != label]

    def reports(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every report table as it lies on the disk."""
        with closing(sqlite3.connect(self._file)) as books:
            return {
                table.name: sorted(books.execute(f'SELECT * FROM "{table.name}"'), key=repr)
                for table in REPORTS
            }

    def _follow(self, record: EventRecord) -> None:
        data = record.data
        kind = next((kind for kind in TABLE if isinstance(data, kind)), None)
        if kind is not None:
            before = self.board.tickets.get(getattr(data, "ticket_id", ""))
            self.moves[kind, before.state if before is not None else ""] += 1
        self.board = evolve(self.board, record)
