"""A kiosk that was shut out gives no number without its server either, also after a power cut."""

import sqlite3
from contextlib import closing

from tests.drive import people
from tests.drive.program import Program
from tests.journeys.conftest import Hall

OUT = "Ki-ốt này đã ngừng sử dụng"


def test_a_revoked_kiosk_gives_no_number_whatever_becomes_of_its_server(hall: Hall) -> None:
    hall.take()
    hall.center.command("device", "revoke", "kiosk-1")
    hall.kiosk.wait("out.title", OUT)
    hall.center.kill()
    hall.display.wait("trouble")
    _gives_nothing(hall.kiosk)
    for end in (Program.stop, Program.kill):
        end(hall.kiosk)
        hall.kiosk = people.open_kiosk(hall.center, hall.folder / "kiosk")
        _gives_nothing(hall.kiosk)
    hall.center.start()
    hall.display.wait_gone("trouble")
    _gives_nothing(hall.kiosk)
    assert _labels(hall) == ["A001"]


def test_it_gives_numbers_again_once_it_is_enrolled_anew(hall: Hall) -> None:
    hall.kiosk.stop()
    folder = hall.folder / "kiosk"
    where = ("--server", hall.center.url, "--data", str(folder), "--window", "1080x1920")
    code = ("--printer", "none", "--code", hall.center.enrol("kiosk"))
    hall.kiosk = Program("kiosk", [*where, *code], folder.parent / "kiosk.log")
    hall.kiosk.wait("rest.take")
    hall.center.kill()
    hall.display.wait("trouble")
    assert hall.take() == "A2-001"


def _gives_nothing(kiosk: Program) -> None:
    kiosk.wait("out.title", OUT)
    assert not {"rest.take", "rest.rate", "first.code"} & set(kiosk.names())


def _labels(hall: Hall) -> list[str]:
    with closing(sqlite3.connect(hall.center.data / "motcua.sqlite")) as books:
        return [label for (label,) in books.execute("SELECT label FROM ticket")]
