"""A first start finds the server that announces itself."""

import ifaddr
import pytest
from zeroconf import Zeroconf

from common.announce import SERVICE, addresses_of, announce
from common.ui.discovery import found
from common.ui.finding import Found

LOOPBACK = "127.0.0.1"


def test_an_announced_server_is_found_with_its_name_and_address() -> None:
    announcement = announce("ba-dinh", "Phường Ba Đình", LOOPBACK, 18080)
    zeroconf = Zeroconf(interfaces=[LOOPBACK])
    info = zeroconf.get_service_info(SERVICE, f"ba-dinh-18080.{SERVICE}", timeout=60_000)
    zeroconf.close()
    announcement.close()
    assert info is not None
    assert found(info) == Found(url="http://127.0.0.1:18080", name="Phường Ba Đình")


def test_a_server_on_all_addresses_is_announced_on_those_others_can_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    adapters = [adapter("lo", "127.0.0.1"), adapter("eth0", "192.168.1.20")]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: adapters)
    assert addresses_of("0.0.0.0") == ["192.168.1.20"]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: adapters[:1])
    with pytest.raises(OSError, match="no network"):
        addresses_of("0.0.0.0")
    assert addresses_of(LOOPBACK) == [LOOPBACK]


def adapter(name: str, address: str) -> ifaddr.Adapter:
    ips = [ifaddr.IP(address, 24, name), ifaddr.IP(("fe80::1", 0, 1), 64, name)]
    return ifaddr.Adapter(name, name, ips)
