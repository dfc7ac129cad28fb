"""A folder belongs to one running program; what a dead one left keeps nobody out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.ui.settings import Options, parse, parser
from common.ui.sole import IN_USE, SETTLED, sole
from tests.drive.program import OFFSCREEN, Program
from tests.fixtures.messages import Expect
from tests.stage.tree import ROOT

LOCK = "in-use.lock"


def options(data: Path) -> Options:
    return parse("kiosk", parser("kiosk", ""), ["--data", str(data)])


@pytest.mark.parametrize("name", ["kiosk", "counter", "display"])
def test_a_second_program_is_refused_and_a_killed_one_hinders_nobody(
    tmp_path: Path, name: str
) -> None:
    data = tmp_path / "data"
    where = ["--data", str(data), "--window", "1080x1920"]
    log = tmp_path / "program.log"
    first = Program(name, where, log)
    try:
        first.wait("first.address")
        second = subprocess.run(
            [sys.executable, "-m", name, *where],
            cwd=ROOT,
            env={**os.environ, **OFFSCREEN},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert second.returncode == IN_USE
        assert f"motcua-{name}: {data} is in use by process " in second.stderr
        assert "a folder of its own with --data" in second.stderr
        first.wait("first.address")
    finally:
        first.kill()
    assert (data / LOCK).exists()
    again = Program(name, where, log)
    try:
        again.wait("first.address")
    finally:
        assert again.stop() == 0
    assert not (data / LOCK).exists()


@pytest.mark.parametrize("left", [b"", b"\0\0\0\0", b"1\npython\nelsewhere\n\n\n"])
def test_a_lock_torn_by_a_power_cut_or_of_another_machine_is_taken_over(
    tmp_path: Path, left: bytes
) -> None:
    file = tmp_path / LOCK
    file.write_bytes(left)
    before = file.stat().st_mtime - SETTLED - 1
    os.utime(file, (before, before))
    with sole(options(tmp_path)):
        assert file.read_bytes().startswith(b"%d\n" % os.getpid())
    assert not file.exists()


def test_an_old_lock_of_a_process_that_lives_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sole(options(tmp_path)):
        os.utime(tmp_path / LOCK, (1, 1))
        with pytest.raises(SystemExit) as left, sole(options(tmp_path)):
            pytest.fail("both have it")
    assert left.value.code == IN_USE
    assert f"in use by process {os.getpid()}" in capsys.readouterr().err


def test_a_disk_that_takes_no_lock_keeps_nobody_from_work(
    tmp_path: Path, expect_message: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_message("cannot be locked")
    asked = options(tmp_path)
    monkeypatch.setattr("common.ui.sole._FILE", "no/such/folder.lock")
    with sole(asked):
        assert not (tmp_path / "no").exists()
