"""Whatever a life was, wherever it was cut and in whatever pieces it comes back: the hall is as before."""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from common.board.state import Board
from common.contract.codec import EVENTS, decode_record
from common.contract.ids import Profile
from common.contract.requests import HandedBack, Wanted, WitnessRequest
from server.app.admission.tokens import hashed
from server.app.healing.taking import TakeBack
from server.app.history.epochs import BeginEpoch
from server.domain.profiles import visible
from server.storage.engine import open_database
from server.storage.history.journal import Stored, all_events
from server.storage.history.verify import find_report_fault, find_whole_fault
from server.storage.reports.rebuild import rebuild
from server.storage.reports.report_rows import milliseconds
from server.storage.tables.journal import event, head
from server.storage.tables.reports import REPORTS
from tests.fixtures.database import Database
from tests.lost_end import hall
from tests.server.desk import Clock, Desk, desk_at, report_rows
from tests.server.harness import CENTER, make_center
from tests.server.storage.test_story import Story

ROUNDS = 45
SEEDS = (3, 8)
DEVICES: tuple[Profile, ...] = ("kiosk", "display", "counter", "display")


@dataclass
class Life:
    """A center's whole life on disk, the tokens of devices that watched it, and how it ended."""

    database: Database
    tokens: dict[int, tuple[Profile, str]]
    start: int
    clock: Clock
    events: list[Stored] = field(default_factory=list)
    board: Board = field(default_factory=Board)
    reports: dict[str, list[Any]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> list[Life]:
    return [_live(tmp_path_factory.mktemp("life"), seed) for seed in SEEDS]


def _live(folder: Path, seed: int) -> Life:
    database = Database(kind="sqlite", url=f"sqlite:///{folder}/motcua.sqlite", data=folder)
    make_center(database)
    clock = Clock()
    with desk_at(database, clock) as desk:
        tokens = {at: (profile, desk.enrol(profile)) for at, profile in enumerate(DEVICES)}
        start = desk.state.board.seq
        story = Story(desk, seed)
        for _ in range(ROUNDS):
            story.play()
        life = Life(database, tokens, start, clock, board=desk.state.board)
        with desk.storage.reading() as connection:
            life.events = list(all_events(connection, CENTER))
        life.reports = unplaced(desk)
    return life


def unplaced(desk: Desk) -> dict[str, list[Any]]:
    """The report rows but for the places of their events in the journal."""
    columns = {table.name: table.columns.keys() for table in REPORTS}
    return {
        name: sorted(str(_unplaced(columns[name], row)) for row in rows)
        for name, rows in report_rows(desk.storage).items()
    }


def _unplaced(names: Sequence[str], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: cell for name, cell in zip(names, row, strict=True) if name != "seq"}


class Watcher:
    """A device that kept what the feed had told it."""

    def __init__(self, life: Life, at: int) -> None:
        self.profile, self.token = life.tokens[at]
        self.kept = [self._seen(row) for row in life.events]

    def _seen(self, row: Stored) -> HandedBack:
        open_to_it = visible(self.profile, EVENTS[row.type])
        return HandedBack(seq=row.seq, hash=row.hash.hex(), text=row.text if open_to_it else None)

    def say(self, desk: Desk, events: tuple[HandedBack, ...] = ()) -> Wanted | None:
        last = self.kept[-1]
        said = WitnessRequest(epoch=1, seq=last.seq, hash=last.hash, events=events)
        taken = desk.writer.do(TakeBack(hashed(self.token), said)).result()
        assert taken.contradicted is None
        return taken.wants

    def go_on(self, desk: Desk, size: int) -> bool:
        """Ask and hand back one piece; whether there was anything to hand back."""
        wants = self.say(desk)
        if wants is None:
            return False
        assert wants.hash == self.kept[wants.after - 1].hash
        after = self.say(desk, tuple(self.kept[wants.after : wants.after + size]))
        return after is None or after.after > wants.after


@given(data=st.data())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_was_cut_off_comes_back(
    lives: list[Life], tmp_path: Path, data: st.DataObject
) -> None:
    life = data.draw(st.sampled_from(lives))
    cut = data.draw(st.integers(life.start, len(life.events) - 1), label="cut")
    dice = data.draw(st.randoms(use_true_random=False))
    for desk in cut_at(life, cut, tmp_path):
        watchers = [Watcher(life, at) for at in life.tokens]
        for _ in range(dice.randint(0, 12)):
            disturb(desk, dice.choice(watchers), cut, dice)
        busy = list(watchers)
        while busy:
            watcher = dice.choice(busy)
            if not watcher.go_on(desk, dice.randint(1, 60)):
                busy.remove(watcher)
        assert hall(desk.state.board) == hall(life.board)
        assert unplaced(desk) == life.reports
        with desk.storage.reading() as connection:
            assert find_whole_fault(connection, CENTER) is None
            assert find_report_fault(connection, CENTER) is None


def disturb(desk: Desk, watcher: Watcher, cut: int, dice: random.Random) -> None:
    """A piece from anywhere, late, again or before its time."""
    first = dice.randint(max(1, cut - 5), len(watcher.kept) - 1)
    watcher.say(desk, tuple(watcher.kept[first - 1 : first + dice.randint(0, 30)]))


def cut_at(life: Life, seq: int, folder: Path) -> Iterator[Desk]:
    """The center restored to the event `seq`, in its new epoch."""
    target = folder / "cut.sqlite"
    for end in ("-wal", "-shm", ""):
        (folder / f"cut.sqlite{end}").unlink(missing_ok=True)
    shutil.copyfile(life.database.data / "motcua.sqlite", target)
    last = life.events[seq - 1]
    storage = open_database(f"sqlite:///{target}")
    at = milliseconds(decode_record(last.text).recorded_at)
    with storage.writer.begin() as connection:
        connection.execute(delete(event).where(event.c.seq > seq))
        values = {"seq": seq, "hash": last.hash, "recorded_at": at}
        connection.execute(update(head).values(values))
    rebuild(storage, CENTER)
    storage.close()
    database = Database(kind="sqlite", url=f"sqlite:///{target}", data=life.database.data)
    with desk_at(database, life.clock) as desk:
        desk.writer.do(BeginEpoch(reason="restore")).result()
        yield desk
