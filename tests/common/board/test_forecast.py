"""With one open counter the people ahead are the very order of its calls, whatever it serves."""

from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as some

from common.board.evolve import evolve
from common.board.queries import estimate_for, people_ahead
from common.contract.commands import CallNext
from common.contract.events import TicketCalled
from server.domain.context import Rejected
from server.domain.decide import decide
from tests.dsl import given, minutes, officer, recorded
from tests.dsl_center import with_policy, with_weights
from tests.dsl_events import START, finished, issued, opened, started, ticket_id

CLASSES = some.sampled_from([None, None, "elderly", "merit"])
PEOPLE = some.tuples(some.sampled_from(["birth", "land"]), CLASSES, some.integers(0, 50))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@every(some.lists(PEOPLE, min_size=1, max_size=12), some.integers(1, 3), some.booleans())
def test_people_ahead_at_a_shared_counter_is_the_order_of_its_calls(
    people: list[tuple[str, str | None, int]], weight: int, quick: bool
) -> None:
    config, now = with_weights("q2", land=weight), START + minutes(55)
    if quick:
        config = with_policy(config, quick_minutes=10, quick_counters=("q2",))
    board = given(opened("q2")).board
    for n, (service, priority, at) in enumerate(people, start=1):
        label = f"{'A' if service == 'birth' else 'B'}{n:03d}"
        born = issued(label, service, priority=priority, at=START + minutes(at))
        board = evolve(board, recorded(board, born, now))
    ids = list(board.tickets)
    ahead = {row: people_ahead(board, config, row, now) for row in ids}
    first = next(row for row in ids if ahead[row] == 0)
    assert estimate_for(board, config, first, now) == (0, 1)
    for position in count():
        answer = decide(board, config, CallNext(counter_id="q2"), officer("q2", now=now))
        if isinstance(answer, Rejected):
            break
        (event,) = answer
        assert isinstance(event, TicketCalled)
        assert ahead[event.ticket_id] == position
        for step in (event, started(event.label, "q2"), finished(event.label, "q2")):
            board = evolve(board, recorded(board, step, now))
    assert set(ahead.values()) == set(range(len(ids)))


def test_a_free_counter_of_its_own_is_not_behind_the_queue_of_a_shared_one() -> None:
    lands = [issued(f"B00{n}", "land") for n in (1, 2, 3)]
    board = given(opened("q1"), opened("q2"), *lands, issued("A001", at=START + minutes(1))).board
    assert estimate_for(
        board, with_weights("q2", land=1), ticket_id("A001"), START + minutes(2)
    ) == (0, 1)
