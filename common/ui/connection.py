"""What a screen says of its connection: honest within 12 s of silence, whatever the sockets think."""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from common.client.hall import Link

SILENCE = timedelta(seconds=11)
"""So old a sign of life is a cut: screens look once a second, so it is told within 12 s."""

Shown = Literal["starting", "online", "offline", "refused"]


class Connection(Struct, frozen=True, kw_only=True):
    """`text_key` is a text of the catalogue; `since` (server time) is when it was last good, or None."""

    state: Shown
    text_key: str
    since: datetime | None
    code: str | None = None

    @property
    def live(self) -> bool:
        """Whether what is on screen is what is so."""
        return self.state == "online"


def connection(link: Link | None, now: datetime) -> Connection:
    """The connection at `now` (server time): online only where something was heard within SILENCE."""
    if link is None:
        return Connection(state="starting", text_key=TEXTS["starting"], since=None)
    state: Shown = link.state
    heard = link.last_contact
    if state == "online" and heard is not None and now - heard > SILENCE:
        state = "offline"
    if state == "refused" and not link.shut_out:
        return Connection(state="offline", text_key=UNTRUSTED, since=heard, code=link.code)
    return Connection(state=state, text_key=TEXTS[state], since=heard, code=link.code)


UNTRUSTED = "common.link.untrusted"
"""Somebody else answers at the server's address: a cut, or they could stop a whole hall."""

TEXTS: dict[Shown, str] = {
    "starting": "common.link.starting",
    "online": "common.link.online",
    "offline": "common.link.offline",
    "refused": "common.link.refused",
}
