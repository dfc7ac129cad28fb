"""How long a try to follow the center may stay silent before it is given up for the next one."""

from common.client.errors import Reason

SHORT_TRIES = 32
"""So many tries with the shortest time, about a minute, then so many with twice that."""


class Trying:
    """After a silence a try has little time at first: what the dead network took never answers.

    The time grows, lest many readers of a slow server ask it again and again in vain; after a cut
    that the server or the network told, as every restart is, it is as long as a feed may be silent.
    """

    def __init__(self, silence: float, soon: tuple[float, float]) -> None:
        self._silence, self._soon = silence, soon
        self._mute: int | None = None

    @property
    def seconds(self) -> float:
        """For the next try, until its first bytes."""
        if self._mute is None:
            return self._silence
        first, longest = self._soon
        return min(longest, self._silence, first * float(1 << min(self._mute // SHORT_TRIES, 16)))

    def heard(self) -> None:
        """The server is there."""
        self._mute = None

    def lost(self, reason: Reason) -> None:
        """A feed or a try ended so; one that was not even begun tells nothing of the server."""
        if reason == "timed-out":
            self._mute = 0 if self._mute is None else self._mute + 1
        elif reason != "no-connection":
            self._mute = None
