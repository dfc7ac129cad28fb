"""Paints the form for a new member of staff, and the password that they get."""

from common.client.staff.people import AccountErrands
from common.contract.people import USERNAME_LENGTH, GivenPassword, NewAccount
from server.staff.frame.fields import Input, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import ADMINISTRATORS, StaffPage, address
from server.staff.frame.visit import Visit
from server.staff.pages.people.account_fields import name_field, role_field, role_of
from server.staff.pages.people.painted import given
from server.staff.pages.people.people_page import HERE, NEW
from server.staff.pages.setup.way_back import paint_way_back


async def _paint(visit: Visit) -> None:
    async def add(sent: Sent) -> None:
        if not form.fits(sent):
            return
        wanted = NewAccount(
            username=sent.one("username"), name=sent.one("name"), role=role_of(sent, "officer")
        )
        made = await visit.ask(AccountErrands(visit.line).add(wanted))
        place.clear()
        with place:
            _given(visit, wanted.name, made)

    with box("div", "people"):
        if not paint_way_back(visit):
            back = Words("a", visit.text("people.all"), "quiet", "people.all")
            back.props["href"] = address(HERE)
        with box("div", "head"):
            Words("h1", visit.text("people.new.title"))
        Words("p", visit.text("people.new.words"), "lead")
        place = box("div", "card")
        with place, Form(visit, "new", add) as form:
            form.add(_username(visit))
            form.add(name_field(visit, ""))
            form.add(role_field(visit, "officer"))
            with box("div", "buttons"):
                form.submit(visit.text("people.new.add"))


def _username(visit: Visit) -> Input:
    return Input(
        name="username",
        label=visit.text("people.username"),
        help=visit.text("people.username.help"),
        required=True,
        most=USERNAME_LENGTH,
    )


def _given(visit: Visit, name: str, made: GivenPassword) -> None:
    given(visit, name, made)
    with box("div", "buttons"):
        way = Words("a", visit.text("people.new.open", name), "go", "new.open")
        way.props["href"] = address(f"{HERE}/{made.account_id}")
        another = Words("a", visit.text("people.new.another"), "plain", "new.another")
        another.props["href"] = ""


ADDING = StaffPage(
    path=NEW, title="people.new.title", roles=ADMINISTRATORS, paint=_paint, under=HERE
)
