"""From a plain page that a step of the set-up led to, the way back to the steps."""

from server.staff.frame.painting import Words
from server.staff.frame.registry import address
from server.staff.frame.visit import Visit

FROM = "from=setup"
"""The query by which the steps lead to a page."""


def is_step(visit: Visit) -> bool:
    """Whether the set-up led here."""
    return visit.query.get("from") == "setup"


def paint_way_back(visit: Visit) -> bool:
    """Whether there is such a way; it is painted then."""
    if is_step(visit):
        back = Words("a", visit.text("setup.back"), "quiet", "setup.back")
        back.props["href"] = address("/setup")
    return is_step(visit)
