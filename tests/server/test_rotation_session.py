"""A whole session changes its token: feed, commands and heartbeat go on, and nobody sees a thing."""

from pathlib import Path

from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from common.contract.commands import IssueTicket
from server.app.admission.enrolment import NewCode
from server.bootstrap.opening import change, opened
from tests.common.client.center import QUICK, Witness
from tests.common.client.scripted import PATIENCE
from tests.server.harness import Hall, Talk


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
