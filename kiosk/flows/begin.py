"""Whether a citizen's way can begin now: what a scan at rest needs as a touch needs an open door."""

from datetime import datetime

from common.client.hall import Hall
from common.ui.connection import connection
from kiosk.local import Local
from kiosk.numbers.reach import reach


def may_begin(hall: Hall, local: Local, now: datetime) -> bool:
    """Whether the rest page is on screen with its door to a number open; `now` is server time."""
    shown = connection(hall.link, now)
    within = reach(hall.link, shown, now, met=local.met, alone=local.alone)
    known = hall.config is not None and hall.board is not None
    return known and not local.broken and local.page == "rest" and within in {"whole", "alone"}
