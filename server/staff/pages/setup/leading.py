"""Leads who looks at the floor of a center that is not set up yet to the steps of its set-up."""

from server.staff.frame.painting import Words, box
from server.staff.frame.registry import EDITORS, address
from server.staff.frame.visit import Visit


def lead_to_steps(visit: Visit) -> None:
    """Where a center has no counters yet, for who can set it up."""
    config = None if visit.hall is None else visit.hall.config
    if config is None or config.counters or visit.account.role not in EDITORS:
        return
    with box("p", "from-setup", "to-setup"):
        Words("span", f"{visit.text('setup.needed')} ")
        Words("a", visit.text("setup.title"), "", "setup.go").props["href"] = address("/setup")
