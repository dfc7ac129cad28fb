"""What the feed tells is kept beside the work, whatever the disk does; and given only where it fits."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from common.client.witness import memory as module
from common.client.witness.last import Witness
from common.client.witness.memory import Memory
from common.client.witness.told import Told
from tests.common.client.scripted import PATIENCE
from tests.common.client.witness.history import hidden, history
from tests.common.client.witness.test_feed_file import Usage
from tests.fixtures.messages import Expect

ZERO = "0" * 64
Open = Callable[[], Memory]


@pytest.fixture
def remember(tmp_path: Path) -> Iterator[Open]:
    """A memory over the same file, each time as after a new start; stopped when the test ends."""
    made: list[Memory] = []

    def again() -> Memory:
        for one in made:
            one.stop()
        made[:] = [Memory(tmp_path / "data" / "feed.sqlite3", "kiosk-1")]
        made[0].start()
        return made[0]

    yield again
    for one in made:
        one.stop()


def tell(memory: Memory, told: list[Told]) -> None:
    for one in told:
        memory.keep(one)


def test_what_was_told_is_known_at_once_and_after_a_restart(remember: Open) -> None:
    told = history(4)
    memory = remember()
    assert memory.last() is None
    tell(memory, told)
    assert memory.following(1, 0, ZERO, 100) == tuple(told)
    tell(memory, history(1, epoch=2, first=5))
    again = remember()
    assert again.following(1, 0, ZERO, 100) == tuple(told)
    assert again.last(below=2) == Witness(epoch=1, seq=4, hash=told[-1].hash)


def test_it_is_written_by_itself(
    remember: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    memory = remember()
    tell(memory, history(2))
    other = Memory(tmp_path / "data" / "feed.sqlite3", "kiosk-1")
    until = time.monotonic() + PATIENCE
    while other.last() is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    other.stop()


def test_only_what_continues_a_place_is_given(remember: Open) -> None:
    told, other = history(6), history(6, more="-other")
    memory = remember()
    tell(memory, told[1:])
    assert memory.following(1, 1, told[0].hash, 100) == tuple(told[1:])
    assert memory.following(1, 1, other[0].hash, 100) == ()
    assert memory.following(1, 3, other[2].hash, 100) == ()
    assert memory.following(1, 0, ZERO, 100) == ()
    tell(memory, other[4:])
    assert memory.following(1, 3, told[2].hash, 100) == (told[3],)


def test_the_hash_of_what_was_hidden_binds_what_follows(remember: Open) -> None:
    told = history(5)
    told[2] = hidden(told[2])
    memory = remember()
    tell(memory, told)
    assert memory.following(1, 1, told[0].hash, 100) == tuple(told[1:])


def test_what_a_full_disk_does_not_take_is_written_when_there_is_room(
    remember: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 3)
    memory = remember()
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 10**6))
        told = history(5)
        tell(memory, told[:2])
        assert memory.last() is None
        tell(memory, told[2:])
        assert memory.last() is None
    assert memory.following(1, 2, told[1].hash, 100) == tuple(told[2:])
    assert memory.following(1, 0, ZERO, 100) == (), "the oldest were given up"


def test_a_broken_file_is_put_aside_and_a_new_one_begun(
    remember: Open, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("The kept feed is damaged")
    told = history(3)
    memory = remember()
    tell(memory, told[:2])
    memory.stop()
    path = tmp_path / "data" / "feed.sqlite3"
    path.write_bytes(b"no database at all " * 400)
    memory = remember()
    memory.secure()
    tell(memory, told[2:])
    assert memory.last() == Witness(epoch=1, seq=3, hash=told[2].hash)
    assert path.with_name("feed.sqlite3.broken").exists()


def test_where_no_file_can_be_it_does_without(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"no folder")
    memory = Memory(tmp_path / "data" / "feed.sqlite3", "kiosk-1")
    memory.start()
    tell(memory, history(2))
    memory.secure()
    assert memory.last() is None
    assert memory.following(1, 0, ZERO, 100) == ()
    memory.stop()
