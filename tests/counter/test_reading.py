"""Notes for the next officer, and the officer's own day, as fetched and shown."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt

from common.client.errors import Unreachable
from common.client.hall import Arrival
from common.contract.desk_answers import NoteWords, OwnDay, OwnRatings
from common.contract.envelope import Actor, EventRecord
from common.contract.events import Event, SubjectErased, TicketNoted
from tests.counter.at_work import FREE, HELD, SIGNED, at_work
from tests.counter.halls import HERE, NOW, OFFICER, Scene, hall, signed, ticket, ticket_id
from tests.counter.window import Officer

BRING = NoteWords(at=NOW, officer_id=OFFICER, kind="park", text="Bản chính giấy khai sinh")
WORD = NoteWords(
    at=NOW + timedelta(minutes=5), officer_id="le-minh-anh", kind="transfer", text="Đã thu phí"
)
PARKED = replace(ticket(9, "parked", parked_reason="nop-phi"), noted=True, counter_id=HERE)
ELSEWHERE = replace(PARKED, id=ticket_id(11), label="B011", counter_id="quay-3")
RESUMED = Scene(tickets=(ticket(7, "called", noted=True),))


def arrival(seq: int, event: Event) -> Arrival:
    record = EventRecord(
        seq=seq,
        type=type(event).__name__,
        occurred_at=NOW,
        recorded_at=NOW,
        actor=Actor(kind="officer", id=OFFICER, device_id="counter-1"),
        command_id=None,
        data=event,
    )
    return Arrival(event=record, age=timedelta(0), caught_up=True)


def answer(person: Officer, *notes: NoteWords) -> None:
    person.session.looks[-1][1].set_result(notes)
    QCoreApplication.processEvents()


def looked_at(person: Officer) -> list[str]:
    return [ticket_id for ticket_id, _ in person.session.looks]


def test_what_must_be_brought_stands_in_the_list_and_on_the_sheet(tmp_path: Path) -> None:
    for person in at_work(tmp_path, Scene(tickets=(PARKED, ELSEWHERE))):
        assert looked_at(person) == [PARKED.id]
        answer(person, BRING, WORD)
        row = person.item("parked.B009")
        assert row.property("remark") == "Đi nộp phí, lệ phí: Bản chính giấy khai sinh"
        person.click("parked.B009")
        assert person.text("line.note-0.text") == "Bản chính giấy khai sinh"
        assert person.point("line.note-1").y() < person.point("line.note-0").y()
        person.key(Qt.Key.Key_Escape)
        person.click("parked.B011")
        assert looked_at(person) == [PARKED.id, ELSEWHERE.id]


def test_the_next_officer_reads_the_note_on_the_ticket_in_hand(tmp_path: Path) -> None:
    for person in at_work(tmp_path, RESUMED):
        answer(person, BRING, WORD)
        assert person.text("ticket.note") == "· Đã thu phí"
        person.click("ticket.note")
        assert person.text("sheet.title") == "Ghi chú cho cán bộ tiếp theo"
        assert person.text("line.note-1.text") == "Đã thu phí"


def test_each_ticket_is_looked_at_once_until_something_new_is_noted(tmp_path: Path) -> None:
    for person in at_work(tmp_path, RESUMED):
        answer(person, BRING)
        person.see(hall(replace(RESUMED, seq=101)))
        assert looked_at(person) == [HELD]
        noted = TicketNoted(ticket_id=HELD, label="B007", note_id="n")
        person.desk.event_arrived(arrival(102, noted), "x")
        person.see(hall(replace(RESUMED, seq=102)))
        assert looked_at(person) == [HELD, HELD]


def test_a_note_that_was_erased_is_known_no_more(tmp_path: Path) -> None:
    for person in at_work(tmp_path, RESUMED):
        answer(person, BRING, WORD)
        assert person.text("ticket.note") == "· Đã thu phí"
        erased = SubjectErased(subject_kind="ticket", subject_id=HELD, texts=2, reason="asked")
        person.desk.event_arrived(arrival(102, erased), "x")
        person.see(hall(replace(RESUMED, seq=102)))
        assert person.desk.local.notes == {}
        assert "Đã thu phí" not in person.text("ticket.reason")
        assert looked_at(person) == [HELD]


def test_a_note_that_could_not_be_read_is_asked_for_later(tmp_path: Path) -> None:
    for person in at_work(tmp_path, RESUMED):
        person.session.looks[0][1].set_exception(Unreachable("no-connection"))
        QCoreApplication.processEvents()
        person.desk.tick(person.session.clock.now())
        assert len(person.session.looks) == 1
        person.session.clock.pass_(31)
        person.desk.tick(person.session.clock.now())
        assert len(person.session.looks) == 2


def test_nothing_read_stays_when_the_officer_leaves(tmp_path: Path) -> None:
    for person in at_work(tmp_path, RESUMED):
        answer(person, BRING)
        person.desk.sign_out()
        person.session.sign_outs[0][1].set_result(None)
        QCoreApplication.processEvents()
        person.desk.tick(person.session.clock.now())
        assert person.desk.local.notes == {}
        assert "khai sinh" not in repr(vars(person.desk))


DAY = OwnDay(
    served=23,
    timed=22,
    mean_seconds=400,
    norm_seconds=480,
    within_norm=18,
    ratings=OwnRatings(count=12, mean=3.6, levels={4: 9, 3: 2, 1: 1}),
)


def test_the_own_day_against_the_norm_with_ratings_as_sums(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.click("today")
        assert person.text("line.served.text") == "Đang lấy số liệu…"
        person.session.days[0].set_result(DAY)
        QCoreApplication.processEvents()
        assert person.text("line.served.text") == "23 lượt"
        assert person.text("line.mean.text") == "6:40 · định mức 8:00"
        assert person.text("line.within.text") == "18 trên 22 lượt"
        assert person.text("line.ratings.text") == "3,6 / 4 từ 12 đánh giá"
        assert "Rất hài lòng 9" in person.text("line.levels.text")
        assert person.find("sheet.empty") is None


def test_a_day_that_comes_late_is_not_told_to_the_next_officer(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.click("today")
        person.desk.sign_out()
        person.session.sign_outs[0][1].set_result(None)
        QCoreApplication.processEvents()
        person.desk.change(signed=replace(signed(), token="u" * 8))
        person.desk.tick(person.session.clock.now())
        person.session.days[0].set_result(DAY)
        QCoreApplication.processEvents()
        assert person.desk.local.day is None


def test_few_ratings_are_not_told(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE):
        person.key("Shift+F10")
        person.session.days[0].set_result(replace(DAY, mean_seconds=None, ratings=None))
        QCoreApplication.processEvents()
        assert person.find("line.mean.text") is None
        assert "5" in person.text("line.ratings.text")


def test_a_day_that_cannot_be_fetched_is_said(tmp_path: Path) -> None:
    for person in at_work(tmp_path, FREE, SIGNED):
        person.key("Shift+F10")
        person.session.days[0].set_exception(Unreachable("no-connection"))
        QCoreApplication.processEvents()
        assert person.text("line.trouble.text") != ""
