"""A copy is proved again long after it was made, and what was found lies beside it."""

import shutil
from contextlib import closing
from pathlib import Path

from server.settings import Settings
from server.storage.backups.proved import last_proved
from server.storage.engine import driver
from tests.fixtures.database import Database
from tests.server.processes import program


def test_a_copy_is_proved_again_until_it_is_broken(sqlite_center: Database) -> None:
    settings = Settings(sqlite_center.data, sqlite_center.url)
    copies = settings.backups
    assert "there is no copy" in program(settings, "verify", "--copy").stderr
    copy = Path(program(settings, "backup").stdout.strip())
    elsewhere = sqlite_center.data / "a?b%20c"
    elsewhere.mkdir()
    shutil.copy(copy, elsewhere)
    for asked in ((), (str(elsewhere),)):
        sound = program(settings, "verify", "--copy", *asked)
        assert (sound.returncode, sound.stdout[:5]) == (0, "ok 1."), sound.stdout
    assert not (sqlite_center.data / "a").exists()
    kept = last_proved(copies)
    assert kept is not None
    assert (kept.name, kept.fault) == (copy.name, "")
    with closing(driver().connect(str(copy))) as opened:
        opened.execute("UPDATE event SET text = replace(text, 'operator', 'officer') WHERE seq = 2")
        opened.commit()
    broken = program(settings, "verify", "--copy", str(copy))
    assert (broken.returncode, "broken at 2" in broken.stdout) == (1, True), broken.stdout
    kept = last_proved(copies)
    assert kept is not None
    assert kept.fault.startswith("broken at 2")
    assert program(settings, "verify").returncode == 0
    copy.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert program(settings, "verify", "--copy", str(copy)).returncode == 1
    assert program(settings, "verify", "--copy", "--witness", str(copies)).returncode == 2
