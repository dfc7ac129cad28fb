"""Officers sit down at counters and leave: sessions, and the events that tell of them."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, insert, select, update

from common.contract.center_events import Going
from common.contract.codec import plain
from common.contract.config import Officer
from common.contract.envelope import Actor
from common.contract.events import StaffSignedOut
from common.contract.ids import Role
from common.contract.requests import SignIn
from server.app.admission import in_hall
from server.app.admission.access import Session, needed_at_counter
from server.app.admission.tokens import hashed, new_secret
from server.app.writing.unit import Unit
from server.domain.context import SERVING, Refusal, Rejected
from server.domain.counters import Leaving, sign_in, sign_out
from server.storage.tables.config import account, session

SESSION_MILLISECONDS = 10 * 3_600_000
GIVEN_MILLISECONDS = 72 * 3_600_000
"""How long a password that somebody else chose lets its owner in."""

UNFINISHED_MILLISECONDS = 15 * 60_000
"""So long a session may still need something: a code, a password, codes to be set up."""


class Account(Struct, frozen=True, kw_only=True):
    """A member of staff who may sign in."""

    id: str
    username: str
    name: str
    role: Role
    photo: str | None
    password_hash: str | None
    disabled: bool
    password_once: bool = False
    password_until: int | None = None

    @property
    def needs(self) -> Literal["password"] | None:
        """What is to be done at a counter before anything else."""
        return needed_at_counter(once=self.password_once, until=self.password_until)


class BeginSession(Struct, frozen=True):
    """An officer whose password was right sits down at a counter."""

    account: Account
    token_hash: str
    counter_id: str
    take_over: bool
    chooses: bool = False

    def __call__(self, unit: Unit) -> SignIn | Rejected:
        """The session; Rejected unknown-counter, counter-taken or not-allowed; Refusal as `still_active`.

        Who comes with a given password has the seat, and works once they have chosen one of their own,
        unless the counter is one of before, which cannot ask: that it `chooses` is not said there.
        """
        device = unit.access.caller(self.token_hash, unit.now_ms).device
        officer = still_active(unit, self.account)
        if officer.role not in SERVING:
            return Rejected("not-allowed", f"{officer.role} does not serve at counters")
        events = sign_in(
            unit.board,
            unit.config,
            officer.id,
            self.counter_id,
            role=officer.role,
            take_over=self.take_over,
        )
        if isinstance(events, Rejected):
            return events
        officer = self._given(unit, officer)
        actor = Actor(kind="officer", id=officer.id, device_id=device.id)
        _leave_elsewhere(unit, officer.id, self.counter_id, actor)
        end(unit, session.c.counter_id == self.counter_id)
        unit.add(actor, events)
        shown = Officer(id=officer.id, name=officer.name, photo=officer.photo)
        if not in_hall.is_shown(unit, officer.id):
            in_hall.show(unit, shown)
            unit.config_changed(actor, in_hall.KIND, officer.id, None, plain(shown))
        token = self._begin(unit, officer, device.id)
        return SignIn(
            token=token,
            officer=shown,
            counter_id=self.counter_id,
            role=officer.role,
            needs=officer.needs,
        )

    def _given(self, unit: Unit, officer: Account) -> Account:
        """A given password gets its end where another can be chosen, and loses it where none can."""
        if not officer.password_once:
            return officer
        end_at = officer.password_until or unit.now_ms + GIVEN_MILLISECONDS
        until = end_at if self.chooses else None
        changed = update(account).where(account.c.id == officer.id).values(password_until=until)
        unit.connection.execute(changed)
        return replace(officer, password_until=until)

    def _begin(self, unit: Unit, officer: Account, device_id: str) -> str:
        token = new_secret()
        lasts = UNFINISHED_MILLISECONDS if officer.needs else SESSION_MILLISECONDS
        values = {
            "token_hash": hashed(token),
            "account_id": officer.id,
            "device_id": device_id,
            "counter_id": self.counter_id,
            "started_at": unit.now_ms,
            "expires_at": unit.now_ms + lasts,
        }
        unit.connection.execute(insert(session), values)
        unit.access_changed()
        return token


class EndSession(Struct, frozen=True):
    """An officer signs out of their own will."""

    token_hash: str

    def __call__(self, unit: Unit) -> None:
        """Refusal counter-busy while the counter holds a ticket.

        Who still needs a password could not finish that one: it stays at the counter.
        """
        caller = unit.access.holder(self.token_hash, unit.now_ms)
        if caller.session is None:
            raise Refusal("not-allowed", "a device does not sign out")
        mine = caller.session
        if mine.counter_id is not None:
            why: Leaving = "signed-out" if mine.needs is None else "ended"
            leave(unit, caller.actor, mine.officer_id, mine.counter_id, why)
        end(unit, session.c.token_hash == self.token_hash)


def end_sessions_of(unit: Unit, actor: Actor, officer_id: str, why: Going, but: str = "") -> None:
    """End every session of somebody who may not go on with it, `but` for one, by its token's hash."""
    kept = unit.access.sessions.get(but)
    stays = kept.counter_id if kept is not None else None
    reason: Leaving = "disabled" if why == "disabled" else "ended"
    for seat in list(unit.board.counters.values()):
        if seat.officer_id == officer_id and seat.id != stays:
            leave(unit, actor, officer_id, seat.id, reason)
    for other in unit.access.sessions.values():
        if other.officer_id == officer_id and other.token_hash != but:
            tell_of_going(unit, actor, other, why)
    end(unit, session.c.account_id == officer_id, session.c.token_hash != but)


def end_at_pages(unit: Unit, actor: Actor) -> None:
    """End every session of the staff pages; those at counters go on, with the tickets in hand there."""
    for other in unit.access.sessions.values():
        tell_of_going(unit, actor, other, "ended")
    end(unit, session.c.counter_id.is_(None))


def tell_of_going(unit: Unit, actor: Actor, gone: Session, reason: Going) -> None:
    """The event of a session of the staff pages that ends now; none of one that never was whole."""
    if gone.counter_id is None and gone.needs is None and not gone.ended:
        event = StaffSignedOut(officer_id=gone.officer_id, session_id=gone.name, reason=reason)
        unit.add(actor, [event])


def end_expired(unit: Unit, actor: Actor) -> None:
    """Officers whose session has run out leave their counters."""
    for old in unit.access.sessions.values():
        if not old.ended and unit.now_ms >= old.expires_at:
            if old.counter_id is not None:
                leave(unit, actor, old.officer_id, old.counter_id, "ended")
            tell_of_going(unit, actor, old, "expired")
            end(unit, session.c.token_hash == old.token_hash)


def leave(unit: Unit, actor: Actor, officer_id: str, counter_id: str, reason: Leaving) -> None:
    """An officer leaves a counter; Refusal counter-busy where the reason lets it matter."""
    events = sign_out(unit.board, officer_id, counter_id, reason)
    if isinstance(events, Rejected):
        raise Refusal(events.code, events.detail)
    unit.add(actor, events)


def still_active(unit: Unit, seen: Account) -> Account:
    """The account as it is now; Refusal wrong-password where it may not come in any more.

    Refusal password-over where its password was given too long ago.
    """
    row = unit.connection.execute(select(account).where(account.c.id == seen.id)).one_or_none()
    if row is None or row.disabled or row.password_hash != seen.password_hash:
        raise Refusal("wrong-password")
    if row.password_until is not None and unit.now_ms >= row.password_until:
        raise Refusal("password-over")
    return account_of(row)


def account_of(row: object) -> Account:
    """An account from its row."""
    names = Account.__struct_fields__
    return Account(**{name: getattr(row, name) for name in names})


def _leave_elsewhere(unit: Unit, officer_id: str, counter_id: str, actor: Actor) -> None:
    for seat in list(unit.board.counters.values()):
        if seat.officer_id == officer_id and seat.id != counter_id:
            leave(unit, actor, officer_id, seat.id, "taken-over")
            end(unit, session.c.counter_id == seat.id)


def end(unit: Unit, *which: ColumnElement[bool]) -> None:
    """Close the sessions in question that are still open."""
    unit.connection.execute(
        update(session).where(*which, session.c.ended_at.is_(None)).values(ended_at=unit.now_ms)
    )
    unit.access_changed()
