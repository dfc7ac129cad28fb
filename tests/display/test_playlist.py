"""The announcement queue loses no call, speaks none that is stale and shortens a run."""

from datetime import timedelta

import pytest

from display.playlist import (
    CROWD,
    Announcement,
    HallCall,
    Playlist,
    advance,
    arrive,
    speaks_again,
    withdraw,
)

NOW = timedelta(0)


def call(seq: int, counter: int = 1, ticket: str | None = None) -> HallCall:
    return HallCall(
        seq=seq,
        ticket_id=ticket or f"t{seq}",
        label=f"A{seq:03}",
        counter_id=f"q{counter}",
        counter_number=counter,
    )


def stands(_: HallCall) -> bool:
    return True


def queue(*calls: HallCall) -> Playlist:
    playlist = Playlist()
    for each in calls:
        playlist = arrive(playlist, each, NOW)
    return playlist


def play_out(playlist: Playlist) -> list[Announcement]:
    """Every announcement until the queue is empty."""
    made = []
    while (playlist := advance(playlist, stands)).current is not None:
        made.append(playlist.current)
    return made


@pytest.mark.parametrize(
    ("count", "chimes", "shorts"),
    [
        (1, [True], [False]),
        (2, [True, True], [False, False]),
        (3, [True, False, False], [True, True, True]),
        (6, [True] + [False] * 5, [True] * 6),
    ],
)
def test_calls_that_wait_together(count: int, chimes: list[bool], shorts: list[bool]) -> None:
    calls = [call(n, counter=n) for n in range(1, count + 1)]
    made = play_out(queue(*calls))
    assert [a.call for a in made] == calls
    assert [a.chime for a in made] == chimes
    assert [a.short for a in made] == shorts


def test_three_counters_calling_in_one_second_are_all_announced_in_order() -> None:
    playlist = advance(arrive(Playlist(), call(1, 1), NOW), stands)
    for seq in (2, 3):
        playlist = arrive(playlist, call(seq, seq), NOW)
    first = playlist.current
    assert first == Announcement(call=call(1, 1), chime=True, short=False)
    assert [a.call.seq for a in play_out(playlist)] == [2, 3]


def test_a_call_that_comes_during_a_run_joins_it() -> None:
    playlist = advance(queue(call(1), call(2), call(3)), stands)
    playlist = advance(advance(playlist, stands), stands)
    assert not playlist.waiting
    playlist = advance(arrive(playlist, call(4), NOW), stands)
    assert playlist.current == Announcement(call=call(4), chime=False, short=True)


def test_after_a_run_the_next_call_is_announced_in_full() -> None:
    playlist = advance(queue(call(1), call(2), call(3)), stands)
    for _ in range(3):
        playlist = advance(playlist, stands)
    assert playlist == Playlist()
    playlist = advance(arrive(playlist, call(4), NOW), stands)
    assert playlist.current == Announcement(call=call(4), chime=True, short=False)


@pytest.mark.parametrize(
    ("seconds", "announced"), [(0.0, True), (19.9, True), (20.0, True), (20.1, False), (600, False)]
)
def test_age_is_judged_at_arrival(seconds: float, announced: bool) -> None:
    playlist = arrive(Playlist(), call(1), timedelta(seconds=seconds))
    assert bool(playlist.waiting) is announced


def test_only_a_call_that_no_longer_stands_is_dropped() -> None:
    playlist = queue(call(1), call(2), call(3))
    playlist = advance(playlist, lambda c: c.seq != 2)
    assert playlist.current is not None
    assert playlist.current.call == call(1)
    assert [c.seq for c in playlist.waiting] == [3]
    assert not playlist.current.short


def test_when_no_queued_call_stands_the_banner_ends() -> None:
    assert advance(queue(call(1), call(2)), lambda _: False) == Playlist()


def test_an_undone_call_is_neither_spoken_nor_left_on_the_banner() -> None:
    playlist = advance(queue(call(1), call(2)), stands)
    assert withdraw(playlist, "t2", "q1").waiting == ()
    assert withdraw(playlist, "t1", "q1").current is None
    assert withdraw(playlist, "t1", "q9") == playlist


def test_a_recall_is_announced_again_but_not_twice_in_the_queue() -> None:
    playlist = advance(queue(call(1, ticket="t")), stands)
    playlist = arrive(playlist, call(2, ticket="t"), NOW)
    playlist = arrive(playlist, call(3, ticket="t"), NOW)
    assert [a.call.seq for a in play_out(playlist)] == [2]


def test_a_ticket_called_to_another_counter_is_another_call() -> None:
    playlist = queue(call(1, counter=1, ticket="t"), call(2, counter=2, ticket="t"))
    assert len(playlist.waiting) == 2


@pytest.mark.parametrize("repeats", [1, 2, 3])
def test_a_phrase_is_repeated_as_configured(repeats: int) -> None:
    playlist = advance(queue(call(1)), stands)
    spoken = 1
    while speaks_again(playlist, spoken, repeats):
        spoken += 1
    assert spoken == repeats


def test_repeats_are_left_out_while_many_wait_and_in_a_run() -> None:
    playlist = advance(queue(call(1)), stands)
    for seq in range(2, 2 + CROWD):
        playlist = arrive(playlist, call(seq), NOW)
    assert speaks_again(playlist, 1, 2)
    playlist = arrive(playlist, call(9), NOW)
    assert not speaks_again(playlist, 1, 2)
    last_of_run = advance(advance(queue(call(1), call(2), call(3)), stands), stands)
    assert not speaks_again(last_of_run, 1, 2)
    assert not speaks_again(Playlist(), 1, 2)
