"""Paints an account for an administrator: name, role and picture, and what shuts it or opens it again."""

from collections.abc import Awaitable, Callable
from typing import cast, get_args

from msgspec.structs import replace

from common.client.errors import Refused
from common.client.staff.keeping import KeepingErrands
from common.client.staff.people import AccountErrands
from common.contract.ids import Role
from common.contract.people import AccountBody, AccountChange, AccountRow, NewAccount
from common.contract.problems import problem
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.content.bringing import Bring
from server.staff.pages.people.lines import account_line
from server.staff.pages.people.painted import given, portrait, reader_of
from server.staff.pages.people.people_page import HERE, NEW

ROLES: tuple[Role, ...] = get_args(Role)
PICTURES = "image/png,image/jpeg,image/webp"
Act = Callable[[], Awaitable[None]]


class _Person:
    """One page."""

    def __init__(self, visit: Visit, row: AccountRow) -> None:
        self._visit, self._row = visit, row
        self._asked = AccountErrands(visit.line)
        self._own = row.id == visit.account.id

    def paint(self) -> None:
        with box("div", "people"):
            back = Words("a", self._visit.text("people.all"), "quiet", "people.all")
            back.props["href"] = address(HERE)
            self._shown = box("div")
        self._show()

    def _show(self) -> None:
        visit, row = self._visit, self._row
        line = account_line(row, reader_of(visit))
        self._shown.clear()
        with self._shown:
            with box("div", "head"):
                Words("h1", line.name)
            with box("section", "card", "person.told"):
                Words("p", f"{line.username} · {line.role}", "", "person.role-now")
                Words("p", line.told, "", "person.state")
                Words("p", visit.text("people.person.codes", line.codes), "second", "person.codes")
                Words("p", visit.text("people.person.came", line.came), "second")
            self._given = box("div")
            self._form()
            self._photo()
            self._acts()

    def _form(self) -> None:
        visit, body = self._visit, self._row.body

        async def save(sent: Sent) -> None:
            if not sent.one("name"):
                form.show_faults({"name": visit.text("people.empty.name")})
                return
            await self._save(sent)

        with box("section", "card"):
            Words("h2", visit.text("people.person.data"))
            with Form(visit, "person", save) as form:
                form.add(_name(visit, body.name))
                if not self._own:
                    form.add(_role(visit, body.role))
                with box("div", "buttons"):
                    form.submit(visit.text("people.save"))

    async def _save(self, sent: Sent) -> None:
        role = cast("Role", sent.one("role")) if sent.one("role") in ROLES else self._row.body.role
        body = replace(self._row.body, name=sent.one("name"), role=role)
        await self._change(body, "people.saved")

    def _photo(self) -> None:
        visit = self._visit
        with box("section", "card"):
            Words("h2", visit.text("people.photo"))
            portrait(self._row.body.photo, visit.text("people.photo.of", self._row.body.name))
            label, help_ = visit.text("people.photo.bring"), visit.text("people.photo.help")
            Bring(visit, "photo", label, help_, PICTURES, self._brought)
            if self._row.body.photo is not None:
                visit.button(visit.text("people.photo.remove"), self._unpictured, "photo.remove")

    async def _brought(self, raw: bytes, _: str) -> None:
        kept = await self._visit.ask(KeepingErrands(self._visit.line).keep(raw, "photo"))
        body = replace(self._row.body, photo=kept.sha256)
        await self._change(body, "people.photo.saved")

    async def _unpictured(self) -> None:
        await self._change(replace(self._row.body, photo=None), "people.photo.removed")

    def _acts(self) -> None:
        visit, row = self._visit, self._row
        with box("section", "card"):
            Words("h2", visit.text("people.person.access"))
            if self._own:
                Words("p", visit.text("people.person.self"), "second", "person.self")
                return
            with box("div", "buttons"):
                if not row.body.disabled:
                    self._button("reset", self._reset)
                if row.totp:
                    self._button("codes", self._no_codes)
                self._button("enable" if row.body.disabled else "disable", self._turn)
                self._button("delete", self._delete, "grave")

    def _button(self, name: str, act: Act, look: str = "plain") -> None:
        self._visit.button(self._visit.text(f"people.act.{name}"), act, f"person.{name}", look)

    async def _reset(self) -> None:
        if not await self._sure("reset"):
            return
        made = await self._visit.ask(self._asked.reset_password(self._row.id))
        await self._renew()
        with self._given:
            given(self._visit, self._row.body.name, made)

    async def _no_codes(self) -> None:
        if await self._sure("codes"):
            await self._visit.ask(self._asked.reset_totp(self._row.id))
            await self._renew()
            self._visit.tell(self._visit.text("people.codes.gone"))

    async def _turn(self) -> None:
        off = not self._row.body.disabled
        if not off or await self._sure("disable"):
            done = "people.disabled" if off else "people.enabled"
            await self._change(replace(self._row.body, disabled=off), done)

    async def _delete(self) -> None:
        if await self._sure("delete", grave=True):
            gone = AccountChange(seen=self._row.body, body=None)
            await self._visit.ask(self._asked.change(self._row.id, gone))
            self._visit.go(HERE)

    async def _sure(self, name: str, *, grave: bool = False) -> bool:
        visit, who = self._visit, self._row.body.name
        question = Question(
            title=visit.text(f"people.sure.{name}", who),
            words=visit.text(f"people.sure.{name}.words"),
            yes=visit.text(f"people.act.{name}"),
            grave=grave,
        )
        return await visit.sure(question)

    async def _change(self, body: AccountBody, done: str) -> None:
        change = AccountChange(seen=self._row.body, body=body)
        await self._visit.ask(self._asked.change(self._row.id, change))
        before = self._row.body
        await self._renew()

        async def undo() -> None:
            await self._change(before, "people.undone")

        way = "" if done == "people.undone" else self._visit.text("people.undo")
        self._visit.tell(self._visit.text(done), way, undo if way else None)

    async def _renew(self) -> None:
        self._row = await _find(self._visit, self._row.id)
        self._show()


async def _find(visit: Visit, account: str) -> AccountRow:
    """The account; Refused not-found where there is none of this id."""
    rows = (await visit.ask(AccountErrands(visit.line).listed())).accounts
    found = next((row for row in rows if row.id == account), None)
    if found is None:
        raise Refused(problem("not-found"))
    return found


def _name(visit: Visit, value: str) -> Input:
    return Input(
        name="name",
        label=visit.text("people.name"),
        help=visit.text("people.name.help"),
        values=(value,),
        required=True,
        most=128,
    )


def _role(visit: Visit, value: str) -> Input:
    return Input(
        name="role",
        label=visit.text("people.role"),
        kind="choice",
        help=visit.text("people.role.help"),
        values=(value,),
        options=tuple(Option(role, visit.text(f"frame.role.{role}")) for role in ROLES),
    )


async def _paint(visit: Visit) -> None:
    _Person(visit, await _find(visit, visit.path["account"])).paint()


async def _paint_new(visit: Visit) -> None:
    async def add(sent: Sent) -> None:
        empty = {
            name: visit.text(f"people.empty.{name}")
            for name in ("username", "name")
            if not sent.one(name)
        }
        form.show_faults(empty)
        if empty:
            return
        wanted = NewAccount(
            username=sent.one("username"),
            name=sent.one("name"),
            role=cast("Role", sent.one("role")),
        )
        try:
            made = await visit.ask(AccountErrands(visit.line).add(wanted))
        except Refused as refused:
            if refused.code not in {"name-taken", "invalid-data"}:
                raise
            form.show_faults({"username": visit.text(f"people.username.{refused.code}")})
            return
        place.clear()
        with place:
            given(visit, wanted.name, made)
            way = Words("a", visit.text("people.new.open", wanted.name), "go", "new.open")
            way.props["href"] = address(f"{HERE}/{made.account_id}")

    with box("div", "people"):
        back = Words("a", visit.text("people.all"), "quiet", "people.all")
        back.props["href"] = address(HERE)
        with box("div", "head"):
            Words("h1", visit.text("people.new.title"))
        Words("p", visit.text("people.new.words"), "lead")
        place = box("div", "card")
        with place, Form(visit, "new", add) as form:
            form.add(
                Input(
                    name="username",
                    label=visit.text("people.username"),
                    help=visit.text("people.username.help"),
                    required=True,
                    most=64,
                )
            )
            form.add(_name(visit, ""))
            form.add(_role(visit, "officer"))
            with box("div", "buttons"):
                form.submit(visit.text("people.new.add"))


PERSON = StaffPage(
    path=f"{HERE}/{{account}}",
    title="people.title",
    roles=ADMINISTRATORS,
    paint=_paint,
    under=HERE,
)
ADDING = StaffPage(
    path=NEW, title="people.new.title", roles=ADMINISTRATORS, paint=_paint_new, under=HERE
)
