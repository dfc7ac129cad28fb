"""The ledger remembers devices and epochs in two folders, whatever happens to one of them."""

import os
from pathlib import Path

import pytest

from server.storage.backups.copies_folder import MARK, CopiesFolder
from server.storage.history.ledger import NAME, Joined, Ledger, LedgerError, Line
from tests.fixtures.messages import Expect

KIOSK = Line(at=1, what="enrolled", device_id="kiosk-1", profile="kiosk", lane=1)
SCREEN = Line(at=2, what="enrolled", device_id="display-1", profile="display")
GONE = Line(at=3, what="revoked", device_id="kiosk-1")
EPOCH = Line(at=4, what="epoch", epoch=7)


def test_what_is_appended_is_read_from_either_copy(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    ledger = Ledger((one, two, one), "mark")
    ledger.append([KIOSK, SCREEN])
    ledger.append([GONE, EPOCH])
    (one / NAME).unlink()
    known = ledger.read()
    assert known.devices == {
        "kiosk-1": Joined("kiosk-1", "kiosk", 1, 1),
        "display-1": Joined("display-1", "display", None, 2),
    }
    assert (set(known.revoked), known.epoch) == ({"kiosk-1"}, 7)
    assert (two / NAME).stat().st_mode & 0o077 == 0
    assert Ledger((two,), "another center").read().devices == {}


def test_a_torn_line_costs_only_itself(tmp_path: Path) -> None:
    ledger = Ledger((tmp_path,))
    ledger.append([KIOSK])
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"at": 5, "what": "enr\xff')
    ledger.append([SCREEN])
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'[1]\n{"mark": "", "at": 9, "other": 1}\n')
    assert set(ledger.read().devices) == {"kiosk-1", "display-1"}


def test_one_folder_is_enough(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("the ledger of devices cannot be written")
    (tmp_path / "file").touch()
    Ledger((tmp_path / "file", tmp_path)).append([KIOSK])
    assert set(Ledger((tmp_path,)).read().devices) == {"kiosk-1"}
    with pytest.raises(LedgerError, match="cannot write the ledger"):
        Ledger((tmp_path / "file",)).append([KIOSK])


def test_a_ledger_that_cannot_be_read_is_said(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("the ledger of devices cannot be read")
    (tmp_path / NAME).mkdir()
    assert Ledger((tmp_path,)).read().devices == {}


def test_nothing_is_written_where_the_disk_of_the_copies_is_not(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("the ledger of devices cannot be written: .* is not the folder of the copies")
    data, copies = tmp_path / "data", tmp_path / "copies"
    data.mkdir()
    ledger = Ledger((data,), "mark", CopiesFolder(data, copies))
    ledger.append([KIOSK])
    assert Ledger((copies,), "mark").read().devices.keys() == {"kiosk-1"}
    (copies / MARK).unlink()
    (copies / NAME).unlink()
    ledger.append([SCREEN])
    assert list(copies.iterdir()) == []
    assert ledger.read().devices.keys() == {"kiosk-1", "display-1"}


def test_a_line_is_on_the_disk_when_it_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file as it was at its last fsync, and the entry of a new file in its folder."""
    folder, on_disk, sync = tmp_path / "copies", {}, os.fsync

    def fsync(handle: int) -> None:
        sync(handle)
        found = os.fstat(handle)
        on_disk[found.st_ino] = found.st_size

    monkeypatch.setattr(os, "fsync", fsync)
    ledger = Ledger((tmp_path, folder))
    for lines in ([KIOSK], [SCREEN, GONE], [EPOCH]):
        ledger.append(lines)
        for place in (tmp_path, folder):
            written = (place / NAME).stat()
            assert on_disk.get(written.st_ino) == written.st_size
    assert {place.stat().st_ino for place in (tmp_path, folder)} <= on_disk.keys()
