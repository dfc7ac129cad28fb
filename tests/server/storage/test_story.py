"""A long random story, written in batches: the journal holds, reports can be made again, texts stay out."""

import random
from typing import Any

from sqlalchemy import select

from common.board.state import Board
from common.contract.codec import decode_record
from server.app.timers import tick
from server.storage.engine import Database as Storage
from server.storage.engine import open_database
from server.storage.history.checkpoints import catch_up
from server.storage.history.journal import all_events, find_fault
from server.storage.reports.rebuild import rebuild
from server.storage.sealing.texts import read_texts
from server.storage.tables.config import free_text
from server.storage.tables.journal import command as record
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at, report_rows
from tests.server.harness import CENTER, command, issue

SECRET = "bí mật 0912345678"
COUNTERS = {"quay-1": "le-minh-anh", "quay-2": "tran-thu-ha", "quay-3": "nguyen-quoc-bao"}
ROUNDS = 90
AT_COUNTER = (
    "CallTicket",
    "Recall",
    "UndoCall",
    "StartServing",
    "MarkNoShow",
    "ReturnToQueue",
    "Resume",
    "Park",
    "FinishServing",
    "Transfer",
    "SwitchService",
)
HAPPENED = {
    *("TicketIssued", "TicketCalled", "TicketRecalled", "CallUndone", "ServingStarted"),
    *("ServingFinished", "TicketNotShown", "TicketReturned", "TicketParked", "TicketResumed"),
    *("TicketTransferred", "TicketNoted", "VisitRated", "DayOpened"),
}
OUTCOMES = ("done", "papers-missing", "referred", "withdrawn")


class Story:
    """Draws what happens next from what there is."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.dice = random.Random(seed)
        self.kiosk = desk.enrol("kiosk")
        self.sit_down()
        self.services = [row.id for row in desk.state.config.services]

    def sit_down(self) -> None:
        """Officers open their counters, those of the day before having been signed out."""
        self.desk.writer.do(tick).result()
        self.officers = {at: self.desk.officer(name, at) for at, name in COUNTERS.items()}

    def play(self) -> None:
        """A round: several commands at once, then some time passes."""
        gate = self.desk.hold()
        asked = [self._one() for _ in range(self.dice.randint(1, 6))]
        gate.set()
        assert {answer.result(timeout=30).status for answer in asked} <= {200, 403, 404, 409, 422}
        self.desk.clock.pass_by(seconds=self.dice.choice((0, 0, 1, 4, 30)))

    def _one(self) -> Any:
        token, body = self._drawn()
        return self.desk.post(token, {**body, "occurred_at": self.desk.clock.now.isoformat()})

    def _drawn(self) -> tuple[str, dict[str, Any]]:
        tickets = sorted(self.desk.state.board.tickets)
        if not tickets or self.dice.random() < 0.15:
            return self.kiosk, issue(self.dice.choice(self.services))
        ticket_id = self.dice.choice(tickets)
        unprinted = [t.id for t in self.desk.state.board.tickets.values() if not t.confirmed]
        if unprinted and self.dice.random() < 0.25:
            return self.kiosk, command("ConfirmPrinted", ticket_id=self.dice.choice(unprinted))
        if self.dice.random() < 0.1:
            score: dict[str, Any] = {
                "score": self.dice.randint(1, 4),
                "channel": "typed",
                "comment": SECRET,
            }
            return self.kiosk, command("RateVisit", ticket_id=ticket_id, **score)
        counter_id = self.dice.choice(list(COUNTERS))
        seat = self.desk.state.board.counters[counter_id]
        if self.dice.random() < 0.8:
            ticket_id = seat.ticket_id or ticket_id
        aside = sorted(self.desk.state.board.aside)
        if seat.ticket_id is None and aside and self.dice.random() < 0.3:
            both = {"counter_id": counter_id, "ticket_id": self.dice.choice(aside)}
            return self.officers[counter_id], command("Resume", **both)
        return self.officers[counter_id], self._by_officer(counter_id, ticket_id)

    def _by_officer(self, counter_id: str, ticket_id: str) -> dict[str, Any]:
        kind = self.dice.choice((*AT_COUNTER, *("CallNext",) * 4, "NoteTicket", "SetPriority"))
        both = {"counter_id": counter_id, "ticket_id": ticket_id}
        service = {"service_id": self.dice.choice(self.services)}
        reasons = self.desk.state.config.reasons
        data: dict[str, dict[str, Any]] = {
            "CallNext": {"counter_id": counter_id},
            "Park": {**both, "reason": reasons.park[0].id, "note": SECRET},
            "FinishServing": {**both, "outcome": self.dice.choice(OUTCOMES)},
            "Transfer": {**both, **service, "reason": reasons.transfer[0].id, "note": SECRET},
            "SwitchService": {**both, **service},
            "NoteTicket": {"ticket_id": ticket_id, "note": SECRET},
            "SetPriority": {
                "ticket_id": ticket_id,
                "priority": None,
                "reason": reasons.priority[0].id,
            },
        }
        return command(kind, **data.get(kind, both))


def test_whatever_happens_the_journal_holds_and_gives_the_same_reports(center: Database) -> None:
    with desk_at(center) as desk:
        story = Story(desk, seed=7)
        for number in range(ROUNDS):
            story.play()
            if number == ROUNDS * 2 // 3:
                desk.clock.pass_by(days=1)
                story.sit_down()
        live = report_rows(desk.storage)
        prove(desk.storage, desk.state.board)
        kinds = {item.record.type for outcome in desk.outcomes for item in outcome.written}
        assert len(HAPPENED & kinds) > len(HAPPENED) // 2, sorted(HAPPENED - kinds)
    storage = open_database(center.url)
    rebuild(storage, CENTER)
    assert report_rows(storage) == live
    storage.close()


def prove(storage: Storage, board: Board) -> None:
    """The chain, the order, the board made again, and no text or key where none may be."""
    with storage.reading() as connection:
        assert find_fault(connection, CENTER) is None
        assert catch_up(connection, CENTER, Board()) == board
        events = list(all_events(connection, CENTER))
        answers = connection.execute(select(record)).all()
        subjects = connection.execute(select(free_text.c.ticket_id)).scalars().all()
        texts = [
            row.text
            for subject in subjects
            for row in read_texts(connection, storage.vault, subject)
        ]
    assert [row.seq for row in events] == list(range(1, len(events) + 1))
    times = [decode_record(row.text).recorded_at for row in events]
    assert times == sorted(times)
    assert not any(SECRET in row.text for row in events)
    assert not any(SECRET in str(row) for row in answers)
    assert set(texts) == {SECRET}
