"""Two devices with one identity, from a folder that was copied: nothing is lost, and it is said aloud."""

from datetime import timedelta
from typing import Any

from server.app.uploads.quarantine import TakeAgain, held_facts
from server.app.writing.ids import id_of
from server.storage.history.records import forget_old
from server.storage.reports.report_rows import milliseconds
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.app.uploads.test_journal_upload import forestall
from tests.server.desk import Clock, Desk, by_hand, desk_at
from tests.server.harness import CENTER, command, new_id
from tests.server.journals import journal, paper

TWO = "kiosk-1 tells two different entries"


def labels(desk: Desk) -> list[str]:
    return sorted(ticket.label for ticket in desk.state.board.tickets.values())


def aside(desk: Desk) -> list[tuple[int, str]]:
    with desk.storage.reading() as connection:
        found = held_facts(connection, desk.storage.vault, CENTER)
    return [(one.seq, one.code) for one in found]


def told(
    desk: Desk, kiosk: str, entries: list[dict[str, Any]]
) -> tuple[int, list[tuple[int, str]]]:
    """The mark, and what is said to lie aside."""
    answer = desk.hand_over(kiosk, entries).answer
    return answer.acked_seq, [(one.seq, one.code) for one in answer.quarantined]


def test_the_papers_of_both_are_taken_and_it_is_said(
    center: Database, expect_message: Expect
) -> None:
    expect_message(TWO)
    expect_message("two papers bear")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        one = journal(paper("A1-001"), paper("A1-002"))
        other = journal(paper("A1-001"), paper("A1-002"), paper("A1-003"))
        assert desk.hand_over(kiosk, one).others == ()
        assert desk.hand_over(kiosk, other).others == (1, 2)
        both = ["A1-001", "A1-001/2", "A1-002", "A1-002/2", "A1-003"]
        assert labels(desk) == both
        seq = desk.state.board.seq
        for entries in one, other, other[1:], [*one, *other]:
            assert desk.hand_over(kiosk, entries).others == (), "what comes again is known"
        assert (labels(desk), desk.state.board.seq, aside(desk)) == (both, seq, [])
        last = [*journal(paper("A1-009"), first=7), *journal(paper("A1-004"), first=3)]
        assert told(desk, kiosk, last) == (3, []), "one below the mark waits for no gap"
        assert labels(desk) == sorted([*both, "A1-004"])


def test_what_cannot_be_carried_out_lies_aside_for_each_of_them(
    center: Database, expect_message: Expect
) -> None:
    expect_message(TWO)
    expect_message("is quarantined")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        rated: dict[str, Any] = {"ticket_id": new_id(), "score": 4, "channel": "typed"}
        one = journal(command("RateVisit", **rated), paper("A1-001"), {})
        known = paper("A1-002", ticket_id=one[1]["data"]["ticket_id"])
        other = journal(paper("A1-005"), known, {"type": "?"})
        first = [(1, "unknown-ticket"), (3, "unknown-command")]
        second = [(2, "wrong-state"), (3, "unknown-command")]
        assert told(desk, kiosk, one) == (3, first)
        for _ in range(2):
            assert told(desk, kiosk, other) == (3, second)
            assert told(desk, kiosk, one) == (3, first)
        codes = [(-2, "unknown-command"), (-1, "wrong-state"), *first]
        assert (labels(desk), aside(desk)) == (["A1-001", "A1-005"], codes)
        again = desk.writer.do(TakeAgain("kiosk-1", -1, desk.handler)).result()
        assert (again, aside(desk)) == ("wrong-state", codes)


def test_what_may_be_forgotten_lies_aside(center: Database, expect_message: Expect) -> None:
    expect_message("is quarantined")
    clock = Clock()
    with desk_at(center, clock) as desk:
        kiosk = desk.enrol("kiosk")
        old = journal(paper("A1-001"))
        assert told(desk, kiosk, old) == (1, [])
        clock.now += timedelta(days=36)
        at = milliseconds(clock.now)
        desk.writer.do(lambda unit: forget_old(unit.connection, at)).result()
        uploaded = desk.hand_over(kiosk, old)
        assert [one.code for one in uploaded.answer.quarantined] == ["command-too-old"]
        assert uploaded.others == (), "nobody can say whether it is another"
        assert told(desk, kiosk, old) == (1, [(1, "command-too-old")])
        assert aside(desk) == [(-1, "command-too-old")]


def test_an_entry_that_a_device_cannot_give_is_no_other(
    center: Database, expect_message: Expect
) -> None:
    expect_message("is quarantined")
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        for _ in range(2):
            missing = journal(paper("A1-001"), command("Missing"))[1:]
            if not labels(desk):
                assert told(desk, kiosk, journal(paper("A1-001"))) == (1, [])
            assert told(desk, kiosk, missing) == (2, [(2, "unknown-command")])
        assert aside(desk) == [(2, "unknown-command")]


def test_another_that_the_database_does_not_take_is_put_aside(
    center: Database, expect_message: Expect
) -> None:
    for words in ("a job failed", "one by one", "is quarantined", "tells two different entries 1"):
        expect_message(words)
    with desk_at(center) as desk:
        counter = desk.enrol("counter")
        one, other, next_ = [
            command("RecordHandCall", counter_id="quay-1", **by_hand(desk, f"A9-00{number}"))
            for number in (1, 2, 3)
        ]
        assert told(desk, counter, journal(one)) == (1, [])
        forestall(desk, other)
        for _ in range(2):
            assert told(desk, counter, journal(other, next_)) == (2, [(1, "internal")])
        assert aside(desk) == [(-1, "internal")]
        kept = {id_of("counter-1", call["command_id"]) for call in (one, next_)}
        assert set(desk.state.board.hand_calls) == kept
