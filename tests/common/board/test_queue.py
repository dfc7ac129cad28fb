"""The queue against a plain sorted list, whatever joins and leaves."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from common.board.queue import CHUNK, Place, Queue

MORNING = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


def at(second: int) -> Place:
    return Place(MORNING + timedelta(seconds=second), 0, second % 999 + 1, f"ticket-{second}")


def queue_of(*seconds: int) -> Queue:
    queue = Queue()
    for second in seconds:
        queue = queue.joined(at(second))
    return queue


@given(
    first=st.lists(st.integers(0, 2000), unique=True, max_size=400),
    moves=st.lists(st.integers(0, 2000), max_size=300),
)
def test_a_queue_is_sorted_and_counts_whatever_joins_and_leaves(
    first: list[int], moves: list[int]
) -> None:
    queue, model = queue_of(*first), sorted(first)
    for second in moves:
        if second in model:
            queue = queue.left(at(second))
            model.remove(second)
        else:
            queue = queue.joined(at(second))
            model = sorted([*model, second])
        assert queue.before(at(second)) == sum(one < second for one in model)
    assert [place.ticket_id for place in queue] == [f"ticket-{second}" for second in model]
    assert len(queue) == len(model)
    assert all(queue.chunks)
    assert all(len(chunk) <= 2 * CHUNK for chunk in queue.chunks)


def test_two_queues_of_the_same_people_are_equal_however_they_came() -> None:
    orderly, pushing = queue_of(*range(500)), queue_of(*reversed(range(500)))
    assert orderly.chunks != pushing.chunks
    assert orderly == pushing
    assert hash(orderly) == hash(pushing)
    assert orderly != orderly.left(at(7))
    assert orderly != tuple(orderly)


def test_who_joins_a_long_queue_copies_little_of_it() -> None:
    before = queue_of(*range(5000))
    after = before.joined(at(5000))
    assert len(before) == 5000
    shared = {id(chunk) for chunk in before.chunks} & {id(chunk) for chunk in after.chunks}
    assert len(shared) >= len(after.chunks) - 1
