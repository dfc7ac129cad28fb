"""What the officer reads beside the board: notes on tickets, and the own day; fetched when needed."""

from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from common.board.queries import find_ticket, parked
from common.client.hall import Arrival
from common.contract.desk_answers import NoteWords, OwnDay
from common.contract.events import SubjectErased
from common.contract.ids import TicketId
from common.ui.bridge import Deliver
from common.ui.problem_words import code_of
from counter.local import Local
from counter.ports import Session
from counter.scene import Scene

AGAIN = timedelta(seconds=30)
"""After so long a note that could not be fetched is asked for once more."""


class Owner(Protocol):
    """The desk, which holds what was read."""

    local: Local

    def change(self, **changes: object) -> None: ...


class Reading:
    """Holds `owner.local.notes` and `.day`; asks once a ticket, as each look is recorded; GUI thread."""

    def __init__(self, session: Session, deliver: Deliver, owner: Owner) -> None:
        self._session, self._deliver, self._owner = session, deliver, owner
        self._token = ""
        self._asked: dict[TicketId, datetime | None] = {}

    def look(self, scene: Scene | None) -> None:
        """Fetch the notes that this picture shows and that are not known yet."""
        signed = self._owner.local.signed
        token = "" if signed is None else signed.token
        if token != self._token:
            self._token, self._asked = token, {}
            self._owner.change(notes={}, day=None)
        if scene is None or signed is None or scene.local.hand.on:
            return
        for ticket_id in _wanted(scene):
            again = self._asked.get(ticket_id, scene.place.now)
            if again is not None and again <= scene.place.now:
                self._asked[ticket_id] = None
                future = self._session.notes(token, ticket_id)
                self._deliver(future, partial(self._read, ticket_id, token))

    def event_arrived(self, arrival: Arrival) -> None:
        """A note was written: what is known of its ticket is old. One was erased: it is known no more."""
        data = arrival.event.data
        if isinstance(data, SubjectErased):
            known = self._owner.local.notes.items()
            self._owner.change(notes={one: told for one, told in known if one != data.subject_id})
        elif getattr(data, "note_id", None) is not None:
            self._asked.pop(getattr(data, "ticket_id", ""), None)

    def ask_day(self) -> None:
        """Fetch the officer's own day anew."""
        signed = self._owner.local.signed
        if signed is not None:
            self._owner.change(day=None, day_code="")
            future = self._session.own_day(signed.token)
            self._deliver(future, partial(self._told, signed.token))

    def _read(self, ticket_id: TicketId, token: str, done: Future[tuple[NoteWords, ...]]) -> None:
        if token != self._token:
            return
        if done.exception() is None:
            notes = {**self._owner.local.notes, ticket_id: done.result()}
            self._owner.change(notes=notes)
        else:
            self._asked[ticket_id] = self._session.clock.now() + AGAIN

    def _told(self, token: str, done: Future[OwnDay]) -> None:
        if token != self._token:
            return
        error = done.exception()
        if error is None:
            self._owner.change(day=done.result())
        else:
            self._owner.change(day_code=code_of(error))


def _wanted(scene: Scene) -> list[TicketId]:
    """The ticket in hand, those parked here, and the one that is asked about, if something is noted."""
    question = scene.local.question
    asked = None if question is None else question.ticket_id
    rows = [
        scene.place.ticket,
        *(row for row in parked(scene.place.board) if row.counter_id == scene.place.counter_id),
        None if asked is None else find_ticket(scene.place.board, asked),
    ]
    return [row.id for row in rows if row is not None and row.noted]
