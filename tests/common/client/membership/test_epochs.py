"""A number of an older epoch than one seen is void, whenever that is found out."""

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import OutcomeUnknown
from common.client.membership.epochs import Epochs
from common.contract import codec
from common.contract.commands import IssueTicket
from common.contract.envelope import Accepted
from tests.common.client.books import Books
from tests.common.client.center import RATING, TICKET, Witness, feeds, snapshot
from tests.common.client.conftest import Connect
from tests.common.client.scripted import PATIENCE, Exchange, Script, ScriptedServer
from tests.display.halls import SmallCenter

WISH = IssueTicket(ticket_id=TICKET, service_id="ho-tich", language="vi")
PAPER = replace(WISH, label="A002", lane=0, number=2, service_day="2026-11-23")
OWN = replace(WISH, label="A3-001", lane=3, number=1, service_day="2026-11-23")


def grants(center: SmallCenter, epoch: int | None) -> Script:
    """Gives a number of the shared lane in an epoch."""
    record = center.issue("A002").event
    body = codec.encode_accepted(Accepted(seq=record.seq, events=(record,)))

    def script(exchange: Exchange) -> None:
        told = [] if epoch is None else [f"Motcua-Epoch: {epoch}"]
        head = exchange.head(200, "application/json", f"Content-Length: {len(body)}", *told)
        exchange.send(head + body)

    return script


def test_the_highest_epoch_is_kept_over_restarts_and_only_goes_up(tmp_path: Path) -> None:
    path = tmp_path / "epoch"
    epochs = Epochs(path, "kiosk-1")
    told: list[int | None] = []
    epochs.risen = lambda: told.append(epochs.current)
    for epoch in (1, 3, 2, 3):
        epochs.see(epoch)
    assert told == [1, 3]
    assert Epochs(path, "kiosk-1").current == 3
    assert Epochs(path, "kiosk-1", 4).current == 4
    assert Epochs(path, "kiosk-2").current is None, "another server's epochs are other ones"


@pytest.mark.parametrize("spoilt", [b"", b"9\n", b"\xff\xfe", b"3\nnot its checksum\n"])
def test_a_spoilt_file_voids_nothing(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "epoch").write_bytes(spoilt)
    assert Epochs(tmp_path / "epoch", "kiosk-1").current is None


def test_a_full_disk_does_not_hide_an_epoch(tmp_path: Path) -> None:
    (tmp_path / "epoch").mkdir()
    epochs = Epochs(tmp_path / "epoch", "kiosk-1")
    epochs.see(2)
    with pytest.raises(OutcomeUnknown, match="old-epoch"):
        epochs.grant(TICKET, 1)


def test_a_newer_epoch_waits_until_a_grant_is_used(tmp_path: Path) -> None:
    epochs = Epochs(tmp_path / "epoch", "kiosk-1", 1)
    epochs.grant(TICKET, 1)
    seeing = threading.Thread(target=epochs.see, args=(2,))
    with epochs.use(TICKET):
        seeing.start()
        assert epochs.current == 1
    seeing.join(PATIENCE)
    assert epochs.current == 2


def test_grants_that_nobody_uses_are_forgotten(tmp_path: Path) -> None:
    epochs = Epochs(tmp_path / "epoch", "kiosk-1", 1)
    for number in range(1000):
        epochs.grant(f"ticket-{number}", 1)
    assert len(epochs._grants) <= 256


@pytest.mark.parametrize("told", [1, None])
def test_an_answer_of_an_older_epoch_is_void(
    server: ScriptedServer,
    center: SmallCenter,
    witness: Witness,
    connect: Connect,
    told: int | None,
) -> None:
    session = connect()
    witness.until_state("online")
    late = grants(center, told)

    def overtaken(exchange: Exchange) -> None:
        session._epochs.see(2)
        late(exchange)

    server.on("/commands", overtaken)
    with pytest.raises(OutcomeUnknown) as void:
        session.send(WISH).result(PATIENCE)
    assert void.value.reason == "old-epoch"
    assert server.asked["/commands"].qsize() == 1
    assert session.epoch == 2
    session.send_fact(OWN).result(PATIENCE)


def test_a_paper_is_not_kept_when_an_epoch_began_since_its_number_came(
    server: ScriptedServer, center: SmallCenter, books: Books, witness: Witness, connect: Connect
) -> None:
    server.on("/commands", grants(center, 1))
    session = connect()
    witness.until_state("online")
    session.send(WISH).result(PATIENCE)
    center.board = replace(center.board, epoch=2)
    server.on("/snapshot", lambda e: e.answer(200, snapshot(center)))
    server.on("/feed", _resets, feeds(b": well\n\n"))
    server.cut()
    books.until(lambda b: any(u.epoch == 2 and u.complete for u in b.uploads))
    with pytest.raises(OutcomeUnknown, match="old-epoch"):
        session.send_fact(PAPER)
    assert session.held_facts() == 0
    session.send_fact(OWN).result(PATIENCE)
    assert [entry["data"]["label"] for entry in books.entries] == ["A3-001"]


def test_a_paper_of_the_own_lane_is_kept_though_a_void_number_came_late(
    server: ScriptedServer, center: SmallCenter, books: Books, connect: Connect
) -> None:
    server.on("/commands", grants(center, 1))
    session = connect()
    session.send(WISH).result(PATIENCE)
    session._epochs.see(2)
    session.send_fact(OWN).result(PATIENCE)
    assert [entry["data"]["label"] for entry in books.entries] == ["A3-001"]


def _resets(exchange: Exchange) -> None:
    exchange.open_feed()
    exchange.chunk(b"event: reset\ndata: {}\n\n")
    exchange.hold()


def test_a_paper_of_the_present_epoch_is_kept(
    server: ScriptedServer, center: SmallCenter, books: Books, connect: Connect
) -> None:
    server.on("/commands", grants(center, 3))
    session = connect()
    session.send(WISH).result(PATIENCE)
    session.send_fact(PAPER).result(PATIENCE)
    assert session.epoch == 3
    assert books.entries[-1]["data"]["label"] == "A002"


def test_no_paper_of_an_old_epoch_is_missing_from_the_report_of_the_new_one(
    server: ScriptedServer, center: SmallCenter, books: Books, tmp_path: Path, connect: Connect
) -> None:
    server.on("/commands", grants(center, 1))
    session = connect(highest=lambda: {"A": 2})
    session.send(WISH).result(PATIENCE)
    kept: Future[Accepted] = session.send_fact(PAPER)
    session._epochs.see(2)
    kept.result(PATIENCE)
    session.send_fact(RATING).result(PATIENCE)
    books.until(lambda b: any(u.epoch == 2 and u.complete for u in b.uploads))
    reports = [upload for upload in books.uploads if upload.epoch == 2 and upload.complete]
    assert all(upload.highest == {"A": 2} for upload in reports)
    assert books.entries[0]["data"]["label"] == "A002"
