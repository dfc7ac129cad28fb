"""Judges one command under the lock: who, again, too late, then what the domain decides."""

import hashlib
import logging
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import select

from common.board.state import find_ticket
from common.contract import commands as c
from common.contract.envelope import CommandEnvelope
from common.contract.events import TicketIssued, TicketRelabelled
from common.contract.problems import STATUS
from server.app.admission.access import Caller
from server.app.heard import Heard
from server.app.watching import watch_rating
from server.app.writing.free_texts import free_text_of
from server.app.writing.ids import id_of, new_id
from server.app.writing.jobs import Answer, CommandJob, refused
from server.app.writing.unit import Unit, Written
from server.domain.context import Context, Refusal, Rejected
from server.domain.decide import decide
from server.domain.moving import NOT_PRINTED
from server.domain.profiles import may_ask
from server.storage.history.records import KEPT_MILLISECONDS, Answered, Key
from server.storage.reports.report_rows import milliseconds
from server.storage.sealing.texts import COMMENT, NOTE, Text
from server.storage.tables.reports import ticket

log = logging.getLogger("motcua.handler")

LIVE_SECONDS = 10
AHEAD = timedelta(days=1)
"""How far ahead of the server's a sender's clock is believed."""
ON_THE_BOARD = 24 * 3_600_000
"""Milliseconds for which the board surely remembers a ticket."""


class Handler:
    """Carries out commands; `heard` tells when each device last spoke, and last had nothing to tell.

    `clashes` counts the papers with a label that another paper bears.
    """

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self.clashes = 0

    def __call__(self, unit: Unit, job: CommandJob, known: dict[Key, Answered]) -> Answer:
        """The answer to a command; its events are in the unit. Refusal for what is not stored."""
        envelope = job.envelope
        caller = unit.access.caller(job.token_hash, unit.now_ms, type(envelope.data))
        if not may_ask(caller.device.profile, type(envelope.data)):
            raise Refusal("not-allowed", f"{caller.device.profile} may not give {envelope.type}")
        stored = known.get(Key(caller.device.id, envelope.command_id))
        if stored is not None:
            return _replayed(stored, job.fingerprint)
        _refuse_out_of_time(envelope.command_id, unit.clock, unit.now)
        if is_late(envelope, unit.clock):
            answer = refused("command-expired")
        else:
            answer = self._judge(unit, caller, envelope, None)
        return _kept(unit, caller, job, known, answer)

    def take(
        self,
        unit: Unit,
        caller: Caller,
        job: CommandJob,
        known: dict[Key, Answered],
        settled_at: datetime | None,
    ) -> Answer:
        """The same for an entry of a journal, which is never too late and never too old.

        `settled_at` is when the device had handed over all that it had written before.
        """
        stored = known.get(Key(caller.device.id, job.envelope.command_id))
        if stored is not None:
            return _replayed(stored, job.fingerprint)
        if not may_ask(caller.device.profile, type(job.envelope.data)):
            raise Refusal(
                "not-allowed", f"{caller.device.profile} may not give {job.envelope.type}"
            )
        answer = self._judge(unit, caller, job.envelope, settled_at)
        if answer.status == 409 and _is_second_rating(unit, job.envelope.data):
            log.info("a rating by %s came second and is left out", caller.device.id)
            answer = accepted(unit, [])
        return _kept(unit, caller, job, known, answer)

    def _judge(
        self, unit: Unit, caller: Caller, envelope: CommandEnvelope, settled_at: datetime | None
    ) -> Answer:
        text = free_text_of(envelope, caller)
        context = self._context(unit, caller, envelope, text)
        if settled_at is not None:
            settled_at = max(settled_at, context.settled_at or settled_at)
            context = replace(context, settled_at=settled_at)
        events = decide(unit.board, unit.config, envelope.data, context)
        if isinstance(events, Rejected):
            if STATUS[events.code] != 409:
                raise Refusal(events.code, events.detail)
            return refused(events.code, events.detail)
        written = unit.add(
            caller.actor,
            events,
            command_id=envelope.command_id,
            occurred_at=_sane(envelope.occurred_at, unit.now),
        )
        if text is not None and written:
            unit.keep_text(text)
        self._watch(envelope.data, written)
        watch_rating(unit, written)
        return accepted(unit, written)

    def _context(
        self, unit: Unit, caller: Caller, envelope: CommandEnvelope, text: Text | None
    ) -> Context:
        session = caller.session
        if self._heard.shared and isinstance(envelope.data, c.CallNext | c.CallTicket):
            self._heard.learn(unit.connection)
        key = envelope.data.key if isinstance(envelope.data, c.IssueTicket) else None
        return Context(
            now=unit.now,
            occurred_at=envelope.occurred_at,
            device_id=caller.device.id,
            profile=caller.device.profile,
            role=session.role if session else None,
            officer_id=session.officer_id if session else None,
            counter_id=session.counter_id if session else None,
            made_id=text.id if text else _made_id(caller.device.id, envelope),
            lane=caller.device.lane,
            key_hash=None if key is None else hashlib.sha256(key.encode()).hexdigest(),
            note_id=text.id if text and text.kind == NOTE else None,
            comment_id=text.id if text and text.kind == COMMENT else None,
            older_label=_older_label(unit, envelope.data),
            other_lanes=_other_lanes(unit, caller, envelope.data),
            heard=self._heard.times,
            settled_at=self._heard.settled.get(caller.device.id),
            reported_at=self._reported_at(unit, caller, envelope.data),
            back_at=self._heard.back_at,
            by_hand=self._heard.by_hand(unit.now),
            senior_elsewhere=unit.access.senior_beside(session, unit.now_ms),
        )

    def _reported_at(self, unit: Unit, caller: Caller, data: c.Command) -> datetime | None:
        """Since when every counter at work has told whom it served by hand: the asking one has now."""
        if not isinstance(data, c.CallNext | c.CallTicket):
            return None
        told = {caller.session.counter_id: unit.now} if caller.session else {}
        for session in unit.access.sessions.values():
            settled = self._heard.settled.get(session.device.id)
            if settled is not None and not session.ended:
                told[session.counter_id] = max(settled, told.get(session.counter_id, settled))
        at_work = [at.id for at in unit.board.counters.values() if at.state != "closed"]
        if any(counter_id not in told for counter_id in at_work):
            return None
        return min((told[counter_id] for counter_id in at_work), default=unit.now)

    def _watch(self, data: c.Command, written: list[Written]) -> None:
        if not isinstance(data, c.IssueTicket) or data.label is None:
            return
        for item in written:
            event = item.record.data
            if isinstance(event, TicketIssued | TicketRelabelled) and event.label != data.label:
                self.clashes += 1
                log.error("two papers bear %s: the second is shown %s", data.label, event.label)


def _kept(
    unit: Unit, caller: Caller, job: CommandJob, known: dict[Key, Answered], answer: Answer
) -> Answer:
    """The answer, remembered where the same command must be answered the same again."""
    if answer.status in {200, 409}:
        key = Key(caller.device.id, job.envelope.command_id)
        known[key] = Answered(job.fingerprint, answer.status, answer.body.decode())
        unit.answer(key, known[key])
    return answer


def accepted(unit: Unit, written: list[Written]) -> Answer:
    """The answer with these events, exactly as feed and journal have them."""
    events = ",".join(item.text for item in written)
    return Answer(200, f'{{"seq":{unit.board.seq},"events":[{events}]}}'.encode())


def _made_id(device_id: str, envelope: CommandEnvelope) -> str:
    """A call by hand is told again after a restore, and is the same one then."""
    if isinstance(envelope.data, c.RecordHandCall):
        return id_of(device_id, envelope.command_id)
    return new_id()


def _sane(occurred_at: datetime, now: datetime) -> datetime:
    """When it happened; now, where the sender's clock is more than a day ahead."""
    return now if occurred_at - now > AHEAD else occurred_at


def is_late(envelope: CommandEnvelope, now: datetime) -> bool:
    """Whether a live command came too late; facts never do."""
    data = envelope.data
    if is_fact(data):
        return False
    if envelope.expires_at is not None:
        return now > envelope.expires_at
    return now - envelope.occurred_at > timedelta(seconds=LIVE_SECONDS)


def is_fact(data: c.Command) -> bool:
    """Whether the command tells what has happened already, and so may come at any time."""
    if isinstance(data, c.IssueTicket):
        return data.label is not None
    if isinstance(data, c.CancelTicket):
        return data.reason == NOT_PRINTED
    return isinstance(
        data, c.RateVisit | c.ConfirmPrinted | c.RecordHandCall | c.RecordDeviceAction
    )


def _is_second_rating(unit: Unit, data: c.Command) -> bool:
    """Whether the visit is rated already: nobody could know it in time, and nothing is amiss."""
    ticket = find_ticket(unit.board, data.ticket_id) if isinstance(data, c.RateVisit) else None
    return ticket is not None and ticket.rated


def _replayed(stored: Answered, fingerprint: str) -> Answer:
    if stored.fingerprint != fingerprint:
        raise Refusal("command-id-reused")
    return Answer(stored.status, stored.body.encode(), replayed=True)


def _refuse_out_of_time(command_id: str, now: datetime, last: datetime) -> None:
    made = _made_ms(command_id)
    if milliseconds(now) - made > KEPT_MILLISECONDS:
        raise Refusal("command-too-old")
    if made - milliseconds(max(now, last)) > AHEAD / timedelta(milliseconds=1):
        raise Refusal("invalid-data", "the command_id is made more than a day ahead of the server")


def _made_ms(uuid7: str) -> int:
    return int(uuid7[:8] + uuid7[9:13], 16)


def _older_label(unit: Unit, data: c.Command) -> str | None:
    """The label of a ticket that is born again after the board has forgotten it."""
    if not isinstance(data, c.IssueTicket) or find_ticket(unit.board, data.ticket_id):
        return None
    if data.label is None and unit.now_ms - _made_ms(data.ticket_id) < ON_THE_BOARD:
        return None
    query = select(ticket.c.label).where(ticket.c.id == data.ticket_id)
    label: str | None = unit.connection.execute(query).scalar_one_or_none()
    return label


def _other_lanes(unit: Unit, caller: Caller, data: c.Command) -> frozenset[int]:
    """The lanes of the other kiosks, where a paper's own is to be judged."""
    if not isinstance(data, c.IssueTicket) or data.label is None:
        return frozenset()
    lanes = {found.lane for found in unit.access.devices.values() if found.id != caller.device.id}
    return frozenset(lane for lane in lanes if lane is not None and lane != caller.device.lane)
