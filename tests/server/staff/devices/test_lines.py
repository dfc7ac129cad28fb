"""A device is told where to find the server as the browser has found it."""

import pytest

from server.staff.pages.devices.lines import server_address


@pytest.mark.parametrize(
    ("server", "host", "told"),
    [
        ("https://127.0.0.1:8040", "192.168.1.5", "https://192.168.1.5:8040"),
        ("http://127.0.0.1:8040", "may-chu.lan", "http://may-chu.lan:8040"),
        ("https://[::1]:8040", "fd00::5", "https://[fd00::5]:8040"),
    ],
)
def test_the_address_has_the_host_of_the_browser(server: str, host: str, told: str) -> None:
    assert server_address(server, host) == told
