"""A code given at the start is tried once, by a device that was shut out by a server that is there."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from common.client.hall import Link
from common.client.membership.enrolment import enrol
from common.contract import codec
from common.contract.requests import Enrolment
from common.ui.settings import parse, parser
from common.ui.spare_code import SpareCode
from tests.common.client.scripted import ScriptedServer

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
REFUSED = Link(state="refused", since=NOW, code="device-revoked")


def given(data: Path, code: str) -> SpareCode:
    return SpareCode(parse("kiosk", parser("kiosk", ""), ["--data", str(data), "--code", code]))


def test_a_new_code_is_taken_once_and_only_from_a_server_that_refuses(tmp_path: Path) -> None:
    spare = given(tmp_path, "1234")
    for link in (
        replace(REFUSED, state="online", code=None),
        replace(REFUSED, state="offline", code="no-connection"),
        replace(REFUSED, held=True),
        replace(REFUSED, code="wrong-certificate"),
    ):
        assert not spare.take(link)
    assert spare.take(REFUSED)
    assert not spare.take(REFUSED)


def test_a_code_that_this_device_has_used_up_is_never_taken(tmp_path: Path) -> None:
    made = Enrolment(device_id="k", token="t", profile="kiosk", center_id="c", lane=1)
    with ScriptedServer() as server:
        server.on("/enrolments", lambda exchange: exchange.answer(200, codec.encode(made)))
        enrol(server.url, "1234", "x", tmp_path)
    assert not given(tmp_path, "1234").take(REFUSED)
    assert given(tmp_path, "5678").take(REFUSED)
