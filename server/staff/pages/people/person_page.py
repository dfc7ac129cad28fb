"""Paints an account for an administrator: name, role and picture, and what shuts it or opens it again."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from common.client.errors import Refused
from common.client.staff.keeping import KeepingErrands
from common.client.staff.people import AccountErrands
from common.contract.codec import build, plain
from common.contract.people import AccountBody, AccountChange, AccountRow, PasswordReset
from server.staff.frame.asking import Question
from server.staff.frame.fields import Sent
from server.staff.frame.forms import Form, Holds
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, NoSuchPage, StaffPage, address
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.config.others_part import paint_meeting, sure_of
from server.staff.pages.content.bringing import Bring
from server.staff.pages.people.account_fields import name_field, role_field, role_of
from server.staff.pages.people.lines import account_line
from server.staff.pages.people.painted import another_given, given, portrait, reader_of
from server.staff.pages.people.people_page import HERE

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
        self._show(self._row.body)

    def _show(self, typed: AccountBody, seen: AccountBody | None = None) -> None:
        """The account as it is, with what is `typed`; `seen` is as it was before another one's change."""
        visit, row = self._visit, self._row
        line = account_line(row, reader_of(visit))
        self._shown.clear()
        with self._shown:
            with box("div", "head"):
                Words("h1", line.name)
            if seen is not None:
                paint_meeting(visit, plain(seen), plain(row.body))
            with box("section", "card", "person.told"):
                Words("p", f"{line.username} · {line.role}", "", "person.role-now")
                Words("p", line.told, "", "person.state")
                Words("p", visit.text("people.person.codes", line.codes), "second", "person.codes")
                Words("p", visit.text("people.person.came", line.came), "second")
            self._given = box("div")
            self._form(typed)
            self._photo()
            self._acts()

    def _form(self, typed: AccountBody) -> None:
        visit = self._visit

        async def save(sent: Sent) -> None:
            if form.fits(sent):
                await self._save(sent)

        with box("section", "card"):
            Words("h2", visit.text("people.person.data"))
            holds: Holds = "stored" if typed == self._row.body else "draft"
            with Form(visit, "person", save, holds) as form:
                form.add(name_field(visit, typed.name))
                if not self._own:
                    form.add(role_field(visit, typed.role))
                with box("div", "buttons"):
                    form.submit(visit.text("people.save"))

    async def _save(self, sent: Sent) -> None:
        visit, before = self._visit, self._row.body
        body = replace(before, name=sent.one("name"), role=role_of(sent, before.role))
        if body == before:
            visit.tell(visit.text("config.same"))
            return
        words = visit.text("people.sure.name.words")
        if body.role != before.role:
            may = visit.text(f"people.may.{body.role}")
            words = visit.text("people.sure.role.words", may)
        if await sure_of(visit, plain(before), plain(body), words):
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
        row = self._row
        wanted = PasswordReset(seen=row.password, seen_until=row.password_until)
        try:
            made = await self._visit.ask(self._asked.reset_password(row.id, wanted))
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                await self._meet(refused)
            elif await self._renew(row.body):
                with self._given:
                    await another_given(self._visit, self._row)
            return
        await self._renew()
        with self._given:
            given(self._visit, self._row.body.name, made)

    async def _no_codes(self) -> None:
        if not await self._sure("codes"):
            return
        try:
            await self._visit.ask(self._asked.reset_totp(self._row.id))
        except Refused as refused:
            await self._meet(refused)
            return
        await self._renew()
        self._visit.tell(self._visit.text("people.codes.gone"))

    async def _turn(self) -> None:
        off = not self._row.body.disabled
        if not off or await self._sure("disable"):
            done = "people.disabled" if off else "people.enabled"
            await self._change(replace(self._row.body, disabled=off), done)

    async def _delete(self) -> None:
        name = self._row.body.name
        if await self._sure("delete", grave=True) and await self._is_done(None):
            self._visit.go(HERE, lambda next_: Note(words=next_.text("people.deleted", name)))

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
        before = self._row.body
        if not await self._is_done(body):
            return
        await self._renew()

        async def undo() -> None:
            await self._change(before, "people.undone")

        way = "" if done == "people.undone" else self._visit.text("people.undo")
        self._visit.tell(self._visit.text(done), way, undo if way else None)

    async def _is_done(self, body: AccountBody | None) -> bool:
        """Have it changed; where another one was first, show what they did, with what was wanted here."""
        seen = self._row.body
        change = AccountChange(seen=seen, body=body)
        try:
            await self._visit.ask(self._asked.change(self._row.id, change))
        except Refused as refused:
            if refused.code not in {"changed-meanwhile", "not-found"}:
                raise
            await self._renew(seen, body)
            return False
        return True

    async def _meet(self, refused: Refused) -> None:
        """Show what another one has made of the account meanwhile; raises what is refused otherwise."""
        seen = self._row.body
        if await self._renew(seen) and self._row.body == seen:
            raise refused

    async def _renew(
        self, seen: AccountBody | None = None, wanted: AccountBody | None = None
    ) -> bool:
        """Show the account as it is, with what another one has made of what was `seen`; whether it is."""
        row = await _find(self._visit, self._row.id)
        if row is None:
            self._visit.go(HERE, saying=lambda next_: Note(words=next_.text("people.gone")))
            return False
        self._row = row
        typed = row.body if seen is None or wanted is None else _joined(seen, wanted, row.body)
        self._show(typed, None if seen == row.body else seen)
        return True


def _joined(seen: AccountBody, wanted: AccountBody, now: AccountBody) -> AccountBody:
    """As another one left it, with what was wanted otherwise than seen."""
    was, there = plain(seen), plain(now)
    own = {name: value for name, value in plain(wanted).items() if value != was[name]}
    return build(AccountBody, there | own)


async def _find(visit: Visit, account: str) -> AccountRow | None:
    """The account; None where there is none of this id."""
    rows = (await visit.ask(AccountErrands(visit.line).listed())).accounts
    return next((row for row in rows if row.id == account), None)


async def _paint(visit: Visit) -> None:
    row = await _find(visit, visit.path["account"])
    if row is None:
        raise NoSuchPage
    _Person(visit, row).paint()


PERSON = StaffPage(
    path=f"{HERE}/{{account}}",
    title="people.title",
    roles=ADMINISTRATORS,
    paint=_paint,
    under=HERE,
)
