"""The scripted server, the small center, and a session over both."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from common.client.session import CenterSession, Tempo
from common.contract import codec
from common.contract.ids import Profile
from common.contract.requests import WitnessAnswer
from tests.common.client.books import Books
from tests.common.client.center import QUICK, Witness, feeds, identity, snapshot
from tests.common.client.scripted import ScriptedServer
from tests.display.halls import SmallCenter

Connect = Callable[..., CenterSession]


@pytest.fixture
def center() -> SmallCenter:
    made = SmallCenter()
    made.issue("A001")
    return made


@pytest.fixture
def books() -> Books:
    """What the scripted server has of the device's journal."""
    return Books()


@pytest.fixture
def server(center: SmallCenter, books: Books) -> Iterator[ScriptedServer]:
    """Tells the small center's snapshot, an open feed, takes the journal and every heartbeat.

    It agrees with every witness.
    """
    with ScriptedServer() as scripted:
        scripted.on("/snapshot", lambda exchange: exchange.answer(200, snapshot(center)))
        scripted.on("/feed", feeds(b": open\n\n"))
        scripted.on("/journal", books)
        agrees = codec.encode(WitnessAnswer(agrees=True, epoch=1))
        scripted.on("/witness", lambda exchange: exchange.answer(200, agrees))
        scripted.on("/status", lambda exchange: exchange.answer(200, b"{}"))
        scripted.on("/healthz", lambda exchange: exchange.answer(200, b"{}"))
        yield scripted


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def connect(server: ScriptedServer, witness: Witness, tmp_path: Path) -> Iterator[Connect]:
    """Make and start a session with the scripted server; stopped when the test ends."""
    made: list[CenterSession] = []

    def make(
        tempo: Tempo = QUICK,
        data: Path = tmp_path,
        highest: Callable[[], Mapping[str, int]] = dict,
        profile: Profile = "kiosk",
    ) -> CenterSession:
        session = CenterSession(identity(server, profile), data, witness, tempo, highest=highest)
        made.append(session)
        session.start()
        return session

    yield make
    for session in made:
        session.stop()
