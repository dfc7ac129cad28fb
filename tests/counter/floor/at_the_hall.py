"""A senior with the page of the whole hall open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.contract.envelope import Accepted
from counter.hotkeys import KEYS
from counter.local import Local
from tests.counter.at_work import SENIOR
from tests.counter.floor.halls import hall
from tests.counter.window import Officer, officer
from tests.fixtures.qt import wait_until

WIDE = "1200x760"
"""A window that has room for all lists at once."""


@contextmanager
def over_the_hall(folder: Path, size: str = "420x760", local: Local = SENIOR) -> Iterator[Officer]:
    with officer(folder, local, size) as person:
        person.see(hall())
        person.key(KEYS["floor"])
        person.rest()
        yield person


def accept(person: Officer) -> None:
    person.session.sent[-1][2].set_result(Accepted(seq=101, events=()))
    wait_until(lambda: person.models.floor.property("sending") == "", "the answer")
    person.rest()
