"""Every command and event on the wire is byte for byte what was released."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract import codec
from common.contract.commands import Command
from common.contract.config import KioskSettings, Officer
from common.contract.events import Event
from common.contract.hall_config import DeskSettings
from common.contract.requests import SignIn
from common.contract.snapshot import Snapshot
from tests.common.contract.asked import COMMANDS
from tests.common.contract.messages import EVENTS, envelope, record, snapshot

GOLDEN = Path(__file__).parents[2] / "golden"
WIRE = GOLDEN / "wire"
NOWHERE_ELSE: dict[str, Any] = {"service_id": None, "ticket_id": None, "for_all": False}
UNTOLD: dict[str, Any] = {"told_least": None, "told_most": None}
LATER: dict[str, dict[str, Any]] = {
    "AlertAcknowledged": {"device_id": None},
    "AlertCleared": {"device_id": None},
    "AlertRaised": {"kind": "call-staff", "device_id": "kiosk-1", **NOWHERE_ELSE},
    "CallTicket": {"reason": None},
    "ConfigChanged": {"together": None, "undoes": None, "places": None},
    "ConfirmPrinted": UNTOLD,
    "DeviceActionRecorded": {"ticket_id": None, "label": None},
    "IssueTicket": {"person": None},
    "MoveTicket": {"queue": None},
    "RateVisit": {"answers": {}},
    "RecordDeviceAction": {"ticket_id": None},
    "StaffSignedIn": {"address": None},
    "TicketConfirmed": UNTOLD,
    "TicketIssued": {"person": None},
    "TicketReturned": {"kept_until": None},
    "VisitRated": {"answers": {}},
}
"""What messages have that were written before, and what it means that they say nothing of it."""


def golden(name: str, folder: str = "wire") -> bytes:
    return (GOLDEN / folder / f"{name}.json").read_bytes().rstrip(b"\n")


def test_every_message_has_its_file_and_every_file_its_message() -> None:
    names = {type(message).__name__ for message in (*COMMANDS, *EVENTS)}
    assert names == set(codec.COMMANDS) | set(codec.EVENTS)
    assert names | {"Snapshot"} == {path.stem for path in WIRE.glob("*.json")}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_commands(command: Command) -> None:
    wire = golden(type(command).__name__)
    assert codec.encode_command(envelope(command)) == wire
    assert codec.decode_command(wire) == envelope(command)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_events(event: Event) -> None:
    wire = golden(type(event).__name__)
    assert codec.encode_record(record(event)) == wire
    assert codec.decode_record(wire) == record(event)


def test_the_snapshot() -> None:
    wire = golden("Snapshot")
    assert codec.encode(snapshot()) == wire
    assert codec.decode(Snapshot, wire) == snapshot()


def test_commands_that_were_sent_before_are_still_the_same() -> None:
    for command in (row for row in COMMANDS if type(row).__name__ in LATER):
        name = type(command).__name__
        before = envelope(replace(command, **LATER[name]))
        wire = golden(name, "earlier")
        assert codec.decode_command(wire) == before
        assert codec.encode_command(before) == wire
        told = {"type": name, "occurred_at": before.occurred_at, "data": sent_before(before.data)}
        assert codec.fingerprint(before) == hashlib.sha256(codec.canonical(told)).hexdigest()


def test_a_counter_of_before_reads_who_has_signed_in() -> None:
    officer = Officer(id="an", name="Trần Thị An", photo=None)
    whole = SignIn(token="t" * 8, officer=officer, counter_id="q1", role="officer")
    assert codec.encode(whole) == golden("SignIn", "earlier")
    unfinished = replace(whole, needs="password")
    assert codec.decode(SignIn, codec.encode(unfinished)) == unfinished


def sent_before(command: Command) -> dict[str, Any]:
    later = {"time_unsure", *LATER[type(command).__name__]}
    return {name: value for name, value in codec.plain(command).items() if name not in later}


def test_events_that_were_recorded_before_read_as_they_were_meant() -> None:
    for event in (row for row in EVENTS if type(row).__name__ in LATER):
        name = type(event).__name__
        told = codec.decode_record(golden(name, "earlier"))
        assert told == record(replace(event, **LATER[name]))


def test_a_snapshot_that_was_kept_before_reads_without_what_came_later() -> None:
    told = codec.decode(Snapshot, golden("Snapshot", "earlier"))
    assert (told.person_key, told.staff_pin, told.board.alerts) == (None, None, ())
    assert not told.config.policy.one_ticket_per_person
    assert told.config.kiosk == KioskSettings()
    assert (told.config.desk, told.config.zones) == (DeskSettings(), ())
    assert (told.board.suspended, told.board.notices) == ((), ())
    assert all(row.person is None for row in told.board.tickets)
