"""Reports are brought again where they have not arrived, nowhere else, and not for ever."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from server.__main__ import main
from server.reports.schedules.settings import FILE
from server.storage.engine import open_database
from server.storage.reports.lacking import NEVER
from tests.drive.ports import free_port
from tests.fixtures.database import Database
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
id = "s"
every = "day"
at = 00:00:00
reports = ["arrivals"]
formats = ["csv"]
{ways}
"""
BOSS = "giam-doc@example.vn"
DUE = "UPDATE report_lacking SET due_at = 0"
LACKS = "SELECT address FROM report_lacking ORDER BY address"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with PostOffice(tmp_path_factory.mktemp("post")).open() as office:
        yield office


class Center:
    """A center with tickets yesterday, what its operator asks for, and the operator's commands."""

    def __init__(self, database: Database, post: PostOffice, capsys: Any) -> None:
        post.begin_anew()
        self._database, self._post, self._capsys = database, post, capsys
        live(database, 5, yesterday())
        self.out = database.data / "out"
        secret = database.data / "mail-password"
        secret.write_text(PASSWORD)
        secret.chmod(0o600)

    def ask(self, *to: str, folder: bool = False, port: int = 0) -> None:
        """These addresses, and the folder."""
        ways = [f"mail = {list(to)}"] if to else []
        ways += [f"folder = '{self.out}'"] if folder else []
        filled = TOML.format(
            port=port or self._post.port,
            user=USER,
            authority=self._post.authority,
            ways="\n".join(ways),
        )
        (self._database.data / FILE).write_text(filled, encoding="utf-8")

    def command(self, *words: str) -> tuple[int, str]:
        """Its code, and what it complained of."""
        self._capsys.readouterr()
        where = ("--data", str(self._database.data), "--database", self._database.url)
        code = main(["schedule", *words, *where])
        return code, self._capsys.readouterr().err

    def listed(self) -> str:
        """What the operator sees of the schedule."""
        self._capsys.readouterr()
        where = ("--data", str(self._database.data), "--database", self._database.url)
        assert main(["schedule", "list", *where]) == 0
        return str(self._capsys.readouterr().out).strip()

    def sql(self, statement: str) -> list[Any]:
        """What the database answers."""
        storage = open_database(self._database.url)
        try:
            with storage.writer.begin() as connection:
                found = connection.execute(text(statement))
                return [tuple(row) for row in found] if found.returns_rows else []
        finally:
            storage.close()

    def a_day_passes(self) -> None:
        """What was brought was brought for the day before."""
        before = yesterday() - timedelta(days=1)
        for table in ("report_lacking", "report_delivery"):
            self.sql(f"UPDATE {table} SET last_day = '{before}'")


@pytest.fixture
def center(database: Database, post: PostOffice, capsys: pytest.CaptureFixture[str]) -> Center:
    return Center(database, post, capsys)


def yesterday() -> date:
    now = datetime.now(ZoneInfo(sample().config.center.timezone))
    return now.date() - timedelta(days=1)


def test_a_folder_that_is_gone_holds_no_mail_back(center: Center, post: PostOffice) -> None:
    center.ask(BOSS, folder=True)
    code, why = center.command("run")
    assert (code, post.reached) == (1, [[BOSS]])
    assert "there is no folder" in why
    assert center.listed().endswith(f"\t{yesterday()}")
    center.out.mkdir()
    assert center.command("run") == (0, "")
    assert list(center.out.iterdir()) == []
    center.sql(DUE)
    assert center.command("run") == (0, "")
    assert len(list(center.out.iterdir())) == 1
    assert post.reached == [[BOSS]]
    assert center.sql(LACKS) == []
    assert center.listed().endswith(BOSS)


def test_mail_that_cannot_be_sent_holds_no_folder_back(center: Center, post: PostOffice) -> None:
    center.out.mkdir()
    center.ask(BOSS, folder=True, port=free_port())
    code, why = center.command("run")
    assert code == 1
    assert "Connection refused" in why
    (file,) = center.out.iterdir()
    file.unlink()
    center.ask(BOSS, folder=True)
    center.sql("UPDATE report_delivery SET delivered_at = delivered_at - 3456000000")
    center.sql(DUE)
    assert center.command("run") == (0, "")
    assert post.reached == [[BOSS]]
    assert list(center.out.iterdir()) == []


def test_an_address_that_is_refused_is_asked_for_once_a_report(
    center: Center, post: PostOffice
) -> None:
    center.ask(NOBODY)
    code, why = center.command("run")
    assert code == 1
    assert "none of the addresses is taken" in why
    assert center.sql("SELECT due_at FROM report_lacking") == [(NEVER,)]
    assert center.command("run") == (0, "")
    assert post.asked == [NOBODY]
    center.a_day_passes()
    assert center.command("run")[0] == 1
    assert post.asked == [NOBODY, NOBODY]
    assert center.command("run") == (0, "")
    center.sql(
        "DELETE FROM report_delivery WHERE last_day = (SELECT max(last_day) FROM report_delivery)"
    )
    post.refused.clear()
    assert center.command("run") == (0, "")
    assert post.reached == [[NOBODY]]
    assert center.sql(LACKS) == []


def test_an_address_that_is_put_off_is_tried_until_the_next_report(
    center: Center, post: PostOffice
) -> None:
    post.later = {NOBODY}
    post.refused.clear()
    center.ask(BOSS, NOBODY, folder=True)
    code, why = center.command("run")
    assert code == 1
    assert "1 of 2 addresses are refused, at example.vn" in why
    assert center.sql(LACKS) == [("/",), (NOBODY,)]
    center.sql(DUE)
    assert "there is no folder" in center.command("run")[1]
    (first,) = center.sql("SELECT delivered_at FROM report_delivery")
    assert center.sql(
        f"SELECT count(*) FROM report_lacking WHERE due_at BETWEEN {first[0]} AND {NEVER - 1}"
    ) == [(2,)]
    center.sql("UPDATE report_delivery SET delivered_at = delivered_at - 86400000")
    center.sql(DUE)
    assert center.command("run")[0] == 1
    given_up = "SELECT address FROM report_lacking WHERE due_at = {}"
    assert center.sql(given_up.format(NEVER)) == [(NOBODY,)]
    assert post.asked == [BOSS, NOBODY, NOBODY, NOBODY]
    assert post.reached == [[BOSS]]
