"""`motcua-server quarantine`: what lies aside is listed without a word of a person, and tried again."""

from pathlib import Path

from server.app.admission.enrolment import Revoke
from server.app.admission.staff import OPERATOR
from server.storage.engine import open_database
from server.storage.uploads import count_held
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import desk_at
from tests.server.harness import CENTER, command, settings_of
from tests.server.journals import journal, paper
from tests.server.processes import program

CANARY = "chim hoàng yến 0987001122"


def held(center: Database) -> int:
    storage = open_database(center.url)
    with storage.reading() as connection:
        found = count_held(connection, CENTER)
    storage.close()
    return found


def test_papers_of_a_revoked_kiosks_lane_are_taken_when_the_operator_says_so(
    center: Database, expect_message: Expect
) -> None:
    expect_message("is quarantined")
    settings = settings_of(center)
    with desk_at(center) as desk:
        _, second = desk.enrol("kiosk"), desk.enrol("kiosk")
        entries = journal(
            paper("A1-001"),
            command(
                "RateVisit",
                ticket_id=str(paper("A1-009")["data"]["ticket_id"]),
                score=2,
                channel="typed",
                comment=CANARY,
            ),
            command("CallNext", counter_id=CANARY),
        )
        answer = desk.hand_over(second, entries, complete=True).answer
        assert [one.seq for one in answer.quarantined] == [1, 2, 3]
    listed = program(settings, "quarantine", "list").stdout.splitlines()
    assert [row.split("\t")[:3] for row in listed] == [
        ["kiosk-2", "1", "not-allowed"],
        ["kiosk-2", "2", "unknown-ticket"],
        ["kiosk-2", "3", "invalid-data"],
    ]
    assert [row.split("\t")[4:] for row in listed] == [
        ["IssueTicket", "A1-001"],
        ["RateVisit", "-"],
        ["CallNext", "-"],
    ]
    assert all(row.split("\t")[3].endswith("Z") for row in listed)
    assert CANARY not in "".join(listed)
    only = ("--device", "kiosk-2", "--seq", "1")
    shut = program(settings, "quarantine", "release", *only)
    assert (shut.returncode, shut.stdout) == (1, "kiosk-2\t1\tnot-allowed\tIssueTicket\tA1-001\n")
    with desk_at(center) as desk:
        desk.writer.do(Revoke("kiosk-1", OPERATOR)).result()
    opened = program(settings, "quarantine", "release", *only)
    assert (opened.returncode, opened.stdout) == (0, "kiosk-2\t1\ttaken\tIssueTicket\tA1-001\n")
    assert (held(center), "1 taken, 0 still lie aside" in opened.stderr) == (2, True)
    with desk_at(center) as desk:
        desk.writer.catch_up().result()
        assert [one.label for one in desk.state.board.tickets.values()] == ["A1-001"]
        answer = desk.hand_over(second, entries).answer
        assert [one.seq for one in answer.quarantined] == [2, 3], "taken, whoever asks again"
        assert len(desk.state.board.tickets) == 1


def test_what_waited_for_another_paper_is_taken_after_it(
    center: Database, expect_message: Expect
) -> None:
    """The rating came before the paper, which another journal held; now it is about a ticket."""
    expect_message("is quarantined")
    settings = settings_of(center)
    late = paper("A1-001")
    with desk_at(center) as desk:
        officer = desk.officer("le-minh-anh", "quay-1")
        first, second = desk.enrol("kiosk"), desk.enrol("kiosk")
        rating = command("RateVisit", ticket_id=late["data"]["ticket_id"], score=4, channel="typed")
        answer = desk.hand_over(second, journal(rating)).answer
        assert [one.code for one in answer.quarantined] == ["unknown-ticket"]
        desk.hand_over(first, journal(late), complete=True)
        desk.clock.pass_by(minutes=2)
        assert desk.do(officer, "CallNext", counter_id="quay-1").label == "A1-001"
    listed = program(settings, "quarantine", "list").stdout
    assert listed.endswith("\tRateVisit\tA1-001\n")
    assert program(settings, "quarantine", "release").returncode == 0
    with desk_at(center) as desk:
        desk.writer.catch_up().result()
        assert [one.rated for one in desk.state.board.tickets.values()] == [True]
    assert (held(center), program(settings, "quarantine", "release").stdout) == (0, "")


def test_a_refusal_that_was_remembered_is_not_repeated_blindly(
    center: Database, expect_message: Expect
) -> None:
    """The same entry is judged anew, and what is refused again stays where it is."""
    expect_message("is quarantined")
    settings = settings_of(center)
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        ticket_id = desk.ticket(kiosk)
        desk.do(kiosk, "CancelTicket", ticket_id=ticket_id, reason="not-printed")
        entries = journal(
            command("RateVisit", ticket_id=ticket_id, score=2, channel="typed", comment=CANARY)
        )
        answer = desk.hand_over(kiosk, entries).answer
        assert [one.code for one in answer.quarantined] == ["wrong-state"]
    for _ in range(2):
        ended = program(settings, "quarantine", "release")
        assert (ended.returncode, CANARY in ended.stdout + ended.stderr) == (1, False)
        assert ended.stdout.startswith("kiosk-1\t1\twrong-state\tRateVisit\tA001")
    assert held(center) == 1


def test_without_the_keys_nothing_can_be_told_or_taken(
    sqlite_center: Database, expect_message: Expect, tmp_path: Path
) -> None:
    expect_message("is quarantined")
    settings = settings_of(sqlite_center)
    with desk_at(sqlite_center) as desk:
        _, second = desk.enrol("kiosk"), desk.enrol("kiosk")
        desk.hand_over(second, journal(paper("A1-001")))
    settings.keys.rename(tmp_path / "master.key")
    assert program(settings, "quarantine", "list").stdout.endswith("\t?\t-\n")
    ended = program(settings, "quarantine", "release")
    assert (ended.returncode, ended.stdout) == (1, "kiosk-2\t1\tsealed\t?\t-\n")
    misused = program(settings, "quarantine", "release", "--seq", "1")
    assert (misused.returncode, misused.stdout) == (2, "")
