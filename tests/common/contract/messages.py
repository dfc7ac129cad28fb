"""One example of every event and a snapshot, each with all its fields filled, and their envelopes."""

from common.board.snapshots import to_rows
from common.contract import events as e
from common.contract.commands import Command
from common.contract.envelope import Actor, CommandEnvelope, EventRecord
from common.contract.events import Event
from common.contract.snapshot import Snapshot
from tests.common.contract.asked import AT, COMMAND, OTHER_TICKET, PERSON, TICKET
from tests.dsl import given
from tests.dsl_center import ALL_SAID
from tests.dsl_events import called, issued, opened, parked, paused, recalled, started
from tests.dsl_hall_events import alarmed, moved, posted, suspended

WHY = e.CallReason(
    code="priority",
    args={"waited_minutes": 3, "priority": "elderly", "skipped": 1, "unconfirmed": False},
)

KEPT = e.HandCallKept(
    hand_call_id=COMMAND,
    label="Đ3-024",
    service_day="2026-11-23",
    counter_id="q1",
    counter_number=1,
    officer_id="an",
    called_at=AT,
    finished_at=AT,
    outcome="referred",
    claimed=False,
    why="unknown-label",
)

EVENTS: tuple[Event, ...] = (
    e.TicketIssued(
        ticket_id=TICKET,
        label="A023",
        lane=0,
        number=23,
        series="A",
        service_id="ho-tich",
        field_id="tu-phap",
        priority="elderly",
        language="vi",
        service_day="2026-11-23",
        issued_at=AT,
        device_id="kiosk-1",
        key_hash="0f" * 32,
        confirmed=False,
        outside_hours=False,
        person=PERSON,
    ),
    e.TicketConfirmed(ticket_id=TICKET, label="A023", told_least=3, told_most=7),
    e.TicketCalled(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        counter_number=1,
        service_id="ho-tich",
        priority="elderly",
        language="vi",
        officer_id="an",
        reason=WHY,
        outside_hours=True,
    ),
    e.TicketResumed(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        counter_number=1,
        service_id="ho-tich",
        priority=None,
        language="en",
        officer_id="an",
        reason=e.CallReason(code="resumed", args={}),
    ),
    e.TicketRecalled(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        counter_number=1,
        service_id="ho-tich",
        language="vi",
        recalls=2,
    ),
    e.CallUndone(ticket_id=TICKET, label="A023", counter_id="q1", to_state="waiting"),
    e.ServingStarted(
        ticket_id=TICKET, label="A023", counter_id="q1", service_id="ho-tich", officer_id="an"
    ),
    e.TicketNotShown(ticket_id=TICKET, label="A023", counter_id="q1", by="timer"),
    e.TicketReturned(
        ticket_id=TICKET, label="A023", counter_id=None, service_id="ho-tich", kept_until=AT
    ),
    e.TicketParked(
        ticket_id=TICKET, label="A023", counter_id="q1", reason="papers-missing", note_id="note-1"
    ),
    e.TicketTransferred(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        from_service_id="ho-tich",
        service_id="chung-thuc",
        field_id="tu-phap",
        to_counter_id=None,
        to_officer_id=None,
        reason="wrong-counter",
        note_id=None,
    ),
    e.ServiceSwitched(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        from_service_id="ho-tich",
        service_id="chung-thuc",
        field_id="tu-phap",
        officer_id="an",
    ),
    e.ServingFinished(
        ticket_id=TICKET,
        label="A023",
        counter_id="q1",
        service_id="ho-tich",
        officer_id="an",
        outcome="papers-missing",
        services=("ho-tich",),
        dossier_codes=("H26.12-250701-0001",),
    ),
    e.TicketMoved(
        ticket_id=TICKET,
        label="A023",
        before_ticket_id=OTHER_TICKET,
        reason="other",
        placed_at=AT,
    ),
    e.PrioritySet(ticket_id=TICKET, label="A023", priority="merit", reason="seen"),
    e.TicketNoted(ticket_id=TICKET, label="A023", note_id="note-1"),
    e.NotesRead(ticket_id=TICKET, label="A023", officer_id="an"),
    e.WordsRead(ticket_id=TICKET, label="A023", officer_id="an", texts=2, reason="complaint"),
    e.TicketCancelled(ticket_id=TICKET, label="A023", reason="not-printed"),
    e.VisitRated(
        ticket_id=TICKET,
        label="A023",
        service_id="ho-tich",
        counter_id="q1",
        officer_id="an",
        score=4,
        reasons=("friendly",),
        channel="offered",
        comment_id="comment-1",
        answers={"attitude": 4, "time": 3},
    ),
    e.DayOpened(
        service_day="2026-11-24",
        previous_day="2026-11-23",
        expired=(TICKET,),
        unfinished=(),
    ),
    e.CounterOpened(counter_id="q1", counter_number=1, officer_id="an", outside_hours=False),
    e.CounterPaused(counter_id="q1", officer_id="an", reason="lunch"),
    e.CounterClosed(counter_id="q1", officer_id=None),
    e.OfficerSignedIn(officer_id="an", counter_id="q1"),
    e.OfficerSignedOut(officer_id="an", counter_id="q1", reason="taken-over"),
    e.DeviceEnrolled(device_id="kiosk-1", profile="kiosk", lane=1),
    e.DeviceRevoked(device_id="kiosk-1"),
    e.StaffSignedIn(officer_id="an", session_id="a" * 32, address="10.0.0.7"),
    e.StaffSignedOut(officer_id="an", session_id="a" * 32, reason="ended"),
    e.ConfigChanged(
        kind="service",
        id="ho-tich",
        before={"open": True},
        after={"open": False},
        config_version=3,
        together=2,
        undoes=1,
        places=(2, 1),
    ),
    e.EpochStarted(epoch=1, reason="init"),
    e.TicketRelabelled(
        ticket_id=TICKET,
        label="Đ3-023",
        from_label="Đ101",
        lane=3,
        number=23,
        series="Đ",
        to_state="waiting",
    ),
    e.CalledByHand(
        hand_call_id=COMMAND,
        ticket_id=TICKET,
        label="Đ3-023",
        counter_id="q1",
        counter_number=1,
        service_id="ho-tich",
        officer_id="an",
        called_at=AT,
        finished_at=AT,
        outcome="done",
        claimed=True,
    ),
    KEPT,
    e.HandCallsConfirmed(hand_call_ids=(COMMAND,), officer_id="an"),
    e.SharedLaneOpened(lane=0, numbers={"A": 23, "Đ": 101}, reason="reported"),
    e.SubjectErased(subject_kind="ticket", subject_id=TICKET, texts=2, reason="asked"),
    e.JournalRead(
        officer_id="an",
        about=TICKET,
        types=("TicketCalled",),
        since="2026-11-01",
        until=None,
        searched=True,
        shown=12,
    ),
    e.EventHealed(
        epoch=1,
        seq=6,
        type="TicketConfirmed",
        service_day="2026-11-23",
        hash="0f" * 32,
        text='{"seq":6,"type":"TicketConfirmed","data":{"label":"A023"}}',
    ),
    e.TicketsReleased(reason="reported"),
    e.AlertRaised(
        alert_id=COMMAND,
        kind="wait-over-limit",
        device_id=None,
        counter_id=None,
        service_id="ho-tich",
        ticket_id=TICKET,
        for_all=True,
    ),
    e.AlertAcknowledged(alert_id=COMMAND, officer_id="an", device_id="kiosk-1"),
    e.AlertCleared(alert_id=COMMAND, device_id="kiosk-1"),
    e.ServiceSuspended(service_id="ho-tich", reason="other"),
    e.ServiceReopened(service_id="ho-tich", reason="other"),
    e.NoticePosted(notice_id=COMMAND, spoken=True, until=AT),
    e.NoticeWithdrawn(notice_id=COMMAND),
    e.DeviceActionRecorded(device_id="kiosk-1", kind="reprinted", ticket_id=TICKET, label="A001"),
)


def envelope(command: Command) -> CommandEnvelope:
    """The command as a program sends it."""
    return CommandEnvelope(command_id=COMMAND, occurred_at=AT, expires_at=AT, data=command)


def record(event: Event) -> EventRecord:
    """The event as the journal has it."""
    return EventRecord(
        seq=7,
        type=type(event).__name__,
        occurred_at=AT,
        recorded_at=AT,
        actor=Actor(kind="officer", id="an", device_id="pc-1"),
        command_id=COMMAND,
        data=event,
    )


def snapshot() -> Snapshot:
    """A hall with tickets in several states, an alert, a suspended service and a notice."""
    board = given(
        opened("q1"),
        opened("q2"),
        paused("q2"),
        issued("A001", key_hash="0f" * 32),
        issued("A002", priority="elderly", person=PERSON),
        issued("B001", "land", confirmed=False),
        called("A001"),
        started("A001"),
        parked("A001"),
        called("A002", priority="elderly", reason=WHY),
        recalled("A002"),
        KEPT,
        alarmed(),
        moved("B001"),
        suspended("copies"),
        posted(),
    ).board
    return Snapshot(
        epoch=board.epoch,
        seq=board.seq,
        server_time=AT,
        config_version=board.config_version,
        config=ALL_SAID,
        board=to_rows(board),
        hash="0f" * 32,
        person_key="2d" * 32,
        staff_pin=f"scrypt${'3c' * 16}${'4b' * 32}",
    )
