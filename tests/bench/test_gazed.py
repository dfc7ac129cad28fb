"""A call that does not come to every page is missed at those, however quickly the others have it."""

from tests.bench.crowd_words import Called
from tests.bench.gazed import SECOND, gazed

LOOKED = [(10 * SECOND, 20 * SECOND), (30 * SECOND, 40 * SECOND)]


def called(label: str, at: int) -> Called:
    return Called(seq=1, ticket_id=label, label=label, counter=1, at=at)


def test_what_came_is_timed_and_what_did_not_is_missed() -> None:
    calls = [called("A001", 11 * SECOND), called("A002", 12 * SECOND), called("A003", 31 * SECOND)]
    seen = {
        "A001": [11 * SECOND + 5_000_000, 11 * SECOND + 7_000_000, 32 * SECOND],
        "A003": [31 * SECOND + 9_000_000],
    }
    assert gazed(calls, LOOKED, seen, looks=2) == ([5.0, 7.0, 9.0], 3)


def test_calls_beside_open_pages_or_in_their_last_second_are_nobodys() -> None:
    calls = [
        called("A001", 5 * SECOND),
        called("A002", 19 * SECOND + 1),
        called("A003", 25 * SECOND),
    ]
    assert gazed(calls, LOOKED, {}, looks=30) == ([], 0)
