"""The doors of the rest page beside the one to a number; a door is there only when it leads somewhere."""

from collections.abc import Callable

from msgspec import Struct

from assets.catalogue import text
from common.client.hall import Hall
from common.ui.connection import Connection
from kiosk.flows.dossier import is_offered
from kiosk.local import Local


class DoorRow(Struct, frozen=True):
    """A door as it is shown; `key` is the name its journey knows it by."""

    key: str
    title: str
    hint: str
    glyph: str


class Door(Struct, frozen=True):
    """Its words are `kiosk.rest.KEY` and `kiosk.rest.KEY.detail`; `works` says whether it is shown now."""

    key: str
    glyph: str
    works: Callable[[Hall, Local, Connection], bool]


def knows_hall(hall: Hall, local: Local, link: Connection) -> bool:
    """Whether the hall is known, now or from before a cut, and this kiosk belongs to it."""
    return hall.board is not None and link.state != "refused" and not local.broken


def knows_procedures(hall: Hall, local: Local, link: Connection) -> bool:
    """Whether there are procedures to look up, with or without the server."""
    return bool(local.fields) and knows_hall(hall, local, link)


def finds_dossiers(hall: Hall, local: Local, link: Connection) -> bool:
    """Whether the server can be asked where a dossier stands."""
    return knows_hall(hall, local, link) and is_offered(hall)


DOORS = (
    Door("look", "search", knows_procedures),
    Door("dossier", "folder", finds_dossiers),
    Door("rate", "smile", knows_hall),
)
"""In the order in which they stand."""


def doors(hall: Hall, local: Local, link: Connection) -> tuple[DoorRow, ...]:
    """Those that work now, in the citizen's language."""
    say = local.language
    return tuple(
        DoorRow(
            door.key,
            text(say, f"kiosk.rest.{door.key}"),
            text(say, f"kiosk.rest.{door.key}.detail"),
            door.glyph,
        )
        for door in DOORS
        if door.works(hall, local, link)
    )
