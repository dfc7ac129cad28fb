"""What somebody does to their own account: proves themselves by a code, changes password and codes."""

import hmac
import logging

from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update

from common.contract.people import OwnAccount, RecoveryCodes, TotpConfirmed
from common.contract.staff_requests import StaffAccount
from server.app.admission.access import Session
from server.app.admission.center_key import center_key
from server.app.admission.second_factor import (
    new_recovery_codes,
    offer_proof,
    recovery_hash,
    step_of,
)
from server.app.admission.sessions import Account, account_of, end_sessions_of
from server.app.admission.staff import TOTP, give_password
from server.app.admission.staff_sessions import came_in
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.engine import Database
from server.storage.tables.config import account, recovery_code, session

log = logging.getLogger("motcua.admission")


class ProveByCode(Struct, frozen=True):
    """The second step of signing in; `now` is the machine's time in seconds, as a phone has it, too."""

    token_hash: str
    code: str
    now: float

    def __call__(self, unit: Unit) -> bool:
        """Whether the code was right and never given before; Refusal not-allowed where none is needed."""
        mine = holder_of(unit, self.token_hash)
        if mine.needs != "code":
            raise Refusal("not-allowed", "this session needs no code")
        if not (self._shown(unit, mine) or self._recovered(unit, mine)):
            return False
        prove(unit, mine)
        came_in(unit, mine, mine.proved())
        return True

    def _shown(self, unit: Unit, mine: Session) -> bool:
        row = unit.connection.execute(select(account).where(account.c.id == mine.officer_id)).one()
        bound = _bound(mine.officer_id)
        opened = unit.vault.open(row.totp_master, row.totp_sealed, bound)
        if opened is None:
            log.error("the codes of %s cannot be read: their master key is not here", row.id)
            return False
        step = step_of(opened.decode(), self.code, self.now, row.totp_step)
        if step is None:
            return False
        unit.connection.execute(
            update(account).where(account.c.id == row.id).values(totp_step=step)
        )
        return True

    def _recovered(self, unit: Unit, mine: Session) -> bool:
        used = unit.connection.execute(
            update(recovery_code)
            .where(
                recovery_code.c.account_id == mine.officer_id,
                recovery_code.c.code_hash == recovery_hash(self.code),
                recovery_code.c.used_at.is_(None),
            )
            .values(used_at=unit.now_ms)
        )
        return bool(used.rowcount)


class ChangeOwnPassword(Struct, frozen=True):
    """Somebody has chosen a password; what they have open elsewhere ends."""

    token_hash: str
    password_hash: str
    before: str | None

    def __call__(self, unit: Unit) -> None:
        """Refusal wrong-password where it was changed in the meantime."""
        mine = unit.access.holder(self.token_hash, unit.now_ms).session
        assert mine is not None, "the door has asked whose it is"
        found = own_row(unit, mine)
        if found.password_hash != self.before:
            raise Refusal("wrong-password")
        end_sessions_of(unit, mine.actor, found.id, "password", but=self.token_hash)
        give_password(unit, mine.actor, found, self.password_hash, once=False)
        came_in(unit, mine, mine.with_own_password())


class SetUpTotp(Struct, frozen=True):
    """Somebody's device shows the codes of an offered secret: from now on they are asked for."""

    token_hash: str
    confirmed: TotpConfirmed
    now: float

    def __call__(self, unit: Unit) -> RecoveryCodes | None:
        """New recovery codes; None for a wrong code, or a secret that was not offered to this session."""
        mine = holder_of(unit, self.token_hash)
        secret = self.confirmed.secret
        if mine.needs not in {None, "totp"}:
            raise Refusal("sign-in-unfinished", mine.needs or "")
        proof = offer_proof(center_key(unit.connection), self.token_hash, secret)
        if not hmac.compare_digest(proof.encode(), self.confirmed.proof.encode()):
            return None
        step = step_of(secret, self.confirmed.code, self.now, None)
        if step is None:
            return None
        end_sessions_of(unit, mine.actor, mine.officer_id, "codes", but=self.token_hash)
        sealed = unit.vault.seal(secret.encode(), _bound(mine.officer_id))
        values = {"totp_sealed": sealed, "totp_master": unit.vault.own, "totp_step": step}
        unit.connection.execute(
            update(account).where(account.c.id == mine.officer_id).values(values)
        )
        codes = _new_codes(unit, mine.officer_id)
        prove(unit, mine)
        unit.config_changed(mine.actor, TOTP, mine.officer_id, {"on": mine.totp}, {"on": True})
        came_in(unit, mine, mine.proved())
        return RecoveryCodes(codes=codes)


def prove(unit: Unit, mine: Session) -> None:
    """The session has shown its second factor."""
    unit.connection.execute(
        update(session).where(session.c.token_hash == mine.token_hash).values(proved_at=unit.now_ms)
    )
    unit.access_changed()


def holder_of(unit: Unit, token_hash: str) -> Session:
    """The session of the staff pages, unfinished or not; else Refusal not-allowed."""
    found = unit.access.holder(token_hash, unit.now_ms).session
    if found is None or found.counter_id is not None:
        raise Refusal("not-allowed", "only for who has signed in at the staff pages")
    return found


def own_row(unit: Unit, mine: Session) -> Account:
    """The account of this session."""
    query = select(account).where(account.c.id == mine.officer_id)
    return account_of(unit.connection.execute(query).one())


def told_of_self(database: Database, mine: Session) -> OwnAccount:
    """What the session and its account are, and need."""
    left = select(func.count()).where(
        recovery_code.c.account_id == mine.officer_id, recovery_code.c.used_at.is_(None)
    )
    with database.reading() as connection:
        row = connection.execute(select(account).where(account.c.id == mine.officer_id)).one()
        unused = connection.execute(left).scalar_one()
    return OwnAccount(
        session_id=mine.name,
        account=StaffAccount(id=row.id, username=row.username, name=row.name, role=row.role),
        needs=mine.needs,
        totp=mine.totp,
        recovery_left=unused,
    )


def _new_codes(unit: Unit, account_id: str) -> tuple[str, ...]:
    unit.connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    codes = new_recovery_codes()
    rows = [{"account_id": account_id, "code_hash": recovery_hash(one)} for one in codes]
    unit.connection.execute(insert(recovery_code), rows)
    return codes


def _bound(account_id: str) -> str:
    return f"totp {account_id}"
