"""Paints one's own account and sessions, and for administrators everybody's."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from msgspec.structs import replace

from common.client.staff.people import AccountErrands, OwnErrands
from common.contract.people import AccountRow, OwnAccount
from common.contract.staff_requests import OpenSession
from server.staff.coming_back import STEP
from server.staff.frame.asking import Question
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, READERS, TECHNICIANS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.people.lines import (
    AccountLine,
    SessionLine,
    account_lines,
    session_lines,
)
from server.staff.pages.people.painted import portrait, reader_of
from server.staff.pages.setup.way_back import FROM, is_step, paint_way_back

HERE = "/people"
NEW = "/people-new"
_SESSION = ("name", "role", "place", "came", "began", "used")


class _People:
    """One page."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._own = OwnErrands(visit.line)
        self._manages = visit.account.role in ADMINISTRATORS

    async def paint(self) -> None:
        visit = self._visit
        own = await visit.ask(self._own.told())
        with box("div", "people"):
            paint_way_back(visit)
            with box("div", "head"):
                Words("h1", visit.text("people.title"))
                if self._manages:
                    add = Words("a", visit.text("people.add"), "go", "people.add")
                    add.props["href"] = address(NEW) + (f"?{FROM}" if is_step(visit) else "")
            if is_step(visit):
                Words("p", visit.text("setup.here.officers"), "lead")
            self._self(own)
            self._open = box("section", "", "open")
            await self._show_sessions()
            if self._manages:
                listed = (await visit.ask(AccountErrands(visit.line).listed())).accounts
                self._accounts(listed)

    def _self(self, own: OwnAccount) -> None:
        visit, account = self._visit, own.account
        with box("section", "card own", "own"):
            Words("h2", visit.text("people.own"))
            Words("p", f"{account.name} · {visit.text(f'frame.role.{account.role}')}")
            codes = "people.own.no-codes"
            if own.totp:
                codes = "people.own.codes"
            Words("p", visit.text(codes, own.recovery_left), "second", "own.codes")
            with box("div", "buttons"):
                for name, step in (("password", "password"), ("totp", "totp")):
                    key = f"people.own.{name}"
                    if name == "totp" and own.totp:
                        key += ".other"
                    way = Words("a", visit.text(key), "plain", f"own.{name}")
                    way.props["href"] = f"{STEP}?do={step}"

    async def _show_sessions(self) -> None:
        visit = self._visit
        told = (await visit.ask(self._own.sessions())).sessions
        rows = [replace(row, used_at=self._used(row)) for row in told]
        hall = visit.hall
        known = () if hall is None or hall.config is None else hall.config.counters
        counters = {row.id: visit.name(row.name) for row in known}
        lines = session_lines(rows, reader_of(visit), counters)
        names = (*_SESSION, "acts")
        looks = {"name": "strong", "role": "second", "came": "second", "acts": "acts"}
        columns = [
            Column(name=name, label=visit.text(f"people.sessions.{name}"), look=looks.get(name, ""))
            for name in names
        ]
        title = visit.text("people.sessions" if self._manages else "people.sessions.own")
        self._open.clear()
        with self._open:
            Words("h2", title)
            table("sessions", title, columns, [self._session(line) for line in lines], "")

    def _used(self, row: OpenSession) -> datetime | None:
        rested = self._visit.wires.people.rested(row.id)
        return row.used_at if rested is None else self._visit.wires.now() - rested

    def _session(self, line: SessionLine) -> Row:
        visit = self._visit

        def acts() -> None:
            if line.own:
                Words("span", visit.text("people.sessions.this"), "second")
                return
            made = visit.button(
                visit.text("people.sessions.end"), self._ending(line), f"sessions.{line.id}.end"
            )
            made.props["aria-label"] = visit.text("people.sessions.end-of", line.name)

        told = {name: getattr(line, name) for name in _SESSION}
        return Row(id=line.id, cells={**told, "acts": acts})

    def _ending(self, line: SessionLine) -> Callable[[], Awaitable[None]]:
        async def end() -> None:
            if line.counter_id and not await self._visit.sure(self._question(line)):
                return
            await self._visit.ask(self._own.end_session(line.id))
            await self._show_sessions()
            self._visit.tell(self._visit.text("people.sessions.ended", line.name))

        return end

    def _question(self, line: SessionLine) -> Question:
        visit, hall = self._visit, self._visit.hall
        board = None if hall is None else hall.board
        seat = None if board is None else board.counters.get(line.counter_id)
        held = None if seat is None or board is None else board.tickets.get(seat.ticket_id or "")
        words = visit.text("people.sessions.sure.words")
        if held is not None:
            words = visit.text("people.sessions.sure.held", held.label)
        return Question(
            title=visit.text("people.sessions.sure", line.name, line.place),
            words=words,
            yes=visit.text("people.sessions.end"),
            grave=True,
        )

    def _accounts(self, rows: tuple[AccountRow, ...]) -> None:
        visit = self._visit
        looks = {"name": "strong", "username": "second"}
        names = ("name", "username", "role", "state", "codes", "came")
        columns = [
            Column(name=name, label=visit.text(f"people.list.{name}"), look=looks.get(name, ""))
            for name in names
        ]
        lines = account_lines(rows, reader_of(visit))
        title = visit.text("people.list")
        with box("section"):
            Words("h2", title)
            table("accounts", title, columns, [_account(line) for line in lines], "")


def _account(line: AccountLine) -> Row:
    def name() -> None:
        with box("span", "named"):
            portrait(line.photo, "")
            link = Words("a", line.name, "", f"accounts.{line.id}.open")
            link.props["href"] = address(f"{HERE}/{line.id}")

    names = ("username", "role", "state", "codes", "came")
    told = {one: getattr(line, one) for one in names}
    return Row(id=line.id, cells={**told, "name": name}, look=line.look)


async def _paint(visit: Visit) -> None:
    await _People(visit).paint()


PAGE = StaffPage(
    path=HERE, title="people.title", roles=READERS | TECHNICIANS, paint=_paint, group="people"
)
