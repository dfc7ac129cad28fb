"""Accounts and sessions in words, as the lists show them; pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common import timetext
from common.contract.ids import PROVED_BY_CODE, Sha256, Slug
from common.contract.people import AccountRow
from common.contract.staff_requests import OpenSession


class Reader(Struct, frozen=True, kw_only=True):
    """Who reads: the language, the time, and the time zone of the center."""

    language: str
    now: datetime
    zone: str

    def text(self, key: str, *args: object) -> str:
        """A text of the catalogue."""
        return text(self.language, key, *args)

    def when(self, moment: datetime | None) -> str:
        """When something was; a dash where it never was."""
        if moment is None:
            return "–"
        return timetext.as_of(self.language, moment, self.now, self.zone)


class AccountLine(Struct, frozen=True, kw_only=True):
    """An account; `told` says more of its `state`, `look` is `off` where nobody can sign in by it."""

    id: Slug
    name: str
    username: str
    role: str
    state: str
    told: str
    codes: str
    came: str
    photo: Sha256 | None
    look: str


class SessionLine(Struct, frozen=True, kw_only=True):
    """A session; `place` is a counter or the staff pages, `came` from where, `own` the one that asks.

    `counter_id` is empty at the staff pages.
    """

    id: str
    name: str
    role: str
    place: str
    came: str
    began: str
    used: str
    own: bool
    counter_id: str


def account_lines(rows: Iterable[AccountRow], reader: Reader) -> tuple[AccountLine, ...]:
    """Each account in words, those who can sign in first."""
    lines = [account_line(row, reader) for row in rows]
    return tuple(sorted(lines, key=lambda line: line.look == "off"))


def account_line(row: AccountRow, reader: Reader) -> AccountLine:
    """One account in words."""
    return AccountLine(
        id=row.id,
        name=row.body.name,
        username=row.username,
        role=reader.text(f"frame.role.{row.body.role}"),
        state=reader.text(f"people.state.{_state(row)}"),
        told=_told(row, reader),
        codes=reader.text(f"people.codes.{_codes(row)}"),
        came=reader.when(row.signed_in_at),
        photo=row.body.photo,
        look="off" if _state(row) in {"disabled", "none"} else "",
    )


def _told(row: AccountRow, reader: Reader) -> str:
    state, until = _state(row), row.password_until
    if state != "given" or until is None:
        return reader.text(f"people.told.{state}")
    return reader.text(
        f"people.told.{'until' if reader.now < until else 'over'}", reader.when(until)
    )


def session_lines(
    rows: Iterable[OpenSession], reader: Reader, counters: Mapping[str, str]
) -> tuple[SessionLine, ...]:
    """Each session in words, one's own first, those at counters last; `counters` are names by id."""
    lines = [_session(row, reader, counters) for row in rows]
    return tuple(sorted(lines, key=lambda line: (not line.own, bool(line.counter_id))))


def _session(row: OpenSession, reader: Reader, counters: Mapping[str, str]) -> SessionLine:
    seat = row.seat
    place = "" if seat is None else counters.get(seat.counter_id, seat.counter_id)
    came = row.address if seat is None else seat.device_name or seat.device_id
    return SessionLine(
        id=row.id,
        name=row.account.name,
        role=reader.text(f"frame.role.{row.account.role}"),
        place=place or reader.text("people.sessions.pages"),
        came=came or "–",
        began=reader.when(row.started_at),
        used=reader.when(row.used_at),
        own=row.own,
        counter_id="" if seat is None else seat.counter_id,
    )


def _state(row: AccountRow) -> str:
    return "disabled" if row.body.disabled else row.password


def _codes(row: AccountRow) -> str:
    if row.totp:
        return "on"
    return "due" if row.body.role in PROVED_BY_CODE else "off"
