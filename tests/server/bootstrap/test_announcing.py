"""A server that others can reach is found on the network while it runs, and only then."""

import pytest
from zeroconf import Zeroconf

from common import announce
from common.announce import SERVICE
from server.bootstrap import announcing
from server.bootstrap.announcing import Announcing, is_local
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.harness import CENTER, serving

LOOPBACK = "127.0.0.1"


def test_a_running_server_is_found_and_then_gone(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "is_local", lambda _: False)
    with serving(sqlite_center) as hall:
        port = int(hall.base.rpartition(":")[2])
        name = f"{CENTER}-{port}.{SERVICE}"
        zeroconf = Zeroconf(interfaces=[LOOPBACK])
        info = zeroconf.get_service_info(SERVICE, name, timeout=60_000)
        zeroconf.close()
    assert info is not None
    assert (info.port, info.parsed_addresses()) == (port, [LOOPBACK])
    assert info.decoded_properties["center"] == CENTER
    assert "Ba Đình" in (info.decoded_properties["name"] or "")


def test_a_network_that_will_not_have_it_is_only_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    def none(host: str) -> list[str]:
        raise OSError("no network")

    expect_message("the server is not announced on the network: no network")
    monkeypatch.setattr(announce, "addresses_of", none)
    thread = Announcing(CENTER, "a center", "0.0.0.0", 1, tls=False)
    thread.start()
    thread.stop()


def test_only_loopback_is_local() -> None:
    assert is_local(LOOPBACK)
    assert is_local("::1")
    assert not is_local("0.0.0.0")
    assert not is_local("::")
