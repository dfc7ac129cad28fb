"""Plays a practice until the server ends: one thread that gives everybody their turn."""

import logging
import random
import threading
import time
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from assets.catalogue import text
from common.client.hall import Arrival, Hall
from common.client.membership.identity import DeviceIdentity
from common.client.session import CenterSession
from common.contract import commands as c
from common.contract.events import ServingFinished
from common.contract.hall_commands import EMERGENCY
from common.contract.ids import Profile
from server.practice.crowd import Crowd
from server.practice.desk import Desk
from server.practice.officer import Scene
from server.practice.terms import Terms

TICK = 0.05
SEEN_TO_AFTER = 8.0
"""Minutes that an alert stays open for a trainee, before a machine sees to it."""

NOTES = ("practice.note.1", "practice.note.2", "practice.note.3")

log = logging.getLogger("motcua.practice")


class NoPracticeError(Exception):
    """The center is a real one: nobody plays there."""


class Seen:
    """A Listener that keeps the latest hall."""

    def __init__(self) -> None:
        self.hall: Hall | None = None
        self.crowd: Crowd | None = None

    def hall_changed(self, hall: Hall) -> None:
        """The latest picture is kept."""
        self.hall = hall

    def event_arrived(self, arrival: Arrival) -> None:
        """Who was served may rate."""
        if self.crowd is not None and isinstance(arrival.event.data, ServingFinished):
            self.crowd.finished(arrival.event.data)


class Play:
    """All machines of a center, from `start` to `stop`."""

    def __init__(self, terms: Terms, identities: Mapping[Profile, DeviceIdentity]) -> None:
        self._speed, self._seed = terms.speed, terms.seed
        self._seen = {profile: Seen() for profile in identities}
        self._sessions = {
            profile: CenterSession(
                identity,
                Path(terms.data) / profile,
                self._seen[profile],
                highest=partial(self._highest, identity.device_id),
            )
            for profile, identity in identities.items()
        }
        self._seen["kiosk"].crowd = self._crowd = Crowd(
            self._sessions["kiosk"], self._dice("crowd")
        )
        self._desks = [
            Desk(self._sessions["counter"], name, sitter, self._dice(name))
            for name, sitter in terms.sitters.items()
        ]
        self._seen_to: set[str] = set()
        self._notes = self._dice("notes")

    def run(self, ended: threading.Event) -> None:
        """Play until `ended`; NoPracticeError where the center is none for that."""
        for session in self._sessions.values():
            session.start()
        try:
            began: float | None = None
            while not ended.wait(TICK):
                halls = {name: seen.hall for name, seen in self._seen.items()}
                if not all(_plays(hall) for hall in halls.values()):
                    continue
                began = began or time.monotonic()
                self._turn(halls, time.monotonic(), began)
        finally:
            for session in self._sessions.values():
                session.stop()

    def _turn(self, halls: Mapping[Profile, Hall | None], now: float, began: float) -> None:
        kiosk, counter = halls["kiosk"], halls["counter"]
        assert kiosk is not None
        assert counter is not None
        assert counter.board is not None
        assert counter.config is not None
        minute = (now - began) * self._speed / 60
        self._crowd.turn(kiosk, minute, now, self._seconds)
        for desk in self._desks:
            note = text("vi", self._notes.choice(NOTES))
            scene = Scene(counter.board, counter.config, desk.counter_id, self._age, note)
            desk.turn(scene, now, self._seconds)
        self._see_to_alerts(counter)

    def _see_to_alerts(self, hall: Hall) -> None:
        assert hall.board is not None
        tokens = [desk.token for desk in self._desks if desk.token is not None]
        for alert in hall.board.alerts:
            old = self._age(alert.raised_at) > SEEN_TO_AFTER
            if tokens and old and alert.kind != EMERGENCY and alert.id not in self._seen_to:
                self._seen_to.add(alert.id)
                command = c.AcknowledgeAlert(alert_id=alert.id)
                self._sessions["counter"].send(command, token=tokens[0])

    def _seconds(self, minutes: float) -> float:
        return minutes * 60 / self._speed

    def _age(self, moment: datetime) -> float:
        """Minutes that were played since."""
        since = self._sessions["counter"].clock.now() - moment
        return since.total_seconds() * self._speed / 60

    def _dice(self, name: str) -> random.Random:
        return random.Random(f"{self._seed} {name}")  # noqa: S311 - a play

    def _highest(self, device_id: str) -> dict[str, int]:
        """The kiosk's highest number in the shared lane, by series."""
        hall = self._seen["kiosk"].hall
        found: dict[str, int] = {}
        if hall is not None and hall.board is not None:
            for ticket in hall.board.tickets.values():
                if ticket.device_id == device_id and ticket.lane == 0:
                    found[ticket.series] = max(found.get(ticket.series, 0), ticket.number)
        return found


def _plays(hall: Hall | None) -> bool:
    """Whether the hall is known and online; NoPracticeError for a real one."""
    if hall is None or hall.config is None or hall.board is None:
        return False
    if not hall.config.center.practice:
        raise NoPracticeError(hall.config.center.id)
    return hall.link.state == "online"
