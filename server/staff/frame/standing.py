"""What the top of every page tells: the center, its time, and whether the server is there; pure."""

from datetime import datetime

from msgspec import Struct

from assets.catalogue import text
from common import timetext
from common.client.hall import Hall, Link
from common.contract.ids import Text
from common.practice import center_name


class Standing(Struct, frozen=True, kw_only=True):
    """`link` says in words what is wrong with the connection, empty where nothing is."""

    center: str = ""
    clock: str = ""
    date: str = ""
    link: str = ""


def standing(hall: Hall | None, now: datetime, language: str) -> Standing:
    """The top at this moment."""
    if hall is None or hall.config is None:
        return Standing(link=text(language, "frame.waiting-for-server"))
    zone = hall.config.center.timezone
    return Standing(
        center=center_name(hall.config.center, language),
        clock=timetext.clock(now, zone),
        date=timetext.date(language, now, zone),
        link=_said(hall.link, now, zone, language),
    )


def named(names: Text, language: str) -> str:
    """A text of the center in this language, else in the first that it has."""
    return names.get(language) or next(iter(names.values()), "")


def _said(link: Link, now: datetime, zone: str, language: str) -> str:
    if link.state == "online":
        return ""
    if link.last_contact is None:
        return text(language, "frame.cut")
    return text(language, "frame.cut-since", timetext.as_of(language, link.last_contact, now, zone))
