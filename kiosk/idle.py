"""How long a page stays when nobody touches the screen, and when the countdown shows."""

from typing import Literal

from msgspec import Struct

Page = Literal[
    "rest",
    "services",
    "closing",
    "priority",
    "issuing",
    "ticket",
    "failed",
    "number",
    "faces",
    "reasons",
    "questions",
    "comment",
    "thanks",
    "procedures",
    "procedure",
    "inside",
    "help",
    "card",
    "entitled",
    "unknown",
    "dossier",
    "dossier-found",
    "pin",
    "staff",
    "staff-papers",
    "staff-sure",
]
Stay = Page | Literal["printing", "unprinted"]
"""A page, or the ticket page until its paper's fate is known, or longer still when it did not come."""

SECONDS: dict[Stay, int] = {
    "services": 20,
    "closing": 40,
    "priority": 20,
    "ticket": 20,
    "printing": 40,
    "unprinted": 60,
    "failed": 20,
    "number": 20,
    "faces": 20,
    "reasons": 20,
    "questions": 20,
    "comment": 40,
    "thanks": 2,
    "procedures": 60,
    "procedure": 90,
    "inside": 60,
    "help": 40,
    "card": 30,
    "entitled": 20,
    "unknown": 12,
    "dossier": 45,
    "dossier-found": 60,
    "pin": 30,
    "staff": 60,
    "staff-papers": 60,
    "staff-sure": 60,
}
"""Seconds without a touch; `rest` and `issuing` stay until something happens."""

HELPED = 2
"""How many times longer pages wait for who asked for help, or has them read aloud."""

WARNING = 10
"""The countdown with its way to stay longer shows for the last seconds of a page of choices."""

_CHOICES: frozenset[Stay] = frozenset(
    (
        "services",
        "closing",
        "priority",
        "number",
        "faces",
        "unprinted",
        "procedures",
        "procedure",
        "help",
        "card",
        "entitled",
        "dossier",
        "dossier-found",
    )
)


class Idle(Struct, frozen=True):
    """What is on screen and when it was last touched, in seconds of a monotonic clock.

    `ease` times its seconds has a citizen who asked for help.
    """

    stay: Stay = "rest"
    touched_at: float = 0.0
    ease: int = 1

    def left(self, now: float) -> float | None:
        """Seconds until the page ends; None for a page without an end."""
        limit = self._limit()
        return None if limit is None else max(0.0, limit - (now - self.touched_at))

    def share(self, now: float) -> float:
        """The part of the page's time that is left, 1 to 0; 1 for a page without an end."""
        left, limit = self.left(now), self._limit()
        return 1.0 if left is None or limit is None else left / limit

    def over(self, now: float) -> bool:
        """Whether the page's time is up."""
        return self.left(now) == 0.0

    def warning(self, now: float) -> int:
        """Whole seconds to show in the countdown, or 0 while it is not shown."""
        left = self.left(now)
        if left is None or self.stay not in _CHOICES or left > WARNING:
            return 0
        return max(1, round(left))

    def _limit(self) -> int | None:
        seconds = SECONDS.get(self.stay)
        return None if seconds is None else seconds * self.ease
