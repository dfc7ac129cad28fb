"""What must hold once all is healed, judged from the disks and from what really happened."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from common.board.evolve import evolve
from common.board.healed import heal
from common.board.labels import base_of, read_label
from common.board.snapshots import to_rows
from common.board.state import Board
from common.contract import codec
from common.contract import events as e
from common.contract.commands import IssueTicket
from common.contract.envelope import EventRecord
from counter.hand_book import HandBook
from server.app.seen import rows_for
from server.storage.history.journal import Stored, all_events
from server.storage.history.verify import find_report_fault, find_whole_fault
from server.storage.tables.uploads import quarantine
from tests.simulation.lives import judge_lives
from tests.simulation.site import CENTER

if TYPE_CHECKING:
    from tests.simulation.world import World

ASK = 0.7


class Case:
    """The world at its end, and the journal as read back from the disk."""

    def __init__(self, world: "World") -> None:
        self.world, self.truth = world, world.truth
        database = world.site.reading()
        try:
            with database.reading() as connection:
                self.stored: list[Stored] = list(all_events(connection, CENTER, 0))
                self.fault = find_whole_fault(connection, CENTER)
                self.reports = find_report_fault(connection, CENTER)
                found = connection.execute(select(quarantine.c.device_id, quarantine.c.seq))
                self.aside = {(row.device_id, row.seq) for row in found}
        finally:
            database.close()
        self.records: list[EventRecord] = list(happened(self.stored))
        self.labels: dict[str, str] = {}
        self.days: dict[str, str] = {}
        for record in self.records:
            if isinstance(record.data, e.TicketIssued):
                self.days[record.data.ticket_id] = record.data.service_day
            if isinstance(record.data, e.TicketIssued | e.TicketRelabelled):
                self.labels[record.data.ticket_id] = record.data.label


def happened(stored: Iterable[Stored]) -> Iterator[EventRecord]:
    """What the journal tells; of what was lost and healed, that which took effect."""
    board = Board()
    for row in stored:
        record = codec.decode_record(row.text)
        lost = heal(board, record).lost if isinstance(record.data, e.EventHealed) else None
        yield lost or record
        board = evolve(board, record)


Rule = Callable[[Case], Iterator[str]]


def judge(world: "World") -> list[str]:
    """Every fault as one line that begins with the rule's name; none when all is well."""
    case = Case(world)
    return [f"{name}: {fault}" for name, rule in RULES.items() for fault in rule(case)]


def _unique(case: Case) -> Iterator[str]:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    shown: dict[str, set[str]] = defaultdict(set)
    for paper in case.truth.papers:
        bearers[paper.day, paper.label].add(paper.ticket_id)
        shown[paper.ticket_id].add(paper.label)
    for (day, label), ids in bearers.items():
        if len(ids) > 1:
            yield f"{label} of {day} is on {len(ids)} papers"
    for ticket_id, labels in shown.items():
        if len(labels) > 1:
            yield f"{ticket_id} has {sorted(labels)}"


def _nothing_lost(case: Case) -> Iterator[str]:
    facts = [
        codec.decode_command(fact.command).data
        for kiosk in case.world.kiosks
        for fact in kiosk.session.quarantined()
    ]
    aside = {fact.ticket_id for fact in facts if isinstance(fact, IssueTicket)}
    for paper in case.truth.papers:
        label = case.labels.get(paper.ticket_id)
        if label is None and paper.ticket_id not in aside:
            yield f"{paper.label} of {paper.kiosk} at {paper.at:.3f} is unknown to the server"
        elif label is not None and base_of(label) != paper.label:
            yield f"{paper.label} of {paper.kiosk} is known as {label}"


def _nothing_held(case: Case) -> Iterator[str]:
    here: set[tuple[str, int]] = set()
    for machine in case.world.machines:
        if machine.session.held_facts():
            yield f"{machine.name} still holds {machine.session.held_facts()} facts"
        for fact in machine.session.quarantined():
            command = codec.decode_command(fact.command)
            here.add((machine.name, fact.seq))
            if (machine.name, fact.seq) not in case.aside:
                yield f"{machine.name}'s {fact.seq} {command.type} {fact.code} is aside only there"
            if fact.code not in ALLOWED.get(command.type, ()):
                yield f"{machine.name}'s {fact.seq} {command.type} was refused: {fact.code}"
    for name, seq in sorted(case.aside - here):
        yield f"{name}'s {seq} is aside only at the server"


ALLOWED = {
    "RateVisit": ("wrong-state", "unknown-ticket"),
    "CancelTicket": ("wrong-state",),
}


def _followers(case: Case) -> Iterator[str]:
    state = case.world.site.center.state
    hashes = {(row.epoch, row.seq): row.hash.hex() for row in case.stored}
    for machine in case.world.machines:
        board, own = machine.hall.board, machine.identity
        if machine.hall.link.state != "online" or board is None:
            yield f"{machine.name} is {machine.hall.link.state} {machine.hall.link.code}"
        elif (board.epoch, board.seq) != (state.board.epoch, state.board.seq):
            yield f"{machine.name} is at {board.epoch}.{board.seq}, not {state.board.seq}"
        elif to_rows(board) != rows_for(state.board, own.profile, own.device_id):
            yield f"the board of {machine.name} is another than the server's"
        elif machine.hall.config != state.config:
            yield f"the configuration of {machine.name} is another"
        witness = machine.session._feed.witness
        if witness is not None and hashes.get((witness.epoch, witness.seq)) != witness.hash:
            yield f"{machine.name} bears witness to another journal at {witness.seq}"


def _journal(case: Case) -> Iterator[str]:
    if case.fault is not None:
        yield f"broken at {case.fault.seq}: {case.fault.why}"
    if case.reports is not None:
        yield f"the reports differ in {case.reports}"


def _durable(case: Case) -> Iterator[str]:
    texts = {row.seq: row.text for row in case.stored}
    for at, who, seq, text in case.truth.answered:
        written = case.truth.written.get(text)
        kept = written is None or case.truth.kept(written, seq)
        if kept and texts.get(seq) != text:
            yield f"event {seq}, answered to {who} at {at:.3f}, is not in the journal"


def _late(case: Case) -> Iterator[str]:
    if case.truth.met["server's clock jumped"]:
        return
    for paper in case.truth.papers:
        begun = case.truth.asked.get(paper.ticket_id)
        if paper.lane == 0 and begun is not None and paper.at - begun > ASK + 0.1:
            yield f"{paper.label} came {paper.at - begun:.3f} s after it was asked for"


def _ratings(case: Case) -> Iterator[str]:
    rated = Counter(r.data.ticket_id for r in case.records if isinstance(r.data, e.VisitRated))
    for ticket_id, times in rated.items():
        if times > 1:
            yield f"{case.labels.get(ticket_id)} was rated {times} times"


def _own_lanes(case: Case) -> Iterator[str]:
    """No number is missing: where a kiosk was not sure of the day, it went on after another day's."""
    known: dict[tuple[int, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for ticket_id, label in case.labels.items():
        parts = read_label(label)
        if parts is not None and parts.lane:
            known[parts.lane, parts.series][case.days[ticket_id]].add(parts.number)
    own = {kiosk.identity.lane for kiosk in case.world.kiosks}
    for (lane, series), days in sorted(known.items()):
        ends = {day: {n for n in numbers if n + 1 not in numbers} for day, numbers in days.items()}
        for day, numbers in sorted(days.items()):
            follows = {n - 1 for n in numbers if n - 1 not in numbers}
            others = set().union(*(found for other, found in ends.items() if other != day))
            if lane in own and not follows <= others | {0}:
                yield f"{series}{lane} of {day} lacks numbers: {sorted(numbers)}"


def _hand_calls(case: Case) -> Iterator[str]:
    told: dict[str, _Told] = {}
    for record in case.records:
        data = record.data
        if isinstance(data, e.CalledByHand | e.HandCallKept):
            known = told.get(data.hand_call_id)
            if known is not None and not _finds_its_paper(known.data, data):
                yield f"call by hand {data.label} was told twice"
            told[data.hand_call_id] = _Told(data, record.recorded_at)
    for desk in case.world.desks:
        for note in HandBook(desk.folder).load():
            of_counter = [one for one in told.values() if one.data.counter_id == note.counter_id]
            if note.state == "kept" and not any(one.at(note.called_at) for one in of_counter):
                yield f"{desk.name}'s call by hand of {note.label} is not in the journal"
            same = [(one.data.label, one.data.called_at) for one in of_counter]
            found = same.count((note.label, note.called_at))
            if found > 1 and note.state != "called":
                yield f"{desk.name}'s call by hand of {note.label} is there {found} times"


class _Told(NamedTuple):
    data: e.CalledByHand | e.HandCallKept
    recorded_at: datetime

    def at(self, called_at: datetime) -> bool:
        """Whether this is the call of that time; a server whose clock is behind draws it in."""
        drawn_in = self.data.called_at == self.recorded_at < called_at
        return drawn_in or self.data.called_at == called_at


def _finds_its_paper(before: object, now: object) -> bool:
    waited = isinstance(before, e.HandCallKept) and before.why == "unknown-label"
    return waited and isinstance(now, e.CalledByHand)


def _words(case: Case) -> Iterator[str]:
    yield from sorted(set(case.truth.words))


def _lives(case: Case) -> Iterator[str]:
    yield from judge_lives(case.records, case.truth)


def _in_time(case: Case) -> Iterator[str]:
    if case.truth.met["server's clock jumped"]:
        return
    for at, record, _ in case.truth.commits:
        sent = case.truth.asked.get(record.command_id or "")
        if sent is not None and at - sent > 11.0:
            yield f"{record.type} of {record.actor.id} was carried out {at - sent:.1f} s late"


RULES: dict[str, Rule] = {
    "a number once": _unique,
    "no paper lost": _nothing_lost,
    "nothing held": _nothing_held,
    "one life": _lives,
    "followers": _followers,
    "journal": _journal,
    "durable": _durable,
    "no late reply": _late,
    "rated once": _ratings,
    "own lanes whole": _own_lanes,
    "calls by hand": _hand_calls,
    "in time": _in_time,
    "no surprise": _words,
}
