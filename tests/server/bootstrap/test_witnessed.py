"""After a restore a signed head of the new epoch lies beside the copies at once."""

from server.app.admission.center_key import center_key
from server.storage.backups.copies_folder import MARK
from server.storage.engine import open_database
from server.storage.history.heads import SignedHead, read_heads
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.bootstrap.test_putting_back import lose
from tests.server.harness import serving, settings_of
from tests.server.processes import program


def heads_of(center: Database) -> list[SignedHead]:
    storage = open_database(center.url)
    with storage.reading() as connection:
        key = center_key(connection)
    storage.close()
    return read_heads(key, settings_of(center).backups)


def lost_and_witnessed(center: Database) -> bool:
    """Whether there is a head of the new epoch, which makes what was lost a restore."""
    backups = settings_of(center).backups
    proved = program(settings_of(center), "verify", "--witness", str(backups))
    found = "lost in a restore: a witness saw 1." in proved.stdout
    assert [head.epoch for head in heads_of(center)] == [1, 2], proved
    return found and proved.returncode == 0


def test_a_restore_is_witnessed(center: Database) -> None:
    settings, copy = settings_of(center), center.data / "copy.sqlite"
    assert program(settings, "backup", str(copy)).returncode == 0
    with serving(center) as hall:
        hall.enrol("kiosk").ticket()
    assert program(settings, "backup").returncode == 0
    lose(center)
    restored = program(settings, "restore", "--from", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert lost_and_witnessed(center)


def test_a_restore_waits_for_no_disk(sqlite_center: Database, expect_message: Expect) -> None:
    expect_message("the head of epoch 2 cannot be kept: .* is not the folder of the copies")
    expect_message("the ledger of devices cannot be written")
    settings = settings_of(sqlite_center)
    assert program(settings, "backup").returncode == 0
    (settings.backups / MARK).unlink()
    assert program(settings, "restore").returncode == 0
    assert [head.epoch for head in heads_of(sqlite_center)] == [1]
