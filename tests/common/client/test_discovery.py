"""A first start finds the servers of its network."""

import queue

from common.announce import announce
from common.client.discovery import Discovery, FoundServer
from tests.common.client.scripted import PATIENCE

LOOPBACK = "127.0.0.1"


def test_an_announced_server_is_found_and_its_end_is_noticed() -> None:
    told: queue.Queue[tuple[FoundServer, ...]] = queue.Queue()
    discovery = Discovery(told.put, interfaces=(LOOPBACK,))
    discovery.start()
    announcement = announce("ba-dinh", "Phường Ba Đình", LOOPBACK, 18080)
    expected = FoundServer(name="Phường Ba Đình", url="http://127.0.0.1:18080", center_id="ba-dinh")
    while expected not in told.get(timeout=PATIENCE):
        pass
    announcement.close()
    while expected in told.get(timeout=PATIENCE):
        pass
    discovery.stop()
    discovery.stop()
