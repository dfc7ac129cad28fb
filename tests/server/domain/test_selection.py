"""CallNext: who goes first, why it says so, and that nobody starves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as some

from common.board.evolve import evolve
from common.board.queries import people_ahead
from common.board.state import Board
from common.contract.commands import CallNext
from common.contract.config import Config
from common.contract.events import Event, TicketCalled
from server.domain.context import Rejected
from server.domain.decide import decide
from tests.dsl import Given, given, minutes, officer, recorded, seconds, told
from tests.dsl_center import CENTER, with_policy, with_weights
from tests.dsl_events import START, called, finished, issued, opened, started, ticket_id
from tests.dsl_hall_events import moved

NEXT = CallNext(counter_id="q1")
CLASSES = some.sampled_from([None, None, "elderly", "merit"])


def quick(board: Board, events: Iterable[Event], now: datetime) -> Board:
    """Evolve without the proofs of `told`, for long runs."""
    for event in events:
        board = evolve(board, recorded(board, event, now))
    return board


def call(board: Board, config: Config, now: datetime) -> TicketCalled | None:
    """The next call at q1, if there is one."""
    answer = decide(board, config, NEXT, officer(now=now))
    if isinstance(answer, Rejected):
        assert answer.code == "queue-empty"
        return None
    (event,) = answer
    assert isinstance(event, TicketCalled)
    return event


def order(story: Given, config: Config = CENTER) -> list[tuple[str, str]]:
    """Labels and reasons of calling everybody at once at q1."""
    board, calls = story.board, []
    while (event := call(board, config, story.now)) is not None:
        calls.append((event.label, event.reason.code))
        board = quick(board, (event, started(event.label), finished(event.label)), story.now)
    return calls


def test_two_priority_tickets_then_an_ordinary_one() -> None:
    waiting = [issued(f"A00{n}") for n in (1, 2)]
    first = [issued(f"A00{n}", priority="elderly") for n in (3, 4, 5)]
    assert order(given(opened(), *waiting, *first)) == [
        ("A003", "priority"),
        ("A004", "priority"),
        ("A001", "ordinary-turn"),
        ("A005", "priority"),
        ("A002", "first-come"),
    ]


def test_the_ratio_is_policy() -> None:
    config = with_policy(priority_ratio=1)
    first = [issued(f"A00{n}", priority="elderly") for n in (2, 3)]
    story = given(opened(), issued("A001"), *first, config=config)
    assert [label for label, _ in order(story, config)] == ["A002", "A001", "A003"]


def test_the_lowest_rank_first() -> None:
    story = given(opened(), issued("A001", priority="elderly"), issued("A002", priority="merit"))
    assert [label for label, _ in order(story)] == ["A002", "A001"]


def test_an_overdue_ordinary_ticket_goes_first_but_not_twice_running() -> None:
    old = [issued(f"A00{n}") for n in (1, 2)]
    new = [issued(f"A00{n}", priority="merit", at=START + minutes(44)) for n in (3, 4, 5)]
    assert order(given(opened(), *old, *new, minutes(45))) == [
        ("A001", "ordinary-overdue"),
        ("A003", "priority"),
        ("A002", "ordinary-overdue"),
        ("A004", "priority"),
        ("A005", "priority"),
    ]


def test_an_overdue_low_rank_passes_a_higher_one() -> None:
    story = given(
        opened(),
        issued("A001", priority="elderly"),
        issued("A002", priority="merit", at=START + minutes(44)),
        minutes(45),
    )
    assert [label for label, _ in order(story)] == ["A001", "A002"]


def test_weights_give_a_service_more_turns() -> None:
    config = with_weights("q2", land=3)
    story = given(
        opened("q2"),
        issued("A001", at=START),
        issued("B001", "land", at=START + minutes(5)),
        minutes(10),
        config=config,
    )
    outcome = story.when(CallNext(counter_id="q2"), officer("q2"))
    assert outcome.ticket("B001").reason is not None
    assert outcome.ticket("B001").state == "called"
    assert outcome.ticket("B001").reason.code == "service-weight"  # type: ignore[union-attr]
    assert outcome.ticket("B001").reason.args["skipped"] == 1  # type: ignore[union-attr]


def test_who_passes_one_that_was_put_back_is_not_said_to_have_come_first() -> None:
    came = [issued(f"A00{n}", at=START + seconds(n)) for n in (1, 2, 3, 4)]
    story = given(opened(), *came, moved("A001", START + seconds(3.5)), minutes(1))
    passed = story.when(NEXT).ticket("A002").reason
    assert passed is not None
    assert (passed.code, passed.args["skipped"]) == ("others-moved", 1)
    assert order(story) == [
        ("A002", "others-moved"),
        ("A003", "others-moved"),
        ("A001", "first-come"),
        ("A004", "first-come"),
    ]


def test_who_was_moved_to_where_they_came_from_came_first() -> None:
    story = given(opened(), issued("A001"), moved("A001", START), issued("A002"), minutes(1))
    assert order(story) == [("A001", "first-come"), ("A002", "first-come")]


def test_who_comes_behind_one_that_was_put_forward_came_first_of_those_who_wait() -> None:
    came = [issued(f"A00{n}", at=START + seconds(n)) for n in (1, 2, 3)]
    forward = moved("A003", START + seconds(1.5))
    assert order(given(opened(), *came, forward, minutes(1))) == [
        ("A001", "first-come"),
        ("A003", "moved"),
        ("A002", "first-come"),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@every(some.lists(CLASSES, min_size=1, max_size=14), some.integers(0, 60), some.data())
def test_people_ahead_is_the_order_of_the_calls(
    classes: list[str | None], waited: int, data: some.DataObject
) -> None:
    tickets = [
        issued(f"A{n:03d}", priority=priority, at=START + minutes(data.draw(some.integers(0, 9))))
        for n, priority in enumerate(classes, start=1)
    ]
    board = quick(given(opened()).board, tickets, START)
    now = START + minutes(10 + waited)
    ahead = {t.label: people_ahead(board, CENTER, t.ticket_id, now) for t in tickets}
    for position in count():
        event = call(board, CENTER, now)
        if event is None:
            break
        assert ahead[event.label] == position
        board = quick(board, (event, started(event.label), finished(event.label)), now)
    assert sorted(ahead.values()) == list(range(len(tickets)))  # type: ignore[type-var]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@every(
    some.sampled_from([None, "elderly", "merit"]),
    some.lists(CLASSES, max_size=6),
    some.lists(some.lists(CLASSES, max_size=3), min_size=40, max_size=40),
)
def test_nobody_starves(
    mine: str | None, before: list[str | None], arrivals: list[list[str | None]]
) -> None:
    """Up to three come for every one that is called; still each is called in bounded time."""
    numbers = count(1)
    now = START
    board = given(opened()).board

    def come(priority: str | None) -> str:
        nonlocal board
        label = f"A{next(numbers):03d}"
        board = quick(board, (issued(label, priority=priority, at=now),), now)
        return label

    for priority in before:
        come(priority)
    target = come(mine)
    # Overdue after 45 min, that is 15 calls; from then on, of any three calls running one at least
    # is for the oldest of its kind, and of that kind no more came before than are in `before`.
    bound = 15 + 3 * (len(before) + 1)
    for called_so_far, crowd in enumerate(arrivals):
        event = call(board, CENTER, now)
        assert event is not None
        if event.label == target:
            return
        assert called_so_far <= bound
        board = quick(board, (event, started(event.label), finished(event.label)), now)
        now += timedelta(minutes=3)
        for priority in crowd:
            come(priority)
    raise AssertionError(f"{target} was not called in {len(arrivals)} calls")


def test_the_choice_costs_the_waiting_not_the_day() -> None:
    """A day of served tickets leaves nothing behind that CallNext would walk."""
    board = given(opened()).board
    for n in range(1, 201):
        label = f"A{n:03d}"
        board = quick(board, (issued(label), called(label), started(label), finished(label)), START)
    assert not board.queues
    board = told(board, (issued("A201"),), START)
    assert [[at.ticket_id for at in queue] for queue in board.queues.values()] == [
        [ticket_id("A201")]
    ]
