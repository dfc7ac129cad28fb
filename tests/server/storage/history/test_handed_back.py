"""The chain of what was lost, place by place, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from common.contract.ids import Profile
from server.storage.engine import open_database
from server.storage.history.handed_back import (
    Holes,
    Left,
    Link,
    add_links,
    change_links,
    find_holes,
    leave,
    left_epoch,
    own_hashes,
    place_for,
    read_links,
)
from server.storage.history.journal import read_events
from tests.fixtures.database import Database
from tests.server.harness import CENTER


def digest(seq: int) -> bytes:
    return bytes([seq % 256]) * 32


LEFT = Left(1, 100, digest(100))
LINKS = [
    Link(101, digest(101), True),
    Link(102, digest(102), False, frozenset({"display"})),
    Link(103, digest(103), True),
    Link(104, digest(104), False, frozenset({"display", "kiosk"})),
]


@pytest.fixture
def connection(center: Database) -> Iterator[Connection]:
    storage = open_database(center.url)
    with storage.writer.begin() as opened:
        yield opened
    storage.close()


def after(connection: Connection, profile: Profile, asked: int = 0) -> int:
    place = place_for(connection, CENTER, 1, profile, asked)
    assert (place.epoch, place.hash) == (1, digest(place.seq))
    return place.seq


def test_each_profile_is_asked_from_the_first_place_that_it_may_know(
    connection: Connection,
) -> None:
    assert left_epoch(connection, CENTER) is None
    leave(connection, CENTER, LEFT)
    assert left_epoch(connection, CENTER) == 1
    assert after(connection, "kiosk") == 100
    add_links(connection, CENTER, 1, LINKS)
    profiles: tuple[Profile, ...] = ("display", "kiosk", "counter", "tablet", "staff")
    assert [after(connection, profile) for profile in profiles] == [104, 101, 101, 101, 101]
    assert [after(connection, "kiosk", asked) for asked in (101, 102, 500)] == [101, 104, 104]
    filled = [LINKS[1]._replace(known=True), LINKS[3]._replace(blind=frozenset({"counter"}))]
    change_links(connection, CENTER, 1, filled)
    assert [after(connection, profile) for profile in ("display", "counter")] == [103, 104]
    links = read_links(connection, CENTER, 1, 101, 999)
    assert [links[seq] for seq in sorted(links)] == [LINKS[0], filled[0], LINKS[2], filled[1]]
    assert find_holes(connection, CENTER) == [Holes(1, 3, (104,))]
    leave(connection, CENTER, Left(2, 7, digest(7)))
    assert left_epoch(connection, CENTER) == 2
    assert [row.epoch for row in find_holes(connection, CENTER)] == [1]


def test_what_the_journal_holds_itself_is_not_counted_as_lost(connection: Connection) -> None:
    own = read_events(connection, CENTER, 0, 3)
    hashes = own_hashes(connection, CENTER, 1, 1, 2)
    assert hashes == {row.seq: row.hash for row in own[:2]}
    assert own_hashes(connection, CENTER, 9, 1, 2) == {}
    leave(connection, CENTER, Left(1, own[0].seq, own[0].hash))
    add_links(connection, CENTER, 1, [Link(own[1].seq, own[1].hash, True)])
    assert find_holes(connection, CENTER) == []
