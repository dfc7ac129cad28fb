"""The program as started: first start, a server that is not there, what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow

from common.client.membership.identity import DeviceIdentity
from common.contract import codec
from common.files import write_private
from common.ui import retry
from common.ui.settings import Kept
from counter.__main__ import main
from tests.common.client.scripted import ScriptedServer
from tests.drive import items
from tests.drive.ports import free_port
from tests.fixtures.messages import Heard
from tests.fixtures.qt import wait_until


def identity(url: str) -> DeviceIdentity:
    return DeviceIdentity(
        server_url=url,
        center_id="center",
        device_id="counter-1",
        profile="counter",
        lane=None,
        token="secret",
    )


def run(data: Path, steps: object, *arguments: str) -> int:
    """Start the program; `steps(window)` runs once it is shown, then the program ends."""

    def ready(window: QQuickWindow) -> None:
        def act() -> None:
            assert callable(steps)
            try:
                steps(window)
            finally:
                QGuiApplication.exit(0)

        QTimer.singleShot(0, act)

    return main(["--data", str(data), "--window", "420x760", *arguments], ready)


def test_a_new_device_shows_the_first_start(tmp_path: Path) -> None:
    seen: dict[str, str] = {}

    def steps(window: QQuickWindow) -> None:
        seen.update(items.names(window))
        items.type_text(window, "192.168.1")
        items.click(window, "first.language.en")
        seen["typed"] = items.names(window)["first.address"]
        seen["english"] = items.names(window)["first.title"]

    assert run(tmp_path, steps) == 0
    assert seen["first.title"] == "Quầy làm việc"
    assert (seen["english"], seen["typed"]) == ("Counter", "192.168.1")
    assert Kept(tmp_path / "settings.json").get("language") == "en"


def test_without_its_server_it_waits_and_says_so(tmp_path: Path) -> None:
    write_private(
        tmp_path / "identity.json", codec.encode(identity(f"http://127.0.0.1:{free_port()}"))
    )
    seen: dict[str, str] = {}

    def steps(window: QQuickWindow) -> None:
        def title() -> str:
            return items.names(window).get("starting.title", "")

        wait_until(lambda: title() == "Mất kết nối máy chủ", "the cut")
        seen.update(items.names(window))

    assert run(tmp_path, steps) == 0
    assert seen["link"] == "Mất kết nối"


def test_a_device_whose_files_cannot_be_used_begins_once_they_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    heard.expected.append("the files of this device cannot be used")
    monkeypatch.setattr(retry, "AGAIN_MS", 50)
    write_private(
        tmp_path / "identity.json", codec.encode(identity(f"http://127.0.0.1:{free_port()}"))
    )
    outbox = tmp_path / "outbox.sqlite3"
    outbox.mkdir()

    def steps(window: QQuickWindow) -> None:
        wait_until(lambda: "starting.title" in items.names(window), "the page")
        wait_until(lambda: not heard.unsaid(), "the trouble")
        outbox.rmdir()
        wait_until(outbox.is_file, "the journal")

    assert run(tmp_path, steps) == 0


def test_a_revoked_device_is_told_so_and_can_be_enrolled_again(tmp_path: Path) -> None:
    seen: dict[str, str] = {}

    def steps(window: QQuickWindow) -> None:
        wait_until(lambda: "enrol-again" in items.names(window), "the refusal")
        seen.update(items.names(window))
        items.click(window, "enrol-again")
        wait_until(lambda: "first.address" in items.names(window), "the first start")
        seen.update(items.names(window))

    with ScriptedServer() as server:
        for path in ("/snapshot", "/feed", "/status"):
            server.on(path, lambda exchange: exchange.refuse("device-revoked"))
        write_private(tmp_path / "identity.json", codec.encode(identity(server.url)))
        assert run(tmp_path, steps) == 0
        assert seen["starting.title"] == "Máy này đã bị ngừng sử dụng"
        assert seen["first.address"] == server.url
        assert seen["first.code"] == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_picture_of_the_first_page(tmp_path: Path, language: str) -> None:
    file = tmp_path / "first.png"
    argv = ["--data", str(tmp_path), "--window", "420x760", "--language", language]
    assert main([*argv, "--screenshot", str(file)]) == 0
    assert (QImage(str(file)).width(), QImage(str(file)).height()) == (420, 760)
