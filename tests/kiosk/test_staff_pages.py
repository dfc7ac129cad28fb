"""The staff's whole way by touches, in one window: PIN, papers, language, and the program's end."""

import re
from pathlib import Path

import pytest

from common.contract.commands import IssueTicket, RecordDeviceAction
from kiosk.paper.pen import NUMBER_DOTS
from kiosk.staffing import LEFT, MARK, WATCHED, Staffing, is_watched
from kiosk.states.staff import StaffState
from kiosk.voice.volume import KeptVolume
from tests.drive import items
from tests.fixtures.escpos_decode import decode
from tests.fixtures.escpos_printer import EscposPrinter
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until
from tests.kiosk import papers
from tests.kiosk.hall import FakeSession
from tests.kiosk.screen import Screen
from tests.kiosk.staff_scenes import PIN, with_pin
from tests.stage.tree import ROOT

DEPLOY = ROOT / "deploy"


def types(kiosk: Screen, pin: str) -> None:
    for digit in pin:
        kiosk.touches(f"pin.key.{digit}")
    kiosk.touches("pin.go")


def done_by_staff(session: FakeSession) -> list[str]:
    """What the server was told, in its order."""
    return [fact.kind for fact in session.facts if isinstance(fact, RecordDeviceAction)]


def holds_the_corner(kiosk: Screen) -> None:
    """A finger stays in it, for a shorter time than it takes at the kiosk."""
    corner = items.need(kiosk.window, "corner")
    corner.setProperty("pressAndHoldInterval", 50)
    items.press(kiosk.window, "corner")
    kiosk.awaits("pin.title")
    items.release(kiosk.window, "pin.title")


def in_by_the_pin(kiosk: Screen, session: FakeSession) -> None:
    """A wrong PIN, then the right one, without the server."""
    with_pin(kiosk)
    holds_the_corner(kiosk)
    types(kiosk, "1234")
    kiosk.awaits("pin.error", "Mã PIN chưa đúng")
    session.online("offline")
    types(kiosk, PIN)
    kiosk.awaits("staff.told", "Máy in sẵn sàng")


def test_from_the_corner_to_every_part_of_the_menu(
    kiosk: Screen, session: FakeSession, desk: EscposPrinter
) -> None:
    kiosk.takes_number()
    kiosk.awaits("ticket.paper", "Mời lấy phiếu")
    (first,) = decode(desk.data)
    kiosk.touches("ticket.done")
    (label,) = (fact.label for fact in session.facts if isinstance(fact, IssueTicket))
    in_by_the_pin(kiosk, session)
    before = session.board.seq

    kiosk.touches("staff.test")
    kiosk.awaits("staff.told", "Đã in tờ thử.")
    trial = papers.scanned(decode(desk.data)[-1].image)
    assert trial == "motcua kiosk-1 2026-11-23T08:42:00+07:00"

    kiosk.touches("staff.papers")
    kiosk.touches(f"paper.{label}")
    kiosk.awaits("staff.told", f"Đã in lại số {label}.")
    again = decode(desk.data)[-1].image
    assert papers.number(again, NUMBER_DOTS) == label
    assert "BẢN IN LẠI" in papers.words(again, "vi")
    assert papers.scanned(again) == papers.scanned(first.image)

    desk.paper_out = True
    kiosk.touches("staff.paper")
    kiosk.awaits("staff.told", "Đã ghi nhận thay giấy. Máy in hết giấy")
    kiosk.touches("staff.status")
    kiosk.touches("inside.close")
    desk.paper_out = False
    kiosk.touches("staff.paper")
    kiosk.awaits("staff.told", "Đã ghi nhận thay giấy. Máy in sẵn sàng")
    assert done_by_staff(session) == [
        *("staff-opened", "printer-tested", "papers-shown", "reprinted"),
        *("paper-changed", "status-shown", "paper-changed"),
    ]
    assert (len(session.issued()), session.board.seq) == (1, before + 6)


def test_volume_language_and_end_outlive_the_program(
    kiosk: Screen, session: FakeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, ended = tmp_path / "left", list[int]()
    monkeypatch.setenv(MARK, str(mark))
    monkeypatch.setattr(kiosk.kiosk.hands, "_end", ended.append)
    kiosk.kiosk.flow.go("staff", staff=StaffState(opened=True))
    kiosk.awaits("staff.language.en")
    assert not kiosk.sees("staff.volume.softer")
    kiosk.kiosk.flow.put(voices=("vi",))
    kiosk.touches("staff.volume.softer")
    kiosk.awaits("staff.told", "70 %")
    assert KeptVolume(tmp_path).get() == 70
    kiosk.touches("staff.language.en")
    kiosk.awaits("staff.title", "For staff")
    assert not kiosk.sees("staff.restart")
    kiosk.touches("staff.leave")
    assert not mark.exists()
    kiosk.touches("staff-sure.yes")
    wait_until(lambda: ended == [LEFT], "the end")
    assert mark.exists()
    assert done_by_staff(session) == ["volume-changed", "language-changed", "kiosk-left"]
    after = Staffing(kiosk.kiosk, tmp_path, ended.append)
    assert after.language == "en"
    after.close()


def test_a_pin_that_cannot_be_judged_is_a_wrong_one_and_is_told(
    kiosk: Screen, expect_message: Expect
) -> None:
    expect_message("the PIN could not be looked at")
    answers = list[bool]()
    kiosk.kiosk.hands.check("scrypt$no hex$", PIN, answers.append)
    wait_until(lambda: answers == [False], "the answer")


def test_restarting_is_offered_only_where_something_starts_the_kiosk_again() -> None:
    assert not is_watched({})
    assert is_watched({"NOTIFY_SOCKET": "/run/systemd/notify"})
    assert is_watched({WATCHED: "1"})


def test_what_starts_the_kiosk_again_sees_that_it_was_left() -> None:
    unit = (DEPLOY / "systemd" / "motcua-kiosk.service").read_text("utf-8")
    (mark,) = re.findall(rf"^Environment={MARK}=(.+)$", unit, re.MULTILINE)
    assert f"ConditionPathExists=!{mark}\n" in unit
    assert mark.startswith(re.findall(r" XDG_RUNTIME_DIR=(.+)$", unit, re.MULTILINE)[0])
    assert "RuntimeDirectoryPreserve=yes" in unit
    windows = DEPLOY / "windows"
    script = (windows / "again.ps1").read_text("ascii")
    for starts in ("settings.ps1", "screen.ps1"):
        assert "deploy\\windows\\again.ps1" in (windows / starts).read_text("ascii")
    assert f"$left = {LEFT}\n" in script
    assert f"$env:{WATCHED} = " in script
