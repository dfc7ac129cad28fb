"""What both pages about people paint: who reads, a given password, a picture."""

from nicegui import ui

from common.client.staff.configuration import ConfigurationErrands
from common.contract.people import AccountRow, GivenPassword
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit
from server.staff.pages.config.who import who
from server.staff.pages.people.lines import Reader


def reader_of(visit: Visit) -> Reader:
    """Who looks at the page."""
    hall = visit.hall
    known = None if hall is None else hall.config
    zone = "UTC" if known is None else known.center.timezone
    return Reader(language=visit.language, now=visit.wires.now(), zone=zone)


def given(visit: Visit, name: str, made: GivenPassword) -> None:
    """A password that is shown this once, and until when it is good."""
    with box("section", "card given", "given", role="status"):
        Words("h2", visit.text("people.given.title", name))
        Words("p", made.password, "secret", "given.password")
        until = visit.text("people.given.until", reader_of(visit).when(made.until))
        Words("p", until, "", "given.until")
        Words("p", visit.text("people.given.words"))


async def another_given(visit: Visit, row: AccountRow) -> None:
    """Say that the password is another since the page was opened: who changed it, and when."""
    told = await visit.ask(ConfigurationErrands(visit.line).changes("password", row.id))
    with box("section", "met", "met", role="alert", tabindex="-1"):
        Words("h2", visit.text("people.password.met"))
        for last in told.changes[:1]:
            by, at = who(visit, last.actor, told.people), reader_of(visit).when(last.at)
            Words("p", visit.text("people.password.by", by, at))
        Words("p", visit.text("people.password.again"))
    ui.run_javascript("document.querySelector('[data-id=met]')?.focus()")


def portrait(sha256: str | None, alt: str) -> None:
    """Somebody's picture, where there is one."""
    if sha256 is not None:
        box("img", "portrait", "portrait", src=address(f"/media/{sha256}"), alt=alt)
