"""The command line in processes of its own: results on stdout, one clear line for what is wrong."""

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from server.__main__ import main
from server.bootstrap.listening import ListenError, Listening, listen
from server.bootstrap.opening import opened
from server.bootstrap.running import build
from server.bootstrap.saying import UNREAD
from server.bootstrap.serving import BALLAST_VARIABLE
from server.settings import VARIABLE, Settings
from server.storage.engine import open_database
from server.storage.migrate import migrate
from tests.drive import daylight
from tests.drive.starting import start
from tests.fixtures.database import Database
from tests.server.harness import OFFICERS, PASSWORD, Hall, settings_of, talk_as
from tests.server.processes import program, running


def test_a_center_is_made_served_and_kept(database: Database, tmp_path: Path) -> None:
    settings = settings_of(database)
    made = program(settings, "init", "--center", str(daylight.sample()))
    assert (made.returncode, len(made.stdout.strip())) == (0, 19)
    with running(settings) as process:
        code = program(settings, "enrol", "counter").stdout.strip()
        device = talk_as(process.hall, code)
        user = program(
            settings,
            *("user", "passwd", OFFICERS[0], "--password-stdin"),
            words=f"{PASSWORD}\n",
        )
        assert user.returncode == 0, user.stderr
        assert process.hall.sign_in(device, OFFICERS[0], "quay-1").status_code == 200
        assert program(settings, "user", "disable", OFFICERS[0]).returncode == 0
        assert process.hall.sign_in(device, OFFICERS[0], "quay-1").status_code == 401
        listed = program(settings, "user", "list").stdout.splitlines()
        assert f"{OFFICERS[0]}\tofficer\tdisabled\tLê Minh Anh" in listed
        assert program(settings, "user", "enable", OFFICERS[0]).returncode == 0
        assert process.hall.sign_in(device, OFFICERS[0], "quay-1").status_code == 200
        proved = program(settings, "verify")
        assert (proved.returncode, proved.stdout[:3]) == (0, "ok ")
        copied = program(settings, "backup", str(tmp_path / "copy.sqlite"))
        assert copied.stdout.strip() == str(tmp_path / "copy.sqlite"), copied.stderr
        second = program(settings, "rebuild")
        assert second.returncode == (1 if database.kind == "sqlite" else 0)
        process.child.terminate()
        assert process.child.wait(30) == 0
    assert not any(PASSWORD in line or code in line for line in process.said)


def test_what_the_operator_does_wrong_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    empty = Settings(tmp_path, f"sqlite:///{tmp_path / 'x.sqlite'}")
    broken = tmp_path / "center"
    broken.mkdir()
    cases = [
        (Settings(file, empty.database), ("verify",), 2, "cannot write to the data directory"),
        (empty, ("verify",), 1, "run `motcua-server init` first"),
        (empty, ("init", "--center", str(broken)), 2, "center.toml"),
        (empty, ("enrol", "toaster"), 2, "invalid choice"),
    ]
    for settings, arguments, code, words in cases:
        ended = program(settings, *arguments)
        assert (ended.returncode, ended.stdout) == (code, ""), ended.stderr
        assert words in ended.stderr
        assert "Traceback" not in ended.stderr


def test_what_needs_the_center_for_itself_is_refused_beside_a_server(
    sqlite_center: Database,
) -> None:
    settings = settings_of(sqlite_center)
    with running(settings):
        for alone in ("rebuild",), ("run", "--port", "0"):
            again = program(settings, *alone)
            assert (again.returncode, "already runs" in again.stderr) == (1, True)
        twice = program(settings, "init", "--center", str(daylight.sample()))
        assert (twice.returncode, "is here already" in twice.stderr) == (1, True)
    with pytest.raises(ListenError, match="cannot listen on"):
        listen(Listening(host="127.0.0.1", port=99999))


@pytest.mark.parametrize(
    "asked",
    [
        ("policy", "show"),
        ("verify",),
        ("report", "arrivals", "--from", "2026-11-20", "--to", "2026-11-20"),
    ],
)
def test_a_command_whose_result_nobody_reads_any_more_ends_quietly(
    sqlite_center: Database, asked: tuple[str, ...]
) -> None:
    settings = settings_of(sqlite_center)
    reads, writes = os.pipe()
    os.close(reads)
    where = ("--data", str(settings.data), "--database", settings.database)
    with start(
        "server", [*asked, *where], os.environ, stdout=writes, stderr=subprocess.PIPE, text=True
    ) as child:
        os.close(writes)
        assert child.stderr is not None
        assert (child.stderr.read(), child.wait(60)) == ("", UNREAD)


def test_a_lost_device_is_listed_and_revoked(hall: Hall) -> None:
    display, _ = hall.enrol("display"), hall.enrol("kiosk")
    listed = [
        row.split("\t") for row in program(hall.settings, "device", "list").stdout.splitlines()
    ]
    assert [(row[0], row[1], row[2], row[3], row[5]) for row in listed] == [
        ("display-1", "display", "-", "active", "a device"),
        ("kiosk-1", "kiosk", "1", "active", "a device"),
    ]
    assert datetime.fromisoformat(listed[0][4]).tzinfo is not None
    for _ in range(2):
        assert program(hall.settings, "device", "revoke", "display-1").returncode == 0
    answer = display.http.get(f"{display.center}/snapshot", timeout=30)
    assert answer.json()["code"] == "device-revoked"
    assert "display-1\tdisplay\t-\trevoked\t" in program(hall.settings, "device", "list").stdout
    unknown = program(hall.settings, "device", "revoke", "display-9")
    assert (unknown.returncode, unknown.stderr) == (
        1,
        "motcua-server: there is no device display-9\n",
    )


def test_a_password_that_is_no_text_is_said(sqlite_center: Database) -> None:
    user = ("user", "passwd", OFFICERS[0], "--password-stdin")
    ended = program(settings_of(sqlite_center), *user, words="l\udce0 b\udcadt m\udc8bt\n")
    assert (ended.returncode, "not UTF-8" in ended.stderr) == (2, True)


def test_a_database_of_somebody_else_is_said(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE head (a)")
    ended = program(Settings(tmp_path, url), "init", "--center", str(daylight.sample()))
    assert (ended.returncode, "the tables cannot be made" in ended.stderr) == (1, True)
    (tmp_path / "note.txt").write_text("no database at all, but long enough to have a header" * 9)
    note = Settings(tmp_path, f"sqlite:///{tmp_path / 'note.txt'}")
    ended = program(note, "verify")
    assert (ended.returncode, "not a database" in ended.stderr) == (1, True)
    half = Settings(tmp_path, f"sqlite:///{tmp_path / 'half.sqlite'}")
    storage = open_database(half.database)
    migrate(storage)
    storage.close()
    assert "run `motcua-server init` first" in program(half, "verify").stderr
    assert program(half, "init", "--center", str(daylight.sample())).returncode == 0


def test_a_certificate_that_cannot_be_used_is_said(sqlite_center: Database, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_text("junk")
    listening = Listening(host="127.0.0.1", port=0, certificate=junk, key=junk)
    with (
        opened(settings_of(sqlite_center)) as center,
        pytest.raises(ListenError, match="the certificate"),
    ):
        build(center, listening)


def test_numbers_without_sense_are_said_in_one_line(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(sqlite_center)
    cases = [
        *(("--ballast-mib", text) for text in ("nan", "inf", "-5", "abc")),
        *(("--backup-minutes", text) for text in ("inf", "nan", "-1", "0", "abc")),
        *(("--port", text) for text in ("99999", "-1", "abc")),
    ]
    for option, text in cases:
        ended = program(settings, "run", "--port", "0", f"{option}={text}")
        assert (ended.returncode, ended.stdout) == (2, "")
        last = ended.stderr.splitlines()[-1]
        assert option in last
        assert repr(text) in last
    monkeypatch.setenv(BALLAST_VARIABLE, "abc")
    ended = program(settings, "run", "--port", "0")
    assert (ended.returncode, ended.stderr) == (
        2,
        f"motcua-server: {BALLAST_VARIABLE}: 'abc' is no number\n",
    )
    assert program(settings, "user", "list").returncode == 0


def test_what_needs_a_center_makes_nothing_without_one(tmp_path: Path) -> None:
    data = tmp_path / "nowhere"
    settings = Settings(data, f"sqlite:///{data / 'motcua.sqlite'}")
    for arguments in (
        *(("enrol", "kiosk"), ("run", "--port", "0"), ("verify",), ("backup",), ("rebuild",)),
        *(("open-lane",), ("fingerprint",), ("user", "list"), ("device", "list")),
    ):
        ended = program(settings, *arguments)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "there is no center here yet: run `motcua-server init` first" in ended.stderr
        assert not data.exists()
    broken = tmp_path / "center"
    broken.mkdir()
    assert program(settings, "init", "--center", str(broken)).returncode == 2
    assert not data.exists()
    data.mkdir()
    assert program(settings, "enrol", "kiosk").returncode == 1
    assert not list(data.iterdir())


@pytest.mark.parametrize("where", [(), ("--database", "postgresql:///nowhere")])
def test_a_restore_makes_no_folder_that_was_not_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: tuple[str, ...],
) -> None:
    folder = tmp_path / "user" / "motcua-server"
    monkeypatch.setattr("server.settings.default_folder", lambda: folder)
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main(["restore", "--from", str(tmp_path), *where]) == 2
    assert "say with --data where the center is to lie" in capsys.readouterr().err
    assert not folder.parent.exists()
    folder.mkdir(parents=True)
    assert main(["restore", "--from", str(tmp_path), *where]) == 1
    assert "there is no copy in" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_strange_user_name_is_refused_with_the_rule(sqlite_center: Database) -> None:
    add = ("user", "add", "Bad Name!", "--role", "officer", "--password-stdin")
    ended = program(settings_of(sqlite_center), *add, words=f"{PASSWORD}\n")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "letters a-z, digits" in ended.stderr


def test_a_copy_says_what_lies_beside_it(sqlite_center: Database, tmp_path: Path) -> None:
    ended = program(settings_of(sqlite_center), "backup", str(tmp_path / "copy.sqlite"))
    assert ended.stdout == f"{tmp_path / 'copy.sqlite'}\n"
    keys = tmp_path / "motcua-subjects.keys"
    assert keys.exists()
    assert ended.stderr.startswith(f"{keys}: ")
    assert ended.stderr.count("\n") == 1
