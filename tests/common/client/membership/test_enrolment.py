"""A device is enrolled once and known at every start."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.cache import Cache
from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.client.membership.enrolment import clean_address, enrol, has_used, load_identity
from common.contract import codec
from common.contract.requests import Enrolment
from common.succession import prove
from tests.common.client.scripted import ScriptedServer
from tests.fixtures.messages import Expect

MADE = Enrolment(
    device_id="kiosk-1", token="a-secret", profile="kiosk", center_id="ba-dinh", lane=3
)


def test_the_identity_is_kept_privately_and_found_again(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.now = lambda: datetime.now(UTC) + timedelta(days=1)
    server.on("/enrolments", lambda e: e.answer(200, codec.encode(MADE)))
    data = tmp_path / "new" / "device"
    identity = enrol(f"{server.url}/", " 1234-5678 ", "Máy lấy số 1", data, None, "kiosk")
    assert (identity.device_id, identity.lane, identity.server_url) == ("kiosk-1", 3, server.url)
    assert load_identity(data) == identity
    assert stat.S_IMODE((data / "identity.json").stat().st_mode) == 0o600
    asked = server.next("/enrolments")
    assert (asked.json["code"], asked.json["name"]) == ("1234-5678", "Máy lấy số 1")
    assert asked.json["profile"] == "kiosk"
    assert "authorization" not in asked.headers
    kept = Cache(data).load_time()
    assert kept is not None
    assert abs(kept.skew_ms - 86_400_000) < 60_000, "the clock's error is known from now on"


def test_the_code_that_was_used_is_known_again_and_not_kept(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.on("/enrolments", lambda e: e.answer(200, codec.encode(MADE)))
    assert not has_used("1234-5678", tmp_path)
    enrol(server.url, " 1234-5678 ", "x", tmp_path)
    enrol(server.url, "8765-4321", "x", tmp_path)
    assert has_used("1234-5678 ", tmp_path)
    assert has_used("8765-4321", tmp_path)
    assert not has_used("1234-5679", tmp_path)
    assert all(b"1234-5678" not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("code", ["code-wrong", "code-used", "wrong-profile", "too-many-tries"])
def test_a_refused_code_leaves_nothing_behind(
    server: ScriptedServer, tmp_path: Path, code: str
) -> None:
    server.on("/enrolments", lambda e: e.refuse(code))
    with pytest.raises(Refused) as refused:
        enrol(server.url, "0000", "x", tmp_path)
    assert refused.value.code == code
    assert load_identity(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_no_server_and_another_kind_of_server_are_told_apart(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.on("/enrolments", lambda e: e.answer(200, b"<html>", "text/html"))
    server.stamps = False
    with pytest.raises(Unreachable) as unreachable:
        enrol(server.url, "1", "x", tmp_path)
    assert unreachable.value.reason == "not-our-server"
    server.close()
    with pytest.raises(Unreachable) as unreachable:
        enrol(server.url, "1", "x", tmp_path)
    assert unreachable.value.reason == "no-connection"


def test_an_answer_that_is_lost_is_not_asked_for_twice(
    server: ScriptedServer, tmp_path: Path
) -> None:
    server.on("/enrolments", lambda e: e.hang_up())
    with pytest.raises(OutcomeUnknown):
        enrol(server.url, "1", "x", tmp_path)
    assert server.asked["/enrolments"].qsize() == 1


def test_an_unwritable_place_is_found_out_before_the_code_is_used(
    server: ScriptedServer, tmp_path: Path
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    with pytest.raises(OSError, match="a-file"):
        enrol(server.url, "1", "x", blocked / "data")
    assert server.asked["/enrolments"].empty()


def test_who_it_was_before_is_proved_for_each_code_and_no_token_is_shown(
    server: ScriptedServer, tmp_path: Path
) -> None:
    tokens = [f"secret-{number}.kiosk-{number}.kiosk.{number}.mac-{number}" for number in (1, 2, 3)]
    answers = (codec.encode(replace(MADE, token=token)) for token in (*tokens, "a.b.c.d.e"))
    server.on("/enrolments", lambda e: e.answer(200, next(answers)))
    for token in tokens:
        enrol(server.url, f"code-{token}", "x", tmp_path)
    enrol(server.url, "1234-5678", "x", tmp_path)
    asked = [server.next("/enrolments").json["earlier"] for _ in range(4)]
    claims = [f".kiosk-{number}.kiosk.{number}.mac-{number}" for number in (3, 2, 1)]
    assert asked[:2] == [[], [prove(claims[2], f"code-{tokens[1]}")]]
    assert asked[3] == [prove(claim, "12345678") for claim in claims]
    assert all(part not in str(asked) for part in ("secret", "mac"))
    assert stat.S_IMODE((tmp_path / "earlier.json").stat().st_mode) == 0o600
    assert "secret" not in (tmp_path / "earlier.json").read_text()


def test_what_was_kept_of_earlier_devices_and_cannot_be_read_costs_no_enrolment(
    server: ScriptedServer, tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("before cannot be read")
    (tmp_path / "earlier.json").write_bytes(b"{")
    server.on("/enrolments", lambda e: e.answer(200, codec.encode(MADE)))
    assert enrol(server.url, "1", "x", tmp_path).lane == 3


def test_addresses_as_people_type_them() -> None:
    assert clean_address(" 192.168.1.5:8080/ ") == "http://192.168.1.5:8080"
    assert clean_address("https://Hall.Example") == "https://hall.example"
    assert clean_address("[::1]:80") == "http://[::1]:80"
    assert clean_address("hall") == "http://hall"


@pytest.mark.parametrize(
    "typed", ["", "http://", "ftp://hall", "http://hall:port", "http://hall:99999", "a?b", "a b"]
)
def test_what_is_no_address_is_refused(typed: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no address"):
        enrol(typed, "1", "x", tmp_path)


def test_a_torn_identity_is_as_none_and_said(tmp_path: Path, expect_message: Expect) -> None:
    assert load_identity(tmp_path) is None
    expect_message("identity cannot be used")
    (tmp_path / "identity.json").write_bytes(b'{"server_url"')
    assert load_identity(tmp_path) is None
