"""Whether the server can be reached for a number: yes, perhaps soon again, or no."""

from datetime import datetime, timedelta
from typing import Literal

from common.client.hall import Link
from common.ui.connection import SILENCE, Connection

Reach = Literal["whole", "cut", "out"]

GRACE = timedelta(seconds=3)
"""A cut shorter than this shuts the door to a number and leaves the page."""

QUIET = SILENCE - timedelta(seconds=1)
"""So old a sign of life shuts the door to a number, a moment before the page goes."""


def reach(link: Link, shown: Connection, now: datetime, *, met: bool) -> Reach:
    """`shown` is what the screen says of `link`; `met` when this run has been online before."""
    quiet = link.last_contact is None or now - link.last_contact >= QUIET
    if shown.live:
        return "cut" if quiet else "whole"
    grace = met and link.state == "offline" and not quiet
    return "cut" if grace and now - link.since < GRACE else "out"
