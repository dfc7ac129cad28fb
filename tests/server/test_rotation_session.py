"""A whole session changes its token: feed, commands and heartbeat go on, and nobody sees a thing."""

import time
from pathlib import Path

from msgspec.structs import replace

from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from common.contract.commands import IssueTicket
from server.app.admission.enrolment import NewCode
from server.bootstrap.opening import change, opened
from tests.common.client.center import QUICK, Witness
from tests.common.client.scripted import PATIENCE
from tests.server.harness import Hall, Talk
from tests.server.people import administrator, ask


def test_all_wires_take_the_new_token_and_the_old_one_is_dead(hall: Hall, tmp_path: Path) -> None:
    with opened(hall.settings) as center:
        code = change(center, NewCode("kiosk"))
    identity = enrol(hall.base, code, "a kiosk", tmp_path)
    seen = Witness()
    session = CenterSession(identity, tmp_path, seen, QUICK)
    session.start()
    try:
        seen.until_state("online")
        for _ in range(3):
            session._rotation.rotate()
            wanted = IssueTicket(ticket_id=session.new_id(), service_id="ho-tich", language="vi")
            issued = session.send(wanted).result(PATIENCE)
            seen.until_seq(issued.events[0].seq)
        old = Talk(hall.base, identity.token)
        assert old.http.get(f"{old.center}/snapshot", timeout=30).status_code == 401
        wanted = IssueTicket(ticket_id=session.new_id(), service_id="ho-tich", language="vi")
        last = session.send(wanted).result(PATIENCE).events[0].seq
        seen.until_seq(last)
    finally:
        session.stop()
    states = [state for state, _ in seen.states()]
    assert {"offline", "refused"}.isdisjoint(states), seen.story()


def test_a_session_changes_its_token_once_where_the_staff_ask_for_it(
    hall: Hall, tmp_path: Path
) -> None:
    with opened(hall.settings) as center:
        code = change(center, NewCode("display"))
    identity = enrol(hall.base, code, "a display", tmp_path)
    seen = Witness()
    session = CenterSession(identity, tmp_path, seen, replace(QUICK, heartbeat=0.1))
    admin = administrator(hall)
    session.start()
    try:
        seen.until_state("online")
        assert ask(admin, "POST", "devices/display-1/rotation").status_code == 204
        deadline = time.monotonic() + PATIENCE
        while asked(admin):
            assert time.monotonic() < deadline, "the token was not changed"
            time.sleep(0.02)
        assert len(session._tokens.order) == 2
    finally:
        session.stop()
    old = Talk(hall.base, identity.token)
    assert old.http.get(f"{old.center}/snapshot", timeout=30).status_code == 401


def asked(admin: Talk) -> bool:
    rows = ask(admin, "GET", "devices").json()["devices"]
    return next(bool(row["rotation_asked"]) for row in rows if row["id"] == "display-1")
