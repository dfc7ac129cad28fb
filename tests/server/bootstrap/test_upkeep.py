"""A running server copies itself, says how old its last copy is, and says loudly when there is none."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import requests

from server.app.metrics import Metrics
from server.bootstrap.upkeep import Rhythm, Upkeep
from server.settings import Settings
from server.storage.backups.copies import newest_copy
from server.storage.ballast import Ballast
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import Hall
from tests.server.processes import Process, program, running

OFTEN = ("--backup-minutes", "0.01")


def until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def metric(hall: Hall, name: str) -> float:
    text = requests.get(f"{hall.base}/metrics", timeout=30).text
    return float(next(row.split()[1] for row in text.splitlines() if row.startswith(f"{name} ")))


def stopped(process: Process) -> int:
    process.child.terminate()
    return process.child.wait(30)


def test_copies_are_made_and_proved_by_themselves(sqlite_center: Database, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    with running(
        Settings(sqlite_center.data, sqlite_center.url),
        *OFTEN,
        "--backup-dir",
        str(copies),
        "--ballast-mib",
        "1",
    ) as process:
        kiosk = process.hall.enrol("kiosk")
        kiosk.ticket()
        assert metric(process.hall, "motcua_backup_age_seconds") == float("inf")
        until(lambda: newest_copy(copies) is not None, "no copy is made")
        until(lambda: metric(process.hall, "motcua_backup_age_seconds") < 60, "no age is told")
        assert metric(process.hall, "motcua_ballast_bytes") == 1024 * 1024
        assert stopped(process) == 0
    assert "lie on the same disk" in "".join((*process.before, *process.said))
    assert '"device_id": "kiosk-1"' in (copies / "lanes.jsonl").read_text()
    copy = newest_copy(copies)
    assert copy is not None
    assert sorted(path.suffix for path in copies.glob("*.part*")) == []
    there = Settings(tmp_path, f"sqlite:///{copy.path}")
    assert program(there, "verify", "--witness", str(copies)).returncode == 0


def test_a_copy_of_a_clock_that_was_ahead_does_not_stop_the_copies(
    sqlite_center: Database, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    (copies / "motcua-20991231-000000.sqlite").touch()
    settings = Settings(sqlite_center.data, sqlite_center.url)
    often = (*OFTEN, "--backup-dir", str(copies), "--ballast-mib", "0")
    with running(settings, *often) as process:
        until(lambda: metric(process.hall, "motcua_backup_age_seconds") < 60, "no copy is made")
        assert stopped(process) == 0
    assert len(list(copies.glob("*.sqlite"))) >= 2


def test_a_folder_that_takes_no_copies_is_said(sqlite_center: Database, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    settings = Settings(sqlite_center.data, sqlite_center.url)
    with running(settings, *OFTEN, "--backup-dir", str(file), "--ballast-mib", "0") as process:
        until(lambda: metric(process.hall, "motcua_backup_failures_total") > 0, "no failure told")
        assert metric(process.hall, "motcua_backup_age_seconds") == float("inf")
        assert stopped(process) == 0
    said = "".join((*process.before, *process.said))
    assert "NO COPIES CAN BE MADE in" in said
    assert "NO COPY WAS MADE in" in said


def test_copies_go_nowhere_else_while_their_disk_is_not_there(
    sqlite_center: Database, tmp_path: Path
) -> None:
    """It is pulled while the server runs, and the empty mount point stays; then it comes back."""
    usb = tmp_path / "usb"
    settings = Settings(sqlite_center.data, sqlite_center.url, backup_dir=usb)
    often = (*OFTEN, "--backup-dir", str(usb), "--ballast-mib", "0")
    with running(settings, *often) as process:
        until(lambda: metric(process.hall, "motcua_backup_age_seconds") < 60, "no copy is made")
        pulled = usb.rename(tmp_path / "pulled")
        usb.mkdir()
        until(lambda: metric(process.hall, "motcua_backup_failures_total") > 0, "no failure told")
        process.hall.enrol("display")
        assert list(usb.iterdir()) == []
        usb.rmdir()
        pulled.rename(usb)
        known = newest_copy(usb)
        until(lambda: newest_copy(usb) != known, "no copy is made on the disk that came back")
        assert stopped(process) == 0
    said = "".join((*process.before, *process.said))
    assert (
        f"NO COPY WAS MADE in {usb}: motcua-server: {usb} is not the folder of the copies" in said
    )
    usb.rename(pulled)
    refused = program(settings, "backup", "--backup-dir", str(usb))
    assert (refused.returncode, "backup --new-folder" in refused.stderr) == (1, True)
    assert not usb.exists()
    misused = program(settings, "backup", "--new-folder", str(tmp_path))
    assert misused.returncode == 2
    made = program(settings, "backup", "--backup-dir", str(usb), "--new-folder")
    assert (made.returncode, Path(made.stdout.strip()).parent) == (0, usb)


def test_a_copying_that_hangs_is_ended_and_the_next_one_works(
    sqlite_center: Database, expect_message: Expect
) -> None:
    """What it reads never comes, as from a network folder that has died."""
    settings = Settings(sqlite_center.data, sqlite_center.url)
    expect_message("the copies in .* lie on the same disk")
    expect_message("NO COPY WAS MADE in .*: it was not done after 10 s")
    settings.backups.mkdir()
    dead = settings.backups / "head-20260101-000000.json"
    os.mkfifo(dead)
    metrics = Metrics()
    rhythm = Rhythm(backup_seconds=0.01, ballast_bytes=0, limit_seconds=10)

    def told(name: str) -> float:
        rows = metrics.text().splitlines()
        return float(next(row.split()[1] for row in rows if row.startswith(f"{name} ")))

    async def look() -> None:
        upkeep = Upkeep(settings, Ballast(settings.data, 0), rhythm, metrics)
        await upkeep.start()
        failed = lambda: told("motcua_backup_failures_total") > 0  # noqa: E731
        await asyncio.to_thread(until, failed, "it hangs on")
        assert told("motcua_backup_age_seconds") == float("inf")
        dead.unlink()
        made = lambda: told("motcua_backup_age_seconds") < 60  # noqa: E731
        await asyncio.to_thread(until, made, "no copy is made")
        await upkeep.stop()

    asyncio.run(look())
