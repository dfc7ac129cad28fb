"""A card at a real kiosk with a real server: first in the queue, one number, and nothing kept of it."""

import os
import shutil
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from tests.drive.center import SAMPLE, CenterServer
from tests.drive.program import Program
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.scanning.cards import OLD_WOMAN, SECRETS


def center_of(folder: Path) -> Path:
    """The sample center, which gives each person one number in a field."""
    made = folder / "center"
    shutil.copytree(SAMPLE, made)
    settings = made / "center.toml"
    words = settings.read_text(encoding="utf-8")
    assert "[policy]\n" in words
    words = words.replace("[policy]\n", "[policy]\none_ticket_per_person = true\n", 1)
    settings.write_text(words, encoding="utf-8")
    return made


def tickets(data: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data / "motcua.sqlite")) as books:
        return books.execute("SELECT label, priority FROM ticket").fetchall()


def test_a_card_makes_first_once_and_leaves_nothing(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with ExitStack() as ended:
        ended.callback(os.close, ours)
        ended.callback(os.close, theirs)
        printer = ended.enter_context(EscposPrinter())
        center = CenterServer(tmp_path / "server", center_of(tmp_path), codes=("kiosk",))
        ended.enter_context(center)
        kiosk = ended.enter_context(
            Program(
                "kiosk",
                [
                    *("--data", str(tmp_path / "kiosk"), "--window", "1080x1920"),
                    *("--printer", printer.target, "--scanner", f"serial:{os.ttyname(theirs)}"),
                    *("--server", center.url, "--code", center.enrol("kiosk")),
                ],
                tmp_path / "kiosk.log",
            )
        )
        kiosk.wait("rest.take")
        os.write(ours, OLD_WOMAN.encode() + b"\r\n")
        kiosk.wait("card.seen", "từ 75 tuổi")
        kiosk.touch("service.ho-tich")
        kiosk.touch("entitled.take")
        kiosk.wait("ticket.paper", "Mời lấy phiếu")
        ((label, priority),) = tickets(center.data)
        assert priority == "nguoi-cao-tuoi"
        kiosk.touch("ticket.done")
        kiosk.touch("rest.take")
        os.write(ours, OLD_WOMAN.encode() + b"\r\n")
        kiosk.wait("card.seen")
        kiosk.touch("service.ho-tich")
        kiosk.touch("entitled.none")
        kiosk.wait("failed.title", f"đang giữ số {label}")
        assert len(tickets(center.data)) == 1
        kiosk.touch("home")
        center.stop()
        kiosk.wait("link")
        kiosk.touch("rest.take")
        os.write(ours, OLD_WOMAN.encode() + b"\r\n")
        kiosk.wait("card.seen")
        kiosk.touch("service.ho-tich")
        kiosk.touch("entitled.none")
        kiosk.wait("failed.title", f"đang giữ số {label}")
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"kiosk.log", "server.log", "outbox.sqlite3", "motcua.sqlite"} <= {f.name for f in files}
    told = {file: file.read_bytes() for file in files}
    for secret in SECRETS:
        assert not [file for file, content in told.items() if secret.encode() in content]
