"""How the devices are is asked while somebody looks, and believed for a while."""

from concurrent.futures import Future

from common.client.errors import Unreachable
from common.contract.devices import Devices
from server.staff.device_watch import BELIEVED_SECONDS, EVERY_SECONDS, DeviceWatch
from tests.fixtures.messages import Expect


class Server:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0
        self.asked: list[Future[Devices]] = []
        self.watch = DeviceWatch(self._ask, lambda: self.now)

    def _ask(self) -> Future[Devices]:
        self.asked.append(Future())
        return self.asked[-1]


def test_it_is_asked_once_at_a_time_and_not_too_often() -> None:
    server = Server()
    assert (server.watch.known(), server.watch.known()) == (None, None)
    assert len(server.asked) == 1
    server.now += EVERY_SECONDS
    server.watch.known()
    assert len(server.asked) == 1
    server.asked[0].set_result(Devices(devices=()))
    assert server.watch.known() == ()
    assert len(server.asked) == 2
    server.asked[1].set_result(Devices(devices=()))
    server.watch.known()
    assert len(server.asked) == 2


def test_what_nobody_has_confirmed_for_long_is_not_known_any_more(expect_message: Expect) -> None:
    expect_message("the devices cannot be asked for")
    server = Server()
    server.watch.known()
    server.asked[0].set_result(Devices(devices=()))
    server.now += EVERY_SECONDS
    assert server.watch.known() == ()
    server.asked[1].set_exception(Unreachable("no-connection"))
    server.now += BELIEVED_SECONDS
    assert server.watch.known() is None


def test_the_end_of_the_pages_is_no_complaint() -> None:
    server = Server()
    server.watch.known()
    server.asked[0].set_exception(Unreachable("stopped"))
    assert server.watch.known() is None
