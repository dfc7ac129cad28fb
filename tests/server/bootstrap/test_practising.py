"""A practice is played by machines, gives way to people, goes on after a stop, and spares real centers."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from server.settings import Settings
from server.storage.engine import open_database
from server.storage.history.journal import all_events
from server.storage.tables.reports import rating_answer, ticket
from tests.drive import daylight
from tests.fixtures.database import Database
from tests.server.harness import CENTER, OFFICERS, settings_of
from tests.server.processes import program, running

FAST = ("--speed", "1000", "--seed", "1", "--center", str(daylight.SAMPLE))
SECONDS = 90


def until(holds: Callable[[], bool], what: str) -> None:
    """Ask again and again, in steps that leave the machine to the play."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"no {what} in {SECONDS} s"
        time.sleep(0.3)


_SIDES = {
    "priority": ticket.c.priority.is_not(None),
    "told": ticket.c.told_least.is_not(None),
    "answered": rating_answer.c.score.is_not(None),
}


def lived(settings: Settings) -> Counter[str]:
    """How many events of each type there are, tickets with priority or a told wait, answers."""
    storage = open_database(settings.database)
    with storage.reading() as reading:
        found = Counter(row.type for row in all_events(reading, CENTER))
        for name, what in _SIDES.items():
            found[name] = reading.execute(select(func.count()).where(what)).scalar_one()
    storage.close()
    return +found


def test_a_day_is_played_people_take_over_and_it_goes_on_another_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'motcua.sqlite'}")
    kinds = {"ServingFinished", "TicketNotShown", "VisitRated", "TicketRecalled", *_SIDES}
    with running(settings, *FAST, command="practice") as server:
        until(lambda: kinds <= lived(settings).keys(), "every side of a day")
        assert any("dang-thanh-tung (supervisor)" in line for line in server.before)
        server.hall.password(OFFICERS[0])
        counter = server.hall.enrol("counter")
        assert server.hall.sign_in(counter, OFFICERS[0], "quay-1").json()["code"] == "counter-taken"
        assert server.hall.sign_in(counter, OFFICERS[0], "quay-1", take_over=True).ok
        before = lived(settings)["TicketCalled"]
        until(lambda: lived(settings)["TicketCalled"] > before + 3, "calls elsewhere")
        seats = {row["id"]: row["officer_id"] for row in counter.snapshot()["board"]["counters"]}
        assert (seats["quay-1"], seats["quay-2"]) == (OFFICERS[0], "may-quay-2")
    before = lived(settings)["TicketCalled"]
    with running(settings, *FAST, command="practice"):
        until(lambda: lived(settings)["TicketCalled"] > before, "a call of the second play")
    with running(settings) as server:
        assert any(row.startswith("PRACTICE") for row in server.before)
        assert server.hall.enrol("display").snapshot()["config"]["center"]["practice"]


def test_a_real_center_is_never_played(center: Database) -> None:
    settings = settings_of(center)
    before = lived(settings)
    told = program(settings, "practice", "--port", "0")
    assert (told.returncode, told.stdout) == (2, "")
    assert "ba-dinh is a real center" in told.stderr
    assert lived(settings) == before


def test_a_speed_that_cannot_be_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'motcua.sqlite'}")
    for speed in ("0", "-1", "many", "2000", "nan"):
        told = program(settings, "practice", "--speed", speed)
        assert told.returncode == 2
        assert "at most 1000" in told.stderr
    assert list(tmp_path.iterdir()) == []
