"""A device that was shut out stays so without its server, until a server lets it in again."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from common.client.errors import UNTRUSTED
from common.client.hall import Hall, Link
from common.client.membership.enrolment import enrol
from common.client.membership.standing import Standing
from common.client.session import CenterSession
from common.contract import codec
from common.contract.requests import Enrolment
from tests.common.client.center import QUICK, RATING, Witness, identity
from tests.common.client.conftest import Connect
from tests.common.client.scripted import ScriptedServer
from tests.fixtures.messages import Expect

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
REVOKED = Link(state="refused", since=NOW, last_contact=NOW, code="device-revoked")
ONLINE = Link(state="online", since=NOW, last_contact=NOW)
CUTS = (
    Link(state="starting", since=NOW),
    Link(state="offline", since=NOW, code="no-connection"),
    *(Link(state="refused", since=NOW, code=code) for code in sorted(UNTRUSTED)),
)


def told(standing: Standing, witness: Witness, link: Link) -> Link:
    """What the program hears of a link."""
    standing.hall_changed(Hall(config=None, board=None, link=link))
    return witness.halls[-1].link


@pytest.mark.parametrize("cut", CUTS, ids=lambda link: link.code or link.state)
def test_a_revocation_holds_through_every_cut_and_restart(tmp_path: Path, cut: Link) -> None:
    witness = Witness()
    first = Standing(witness, tmp_path)
    assert told(first, witness, cut) == cut
    assert told(first, witness, REVOKED) == REVOKED
    for standing in (first, Standing(witness, tmp_path)):
        link = told(standing, witness, cut)
        assert (link.state, link.code) == ("refused", "device-revoked")
        assert link.shut_out
        assert link.revoked
        assert link.held
    (kept,) = tmp_path.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_it_ends_when_a_server_lets_the_device_in(tmp_path: Path) -> None:
    witness = Witness()
    standing = Standing(witness, tmp_path)
    told(standing, witness, REVOKED)
    assert told(standing, witness, ONLINE) == ONLINE
    assert told(standing, witness, CUTS[1]) == CUTS[1]
    assert told(Standing(witness, tmp_path), witness, CUTS[0]) == CUTS[0]


@pytest.mark.parametrize("code", ["unauthenticated", "not-allowed", "unknown-center"])
def test_no_other_refusal_holds_nor_ends_it(tmp_path: Path, code: str) -> None:
    witness = Witness()
    standing = Standing(witness, tmp_path)
    refused = replace(REVOKED, code=code)
    assert told(standing, witness, refused) == refused
    assert told(standing, witness, CUTS[1]) == CUTS[1]
    told(standing, witness, REVOKED)
    link = told(standing, witness, refused)
    assert link.revoked
    assert not link.held, "there is a server that can be asked"


def test_what_the_disk_does_not_take_holds_now_and_is_tried_again(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("shut out cannot be kept")
    data, witness = tmp_path / "data", Witness()
    data.write_text("in the way")
    standing = Standing(witness, data)
    told(standing, witness, REVOKED)
    assert told(standing, witness, CUTS[1]).revoked
    data.unlink()
    told(standing, witness, CUTS[1])
    assert told(Standing(witness, data), witness, CUTS[0]).revoked


def test_a_session_begins_shut_out_and_goes_on_sending_what_it_holds(
    server: ScriptedServer, witness: Witness, connect: Connect, tmp_path: Path
) -> None:
    for end in ("/snapshot", "/feed", "/journal", "/status"):
        server.on(end, lambda exchange: exchange.refuse("device-revoked"))
    session = connect()
    session.send_fact(RATING)
    assert not witness.until_state("refused").link.held
    server.close()
    witness.until(lambda heard: heard.halls[-1].link.held)
    session.stop()
    again = Witness()
    second = CenterSession(identity(server), tmp_path, again, QUICK)
    second.start()
    again.until(lambda heard: len(heard.halls) > 1)
    with ScriptedServer(server.port) as back:
        back.on("/journal", lambda exchange: exchange.refuse("device-revoked"))
        back.on("/feed", lambda exchange: exchange.refuse("device-revoked"))
        back.on("/snapshot", lambda exchange: exchange.refuse("device-revoked"))
        for _ in range(2):
            assert back.next("/journal").body
        second.stop()
    assert again.halls[0].link.held
    assert all(hall.link.revoked for hall in again.halls)


def test_a_device_enrolled_anew_is_let_in(server: ScriptedServer, tmp_path: Path) -> None:
    witness = Witness()
    told(Standing(witness, tmp_path), witness, REVOKED)
    made = Enrolment(device_id="k", token="t", profile="kiosk", center_id="ba-dinh", lane=3)
    server.on("/enrolments", lambda e: e.answer(200, codec.encode(made)))
    enrol(server.url, "1234", "x", tmp_path)
    assert told(Standing(witness, tmp_path), witness, CUTS[0]) == CUTS[0]
