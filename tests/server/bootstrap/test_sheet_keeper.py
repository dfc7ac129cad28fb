"""A running server prepares the reports of past days by itself."""

import asyncio
import time
from contextlib import closing
from pathlib import Path

import pysqlite3 as sqlite

from server.bootstrap.sheet_keeper import SheetKeeper
from server.settings import FILE, Settings
from tests.fixtures.database import Database
from tests.server.reports.days import FIRST, play


def test_sheets_are_made_beside_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / FILE}"
    play(Database(kind="sqlite", url=url, data=tmp_path))
    assert asyncio.run(_kept(Settings(tmp_path, url), tmp_path / FILE)) == {(str(FIRST),)}


async def _kept(settings: Settings, file: Path) -> set[tuple[str]]:
    keeper = SheetKeeper(settings, first=0)
    await keeper.start()
    try:
        return await asyncio.to_thread(_wait_for_days, file)
    finally:
        await keeper.stop()


def _wait_for_days(file: Path) -> set[tuple[str]]:
    deadline = time.monotonic() + 60
    while not (days := _days(file)):
        assert time.monotonic() < deadline, "no sheets were made"
        time.sleep(0.05)
    return days


def _days(file: Path) -> set[tuple[str]]:
    with closing(sqlite.connect(file)) as connection:
        found = connection.execute(
            "SELECT DISTINCT service_day FROM day_sheet WHERE name = 'waits'"
        )
        return set(found)
