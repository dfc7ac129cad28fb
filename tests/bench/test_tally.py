"""What the crowd's bench finds wrong: each fault is told, and nothing else is."""

import time
from array import array
from collections.abc import Callable

from msgspec.structs import replace

from tests.bench.agenda import Agenda
from tests.bench.crowd_words import Called, Seen
from tests.bench.tally import SECOND, Announced, Past, announced, astray, painted, ways, wrongly
from tests.bench.voiced import unheard
from tests.fixtures.sound import RATE, HallSound

CALLS = [
    Called(seq=10 * place, ticket_id=f"ticket-{place}", label=f"A00{place}", counter=place)
    for place in (1, 2, 3)
]
ROWS = ["A001 → 1", "A002 → 2", "A003 → 3"]
SHOWN = [
    Seen(at=1 * SECOND, rows=[], announced=False),
    Seen(at=2 * SECOND, rows=ROWS[:1], announced=True),
    Seen(at=3 * SECOND, rows=[ROWS[0], ROWS[1]], announced=True),
    Seen(at=4 * SECOND, rows=[ROWS[1], ROWS[2], ROWS[0]], announced=True),
    Seen(at=5 * SECOND, rows=[ROWS[2], ROWS[1]], announced=False),
]
PAST = Past(CALLS, {"A001": [10, 25], "A002": [20], "A003": [30]}, {"A001": 6 * SECOND})


def found(
    made: list[Called] = CALLS, heard: list[Called] = CALLS, seen: list[Seen] = SHOWN
) -> list[str]:
    return astray(made, CALLS, [CALLS, heard], seen)


def test_calls_that_everybody_has_once_are_no_fault() -> None:
    assert found() == []


def test_who_lacks_a_call_or_has_another_one_is_named() -> None:
    lacks, knows = found(heard=[*CALLS[:2], replace(CALLS[2], counter=9)])
    assert lacks.startswith("display 2: lacks (30,")
    assert knows.startswith("display 2: alone knows (30,")
    assert found(made=CALLS[1:])[0].startswith("counters: lacks (10,")


def test_who_has_a_call_twice_or_too_early_is_named() -> None:
    assert found(heard=[*CALLS, CALLS[0]])[0].startswith("display 2: 2 times (10,")
    assert found(heard=[CALLS[1], CALLS[0], CALLS[2]]) == ["display 2: in another order"]


def test_a_ticket_called_twice_is_told() -> None:
    twice = [*CALLS, replace(CALLS[0], seq=40)]
    assert astray(twice, twice, [], SHOWN) == ["recorded 2 times: ticket-1"]


def test_the_screen_has_to_show_each_call_once_and_no_other() -> None:
    assert found(seen=SHOWN[:3]) == ["never on screen: A003 → 3"]
    wrong = Seen(at=6 * SECOND, rows=["A003 → 1", "A003 → 1"], announced=False)
    assert found(seen=[*SHOWN, wrong]) == [
        "on screen, but not called: A003 → 1",
        "on one frame twice: A003 → 1",
    ]


def test_a_row_counts_from_its_first_frame() -> None:
    assert painted(SHOWN) == {ROWS[0]: 2 * SECOND, ROWS[1]: 3 * SECOND, ROWS[2]: 4 * SECOND}


def test_the_banner_goes_from_call_to_call() -> None:
    assert announced(SHOWN, 9 * SECOND) == [
        Announced("A001", 2 * SECOND, 4 * SECOND),
        Announced("A002", 4 * SECOND, 5 * SECOND),
    ]
    last = announced(SHOWN[:2], 9 * SECOND)
    assert last == [Announced("A001", 2 * SECOND, 9 * SECOND)]


def test_calls_are_to_be_announced_in_order_while_they_stand() -> None:
    def at(label: str, second: int) -> Announced:
        return Announced(label, second * SECOND, second * SECOND)

    assert wrongly([at("A001", 2), at("A002", 3), at("A001", 5), at("A003", 9)], PAST, 1) == []
    assert wrongly([at("A002", 2), at("A001", 3), at("A003", 4)], PAST, 1) == []
    assert wrongly([at("A003", 2), at("A002", 3)], PAST, 1)[-1] == "out of order: A002"
    assert wrongly([at("A001", 7)], PAST, 1) == []
    assert wrongly([at("A001", 8)], PAST, 1) == ["over for 2.0 s: A001"]
    assert wrongly([at("A002", 4)], PAST, 1) == ["passed over for A002: A001"]
    assert wrongly([at("A002", 6)], PAST, 1) == []


def test_the_way_of_the_slowest_is_told() -> None:
    begun = [replace(call, at=SECOND) for call in CALLS]
    later = [replace(call, at=SECOND + 9_000_000) for call in CALLS]
    assert ways(begun, later, [later, later], painted(SHOWN), 1) == [
        "3000 ms: A003, recorded after 9 ms, at the last display without a window after 9 ms"
    ]


def test_silence_is_no_announcement() -> None:
    sound = HallSound()
    sound.started = 2.0
    word, rest = array("h", [0, 3000] * (RATE // 4)), array("h", bytes(2 * RATE))
    sound.samples += (rest + word + rest + rest).tobytes()
    said = [Announced("A001", int(2.6 * SECOND), 4 * SECOND), Announced("A002", 4 * SECOND, SECOND)]
    said[1] = said[1]._replace(ends=5 * SECOND)
    assert unheard(said, sound) == ["not heard: A002"]


def test_an_agenda_goes_by_time_and_waits_for_answers() -> None:
    done: list[str] = []
    agenda = Agenda()

    def note(word: str) -> Callable[[], None]:
        return lambda: done.append(word)

    def answered() -> None:
        agenda.later(0, note("third"))
        agenda.ended()

    now = time.monotonic()
    agenda.begun()
    agenda.at(now + 0.002, answered)
    agenda.at(now + 0.001, note("second"))
    agenda.at(0, note("first"))
    agenda.run()
    assert done == ["first", "second", "third"]
