"""The command line in processes of its own: results on stdout, one clear line for what is wrong."""

from pathlib import Path

import pytest

from assets import asset
from server.bootstrap.listening import ListenError, Listening, listen
from server.bootstrap.opening import opened
from server.bootstrap.running import build
from server.settings import Settings
from tests.fixtures.database import Database
from tests.server.harness import OFFICERS, PASSWORD, make_center, settings_of, talk_as
from tests.server.processes import program, running


def test_a_center_is_made_served_and_kept(database: Database, tmp_path: Path) -> None:
    settings = settings_of(database)
    made = program(settings, "init", "--center", str(asset("sample")))
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
        proved = program(settings, "verify")
        assert (proved.returncode, proved.stdout[:3]) == (0, "ok ")
        copied = program(settings, "backup", str(tmp_path / "copy.sqlite"))
        assert copied.stdout.strip() == str(tmp_path / "copy.sqlite"), copied.stderr
        second = program(settings, "rebuild")
        assert second.returncode == (1 if database.kind == "sqlite" else 0)
        process.child.terminate()
        assert process.child.wait(8) == 0
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


@pytest.fixture
def sqlite_center(tmp_path: Path) -> Settings:
    database = Database(kind="sqlite", url=f"sqlite:///{tmp_path / 'm.sqlite'}", data=tmp_path)
    make_center(database)
    return settings_of(database)


def test_what_needs_the_center_for_itself_is_refused_beside_a_server(
    sqlite_center: Settings,
) -> None:
    with running(sqlite_center):
        again = program(sqlite_center, "rebuild")
        assert (again.returncode, "already runs" in again.stderr) == (1, True)
        twice = program(sqlite_center, "init", "--center", str(asset("sample")))
        assert (twice.returncode, "is here already" in twice.stderr) == (1, True)
    with pytest.raises(ListenError, match="cannot listen on"):
        listen(Listening(host="127.0.0.1", port=99999))


def test_a_certificate_that_cannot_be_used_is_said(sqlite_center: Settings, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pem"
    junk.write_text("junk")
    listening = Listening(host="127.0.0.1", port=0, certificate=junk, key=junk)
    with opened(sqlite_center) as center, pytest.raises(ListenError, match="the certificate"):
        build(center, listening)
