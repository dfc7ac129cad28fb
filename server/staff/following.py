"""What the pages know of the hall: the latest picture, and who wants to hear of events."""

from collections.abc import Callable

from common.client.hall import Arrival, Hall
from common.contract.center_events import ConfigChanged, StaffSignedOut
from server.staff.endings import Endings, ending_of

ACCOUNTS = frozenset({"account", "password", "totp"})
"""The kinds of configuration that say who may come in."""


class Following:
    """The session's listener; `hall` may be read from any thread.

    `accounts_changed` and `shut_out` are called on the session's threads. `endings` are told first, so
    that nobody is led away before it is known why.
    """

    def __init__(
        self,
        accounts_changed: Callable[[], None],
        shut_out: Callable[[], None],
        endings: Endings,
    ) -> None:
        self._accounts_changed, self._shut_out = accounts_changed, shut_out
        self._endings = endings
        self.hall: Hall | None = None

    def hall_changed(self, hall: Hall) -> None:
        self.hall = hall
        if hall.link.shut_out:
            self._shut_out()

    def event_arrived(self, arrival: Arrival) -> None:
        data = arrival.event.data
        if isinstance(data, StaffSignedOut):
            why = ending_of(data, arrival.event.actor)
            if why is not None:
                self._endings.end(data.session_id, why)
        changed = isinstance(data, ConfigChanged) and data.kind in ACCOUNTS
        if changed or isinstance(data, StaffSignedOut):
            self._accounts_changed()
