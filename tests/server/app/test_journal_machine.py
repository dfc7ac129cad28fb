"""Any order of uploads, repeats, single commands and restarts gives one effect each and the same board."""

import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from common.contract.codec import decode_record
from common.contract.events import CalledByHand, HandCallKept, TicketIssued, TicketRelabelled
from server.app.writing.ids import id_of
from server.storage.history.checkpoints import load_board
from server.storage.history.journal import all_events
from tests.fixtures.database import Database
from tests.server.desk import Desk, by_hand, desk_at
from tests.server.harness import CENTER, command, issue, make_center
from tests.server.journals import journal, paper

FILE = "motcua.sqlite"
LETTER = "A"


def database_in(folder: Path) -> Database:
    return Database(kind="sqlite", url=f"sqlite:///{folder / FILE}", data=folder)


@cache
def made() -> tempfile.TemporaryDirectory[str]:
    """A center that nobody has used yet."""
    folder = tempfile.TemporaryDirectory()
    make_center(database_in(Path(folder.name)))
    return folder


def subject_of(event: object) -> str | None:
    """What an event of this kind may happen to once."""
    if isinstance(event, TicketIssued | TicketRelabelled):
        return event.ticket_id
    return event.hand_call_id if isinstance(event, CalledByHand | HandCallKept) else None


class Uploading(RuleBasedStateMachine):
    """One kiosk and one counter with journals, and a server that is told of them in pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copytree(made().name, self.folder.name, dirs_exist_ok=True)
        self.database = database_in(Path(self.folder.name))
        self.numbers = count(1)
        self.journals: dict[str, list[dict[str, Any]]] = {"kiosk": [], "counter": []}
        self.marks = {"kiosk": 0, "counter": 0}
        self.papers: dict[str, str] = {}
        self.by_hand: dict[str, str] = {}
        self.open()

    def open(self) -> None:
        self.running = desk_at(self.database)
        self.desk: Desk = self.running.__enter__()

    def teardown(self) -> None:
        self.everything_arrives()
        self.running.__exit__(None, None, None)
        self.folder.cleanup()

    @initialize()
    def enrol(self) -> None:
        self.tokens = {"kiosk": self.desk.enrol("kiosk"), "counter": self.desk.enrol("counter")}

    def write(self, device: str, body: dict[str, Any]) -> None:
        entries = self.journals[device]
        entries += journal(body, first=len(entries) + 1)

    def next_label(self) -> str:
        return f"{LETTER}1-{next(self.numbers):03d}"

    @rule()
    def print_a_paper(self) -> None:
        body = paper(self.next_label())
        self.papers[body["data"]["ticket_id"]] = body["data"]["label"]
        self.write("kiosk", body)

    @rule(heard=some.booleans())
    def ask_for_a_shared_number(self, heard: bool) -> None:
        """The answer comes, or it is lost and the kiosk gives a number of its own."""
        asked = issue()
        self.desk.send(self.tokens["kiosk"], asked)
        ticket_id = asked["data"]["ticket_id"]
        label = self.desk.state.board.tickets[ticket_id].label if heard else self.next_label()
        self.papers[ticket_id] = label
        self.write("kiosk", paper(label, ticket_id))
        self.write("kiosk", command("ConfirmPrinted", ticket_id=ticket_id))

    @rule(number=some.integers(1, 12))
    def serve_by_hand(self, number: int) -> None:
        """Some paper, perhaps one that nobody has told of yet."""
        label = f"{LETTER}1-{number:03d}"
        if label not in self.by_hand.values():
            told = command("RecordHandCall", counter_id="quay-1", **by_hand(self.desk, label))
            self.by_hand[id_of("counter-1", told["command_id"])] = label
            self.write("counter", told)

    @rule(device=some.sampled_from(["kiosk", "counter"]), data=some.data())
    def send_a_piece(self, device: str, data: some.DataObject) -> None:
        entries = self.journals[device]
        first = data.draw(some.integers(0, len(entries)))
        last = data.draw(some.integers(first, len(entries)))
        answer = self.desk.hand_over(self.tokens[device], entries[first:last]).answer
        if first <= self.marks[device]:
            self.marks[device] = max(self.marks[device], last)
        assert (answer.acked_seq, answer.quarantined) == (self.marks[device], ())

    @precondition(lambda self: self.journals["kiosk"])
    @rule(data=some.data())
    def send_one_alone(self, data: some.DataObject) -> None:
        """An older program sends it as a command: it may come before its turn."""
        papers = [row for row in self.journals["kiosk"] if row["type"] == "IssueTicket"]
        entry = data.draw(some.sampled_from(papers))
        body = {name: value for name, value in entry.items() if name != "seq"}
        assert self.desk.send(self.tokens["kiosk"], body).status == 200

    @rule()
    def restart(self) -> None:
        self.running.__exit__(None, None, None)
        self.open()

    @invariant()
    def no_label_twice_and_no_second_call_by_hand(self) -> None:
        tickets = self.desk.state.board.tickets.values()
        assert len({ticket.label for ticket in tickets}) == len(tickets)
        for ticket in tickets:
            assert self.papers[ticket.id] == ticket.label or ticket.lane == 0

    def everything_arrives(self) -> None:
        for device, entries in self.journals.items():
            answer = self.desk.hand_over(self.tokens[device], entries, complete=True).answer
            assert (answer.acked_seq, answer.quarantined) == (len(entries), ())
        board = self.desk.state.board
        served = set(self.by_hand.values())
        states = {row.id: (row.label, row.state) for row in board.tickets.values()}
        assert states == {
            ticket_id: (label, "served" if label in served else "waiting")
            for ticket_id, label in self.papers.items()
        }
        assert {call.id: call.label for call in board.hand_calls.values()} == self.by_hand
        with self.desk.storage.reading() as connection:
            told = [decode_record(row.text).data for row in all_events(connection, CENTER)]
            assert load_board(connection, CENTER) == board
        effects = [(type(event), subject) for event in told if (subject := subject_of(event))]
        assert len(effects) == len(set(effects))


TestUploading = Uploading.TestCase
TestUploading.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
