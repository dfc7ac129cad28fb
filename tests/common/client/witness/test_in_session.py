"""A session remembers what its feed tells, and hands it back before its journal is told anew."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.witness.told import Told
from common.contract import codec
from common.contract.envelope import EventRecord
from common.contract.requests import WitnessRequest
from common.contract.snapshot import Snapshot
from server.storage.history.journal import link
from tests.common.client.books import Books
from tests.common.client.center import RATING, Witness, feeds, snapshot, sse
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, ScriptedServer
from tests.common.client.witness.history import BEGAN, Restored
from tests.display.halls import SmallCenter

HASH = "ab" * 32


class Site:
    """The small center's server, which tells its events with their hashes and then loses them."""

    def __init__(self, server: ScriptedServer, center: SmallCenter, books: Books) -> None:
        self._server, self._center, self._books = server, center, books
        self.restored = Restored(Told(epoch=1, seq=center.board.seq, at=BEGAN, hash=HASH))
        self.order: list[str] = []
        said = codec.encode(replace(codec.decode(Snapshot, snapshot(center)), hash=HASH))
        server.on("/snapshot", lambda exchange: exchange.answer(200, said))
        self.events = [center.call("A001", 1).event, center.recall("A001", 1).event]
        server.on("/feed", feeds(*_frames(self.events)))

    def restore(self) -> None:
        """Begin epoch 2 without the events and without the devices' journals."""
        self._center.board = replace(self._center.board, epoch=2)
        self._books.lose(0)
        said = snapshot(self._center)
        self._server.on("/snapshot", lambda exchange: exchange.answer(200, said))
        self._server.on("/feed", feeds(b"event: reset\ndata: {}\n\n"), feeds(b": open\n\n"))
        self._server.on("/witness", self._hear)
        self._server.on("/journal", self._take)
        self._server.cut()

    def until_told(self) -> None:
        """Wait until the device has told its whole journal in the new epoch."""
        self._books.until(lambda b: any(u.epoch == 2 and u.complete for u in b.uploads))

    def _hear(self, exchange: Exchange) -> None:
        said = codec.decode(WitnessRequest, exchange.asked.body)
        self.order.append("events" if said.events else "question")
        exchange.answer(200, codec.encode(self.restored(said)))

    def _take(self, exchange: Exchange) -> None:
        self.order.append("complete" if exchange.asked.json["complete"] else "upload")
        self._books(exchange)


def _frames(events: list[EventRecord]) -> list[bytes]:
    frames, digest = [], bytes.fromhex(HASH)
    for event in events:
        digest = link(digest, event.seq, codec.encode_record(event).decode())
        frames.append(sse(event).replace(b"\ndata:", b"\nhash: %s\ndata:" % digest.hex().encode()))
    return frames


@pytest.fixture
def site(server: ScriptedServer, center: SmallCenter, books: Books) -> Site:
    return Site(server, center, books)


def _is_healed(site: Site) -> None:
    wanted = {one.seq: codec.encode_record(one).decode() for one in site.events}
    assert site.restored.texts() == wanted
    assert site.order.index("events") < site.order.index("complete")
    assert "events" not in site.order[site.order.index("complete") :]


def test_a_session_hands_back_before_it_has_told_its_journal(
    site: Site, witness: Witness, connect: Connect
) -> None:
    session = connect()
    session.send_fact(RATING).result(PATIENCE)
    witness.until_arrivals(2)
    site.restore()
    site.until_told()
    _is_healed(site)


def test_what_a_program_that_ended_was_told_is_handed_back_by_the_next(
    site: Site, witness: Witness, connect: Connect, tmp_path: Path
) -> None:
    session = connect()
    session.send_fact(RATING).result(PATIENCE)
    witness.until_arrivals(2)
    session.stop()
    assert (tmp_path / "feed.sqlite3").exists()
    site.restore()
    connect()
    site.until_told()
    _is_healed(site)


def test_a_display_hands_back_too(
    server: ScriptedServer, site: Site, witness: Witness, connect: Connect
) -> None:
    connect(profile="display")
    witness.until_arrivals(2)
    site.restore()
    said = WitnessRequest(epoch=1, seq=1, hash=HASH)
    while not said.events:
        said = codec.decode(WitnessRequest, server.next("/witness").body)
    assert [event.seq for event in said.events] == [one.seq for one in site.events]


def test_a_server_that_knows_no_witness_gets_the_journal(
    server: ScriptedServer, books: Books, site: Site, witness: Witness, connect: Connect
) -> None:
    session = connect()
    witness.until_arrivals(2)
    site.restore()
    server.on("/witness", lambda exchange: exchange.refuse("not-found"))
    session.send_fact(RATING).result(PATIENCE)
    assert len(books.entries) == 1
