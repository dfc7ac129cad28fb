"""Ids carry server time and identities keep their secret."""

from datetime import UTC, datetime
from uuid import UUID

from common.client.membership.identity import DeviceIdentity, new_id
from common.contract import codec
from common.contract.ids import TicketId


def test_an_id_is_a_uuid7_of_the_given_moment() -> None:
    for moment in (
        datetime(2026, 11, 23, 5, 0, 0, 123_000, tzinfo=UTC),
        datetime(2031, 1, 1, tzinfo=UTC),
        datetime(1999, 1, 1, tzinfo=UTC),
    ):
        made = UUID(new_id(moment))
        assert made.version == 7
        assert made.int >> 80 == int(moment.timestamp() * 1000)
        assert codec.build(TicketId, str(made)) == str(made)


def test_ids_of_one_moment_differ() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    assert len({new_id(moment) for _ in range(10_000)}) == 10_000


def test_the_token_stays_out_of_texts() -> None:
    identity = DeviceIdentity(
        server_url="http://127.0.0.1:1",
        center_id="ba-dinh",
        device_id="may-1",
        profile="kiosk",
        lane=1,
        token="very-secret",
    )
    assert "very-secret" not in f"{identity} {identity!r} {[identity]}"
