"""The procedures on a kiosk's disk: there after a cold start, asked for when they are others."""

from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest
from msgspec.structs import replace

from common.board.state import Board
from common.client.errors import Unreachable
from common.client.hall import Hall, Link
from common.contract.config import Procedure
from kiosk.procedures import shelf
from kiosk.procedures.index import Index
from kiosk.procedures.shelf import Shelf
from tests.kiosk.procedures.test_index import procedure

SINCE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
BIRTH, MARRIAGE = procedure(1, "khai sinh"), procedure(2, "kết hôn")


class Server:
    """What it gives, or that it is out of reach."""

    def __init__(self, *rows: Procedure) -> None:
        self.rows: tuple[Procedure, ...] | None = rows
        self.asked = 0

    def procedures(self) -> Future[tuple[Procedure, ...]]:
        self.asked += 1
        future: Future[tuple[Procedure, ...]] = Future()
        if self.rows is None:
            future.set_exception(Unreachable("no-connection"))
        else:
            future.set_result(self.rows)
        return future


class Kept:
    """A shelf under test, and the indexes that it brings."""

    def __init__(self, data: Path, server: Server, owner: str = "kiosk-1") -> None:
        self.found: Queue[Index] = Queue()
        self.shelf = Shelf(data, owner, server, self.found.put)
        self.settle()

    def names(self) -> list[str]:
        return [row.name for row in self.found.get(timeout=30).procedures]

    def look(self, version: int = 7, epoch: int = 1, *, online: bool = True) -> None:
        link = Link(state="online" if online else "offline", since=SINCE)
        board = replace(Board(), epoch=epoch, config_version=version)
        self.shelf.look(Hall(config=None, board=board, link=link))
        self.settle()

    def settle(self) -> None:
        """All that was asked is done."""
        self.shelf._thread.submit(int).result(30)


def test_they_come_from_the_server_once_for_each_configuration(tmp_path: Path) -> None:
    server = Server(BIRTH)
    kept = Kept(tmp_path, server)
    kept.look()
    kept.look()
    assert (kept.names(), server.asked) == (["khai sinh"], 1)
    server.rows = (BIRTH, MARRIAGE)
    kept.look(version=8)
    assert kept.names() == ["khai sinh", "kết hôn"]
    kept.look(version=8, epoch=2)
    assert server.asked == 3


def test_after_a_cold_start_they_are_there_without_the_server(tmp_path: Path) -> None:
    Kept(tmp_path, Server(BIRTH)).look()
    server = Server(MARRIAGE)
    again = Kept(tmp_path, server)
    assert again.names() == ["khai sinh"]
    again.look(online=False)
    again.look()
    assert server.asked == 0
    again.look(version=8)
    assert again.names() == ["kết hôn"]


def test_a_server_out_of_reach_is_asked_again(tmp_path: Path) -> None:
    server = Server()
    server.rows = None
    kept = Kept(tmp_path, server)
    kept.look()
    server.rows = (BIRTH,)
    kept.look()
    assert kept.names() == ["khai sinh"]


@pytest.mark.parametrize("harm", ["damaged", "another's"])
def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, harm: str) -> None:
    Kept(tmp_path, Server(BIRTH)).look()
    file = tmp_path / "procedures.json"
    if harm == "damaged":
        file.write_bytes(file.read_bytes()[:-9])
    again = Kept(tmp_path, Server(MARRIAGE), "kiosk-1" if harm == "damaged" else "kiosk-2")
    again.look()
    assert again.names() == ["kết hôn"]


def test_a_full_disk_costs_nothing_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "write_sealed", full)
    kept = Kept(tmp_path, Server(BIRTH))
    kept.look()
    assert kept.names() == ["khai sinh"]
    assert not (tmp_path / "procedures.json").exists()
