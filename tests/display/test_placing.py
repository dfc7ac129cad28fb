"""The whole display at a place of its own: by option, by choice, kept, and quiet about other calls."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtQuick import QQuickWindow

from common.contract.events import NoticePosted
from common.contract.hall_config import Zone
from common.ui.first_start import FirstStartModel
from common.ui.settings import Kept
from display import wiring
from display.__main__ import main
from display.announcer import Announcer
from display.place import Place
from display.placing import Placing
from tests.display.halls import small_config, text
from tests.display.playing import IDENTITY, Played, on_screen, run
from tests.drive import items
from tests.fixtures.qt import wait_until

EAST = Zone(id="dong", name=text("Khu Đông", "East"), counter_ids=("q1", "q2"))


@pytest.fixture
def zoned(played: Played) -> Played:
    played.center.config = replace(small_config(), zones=(EAST,))
    return played


def test_a_zone_shows_and_announces_its_calls_only(zoned: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "zone", "Khu Đông")
        zoned.tell(zoned.center.call("B001", 5))
        zoned.tell(zoned.center.call("A001", 1))
        on_screen(window, "banner")
        on_screen(window, "call.A001", "A001 → 1")
        assert items.find(window, "call.B001") is None

    assert run(data, script, "--zone", "dong") == 0
    assert json.loads((data / "settings.json").read_text())["place"] == "zone:dong"


def test_a_counters_display_shows_its_number_and_who_is_called(zoned: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "door.number", "3")
        on_screen(window, "door.words", "Quầy đóng")
        zoned.tell(zoned.center.open(3), zoned.center.call("A001", 3))
        on_screen(window, "door.label", "A001")
        on_screen(window, "door.words", "Mời số")
        zoned.tell(zoned.center.call("B001", 5))
        zoned.tell(zoned.center.serve("A001", 3))
        on_screen(window, "door.words", "Đang phục vụ số")

    assert run(data, script, "--counter", "q3") == 0


def test_the_place_is_chosen_on_the_staffs_page_and_kept(zoned: Played, data: Path) -> None:
    def choose(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        items.press_key(window, "F2")
        on_screen(window, "setup.place.hall")
        items.click(window, "setup.place.counter:q2")
        on_screen(window, "setup.close")
        items.press_key(window, "Escape")
        on_screen(window, "door.number", "2")

    def again(window: QQuickWindow) -> None:
        on_screen(window, "door.number", "2")
        items.press_key(window, "F2")
        on_screen(window, "setup.connection", "Đã kết nối")
        items.click(window, "setup.place.zone:dong")
        items.press_key(window, "F2")
        on_screen(window, "zone", "Khu Đông")

    assert run(data, choose) == 0
    assert run(data, again) == 0


def test_a_display_within_earshot_of_another_shows_notices_and_does_not_read_them(
    zoned: Played, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Announcer, "say_notice", lambda *told: said.append(told[2]))

    def post(words: str) -> None:
        arrival = zoned.center.post(spoken=True, minutes=30)
        assert isinstance(arrival.event.data, NoticePosted)
        zoned.words[arrival.event.data.notice_id] = words
        zoned.tell(arrival)

    def silent(window: QQuickWindow) -> None:
        on_screen(window, "empty")
        post("Một")
        wait_until(lambda: said == ["Một"], "the notice to be read")
        wait_until(lambda: zoned.reads == "zone:dong", "that it reads")
        items.press_key(window, "F2")
        on_screen(window, "setup.notices", "được đọc thành tiếng")
        items.click(window, "setup.aloud")
        on_screen(window, "setup.notices", "chỉ hiện chữ")
        wait_until(lambda: zoned.reads == "", "that it reads no more")
        items.press_key(window, "F2")
        zoned.later(timedelta(minutes=31))
        zoned.center.now = zoned.clock.time
        post("Hai")
        on_screen(window, "slide.text", "Hai")

    def kept(window: QQuickWindow) -> None:
        on_screen(window, "slide.text")
        wait_until(lambda: zoned.reads == "", "that it does not read")

    assert run(data, silent, "--zone", "dong") == 0
    assert run(data, kept) == 0
    assert said == ["Một"]
    assert run(data, lambda window: on_screen(window, "zone"), "--notices", "read") == 0
    assert json.loads((data / "settings.json").read_text())["notices"] == "read"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[FirstStartModel]:
    """The first pages' models that are made."""
    made: list[FirstStartModel] = []

    def make(*arguments: Any, **more: Any) -> FirstStartModel:
        made.append(FirstStartModel(*arguments, **more))
        return made[-1]

    monkeypatch.setattr(wiring, "FirstStartModel", make)
    return made


def enrolled(models: list[FirstStartModel]) -> None:
    """The server has taken the code."""
    models[0].enrolled.emit(IDENTITY)


def test_who_types_the_code_says_where_the_display_hangs(
    zoned: Played, tmp_path: Path, models: list[FirstStartModel]
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "first.enrol")
        enrolled(models)
        on_screen(window, "setup.place.hall")
        items.click(window, "setup.place.zone:dong")
        items.press_key(window, "Escape")
        on_screen(window, "zone", "Khu Đông")

    assert run(tmp_path, script) == 0


def test_a_code_from_the_command_line_leads_to_the_hall_at_once(
    zoned: Played, tmp_path: Path, models: list[FirstStartModel]
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "first.enrol")
        enrolled(models)
        on_screen(window, "empty")

    assert run(tmp_path, script, "--code", "123456") == 0


def test_a_zone_that_goes_while_it_is_shown_gives_way_to_the_hall(
    zoned: Played, data: Path
) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "zone", "Khu Đông")
        zoned.center.config = replace(small_config(), zones=())
        zoned.tell(zoned.center.call("B001", 5))
        on_screen(window, "call.B001")
        on_screen(window, "place", "dong")
        on_screen(window, "banner")

    assert run(data, script, "--zone", "dong") == 0


def test_a_counter_that_goes_while_it_is_shown_is_told(zoned: Played, data: Path) -> None:
    def script(window: QQuickWindow) -> None:
        on_screen(window, "door.number", "6")
        config = small_config()
        zoned.center.config = replace(config, counters=config.counters[:-1])
        zoned.tell()
        on_screen(window, "door.detail", "q6")
        on_screen(window, "door.words", "")

    assert run(data, script, "--counter", "q6") == 0


def test_the_staffs_page_closes_by_itself(tmp_path: Path) -> None:
    told: list[bool] = []
    placing = Placing(Kept(tmp_path / "settings.json"), None, lambda: told.append(placing.open))
    placing._timer.setInterval(1)
    placing.show()
    wait_until(lambda: told == [True, False], "closed again")


def test_a_kept_place_that_cannot_be_read_is_the_hall(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"place": "room:1"}')
    assert Placing(Kept(tmp_path / "settings.json"), None, lambda: None).place == Place()


@pytest.mark.parametrize("argument", [("--zone", "Khu Đông"), ("--counter", ""), ("--zone", "a:b")])
def test_what_can_be_no_id_is_refused(
    argument: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(argument)
    assert "is not the id of a" in capsys.readouterr().err


def test_one_place_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--zone", "a", "--counter", "b"])
    assert "not allowed with" in capsys.readouterr().err
