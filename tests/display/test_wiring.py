"""The whole display, from its command line to its window, with a session that the test plays."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

from assets import asset
from common.client.hall import Link
from common.contract.config import Medium
from common.files import write_private
from common.speech.pack import Pack
from common.ui import retry
from display import wiring
from display.__main__ import main
from server.app.voices import read_voice
from tests.display.halls import START, small_config
from tests.display.playing import IDENTITY, Played, on_screen, run
from tests.drive import items
from tests.drive.ports import free_port
from tests.fixtures.messages import Expect
from tests.fixtures.qt import wait_until


def test_a_call_is_in_the_list_and_on_the_banner_and_the_end_is_clean(
    played: Played, data: Path
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.tell(played.center.call("A025", 3))
        on_screen(window, "banner")
        on_screen(window, "call.A025", "A025 → 3")
        played.tell(played.center.call("B001", 1))
        on_screen(window, "call.B001", "B001 → 1")

    assert run(data, script) == 0
    assert played.stopped


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The recorded voices that were asked, and for which words."""
    asked: list[tuple[str, str]] = []
    spoken = Pack.spoken

    def noted(pack: Pack, text: str) -> bytes:
        asked.append((pack.manifest.name, text))
        return spoken(pack, text)

    monkeypatch.setattr(Pack, "spoken", noted)
    return asked


CALLED = ("espeak-vi-south", "Mời công dân có số A không hai năm, đến quầy số ba")


def test_a_call_is_spoken_by_the_recorded_voice_that_the_center_chose(
    played: Played, data: Path, asked: list[tuple[str, str]]
) -> None:
    chosen = replace(small_config().announcing, voices={"vi": "espeak-vi-south"})
    played.center.config = replace(small_config(), announcing=chosen)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.tell(played.center.call("A025", 3))
        wait_until(lambda: CALLED in asked, "the recorded voice is asked")

    assert run(data, script) == 0


def test_a_voice_that_the_server_hands_out_speaks_as_soon_as_it_is_here(
    played: Played,
    data: Path,
    tmp_path: Path,
    asked: list[tuple[str, str]],
    expect_message: Expect,
) -> None:
    expect_message("voice mai cannot be used: unknown mai")
    expect_message("another voice speaks: unknown mai")
    voice = read_voice(asset("voices/packs") / "espeak-vi-south")
    played.picture = tmp_path / "mai.zip"
    played.picture.write_bytes(voice.archive)
    sent = replace(small_config().announcing, voices={"vi": "mai"}, packs={"mai": "5a" * 32})
    played.center.config = replace(small_config(), announcing=sent)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        wait_until(lambda: any(name == CALLED[0] for name, _ in asked), "it is tried out")
        played.tell(played.center.call("A025", 3))
        wait_until(lambda: CALLED in asked, "the voice that was sent is asked")

    assert run(data, script) == 0
    assert played.asked.count("5a" * 32) == 1


def test_after_a_restart_the_last_calls_stand_and_none_is_announced(
    played: Played, data: Path
) -> None:
    played.center.call("A001", 1)
    played.center.call("A002", 2)

    def script(window: QQuickWindow) -> None:
        on_screen(window, "latest")
        on_screen(window, "call.A002")
        on_screen(window, "call.A001")

    assert run(data, script) == 0


def test_what_was_called_during_a_cut_is_shown_and_not_announced(
    played: Played, data: Path
) -> None:
    def script(window: QQuickWindow) -> None:
        played.center.cut_off()
        played.tell()
        on_screen(window, "trouble")
        played.center.link = Link(state="online", since=START, last_contact=START)
        played.tell(played.center.call("A001", 1, age=60))
        on_screen(window, "call.A001")
        wait_until(lambda: items.find(window, "trouble") is None, "the trouble is over")
        assert items.find(window, "banner") is None

    assert run(data, script) == 0


def test_the_language_switches_live_and_is_kept(played: Played, data: Path) -> None:
    def switch(window: QQuickWindow) -> None:
        on_screen(window, "empty", "Chưa gọi số nào")
        items.press_key(window, "L")
        on_screen(window, "empty", "No number called yet")
        on_screen(window, "date", "Monday")

    def again(window: QQuickWindow) -> None:
        on_screen(window, "empty", "No number called yet")

    assert run(data, switch) == 0
    assert run(data, again) == 0


def test_languages_alternate_when_asked_to(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "date", "Thứ Hai")
        played.clock.time += timedelta(seconds=60)
        on_screen(window, "date", "Monday")

    assert run(data, script, "--alternate", "60") == 0


def test_the_clock_turns_by_server_time(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "clock", "08:30")
        played.clock.time += timedelta(minutes=12)
        on_screen(window, "clock", "08:42")

    assert run(data, script) == 0


def test_the_slides_pictures_are_fetched_once(played: Played, data: Path, tmp_path: Path) -> None:
    played.picture = tmp_path / "picture.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(played.picture))
    slide = Medium(id="anh", kind="image", asset="c" * 64)
    played.center.config = replace(small_config(), media=(slide,))

    def script(window: QQuickWindow) -> None:
        on_screen(window, "slide.picture")
        played.tell()
        on_screen(window, "hall")

    assert run(data, script) == 0
    assert played.asked == ["c" * 64]


def test_a_display_without_an_identity_starts_with_the_first_page(
    played: Played, tmp_path: Path
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "first.enrol")
        items.click(window, "first.language.en")
        on_screen(window, "first.title", "Hall display")

    assert run(tmp_path, script) == 0


def test_a_start_without_the_server_waits_and_says_so(played: Played, tmp_path: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "first.error")

    server = f"http://127.0.0.1:{free_port()}"
    assert run(tmp_path, script, "--server", server, "--code", "123456") == 0


def test_a_display_whose_files_cannot_be_used_shows_the_hall_once_they_can(
    played: Played, data: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("the files of this device cannot be used")
    failures = [OSError("full"), OSError("full")]

    def open_session(*arguments: Any) -> Played:
        if failures:
            raise failures.pop()
        return played.open(*arguments)

    monkeypatch.setattr(retry, "AGAIN_MS", 1)
    monkeypatch.setattr(wiring, "CenterSession", open_session)
    assert run(data, lambda window: on_screen(window, "clock")) == 0
    assert not failures


def test_a_refused_display_goes_back_to_the_first_page_by_enter(played: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        played.center.link = Link(
            state="refused", since=START, last_contact=START, code="device-revoked"
        )
        played.tell()
        on_screen(window, "trouble")
        items.press_key(window, "Return")
        on_screen(window, "first.address", IDENTITY.server_url)

    assert run(data, script) == 0
    assert played.stopped


@pytest.mark.parametrize(("code", "shown"), [("new", "first.error"), ("used", "trouble")])
def test_a_refused_display_uses_the_code_it_was_given_unless_it_has_used_it_up(
    played: Played, data: Path, code: str, shown: str
) -> None:
    write_private(data / "codes-used", hashlib.sha256(b"used").hexdigest().encode())
    played.center.link = Link(
        state="refused", since=START, last_contact=START, code="device-revoked"
    )

    def script(window: QQuickWindow) -> None:
        on_screen(window, shown)

    server = f"http://127.0.0.1:{free_port()}"
    assert run(data, script, "--server", server, "--code", code) == 0
    assert played.stopped


def test_a_picture_of_the_hall_can_be_taken_and_the_program_ends(
    played: Played, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "hall.png"
    status = main(["--data", str(data), "--window", "1920x1080", "--screenshot", str(file)])
    assert status == 0
    assert QImage(str(file)).width() == 1920


@pytest.mark.parametrize("seconds", ["1", "x", "99999"])
def test_a_senseless_alternation_is_refused(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--alternate", seconds])
    assert "5 to 3600" in capsys.readouterr().err
