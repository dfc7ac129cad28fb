"""`motcua-server voice`: a recorded voice is kept whole, named in the configuration, fetched by devices."""

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

from assets import asset
from common.contract.codec import decode
from common.contract.config import Announcing
from common.contract.snapshot import Snapshot
from tests.fixtures.database import Database
from tests.server.harness import Talk, serving, settings_of
from tests.server.processes import program

NAME = "espeak-vi-south"
FOLDER = asset("voices/packs") / NAME


def announcing(device: Talk) -> Announcing:
    told = decode(Snapshot, device.http.get(f"{device.center}/snapshot").text)
    return told.config.announcing


def test_a_voice_that_is_added_reaches_the_displays_and_speaks(center: Database) -> None:
    settings = settings_of(center)
    with serving(center) as hall:
        display = hall.enrol("display")
        done = program(settings, "voice", "add", str(FOLDER))
        assert done.returncode == 0, done.stderr
        now = announcing(display)
        assert now.voices["vi"] == NAME
        sha256 = now.packs[NAME]
        archive = display.http.get(f"{display.center}/assets/{sha256}", timeout=30).content
        assert hashlib.sha256(archive).hexdigest() == sha256
        packed = zipfile.ZipFile(io.BytesIO(archive))
        assert set(packed.namelist()) == {file.name for file in FOLDER.iterdir()}
        assert packed.read("call-1.wav") == (FOLDER / "call-1.wav").read_bytes()
        assert program(settings, "voice", "list").stdout == f"{NAME} vi {sha256}\n"
        program(settings, "voice", "add", str(FOLDER))
        assert announcing(display) == now
        assert program(settings, "voice", "remove", NAME).returncode == 0
        assert (announcing(display).packs, announcing(display).voices) == ({}, {})
        assert program(settings, "voice", "list").stdout == ""
        again = program(settings, "voice", "remove", NAME)
        assert (again.returncode, "there is no voice" in again.stderr) == (2, True)


WHY = ("is not as it was", "is missing", "at “name”", "no voice's folder")


def test_a_voice_that_is_not_whole_is_refused(sqlite_center: Database, tmp_path: Path) -> None:
    settings, folder = settings_of(sqlite_center), tmp_path / "voice"
    shutil.copytree(FOLDER, folder)
    (folder / "call-1.wav").write_bytes(b"another")
    refused = [program(settings, "voice", "add", str(folder))]
    (folder / "call-1.wav").unlink()
    refused.append(program(settings, "voice", "add", str(folder)))
    (folder / "pack.json").write_text('{"name": "../up", "language": "vi", "clips": {}}')
    refused.append(program(settings, "voice", "add", str(folder)))
    refused.append(program(settings, "voice", "add", str(tmp_path)))
    assert [done.returncode for done in refused] == [2] * 4
    for done, why in zip(refused, WHY, strict=True):
        assert why in done.stderr
    assert program(settings, "voice", "list").stdout == ""
