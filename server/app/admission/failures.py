"""Counts what opened nothing, and says in the log from where it came; never what was typed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from server.app.metrics import Metrics
from server.domain.context import Refusal

log = logging.getLogger("motcua.access")

Place = Literal["pages", "counter"]
Step = Literal["password", "code"]

_LEVELS: dict[Place, int] = {"pages": logging.WARNING, "counter": logging.INFO}
"""At a counter people mistype every day; who tries the staff pages may be anywhere."""

_GUESSES = frozenset({"wrong-password", "totp-wrong"})
"""Logged one by one, for their number is throttled; what the throttle refuses is only counted."""


class Failures:
    """Belongs to the event loop. User names are left out: people type passwords there, too."""

    def __init__(self, metrics: Metrics) -> None:
        self._counts: dict[tuple[str, ...], int] = {
            ("pages", "password"): 0,
            ("pages", "code"): 0,
            ("counter", "password"): 0,
        }
        metrics.counters(
            "motcua_failed_sign_ins_total",
            "Passwords and codes that let nobody in, the tries that were too many among them.",
            ("place", "step"),
            lambda: self._counts,
        )

    @contextmanager
    def noted(self, place: Place, step: Step, whence: str | None) -> Iterator[None]:
        """Within it somebody tries to come in; `whence` is a browser's address or a device."""
        try:
            yield
        except Refusal as refusal:
            code = refusal.rejected.code
            if code in {*_GUESSES, "too-many-tries"}:
                self._counts[place, step] += 1
            if code in _GUESSES:
                log.log(_LEVELS[place], "a wrong %s at the %s, from %s", step, place, whence or "?")
            raise
