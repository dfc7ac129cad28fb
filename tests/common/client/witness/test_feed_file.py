"""The file of what the feed told: in order, without gaps, bounded, and one device's alone."""

import random
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from common.client.witness import feed_file
from common.client.witness.feed_file import DamagedError, FeedFile, put_aside
from common.client.witness.last import Witness
from tests.common.client.witness.history import hidden, history


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def file(tmp_path: Path) -> Iterator[FeedFile]:
    made = FeedFile(tmp_path / "feed.sqlite3", "kiosk-1")
    yield made
    made.close()


def test_what_was_told_is_read_again_as_it_was(file: FeedFile, tmp_path: Path) -> None:
    told = history(5)
    told[2] = hidden(told[2])
    file.append(told)
    file.close()
    again = FeedFile(tmp_path / "feed.sqlite3", "kiosk-1")
    assert again.following(1, 0, 100) == tuple(told)
    assert again.following(1, 2, 2) == tuple(told[2:4])
    assert again.following(1, 5, 100) == again.following(2, 0, 100) == ()
    assert stat.S_IMODE((tmp_path / "feed.sqlite3").stat().st_mode) == 0o600
    again.close()


def test_only_what_has_no_gap_follows(file: FeedFile) -> None:
    told = history(9)
    file.append(told[:3] + told[5:])
    assert file.following(1, 0, 100) == tuple(told[:3])
    assert file.following(1, 3, 100) == ()
    assert file.following(1, 5, 100) == tuple(told[5:])


def test_the_last_place_is_known_by_epochs(file: FeedFile) -> None:
    assert file.last() is None
    old, new = history(3), history(2, epoch=2, first=3)
    file.append(old + new)
    assert file.last() == Witness(epoch=2, seq=4, hash=new[-1].hash)
    assert file.last(below=2) == Witness(epoch=1, seq=3, hash=old[-1].hash)
    assert file.last(below=1) is None


def test_a_text_fills_what_was_hidden_and_is_not_hidden_again(file: FeedFile) -> None:
    (event,) = history(1)
    for told in (hidden(event), event, hidden(event)):
        file.append([told])
    assert file.following(1, 0, 1) == (event,)


def test_another_line_of_history_takes_the_place_of_the_one_before(file: FeedFile) -> None:
    file.append(history(3))
    other = history(3, more="-other")
    file.append([other[0], hidden(other[1])])
    assert file.following(1, 0, 2) == (other[0], hidden(other[1]))


def test_another_device_begins_without_it(file: FeedFile, tmp_path: Path) -> None:
    file.append(history(3))
    file.close()
    other = FeedFile(tmp_path / "feed.sqlite3", "kiosk-2")
    assert other.last() is None
    other.append(history(1))
    other.close()
    again = FeedFile(tmp_path / "feed.sqlite3", "kiosk-2")
    assert again.last() is not None
    again.close()


def test_what_is_older_than_35_days_is_forgotten(file: FeedFile) -> None:
    told = history(20)
    file.append(told)
    later = [replace(one, at=one.at + timedelta(days=35)) for one in history(4, first=21)]
    file.append([replace(later[0], at=told[9].at + timedelta(days=35))])
    assert file.place(1, 9) is None
    assert file.following(1, 9, 10) == tuple(told[9:19])
    file.append(later[1:])
    assert file.place(1, 20) is None
    assert file.last() == Witness(epoch=1, seq=24, hash=later[-1].hash)


def test_the_oldest_go_when_it_is_too_much(
    file: FeedFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    most = 512 * 1024
    monkeypatch.setattr(feed_file, "MOST_BYTES", most)
    seeded = random.Random(1)
    told = [replace(one, text=seeded.randbytes(400).hex()) for one in history(8000)]
    for first in range(0, len(told), 100):
        file.append(told[first : first + 100])
    assert file.place(1, 1) is None
    assert file.following(1, 7500, 500) == tuple(told[7500:])
    file.secure()
    assert (tmp_path / "feed.sqlite3").stat().st_size < 2 * most


def test_nothing_is_written_where_the_disk_is_almost_full(
    file: FeedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 10**6))
    with pytest.raises(OSError, match="almost full"):
        file.append(history(1))
    assert file.last() is None


def test_an_append_that_fails_leaves_all_as_it_was(file: FeedFile, tmp_path: Path) -> None:
    told = history(3)
    file.append(told[:1])
    with sqlite3.connect(tmp_path / "feed.sqlite3") as base:
        base.execute(
            "CREATE TRIGGER no BEFORE INSERT ON told WHEN new.seq = 3"
            " BEGIN SELECT raise(ABORT, 'no'); END"
        )
    base.close()
    with pytest.raises(OSError, match="no"):
        file.append(told[1:])
    assert file.following(1, 0, 100) == tuple(told[:1])


def test_a_damaged_file_is_told_and_can_be_put_aside(file: FeedFile, tmp_path: Path) -> None:
    path = tmp_path / "feed.sqlite3"
    file.append(history(1))
    file.close()
    path.with_name("feed.sqlite3.broken").write_bytes(b"an earlier one")
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(DamagedError):
        FeedFile(path, "kiosk-1")
    aside = put_aside(path)
    assert aside.read_bytes().startswith(b"no database")
    FeedFile(path, "kiosk-1").close()


def test_a_text_that_cannot_be_read_is_damage(file: FeedFile, tmp_path: Path) -> None:
    file.append(history(1))
    with sqlite3.connect(tmp_path / "feed.sqlite3") as base:
        base.execute("UPDATE told SET text = x'00'")
    base.close()
    with pytest.raises(DamagedError):
        file.following(1, 0, 1)
