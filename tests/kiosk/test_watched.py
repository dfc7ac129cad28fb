"""The thread that gives the numbers is watched: its end is told on screen and to the service manager."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.contract import codec
from common.files import write_private
from common.notify import READY
from kiosk import station
from kiosk.numbers.issuing import Issuing
from kiosk.numbers.paper_log import PaperLog
from tests.drive.program import OFFSCREEN
from tests.fixtures.manager import Manager
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk.hall import IDENTITY, FakeSession
from tests.kiosk.screen import Screen
from tests.stage.tree import ROOT

STUCK = """
import sys, threading
from kiosk import station
from kiosk.__main__ import main
from kiosk.numbers.issuing import Issuing
station.STUCK = 0.5
if "hangs" in sys.argv:
    sys.argv.remove("hangs")
    Issuing.recover = lambda _: threading.Event().wait(60)
sys.exit(main(sys.argv[1:]))
"""
"""A kiosk whose issuing thread may hang from the beginning, while its window is painted."""


def test_what_cannot_be_ended_is_told_on_screen_until_it_can(
    kiosk: Screen, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("what was left cannot be ended")

    def torn(_: object) -> None:
        raise ValueError("a torn page")

    with monkeypatch.context() as patched:
        patched.setattr(Issuing, "recover", torn)
        kiosk.kiosk._look()
        wait_until(lambda: not kiosk.kiosk.alive(), "the fault")
        kiosk.kiosk._look()
        kiosk.awaits("out.title", "Ki-ốt này đang hỏng")
    wait_until(kiosk.kiosk.alive, "the end of the fault", 30.0)
    kiosk.kiosk._look()
    kiosk.awaits("rest.take")
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")


@pytest.mark.usefixtures("patient")
def test_a_number_that_hangs_is_told_on_screen(
    kiosk: Screen, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.way = "hold"
    kiosk.takes_number()
    kiosk.awaits("issuing.title")
    kiosk.kiosk._look()
    assert kiosk.kiosk.alive()
    kiosk.awaits("issuing.title")
    monkeypatch.setattr(station, "STUCK", -1.0)
    assert not kiosk.kiosk.alive()
    kiosk.kiosk._look()
    kiosk.awaits("out.title", "Ki-ốt này đang hỏng")


def test_a_fault_while_a_number_is_given_is_told_and_ended_by_itself(
    kiosk: Screen, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("issuing ended badly")

    def torn(*_: object) -> None:
        raise ValueError("a torn page")

    with monkeypatch.context() as patched:
        patched.setattr(PaperLog, "shown", torn)
        kiosk.takes_number()
        kiosk.awaits("failed.title")
    at = kiosk.kiosk._station
    assert at is not None
    assert len(at._papers.unfinished()) == 1
    kiosk.kiosk._look()
    wait_until(lambda: not at._papers.unfinished(), "the end of what was left")
    (mine,) = (row for row in kiosk.session.board.tickets.values() if row.device_id == "kiosk-1")
    assert mine.state == "cancelled"


@pytest.mark.parametrize("how", ["hangs", "moves"])
def test_a_painted_kiosk_is_alive_only_while_its_issuing_thread_moves(
    tmp_path: Path, how: str
) -> None:
    write_private(tmp_path / "identity.json", codec.encode(IDENTITY))
    command = [sys.executable, "-c", STUCK, *(["hangs"] if how == "hangs" else [])]
    with Manager() as manager:
        child = subprocess.Popen(
            [*command, "--data", str(tmp_path), "--window", "540x960", "--printer", "none"],
            cwd=ROOT,
            env={**os.environ, **OFFSCREEN, **manager.environment},
        )
        try:
            assert manager.hear() == READY
            if how == "moves":
                assert [manager.hear() for _ in range(12)]
            else:
                while not manager.hears_nothing():
                    continue
                assert child.poll() is None
        finally:
            child.kill()
            child.wait()
