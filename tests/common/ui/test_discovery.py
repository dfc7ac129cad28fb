"""A server announces itself on the network and is found there."""

import pytest
from PySide6.QtGui import QGuiApplication
from zeroconf import ServiceInfo

from common.announce import SERVICE, announce
from common.ui.discovery import found
from common.ui.finding import Found, find_on_lan
from tests.fixtures.qt import wait_until


def test_an_announced_server_is_found_on_the_network(
    app: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_LAN", "127.0.0.1")
    announcement = announce("found-center", "Trung tâm", "127.0.0.1", 8123)
    seen: list[Found] = []
    finder = find_on_lan(seen.append)
    wanted = Found(url="http://127.0.0.1:8123", name="Trung tâm")
    wait_until(lambda: wanted in seen, "the announced server")
    finder.close()
    announcement.close()


def test_an_announcement_becomes_an_address_and_a_name() -> None:
    info = ServiceInfo(
        SERVICE,
        f"ba-dinh-8443.{SERVICE}",
        port=8443,
        parsed_addresses=["10.0.0.5"],
        properties={"name": "Ba Đình", "tls": "1"},
    )
    assert found(info) == Found(url="https://10.0.0.5:8443", name="Ba Đình")
