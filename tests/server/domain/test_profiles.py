"""Who may ask and see what: every profile, every command, every event."""

import pytest

from common.contract import codec
from common.contract.commands import Command, NoteTicket, RateVisit
from common.contract.ids import Profile, Role
from server.domain.context import Rejected
from server.domain.decide import DECISIONS, decide
from server.domain.profiles import COMMANDS, EVENTS, may_ask, visible
from tests.dsl import given, kiosk, officer, staff
from tests.dsl_events import issued, ticket_id

PROFILES: tuple[Profile, ...] = ("kiosk", "counter", "display", "tablet", "staff")
KIOSK = {
    "IssueTicket",
    "ConfirmPrinted",
    "CancelTicket",
    "RateVisit",
    "RaiseAlert",
    "RecordDeviceAction",
}
STAFF = {
    "IssueTicket",
    "ConfirmPrinted",
    "PauseCounter",
    "CloseCounter",
    "Transfer",
    "SetPriority",
    "NoteTicket",
    "CancelTicket",
    "ConfirmHandCalls",
    "AcknowledgeAlert",
    "MoveTicket",
    "SuspendService",
    "ReopenService",
    "PostNotice",
    "WithdrawNotice",
}
ALLOWED: dict[Profile, set[str]] = {
    "kiosk": KIOSK,
    "counter": set(codec.COMMANDS) - (KIOSK - {"CancelTicket", "RaiseAlert"}),
    "display": set(),
    "tablet": {"RateVisit"},
    "staff": STAFF,
}
AUDIT = {"JournalRead", "WordsRead"}
ADMINISTRATION = {
    "ConfigChanged",
    "DeviceEnrolled",
    "DeviceRevoked",
    "DeviceActionRecorded",
    "StaffSignedIn",
    "StaffSignedOut",
    "SubjectErased",
    "NotesRead",
    *AUDIT,
}
ALERTS = {"AlertRaised", "AlertAcknowledged", "AlertCleared"}
NOTICES = {"NoticePosted", "NoticeWithdrawn"}
DESK = {"TicketNoted", "OfficerSignedIn", "OfficerSignedOut"}
HIDDEN: dict[Profile, set[str]] = {
    "kiosk": DESK | ADMINISTRATION | NOTICES,
    "counter": ADMINISTRATION - {"SubjectErased"} | {"VisitRated"},
    "display": DESK | ADMINISTRATION | ALERTS | {"VisitRated"},
    "tablet": DESK | ADMINISTRATION | ALERTS | NOTICES,
    "staff": {"VisitRated", *AUDIT},
}
"""Nobody but the devices that rate sees a single rating; accounts stay with the staff."""


def test_every_command_is_decided() -> None:
    assert {kind.__name__ for kind in DECISIONS} == set(codec.COMMANDS)


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_asks_only_what_its_list_names(profile: Profile) -> None:
    assert {kind.__name__ for kind in COMMANDS[profile]} == ALLOWED[profile]
    for name, kind in codec.COMMANDS.items():
        assert may_ask(profile, kind) == (name in ALLOWED[profile])


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_sees_only_what_its_list_names(profile: Profile) -> None:
    hidden = {name for name, kind in codec.EVENTS.items() if not visible(profile, kind)}
    assert hidden == HIDDEN[profile]
    assert {kind.__name__ for kind in EVENTS[profile]} == set(codec.EVENTS) - hidden


def test_an_unknown_profile_may_ask_nothing() -> None:
    assert not any(may_ask(None, kind) for kind in codec.COMMANDS.values())


@pytest.mark.parametrize("role", [None, "auditor", "technician"])
def test_without_a_serving_officer_no_counter_and_no_desk_commands(role: Role | None) -> None:
    command: Command = NoteTicket(ticket_id=ticket_id("A001"), note="x")
    story = given(issued())
    for by in (officer(role=role), staff(role)):  # type: ignore[arg-type]
        answer = decide(story.board, story.config, command, by)
        assert isinstance(answer, Rejected)
        assert answer.code == "not-allowed"


def test_a_profile_outside_its_list_is_refused_before_anything_else() -> None:
    rate = RateVisit(ticket_id=ticket_id("none"), score=4, channel="typed")
    given().when(rate, officer()).refused("not-allowed")
    note = NoteTicket(ticket_id=ticket_id("none"), note="x")
    given().when(note, kiosk()).refused("not-allowed")
