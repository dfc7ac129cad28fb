"""Who finds what in the menu, and what is said where something failed."""

from common.client.errors import OutcomeUnknown, Refused, Unreachable
from common.contract.problems import problem
from server.staff.frame.failing import failed, is_over
from server.staff.frame.registry import ADMINISTRATORS, READERS, StaffPage, menu
from server.staff.frame.visit import Visit


async def nothing(visit: Visit) -> None:
    """A page that shows nothing."""


PAGES = (
    StaffPage(path="/", title="a", roles=READERS, paint=nothing, group="hall"),
    StaffPage(path="/people", title="b", roles=ADMINISTRATORS, paint=nothing, group="people"),
    StaffPage(path="/people/{id}", title="c", roles=ADMINISTRATORS, paint=nothing),
)


def test_the_menu_holds_what_ones_role_may_open() -> None:
    assert [link.path for link in menu(PAGES, "administrator")] == ["/", "/people"]
    assert [link.path for link in menu(PAGES, "auditor")] == ["/"]
    assert menu(PAGES, "technician") == ()


def test_a_failure_says_what_happened() -> None:
    assert failed("en", Refused(problem("in-use")))[0] == "Still in use today"
    assert failed("en", Unreachable("no-connection"))[0] == "The server does not answer yet"
    assert failed("en", OutcomeUnknown("closed"))[0] == "Outcome not known"
    assert is_over(Refused(problem("session-ended")))
    assert not is_over(Refused(problem("in-use")))
    assert not is_over(Unreachable("no-connection"))
