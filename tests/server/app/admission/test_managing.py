"""The second factor and the accounts in both databases: sealed, hashed, and gone with a reset."""

import time

from sqlalchemy import select, update

from common.contract.people import (
    AccountBody,
    AccountChange,
    NewAccount,
    PasswordReset,
    RecoveryCodes,
    TotpConfirmed,
)
from common.contract.requests import SignIn
from server.app.admission.accounts import find_account
from server.app.admission.center_key import center_key
from server.app.admission.managing import AddMember, ChangeMember, ResetPassword, accounts_of
from server.app.admission.own_account import ChangeOwnPassword, ProveByCode, SetUpTotp
from server.app.admission.passwords import hash_password
from server.app.admission.second_factor import STEP_SECONDS, code_at, new_totp, offer_proof
from server.app.admission.sessions import BeginSession
from server.app.admission.staff import ResetTotp, SetPassword
from server.app.admission.staff_sessions import BeginStaffSession
from server.app.admission.tokens import hashed
from server.app.writing.unit import Unit
from server.storage.tables.config import account, recovery_code
from tests.fixtures.database import Database
from tests.fixtures.messages import Expect
from tests.server.desk import Desk, desk_at
from tests.server.harness import PASSWORD, dump

HASHED = hash_password("ba con mèo ngủ trưa")


def begin(desk: Desk, device: str, username: str) -> str:
    """The hash of the token of a session after its first step."""
    with desk.storage.reading() as connection:
        found = find_account(connection, username)
    assert found is not None
    work = BeginStaffSession(found, hashed(device), None)
    return hashed(desk.writer.do(work).result().token)


def needs(desk: Desk, token: str) -> str | None:
    return desk.state.access.sessions[token].needs


def set_up(desk: Desk, token: str, now: float) -> tuple[str, tuple[str, ...]]:
    secret = new_totp()
    with desk.storage.reading() as connection:
        proof = offer_proof(center_key(connection), token, secret)
    code = code_at(secret, int(now // STEP_SECONDS))
    confirmed = TotpConfirmed(secret=secret, proof=proof, code=code)
    made = desk.writer.do(SetUpTotp(token, confirmed, now)).result()
    assert isinstance(made, RecoveryCodes)
    return secret, made.codes


def test_a_second_factor_is_sealed_asked_for_and_reset(center: Database) -> None:
    now = time.time()
    with desk_at(center) as desk:
        device = desk.enrol("staff")
        desk.writer.do(SetPassword("admin", PASSWORD)).result()
        first = begin(desk, device, "admin")
        assert needs(desk, first) == "totp"
        secret, codes = set_up(desk, first, now)
        assert needs(desk, first) is None
        second = begin(desk, device, "admin")
        same = code_at(secret, int(now // STEP_SECONDS))
        assert not desk.writer.do(ProveByCode(second, same, now)).result()
        later = now + STEP_SECONDS
        code = code_at(secret, int(later // STEP_SECONDS))
        assert desk.writer.do(ProveByCode(second, code, later)).result()
        third = begin(desk, device, "admin")
        assert desk.writer.do(ProveByCode(third, codes[3], later)).result()
        assert not desk.writer.do(
            ProveByCode(begin(desk, device, "admin"), codes[3], later)
        ).result()
        kept = dump(center.data)
        assert secret not in kept
        assert all(one not in kept and one.replace("-", "") not in kept for one in codes)
        desk.writer.do(ResetTotp("admin")).result()
        with desk.storage.reading() as connection:
            assert connection.execute(select(recovery_code)).first() is None
        assert needs(desk, begin(desk, device, "admin")) == "totp"


def give(unit: Unit) -> None:
    unit.connection.execute(update(account).values(password_once=True, password_until=2**53))


def test_a_given_password_is_replaced_at_counters_that_can_ask_for_another(
    center: Database,
) -> None:
    with desk_at(center) as desk:
        device = desk.enrol("counter")
        desk.writer.do(SetPassword("admin", PASSWORD)).result()
        desk.writer.do(give).result()
        for chooses, needed in ((False, None), (True, "password")):
            with desk.storage.reading() as connection:
                found = find_account(connection, "admin")
            assert found is not None
            work = BeginSession(found, hashed(device), "quay-1", True, chooses=chooses)
            begun = desk.writer.do(work).result()
            assert isinstance(begun, SignIn)
            assert (begun.needs, needs(desk, hashed(begun.token))) == (needed, needed)


def test_without_the_master_key_a_recovery_code_still_opens(
    center: Database, expect_message: Expect
) -> None:
    now = time.time()
    with desk_at(center) as desk:
        device = desk.enrol("staff")
        desk.writer.do(SetPassword("admin", PASSWORD)).result()
        _, codes = set_up(desk, begin(desk, device, "admin"), now)
        lost = update(account).values(totp_master="another")
        desk.writer.do(lambda unit: unit.connection.execute(lost).rowcount).result()
        token = begin(desk, device, "admin")
        expect_message("master key is not here")
        assert desk.writer.do(ProveByCode(token, codes[0], now)).result()


def test_accounts_are_made_changed_and_told(center: Database) -> None:
    now = time.time()
    with desk_at(center) as desk:
        device = desk.enrol("staff")
        desk.writer.do(SetPassword("admin", PASSWORD)).result()
        admin = begin(desk, device, "admin")
        set_up(desk, admin, now)
        wanted = NewAccount(username="Mai.Lan", name="Mai Lan", role="manager")
        assert desk.writer.do(AddMember(admin, wanted, HASHED)).result().id == "mai-lan"
        token = begin(desk, device, "Mai.Lan")
        assert needs(desk, token) == "password"
        own = hash_password("một câu của riêng mình")
        desk.writer.do(ChangeOwnPassword(token, own, HASHED)).result()
        assert needs(desk, token) is None
        seen = AccountBody(name="Mai Lan", role="manager")
        body = AccountBody(name="Mai Thị Lan", role="technician")
        desk.writer.do(ChangeMember(admin, "mai-lan", AccountChange(seen=seen, body=body))).result()
        assert desk.state.access.sessions[token].ended
        desk.writer.do(ResetPassword(admin, "mai-lan", HASHED, PasswordReset())).result()
        with desk.storage.reading() as connection:
            rows = {row.id: row for row in accounts_of(connection).accounts}
        row = rows["mai-lan"]
        assert (row.body, row.password, row.totp) == (body, "given", False)
        assert row.signed_in_at is not None
        assert rows["admin"].totp
