"""A small center that lives in the test: its configuration, its events and the halls they make."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from common.board.evolve import evolve
from common.board.state import Board
from common.client.hall import Arrival, Hall, Link
from common.client.membership.identity import new_id
from common.contract.config import (
    Announcing,
    Center,
    Config,
    Counter,
    Field,
    Hours,
    Medium,
    Policy,
    Rating,
    RatingLevel,
    Reasons,
    Service,
    Session,
    Texts,
)
from common.contract.envelope import Actor, EventRecord
from common.contract.events import (
    CallReason,
    CallUndone,
    CounterOpened,
    DayOpened,
    Event,
    NoticePosted,
    ServingFinished,
    ServingStarted,
    TicketCalled,
    TicketIssued,
    TicketRecalled,
)

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
FIELDS = {
    "A": ("ho-tich", "Hộ tịch", "Civil status"),
    "B": ("chung-thuc", "Chứng thực", "Certification"),
    "C": ("cu-tru", "Cư trú, căn cước", "Residence and identity"),
    "D": ("dat-dai", "Đất đai", "Land"),
}


def text(vietnamese: str, english: str) -> Mapping[str, str]:
    return {"vi": vietnamese, "en": english}


CENTER = Center(
    id="ba-dinh",
    name=text(
        "Trung tâm Phục vụ hành chính công phường Ba Đình", "Ba Đình Ward Public Service Center"
    ),
    timezone="Asia/Ho_Chi_Minh",
    languages=("vi", "en"),
    noun=text("công dân", "citizen"),
    public_url="",
    day_starts_at="00:00",
)
TICKER = text(
    "Người cao tuổi, phụ nữ mang thai, người khuyết tật được mời trước.",
    "The elderly, pregnant women and people with disabilities go first.",
)
SLIDE = Medium(
    id="ban-sao",
    kind="text",
    text=text(
        "Chứng thực bản sao: mang theo bản chính và bản chụp.",
        "Certified copies: bring the original and a copy.",
    ),
)


def small_config(fields: Mapping[str, tuple[str, str, str]] = FIELDS) -> Config:
    ids = tuple(row[0] for row in fields.values())
    return Config(
        center=CENTER,
        fields=tuple(
            Field(id=row[0], letter=letter, name=text(*row[1:])) for letter, row in fields.items()
        ),
        services=tuple(
            Service(id=row[0], field_id=row[0], name=text(*row[1:]), norm_minutes=15)
            for row in fields.values()
        ),
        counters=tuple(
            Counter(
                id=f"q{number}",
                number=number,
                name=text(f"Quầy {number}", f"Counter {number}"),
                service_ids=ids,
                weights={},
            )
            for number in range(1, 7)
        ),
        priority_classes=(),
        officers=(),
        rating=Rating(levels=(RatingLevel(score=1, name=text("Tốt", "Good")),), reasons=()),
        policy=Policy(),
        hours=Hours(sessions=(Session(weekdays=(1,), opens="07:30", closes="17:00"),)),
        reasons=Reasons(pause=(), park=(), transfer=(), cancel=(), priority=()),
        announcing=Announcing(repeats=1),
        texts=Texts(ticker=(TICKER,)),
        media=(SLIDE,),
        menu=ids,
    )


class SmallCenter:
    """Makes events one after another and keeps the board they lead to."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or small_config()
        self.board = Board(epoch=1)
        self.now = START
        self.link = Link(state="online", since=START, last_contact=START)
        self.tickets: dict[str, str] = {}
        self.happen(
            DayOpened(service_day="2026-11-23", previous_day=None, expired=(), unfinished=())
        )

    @property
    def hall(self) -> Hall:
        return Hall(config=self.config, board=self.board, link=self.link)

    def happen(self, event: Event, age: float = 0.0) -> Arrival:
        record = EventRecord(
            seq=self.board.seq + 1,
            type=type(event).__name__,
            occurred_at=self.now,
            recorded_at=self.now,
            actor=Actor(kind="device", id="may-1"),
            command_id=None,
            data=event,
        )
        self.board = evolve(self.board, record)
        self.now += timedelta(milliseconds=10)
        return Arrival(event=record, age=timedelta(seconds=age), caught_up=age < 1)

    def open(self, counter: int) -> Arrival:
        return self.happen(
            CounterOpened(
                counter_id=f"q{counter}",
                counter_number=counter,
                officer_id=None,
                outside_hours=False,
            )
        )

    def issue(self, label: str, lane: int = 0) -> Arrival:
        self.tickets[label] = new_id(self.now)
        service = FIELDS.get(label[0], FIELDS["A"])[0]
        return self.happen(
            TicketIssued(
                ticket_id=self.tickets[label],
                label=label,
                lane=lane,
                number=int(label[1:].rpartition("-")[2]),
                series=label[0],
                service_id=service,
                field_id=service,
                priority=None,
                language="vi",
                service_day=self.board.service_day or "",
                issued_at=self.now,
                device_id="may-1",
                key_hash=None,
                confirmed=True,
                outside_hours=False,
            )
        )

    def call(self, label: str, counter: int, age: float = 0.0) -> Arrival:
        if label not in self.tickets:
            self.issue(label)
        called = TicketCalled(
            **self._place(label, counter),
            priority=None,
            officer_id=None,
            reason=CallReason(code="arrival", args={}),
            outside_hours=False,
        )
        return self.happen(called, age)

    def recall(self, label: str, counter: int) -> Arrival:
        return self.happen(TicketRecalled(**self._place(label, counter), recalls=1))

    def undo(self, label: str, counter: int) -> Arrival:
        undone = CallUndone(
            ticket_id=self.tickets[label],
            label=label,
            counter_id=f"q{counter}",
            to_state="waiting",
        )
        return self.happen(undone)

    def serve(self, label: str, counter: int) -> Arrival:
        return self.happen(
            ServingStarted(
                ticket_id=self.tickets[label],
                label=label,
                counter_id=f"q{counter}",
                service_id=self.board.tickets[self.tickets[label]].service_id,
                officer_id=None,
            )
        )

    def finish(self, label: str, counter: int) -> Arrival:
        return self.happen(
            ServingFinished(
                ticket_id=self.tickets[label],
                label=label,
                counter_id=f"q{counter}",
                service_id=self.board.tickets[self.tickets[label]].service_id,
                officer_id=None,
                outcome="done",
                services=(),
                dossier_codes=(),
            )
        )

    def post(self, spoken: bool = False, minutes: int = 30) -> Arrival:
        """A notice; its id is that of the event's data."""
        until = self.now + timedelta(minutes=minutes)
        notice_id = new_id(self.now)
        return self.happen(NoticePosted(notice_id=notice_id, spoken=spoken, until=until))

    def cut_off(self) -> None:
        self.link = replace(self.link, state="offline", since=self.now, code="closed")

    def _place(self, label: str, counter: int) -> dict[str, Any]:
        return {
            "ticket_id": self.tickets[label],
            "label": label,
            "counter_id": f"q{counter}",
            "counter_number": counter,
            "service_id": self.board.tickets[self.tickets[label]].service_id,
            "language": "vi",
        }
