"""What each kind of event changes on the board."""

from typing import Any

from common.board.alert_changes import ALERT_CHANGES
from common.board.center_changes import CENTER_CHANGES
from common.board.hall_changes import HALL_CHANGES
from common.board.ticket_changes import TICKET_CHANGES

CHANGES: dict[type, Any] = {**TICKET_CHANGES, **CENTER_CHANGES, **ALERT_CHANGES, **HALL_CHANGES}
