"""A paper of the day that is about to begin: the server leaves it for later, and it goes in its turn."""

from pathlib import Path

from tests.common.client.device import Device


def test_what_the_server_leaves_for_after_midnight_waits_and_goes_through(tmp_path: Path) -> None:
    device = Device(tmp_path)
    device.books.refuses = lambda entry: "transient" if entry["seq"] >= 2 else None
    device.write(1, 2, 3)
    for _ in range(50):
        device.uploader.step()
    assert device.uploader.step() == "wait"
    assert (device.books.scores(), device.outbox.held()) == ([1], 2)
    device.books.refuses = lambda _: None
    device.drain()
    assert device.books.scores() == [1, 2, 3]
    assert device.fates == {1: None, 2: None, 3: None}
    assert device.books.quarantine == {}
    device.outbox.close()
