"""The copy of the keys beside the backups holds no key that was destroyed, whatever breaks off."""

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from common.files import write_private
from server.app.admission.staff import OPERATOR
from server.app.history.erasing import Erase
from server.storage.backups import key_copy
from server.storage.backups.key_copy import NAME
from server.storage.engine import DatabaseError, open_database
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import settings_of


def test_a_key_destroyed_while_its_copy_is_written_is_not_in_it(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = settings_of(sqlite_center).backups
    with desk_at(sqlite_center) as desk:
        kiosk, officer = desk.enrol("kiosk"), desk.officer("le-minh-anh", "quay-1")
        ticket_id = desk.ticket(kiosk)
        desk.do(officer, "NoteTicket", ticket_id=ticket_id, note="cần thêm bản sao")

        def late(path: Path, content: bytes) -> None:
            desk.writer.do(Erase([ticket_id], OPERATOR, "asked")).result()
            write_private(path, content)

        monkeypatch.setattr(key_copy, "write_private", late)
        key_copy.save_key_copy(desk.storage, folder)
    assert (folder / NAME).read_bytes() == b"[]"


def test_what_a_broken_off_copying_of_keys_left_is_taken_away(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And two processes that take each other's half-written file away both come to their end."""
    folder = settings_of(sqlite_center).backups
    folder.mkdir()
    orphan = folder / f".{NAME}.abc123"
    orphan.write_text("an erased key")
    stolen: list[Path] = []

    def raced(path: Path, content: bytes) -> None:
        if not stolen:
            stolen.append(path)
            raise FileNotFoundError(2, "No such file or directory", str(path))
        write_private(path, content)

    monkeypatch.setattr(key_copy, "write_private", raced)
    storage = open_database(sqlite_center.url)
    key_copy.save_key_copy(storage, folder)
    assert [path.name for path in folder.iterdir()] == [NAME]
    always: Any = FileNotFoundError(2, "No such file or directory")
    monkeypatch.setattr(key_copy, "write_private", Mock(side_effect=always))
    with pytest.raises(DatabaseError, match="cannot write"):
        key_copy.save_key_copy(storage, folder)
    storage.close()
