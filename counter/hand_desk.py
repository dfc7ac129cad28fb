"""Calls by hand while the server is gone: noted on disk, sent as facts, in order, when it is back."""

import logging
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from msgspec.structs import replace

from common.client.errors import Refused
from common.client.hall import Hall
from common.contract.commands import RecordHandCall
from common.contract.envelope import Accepted
from common.contract.ids import Outcome
from common.ui.bridge import Deliver
from counter.hand import Hand, day_of, gone, may_begin, meant, obstacle
from counter.hand_book import HandBook, HandNote
from counter.local import Local, Question
from counter.ports import FactSession
from counter.questions import OUTCOMES

log = logging.getLogger(__name__)

OPEN_STILL = ("called", "finished")
"""Notes of which the outbox has no fact yet."""


class Owner(Protocol):
    """The desk, which holds the state and says what failed."""

    local: Local
    hall: Hall | None

    def change(self, **changes: object) -> None: ...
    def say(self, code: str) -> None: ...


class HandDesk:
    """Holds `owner.local.hand`; GUI thread only.

    Made before the session starts, whose first word tells who sits here since an earlier run.
    """

    def __init__(
        self, session: FactSession, book: HandBook, deliver: Deliver, owner: Owner
    ) -> None:
        self._session, self._book, self._deliver, self._owner = session, book, deliver, owner
        for note in book.load():
            if note.state in OPEN_STILL:
                session.report_by_hand(note.label)

    @property
    def hand(self) -> Hand:
        """The state as it is now."""
        return self._owner.local.hand

    @property
    def on(self) -> bool:
        """Whether the officer works by hand now."""
        return self.hand.on

    def begin(self) -> None:
        """Take up what an earlier run noted: a citizen still here, a fact that was not kept yet."""
        self._set(notes=self._book.load(), refused=len(self._session.quarantined()))
        for note in self.hand.notes:
            if note.state == "finished":
                self._record(note)
        current = self.hand.current
        if current is not None:
            self._set(on=True, counter_id=current.counter_id, officer_id=current.officer_id)

    def refresh(self, now: datetime) -> None:
        """A second has passed or the hall has changed: count what is held, turn the page of the day."""
        hall, hand = self._owner.hall, self.hand
        sure = self._session.clock.plausible
        notes = hand.notes
        if hall is not None and hall.config is not None and hall.board is not None:
            day = day_of(hall.config, hall.board, now, sure=sure)
            notes = tuple(
                note for note in notes if note.service_day == day or note.state in OPEN_STILL
            )
        self._set(sure=sure, notes=notes, held=self._held())
        self._tell_who_is_here()

    def still_held(self) -> int:
        """How many facts the server does not have yet, asked just now."""
        self._set(held=self._held())
        return self.hand.held

    def press(self, action: str) -> None:
        """A button or key of the page."""
        local, hand = self._owner.local, self.hand
        if action == "by-hand":
            self._enter()
        elif not hand.on or hand.officer_id is None:
            return
        elif action == "menu":
            self._owner.change(question=Question(kind="hand-menu"))
        elif action == "list-waiting" and hand.current is None and self._gone():
            self._owner.change(question=Question(kind="hand-waiting"))
        elif action == "main":
            self._main(local)
        elif hand.current is None:
            return
        elif action == "outcome":
            self._owner.change(question=Question(kind="hand-outcome"))
        elif action == "absent":
            self._drop(hand.current)

    def take(self, what: str, value: str) -> None:
        """A pick: the counter, the officer, the number called, or the outcome."""
        if what == "counter":
            self._set(counter_id=value)
            self._owner.change(question=Question(kind="hand-officer"))
        elif what == "officer":
            self._set(officer_id=value)
        elif what == "call":
            self.call(value)
        else:
            self._finish(next(known for known in OUTCOMES if known == value))

    def back(self) -> None:
        """The sheet was closed: without a counter and a name there is no going on."""
        if self.hand.on and self.hand.officer_id is None:
            self.leave()

    def ask_who(self) -> None:
        """Another counter or another officer."""
        self._set(counter_id=None, officer_id=None)
        self._owner.change(question=Question(kind="hand-counter"))

    def leave(self) -> None:
        """Back to the page that needs the server; not while a citizen is here."""
        if self.hand.current is None:
            self._set(on=False, typed="", counter_id=None, officer_id=None)

    def type(self, text: str) -> None:
        """What stands in the field for a number."""
        self._set(typed=text)

    def call(self, label: str) -> None:
        """Note that this paper is called; nothing where it is done already or the server is there."""
        hall, hand = self._owner.hall, self.hand
        if hall is None or hall.config is None or hall.board is None or not self._gone():
            return
        counter_id, officer_id = hand.counter_id, hand.officer_id
        if hand.current is not None or counter_id is None or officer_id is None:
            return
        if obstacle(label, hall.board, hand):
            return
        now = self._session.clock.now()
        note = HandNote(
            label=label,
            service_day=day_of(hall.config, hall.board, now, sure=hand.sure),
            counter_id=counter_id,
            officer_id=officer_id,
            called_at=now,
            time_unsure=not self._session.clock.known,
        )
        if self._write((*self._without_absent(label), note)):
            self._set(typed="")

    def _main(self, local: Local) -> None:
        hall, hand = self._owner.hall, self.hand
        if hand.current is not None:
            self._finish("done")
        elif not self._gone():
            self.leave()
        elif hall is not None and hall.config is not None and hall.board is not None:
            labels = meant(hall.board, hall.config, hand)
            if len(labels) > 1:
                self._owner.change(question=Question(kind="hand-which"))
            elif labels:
                self.call(labels[0])

    def _enter(self) -> None:
        now = self._session.clock.now()
        if not may_begin(self._owner.hall, self.hand, now) or self._owner.local.busy:
            return
        signed = self._owner.local.signed
        if signed is not None:
            self._set(on=True, counter_id=signed.counter_id, officer_id=signed.officer.id)
            self._owner.change(question=None, notice=None)
        else:
            self._set(on=True, counter_id=None, officer_id=None)
            self._owner.change(question=Question(kind="hand-counter"), notice=None)

    def _finish(self, outcome: Outcome) -> None:
        note = self.hand.current
        if note is None:
            return
        at = max(self._session.clock.now(), note.called_at)
        unsure = note.time_unsure or not self._session.clock.known
        done = replace(note, finished_at=at, outcome=outcome, state="finished", time_unsure=unsure)
        if self._write(self._with(note, done)):
            self._record(done)

    def _record(self, note: HandNote) -> None:
        assert note.finished_at is not None
        assert note.outcome is not None
        fact = RecordHandCall(
            counter_id=note.counter_id,
            label=note.label,
            service_day=note.service_day,
            called_at=note.called_at,
            finished_at=note.finished_at,
            outcome=note.outcome,
            officer_id=note.officer_id,
            time_unsure=note.time_unsure,
        )
        try:
            future = self._session.send_fact(fact)
        except OSError as error:
            log.warning("a call by hand could not be kept: %s", error)
            self._mark(note, replace(note, finished_at=None, outcome=None, state="called"))
            self._owner.say("hand-not-kept")
            return
        kept = replace(note, state="kept")
        self._mark(note, kept)
        self._set(held=self._held())
        self._deliver(future, partial(self._answered, kept))

    def _answered(self, note: HandNote, done: Future[Accepted]) -> None:
        if isinstance(done.exception(), Refused):
            self._mark(note, replace(note, state="refused"))
            self._set(refused=self.hand.refused + 1)
            self._owner.say("hand-refused")
        self._set(held=self._held())

    def _drop(self, note: HandNote) -> None:
        others = tuple(one for one in self.hand.notes if one is not note)
        self._write((*others, replace(note, state="absent")))

    def _without_absent(self, label: str) -> tuple[HandNote, ...]:
        """The notes without that of an earlier call of this paper to which nobody came."""
        return tuple(one for one in self.hand.notes if (one.label, one.state) != (label, "absent"))

    def _with(self, old: HandNote, new: HandNote) -> tuple[HandNote, ...]:
        return tuple(new if one == old else one for one in self.hand.notes)

    def _write(self, notes: tuple[HandNote, ...]) -> bool:
        """Show the notes once they are on disk; False, and it is said, where they are not."""
        try:
            self._book.save(notes)
        except OSError as error:
            log.warning("a call by hand could not be noted: %s", error)
            self._owner.say("hand-not-kept")
            return False
        self._set(notes=notes)
        return True

    def _mark(self, old: HandNote, new: HandNote) -> None:
        """Go on with the note as it is now; a restart that has not read it sends its fact again."""
        self._set(notes=self._with(old, new))
        try:
            self._book.save(self.hand.notes)
        except OSError as error:
            log.warning("the state of a call by hand could not be noted: %s", error)

    def _tell_who_is_here(self) -> None:
        """Once this counter is heard again nobody else calls its citizen, until the fact is there."""
        current = self.hand.current
        if current is not None or not self.hand.held:
            self._session.report_by_hand(None if current is None else current.label)

    def _gone(self) -> bool:
        return self._owner.hall is not None and gone(self._owner.hall.link)

    def _held(self) -> int:
        with suppress(OSError):
            return self._session.held_facts()
        return self.hand.held

    def _set(self, **changes: Any) -> None:
        hand = replace(self.hand, **changes)
        if hand != self.hand:
            self._owner.change(hand=hand)
