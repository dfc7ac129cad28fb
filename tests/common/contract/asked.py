"""One example of every command, with all its fields filled."""

from datetime import UTC, datetime

from common.contract import commands as c
from common.contract.commands import Command

AT = datetime(2026, 11, 23, 1, 2, 3, 45_000, tzinfo=UTC)
TICKET = "01940000-0000-7000-8000-000000000001"
OTHER_TICKET = "01940000-0000-7000-8000-000000000003"
COMMAND = "01940000-0000-7000-8000-000000000002"
KEY = "012345678901234567890123456789012345678"
PERSON = "1e" * 32

COMMANDS: tuple[Command, ...] = (
    c.IssueTicket(
        ticket_id=TICKET,
        service_id="ho-tich",
        priority="elderly",
        language="vi",
        key=KEY,
        label="Đ3-023",
        lane=3,
        number=23,
        service_day="2026-11-23",
        issued_at=AT,
        printed_before=True,
        person=PERSON,
    ),
    c.ConfirmPrinted(ticket_id=TICKET, told_least=3, told_most=7),
    c.OpenCounter(counter_id="q1"),
    c.PauseCounter(counter_id="q1", reason="lunch"),
    c.CloseCounter(counter_id="q1"),
    c.CallNext(counter_id="q1"),
    c.CallTicket(counter_id="q1", ticket_id=TICKET, reason="other"),
    c.Recall(counter_id="q1", ticket_id=TICKET),
    c.UndoCall(counter_id="q1", ticket_id=TICKET),
    c.StartServing(counter_id="q1", ticket_id=TICKET),
    c.MarkNoShow(counter_id="q1", ticket_id=TICKET),
    c.ReturnToQueue(counter_id="q1", ticket_id=TICKET),
    c.Park(counter_id="q1", ticket_id=TICKET, reason="papers-missing", note="thiếu bản sao"),
    c.Resume(counter_id="q1", ticket_id=TICKET),
    c.Transfer(
        ticket_id=TICKET,
        counter_id="q1",
        service_id="chung-thuc",
        reason="wrong-counter",
        note="đã xem giấy tờ",
    ),
    c.SwitchService(counter_id="q1", ticket_id=TICKET, service_id="chung-thuc"),
    c.FinishServing(
        counter_id="q1",
        ticket_id=TICKET,
        outcome="done",
        services=("ho-tich", "chung-thuc"),
        dossier_codes=("H26.12-250701-0001", "000.00.12.H49-190730-0001"),
    ),
    c.SetPriority(ticket_id=TICKET, priority=None, reason="seen"),
    c.NoteTicket(ticket_id=TICKET, note="cần người phiên dịch"),
    c.MoveTicket(
        ticket_id=TICKET,
        before_ticket_id=OTHER_TICKET,
        reason="other",
        queue=c.SeenQueue(
            service_id="chung-thuc", priority=None, to_counter_id="q1", to_officer_id=None
        ),
    ),
    c.CancelTicket(ticket_id=TICKET, reason="not-printed"),
    c.RateVisit(
        ticket_id=TICKET,
        score=1,
        reasons=("slow",),
        comment="Chờ lâu",
        channel="scanned",
        answers={"attitude": 4, "time": 1},
    ),
    c.RecordHandCall(
        counter_id="q1",
        label="Đ3-023",
        service_day="2026-11-23",
        called_at=AT,
        finished_at=AT,
        outcome="done",
        officer_id="an",
    ),
    c.ConfirmHandCalls(counter_id="q1", hand_call_ids=(COMMAND,)),
    c.RaiseAlert(kind="call-staff", counter_id="q1"),
    c.AcknowledgeAlert(alert_id=COMMAND),
    c.RecordDeviceAction(kind="reprinted", ticket_id=TICKET),
    c.SuspendService(service_id="ho-tich", reason="other"),
    c.ReopenService(service_id="ho-tich", reason="other"),
    c.PostNotice(text="Quầy 3 nghỉ trưa", spoken=True, until=AT),
    c.WithdrawNotice(notice_id=COMMAND),
)
