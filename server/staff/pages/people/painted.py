"""What both pages about people paint: who reads, a given password, a picture."""

from common.contract.people import GivenPassword
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit
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


def portrait(sha256: str | None, alt: str) -> None:
    """Somebody's picture, where there is one."""
    if sha256 is not None:
        box("img", "portrait", "portrait", src=address(f"/media/{sha256}"), alt=alt)
