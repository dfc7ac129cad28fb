"""Events on the wire: what a later version adds is passed over, what is broken is refused."""

import pytest
from msgspec.structs import replace

from common.contract import codec
from common.contract.codec import InvalidDataError
from common.contract.envelope import Accepted
from common.contract.events import Event, HandCallKept, TicketIssued
from common.contract.snapshot import CounterSeat
from tests.common.contract.asked import KEY
from tests.common.contract.messages import EVENTS, record


def test_hidden_data_is_an_empty_object() -> None:
    hidden = replace(record(EVENTS[0]), data=None)
    assert codec.record_plain(hidden)["data"] == {}
    assert codec.decode_record(codec.encode_record(hidden)) == hidden


def test_an_event_of_a_later_version_reads_as_hidden() -> None:
    row = {**codec.record_plain(record(EVENTS[0])), "type": "TicketFolded"}
    assert codec.build_record(row).data is None


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_a_field_of_a_later_version_is_passed_over(event: Event) -> None:
    row = codec.record_plain(record(event))
    later = {**row, "data": {**row["data"], "folded": True}, "origin": "kiosk-1"}
    assert codec.build_record(later) == record(event)


@pytest.mark.parametrize("change", [{"seq": 0}, {"seq": "1"}, {"actor": {}}, {"data": {"lane": 1}}])
def test_a_broken_event_is_refused(change: dict[str, object]) -> None:
    row = {**codec.record_plain(record(EVENTS[0])), **change}
    with pytest.raises(InvalidDataError):
        codec.build_record(row)


def test_an_answer_and_its_events() -> None:
    answer = Accepted(seq=7, events=tuple(record(event) for event in EVENTS))
    assert codec.decode_accepted(codec.encode_accepted(answer)) == answer
    for raw in (
        b"{}",
        b'{"seq": 1}',
        b'{"seq": "1", "events": []}',
        b'{"seq": true, "events": []}',
        b'{"seq": 1, "events": ["x"]}',
        b'{"seq": 1, "events": {}}',
    ):
        with pytest.raises(InvalidDataError):
            codec.decode_accepted(raw)


def test_times_without_an_offset_are_refused_everywhere() -> None:
    naive = "2026-11-23T01:00:00"
    row = codec.record_plain(record(next(e for e in EVENTS if isinstance(e, TicketIssued))))
    for broken in (
        {**row, "recorded_at": naive},
        {**row, "occurred_at": naive},
        {**row, "data": {**row["data"], "issued_at": naive}},
    ):
        with pytest.raises(InvalidDataError):
            codec.build_record(broken)
    seat = {"id": "q1", "since": naive}
    with pytest.raises(InvalidDataError):
        codec.build(CounterSeat, seat)


def test_only_the_hash_of_a_key_is_in_the_event() -> None:
    assert "key" not in TicketIssued.__struct_fields__
    assert KEY.encode() not in codec.encode_record(record(EVENTS[0]))


def test_an_older_birth_and_an_older_kept_call_are_sure() -> None:
    for event in EVENTS:
        if isinstance(event, TicketIssued | HandCallKept):
            row = codec.record_plain(record(event))
            assert not row["data"].pop("time_unsure")
            assert codec.build_record(row) == record(event)
