"""Commands on the wire: what does not fit exactly is refused, with a word on where."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from common.contract import codec
from common.contract.codec import InvalidDataError, MalformedError, UnknownCommandError
from common.contract.commands import IssueTicket, RecordHandCall
from common.contract.problems import Problem, problem
from tests.common.contract.asked import AT, COMMANDS, KEY, TICKET
from tests.common.contract.messages import envelope

REFUSALS = (MalformedError, UnknownCommandError, InvalidDataError)


def body(number: int = 0) -> dict[str, Any]:
    """The plain JSON of the command with this number in the list."""
    plain: dict[str, Any] = json.loads(codec.encode_command(envelope(COMMANDS[number])))
    return plain


def refused(change: Callable[[dict[str, Any]], object], number: int = 0) -> InvalidDataError:
    """The refusal of this command once its plain JSON was changed so."""
    plain = body(number)
    change(plain)
    with pytest.raises(InvalidDataError) as caught:
        codec.decode_command(json.dumps(plain).encode())
    return caught.value


def _without(name: str, plain: dict[str, Any]) -> None:
    del plain[name]


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"7", b'"x"', b"null", b"\xff", b'{"a": NaN}', b"[" * 100_000]
)
def test_what_is_not_a_json_object(raw: bytes) -> None:
    with pytest.raises(MalformedError):
        codec.decode_command(raw)


@pytest.mark.parametrize("kind", ["Nothing", "", None, 7, "TicketIssued", "issueTicket"])
def test_an_unknown_command(kind: object) -> None:
    with pytest.raises(UnknownCommandError):
        codec.decode_command(json.dumps({**body(), "type": kind}).encode())
    with pytest.raises(UnknownCommandError):
        codec.build_command({})


@pytest.mark.parametrize("number", range(len(COMMANDS)), ids=lambda n: type(COMMANDS[n]).__name__)
def test_unknown_and_missing_fields_of_every_command(number: int) -> None:
    assert "extra" in str(refused(lambda plain: plain["data"].update(extra=1), number))
    assert "extra" in str(refused(lambda plain: plain.update(extra=1), number))
    for name in ("command_id", "occurred_at", "data"):
        refused(partial(_without, name), number)
    refused(lambda plain: plain.update(data=[]), number)
    refused(lambda plain: plain["data"].clear(), number)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ticket_id", "A023"),
        ("ticket_id", TICKET.replace("0194", "019A")),
        ("ticket_id", TICKET.replace("-7", "-4")),
        ("ticket_id", TICKET + "\n"),
        ("ticket_id", 7),
        ("service_id", "Hộ tịch"),
        ("service_id", "../etc"),
        ("service_id", "-a"),
        ("service_id", "a" * 65),
        ("service_id", ""),
        ("service_id", None),
        ("priority", ""),
        ("language", "vie"),
        ("key", KEY[:-1]),
        ("key", KEY + "0"),
        ("key", "٣" * 39),
        ("label", "A23"),
        ("label", "a023"),
        ("label", "A023\n"),
        ("lane", -1),
        ("lane", 100),
        ("lane", "3"),
        ("lane", True),
        ("lane", 3.5),
        ("number", 0),
        ("number", 1_000_000),
        ("service_day", "23.11.2026"),
        ("issued_at", 1_763_859_723),
        ("issued_at", "yesterday"),
        ("issued_at", "2026-11-23T08:00:00"),
        ("issued_at", "0001-01-01T00:00:00+14:00"),
        ("printed_before", "yes"),
        ("printed_before", 1),
    ],
)
def test_fields_of_the_wrong_shape(name: str, value: object) -> None:
    refused(lambda plain: plain["data"].update({name: value}))


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("NoteTicket", "note", ""),
        ("NoteTicket", "note", "a\x00b"),
        ("NoteTicket", "note", "a\u202eb"),
        ("PostNotice", "text", " \n\t "),
        ("PostNotice", "text", "Nghỉ\u202e trưa"),
        ("PostNotice", "text", "Nghỉ\x07 trưa"),
        ("RateVisit", "comment", "\x00\n"),
        ("NoteTicket", "note", "x" * 501),
        ("RateVisit", "score", 0),
        ("RateVisit", "score", 6),
        ("RateVisit", "comment", "x" * 1001),
        ("RateVisit", "reasons", ["slow"] * 17),
        ("RateVisit", "reasons", "slow"),
        ("RateVisit", "channel", "pigeon"),
        ("FinishServing", "outcome", "gone"),
        ("FinishServing", "services", ["a"] * 17),
        ("FinishServing", "dossier_codes", ["H26"]),
        ("FinishServing", "dossier_codes", ["H26.12-250701-0001\n"]),
        ("Transfer", "to_counter_id", 3),
    ],
)
def test_limits(kind: str, name: str, value: object) -> None:
    number = [type(command).__name__ for command in COMMANDS].index(kind)
    refused(lambda plain: plain["data"].update({name: value}), number)


@pytest.mark.parametrize("name", ["occurred_at", "expires_at"])
def test_times_need_an_offset_and_a_calendar(name: str) -> None:
    refused(lambda plain: plain.update({name: "2026-11-23T08:00:00"}))
    refused(lambda plain: plain.update({name: "0001-01-01T00:00:00+14:00"}))
    refused(lambda plain: plain.update({name: "2026-13-01T00:00:00Z"}))


def test_times_are_utc_and_milliseconds() -> None:
    local = body()
    clock = "2026-11-23T08:02:03.045678+07:00"
    local["occurred_at"] = local["data"]["issued_at"] = clock
    read = codec.decode_command(json.dumps(local).encode())
    assert isinstance(read.data, IssueTicket)
    for time in (read.occurred_at, read.data.issued_at):
        assert time == AT
        assert time.tzinfo is UTC


def test_a_long_refusal_is_cut() -> None:
    assert len(str(refused(lambda plain: plain["data"].update({"x" * 5000: 1})))) <= 200


def test_optional_fields_may_be_left_out_and_priority_is_said_as_null() -> None:
    bare = IssueTicket(ticket_id=TICKET, service_id="s", language="vi")
    sent = replace(envelope(bare), expires_at=None)
    plain = json.loads(codec.encode_command(sent))
    assert plain["data"] == {
        "priority": None,
        "ticket_id": TICKET,
        "service_id": "s",
        "language": "vi",
    }
    assert "expires_at" not in plain
    assert codec.decode_command(codec.encode_command(sent)) == sent


def test_the_fingerprint_is_of_type_time_and_data_alone() -> None:
    one = envelope(COMMANDS[1])
    assert codec.fingerprint(one) == codec.fingerprint(
        replace(one, command_id=TICKET, expires_at=None)
    )
    prints = {codec.fingerprint(envelope(command)) for command in COMMANDS}
    assert len(prints) == len(COMMANDS)
    assert (
        codec.fingerprint(replace(one, occurred_at=datetime(2026, 1, 1, tzinfo=UTC))) not in prints
    )


def test_a_problem_survives_the_wire() -> None:
    refusal = problem("queue-empty", "q1")
    assert codec.decode(Problem, codec.encode(refusal)) == refusal


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(COMMANDS), some.data())
def test_garbage_in_any_field_is_a_refusal_or_a_command(
    command: Any, data: some.DataObject
) -> None:
    plain = json.loads(codec.encode_command(envelope(command)))
    inside = data.draw(some.booleans())
    where = plain["data"] if inside else plain
    where[data.draw(some.sampled_from(sorted(where)))] = data.draw(JSON)
    try:
        read = codec.decode_command(json.dumps(plain).encode())
    except REFUSALS:
        return
    assert codec.decode_command(codec.encode_command(read)) == read


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.binary(max_size=200))
def test_garbage_is_always_a_refusal(raw: bytes) -> None:
    with pytest.raises(REFUSALS):
        codec.decode_command(raw)


def test_a_field_that_came_later_changes_no_older_command() -> None:
    for command in COMMANDS:
        if isinstance(command, IssueTicket | RecordHandCall):
            sure, unsure = envelope(command), envelope(replace(command, time_unsure=True))
            assert b"time_unsure" not in codec.encode_command(sure)
            assert codec.decode_command(codec.encode_command(unsure)) == unsure
            assert codec.fingerprint(sure) != codec.fingerprint(unsure)
