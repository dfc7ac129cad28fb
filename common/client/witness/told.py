"""One place of the server's journal, as the feed or a snapshot told it."""

import hashlib
from datetime import datetime

from msgspec import Struct

from common.contract.ids import Sha256

_HIDDEN = ',"data":{}}'
"""How an event ends of which this device may not see more."""


class Told(Struct, frozen=True, kw_only=True):
    """After event `seq` of an epoch the journal's hash was `hash`; `at` is its time at the server.

    `text` is the event's JSON as it came; None for one that was hidden or is behind a snapshot.
    """

    epoch: int
    seq: int
    at: datetime
    hash: Sha256
    text: str | None = None


def text_of(data: str) -> str | None:
    """The event's JSON if all of it came."""
    return None if data.endswith(_HIDDEN) else data


def continues(before: Sha256, told: Told) -> bool:
    """Whether this event follows a place with that hash in the journal; unknown without its text."""
    if told.text is None:
        return True
    content = bytes.fromhex(before) + told.seq.to_bytes(8, "big") + told.text.encode()
    return hashlib.sha256(content).hexdigest() == told.hash
