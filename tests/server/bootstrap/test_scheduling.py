"""A running server delivers what `reports.toml` asks for: once, late if need be, and says what fails."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pysqlite3 as sqlite
import pytest
from openpyxl import load_workbook

from server.__main__ import main
from server.app.metrics import Metrics
from server.bootstrap import schedule_keeper
from server.bootstrap.opening import opened
from server.bootstrap.schedule_again import Again, Lack
from server.bootstrap.schedule_keeper import ScheduleKeeper
from server.reports.schedules.due import AGAIN_SECONDS
from server.reports.schedules.settings import FILE as SCHEDULES
from server.settings import FILE, Settings
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.past import live, sample
from tests.server.reports.schedules.post_office import NOBODY, PASSWORD, USER, PostOffice

TOML = """
[mail]
host = "127.0.0.1"
port = {port}
from = "bao-cao@example.vn"
user = "{user}"
password_file = "mail-password"
ca_file = "{authority}"

[[schedule]]
id = "hang-ngay"
every = "day"
at = 00:00:00
reports = ["arrivals", "dossiers"]
formats = ["xlsx"]
folder = "{folder}"
mail = ["giam-doc@example.vn"{beside}]
"""


class Looked(Again):
    """Counts how often it was looked for what lacks."""

    looks = 0

    def lacks(self) -> list[Lack]:
        """As always."""
        Looked.looks += 1
        return super().lacks()


def yesterday() -> date:
    now = datetime.now(ZoneInfo(sample().config.center.timezone))
    return now.date() - timedelta(days=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A center with 20 tickets yesterday, and a folder for its reports."""
    url = f"sqlite:///{tmp_path / FILE}"
    live(Database(kind="sqlite", url=url, data=tmp_path), 20, yesterday())
    (tmp_path / "out").mkdir()
    return Settings(tmp_path, url)


def ask_for(settings: Settings, post: PostOffice, beside: str = "") -> None:
    text = TOML.format(
        port=post.port,
        user=USER,
        authority=post.authority,
        folder=settings.data / "out",
        beside=beside,
    )
    (settings.data / SCHEDULES).write_text(text, encoding="utf-8")
    (settings.data / "dossiers.toml").write_text('[file]\npath = "d.csv"\n')
    one = f"H26.12-250301-0001,Khai sinh,done,,,{yesterday():%d/%m/%Y}\n"
    head = "code,procedure,status,applied,due,completed\n"
    (settings.data / "d.csv").write_text(head + one, encoding="utf-8")
    secret = settings.data / "mail-password"
    secret.write_text(PASSWORD)
    secret.chmod(0o600)


def test_the_operator_sees_tries_and_delivers(
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    expect_message: Expect,
) -> None:
    data = ["--data", str(settings.data)]
    assert main(["schedule", "run", *data]) == 0
    with PostOffice(tmp_path).open() as post:
        ask_for(settings, post)
        capsys.readouterr()
        day = yesterday()
        assert main(["schedule", "list", *data]) == 0
        assert capsys.readouterr().out.strip().endswith(f"\t{day}")
        assert main(["schedule", "run", *data]) == 0
        assert capsys.readouterr().out == f"hang-ngay\t{day}\t{day}\n"
        assert main(["schedule", "run", *data]) == 0
        assert main(["schedule", "try", "hang-ngay", *data]) == 0
        rows(
            settings,
            "INSERT INTO report_lacking SELECT *, 0 FROM "
            "(SELECT center_id, schedule, last_day, 'giam-doc@example.vn' FROM report_delivery)",
        )
        assert main(["schedule", "try", "hang-ngay", *data]) == 0
        assert rows(settings, "SELECT * FROM report_lacking") == []
        assert main(["schedule", "try", "no-such", *data]) == 2
        assert "there is no schedule no-such" in capsys.readouterr().err
    assert [letter["To"] for letter in post.letters] == ["giam-doc@example.vn"] * 3
    file = settings.data / "out" / f"hang-ngay-arrivals-{day}-{day}.xlsx"
    assert load_workbook(file)["Theo ngày"]["B4"].value == 20
    done = settings.data / "out" / f"hang-ngay-dossiers-{day}-{day}.xlsx"
    assert load_workbook(done)["Tất cả"]["A4"].value == 1
    sent = {part.get_filename(): part for part in post.letters[0].iter_attachments()}
    assert len(sent) == 2
    assert sent[file.name].get_payload(decode=True)
    assert main(["schedule", "run", *data]) == 0
    rows(settings, "DROP TABLE dossier_day")
    expect_message("the reports of hang-ngay cannot be made")
    capsys.readouterr()
    assert main(["schedule", "try", "hang-ngay", "--json", *data]) == 1
    (trouble,) = (line for line in capsys.readouterr().err.splitlines() if line[:1] == "{")
    assert json.loads(trouble)["code"] == "not-made"


def test_a_server_delivers_once_and_tells_of_what_it_cannot(
    settings: Settings,
    tmp_path: Path,
    expect_message: Expect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(schedule_keeper, "Again", Looked)
    expect_message("REPORTS WERE NOT DELIVERED: hang-ngay, .*: there is no folder .*/out")
    expect_message("REPORTS WERE NOT DELIVERED: reports.toml: ")
    expect_message(
        "NOT REACH EVERYBODY: hang-ngay, .*: 1 of 2 addresses are refused, at example.vn"
    )
    with PostOffice(tmp_path).open() as post, opened(settings) as center:
        ask_for(settings, post, f', "{NOBODY}"')
        post.refused, post.later = set(), {NOBODY}
        (settings.data / "out").rmdir()
        metrics = Metrics()
        keeper = ScheduleKeeper(settings, center, metrics, look=0.05, again=0.05)
        asyncio.run(_kept(keeper, settings, post))
        assert "motcua_report_delivery_failures_total" in metrics.text()
        assert post.reached == [["giam-doc@example.vn"]]
        after = ScheduleKeeper(settings, center, Metrics(), look=0.05, again=0.05)
        asyncio.run(_sent_again(after, settings, post))


async def _kept(keeper: ScheduleKeeper, settings: Settings, post: PostOffice) -> None:
    await keeper.start()
    try:
        await _until(lambda: keeper.fault == "reports-not-delivered", "no fault is told")
        (trouble,) = keeper.troubles
        out = settings.data / "out"
        assert (trouble.schedule, trouble.code) == ("hang-ngay", "no-folder")
        assert trouble.place == str(out)
        assert post.reached == [["giam-doc@example.vn"]]
        seen = Looked.looks
        await _until(lambda: Looked.looks > seen + 4, "it looks no more")
        assert keeper.troubles == (trouble,)
        out.mkdir()
        rows(settings, "UPDATE report_lacking SET due_at = 0 WHERE address = '/'")
        await _until(lambda: keeper.fault is None, "the fault stays")
        assert len(list(out.iterdir())) == 2
        (settings.data / SCHEDULES).write_text("[[schedule", encoding="utf-8")
        await _until(lambda: keeper.fault is not None, "a broken file is no fault")
        assert [one.code for one in keeper.troubles] == ["settings"]
        ask_for(settings, post, f', "{NOBODY}"')
        await _until(lambda: keeper.fault is None, "the fault stays")
    finally:
        await keeper.stop()
    assert rows(settings, "SELECT schedule, last_day FROM report_delivery") == [
        ("hang-ngay", str(yesterday()))
    ]


async def _sent_again(keeper: ScheduleKeeper, settings: Settings, post: PostOffice) -> None:
    """After a restart: to who was refused alone, as soon as that is due, and never into the folder."""
    lacking = "SELECT last_day, address FROM report_lacking"
    assert rows(settings, lacking) == [(str(yesterday()), NOBODY)]
    for file in (settings.data / "out").iterdir():
        file.unlink()
    await keeper.start()
    try:
        wait = "SELECT min(due_at) FROM report_lacking"
        rows(settings, "UPDATE report_lacking SET due_at = 0")
        await _until(lambda: rows(settings, wait)[0][0] > time.time() * 1000, "it is not tried")
        await _until(lambda: _is_due_again(settings), "it is not put off for its ten minutes")
        post.later.clear()
        rows(settings, "UPDATE report_lacking SET due_at = 0")
        await _until(lambda: rows(settings, lacking) == [], "it is not sent again")
    finally:
        await keeper.stop()
    assert post.reached == [["giam-doc@example.vn"], [NOBODY]]
    assert len({letter["Message-ID"] for letter in post.letters}) == 1
    assert list((settings.data / "out").iterdir()) == []
    assert keeper.fault is None


def _is_due_again(settings: Settings) -> bool:
    """Whether a try has ended: what is just being tried is nobody else's for longer."""
    ((due,),) = rows(settings, "SELECT due_at FROM report_lacking")
    return bool(0 < due <= (time.time() + AGAIN_SECONDS) * 1000)


def rows(settings: Settings, statement: str) -> list[Any]:
    with closing(sqlite.connect(settings.data / FILE, timeout=60)) as connection, connection:
        return list(connection.execute(statement).fetchall())


async def _until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.05)
