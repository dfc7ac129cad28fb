"""What is said to a service manager, and that nothing is said to none."""

import socket

import pytest

from common.notify import ALIVE, READY, Notifier
from tests.fixtures.manager import EVERY, Manager


def test_a_word_reaches_the_manager() -> None:
    with Manager() as manager:
        notifier = Notifier(manager.environment)
        assert notifier.every == pytest.approx(EVERY)
        notifier.tell(READY)
        notifier.tell(ALIVE)
        assert [manager.hear(), manager.hear()] == [READY, ALIVE]


def test_a_manager_may_have_an_abstract_address() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind("")
        address = wire.getsockname().decode().replace("\0", "@", 1)
        Notifier({"NOTIFY_SOCKET": address}).tell(READY)
        assert wire.recv(64) == READY.encode()


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "vsock:1:2"}])
def test_without_a_manager_nothing_is_said(environment: dict[str, str]) -> None:
    notifier = Notifier({**environment, "WATCHDOG_USEC": "1000000"})
    notifier.tell(READY)
    assert (notifier.listened_to, notifier.every) == (False, None)


def test_a_manager_that_is_gone_stops_nobody() -> None:
    with Manager() as manager:
        gone = Notifier(manager.environment)
    gone.tell(READY)
    assert gone.listened_to


@pytest.mark.parametrize("patience", ["", "0", "soon"])
def test_a_manager_may_not_wait_for_signs_of_life(patience: str) -> None:
    assert Notifier({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": patience}).every is None
