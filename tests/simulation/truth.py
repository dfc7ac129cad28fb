"""What really happened in the hall, whatever any program believes: papers, answers, calls, commits."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from common.contract.envelope import EventRecord
from common.contract.events import TicketIssued
from kiosk.numbers.tickets import Issued


class Paper(NamedTuple):
    """A number that a citizen has seen."""

    at: float
    kiosk: str
    ticket_id: str
    label: str
    day: str
    lane: int


class Answered(NamedTuple):
    """A command's answer with an event, as somebody got it."""

    at: float
    who: str
    seq: int
    text: str


class Committed(NamedTuple):
    """An event as the server wrote it; `heard` is when the server last heard of each device."""

    at: float
    record: EventRecord
    now: datetime


@dataclass
class Truth:
    """Gathered while the simulation runs, and judged at its end."""

    papers: list[Paper] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    answered: list[Answered] = field(default_factory=list)
    commits: list[Committed] = field(default_factory=list)
    asked: dict[str, float] = field(default_factory=dict)
    replied: dict[str, float] = field(default_factory=dict)
    born: dict[str, float] = field(default_factory=dict)
    moment: dict[int, float] = field(default_factory=dict)
    written: dict[str, float] = field(default_factory=dict)
    heard: dict[str, list[float]] = field(default_factory=dict)
    lost_after: list[tuple[float, int]] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    ratings: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)

    def shown(self, at: float, kiosk: str, ticket: Issued) -> None:
        """A number is on the kiosk's screen."""
        birth = ticket.birth
        self.papers.append(
            Paper(at, kiosk, birth.ticket_id, birth.label, birth.service_day, birth.lane)
        )

    def committed(self, at: float, record: EventRecord, text: str, now: datetime) -> None:
        """The server has written an event."""
        self.written[text] = at
        self.commits.append(Committed(at, record, now))
        self.moment[record.seq] = at
        if isinstance(record.data, TicketIssued):
            self.born[record.data.ticket_id] = at

    def forgotten(self, at: float, seq: int) -> None:
        """The server's disk was put back to where its journal ended with this event."""
        self.lost_after.append((at, seq))

    def kept(self, at: float, seq: int) -> bool:
        """Whether an event written then must still be in the journal."""
        return all(at > when or seq <= last for when, last in self.lost_after)
