"""Two devices go on from copies of one folder: each notices the other, and neither loses a fact."""

import shutil
from pathlib import Path

from tests.common.client.device import Device
from tests.fixtures.messages import Expect

COPIED = "Another goes by this device's name"


def test_a_device_that_finds_itself_behind_another_goes_on_above_it(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message(COPIED)
    one = Device(tmp_path / "one")
    one.write(1)
    one.drain()
    one.outbox.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    one.restart()
    two = Device(tmp_path / "two", books=one.books)
    for device in one, two:
        device.drain()
    one.write(2, 3, 4)
    one.drain()
    two.write(1)
    two.drain()
    assert (one.books.mark, two.outbox.offered()) == (4, 4)
    two.write(2)
    two.drain()
    assert (one.books.mark, two.outbox.held()) == (5, 0)
    assert one.books.scores() == [1, 2, 3, 4, 1, 2]
    one.write(3)
    one.drain()
    assert one.books.scores() == [1, 2, 3, 4, 1, 2, 3]
    for device in one, two:
        device.outbox.close()
