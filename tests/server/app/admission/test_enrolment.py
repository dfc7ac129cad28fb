"""Enrolment codes are good once, for fifteen minutes and five wrong tries; lanes rest 35 days."""

import pytest
from sqlalchemy import select

from common.contract.ids import Profile
from common.contract.requests import Enrolment, EnrolmentRequest
from server.app.admission.center_key import center_key
from server.app.admission.enrolment import TRIES, Enrol, NewCode, Revoke, devices_of
from server.app.admission.staff import OPERATOR
from server.app.admission.tokens import genuine
from server.domain.context import Refusal, Rejected
from server.storage.tables.config import enrolment
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at
from tests.server.harness import CENTER, dump


def enrol(desk: Desk, code: str, profile: Profile | None = None) -> Enrolment | Rejected:
    request = EnrolmentRequest(code=code, name="a kiosk", profile=profile)
    return desk.writer.do(Enrol(request)).result()


def test_a_code_is_good_once_however_it_is_typed(center: Database) -> None:
    with desk_at(center) as desk:
        code = desk.writer.do(NewCode("display")).result()
        made = enrol(desk, code.replace("-", " "))
        assert isinstance(made, Enrolment)
        assert (made.device_id, made.profile, made.lane) == ("display-1", "display", None)
        assert enrol(desk, code) == Rejected("code-used")


def test_a_code_of_another_kind_is_refused_and_stays_good(center: Database) -> None:
    """Or a kiosk that nobody holds would keep a lane, and a restore would wait for it."""
    with desk_at(center) as desk:
        code = desk.writer.do(NewCode("kiosk")).result()
        seq = desk.state.board.seq
        refused = [enrol(desk, code, "counter") for _ in range(TRIES + 1)]
        assert refused == [Rejected("wrong-profile", "kiosk")] * (TRIES + 1)
        with desk.storage.reading() as connection:
            assert devices_of(connection, CENTER) == []
        assert desk.state.board.seq == seq
        made = enrol(desk, code, "kiosk")
        assert isinstance(made, Enrolment)
        assert (made.device_id, made.lane) == ("kiosk-1", 1)
        assert enrol(desk, code, "counter") == Rejected("code-used")


def test_a_code_dies_after_fifteen_minutes_or_five_wrong_tries(center: Database) -> None:
    with desk_at(center) as desk:
        late = desk.writer.do(NewCode("kiosk")).result()
        desk.clock.pass_by(minutes=15)
        assert enrol(desk, late) == Rejected("code-used")
        guessed = desk.writer.do(NewCode("kiosk")).result()
        assert [enrol(desk, "00000000") for _ in range(5)] == [Rejected("code-wrong")] * 5
        assert enrol(desk, guessed) == Rejected("code-used")


def test_codes_that_are_over_count_no_tries(center: Database) -> None:
    with desk_at(center) as desk:
        desk.writer.do(NewCode("kiosk")).result()
        for _ in range(7):
            enrol(desk, "00000000")
        desk.writer.do(NewCode("kiosk")).result()
        desk.clock.pass_by(minutes=15)
        enrol(desk, "00000000")
        with desk.storage.reading() as connection:
            tries = connection.execute(select(enrolment.c.tries)).scalars().all()
        assert sorted(tries) == [0, 5]


def test_lanes_are_granted_one_each_and_rest_after_use(center: Database) -> None:
    with desk_at(center) as desk:
        for _ in range(2):
            desk.enrol("kiosk")
        desk.writer.do(Revoke("kiosk-1", OPERATOR)).result()
        desk.enrol("kiosk")
        desk.clock.pass_by(days=36)
        desk.enrol("kiosk")
        lanes = {row.id: row.lane for row in desk.state.access.devices.values()}
        assert lanes == {"kiosk-1": 1, "kiosk-2": 2, "kiosk-3": 3, "kiosk-4": 1}
        with pytest.raises(Refusal):
            desk.writer.do(Revoke("kiosk-9", OPERATOR)).result()


def test_a_token_proves_itself_and_lies_nowhere(center: Database) -> None:
    with desk_at(center) as desk:
        token = desk.enrol("kiosk")
        with desk.storage.reading() as connection:
            key = center_key(connection)
        assert genuine(key, token) == ("kiosk-1", "kiosk", 1)
        assert genuine(key, token.replace(".1.", ".2.")) is None
        assert genuine(key, "abc") is None
        assert genuine(bytes(32), token) is None
    assert token not in dump(center.data)
