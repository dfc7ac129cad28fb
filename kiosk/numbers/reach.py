"""How far a citizen can be served: with the server, without it, or not at all."""

from datetime import datetime, timedelta
from typing import Literal

from common.client.hall import Link
from common.ui.connection import SILENCE, Connection

Reach = Literal["whole", "cut", "alone", "starting", "out"]
"""`cut` lasts a moment, in which nothing changes but the door to a number; `alone` lasts on."""

GRACE = timedelta(seconds=3)
"""A cut shorter than this leaves the page as it is; so long a new start waits for its server."""

QUIET = SILENCE - timedelta(seconds=1)
"""So old a sign of life is a cut's."""


def is_quiet(link: Link, now: datetime) -> bool:
    """Whether the server has not been heard of for too long, whatever the sockets think."""
    return link.last_contact is None or now - link.last_contact >= QUIET


def is_live(link: Link, now: datetime) -> bool:
    """Whether the hall is seen as it is."""
    return link.state == "online" and not is_quiet(link, now)


def reach(link: Link, shown: Connection, now: datetime, *, met: bool, alone: bool) -> Reach:
    """`shown` is what the screen says of `link`; `met` when this run has been online before.

    `alone` when the kiosk has a lane of its own to give numbers from.
    """
    quiet, fresh = is_quiet(link, now), now - link.since < GRACE
    if shown.live:
        return "whole" if not quiet else "alone" if alone else "cut"
    if shown.state == "refused":
        return "out"
    if link.state == "starting" and (fresh or not alone):
        return "starting"
    if alone:
        return "alone"
    return "cut" if met and link.state == "offline" and not quiet and fresh else "out"
